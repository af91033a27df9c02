//! The subject of a cue: the noun phrase before it, over appositions and relative pronouns.

use super::Clause;
use crate::attribution::cue::Cue;
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::attribution::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use crate::text::TokenKind;
use std::ops::Range;

/// The noun phrase that is the subject of a cue on its left, if it has one.
pub fn before(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    if let Some(clitic) = cue.inverted {
        return Some(clitic..clitic + 1);
    }
    if cue.is_participle() {
        return None;
    }
    of_group(clause, &cue.tokens)
}

/// The noun phrase that is the subject of a group of verbs on its left.
pub fn of_group(clause: &Clause, tokens: &Range<usize>) -> Option<Range<usize>> {
    let reading = clause.reading;
    let floor = clause.range.start;
    let end = tokens.start;
    if end <= floor {
        return None;
    }
    let mut previous = end - 1;
    let mut end = end;
    // La direction « réfute » ces accusations.
    if reading.opens_quote(previous) && previous > floor {
        end = previous;
        previous -= 1;
    }
    // "…, qui affirme que", "Smith, who said that"
    if reading.is(previous, Classes::RELATIVE) && reading.norm(previous) != "whose" {
        return phrases::antecedent(reading, floor, previous);
    }
    if reading.is_comma(previous) || reading.is_dash(previous) {
        return over_insertion(clause, previous);
    }
    if reading.norm(previous) == ")"
        && let Some(open) = (floor..previous).rev().take(12).find(|&i| reading.norm(i) == "(")
        && open > floor
    {
        return phrases::left(reading, floor, open).map(|p| p.start..previous + 1);
    }
    let phrase = over_participle(clause, phrases::left(reading, floor, end)?);
    // "Dos funcionarios | que pidieron el anonimato | dijeron": nobody is called anonymity.
    if phrase.clone().any(|i| reading.source_roles[i].any(RoleSet::ANONYMITY))
        && !Mention::read(reading, phrase.clone()).can_speak()
        && let Some(relative) = (floor + 1..phrase.start).rev().take(8).find(|&i| reading.is(i, Classes::RELATIVE))
    {
        return phrases::left(reading, floor, relative);
    }
    // "…, the Observatory's head, Rami X, said": the phrase may itself be an apposition.
    if phrase.start > floor
        && reading.is_comma(phrase.start - 1)
        && reading.upos[phrase.start] == Upos::Propn
        && let Some(whole) = over_insertion_to(clause, phrase.start - 1, phrase.end)
    {
        return Some(whole);
    }
    Some(phrase)
}

/// "a group | calling itself the Brigades", "officials | investigating the blast": the noun that a participle tells more of.
fn over_participle(clause: &Clause, phrase: Range<usize>) -> Range<usize> {
    let reading = clause.reading;
    let floor = clause.range.start;
    let Some(verb) = phrase.start.checked_sub(1).filter(|&i| i > floor && reading.is_verb(i)) else { return phrase };
    let bits = reading.bits[verb];
    let going = if bits.is_known() { bits.is_present_participle() } else { reading.norm(verb).ends_with("ing") };
    let whole = phrases::left(reading, floor, verb).filter(|head| going && begins_clause(clause, head.start));
    // "Speaking to reporters", "officials said after meeting": a noun that can speak stands right before it.
    let speaks = |head: &Range<usize>| Mention::read(reading, head.clone()).can_speak();
    whole.filter(speaks).map_or(phrase.clone(), |head| head.start..phrase.end)
}

/// The phrase before an insertion that ends with the comma at `comma`: "Rami X, head of the monitor, said".
fn over_insertion(clause: &Clause, comma: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let floor = clause.range.start;
    let opening = (floor..comma).rev().take(28).find(|&i| {
        (reading.is_comma(i) || reading.is_dash(i))
            && !reading.in_quote(i)
            && i + 1 < comma
            && phrases::left(reading, floor, i).is_some_and(|p| begins_clause(clause, p.start))
    })?;
    // An insertion with a main clause of its own is none.
    let whose = reading.norm(opening + 1) == "whose";
    let relative = whose || reading.is(opening + 1, Classes::RELATIVE) || reading.is_verb(opening + 1);
    if !relative && reading.has_finite(opening + 1..comma) {
        return None;
    }
    let phrase = phrases::left(reading, floor, opening)?;
    if relative || comma - opening > 16 {
        return Some(phrase);
    }
    Some(phrase.start..comma)
}

