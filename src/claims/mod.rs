//! What is claimed, and how surely.

mod model;

pub use model::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
