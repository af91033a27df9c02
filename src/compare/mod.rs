//! Who agrees, who only repeats, who contradicts: claims of different reports set side by side.
//!
//! Reports are first put into events (same kind, same days, a place or names in common); only claims of one event are
//! compared, and only about one matter. Nothing here reads a file, a clock or a database, and the order of the claims
//! given does not matter.

mod aliases;
mod authority;
mod backing;
mod blame;
mod capitals;
mod cited;
mod clock;
mod copies;
mod counts;
mod decide;
mod denials;
mod events;
mod figures;
mod flight;
mod follow_ups;
mod grouping;
mod headline;
mod joins;
mod known;
#[cfg(test)]
mod laws;
mod lost;
mod matrix;
mod names;
mod origins;
mod pairs;
mod people;
mod relation;
mod sentences;
mod settles;
mod signature;
mod sources;
mod toll;
mod union;
mod unknowns;
mod unverified;
#[cfg(test)]
mod verdicts;
pub mod versions;
mod why;
mod wording;

pub use copies::{Copy, copies};
pub use events::{EventKey, Profile};
pub use grouping::{MOST, group, joined, tokens};
pub use headline::{Headline, headline};
pub use joins::{Join, joins};
pub use lost::{Lost, LostHedge, lost, lost_hedges};
pub use matrix::{Answer, Matrix, OriginRow, Question, matrix};
pub use relation::{ConflictKind, Relation, RelationKind};
pub use sentences::compare_sentences;
pub use toll::{CATEGORIES, Count, Series, toll};
pub use unknowns::{Unknown, UnknownKind, unknowns};
pub use unverified::{Reason, Unverified, unverified};

use crate::claims::plain::{ClaimId, PlainClaim};
use crate::language::{ActionLexicon, Concept};
use crate::text::normalise::{key, mix};
use crate::vocabulary::{Field, MarkerKind};
use aliases::Aliases;
use decide::Finding;
use figures::{Figure, Slot};
use known::Known;
use signature::Signature;
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
    /// On whose word each claim rests, in the order of `claims`: equal numbers are one origin, 0 is none.
    pub origin: Vec<u64>,
    /// Whether each claim was compared: headlines, remarks on ignorance and what is left out were not.
    pub compared: Vec<bool>,
    /// The nations that each claim makes the authors of the act.
    pub authors: Vec<Vec<Concept>>,
    /// The time of day that each claim gives, in minutes, with a margin.
    pub clocks: Vec<Option<(u16, u16)>>,
    /// Reports beyond [`MOST`], copies not counted, the latest ones: they belong to it, but their claims were compared
    /// with nothing.
    pub left_out: usize,
    /// Claims that in a matter with too many others were compared with its first ones only.
    pub oversized: usize,
}

