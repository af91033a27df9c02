//! Which claims of an event are compared: equal signatures once, the rest by the matters that they have in common.

use super::decide::{Finding, compare};
use super::known::Known;
use super::relation::RelationKind;
use super::signature::Signature;
use crate::text::normalise::{key, mix};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Up to so many different signatures, every two are compared.
const ALL: usize = 250;
/// The most signatures of one matter that are compared with all others; the rest is compared with these.
const ANCHORS: usize = 150;
/// Up to so many pairs of claims behind two signatures are listed one by one; else each with the first of the others.
const LISTED: usize = 64;

/// Claims of one event with equal signatures.
#[derive(Debug)]
struct Group {
    /// Places in the event's list, in order.
    members: Vec<usize>,
    first: usize,
}

/// What was found between two places in the event's list; the first comes earlier.
pub type Found = BTreeMap<(usize, usize), Finding>;

/// Compares the claims of one event. `report` gives the report of each; `oversized` counts claims beyond the anchors.
pub fn pairs(signatures: &[Signature], report: &[usize], known: &Known, oversized: &mut usize) -> Found {
    let mut at: HashMap<&Signature, usize> = HashMap::new();
    let mut groups: Vec<Group> = Vec::new();
    for (i, signature) in signatures.iter().enumerate() {
        let next = groups.len();
        let index = *at.entry(signature).or_insert(next);
        match groups.get_mut(index) {
            Some(group) => group.members.push(i),
            None => groups.push(Group { members: vec![i], first: i }),
        }
    }
    let mut found = Found::new();
    let mut meet = |x: usize, y: usize| {
        let (Some(g), Some(h)) = (groups.get(x), groups.get(y)) else { return };
        let (Some(a), Some(b)) = (signatures.get(g.first), signatures.get(h.first)) else { return };
        if x == y && g.members.len() < 2 {
            return;
        }
        let Some(finding) = compare(a, b, known) else { return };
        list(&g.members, &h.members, x == y, |i, j| {
            if i != j && allowed(signatures, report, i, j, &finding) {
                let (pair, finding) = if i < j { ((i, j), finding) } else { ((j, i), finding.swapped()) };
                found.entry(pair).or_insert(finding);
            }
        });
    };
    (0..groups.len()).for_each(|x| meet(x, x));
    if groups.len() <= ALL {
        for x in 0..groups.len() {
            (x + 1..groups.len()).for_each(|y| meet(x, y));
        }
        return found;
    }
    let mut matters: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (x, group) in groups.iter().enumerate() {
        for matter in signatures.get(group.first).map(matters_of).unwrap_or_default() {
            matters.entry(matter).or_default().push(x);
        }
    }
    for block in matters.values() {
        *oversized += block.len().saturating_sub(ANCHORS);
        for (n, &x) in block.iter().enumerate().take(ANCHORS) {
            block.iter().skip(n + 1).for_each(|&y| meet(x, y));
        }
    }
    found
}

/// The pairs of two lists, or of one with itself: all, or when they are many each with the first of the other list.
fn list(a: &[usize], b: &[usize], same: bool, mut each: impl FnMut(usize, usize)) {
    if a.len() * b.len() <= LISTED {
        for (n, &i) in a.iter().enumerate() {
            b.iter().skip(if same { n + 1 } else { 0 }).for_each(|&j| each(i, j));
        }
        return;
    }
    if let (Some(&first), Some(&other)) = (a.first(), b.first()) {
        b.iter().skip(usize::from(same)).for_each(|&j| each(first, j));
        if !same {
            a.iter().skip(1).for_each(|&i| each(i, other));
        }
    }
}

/// Inside one report only what sets two sources, or two times, against each other.
fn allowed(signatures: &[Signature], report: &[usize], i: usize, j: usize, finding: &Finding) -> bool {
    if report.get(i) != report.get(j) {
        return true;
    }
    let (Some(a), Some(b)) = (signatures.get(i), signatures.get(j)) else { return false };
    let first = |s: &Signature| s.figures.iter().any(|f| f.first);
    match finding.kind {
        RelationKind::Updates => first(a) != first(b),
        RelationKind::Conflicts => a.source.root != b.source.root,
        RelationKind::Corroborates => !a.source.own && !b.source.own,
        _ => false,
    }
}

/// The matters that a claim speaks of, as keys: only claims with one in common can be related.
pub fn matters_of(signature: &Signature) -> BTreeSet<u64> {
    let mut out = BTreeSet::new();
    for figure in &signature.figures {
        out.insert(mix(key("figure") ^ if figure.slot.is_toll() { 1 } else { figure.slot.code() }));
    }
    if signature.harms.len() + signature.figures.len() > 0 {
        out.insert(key("harm"));
    }
    if signature.attack || signature.accident || !signature.authors.is_empty() {
        out.insert(key("cause"));
    }
    out.extend(signature.happenings.iter().map(|c| mix(key("happening") ^ u64::from(*c))));
    out.insert(mix(key("source") ^ signature.source.root));
    out.extend(signature.bag.concepts.iter().map(|c| mix(key("concept") ^ u64::from(*c))));
    out.extend(signature.bag.cognates.iter().map(|c| mix(key("word") ^ c)));
    out
}
