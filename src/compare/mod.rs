//! Who agrees, who only repeats, who contradicts: claims of different reports set side by side.
//!
//! Reports are first put into events (same kind, same days, a place or names in common); only claims of one event are
//! compared, and only about one matter. Nothing here reads a file, a clock or a database, and the order of the claims
//! given does not matter.

mod clock;
mod decide;
mod denials;
mod events;
mod figures;
mod known;
#[cfg(test)]
mod laws;
mod names;
mod origins;
mod pairs;
mod relation;
mod signature;
mod sources;
mod union;
mod unverified;
pub mod versions;
mod why;
mod wording;

pub use events::EventKey;
pub use relation::{ConflictKind, Relation, RelationKind};
pub use unverified::{Reason, Unverified, unverified};

use crate::claims::plain::{ClaimId, PlainClaim};
use crate::language::ActionLexicon;
use crate::vocabulary::{Field, MarkerKind};
use decide::Finding;
use events::Profile;
use figures::{Figure, Slot};
use known::Known;
use signature::Signature;
use sources::Aliases;
use std::collections::{BTreeMap, BTreeSet};
use wording::Wording;

/// One happening that several reports speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The smallest claim id in it.
    pub id: ClaimId,
    /// Ids of its reports, by publication.
    pub reports: Vec<String>,
    /// Its claims, by publication and place in the report; indices of the list given.
    pub claims: Vec<usize>,
    /// How many independent words its claims rest on.
    pub origins: usize,
    /// First and last day of what it is about.
    pub days: (jiff::civil::Date, jiff::civil::Date),
}

/// All that comparing finds.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    pub events: Vec<Event>,
    pub relations: Vec<Relation>,
    /// Claims that in a matter with too many others were compared with its first ones only.
    pub oversized: usize,
}

/// The relations between claims; see [`compare_all`].
pub fn relations(claims: &[PlainClaim], lexicon: &ActionLexicon) -> Vec<Relation> {
    compare_all(claims, lexicon).relations
}

/// The events that the claims' reports speak of; see [`compare_all`].
pub fn events(claims: &[PlainClaim], lexicon: &ActionLexicon) -> Vec<Event> {
    compare_all(claims, lexicon).events
}

/// Keys by which a report finds the others of its event: two reports share one if and only if they are joined by it.
pub fn event_keys(report: &[PlainClaim], lexicon: &ActionLexicon) -> Vec<EventKey> {
    Profile::new(report, reading_order(report, (0..report.len()).collect()), lexicon).keys()
}

/// Groups reports into events and compares the claims of each.
///
/// Relations stand by event, then in the order of the claims; events by id.
pub fn compare_all(claims: &[PlainClaim], lexicon: &ActionLexicon) -> Comparison {
    let known = Known::new(lexicon);
    let mut by_report: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, claim) in claims.iter().enumerate() {
        by_report.entry(&claim.report).or_default().push(i);
    }
    let mut profiles: Vec<Profile> =
        by_report.into_values().map(|list| Profile::new(claims, reading_order(claims, list), lexicon)).collect();
    profiles.sort_by_cached_key(|p| p.claims.first().and_then(|&i| claims.get(i)).map(order));
    let mut of_event: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (report, event) in events::group(&profiles).into_iter().enumerate() {
        of_event.entry(event).or_default().push(report);
    }
    let mut out = Comparison::default();
    let mut told: Vec<(Event, Vec<Relation>)> = Vec::new();
    for reports in of_event.values() {
        let reports: Vec<&Profile> = reports.iter().filter_map(|&r| profiles.get(r)).collect();
        told.push(one_event(claims, &reports, lexicon, &known, &mut out.oversized));
    }
    told.sort_by_key(|(event, _)| event.id);
    for (event, relations) in told {
        out.events.push(event);
        out.relations.extend(relations);
    }
    out
}

fn order(claim: &PlainClaim) -> (Option<jiff::civil::Date>, Option<String>, String) {
    (claim.published, claim.published_at.clone(), claim.report.clone())
}

fn reading_order(claims: &[PlainClaim], mut list: Vec<usize>) -> Vec<usize> {
    list.sort_by_key(|&i| claims.get(i).map(|c| (c.field != Field::Title, c.ordinal, c.id)));
    list
}

