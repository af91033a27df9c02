//! Who says what, by which words.

mod model;

pub use model::Attribution;
