//! Who speaks in languages whose verb comes first: behind the verb, or before it at the head of a clause.

use super::said_behind::{APPOSITION, QUOTED_NAME};
use super::{Clause, subject};
use crate::attribution::cue::Cue;
use crate::language::{Classes, RoleSet, Upos};
use crate::text::TokenKind;
use crate::vocabulary::Act;
use std::ops::Range;

/// Who speaks, between a verb and its content.
pub(super) fn speaker(clause: &Clause, from: usize, stop: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let preposition = Classes::ADJUNCT_OPENER.or(Classes::ADDRESSING).or(Classes::PHRASE_STOP);
    let mut start = from;
    while start < stop {
        if let Some(end) = reading.aside(start) {
            start = end;
        } else if reading.is(start, Classes::TIME_WORD) || reading.document.tokens[start].kind == TokenKind::Number {
            start += 1;
        } else if reading.is(start, preposition) {
            // "قال لوكالة الأنباء | مصدر أمني": somebody behind who is told.
            let told = reading.is(start, Classes::ADDRESSING);
            const SOMEBODY: RoleSet = RoleSet::ANONYMOUS.or(RoleSet::PERSON).or(RoleSet::SPOKESPERSON);
            start = (start + 1..stop).find(|&i| told && reading.source_roles[i].any(SOMEBODY))?;
        } else {
            break;
        }
    }
    let mut end = start;
    while end < stop {
        if reading.opens_quote(end) {
            let quote = reading.document.quotes[reading.document.quote_of(end)?];
            if quote.end - quote.open > QUOTED_NAME + 2 || quote.end > stop {
                break;
            }
            end = quote.end;
            continue;
        }
        let told = reading.is(end, Classes::ADDRESSING)
            && end + 1 < stop
            && reading.is(end + 1, Classes::ADDRESSEE)
            && end > start;
        let over = reading.is(end, Classes::TIME_WORD.or(Classes::PHRASE_STOP).or(Classes::ADJUNCT_OPENER))
            || reading.is(end, Classes::RELATIVE.or(Classes::ADVERSATIVE).or(Classes::SUBORDINATOR))
            || reading.is_that(end)
            || told
            || reading.aside(end).is_some()
            || reading.is_finite(end)
            || reading.is_dash(end) && reading.document.tokens[end].spaced
            || reading.is_stop(end);
        // "مسؤول في وزارة": where somebody works.
        let body = reading.is(end, Classes::NAME_PREPOSITION)
            && !told
            && end > start
            && end + 1 < stop
            && reading.source_roles[end + 1].any(RoleSet::ORGANISATION);
        if body {
            end += 2;
            continue;
        }
        if over && end > start {
            break;
        }
        if over {
            return None;
        }
        if reading.is_comma(end) {
            // "المدير، أحمد …،": what says who somebody is.
            let close = (end + 1..stop.min(end + APPOSITION)).find(|&i| reading.is_comma(i)).unwrap_or(stop);
            let plain = close - end <= APPOSITION
                && close > end + 1
                && !reading.is(end + 1, preposition.or(Classes::TIME_WORD).or(Classes::COORDINATOR))
                && !reading.has_finite(end + 1..close);
            if !plain {
                break;
            }
            end = close;
            break;
        }
        end += 1;
    }
    let dangling = Classes::COORDINATOR.or(Classes::NAME_PREPOSITION).or(preposition);
    while end > start && (reading.is(end - 1, dangling) || reading.is_punct(end - 1)) {
        end -= 1;
    }
    (start < end && (start..end).any(|i| reading.document.is_word(i))).then_some(start..end)
}

/// "اتهمت الحكومة المحلية | قوات …": of an accusation or demand, the phrase without an article behind a definite one is whom it is
/// made of.
pub(super) fn without_addressee(clause: &Clause, cue: &Cue, phrase: Range<usize>) -> Range<usize> {
    let reading = clause.reading;
    let Some(article) = reading.pack.syntax.article.as_deref() else { return phrase };
    if !matches!(cue.verb.act, Act::Accuse | Act::Demand) {
        return phrase;
    }
    const BODIES: RoleSet = RoleSet::ORGANISATION.or(RoleSet::PERSON).or(RoleSet::ANONYMOUS);
    let definite = |i: usize| reading.norm(i).starts_with(article);
    // "اتهمت الحكومة | الجماعة": so is a second body.
    let next = (phrase.start + 1..phrase.end).find(|&i| definite(i - 1) && reading.source_roles[i].any(BODIES));
    phrase.start..next.unwrap_or(phrase.end)
}

/// A subject before its verb, at the head of its clause: "لكن المتحدث قال إن", "الوزير الذي أكد أن".
pub(super) fn before(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let phrase = subject::of_group(clause, &cue.tokens)?;
    let reading = clause.reading;
    let timed = phrase.clone().all(|i| reading.is(i, Classes::TIME_WORD.or(Classes::DETERMINER)));
    let noun = phrase.clone().any(|i| reading.upos[i] == Upos::Noun);
    let begins_as_verb = |i: usize| reading.pack.syntax.verb_beginnings.iter().any(|b| reading.norm(i).starts_with(b));
    let verb = phrase.len() == 1 && reading.source_roles[phrase.start].is_empty() && begins_as_verb(phrase.start);
    (!timed && noun && !verb && begins(clause, phrase.start)).then_some(phrase)
}

/// Whether a clause can begin here.
pub(super) fn begins(clause: &Clause, at: usize) -> bool {
    let reading = clause.reading;
    let Some(previous) = at.checked_sub(1).filter(|&i| i >= clause.range.start) else { return true };
    let opens = Classes::COORDINATOR
        .or(Classes::ADVERSATIVE)
        .or(Classes::COMPLEMENTISER)
        .or(Classes::SUBORDINATOR)
        .or(Classes::CONTRAST)
        .or(Classes::RELATIVE)
        .or(Classes::AUXILIARY);
    reading.is_punct(previous) || reading.is_mark(previous) || reading.is(previous, opens)
}
