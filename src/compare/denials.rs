//! Denials that only point: "rejected the allegation", "these are lies", "denied this".

use super::decide::{Finding, Ground};
use super::pairs::Found;
use super::relation::{ConflictKind, RelationKind};
use super::signature::Signature;
use crate::vocabulary::Act;
use std::collections::BTreeMap;

/// How far back the words may point, in claims of the same report.
const REACH: usize = 6;

/// Adds the conflicts between pointing denials and what they point to, also where another report tells the same.
///
/// `signatures` and `report` are the event's claims in order; a report's claims stand together.
pub fn resolve(signatures: &[Signature], report: &[usize], found: &mut Found) {
    let mut direct = Vec::new();
    for (i, signature) in signatures.iter().enumerate() {
        let points = signature.traits.pointing || signature.traits.disputing && signature.traits.counting;
        if points {
            direct.extend(targets(signatures, report, i).into_iter().map(|t| (i, t)));
        }
    }
    let mut agreeing: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&(i, j), finding) in found.iter() {
        if matches!(finding.kind, RelationKind::Same | RelationKind::Repeats) {
            agreeing.entry(i).or_default().push(j);
            agreeing.entry(j).or_default().push(i);
        }
    }
    let none = Vec::new();
    for (denier, target) in direct {
        let with = |x: usize| agreeing.get(&x).unwrap_or(&none).iter().copied().chain([x]).collect::<Vec<_>>();
        for d in with(denier) {
            for t in with(target) {
                if d == t || !signatures.get(d).is_some_and(|s| s.denied || s.traits.disputing) {
                    continue;
                }
                let score = if (d, t) == (denier, target) { 700 } else { 600 };
                let finding = Finding {
                    kind: RelationKind::Conflicts,
                    conflict: Some(ConflictKind::Denial),
                    ground: Ground::Denial,
                    score,
                };
                found.entry((d.min(t), d.max(t))).or_insert(finding);
            }
        }
    }
}

/// The claims that a pointing denial aims at: the nearest run of another source's claims before it in its report.
fn targets(signatures: &[Signature], report: &[usize], at: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let Some(denier) = signatures.get(at) else { return out };
    let figures_only = denier.traits.disputing && denier.traits.counting && !denier.traits.pointing;
    let reach = if figures_only { 4 * REACH } else { REACH };
    let mut source = None;
    for i in (at.saturating_sub(reach)..at).rev() {
        let Some(target) = signatures.get(i).filter(|_| report.get(i) == report.get(at)) else { break };
        let silent = matches!(target.act, Act::DeclineToComment | Act::Question | Act::Deny | Act::Demand);
        let own = target.source.root == denier.source.root;
        if own || silent || target.source.own && source.is_none() || target.traits.ignorance {
            if source.is_some() && !own {
                break;
            }
            continue;
        }
        if figures_only && !target.figures.iter().any(|f| f.slot.is_toll()) {
            continue;
        }
        if source.is_some_and(|s| s != target.source.root) {
            break;
        }
        source = Some(target.source.root);
        out.push(i);
    }
    out
}
