//! Refusals to comment: "n'a pas souhaité réagir", "declined to comment", "could not be reached".

use super::{Clause, subject};
use crate::attribution::cue;
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

/// Adds refusals by verbs that are no cue words otherwise: "n'a pas réagi", "has not responded".
pub fn elsewhere(clause: &Clause, found: &mut Vec<Found>) -> Vec<Found> {
    let reading = clause.reading;
    for head in clause.range.clone() {
        let declining = reading.is_verb(head) && reading.pack.cues.declining(reading.key(head)).is_some();
        let known = |f: &Found| f.head == Some(head) || f.cue.as_ref().is_some_and(|c| c.contains(&head));
        if !declining || reading.in_quote(head) || found.iter().any(known) {
            continue;
        }
        let Some(group) = cue::verb_group(reading, &clause.range, head) else { continue };
        let source = subject::of_group(clause, &group.tokens);
        if let Some(refusal) = at(clause, head, group.tokens, group.negated, source) {
            found.push(refusal);
        }
    }
    std::mem::take(found)
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
    // "n'a pas donné suite": the noun is a part of the verb, and the refusal repeats it.
    let light =
        |i: usize| matches!(reading.upos[i], Upos::Det | Upos::Adp | Upos::Adv) || reading.is(i, Classes::NEGATOR);
    let idiom = how == Declining::Negated
        && word >= tokens.end
        && reading.upos[word] == Upos::Noun
        && (tokens.end..word).all(light)
        && (word + 1..end).all(|i| reading.is_punct(i));
    let tokens = if idiom { tokens.start..word + 1 } else { tokens };
    // "did not respond to a request"
    let addressed = start < end && reading.is(tokens.end, Classes::ADDRESSING);
    let beyond = !idiom && start < end && (word >= tokens.end || addressed);
    let content = if beyond { reading.trim(start..end) } else { tokens.clone() };
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
