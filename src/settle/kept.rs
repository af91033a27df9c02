//! What was found, read back.

use crate::claims::plain::PlainClaim;
use crate::compare::{Copy, Relation, Unverified, copies};
use crate::ledger::{ClaimFilter, Ledger, LedgerError, Member, StoredClaim};
use std::ops::ControlFlow;

/// The claims of one event and the relations between them; indices are places in `claims`.
#[derive(Debug, Clone, Default)]
pub struct EventClaims {
    pub claims: Vec<PlainClaim>,
    pub relations: Vec<Relation>,
}

/// A claim that nobody independent vouches for.
#[derive(Debug, Clone)]
pub struct Found {
    pub claim: StoredClaim,
    pub unverified: Unverified,
}

/// The claims of an event, by publication and reading order, and what was found between them.
pub fn event_claims(ledger: &Ledger, event: i64) -> Result<EventClaims, LedgerError> {
    let (rows, claims): (Vec<i64>, Vec<PlainClaim>) =
        ledger.event_claims(event)?.into_iter().map(|Member { row, claim }| (row, claim)).unzip();
    let at = |row: i64| rows.iter().position(|r| *r == row);
    let mut relations = Vec::new();
    for stored in ledger.event_relations(event)? {
        let read = serde_json::from_str::<Relation>(&stored.found).ok();
        if let (Some(relation), Some(a), Some(b)) = (read, at(stored.a), at(stored.b)) {
            relations.push(Relation { a, b, ..relation });
        }
    }
    Ok(EventClaims { claims, relations })
}

/// What contradicts or updates a source's claims, latest event first; without the claims' places.
pub fn disputes(ledger: &Ledger, source: &str) -> Result<Vec<Relation>, LedgerError> {
    let stored = ledger.source_disputes(source)?;
    Ok(stored.iter().filter_map(|found| serde_json::from_str(found).ok()).collect())
}

/// Claims that nobody independent vouches for, of those that a filter lets through: by event, latest first.
pub fn unverified(
    ledger: &Ledger,
    filter: &ClaimFilter,
    mut take: impl FnMut(Found) -> ControlFlow<()>,
) -> Result<(), LedgerError> {
    ledger.each_unverified(filter, |row| match serde_json::from_str::<Unverified>(&row.found) {
        Ok(unverified) => take(Found { claim: row.claim, unverified }),
        Err(_) => ControlFlow::Continue(()),
    })
}

/// The copies that a report is or has: of an earlier report of its event, or by later ones.
pub fn copies_of(ledger: &Ledger, report: &str) -> Result<Vec<Copy>, LedgerError> {
    let Some(event) = ledger.event_of(report)? else { return Ok(Vec::new()) };
    let report = ledger.report_id(report)?;
    let claims: Vec<PlainClaim> = ledger.event_claims(event)?.into_iter().map(|member| member.claim).collect();
    let mut copies = copies(&claims);
    copies.retain(|copy| copy.report == report || copy.of == report);
    Ok(copies)
}
