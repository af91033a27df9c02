//! What is claimed, and how surely.

mod identity;
mod model;
pub mod plain;

pub use identity::Identities;
pub use model::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
pub use plain::{ClaimId, PlainClaim, VersionText};
