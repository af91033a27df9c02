//! Claims in the report's own voice: what no attribution of a sentence governs.

use super::build::{Draft, Owner, runs, without_conjunction};
use super::silence::Silence;
use super::split::clauses;
use crate::attribution::{Reading, phrases};
use crate::language::{Classes, RoleSet, Upos};
use std::ops::Range;

/// The report's own voice: what no attribution governs, where it is a statement.
pub(super) fn narrated(
    reading: &Reading,
    sentence: usize,
    owner: &[Owner],
    range: &Range<usize>,
    silence: &Silence,
    out: &mut Vec<Draft>,
) {
    let free: Vec<usize> = range.clone().filter(|&i| owner[i - range.start] == Owner::Narrator).collect();
    let untouched = free.len() == range.len();
    if untouched {
        let whole = reading.without_final_stop(range.clone());
        for (clause, rule) in clauses(reading, whole) {
            if clause.clone().any(|i| reading.document.is_word(i)) {
                out.push(Draft { content: vec![clause], sentence, attribution: None, rule });
            }
        }
        return;
    }
    let mut done = range.start;
    let mut subject: Option<Range<usize>> = None;
    for run in runs(&free) {
        if run.start < done {
            continue;
        }
        let mut run = trim_conjunction(reading, with_subject(reading, run, owner, range));
        // "It was not clear whether …": what it governs belongs to it, whoever reports a part of that.
        if governs_rest(reading, &run) && silence.speaks_in(reading.document.span(run.clone())) && run.end < range.end {
            run = reading.without_final_stop(run.start..range.end);
            done = range.end;
        }
        let run = trim_relative(reading, run);
        if !run.clone().any(|i| reading.document.is_word(i)) {
            continue;
        }
        let before = subject.take().or_else(|| described(reading, range)).filter(|s| takes_up(reading, s, &run));
        if !states_something(reading, &run, before.as_ref()) {
            subject = interrupted(reading, run);
            continue;
        }
        let mut before = before;
        for (clause, rule) in clauses(reading, run) {
            let clause = without_conjunction(reading, clause);
            if reading.has_finite(clause.clone()) {
                let content = before.take().into_iter().chain([clause]).collect();
                out.push(Draft { content, sentence, attribution: None, rule });
            }
        }
    }
}

/// "Israël n'a pas …, mais a annoncé que …": a source that is also the subject of the remainder belongs to it.
fn with_subject(reading: &Reading, run: Range<usize>, owner: &[Owner], range: &Range<usize>) -> Range<usize> {
    let mut start = run.start;
    let verb = (run.start..run.end.min(run.start + 4)).find(|&i| reading.is_finite(i));
    let adjoins = verb.is_some_and(|v| {
        (run.start..v).all(|i| reading.is(i, Classes::CLITIC.or(Classes::NEGATION)) || reading.upos[i] == Upos::Adv)
    });
    while adjoins && start > range.start && owner[start - 1 - range.start] == Owner::Frame {
        start -= 1;
    }
    reading.trim(start..run.end)
}

/// "Thousands of people | (6,200 according to police) | marched": a subject that an attribution between marks parts from its
/// verb.
fn interrupted(reading: &Reading, run: Range<usize>) -> Option<Range<usize>> {
    let opens = |i: usize| reading.is_dash(i) || reading.is_comma(i) || reading.norm(i) == "(";
    let end = run.clone().find(|&i| opens(i)).unwrap_or(run.end);
    let whole = phrases::right(reading, run.start, end).is_some_and(|phrase| phrase.end == end);
    (whole && end < reading.upos.len() && opens(end)).then_some(run.start..end)
}