/// One event with all that comparing finds in it; indices are places in the list given.
#[derive(Debug, Clone)]
pub struct Assessment {
    pub event: Event,
    pub relations: Vec<Relation>,
    pub unverified: Vec<Unverified>,
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

/// What one report is about, by which it finds the others of its event.
pub fn profile(report: &[PlainClaim], lexicon: &ActionLexicon) -> Profile {
    Profile::new(report, reading_order(report, (0..report.len()).collect()), lexicon)
}

/// Groups reports into events and compares the claims of each.
///
/// Relations stand by event, then in the order of the claims; events by id.
pub fn compare_all(claims: &[PlainClaim], lexicon: &ActionLexicon) -> Comparison {
    let known = Known::new(lexicon);
    let profiles = profiles(claims, lexicon);
    let mut told: Vec<(Event, Vec<Relation>)> = Vec::new();
    for reports in group(&profiles).into_iter().flatten() {
        let reports: Vec<&Profile> = reports.iter().filter_map(|&r| profiles.get(r)).collect();
        told.push(one_event(claims, &reports, lexicon, &known));
    }
    told.sort_by_key(|(event, _)| event.id);
    let mut out = Comparison::default();
    for (event, relations) in told {
        out.oversized += event.oversized;
        out.events.push(event);
        out.relations.extend(relations);
    }
    out
}

/// Compares the claims of reports that [`group`] puts into one event: the same as [`compare_all`] finds for it.
pub fn assess(claims: &[PlainClaim], lexicon: &ActionLexicon) -> Assessment {
    let known = Known::new(lexicon);
    let profiles = profiles(claims, lexicon);
    let (event, relations) = one_event(claims, &profiles.iter().collect::<Vec<_>>(), lexicon, &known);
    let unverified = unverified(claims, &relations, lexicon);
    Assessment { event, relations, unverified }
}

/// The reports of a list of claims, by publication.
fn profiles(claims: &[PlainClaim], lexicon: &ActionLexicon) -> Vec<Profile> {
    let mut by_report: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (i, claim) in claims.iter().enumerate() {
        by_report.entry(&claim.report).or_default().push(i);
    }
    let mut profiles: Vec<Profile> =
        by_report.into_values().map(|list| Profile::new(claims, reading_order(claims, list), lexicon)).collect();
    profiles.sort_by_cached_key(|p| p.claims.first().and_then(|&i| claims.get(i)).map(order));
    profiles
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
) -> (Event, Vec<Relation>) {
    let all: Vec<usize> = reports.iter().flat_map(|p| p.claims.iter().copied()).collect();
    let days = events::days(reports);
    let mut body: Vec<(usize, usize, &PlainClaim)> = Vec::new();
    let compared = compared_reports(claims, reports);
    let left_out = reports.len() - compared.len();
    for (r, profile) in compared.iter().enumerate() {
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
    let mut oversized = 0;
    let mut found = pairs::pairs(&signatures, &report, known, &mut oversized);
    denials::resolve(&signatures, &report, &mut found);
    let mut origins = origins::settle(&signatures, &mut found);
    let passages = |p: &&Profile| copies::Passages::new(p.claims.iter().filter_map(|&i| claims.get(i)));
    let originals = copies::originals(&compared.iter().map(passages).collect::<Vec<_>>());
    origins::collapse(&signatures, &report, &originals, &mut found, &mut origins);
    let relations = found.iter().filter_map(|(&(i, j), finding)| relation(&body, &signatures, i, j, finding)).collect();
    let place: BTreeMap<usize, usize> = body.iter().enumerate().map(|(at, b)| (b.0, at)).collect();
    let place: Vec<Option<usize>> = all.iter().map(|i| place.get(i).copied()).collect();
    let read = |at: &Option<usize>| at.and_then(|at| signatures.get(at));
    let event = Event {
        origin: place.iter().map(|at| at.and_then(|at| origins.get(at)).copied().unwrap_or(0)).collect(),
        compared: place.iter().map(Option::is_some).collect(),
        authors: place.iter().map(|at| read(at).map(|s| s.authors.clone()).unwrap_or_default()).collect(),
        clocks: place.iter().map(|at| read(at).and_then(|s| s.clock)).collect(),
        left_out,
        oversized,
        id: all.iter().filter_map(|&i| claims.get(i)).map(|c| c.id).min().unwrap_or_default(),
        reports: reports.iter().filter_map(|p| Some(claims.get(*p.claims.first()?)?.report.clone())).collect(),
        claims: all,
        origins: origins.into_iter().filter(|&o| o != 0).collect::<BTreeSet<_>>().len(),
        days: (signature::date_of(days.0), signature::date_of(days.1)),
    };
    (event, relations)
}

/// The first reports of an event that say different things, and all that say the same as one of them.
fn compared_reports<'p>(claims: &[PlainClaim], reports: &[&'p Profile]) -> Vec<&'p Profile> {
    let mut seen: BTreeSet<u64> = BTreeSet::new();
    let says = |p: &Profile| {
        let claims = p.claims.iter().filter_map(|&i| claims.get(i));
        claims.fold(0, |out, c| mix(mix(out ^ key(&c.text)) ^ key(&c.source_text)))
    };
    let mut out = reports.to_vec();
    out.retain(|profile| {
        let says = says(profile);
        seen.contains(&says) || seen.len() < MOST && seen.insert(says)
    });
    out
}

/// Leaves out publishers that nobody in the event cites: copies of one dispatch have one signature.
fn forget_publishers(signatures: &mut [Signature]) {
    let named = |s: &Signature| {
        s.source.relays.iter().copied().chain(Some(s.source.root).filter(|_| !s.source.own)).collect::<Vec<_>>()
    };
    let cited: BTreeSet<u64> = signatures.iter().flat_map(named).collect();
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
            let sources = claims.iter().skip(from).take(block.len());
            figures::complete(part, &sources.map(|c| c.source_name.as_deref()).collect::<Vec<_>>(), known);
        }
        from += block.len();
    }
    all.into_iter().map(|(figures, _)| figures).collect()
}

/// "Ces bilans n'ont pas pu être vérifiés", "no word on casualties": it agrees with nothing and contradicts nothing.
fn tells_of_ignorance(claim: &PlainClaim) -> bool {
    let ignorant = |kind| matches!(kind, MarkerKind::NoInformation | MarkerKind::Unverified);
    // "None of these figures": nothing is counted.
    let counts = claim.quantities.iter().any(|q| q.max != Some(0.0) || !q.what.is_empty());
    !counts && claim.markers.iter().any(|m| ignorant(m.kind))
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
