//! Language packs: load, check, detect; lexicons and the part-of-speech tagger.

mod error;
mod files;
mod pack;
mod upos;

pub use error::{PackError, parse_toml};
pub use files::PackFiles;
pub use pack::Pack;
pub use upos::Upos;
