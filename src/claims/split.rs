//! Where one claim ends and the next begins: coordinated main clauses with subjects of their own.

use crate::attribution::{Reading, phrases};
use crate::language::{Classes, Upos};
use std::ops::Range;

/// Why a piece stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SplitRule {
    /// The whole content or sentence.
    Whole,
    /// A coordinated or juxtaposed main clause with its own subject.
    Clause,
    /// A second clause with its own conjunction: "said that A and that B".
    SecondThat,
    /// A clause of contrast: "tandis que", "while".
    Contrast,
}

impl SplitRule {
    pub const ALL: [SplitRule; 4] = [SplitRule::Whole, SplitRule::Clause, SplitRule::SecondThat, SplitRule::Contrast];

    pub fn description(self) -> &'static str {
        match self {
            SplitRule::Whole => "The sentence, or all that one cue governs in it, is one claim.",
            SplitRule::Clause => "A coordinated or juxtaposed main clause with its own subject is a claim of its own.",
            SplitRule::SecondThat => "A second clause with its own conjunction is a claim of its own.",
            SplitRule::Contrast => "A clause of contrast counts as coordinated.",
        }
    }

    pub fn example(self) -> &'static str {
        match self {
            SplitRule::Whole => "The dam held.",
            SplitRule::Clause => "Six police officers were hurt | and eleven people were arrested.",
            SplitRule::SecondThat => "She said that the dam had held | and that nobody was hurt.",
            SplitRule::Contrast => {
                "La préfecture compte 6 000 manifestants | tandis que les syndicats en comptent 25 000."
            }
        }
    }

    pub fn id(self) -> &'static str {
        match self {
            SplitRule::Whole => "split.whole",
            SplitRule::Clause => "split.clause",
            SplitRule::SecondThat => "split.second-that",
            SplitRule::Contrast => "split.contrast",
        }
    }
}