/// "the engineer in charge, Pauline Reddick, said": joins the phrase before the comma with the name after it.
fn over_insertion_to(clause: &Clause, comma: usize, end: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let phrase = phrases::left(reading, clause.range.start, comma)?;
    let common = phrase.clone().any(|i| reading.upos[i] == Upos::Noun)
        && !phrase.clone().any(|i| reading.is(i, Classes::TIME_WORD));
    (begins_clause(clause, phrase.start) && common && phrase.len() <= 14).then_some(phrase.start..end)
}

/// The subject of the clause that a coordinated verb or a gerund goes on: that of the nearest finite verb before it.
pub fn of_clause(clause: &Clause, from: usize, cue: &Cue) -> Option<Range<usize>> {
    let reading = clause.reading;
    let verb = (from..cue.tokens.start).find(|&i| reading.is_finite(i))?;
    // "les dirigeants de la brigade affiliée à X, ont rencontré": the phrase with which the clause begins.
    let nominal = matches!(reading.upos[from], Upos::Det | Upos::Propn | Upos::Noun | Upos::Pron | Upos::Num);
    if let Some(phrase) = phrases::right(reading, from, verb).filter(|_| nominal) {
        let timed = phrase
            .clone()
            .all(|i| reading.is(i, Classes::TIME_WORD.or(Classes::DETERMINER)) || reading.upos[i] == Upos::Num);
        if !timed {
            return Some(phrase);
        }
    }
    let mut end = verb;
    while end > from
        && (reading.is(end - 1, Classes::CLITIC.or(Classes::NEGATION)) && reading.upos[end - 1] != Upos::Noun
            || reading.upos[end - 1] == Upos::Adv)
    {
        end -= 1;
    }
    // "X, head of Y, confirmed", "les dirigeants de la brigade, ont rencontré"
    if end > from && reading.is_comma(end - 1) {
        let opening = (from..end - 1).find(|&i| reading.is_comma(i));
        return match opening {
            Some(opening) => phrases::left(reading, from, opening),
            None => phrases::left(reading, from, end - 1),
        };
    }
    phrases::left(reading, from, end)
}

/// Whether a phrase that begins here can be the subject of a clause: nothing but a border stands before.
fn begins_clause(clause: &Clause, start: usize) -> bool {
    let reading = clause.reading;
    start == clause.range.start
        || reading.is_punct(start - 1)
        || reading.is_mark(start - 1)
        || matches!(reading.upos[start - 1], Upos::Cconj | Upos::Sconj | Upos::Adv)
        || reading.is_that(start - 1)
}

/// The noun phrase after a cue, over what may stand between ("a déclaré à l'AFP le ministre"); with its apposition.
pub fn after(clause: &Clause, from: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let to = clause.range.end;
    let mut start = from;
    for _ in 0..3 {
        if start >= to {
            return None;
        }
        // "a confié par ailleurs à Reuters une source"
        if let Some(aside) = reading.aside(start) {
            start = aside;
            continue;
        }
        let adjunct = reading.is(start, Classes::ADDRESSING)
            || reading.upos[start] == Upos::Adp && reading.is(start, Classes::ADJUNCT_OPENER);
        // "dijo | el jueves | el fiscal"
        let timed = reading.frees_subjects()
            && start + 1 < to
            && reading.is(start, Classes::DETERMINER)
            && reading.is(start, Classes::ADJUNCT_OPENER)
            && reading.is(start + 1, Classes::TIME_WORD);
        if timed {
            start = dated_phrase(clause, start)?;
            continue;
        }
        // "a glissé, off, un fonctionnaire"
        if reading.is_comma(start) {
            let close =
                (start + 1..to.min(start + 5)).find(|&i| reading.is_comma(i) && !reading.has_finite(start + 1..i))?;
            start = close + 1;
            continue;
        }
        if reading.upos[start] == Upos::Adv || reading.is(start, Classes::TIME_WORD) && reading.upos[start] != Upos::Det
        {
            start += 1;
        } else if adjunct {
            let end = dated_phrase(clause, start + 1)?;
            start = told_by(reading, start + 1..end).unwrap_or(end);
        }
    }
    let phrase = phrases::right(reading, start, to)?;
    let timed = phrase
        .clone()
        .all(|i| reading.is(i, Classes::TIME_WORD.or(Classes::DETERMINER)) || reading.upos[i] == Upos::Num);
    if timed {
        return None;
    }
    Some(phrases::with_apposition(reading, phrase, to))
}

