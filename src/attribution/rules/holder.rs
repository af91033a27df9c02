//! Who a verb with its complement belongs to: subject, agent, or the source of the verb before.

use super::{Clause, subject};
use crate::attribution::cue::{self, Cue};
use crate::attribution::found::Found;
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::attribution::reading::Reading;
use crate::language::{Classes, Upos, VerbForm};
use std::ops::Range;

/// "un communiqué | indiquant que", "witnesses | saying that": a participle right behind a noun that can speak says what it says.
pub fn told_more(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let reading = clause.reading;
    let noun = cue.tokens.start.checked_sub(1).filter(|&i| i >= clause.range.start)?;
    if !cue.is_participle() || !matches!(reading.upos[noun], Upos::Noun | Upos::Propn | Upos::Adj) {
        return None;
    }
    let phrase = phrases::left(reading, clause.range.start, cue.tokens.start)?;
    Mention::read(reading, phrase.clone()).can_speak().then_some(phrase)
}

/// "je voulais | dire que", "le ministre doit | annoncer que": the subject of the verb that governs an infinitive.
pub fn governing(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let reading = clause.reading;
    if cue.form != VerbForm::Infinitive || cue.passive {
        return None;
    }
    let adverb = |i: &usize| reading.upos[*i] == Upos::Adv || reading.is(*i, Classes::CLITIC);
    let verb = (clause.range.start..cue.tokens.start).rev().find(|i| !adverb(i))?;
    if !reading.is_verb(verb) || reading.bits[verb].is_infinitive() {
        return None;
    }
    let group = cue::verb_group(reading, &clause.range, verb).filter(|group| !group.negated)?;
    subject::of_group(clause, &group.tokens).filter(|s| is_possible_source(clause, s))
}

/// The source that a participle or coordinated verb takes up: the subject of the content it stands in, or that of the verb before.
pub fn taken_up(
    clause: &Clause,
    cue: &Cue,
    shared: Option<Range<usize>>,
    outer: Option<&Found>,
) -> Option<Range<usize>> {
    match outer {
        Some(outer) => {
            let content = outer.content.iter().find(|c| c.contains(&cue.head))?;
            let able = |s: &Range<usize>| Mention::read(clause.reading, s.clone()).can_speak();
            let own = subject::of_clause(clause, content.start, cue).filter(able);
            own.or_else(|| outer.source.clone())
        }
        None => shared.or_else(|| subject::of_clause(clause, clause.range.start, cue)),
    }
}

/// Whether a cue without subject shares that of the verb before: participles, "et a ajouté", ", mais pense".
pub fn shares(clause: &Clause, cue: &Cue) -> bool {
    let reading = clause.reading;
    if cue.is_participle() {
        return true;
    }
    let Some(previous) = cue.tokens.start.checked_sub(1).filter(|p| *p >= clause.range.start) else { return false };
    if cue.form == VerbForm::Infinitive {
        // "avant de rappeler que", "pour dénoncer"
        let linked = if reading.is(previous, Classes::OF) { previous.saturating_sub(1) } else { previous };
        return matches!(
            reading.norm(linked),
            "avant" | "pour" | "sans" | "jusqu'à" | "antes" | "para" | "sin" | "tras" | "al" | "después"
        );
    }
    // "sino que | comentó"
    let rather = reading.frees_subjects()
        && reading.is_that(previous)
        && previous > clause.range.start
        && reading.is(previous - 1, Classes::ADVERSATIVE);
    rather || reading.is(previous, Classes::COORDINATOR.or(Classes::ADVERSATIVE)) || reading.is_comma(previous)
}

/// "Dijo | la ministra | que", "advirtió el alcalde: “…”": the subject behind a verb, where the language has it there.
pub fn behind(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let reading = clause.reading;
    let (from, to) = (cue.tokens.end, clause.range.end);
    if !reading.frees_subjects() || !is_finite(clause, cue) || from >= to {
        return None;
    }
    let subject = phrases::right(reading, from, to).filter(|s| is_possible_source(clause, s))?;
    let able = Mention::read(reading, subject.clone()).can_speak();
    let subject = phrases::with_apposition(reading, subject, to);
    let next = subject::skip_adjuncts(clause, subject.end);
    // "Dijo el portavoz, Andrés Vela, | que"
    let next = next + usize::from(next < to && reading.is_comma(next));
    let states = |i: usize| {
        i < to && (reading.is_that(i) || reading.is_colon(i))
            || i + 1 < to && reading.upos[i] == Upos::Adp && reading.upos[i + 1] == Upos::Sconj
    };
    (able && (states(subject.end) || states(next))).then_some(subject)
}

/// Whether a finite verb may have left its subject out: "Añadió que …".
pub fn drops(clause: &Clause, cue: &Cue) -> bool {
    clause.reading.frees_subjects() && !cue.passive && !cue.verb.weak && is_finite(clause, cue)
}

/// Whether a sentence or one of its parts begins with the cue, but for adverbs and asides.
pub fn begins(clause: &Clause, cue: &Cue) -> bool {
    let reading = clause.reading;
    let skipped = |i: &usize| reading.upos[*i] == Upos::Adv && !reading.is(*i, Classes::NEGATOR);
    let before = (clause.range.start..cue.tokens.start).rev().find(|i| !skipped(i));
    before.is_none_or(|i| {
        reading.is_punct(i) || reading.is_mark(i) || reading.is(i, Classes::COORDINATOR.or(Classes::ADVERSATIVE))
    })
}

fn is_finite(clause: &Clause, cue: &Cue) -> bool {
    cue.form != VerbForm::Infinitive && !cue.is_participle() && cue.tokens.clone().any(|i| clause.reading.is_finite(i))
}

/// Dates, reflexive objects and first persons are no sources; pronouns of things are left to the resolver.
pub fn is_possible_source(clause: &Clause, phrase: &Range<usize>) -> bool {
    let reading = clause.reading;
    let timed = phrase
        .clone()
        .all(|i| reading.is(i, Classes::TIME_WORD.or(Classes::DETERMINER)) || reading.upos[i] == Upos::Num);
    let last = phrase.end - 1;
    let number = phrase.len() == 1 && reading.upos[last] == Upos::Num;
    let narrator = phrase.len() == 1 && reading.is(last, Classes::NARRATOR_SUBJECT);
    // "has not been able | to confirm"
    let quality = phrase.clone().all(|i| matches!(reading.upos[i], Upos::Adj | Upos::Adv));
    // "qué | creemos"
    let asked = phrase.len() == 1
        && reading.frees_subjects()
        && reading.is(last, Classes::INTERROGATIVE)
        && !reading.is(last, Classes::RELATIVE);
    !timed && !asked && !number && !narrator && !quality && !is_nobody(reading, phrase)
}

/// "No group has said", "aucun responsable n'a indiqué": nobody has said something.
pub fn is_nobody(reading: &Reading, phrase: &Range<usize>) -> bool {
    reading.is(phrase.start, Classes::NEGATOR)
}

/// The agent of a passive: "rejeté par le ministre".
pub fn agent(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let reading = clause.reading;
    let by = cue.tokens.end;
    if by + 1 < clause.range.end && reading.is(by, Classes::BY) {
        return phrases::right(reading, by + 1, clause.range.end);
    }
    None
}
