//! Remarks that reach back: "Ces bilans n'ont pas pu être confirmés de source indépendante".

use super::matching::match_at;
use super::scene::Scene;
use crate::attribution::{Attribution, Reading};
use crate::claims::{Claim, Marker};
use crate::language::{RemarkOf, RemarkRule};
use crate::vocabulary::{Act, MarkerKind};

/// Categories of what measures rather than counts.
const MEASURES: &[&str] = &["distance", "duration", "area", "mass", "times", "percent"];

/// Tells claims of the remarks in later sentences that speak of them. `claims` are those of one field, in reading order.
pub fn reach(reading: &Reading, attributions: &[Attribution], claims: &mut [Claim]) {
    let rules = &reading.pack.markers.remarks;
    let kinds: Vec<MarkerKind> = rules.iter().map(|r| r.kind).collect();
    let remarking = |c: &Claim| c.markers.iter().any(|m| kinds.contains(&m.kind));
    if !claims.iter().any(remarking) {
        return;
    }
    let scene = Scene::new(reading, attributions);
    for at in 0..claims.len() {
        if !remarking(&claims[at]) {
            continue;
        }
        let Some((rule, marker)) = remark(&scene, &claims[at]) else { continue };
        for target in reached(reading, rule, claims, at) {
            let far = Marker { rule: rule.id.clone(), ..marker.clone() };
            if !claims[target].remarks.contains(&far) {
                claims[target].remarks.push(far);
            }
        }
    }
}

/// The remark that a claim makes on others: the rule, and the claim's marker that reaches them.
fn remark<'s>(scene: &'s Scene, claim: &Claim) -> Option<(&'s RemarkRule, Marker)> {
    let sentence = scene.reading.document.sentences.get(claim.sentence)?.tokens.clone();
    scene.reading.pack.markers.remarks.iter().find_map(|rule| {
        let inside = |m: &&Marker| m.kind == rule.kind && claim.content.iter().any(|c| c.overlaps(m.span));
        let marker = claim.markers.iter().find(inside)?;
        let names =
            sentence.clone().any(|at| rule.patterns.iter().any(|p| match_at(scene, p, at, &sentence).is_some()));
        names.then(|| (rule, marker.clone()))
    })
}

/// The claims before a remark that it speaks of.
fn reached(reading: &Reading, rule: &RemarkRule, claims: &[Claim], at: usize) -> Vec<usize> {
    let own = claims[at].sentence;
    let fits = |c: &Claim| match rule.of {
        RemarkOf::Figures => c.quantities.iter().any(|q| !MEASURES.contains(&q.category.as_str())),
        RemarkOf::Statements => {
            let states = matches!(c.act, Act::Assert | Act::Report | Act::Accuse | Act::Believe | Act::Deny);
            c.attribution.is_some() && states
        }
    };
    let mut out = Vec::new();
    let mut paragraph = reading.document.sentences[own].paragraph;
    for i in (0..at).rev().filter(|&i| claims[i].sentence < own) {
        let here = reading.document.sentences[claims[i].sentence].paragraph;
        let near = match out.last().map(|&last: &usize| &claims[last]) {
            None => true,
            // "These": back through paragraphs that go on with it. One alone: its sentence, or its source's words.
            Some(_) if rule.several => here + 1 >= paragraph,
            Some(last) => {
                let same = last.chain == claims[i].chain && rule.of == RemarkOf::Statements;
                last.sentence == claims[i].sentence || same && here == paragraph
            }
        };
        if !near {
            break;
        }
        if fits(&claims[i]) {
            out.push(i);
            paragraph = here;
        }
    }
    out
}