/// "La mairie, | qui évoque douze blessés |, a ouvert une salle": a subject whose relative clause an attribution takes.
fn described(reading: &Reading, range: &Range<usize>) -> Option<Range<usize>> {
    let comma = range.clone().find(|&i| reading.is_comma(i)).filter(|&i| i + 1 < range.end)?;
    let relative = reading.is(comma + 1, Classes::RELATIVE)
        || comma + 2 < range.end && reading.is(comma + 2, Classes::RELATIVE) && reading.upos[comma + 1] == Upos::Adp;
    let whole = phrases::right(reading, range.start, comma).is_some_and(|phrase| phrase == (range.start..comma));
    (relative && whole).then_some(range.start..comma)
}

/// Whether a stretch is the predicate of the interrupted subject: behind the closing mark it begins with its verb.
fn takes_up(reading: &Reading, subject: &Range<usize>, run: &Range<usize>) -> bool {
    let opened = reading.norm(subject.end);
    let closed = run.start.checked_sub(1).map_or("", |i| reading.norm(i));
    let marks = if opened == "(" { closed == ")" } else { opened == closed };
    let verb = (run.start..run.end.min(run.start + 4)).find(|&i| reading.is_finite(i));
    let led = |v: usize| {
        (run.start..v).all(|i| reading.is(i, Classes::CLITIC.or(Classes::NEGATION)) || reading.upos[i] == Upos::Adv)
    };
    marks && verb.is_some_and(led)
}

/// Drops a conjunction that led to the attribution after the remainder.
fn trim_conjunction(reading: &Reading, mut run: Range<usize>) -> Range<usize> {
    while run.len() > 1 && reading.is(run.end - 1, Classes::COORDINATOR.or(Classes::ADVERSATIVE)) {
        run = reading.trim(run.start..run.end - 1);
    }
    run
}

/// Whether a remainder ends in the conjunction of an indirect question, which an attribution then cut up.
fn governs_rest(reading: &Reading, run: &Range<usize>) -> bool {
    let last = run.end.saturating_sub(1);
    run.len() > 3 && reading.is(last, Classes::INTERROGATIVE) && !reading.is(last, Classes::RELATIVE)
}

/// Drops a relative pronoun that led to the attribution after the remainder: ", au cours duquel".
fn trim_relative(reading: &Reading, run: Range<usize>) -> Range<usize> {
    let floor = run.end.saturating_sub(4).max(run.start);
    match (floor..run.end).rev().find(|&i| reading.is_comma(i)) {
        Some(comma) if run.end > comma + 1 && reading.is(run.end - 1, Classes::RELATIVE) => {
            reading.trim(run.start..comma)
        }
        _ => run,
    }
}

/// Whether a remainder beside attributions is a statement of its own rather than part of their frame.
fn states_something(reading: &Reading, run: &Range<usize>, subject: Option<&Range<usize>>) -> bool {
    let words =
        run.clone().chain(subject.cloned().unwrap_or_default()).filter(|&i| reading.document.is_word(i)).count();
    if words < 4 || !has_predicate(reading, run) {
        return false;
    }
    let anonymity = run.clone().any(|i| reading.source_roles[i].any(RoleSet::ANONYMITY));
    // "by evening", which looks like a gerund, is a time.
    let timed = run.len() > 1 && reading.is(run.start + 1, Classes::TIME_WORD);
    let subordinate = reading.is(run.start, Classes::SUBORDINATOR) || reading.upos[run.start] == Upos::Sconj && !timed;
    // "Asked whether …, the spokesman said"
    let asked = reading.pack.cues.is_verb_form(reading.key(run.start)) && reading.upos[run.start] == Upos::Verb;
    !anonymity && !subordinate && !asked
}

/// Whether some verb of the stretch has a subject or shares one; "read" of "In a statement read on television" has none.
fn has_predicate(reading: &Reading, run: &Range<usize>) -> bool {
    let Some(first) = run.clone().find(|&i| reading.is_finite(i)) else { return false };
    if reading.upos[run.start] != Upos::Adp || !reading.pack.forms.is_empty() || reading.upos[first] == Upos::Aux {
        return true;
    }
    let object = phrases::left(reading, run.start, first).is_some_and(|s| s.start <= run.start + 1);
    !object || (first + 1..run.end).any(|i| reading.is_finite(i))
}
