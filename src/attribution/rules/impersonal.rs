//! Reports that nobody makes: "il a été rapporté que", "is said to", "it is understood that".

use super::Clause;
use crate::attribution::found::{Found, RuleKind};
use crate::language::{Classes, CueClass, Frame, Upos};
use crate::vocabulary::{Act, Kind};

pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    // "Il est accusé d'avoir …", "il est prié de …": he is a person. "Il est demandé de …" is asked of somebody else.
    let asked = cue.verb.act == Act::Demand && cue.verb.takes(Frame::That);
    if !asked && !matches!(cue.verb.act, Act::Assert | Act::Report | Act::Believe) {
        return None;
    }
    // "Se informó de que": a reflexive verb without anybody.
    let first = cue.tokens.start;
    let middle = !cue.verb.reflexive
        && reading.frees_subjects()
        && reading.is(first, Classes::REFLEXIVE.or(Classes::NEGATOR))
        && cue.tokens.clone().any(|i| reading.is(i, Classes::REFLEXIVE) && reading.is(i, Classes::IMPERSONAL_SUBJECT))
        && cue.tokens.clone().any(|i| reading.is_finite(i));
    if !(cue.passive || middle) || cue.verb.weak && cue.verb.class != CueClass::Think {
        return None;
    }
    let to = clause.range.end;
    let before = if middle { first } else { first.checked_sub(1).filter(|p| *p >= clause.range.start)? };
    let mut at = super::subject::skip_adjuncts(clause, cue.tokens.end);
    if at < to && reading.is_comma(at) && at + 1 < to && reading.is_that(at + 1) {
        at += 1;
    }
    // "se informó | de | que"
    if middle && at + 2 < to && reading.upos[at] == Upos::Adp && reading.is_that(at + 1) {
        at += 1;
    }
    if at + 1 >= to || middle && !reading.is_that(at) || reading.is(cue.tokens.end, Classes::BY) {
        return None;
    }
    let found = |tokens, content, act| {
        Some(Found {
            source: None,
            cue: Some(tokens),
            content,
            act,
            kind: Some(Kind::Impersonal),
            rule: RuleKind::Impersonal,
            head: Some(cue.head),
            negated: cue.negated,
            relayed_by: None,
            certainty: Found::BY_RULE,
            reason: String::new(),
        })
    };
    let act = match cue.verb.class {
        CueClass::Think => Act::Believe,
        _ if asked => Act::Demand,
        _ => Act::Report,
    };
    if middle
        || reading.is(before, Classes::IMPERSONAL_SUBJECT)
            && (before == clause.range.start || !reading.is_verb(before - 1))
    {
        let start = if reading.is_that(at) {
            at + 1
        } else if reading.is(at, Classes::OF) || !cue.verb.tail.is_empty() {
            at
        } else {
            return None;
        };
        return found(before..cue.tokens.end, vec![reading.trim(start..to)], act);
    }
    // "The collector is said to have paid": the subject belongs to the content.
    let raised =
        reading.is(at, Classes::INFINITIVE_TO) && at == cue.tokens.end && at + 1 < to && reading.is_verb(at + 1);
    let reports = matches!(cue.verb.class, CueClass::Say | CueClass::Report | CueClass::Think)
        && !cue.verb.takes(Frame::Object)
        && !cue.verb.takes(Frame::Told)
        && cue.verb.class != CueClass::Want;
    if raised && reports {
        let subject = crate::attribution::phrases::left(reading, clause.range.start, cue.tokens.start)?;
        return found(cue.tokens.clone(), vec![reading.trim(subject), reading.trim(at..to)], act);
    }
    None
}
