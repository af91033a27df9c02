//! Who says what, by which words.

pub mod combine;
mod cue;
mod found;
pub mod labeller;
mod model;
mod phrases;
mod reading;
mod rules;

pub use found::{Found, RuleKind};
pub use model::Attribution;
pub use reading::Reading;

/// The attributions of a document, in reading order of their cues, by the rules and the pack's labeller.
pub fn propose(reading: &Reading) -> Vec<Found> {
    combine::with(reading, &reading.pack.spans)
}

/// What the rules alone propose.
pub fn by_rules(reading: &Reading) -> Vec<Found> {
    rules::all(reading)
}
