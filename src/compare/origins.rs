//! On whose word a claim rests: the root of its chain, or the source that another claim gives for what a report tells.

use super::decide::Ground;
use super::pairs::Found;
use super::relation::{ConflictKind, RelationKind};
use super::signature::Signature;
use std::collections::BTreeMap;

/// Settles, for claims in a report's own voice, which agreement is a repetition and which is independent.
///
/// Such a claim rests on the first attributed claim that it agrees with; with every other source it agrees independently.
pub fn settle(signatures: &[Signature], found: &mut Found) -> Vec<u64> {
    let mut origin: Vec<u64> = signatures.iter().map(|s| s.source.root).collect();
    let mut partners: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&(i, j), finding) in found.iter() {
        if finding.kind != RelationKind::Repeats || finding.ground == Ground::Happening {
            continue;
        }
        for (own, other) in [(i, j), (j, i)] {
            let is =
                |at: usize, own: bool| signatures.get(at).is_some_and(|s| s.source.own == own && !s.source.impersonal);
            if is(own, true) && is(other, false) {
                partners.entry(own).or_default().push(other);
            }
        }
    }
    for (own, others) in &partners {
        let first = others.iter().min().and_then(|&o| signatures.get(o)).map(|s| s.source.root);
        if let (Some(slot), Some(root)) = (origin.get_mut(*own), first) {
            *slot = root;
        }
    }
    for (&(i, j), finding) in found.iter_mut() {
        let own = |at: usize| signatures.get(at).is_some_and(|s| s.source.own);
        let impersonal = |at: usize| signatures.get(at).is_some_and(|s| s.source.impersonal);
        let settled = finding.kind == RelationKind::Repeats && own(i) != own(j) && !impersonal(i) && !impersonal(j);
        if settled && finding.ground != Ground::Happening && origin.get(i) != origin.get(j) {
            finding.kind = RelationKind::Corroborates;
        }
        // A paper that gives the monitor's seven contradicts not the monitor's nine of the day after: that is newer.
        let day = |at: usize| signatures.get(at).map(|s| s.day);
        let counted = finding.conflict == Some(ConflictKind::Quantity) && matches!(finding.ground, Ground::Figures(..));
        if counted && own(i) != own(j) && origin.get(i) == origin.get(j) && day(i) != day(j) {
            (finding.kind, finding.conflict) = (RelationKind::Updates, None);
        }
    }
    origin
}

/// Makes copies of one dispatch one origin: what they say in their own voice rests on the first of them. `report` gives the
/// report of each claim, `originals` the first report with the text of each report.
pub fn collapse(
    signatures: &[Signature],
    report: &[usize],
    originals: &[usize],
    found: &mut Found,
    origins: &mut [u64],
) {
    let own = |at: usize| signatures.get(at).is_some_and(|s| s.source.own && !s.source.impersonal);
    let original = |at: usize| report.get(at).and_then(|r| originals.get(*r)).copied();
    let mut voice: BTreeMap<usize, u64> = BTreeMap::new();
    for (at, signature) in signatures.iter().enumerate().filter(|(at, _)| own(*at)) {
        // Claims stand by publication: the first report's own claims come first.
        if let Some(first) = original(at) {
            voice.entry(first).or_insert(signature.source.root);
        }
    }
    for (at, origin) in origins.iter_mut().enumerate().filter(|(at, _)| own(*at)) {
        let unsettled = signatures.get(at).is_some_and(|s| s.source.root == *origin);
        if let Some(root) = original(at).filter(|_| unsettled).and_then(|first| voice.get(&first)) {
            *origin = *root;
        }
    }
    for (&(i, j), finding) in found.iter_mut() {
        let agrees = matches!(finding.kind, RelationKind::Corroborates | RelationKind::Same);
        if agrees && own(i) && own(j) && report.get(i) != report.get(j) && original(i) == original(j) {
            finding.kind = RelationKind::Repeats;
        }
    }
}
