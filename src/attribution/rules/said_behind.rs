//! What a verb says in languages whose verb comes first, over the subject that stands between the two.

use super::Clause;
use super::extent::tells_parts;
use super::speaker_behind::before;
use crate::attribution::cue::Cue;
use crate::attribution::found::RuleKind;
use crate::language::{Classes, CueClass, Frame, RoleSet, Upos};
use crate::text::TokenKind;
use crate::text::normalise::key;
use std::ops::Range;

/// How far behind its verb a content may begin.
pub(super) const REACH: usize = 40;
/// And behind a participle or a verb without subject.
pub(super) const NEAR: usize = 8;
/// The longest description between a name and what it says, in tokens.
pub(super) const APPOSITION: usize = 14;
/// Marks around so many tokens or fewer hold a name.
pub(super) const QUOTED_NAME: usize = 5;

/// Where the content of a verb begins, and what the rules call it.
pub(super) struct Complement {
    /// The token before which the subject ends.
    pub left: usize,
    pub start: usize,
    pub rule: RuleKind,
    /// A participle that goes with the verb: "أضاف … قائلا".
    pub with: Option<Range<usize>>,
}

/// The content behind a verb, over its subject and what belongs to that.
pub(super) fn complement(clause: &Clause, index: usize, reach: usize) -> Option<Complement> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    let to = clause.range.end.min(cue.tokens.end + reach);
    let mut with: Option<Range<usize>> = None;
    let mut relative = false;
    let mut noun: Option<Complement> = None;
    let mut left = None;
    let mut i = cue.tokens.end;
    while i < to {
        let found = |start: usize, rule: RuleKind, with: Option<Range<usize>>| {
            let left = left.unwrap_or(i);
            (start < clause.range.end).then_some(Complement { left, start, rule, with })
        };
        if reading.is_stop(i) {
            break;
        }
        if reading.opens_quote(i) {
            let quote = reading.document.quotes[reading.document.quote_of(i)?];
            let short = quote.closed && quote.end - quote.open <= QUOTED_NAME + 2;
            let goes_on = i < cue.tokens.end + NEAR
                && quote.end < to
                && reading.document.is_word(quote.end)
                && !reading.is(quote.end, Classes::COORDINATOR);
            if short && (speaks_behind(clause, quote.end, to) || goes_on && !cue.is_participle()) {
                i = quote.end;
                continue;
            }
            let said = cue.verb.takes(Frame::Quote) || cue.verb.takes(Frame::That);
            return if said { found(i, RuleKind::VerbQuote, with) } else { None };
        }
        if reading.is_colon(i) {
            let said = cue.verb.takes(Frame::Quote);
            return if said { found(i + 1, RuleKind::VerbQuote, with) } else { None };
        }
        if reading.is_that(i) {
            let said = cue.verb.takes(Frame::That) || cue.verb.takes(Frame::Inf) || with.is_some();
            // "نفى أن"
            return if said { found(i + 1, RuleKind::VerbClause, with) } else { None };
        }
        if reading.is(i, Classes::INTERROGATIVE) && cue.verb.takes(Frame::That) && i > cue.tokens.end {
            return found(i, RuleKind::VerbClause, with);
        }
        if let Some(other) = clause.cues[index + 1..].iter().find(|c| c.tokens.contains(&i)) {
            if !other.is_participle() || cue.is_participle() {
                // "قال موظف طلب عدم كشف اسمه إن"
                let unnamed = i..to.min(i + NEAR);
                if let Some(last) = unnamed.rev().find(|&k| reading.source_roles[k].any(RoleSet::ANONYMITY)) {
                    left = left.or(Some(i));
                    i = last + 1;
                    continue;
                }
                if !relative {
                    break;
                }
            } else {
                with = Some(other.tokens.clone());
                left = left.or(Some(i));
                i = other.tokens.end;
                continue;
            }
        }
        // A clause of time or condition: "بعد أن", "إذا".
        if reading.is(i, Classes::SUBORDINATOR.or(Classes::ADVERSATIVE)) {
            break;
        }
        let takes_noun = noun.is_none() && with.is_none() && cue.verb.takes(Frame::Np);
        if takes_noun && let Some(start) = object(clause, cue, i, to) {
            let rule = RuleKind::VerbNoun;
            noun = Some(Complement { left: left.unwrap_or(i), start, rule, with: None });
            // "أعلن الجيش | مقتل جندي |": nothing that follows is nearer.
            break;
        }
        if reading.is(i, Classes::RELATIVE) {
            relative = true;
            left = left.or(Some(i));
        } else if reading.is_comma(i) {
            relative = false;
            // "قال، "…""
            if i + 1 < to && reading.opens_quote(i + 1) {
                i += 1;
                continue;
            }
            // "ذكرت الشركة، في بيان نشر على موقعها، أن"
            let verbal = |k: usize| cue.verb.takes(Frame::Np) && reading.pack.cues.is_content_noun(reading.key(k));
            let says = |k: usize| reading.is_that(k) || reading.opens_quote(k) || reading.is_colon(k) || verbal(k);
            let close = (i + 1..to.min(i + APPOSITION)).find(|&k| reading.is_comma(k));
            if let Some(close) = close.filter(|&c| c + 1 < to && says(c + 1)) {
                let opens = Classes::ADJUNCT_OPENER.or(Classes::PHRASE_STOP).or(Classes::TIME_WORD);
                let adjunct = reading.is(i + 1, opens) || reading.is_finite(i + 1);
                left = left.or(adjunct.then_some(i));
                i = if adjunct { close + 1 } else { i + 1 };
                continue;
            }
            if !speaks_behind(clause, i + 1, to.min(i + APPOSITION)) {
                break;
            }
        } else if reading.is_finite(i) && !relative {
            break;
        }
        i += 1;
    }
    noun
}