fn one_event(
    claims: &[PlainClaim],
    reports: &[&Profile],
    lexicon: &ActionLexicon,
    known: &Known,
    oversized: &mut usize,
) -> (Event, Vec<Relation>) {
    let all: Vec<usize> = reports.iter().flat_map(|p| p.claims.iter().copied()).collect();
    let days = events::days(reports);
    let mut body: Vec<(usize, usize, &PlainClaim)> = Vec::new();
    for (r, profile) in reports.iter().enumerate() {
        let text = profile.claims.iter().filter_map(|&i| Some((i, r, claims.get(i)?)));
        body.extend(text.filter(|(_, _, c)| c.field == Field::Text && !tells_of_ignorance(c)));
    }
    let plain: Vec<&PlainClaim> = body.iter().map(|b| b.2).collect();
    let aliases = Aliases::new(&plain, lexicon, known);
    let report: Vec<usize> = body.iter().map(|b| b.1).collect();
    let mut signatures: Vec<Signature> = figures_of(&plain, &report, lexicon, known)
        .into_iter()
        .zip(&plain)
        .map(|(figures, c)| Signature::of(c, figures, events::aside(c, days), lexicon, known, &aliases))
        .collect();
    forget_publishers(&mut signatures);
    let mut found = pairs::pairs(&signatures, &report, known, oversized);
    denials::resolve(&signatures, &report, &mut found);
    let origins = origins::settle(&signatures, &mut found);
    let relations = found.iter().filter_map(|(&(i, j), finding)| relation(&body, &signatures, i, j, finding)).collect();
    let event = Event {
        id: all.iter().filter_map(|&i| claims.get(i)).map(|c| c.id).min().unwrap_or_default(),
        reports: reports.iter().filter_map(|p| Some(claims.get(*p.claims.first()?)?.report.clone())).collect(),
        claims: all,
        origins: origins.into_iter().filter(|&o| o != 0).collect::<BTreeSet<_>>().len(),
        days: (signature::date_of(days.0), signature::date_of(days.1)),
    };
    (event, relations)
}

/// Leaves out publishers that nobody in the event cites: copies of one dispatch have one signature.
fn forget_publishers(signatures: &mut [Signature]) {
    let cited: BTreeSet<u64> = signatures.iter().flat_map(|s| s.source.relays.iter().copied()).collect();
    for source in signatures.iter_mut().map(|s| &mut s.source) {
        if !cited.contains(&source.publisher) {
            source.publisher = 0;
        }
    }
}

/// The figures of each claim, completed from the claims before it in its report.
fn figures_of(claims: &[&PlainClaim], report: &[usize], lexicon: &ActionLexicon, known: &Known) -> Vec<Vec<Figure>> {
    let mut all: Vec<(Vec<Figure>, Option<Slot>)> = Vec::with_capacity(claims.len());
    for claim in claims {
        let wording = Wording::new(lexicon, &claim.lang, &claim.text);
        all.push((Figure::of(claim, lexicon, known, &wording), signature::toll_told(&wording, known)));
    }
    let mut from = 0;
    for block in report.chunk_by(|a, b| a == b) {
        if let Some(part) = all.get_mut(from..from + block.len()) {
            figures::complete(part);
        }
        from += block.len();
    }
    all.into_iter().map(|(figures, _)| figures).collect()
}

/// "Ces bilans n'ont pas pu être vérifiés", "no word on casualties": it agrees with nothing and contradicts nothing.
fn tells_of_ignorance(claim: &PlainClaim) -> bool {
    let ignorant = |kind| matches!(kind, MarkerKind::NoInformation | MarkerKind::Unverified);
    claim.quantities.is_empty() && claim.markers.iter().any(|m| ignorant(m.kind))
}

fn relation(
    body: &[(usize, usize, &PlainClaim)],
    signatures: &[Signature],
    i: usize,
    j: usize,
    finding: &Finding,
) -> Option<Relation> {
    let (mut a, mut b) = (body.get(i)?, body.get(j)?);
    let mut finding = *finding;
    let first = |at: usize| signatures.get(at).is_some_and(|s| s.figures.iter().any(|f| f.first));
    if finding.kind == RelationKind::Updates && a.1 == b.1 && first(j) && !first(i) {
        (a, b) = (b, a);
        finding = finding.swapped();
    }
    Some(Relation {
        a: a.0,
        b: b.0,
        kind: finding.kind,
        conflict: finding.conflict,
        why: why::why(&finding, a.2, b.2),
        score: finding.score,
    })
}
