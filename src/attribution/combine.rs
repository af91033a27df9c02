//! Rules and labeller in one list: which of them found an attribution, whose spans it gets, how sure it is.

use super::found::{Found, RuleKind};
use super::labeller::{self, Judgement, View};
use super::reading::Reading;
use super::rules;
use crate::language::spans::{Backing, SpanTables};
use crate::language::{Classes, Upos};
use crate::vocabulary::Act;
use std::ops::Range;

/// All attributions of a document in reading order of their cues.
pub fn with(reading: &Reading, tables: &SpanTables) -> Vec<Found> {
    let proposed = rules::all(reading);
    if !tables.is_trained() {
        return with_certainty(proposed, tables);
    }
    let view = View::new(reading, &proposed);
    let judgements = labeller::judge(tables, &view);
    merge(reading, tables, &proposed, judgements)
}

/// Merges what rules and labeller say of each cue.
pub fn merge(reading: &Reading, tables: &SpanTables, proposed: &[Found], judgements: Vec<Judgement>) -> Vec<Found> {
    let certainty = tables.certainty;
    let mut judged = vec![false; proposed.len()];
    let mut out = Vec::new();
    for judgement in judgements {
        let margins = Some((judgement.verdict.margin, judgement.verdict.source_margin));
        let rule = judgement.candidate.rule.and_then(|r| proposed.get(r));
        if let Some(r) = judgement.candidate.rule {
            judged[r] = true;
        }
        let (backing, found) = match rule {
            Some(rule) if decides(rule) => (Backing::Rule, rule.clone()),
            Some(rule) if judgement.accepted => (Backing::Both, agreed(rule, judgement)),
            Some(_) => continue,
            None if judgement.accepted => (Backing::Labeller, alone(reading, judgement)),
            None => continue,
        };
        let reason = reason(backing).to_string();
        out.push(Found { certainty: certainty.thousandths(backing, margins), reason, ..found });
    }
    // What has no cue, or whose cue the labeller could not judge.
    let rest = proposed.iter().zip(&judged).filter(|(_, judged)| !**judged).map(|(found, _)| found.clone());
    out.extend(with_certainty(rest.collect(), tables));
    out.sort_by_key(|found| first_token(found));
    rules::continuations(reading, &mut out);
    out
}

/// Whether the rule's word stands whatever the labeller says.
fn decides(rule: &Found) -> bool {
    matches!(rule.rule, RuleKind::Decline | RuleKind::Impersonal)
}

/// The rule's finding with the labeller's spans.
fn agreed(rule: &Found, judgement: Judgement) -> Found {
    let source = if rule.relayed_by.is_some() { rule.source.clone() } else { judgement.source };
    Found { source, content: judgement.content, ..rule.clone() }
}

/// What the labeller found alone.
fn alone(reading: &Reading, judgement: Judgement) -> Found {
    let cue = judgement.candidate.tokens;
    let head = judgement.candidate.head;
    let near = cue.start.saturating_sub(2)..cue.end;
    Found {
        source: judgement.source,
        content: judgement.content,
        act: act(reading, head),
        kind: None,
        rule: RuleKind::Labeller,
        head: Some(head),
        negated: near.into_iter().any(|i| reading.is(i, Classes::NEGATOR)),
        relayed_by: None,
        certainty: 0,
        reason: String::new(),
        cue: Some(cue),
    }
}

/// The act of a cue verb; other words assert.
fn act(reading: &Reading, head: usize) -> Act {
    let verb = reading.pack.cues.verbs(reading.key(head)).next();
    match verb {
        Some((verb, _)) if reading.upos[head] == Upos::Verb => verb.act,
        _ if reading.pack.cues.is_belief_noun(reading.key(head)) => Act::Believe,
        _ => Act::Assert,
    }
}

fn with_certainty(mut found: Vec<Found>, tables: &SpanTables) -> Vec<Found> {
    let certainty = tables.certainty.thousandths(Backing::Rule, None);
    for found in &mut found {
        found.certainty = certainty;
        found.reason = reason(Backing::Rule).to_string();
    }
    found
}

fn reason(backing: Backing) -> &'static str {
    match backing {
        Backing::Rule => "rule alone",
        Backing::Labeller => "labeller alone",
        Backing::Both => "rule and labeller agree",
    }
}

fn first_token(found: &Found) -> usize {
    let ranges: [Option<&Range<usize>>; 2] = [found.cue.as_ref(), found.content.first()];
    ranges.into_iter().flatten().map(|range| range.start).next().unwrap_or(usize::MAX)
}
