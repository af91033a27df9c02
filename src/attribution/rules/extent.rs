//! How far a content reaches: to the next cue that takes over, else to the end of the sentence.

use super::complement::infinitive_at;
use super::{Clause, subject};
use crate::attribution::cue::Cue;
use crate::attribution::found::RuleKind;
use crate::attribution::reading::Reading;
use crate::language::{Classes, CueClass, Frame, Upos, VerbForm};
use std::ops::Range;

/// Ends a content that begins at `start`: at the next cue that takes over, else at the end of the sentence.
pub(super) fn ended(clause: &Clause, index: usize, start: usize, rule: RuleKind) -> Option<(Range<usize>, RuleKind)> {
    let reading = clause.reading;
    let end = end_of_content(clause, index, start, rule);
    let content = if reading.opens_quote(start) && rule == RuleKind::VerbQuote {
        whole_quote(clause, start, end)
    } else {
        start..end
    };
    let content = reading.trim(content);
    let worded = content.clone().any(|i| reading.document.is_word(i));
    worded.then_some((content, rule))
}

/// A quotation that is the whole content keeps to its marks, over sentences if it runs over them.
fn whole_quote(clause: &Clause, start: usize, end: usize) -> Range<usize> {
    let reading = clause.reading;
    match reading.document.quote_of(start) {
        Some(q) => {
            let quote = reading.document.quotes[q];
            let rest = quote.end..end.max(quote.end);
            let more = rest.clone().any(|i| reading.document.is_word(i));
            // "ruled out “any risk” | on Wednesday morning": when he said it.
            let timed = |i: usize| {
                reading.is(i, Classes::TIME_WORD.or(Classes::ADJUNCT_OPENER).or(Classes::DETERMINER))
                    || reading.is_punct(i)
                    || reading.upos[i] == Upos::Num
            };
            match more {
                true if rest.clone().all(timed) => start..quote.end,
                true => start..end,
                false => start..quote.end.max(end),
            }
        }
        None => start..end,
    }
}

fn end_of_content(clause: &Clause, index: usize, start: usize, rule: RuleKind) -> usize {
    let reading = clause.reading;
    let to = clause.range.end;
    let nominal = matches!(rule, RuleKind::VerbNoun | RuleKind::Figure);
    for i in start + 1..to {
        if reading.in_quote(i) && !reading.opens_quote(i) {
            continue;
        }
        if reading.norm(i) == ";" {
            return i;
        }
        if answers(clause, i, rule) {
            return i;
        }
        let border = reading.is_comma(i)
            || reading.is(i, Classes::COORDINATOR.or(Classes::ADVERSATIVE))
            || reading.is_dash(i) && reading.document.tokens[i].spaced;
        if !border {
            continue;
        }
        if let Some(next) = clause.cues[index + 1..].iter().find(|c| c.tokens.start > i && c.tokens.start <= i + 3) {
            let between = (i + 1..next.tokens.start).all(|k| {
                matches!(reading.upos[k], Upos::Adv | Upos::Cconj | Upos::Part)
                    || reading.is(k, Classes::COORDINATOR.or(Classes::ADVERSATIVE))
                    // ", avant de rappeler que"
                    || next.form == VerbForm::Infinitive && reading.upos[k] == Upos::Adp
            });
            // "said the captain, 47, | had been charged": the verb is that of the noun before.
            let resumes = reading.is_comma(i)
                && reading.has_finite(start..i)
                && next.tokens.start == i + 1
                && reading.is_finite(next.tokens.start)
                && next.inverted.is_none();
            // A noun phrase, an infinitive or a quoted fragment has no subject for a further verb: that is the source's own.
            let object = matches!(rule, RuleKind::VerbNoun | RuleKind::VerbInfinitive | RuleKind::Figure)
                || rule == RuleKind::VerbQuote && !reading.has_finite(start..i);
            let own = object && !reading.is_comma(i) && !next.is_participle() && next.form != VerbForm::Infinitive;
            if between && (takes_over(clause, next) || resumes || own) {
                return i;
            }
        }
        // ", selon X" closes it; the preposition has its own rule.
        if reading.is_comma(i)
            && i + 1 < to
            && reading.pack.cues.prepositions.iter().any(|p| p.first() == Some(&reading.key(i + 1)) && p.len() <= 2)
            && !nominal
        {
            return i;
        }
        if nominal && reading.is_comma(i) && !tells_parts(reading, i + 1) {
            return apposition(clause, i).unwrap_or(i);
        }
        // "said samples showed “no risk,” but residents were unconvinced": the quoted words end what was said.
        let ended = i > start
            && (reading.closes_quote(i - 1) || reading.is_comma(i - 1) && i > start + 1 && reading.closes_quote(i - 2));
        if ended
            && reading.is(i, Classes::ADVERSATIVE)
            && reading.has_finite(i..to)
            && !(i..to).any(|k| reading.in_quote(k))
        {
            return i;
        }
        // "…, but Smith said": a new subject with its own cue.
        if reading.is(i, Classes::ADVERSATIVE)
            || reading.is_comma(i) && i + 1 < to && reading.is(i + 1, Classes::ADVERSATIVE)
        {
            let soon = clause.cues[index + 1..].iter().find(|c| c.tokens.start > i && c.tokens.start < i + 9);
            if soon.is_some_and(|c| takes_over(clause, c) && subject::before(clause, c).is_some_and(|s| s.start > i)) {
                return i;
            }
        }
    }
    to
}