/// Skips addressees and adjuncts between a cue and its complement; the index of what follows.
pub fn skip_adjuncts(clause: &Clause, from: usize) -> usize {
    let reading = clause.reading;
    let to = clause.range.end;
    let mut at = from;
    for _ in 0..4 {
        if at >= to || reading.is_that(at) || reading.opens_quote(at) {
            break;
        }
        let opener = reading.is(at, Classes::ADJUNCT_OPENER.or(Classes::ADDRESSING));
        // "hier 12 janvier"
        if at + 1 < to
            && reading.document.tokens[at].kind == TokenKind::Number
            && reading.is(at + 1, Classes::TIME_WORD)
        {
            at += 2;
            continue;
        }
        if let Some(aside) = reading.aside(at) {
            at = aside;
            continue;
        }
        if reading.upos[at] == Upos::Adv && !reading.is(at, Classes::INTERROGATIVE)
            || reading.is(at, Classes::TIME_WORD) && reading.upos[at] != Upos::Verb
        {
            at += 1;
        } else if opener && matches!(reading.upos[at], Upos::Adp | Upos::Det) {
            let inner = if reading.upos[at] == Upos::Det { at } else { at + 1 };
            match dated_phrase(clause, inner) {
                Some(end) if end > at => at = end,
                _ => break,
            }
        } else if reading.is_comma(at) && inserted(clause, at).is_some() {
            at = inserted(clause, at).unwrap_or(at + 1);
        } else {
            break;
        }
    }
    at
}

/// "à l'AFP | des sources militaires": after who is told, the contraction is the article of who tells.
fn told_by(reading: &Reading, told: Range<usize>) -> Option<usize> {
    let article = |i: &usize| reading.is(*i, Classes::OF) && reading.is(*i, Classes::DETERMINER);
    told.clone().skip(1).find(|i| article(i) && reading.document.tokens[*i - 1].capital && i + 1 < told.end)
}

/// "le 7 janvier", "on Tuesday night", "une conférence de presse à Moscou".
fn dated_phrase(clause: &Clause, start: usize) -> Option<usize> {
    let reading = clause.reading;
    let to = clause.range.end;
    // "on Friday | that drones": the determiner of the next phrase can be the conjunction.
    let to_that = (start..to).find(|&i| reading.is_that(i)).unwrap_or(to);
    let mut end = phrases::right(reading, start, to_that).map_or(start, |p| p.end);
    // "en fin d'après-midi"
    while end < to && !reading.is_that(end) {
        let of_time = reading.is(end, Classes::OF) && end + 1 < to && reading.is(end + 1, Classes::TIME_WORD);
        if reading.is(end, Classes::TIME_WORD) || reading.upos[end] == Upos::Num || of_time {
            end += if of_time { 2 } else { 1 };
        } else {
            break;
        }
    }
    (end > start).then_some(end)
}

/// An insertion between commas right after a cue: "said, in a statement, that". Its end.
fn inserted(clause: &Clause, comma: usize) -> Option<usize> {
    let reading = clause.reading;
    let close =
        (comma + 1..clause.range.end.min(comma + 14)).find(|&i| reading.is_comma(i) || reading.opens_quote(i))?;
    let next = close + 1;
    if !reading.is_comma(close) || next >= clause.range.end || reading.has_finite(comma + 1..close) {
        return None;
    }
    (reading.is_that(next) || reading.opens_quote(next)).then_some(next)
}