/// Cuts a stretch of tokens at every border between main clauses. Borders themselves (commas, conjunctions) are left out.
pub fn clauses(reading: &Reading, range: Range<usize>) -> Vec<(Range<usize>, SplitRule)> {
    let mut out = Vec::new();
    let mut start = range.start;
    let mut rule = SplitRule::Whole;
    let mut depth = 0usize;
    let mut at = range.start;
    while at < range.end {
        match reading.norm(at) {
            "(" | "[" => depth += 1,
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0
            && at > start
            && let Some((next, why)) = border(reading, start, at, range.end)
        {
            let piece = reading.trim(start..at);
            if !piece.is_empty() {
                out.push((piece, rule));
            }
            start = next;
            rule = why;
            at = next;
            continue;
        }
        at += 1;
    }
    let piece = reading.trim(start..range.end);
    if !piece.is_empty() {
        out.push((piece, rule));
    }
    out
}

/// Whether a border stands at `at`: the start of the clause after it, and why.
fn border(reading: &Reading, start: usize, at: usize, end: usize) -> Option<(usize, SplitRule)> {
    // A quotation inside is cut only at its own borders.
    let comma = reading.is_comma(at) || reading.is_dash(at) && reading.document.tokens[at].spaced;
    let semicolon = reading.norm(at) == ";";
    let mut next = at;
    if comma || semicolon {
        next += 1;
    }
    let contrast = next < end
        && reading.is(next, Classes::CONTRAST)
        && (!needs_that(reading, next) || next + 1 < end && reading.is_that(next + 1));
    if contrast {
        let clause = if needs_that(reading, next) { next + 2 } else { next + 1 };
        // "alors qu'il tentait d'entrer" tells when, not otherwise.
        let temporal = clause < end && phrases::is_subject_pronoun(reading, clause);
        return (!temporal && stands_alone(reading, start, at) && begins_clause(reading, clause, end))
            .then_some((clause, SplitRule::Contrast));
    }
    let joined = next < end
        && (reading.is(next, Classes::COORDINATOR) && reading.upos[next] == Upos::Cconj
            || reading.is(next, Classes::ADVERSATIVE) && reading.upos[next] != Upos::Adv);
    if joined {
        next += 1;
    }
    if !(joined || semicolon || comma) || next >= end || subordinate(reading, start, at) {
        return None;
    }
    if joined && reading.is_that(next) && reading.upos[next] != Upos::Det && next + 1 < end {
        return (reading.has_finite(start..at) && begins_clause(reading, next + 1, end))
            .then_some((next + 1, SplitRule::SecondThat));
    }
    // A bare comma joins lists and insertions far oftener than main clauses: only a pronoun tells.
    if comma && !joined {
        let quoted = reading.in_quote(at) && matches!(reading.upos[next], Upos::Det | Upos::Pron);
        let pronoun =
            phrases::is_subject_pronoun(reading, next) && reading.upos[next] == Upos::Pron && !reading.in_quote(start)
                || quoted;
        return (pronoun && stands_alone(reading, start, at) && begins_clause(reading, next, end))
            .then_some((next, SplitRule::Clause));
    }
    let adverb = (next..end.min(next + 3)).take_while(|&i| reading.upos[i] == Upos::Adv || reading.is_comma(i)).count();
    (stands_alone(reading, start, at) && begins_clause(reading, next + adverb, end))
        .then_some((next, SplitRule::Clause))
}

/// "tandis que", "alors que" need their second word; "while" does not.
fn needs_that(reading: &Reading, at: usize) -> bool {
    reading.pack.id == "fr" && reading.is(at, Classes::CONTRAST)
}

/// Whether a finite verb makes the stretch a clause.
fn stands_alone(reading: &Reading, start: usize, end: usize) -> bool {
    reading.has_finite(start..end)
}

/// Whether a subject with its verb begins here.
fn begins_clause(reading: &Reading, at: usize, end: usize) -> bool {
    // "et les avait emmenés": an object before its verb is no subject.
    if at >= end
        || reading.is(at, Classes::RELATIVE)
        || reading.is(at, Classes::CLITIC) && reading.upos[at] == Upos::Pron
    {
        return false;
    }
    let Some(subject) = phrases::right(reading, at, end) else { return existential(reading, at, end) };
    let mut verb = subject.end;
    // "deux autres, « plus sérieusement brûlés », ont été évacués"
    if verb < end
        && reading.is_comma(verb)
        && let Some(close) = (verb + 1..end.min(verb + 14)).find(|&i| reading.is_comma(i))
        && !reading.has_finite(verb + 1..close)
    {
        verb = close + 1;
    }
    let from = verb;
    while verb < end
        && verb < from + 5
        && (reading.upos[verb] == Upos::Adv
            || reading.is(verb, Classes::CLITIC.or(Classes::NEGATION)) && !reading.is_verb(verb))
    {
        verb += 1;
    }
    if verb < end && reading.is_finite(verb) {
        return true;
    }
    // "eleven people arrested": a clause whose auxiliary stands in the one before.
    if verb < end && reading.upos[verb] == Upos::Verb && reading.bits[verb].is_past_participle() {
        return true;
    }
    existential(reading, at, end)
}

/// "il y a", "there were".
fn existential(reading: &Reading, at: usize, end: usize) -> bool {
    reading.is(at, Classes::IMPERSONAL_SUBJECT) && (at + 1..end.min(at + 4)).any(|i| reading.is_finite(i))
}

/// Whether the stretch before a border ends inside a subordinate clause, to which the coordination then belongs.
fn subordinate(reading: &Reading, start: usize, at: usize) -> bool {
    let opener = (start..at).rev().find(|&i| {
        reading.is(i, Classes::RELATIVE) && reading.upos[i] == Upos::Pron
            || reading.is_that(i) && i > start + 1
            || reading.is(i, Classes::SUBORDINATOR) && reading.upos[i] == Upos::Sconj
    });
    // Without a comma between, "who did A and B did C" may still be two main clauses; a subject tells, checked by the caller.
    match opener {
        Some(opener) => !(start..opener).any(|i| reading.is_finite(i)),
        None => false,
    }
}
