//! Who says what, by which words.

mod assemble;
mod astray;
pub mod combine;
mod coordination;
mod cue;
mod edges;
mod found;
pub mod labeller;
mod listed;
mod mention;
mod misread;
mod model;
pub mod phrases;
mod reading;
mod relays;
mod resolve;
mod retag;
mod rules;
mod standing;

pub use found::{Found, RuleKind};
pub use model::{Attribution, Relay};
pub use reading::Reading;

use crate::sources::Registry;

/// The attributions of a document, in reading order of their cues, by the rules and the pack's labeller.
pub fn propose(reading: &Reading) -> Vec<Found> {
    combine::with(reading, &reading.pack.spans)
}

/// What the rules alone propose.
pub fn by_rules(reading: &Reading) -> Vec<Found> {
    rules::all(reading)
}

/// What somebody marked, assembled as what was proposed is.
pub fn marked(reading: &Reading, registry: &Registry, found: Vec<Found>) -> Vec<Attribution> {
    assemble::assemble(reading, registry, found, None)
}

/// The attributions of a document, with kinds, nesting and resolved sources; its title may tell whom the text leaves out.
pub fn attributions(reading: &Reading, registry: &Registry, title: Option<&Reading>) -> Vec<Attribution> {
    assemble::assemble(reading, registry, propose(reading), title)
}
