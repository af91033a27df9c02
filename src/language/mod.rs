//! Language packs: load, check, detect; lexicons and the part-of-speech tagger.

mod cues;
mod error;
mod files;
mod pack;
mod upos;
mod verbs;
mod versions;
mod words;

pub use cues::{CueClass, CueLexicon, CueVerb, Declining, Frame};
pub use error::{PackError, parse_toml};
pub use files::PackFiles;
pub use pack::Pack;
pub use upos::Upos;
pub use verbs::{VerbForm, VerbTable};
pub use versions::{Opposite, OppositeTable, Phrases, VersionTable, VersionWords};
pub use words::{Classes, WordTable, Words};
