//! What is claimed, and how surely.

mod dates;
mod model;
mod places;
mod quantities;
mod values;

pub use dates::dates;
pub use model::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
pub use places::{Gazetteer, GazetteerError, PlaceKind, PlaceRecord, place_key, places};
pub use quantities::quantities;
pub use values::Values;
