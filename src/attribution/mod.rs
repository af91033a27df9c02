//! Who says what, by which words.

mod cue;
mod found;
mod model;
mod phrases;
mod reading;
mod rules;

pub use found::{Found, RuleKind};
pub use model::Attribution;
pub use reading::Reading;

/// What the rules propose for a document.
pub fn propose(reading: &Reading) -> Vec<Found> {
    rules::all(reading)
}