/// "blamed Fanilo, | a banned opposition movement": the end of what says who or what a noun is.
fn apposition(clause: &Clause, comma: usize) -> Option<usize> {
    let reading = clause.reading;
    let first = comma + 1;
    let named = reading.upos[comma - 1] == Upos::Propn || reading.norm(comma - 1) == ")";
    let end = (first..clause.range.end.min(first + LONGEST_APPOSITION))
        .find(|&i| reading.is_comma(i) || reading.is_stop(i) || i + 1 == clause.range.end)?;
    // "a | banned | movement"
    let verb = |i: usize| reading.is_finite(i) && reading.upos[i - 1] != Upos::Det;
    let noun = first < end && reading.upos[first] == Upos::Det && !(first..end).any(verb);
    let plain = !(first..end).any(|i| reading.is_mark(i) || reading.is(i, Classes::RELATIVE));
    (named && noun && plain).then_some(end)
}

/// The longest apposition, in tokens.
const LONGEST_APPOSITION: usize = 10;

/// "22 blessés, | dont quatre en urgence absolue", "24 dead, | including seven children": what breaks a figure down.
pub fn tells_parts(reading: &Reading, at: usize) -> bool {
    at < reading.upos.len()
        && (reading.pack.cues.is_subset_word(reading.key(at)) || reading.upos[at] == Upos::Num && !reading.is_punct(at))
}

/// "denied it was involved | : “We have no interest in this.”": a quoted sentence after a colon is a statement of its own.
pub(super) fn answers(clause: &Clause, colon: usize, rule: RuleKind) -> bool {
    let reading = clause.reading;
    let governed = matches!(rule, RuleKind::VerbClause | RuleKind::VerbNoun | RuleKind::VerbInfinitive);
    governed
        && reading.is_colon(colon)
        && colon + 1 < clause.range.end
        && reading.opens_quote(colon + 1)
        && reading.document.quote_of(colon + 1).is_some_and(|q| reading.has_finite(reading.document.quotes[q].inner()))
}

/// Whether a later cue governs its own content rather than belonging to the one before.
fn takes_over(clause: &Clause, cue: &Cue) -> bool {
    let reading = clause.reading;
    // "en promettant" goes on with the verb before it, "tout en promettant" with the main one.
    let before = cue.tokens.start.checked_sub(1).filter(|i| *i >= clause.range.start);
    if cue.is_participle() && before.is_some_and(|i| reading.upos[i] == Upos::Adp) {
        return false;
    }
    let at = subject::skip_adjuncts(clause, cue.tokens.end);
    let direct = [cue.tokens.end, at]
        .into_iter()
        .any(|k| k < clause.range.end && (reading.is_that(k) || reading.opens_quote(k) || reading.is_colon(k)));
    let gerund = cue.is_participle()
        && (direct
            || cue.verb.takes(Frame::Np) && cue.verb.class != CueClass::Think
            || infinitive_at(clause, at).is_some());
    direct || gerund || cue.inverted.is_some()
}
