//! `selon compare --lost`: reserve and sources that a later report dropped.

use super::face::Face;
use super::{Failure, Outcome};
use crate::compare::lost_hedges;
use crate::ledger::{EventRow, Ledger};
use crate::report::wording::count;
use crate::report::{Listing, LostEntry};
use crate::settle::event_claims;
use std::io::Write;

/// Lists what was lost in these events.
pub fn run(face: &Face, ledger: &Ledger, events: Vec<EventRow>) -> Result<Outcome, Failure> {
    let mut out = face.out();
    let mut listing: Listing<LostEntry<'static>> = Listing::new(face.page(), &mut out)?;
    for event in events {
        let held = event_claims(ledger, event.row)?;
        for lost in &lost_hedges(&held.claims, &held.relations) {
            let (Some(from), Some(to)) = (held.claims.get(lost.from), held.claims.get(lost.to)) else { continue };
            listing.push_brief(&LostEntry { event: event.id.to_string(), from, to, lost })?;
        }
    }
    let shown = listing.finish()?;
    if face.for_people() {
        match shown {
            0 => writeln!(out, "No report was found to drop reserve or source of what it passes on.")?,
            n => writeln!(out, "\n{} passed on with less reserve.", count(n as u64, "claim"))?,
        }
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}
