//! Refusals to comment: "n'a pas souhaité réagir", "declined to comment", "could not be reached".

use super::{Clause, subject};
use crate::attribution::found::{Found, RuleKind};
use crate::language::{Classes, Declining, Upos};
use crate::vocabulary::{Act, Kind};

/// How far after the verb the word that tells a refusal may stand.
const REACH: usize = 7;

/// A refusal by a cue verb ("declined", "a refusé"); verbs outside the cue lexicon are looked for by [`lone`].
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let cue = &clause.cues[index];
    at(clause, cue.head, cue.tokens.clone(), cue.negated, subject::before(clause, cue))
}

fn at(
    clause: &Clause,
    head: usize,
    tokens: std::ops::Range<usize>,
    negated: bool,
    source: Option<std::ops::Range<usize>>,
) -> Option<Found> {
    let reading = clause.reading;
    let how = reading.pack.cues.declining(reading.key(head))?;
    if how == Declining::Negated && !negated {
        return None;
    }
    let to = clause.range.end.min(tokens.end + REACH);
    let word = (head..to)
        .take_while(|&i| i < tokens.end || !reading.is_stop(i) && !reading.is_that(i))
        .find(|&i| reading.pack.cues.is_declining_word(reading.key(i)));
    let word = word?;
    let source = source?;
    let mut end = tokens.end;
    while end < clause.range.end && !reading.is_comma(end) && !reading.is_stop(end) && !reading.opens_quote(end) {
        end += 1;
    }
    // "s'est refusée à tout commentaire": the content is what was refused.
    let mut start = tokens.end;
    if start < end
        && reading.is(start, Classes::ADDRESSING)
        && reading.upos.get(start + 1).is_some_and(|u| !u.is_verbal())
    {
        start += 1;
    }
    let content = if word >= tokens.end && start < end { reading.trim(start..end) } else { tokens.clone() };
    let content = if content.clone().any(|i| reading.upos[i] != Upos::Punct) { content } else { tokens.clone() };
    Some(Found {
        source: Some(source),
        cue: Some(tokens),
        content: vec![content],
        act: Act::DeclineToComment,
        kind: Some(Kind::Indirect),
        rule: RuleKind::Decline,
        head: Some(head),
        negated,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}
