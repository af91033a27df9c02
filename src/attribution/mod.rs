//! Who says what, by which words.

mod assemble;
mod cue;
mod found;
mod mention;
mod model;
pub mod phrases;
mod reading;
mod resolve;
mod rules;

pub use found::{Found, RuleKind};
pub use model::{Attribution, Relay};
pub use reading::Reading;

use crate::sources::Registry;

/// What the rules propose for a document.
pub fn propose(reading: &Reading) -> Vec<Found> {
    rules::all(reading)
}

/// The attributions of a document, with kinds, nesting and resolved sources.
pub fn attributions(reading: &Reading, registry: &Registry) -> Vec<Attribution> {
    assemble::assemble(reading, registry, propose(reading))
}
