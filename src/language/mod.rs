//! Language packs: load, check, detect; lexicons and the part-of-speech tagger.

mod upos;

pub use upos::Upos;
