//! What is claimed, and how surely.

mod build;
pub mod check;
pub mod commitment;
mod dates;
mod identity;
pub mod markers;
mod model;
mod own_voice;
mod places;
pub mod plain;
pub mod polarity;
mod quantities;
mod silence;
mod split;
mod stance;
mod values;

pub use build::{Draft, drafts};
pub use dates::dates;
pub use identity::Identities;
pub use model::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
pub use places::{Gazetteer, GazetteerError, PlaceKind, PlaceRecord, place_key, places};
pub use plain::{ClaimId, PlainClaim, VersionText};
pub use quantities::quantities;
pub use split::SplitRule;
pub use stance::{act, kind};
pub use values::Values;
