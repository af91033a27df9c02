//! Answers for people and programs: the machine interface, lists, the marked article, explanations.

pub mod contract;
pub mod listing;
pub mod wording;

pub use listing::{Entry, Format, Listing, Page};
