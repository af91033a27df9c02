//! Denials that only point: "rejected the allegation", "these are lies", "denied this".

use super::decide::{Finding, Ground};
use super::pairs::Found;
use super::relation::{ConflictKind, RelationKind};
use super::signature::Signature;
use super::wording::common;
use crate::language::Concept;
use crate::vocabulary::Act;
use std::collections::BTreeMap;

/// How far back the words may point, in claims of the same report.
const REACH: usize = 6;

/// Adds the conflicts between pointing denials and what they point to, also where another report tells the same.
///
/// `signatures` and `report` are the event's claims in order; a report's claims stand together.
pub fn resolve(signatures: &[Signature], report: &[usize], found: &mut Found) {
    let mut orgs: Vec<Concept> = signatures.iter().flat_map(|s| s.source.orgs.iter().copied()).collect();
    orgs.sort_unstable();
    orgs.dedup();
    let mut direct = Vec::new();
    for (i, signature) in signatures.iter().enumerate() {
        let points = signature.traits.pointing
            || signature.traits.bare
            || signature.traits.disputing && signature.traits.counting;
        if points {
            direct.extend(targets(signatures, report, i, &orgs).into_iter().map(|t| (i, t)));
        }
    }
    let mut agreeing: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&(i, j), finding) in found.iter() {
        if finding.kind == RelationKind::Same {
            agreeing.entry(i).or_default().push(j);
            agreeing.entry(j).or_default().push(i);
        }
    }
    for (n, &(d, t)) in direct.iter().enumerate() {
        for &(e, u) in direct.iter().skip(n + 1) {
            let root = |x: usize| signatures.get(x).map(|s| s.source.root);
            let one_matter = agreeing.get(&t).is_some_and(|with| with.contains(&u));
            if root(d) == root(e) && report.get(d) != report.get(e) && one_matter {
                let finding = Finding { kind: RelationKind::Same, conflict: None, ground: Ground::Denial, score: 650 };
                decide(found, (d.min(e), d.max(e)), finding);
            }
        }
    }
    let none = Vec::new();
    for (denier, target) in direct {
        let with = |x: usize| agreeing.get(&x).unwrap_or(&none).iter().copied().chain([x]).collect::<Vec<_>>();
        for d in with(denier) {
            for t in with(target) {
                let aims = |s: &Signature| {
                    !s.traits.disputing || !s.traits.counting || s.traits.pointing && s.act == Act::Deny
                };
                let counted = signatures.get(t).is_some_and(|s| s.figures.iter().any(|f| f.slot.is_toll()));
                // Who disputes figures disputes claims that have some.
                if !counted && signatures.get(denier).is_some_and(|s| !aims(s)) {
                    continue;
                }
                if d == t || !signatures.get(d).is_some_and(|s| s.denied || s.traits.disputing) {
                    continue;
                }
                let score = if (d, t) == (denier, target) { 700 } else { 600 };
                let understates = signatures.get(denier).is_some_and(|s| s.traits.understating);
                let conflict = if understates { ConflictKind::Quantity } else { ConflictKind::Denial };
                let finding =
                    Finding { kind: RelationKind::Conflicts, conflict: Some(conflict), ground: Ground::Denial, score };
                decide(found, (d.min(t), d.max(t)), finding);
            }
        }
    }
}

/// What is decided stays; what was undecided gives way.
fn decide(found: &mut Found, pair: (usize, usize), finding: Finding) {
    let at = found.entry(pair).or_insert(finding);
    if at.kind == RelationKind::Undecided {
        *at = finding;
    }
}

/// The claims that a pointing denial aims at: the nearest run of another source's claims before it in its report.
fn targets(signatures: &[Signature], report: &[usize], at: usize, orgs: &[Concept]) -> Vec<usize> {
    let mut out = Vec::new();
    let Some(denier) = signatures.get(at) else { return out };
    let figures_only = denier.traits.disputing && denier.traits.counting && common(&denier.bag.concepts, orgs) > 0;
    if figures_only {
        // "The army's figures are fantasy": the figures of the body that is named.
        let named = |t: &Signature| common(&t.source.orgs, &denier.bag.concepts) > 0 && !t.source.own;
        let counts = |t: &Signature| t.figures.iter().any(|f| f.slot.is_toll());
        let of =
            |i: &usize| report.get(*i) == report.get(at) && signatures.get(*i).is_some_and(|t| named(t) && counts(t));
        return (at.saturating_sub(4 * REACH)..at).filter(of).collect();
    }
    let mut source = None;
    for i in (at.saturating_sub(REACH)..at).rev() {
        let Some(target) = signatures.get(i).filter(|_| report.get(i) == report.get(at)) else { break };
        let silent = matches!(target.act, Act::DeclineToComment | Act::Question | Act::Deny | Act::Demand);
        let own = target.source.root == denier.source.root;
        if own || silent || target.source.own && source.is_none() || target.traits.ignorance {
            if source.is_some() && !own {
                break;
            }
            continue;
        }
        if source.is_some_and(|s| s != target.source.root) {
            break;
        }
        source = Some(target.source.root);
        out.push(i);
    }
    // "The accusation" is an accusation, where one stands there.
    let accuses = |i: &usize| signatures.get(*i).is_some_and(|s| s.act == Act::Accuse);
    if denier.traits.accusation {
        let tolls = |s: &Signature| s.figures.iter().any(|f| f.slot.is_toll());
        let blames = |i: &usize| signatures.get(*i).is_some_and(|s| s.attack || !s.authors.is_empty());
        // A count of the hurt accuses nobody.
        let told = |i: &usize| signatures.get(*i).is_some_and(|s| !tolls(s) && s.harms.is_empty());
        if out.iter().any(accuses) {
            out.retain(accuses)
        } else if out.iter().any(blames) {
            out.retain(blames)
        } else {
            out.retain(told)
        }
    }
    // "These figures" are figures.
    if denier.traits.counting && denier.traits.pointing && !denier.traits.accusation {
        out.retain(|i| signatures.get(*i).is_some_and(|s| s.figures.iter().any(|f| f.slot.is_toll())));
    }
    // "Any involvement" answers nothing but an accusation.
    let blames = |i: &usize| {
        signatures.get(*i).is_some_and(|s| s.act == Act::Accuse || s.act == Act::Believe || !s.authors.is_empty())
    };
    if denier.traits.self_denial || denier.traits.bare {
        out.retain(blames);
    }
    out
}
