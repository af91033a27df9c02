//! Who denies what a sentence has just said: "…, a claim Kyiv denied", "…, ce que Moscou dément".

use super::{Clause, holder};
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::phrases;
use crate::attribution::reading::Reading;
use crate::language::{Classes, RoleSet, Upos, VerbForm};
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// The longest stretch between the comma and the denying verb, in tokens.
const REACH: usize = 12;

/// The denial by a verb that ends a clause, of the noun behind the comma or of all that stands before it.
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    let finite = !cue.is_participle() && cue.form != VerbForm::Infinitive && cue.inverted.is_none();
    if cue.verb.act != Act::Deny || cue.negated || cue.passive || !finite {
        return None;
    }
    let (start, to) = (cue.tokens.start, clause.range.end);
    let near = start.saturating_sub(REACH).max(clause.range.start);
    let comma = (near..start).rev().find(|&i| reading.is_comma(i) && !reading.in_quote(i))?;
    // A verb in between has that subject, or the comma is of another clause.
    if comma == clause.range.start || reading.has_finite(comma + 1..start) {
        return None;
    }
    let ends = |at: usize| {
        let at = (at..to).find(|&i| reading.upos[i] != Upos::Adv).unwrap_or(to);
        at == to || reading.is_stop(at) || reading.is_comma(at)
    };
    let (noun, subject) = apposition(reading, comma + 1, start)?;
    let source = if subject < start {
        Some(subject..start).filter(|_| ends(cue.tokens.end))
    } else {
        phrases::right(reading, cue.tokens.end, to).filter(|s| inverts(reading) && ends(s.end))
    };
    let source = source.filter(|s| holder::is_possible_source(clause, s))?;
    Some(Found {
        source: Some(source),
        cue: Some(cue.tokens.clone()),
        kind: noun.is_none().then_some(Kind::Indirect),
        content: vec![noun.unwrap_or_else(|| cue.tokens.clone())],
        act: Act::Deny,
        rule: RuleKind::Verdict,
        head: Some(cue.head),
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}

/// The noun that takes up what was said, if one does, and where the subject behind it begins.
fn apposition(reading: &Reading, from: usize, to: usize) -> Option<(Option<Range<usize>>, usize)> {
    let relative = |i: usize| i < to && (reading.is(i, Classes::RELATIVE) || reading.is_that(i));
    let begins = |i: usize| {
        i < to
            && (matches!(reading.upos[i], Upos::Propn | Upos::Det | Upos::Pron)
                || reading.source_roles[i].any(RoleSet::INDEFINITE)
                || reading.document.tokens[i].capital)
    };
    // "which Russia denies"
    if reading.is(from, Classes::RELATIVE) && from + 1 < to && !inverts(reading) {
        return Some((None, from + 1));
    }
    // "ce | que", "lo | que", "algo | que", "something | the prison service denies"
    if reading.is(from, Classes::NEUTER) {
        return match relative(from + 1) {
            true => Some((None, from + 2)),
            false => (begins(from + 1) && !inverts(reading)).then_some((Some(from..from + 1), from + 1)),
        };
    }
    let determiner = reading.is(from, Classes::DETERMINER) || reading.upos[from] == Upos::Det;
    let last = (from + 1..to).find(|&i| reading.upos[i] == Upos::Noun).filter(|_| determiner)?;
    let mut end = last + 1;
    while end < to && reading.upos[end] == Upos::Adj && inverts(reading) {
        end += 1;
    }
    match relative(end) {
        true => Some((Some(from..end), end + 1)),
        false => (begins(end) && !inverts(reading)).then_some((Some(from..end), end)),
    }
}

/// Whether the language puts a subject behind its verb.
fn inverts(reading: &Reading) -> bool {
    !reading.pack.forms.is_empty()
}

/// Where the words begin by which a verdict takes up what stands before them.
pub fn begins(reading: &Reading, found: &Found) -> Option<usize> {
    let parts = found.content.iter().chain(&found.source).chain(&found.cue).map(|part| part.start);
    let mut first = parts.min().filter(|_| found.rule == RuleKind::Verdict || is_judged(reading, found))?;
    while first > 0 && !reading.is_comma(first - 1) && first + REACH > found.head? {
        first -= 1;
    }
    Some(first)
}

/// ", a statement | contradicted by two employees": the noun takes up what stands before the comma.
fn is_judged(reading: &Reading, found: &Found) -> bool {
    let by_others = matches!(found.rule, RuleKind::Judged | RuleKind::Passive) && found.act == Act::Deny;
    let [content] = found.content.as_slice() else { return false };
    by_others
        && content.start > 0
        && reading.is_comma(content.start - 1)
        && reading.is(content.start, Classes::DETERMINER)
        && found.cue.as_ref().is_some_and(|cue| cue.start == content.end)
}

/// Where its words end.
pub fn ends(found: &Found) -> Option<usize> {
    found.content.iter().chain(&found.source).chain(&found.cue).map(|part| part.end).max()
}
