//! Refusals to comment: "n'a pas souhaité réagir", "declined to comment", "could not be reached".

use super::{Clause, holder, subject};
use crate::attribution::cue::{self, Cue};
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::phrases;
use crate::language::{Classes, CueClass, Declining, Upos, VerbForm};
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// How far after the verb the word that tells a refusal may stand.
const REACH: usize = 7;

/// A refusal by a cue verb ("declined", "a refusé"); verbs outside the cue lexicon are looked for by [`lone`].
/// `shared` is the source of the verb before, which a coordinated refusal takes up.
pub fn find(clause: &Clause, index: usize, shared: Option<&Range<usize>>) -> Option<Found> {
    let cue = &clause.cues[index];
    let goes_on = !cue.is_participle() && cue.form != VerbForm::Infinitive && holder::shares(clause, cue);
    let source = subject::before(clause, cue).or_else(|| shared.filter(|_| goes_on).cloned());
    if let Some(denied) = nor_denied(clause, cue) {
        let tokens = cue.tokens.start..denied + 1;
        let object = clause.reading.trim(tokens.end..clause_end(clause, tokens.end));
        let content = if object.is_empty() { tokens.clone() } else { object };
        return Some(refusal(cue.head, tokens, source?, content, true));
    }
    let both = source.as_ref().and_then(|source| neither(clause, source));
    at(clause, cue.head, cue.tokens.clone(), cue.negated || both.is_some(), both.or(source))
}

/// "n'a ni confirmé ni | démenti", "would neither confirm nor | deny": the second verb, of who leaves it open.
fn nor_denied(clause: &Clause, cue: &Cue) -> Option<usize> {
    let reading = clause.reading;
    let verb = |i: usize, act: Act| reading.pack.cues.verbs(reading.key(i)).any(|(verb, _)| verb.act == act);
    let denied = (cue.head + 1..clause.range.end.min(cue.head + 4)).find(|&i| verb(i, Act::Deny))?;
    let neither = |i: usize| reading.is(i, Classes::NEGATIVE_CORRELATIVE);
    let joins = |i: usize| neither(i) || matches!(reading.norm(i), "or" | "ou" | "o");
    let open = cue.negated || cue.head > clause.range.start && neither(cue.head - 1);
    let joined = (cue.head + 1..denied).any(joins) && !(cue.head + 1..denied).any(|i| reading.is_punct(i));
    (cue.verb.class == CueClass::Confirm && open && joined).then_some(denied)
}

/// "Neither | the army nor the government | has commented": all who keep silent.
fn neither(clause: &Clause, last: &Range<usize>) -> Option<Range<usize>> {
    let reading = clause.reading;
    let none = |i: usize| reading.is(i, Classes::NEGATIVE_CORRELATIVE);
    let last_of = last.start.checked_sub(1).filter(|&i| i > clause.range.start && none(i));
    let inside = last.clone().any(none) || last_of.is_some();
    let begin = (clause.range.start.max(last.start.saturating_sub(LONGEST_LIST))..last.start).find(|&i| none(i))?;
    (inside && begin < last.start && (begin == clause.range.start || reading.is_punct(begin - 1)))
        .then_some(begin + 1..last.end)
}

/// How many tokens before its last member a list of two may begin.
const LONGEST_LIST: usize = 10;

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
        // "called it absurd and | declined to comment": the source of the verb before.
        let joint = group
            .tokens
            .start
            .checked_sub(1)
            .filter(|&i| i > clause.range.start && reading.is(i, Classes::COORDINATOR.or(Classes::ADVERSATIVE)));
        let before = |f: &&Found| f.cue.as_ref().is_some_and(|cue| cue.end <= head);
        let shared = joint.and_then(|_| found.iter().rev().find(before)?.source.clone());
        let source = subject::of_group(clause, &group.tokens).or(shared);
        let both = source.as_ref().and_then(|source| neither(clause, source));
        let (negated, source) = (group.negated || both.is_some(), both.or(source));
        if let Some(refusal) = at(clause, head, group.tokens, negated, source) {
            // "declined | to say who had fired": nobody says it.
            let refused = refusal.content[0].start..refusal.content[0].start + 2;
            found.retain(|f| !f.cue.as_ref().is_some_and(|cue| refused.contains(&cue.start)));
            found.push(refusal);
        }
    }
    std::mem::take(found)
}

fn at(
    clause: &Clause,
    head: usize,
    tokens: Range<usize>,
    negated: bool,
    source: Option<Range<usize>>,
) -> Option<Found> {
    let reading = clause.reading;
    let how = reading.pack.cues.declining(reading.key(head))?;
    if how != Declining::Refusing && !negated {
        return None;
    }
    let to = clause.range.end.min(tokens.end + REACH);
    let within = |i: &usize| *i < tokens.end || !reading.is_stop(*i) && !reading.is_that(*i);
    let word = (head..to).take_while(within).find(|&i| reading.pack.cues.is_declining_word(reading.key(i)));
    // "refused | to say how many"
    let governed = || (head + 1..to).take_while(within).find(|&i| reading.upos[i].is_verbal());
    let told = |i: &usize| how == Declining::Refusing && reading.pack.cues.is_refused_word(reading.key(*i));
    let word = word.or_else(|| governed().filter(told))?;
    // "has not been able to confirm": who could not find out has refused nothing.
    if (head..word).any(|i| reading.pack.cues.is_unable_word(reading.key(i))) {
        return None;
    }
    let reached =
        Some(how).filter(|how| *how == Declining::Reaching).and_then(|_| reached(clause, head, &tokens, word));
    let source = reached.clone().or(source)?;
    let end = clause_end(clause, tokens.end);
    // "s'est refusée à tout commentaire": the content is what was refused.
    let mut start = tokens.end;
    if start < end
        && reading.is(start, Classes::ADDRESSING)
        && reading.upos.get(start + 1).is_some_and(|u| !u.is_verbal())
    {
        start += 1;
    }
    // "could not reach the ministry | for comment"
    if let Some(phrase) = &reached {
        start = phrase.end;
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
    let addressed = start < end && tokens.end < end && reading.is(tokens.end, Classes::ADDRESSING);
    // "did not answer | our questions"
    let object = start < end && phrases::right(reading, start, end).is_some();
    let beyond = !idiom && start < end && (word >= tokens.end || addressed || object);
    let content = if beyond { reading.trim(start..end) } else { tokens.clone() };
    let content = if content.clone().any(|i| reading.upos[i] != Upos::Punct) { content } else { tokens.clone() };
    Some(refusal(head, tokens, source, content, negated))
}

fn refusal(head: usize, tokens: Range<usize>, source: Range<usize>, content: Range<usize>, negated: bool) -> Found {
    Found {
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
    }
}

/// Where the words that a verb governs end: at a comma, a stop or a quotation that follows at once.
fn clause_end(clause: &Clause, from: usize) -> usize {
    let reading = clause.reading;
    let closes = |&i: &usize| reading.is_comma(i) || reading.is_stop(i) || i == from && reading.opens_quote(i);
    (from..clause.range.end).find(closes).unwrap_or(clause.range.end)
}

/// "Reuters could not reach | the ministry | for comment": who could not be reached is who did not comment.
fn reached(clause: &Clause, head: usize, tokens: &Range<usize>, word: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let active = !cue::is_passive(reading, tokens.start, head);
    (active && tokens.end < word).then(|| phrases::right(reading, tokens.end, word)).flatten()
}
