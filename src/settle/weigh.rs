//! Compares the claims of events that changed.

use super::each;
use crate::claims::plain::PlainClaim;
use crate::compare::{Assessment, assess, headline};
use crate::language::ActionLexicon;
use crate::ledger::{LedgerError, Member, Settling, Weighed};

/// Events that are compared at once.
const AT_ONCE: usize = 500;

/// Compares the claims of the first events that changed; gives their number.
pub fn weigh_some(settling: &Settling<'_>, lexicon: &ActionLexicon) -> Result<u64, LedgerError> {
    let stale = settling.stale(AT_ONCE)?;
    let mut events: Vec<(i64, Vec<Member>)> = Vec::new();
    for &event in &stale {
        let members = settling.event_claims(event)?;
        if members.is_empty() { settling.dissolve(event)? } else { events.push((event, members)) }
    }
    let weighed: Vec<(i64, Weighed)> = each(events, |(event, members)| (event, weigh(members, lexicon)));
    weighed.iter().try_for_each(|(event, weighed)| settling.keep(*event, weighed))?;
    Ok(stale.len() as u64)
}

fn weigh(members: Vec<Member>, lexicon: &ActionLexicon) -> Weighed {
    let (rows, claims): (Vec<i64>, Vec<PlainClaim>) = members.into_iter().map(|m| (m.row, m.claim)).unzip();
    let Assessment { event, relations, unverified } = assess(&claims, lexicon);
    let headline = headline(&claims, &event, lexicon);
    let row = |claim: usize| rows.get(claim).copied().unwrap_or_default();
    Weighed {
        event_id: event.id.0,
        days: event.days,
        place: headline.place,
        kind: headline.kind,
        title: headline.title,
        reports: event.reports.len(),
        claims: claims.len(),
        origins: event.origins,
        left_out: event.left_out,
        oversized: event.oversized,
        relations: relations
            .iter()
            .map(|r| (row(r.a), row(r.b), r.kind.word(), r.conflict.map(|c| c.word()), json(r)))
            .collect(),
        unverified: unverified.iter().map(|u| (row(u.claim), u.origins, json(u))).collect(),
    }
}

fn json(found: &impl serde::Serialize) -> String {
    serde_json::to_string(found).unwrap_or_default()
}
