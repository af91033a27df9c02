//! What is claimed, and how surely.

pub mod commitment;
pub mod markers;
mod model;
pub mod polarity;

pub use model::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
