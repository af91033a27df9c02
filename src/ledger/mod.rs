//! The memory: reports, their versions, claims and sources in one SQLite file. The only SQL of the house.
//!
//! Everything read comes back as plain structs; nothing of SQLite leaves this room.

mod add;
mod claims;
mod error;
mod fetched;
mod filter;
mod insert;
mod migrate;
mod near;
mod open;
mod overlay;
mod overview;
mod reader;
mod reading;
mod reports;
mod rows;
mod search;
mod settled;
mod settling;
mod sources;
mod steps;

pub use add::{Added, Standing};
pub use claims::StoredClaim;
pub use error::LedgerError;
pub use fetched::FetchedBefore;
pub use filter::ClaimFilter;
pub use migrate::{APPLICATION_ID, current_schema};
pub use overlay::LaidOver;
pub use overview::Overview;
pub use reports::{ReportRow, StoredVersion, VersionRow};
pub use settled::{EventFilter, EventRow, RelationRow, UnverifiedRow};
pub use settling::{Member, Placed, Settling, Weighed};
pub use sources::{Relay, SourcePage, SourceRow};
pub use steps::{Step, StepFilter};

use std::path::PathBuf;

/// An open ledger.
#[derive(Debug)]
pub struct Ledger {
    connection: rusqlite::Connection,
    path: PathBuf,
}

impl Ledger {
    /// The fault of this ledger that SQLite's fault means.
    fn fault(&self, error: rusqlite::Error) -> LedgerError {
        LedgerError::of(&self.path, error)
    }
}
