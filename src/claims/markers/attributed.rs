//! Markers that follow from an attribution: its cue or the mention of its source.

use super::Found;
use super::scene::Scene;
use crate::attribution::Attribution;
use crate::language::{Classes, Procedure};
use crate::vocabulary::{Act, Kind, MarkerKind, Naming};
use std::ops::Range;

pub(super) fn find(scene: &Scene, out: &mut Vec<Found>) {
    let anonymity = anonymity_by_sentence(scene, out);
    for attribution in scene.attributions {
        cue(scene, attribution, out);
        source(scene, attribution, &anonymity, out);
    }
}

fn cue(scene: &Scene, attribution: &Attribution, out: &mut Vec<Found>) {
    let Some(tokens) = scene.tokens(&attribution.cue) else { return };
    let plain = tokens.clone().any(|i| scene.listed("not_doubting", i));
    let doubting = !plain && cue_verbs(scene, &tokens).any(|v| v.alleged);
    let procedure = match attribution.act {
        Act::Deny if denies(scene, attribution, &tokens, out) => Some(Procedure::DenialCue),
        Act::Believe => Some(Procedure::BeliefCue),
        _ if attribution.kind == Kind::Impersonal && attribution.act != Act::Demand => Some(Procedure::ImpersonalCue),
        _ if doubting && attribution.kind != Kind::Nominal => Some(Procedure::DoubtingCue),
        _ => None,
    };
    // A cue whose parts lie far apart ("a", …, "démenti") is marked from its first word to its last.
    if let Some(rule) = procedure.and_then(|p| scene.rule(p)) {
        out.push(Found { rule, tokens });
    }
}

fn cue_verbs<'s>(
    scene: &'s Scene,
    tokens: &Range<usize>,
) -> impl Iterator<Item = &'s crate::language::CueVerb> + use<'s> {
    let reading = scene.reading;
    tokens.clone().flat_map(move |i| reading.pack.cues.verbs(reading.key(i)).map(|(verb, _)| verb))
}

/// Whether the cue itself carries the denial; if not, its words stand in the quotation ("“C'est faux”, a dit …").
fn denies(scene: &Scene, attribution: &Attribution, cue: &Range<usize>, found: &[Found]) -> bool {
    let rules = &scene.reading.pack.markers.rules;
    let in_content = |f: &Found| {
        let span = scene.reading.document.span(f.tokens.clone());
        rules[f.rule].kind == MarkerKind::Denial && attribution.content.iter().any(|c| c.overlaps(span))
    };
    cue_verbs(scene, cue).any(|v| v.act == Act::Deny)
        || attribution.kind != Kind::Nominal && !found.iter().any(in_content)
}

/// For each sentence with words about anonymity, the tokens of those words; sorted by sentence.
fn anonymity_by_sentence(scene: &Scene, found: &[Found]) -> Vec<(usize, Range<usize>)> {
    let rules = &scene.reading.pack.markers.rules;
    let mut out: Vec<(usize, Range<usize>)> = found
        .iter()
        .filter(|f| rules[f.rule].kind == MarkerKind::AnonymousSource)
        .map(|f| (scene.reading.document.sentence_of(f.tokens.start), f.tokens.clone()))
        .collect();
    out.sort_by_key(|(sentence, tokens)| (*sentence, tokens.start));
    out
}

fn source(scene: &Scene, attribution: &Attribution, anonymity: &[(usize, Range<usize>)], out: &mut Vec<Found>) {
    if !matches!(attribution.naming, Naming::Anonymous | Naming::Vague) {
        return;
    }
    let Some(rule) = scene.rule(Procedure::UnnamedSource) else { return };
    let Some(tokens) = scene.tokens(&attribution.source) else { return };
    // A pronoun stands for words that were marked where they stand.
    let pronoun = tokens.len() == 1 && scene.reading.is(tokens.start, Classes::THIRD_PERSON);
    if pronoun {
        return;
    }
    let sentence = scene.reading.document.sentence_of(tokens.start);
    // The words about anonymity stand for the mention.
    if anonymity.binary_search_by_key(&sentence, |(s, _)| *s).is_ok() {
        return;
    }
    out.push(Found { rule, tokens });
}
