//! Language packs: load, check, detect; lexicons and the part-of-speech tagger.

mod error;
mod files;
mod forms;
mod pack;
pub mod row_table;
pub mod tagger;
mod upos;
pub mod weights;

pub use error::{PackError, parse_toml};
pub use files::PackFiles;
pub use forms::{FormBits, Forms, write_forms};
pub use pack::Pack;
pub use tagger::Tagger;
pub use upos::Upos;
pub use weights::WeightsError;
