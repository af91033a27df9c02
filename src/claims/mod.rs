//! What is claimed, and how surely.

mod model;
mod quantities;

pub use model::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
pub use quantities::quantities;
