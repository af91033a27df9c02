//! Contents without a conjunction: "said | the road was closed".

use super::{Clause, subject};
use crate::attribution::cue::Cue;
use crate::attribution::phrases;
use crate::language::{Classes, Frame, Upos};

/// A clause without conjunction: a subject, then a finite verb soon after.
pub(super) fn bare_clause(clause: &Clause, at: usize) -> Option<usize> {
    let reading = clause.reading;
    let to = clause.range.end;
    // "the number of people reported | killed": no subject.
    if at >= to || reading.is_comma(at) || reading.is_verb(at) && reading.norm(at).ends_with("ed") {
        return None;
    }
    // "one soldier reported | missing on Tuesday": what is told of the soldier, who told nothing.
    let ends = |i: usize| i >= to || matches!(reading.upos[i], Upos::Adp | Upos::Adv) || reading.is_finite(i);
    if matches!(reading.upos[at], Upos::Adj | Upos::Verb) && ends(at + 1) {
        return None;
    }
    let verb = (at + 1..to.min(at + 14)).find(|&i| reading.is_finite(i))?;
    let nominal = (at..verb)
        .any(|i| reading.upos[i].is_nominal() || reading.upos[i] == Upos::Det || reading.upos[i] == Upos::Num);
    // "recalled its ambassador, it added": a frame of its own.
    let framed = |i: usize| reading.is_comma(i) && phrases::is_subject_pronoun(reading, i + 1);
    // "suspect arson, | while insurers point to a fault"
    let turns = |i: usize| {
        let next = Classes::ADVERSATIVE.or(Classes::SUBORDINATOR).or(Classes::CONTRAST);
        reading.is_comma(i) && i > at && reading.is(i + 1, next) && !(i + 1..verb).any(|k| reading.is_comma(k))
    };
    let broken = (at..verb).any(|i| reading.is(i, Classes::RELATIVE) || reading.is_mark(i) || framed(i) || turns(i));
    // "at least seven fighters", "about 20 people"
    let counts = (at + 1..verb.min(at + 4)).any(|i| reading.upos[i] == Upos::Num);
    let adjunct = matches!(reading.upos[at], Upos::Adp | Upos::Adv) && !counts;
    (nominal && !broken && !adjunct).then_some(at)
}

/// Whether a clause without conjunction follows the cue.
pub fn has_bare_clause(clause: &Clause, cue: &Cue) -> bool {
    cue.verb.takes(Frame::Bare) && bare_clause(clause, subject::skip_adjuncts(clause, cue.tokens.end)).is_some()
}
