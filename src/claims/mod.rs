//! What is claimed, and how surely.

mod build;
mod model;
mod split;

pub use build::{Draft, drafts};
pub use model::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
pub use split::SplitRule;