/// Whether a content begins before `to`, with no verb between that could have it.
fn speaks_behind(clause: &Clause, from: usize, to: usize) -> bool {
    let reading = clause.reading;
    for i in from..to {
        if reading.is_that(i) || reading.is_colon(i) {
            return true;
        }
        let participle = clause.cues.iter().any(|c| c.head == i && c.is_participle());
        if participle && i > from {
            return true;
        }
        if reading.is_stop(i) || reading.is_finite(i) {
            return false;
        }
    }
    false
}

/// Where a noun phrase that is a content begins at `i`: behind the preposition of the verb, or with a verbal noun.
fn object(clause: &Clause, cue: &Cue, i: usize, to: usize) -> Option<usize> {
    let reading = clause.reading;
    let content = |i: usize| reading.pack.cues.is_content_noun(reading.key(i));
    // "لوكالة الأنباء": a noun that another governs.
    let governed = i > cue.tokens.end
        && (reading.is(i - 1, Classes::ADDRESSEE)
            || reading.upos[i - 1] == Upos::Adp && !reading.is(i - 1, Classes::TIME_WORD));
    // "كشفت دراسة": right behind the verb such a noun can be who speaks.
    if content(i) && !governed && (i > cue.tokens.end || reading.source_roles[i].is_empty()) {
        return Some(i);
    }
    let governs = cue.verb.tail.contains(&reading.key(i));
    if governs {
        return (i + 1 < to && !reading.is_that(i + 1)).then_some(i + 1);
    }
    // "طالب بإطلاق": the preposition is written as one with its noun.
    let letter = reading.norm(i).chars().next().map_or(0, char::len_utf8);
    let glued = reading.document.tokens[i].kind == TokenKind::Word
        && letter < reading.norm(i).len()
        && cue.verb.tail.contains(&key(&reading.norm(i)[..letter]))
        && reading.classes[i] == Classes::default();
    // "أفاد مراسل الوكالة بأن" has its content farther on.
    (glued && !speaks_behind(clause, i + 1, to.min(i + APPOSITION))).then_some(i)
}

/// From where a content begins to where it ends.
pub(super) fn content(clause: &Clause, index: usize, complement: &Complement) -> Range<usize> {
    let reading = clause.reading;
    let start = complement.start;
    if let Some(q) = reading.document.quote_of(start).filter(|_| reading.opens_quote(start)) {
        let quote = reading.document.quotes[q];
        let goes_on = quote.end < clause.range.end
            && !reading.is_punct(quote.end)
            && !reading.is(quote.end, Classes::COORDINATOR.or(Classes::ADVERSATIVE))
            && !clause.cues.iter().any(|c| c.tokens.contains(&quote.end));
        if !goes_on {
            return reading.trim(quote.open..quote.end);
        }
    }
    reading.trim(start..end(clause, index, complement))
}

fn end(clause: &Clause, index: usize, complement: &Complement) -> usize {
    let reading = clause.reading;
    let to = clause.range.end;
    let nominal = complement.rule == RuleKind::VerbNoun;
    for i in complement.start + 1..to {
        if reading.in_quote(i) && !reading.in_quote(complement.start) {
            continue;
        }
        if reading.norm(i) == ";" {
            return i;
        }
        // "… مضيفا أن", "، مشيرا إلى"
        let next = clause.cues.iter().enumerate().skip(index + 1);
        let participle =
            next.clone().find(|(_, c)| c.tokens.start == i && c.is_participle() && c.verb.class != CueClass::Cite);
        if participle.is_some_and(|(k, _)| self::complement(clause, k, NEAR).is_some()) {
            return i;
        }
        let border =
            reading.is_comma(i) || reading.is(i, Classes::COORDINATOR.or(Classes::CONTRAST).or(Classes::ADVERSATIVE));
        if !border {
            continue;
        }
        let joins = Classes::COORDINATOR.or(Classes::CONTRAST).or(Classes::ADVERSATIVE);
        let mut at = i + usize::from(!reading.is(i, Classes::ADVERSATIVE));
        while at < to && (reading.is(at, joins) || reading.is_comma(at)) {
            at += 1;
        }
        // "لكن المهندس | قال إن": a subject of its own before the next verb.
        let opposed = (i..at).any(|k| reading.is(k, Classes::ADVERSATIVE));
        let own = |c: &Cue| opposed && c.tokens.start < at + NEAR && before(clause, c).is_some_and(|s| s.start >= at);
        let verb = next.clone().find(|(_, c)| !c.is_participle() && (c.tokens.start == at || own(c)));
        if let Some((k, c)) = verb
            && !c.verb.weak
            && self::complement(clause, k, REACH).is_some()
        {
            return i;
        }
        if reading.is_comma(i) {
            let frame = |p: &Vec<u64>| p.iter().enumerate().all(|(k, w)| at + k < to && reading.key(at + k) == *w);
            if reading.pack.cues.prepositions.iter().chain(&reading.pack.cues.clause_leads).any(frame) {
                return i;
            }
            if nominal && !tells_parts(reading, i + 1) {
                return i;
            }
        }
    }
    to
}
