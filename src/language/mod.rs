//! Language packs: load, check, detect; lexicons and the part-of-speech tagger.

mod catalogue;
mod cues;
mod error;
mod files;
mod forms;
mod pack;
mod roles;
pub mod row_table;
pub mod spans;
pub mod tagger;
mod upos;
mod verbs;
pub mod weights;
mod words;

pub use catalogue::{RuleCatalogue, RuleEntry};
pub use cues::{CueClass, CueLexicon, CueVerb, Declining, Frame};
pub use error::{PackError, parse_toml};
pub use files::PackFiles;
pub use forms::{FormBits, Forms, write_forms};
pub use pack::Pack;
pub use roles::{RoleSet, Roles};
pub use spans::SpanTables;
pub use tagger::Tagger;
pub use upos::Upos;
pub use verbs::{VerbForm, VerbTable};
pub use weights::WeightsError;
pub use words::{Classes, WordTable, Words};
