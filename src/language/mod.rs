//! Language packs: load, check, detect; lexicons and the part-of-speech tagger.

mod date_table;
mod dates;
mod error;
mod files;
mod number_table;
mod numbers;
mod pack;
mod phrases;
mod places;
mod upos;

pub use date_table::{DateExample, DateRule, DatesTable, Unit};
pub use dates::Dates;
pub use error::{PackError, parse_toml};
pub use files::PackFiles;
pub use number_table::{NumberExample, NumberRule, NumbersTable, Sense};
pub use numbers::{NumberWord, Numbers};
pub use pack::Pack;
pub use phrases::{KeyMap, KeySet, Phrases, phrase_keys, word_keys};
pub use places::{PlaceExample, PlaceRule, Places, PlacesTable};
pub use upos::Upos;
