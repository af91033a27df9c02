//! The registry of known sources: agencies, outlets, monitors, institutions, armed actors, with their names in several languages.
//!
//! A mention in a report ("l'agence officielle syrienne Sana", "Iran's foreign ministry") resolves to one entry or to
//! none. What an entry is called, how ministries are composed and which phrases stand for their institution is data
//! under `sources/`; a weak alias ("l'Observatoire") only proposes and never decides.

mod bodies;
mod composed;
mod composition;
mod countries;
mod error;
mod family;
mod head;
mod index;
mod own_file;
mod phrase;
mod propose;
mod registry;
mod resolve;
mod shipped;
mod source;
mod table;
mod wording;

pub use error::RegistryError;
pub use own_file::with_alias;
pub use propose::{Proposal, Why};
pub use registry::Registry;
pub use resolve::ShortForm;
pub use source::{Source, SourceKind};
