//! "selon X", "d'après X", "according to X": a preposition and the source it names.

use super::{Clause, holder, relative, subject};
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::phrases;
use crate::attribution::reading::Reading;
use crate::language::{Classes, Upos};
use crate::text::normalise::key;
use crate::vocabulary::Act;
use std::ops::Range;

pub fn find(clause: &Clause, out: &mut Vec<Found>) {
    let reading = clause.reading;
    let mut at = clause.range.start;
    while at < clause.range.end {
        let Some(length) = length(clause, at) else {
            // "La mairie, | pour qui la route est sûre": only a relative pronoun tells that they think so.
            let thinks =
                at > clause.range.start && reading.is_comma(at - 1) && matches!(reading.norm(at), "pour" | "para");
            if thinks {
                out.extend(relative::find(clause, &(at..at + 1)).filter(|found| found.source.is_some()));
            }
            at += 1;
            continue;
        };
        let cue = at..at + length;
        at = cue.end;
        // "según | el cual"
        let article = reading.frees_subjects()
            && cue.end + 1 < clause.range.end
            && reading.is(cue.end, Classes::DETERMINER)
            && reading.is(cue.end + 1, Classes::RELATIVE);
        if article || reading.is(cue.end, Classes::RELATIVE) {
            out.extend(relative::find(clause, &(cue.start..cue.end + usize::from(article))));
            continue;
        }
        let spoken = said(clause, cue.end);
        let cue = cue.start..spoken.map_or(cue.end, |head| head + 1);
        // "وفقا | للجيش": a noun that keeps its preposition.
        let cue = if glued(reading, &cue) { cue.start..cue.end - 1 } else { cue };
        let source = match spoken {
            Some(_) => subject::after(clause, cue.end).filter(|s| holder::is_possible_source(clause, s)),
            None => source(clause, cue.end),
        };
        if source.is_none() && spoken.is_none() {
            continue;
        }
        let content = content(clause, &cue, source.as_ref().unwrap_or(&cue));
        at = source.as_ref().map_or(cue.end, |source| source.end).max(cue.end);
        if content.is_empty() {
            continue;
        }
        let own = |source: &Range<usize>| reading.is(source.start, Classes::FIRST_PERSON);
        if reading.in_quote(cue.start) && source.as_ref().is_some_and(own) {
            continue;
        }
        out.push(Found {
            source,
            cue: Some(cue.clone()),
            content,
            act: Act::Assert,
            kind: None,
            rule: RuleKind::Preposition,
            head: Some(spoken.unwrap_or(cue.start)),
            negated: false,
            relayed_by: None,
            certainty: Found::BY_RULE,
            reason: String::new(),
        });
    }
}

/// "según | ha informado | la prefectura": the verb of saying that a preposition leads, in a language that has its subject behind.
fn said(clause: &Clause, from: usize) -> Option<usize> {
    let reading = clause.reading;
    let part = |i: &usize| {
        reading.is(*i, Classes::AUXILIARY.or(Classes::CLITIC)) && reading.upos[*i] != Upos::Det
            || reading.upos[*i] == Upos::Adv
    };
    let head = (from..clause.range.end.min(from + 4)).find(|i| !part(i)).filter(|_| reading.frees_subjects())?;
    clause.cues.iter().any(|cue| cue.head == head && cue.tokens.clone().any(|i| reading.is_finite(i))).then_some(head)
}

/// How far before a preposition the negation of its verb stands.
const NEGATION: usize = 6;

/// How many tokens a preposition that names a source has, where one stands.
pub(super) fn length(clause: &Clause, at: usize) -> Option<usize> {
    let reading = clause.reading;
    let fits = |p: &&Vec<u64>| {
        let word =
            |k: usize, wanted: u64| reading.key(at + k) == wanted || k > 0 && begins_with(reading, at + k, wanted);
        at + p.len() < clause.range.end && p.iter().enumerate().all(|(k, wanted)| word(k, *wanted))
    };
    // "بحسب ما | أعلنت الوزارة": a verb of saying has a rule of its own.
    if reading.pack.cues.clause_leads.iter().any(|p| fits(&p)) {
        return None;
    }
    let found = reading.pack.cues.prepositions.iter().find(fits)?;
    // "de source militaire", "per" only where nothing governs them.
    let lone = found.len() == 1 && reading.upos[at] != Upos::Adp;
    let governed = at > clause.range.start
        && found.len() == 2
        && reading.norm(at) == "de"
        && !(reading.is_comma(at - 1) || reading.is_verb(at - 1));
    // "a-t-on appris de source militaire" is a frame of its own.
    let learnt = (at.saturating_sub(4).max(clause.range.start)..at).any(|i| reading.is(i, Classes::INVERTED));
    // "n'a pas pu être vérifié de source indépendante": nobody has said it.
    let denied = found.len() == 2 && reading.norm(at) == "de" && {
        let before = at.saturating_sub(NEGATION).max(clause.range.start)..at;
        before.clone().any(|i| reading.is(i, Classes::NEGATOR)) && before.into_iter().all(|i| !reading.is_comma(i))
    };
    if denied {
        return None;
    }
    // "source militaire" is the mention.
    let bare = found.len() == 2 && reading.norm(at) == "de";
    let length = if bare { 1 } else { found.len() };
    (!(lone || governed || bare && learnt) || reading.norm(at) == "selon").then_some(length)
}

/// Whether a word begins with a one-letter preposition that the tokeniser has not cut off.
fn begins_with(reading: &Reading, at: usize, preposition: u64) -> bool {
    let form = reading.norm(at);
    let letter = form.chars().next().map_or(0, char::len_utf8);
    reading.pack.syntax.verb_first && letter < form.len() && key(&form[..letter]) == preposition
}

/// Whether the last word of a preposition is one with its noun.
fn glued(reading: &Reading, cue: &Range<usize>) -> bool {
    let last = cue.end - 1;
    let whole = |p: &Vec<u64>| p.len() == cue.len() && p.last() == Some(&reading.key(last));
    cue.len() > 1
        && reading.pack.cues.prepositions.iter().any(|p| {
            p.len() == cue.len() && p[0] == reading.key(cue.start) && begins_with(reading, last, p[cue.len() - 1])
        })
        && !reading.pack.cues.prepositions.iter().any(whole)
}

fn source(clause: &Clause, from: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let to = clause.range.end;
    let phrase = phrases::right(reading, from, to)?;
    // "نقلا عن المديرية، | تسجيل وفيات": what a noun behind the comma begins is said.
    let said = phrase.end + 1 < to && reading.pack.cues.is_content_noun(reading.key(phrase.end + 1));
    (!is_no_source(reading, &phrase)).then(|| if said { phrase } else { phrases::with_apposition(reading, phrase, to) })
}

/// Whether the phrase after "selon" or "according to" names a rule, a plan or a measure: "selon la procédure".
pub fn is_no_source(reading: &Reading, phrase: &Range<usize>) -> bool {
    let head = phrase.clone().find(|&i| matches!(reading.upos[i], Upos::Noun | Upos::Propn)).unwrap_or(phrase.start);
    let mut first = phrase.clone().take(3);
    first.any(|i| reading.pack.cues.not_sources.contains(&reading.key(i)) && reading.upos[i] != Upos::Adj)
        && !reading.document.tokens[head].capital
}

fn content(clause: &Clause, cue: &Range<usize>, source: &Range<usize>) -> Vec<Range<usize>> {
    let reading = clause.reading;
    let (from, to) = (clause.range.start, clause.range.end);
    let worded = |r: &Range<usize>| r.clone().any(|i| reading.document.is_word(i));
    let mut after = source.end;
    // The rest of a long source phrase, up to its comma.
    while after < to
        && !reading.is_comma(after)
        && !reading.opens_quote(after)
        && !reading.is_stop(after)
        && !reading.is_colon(after)
        && after < source.end + 14
    {
        after += 1;
    }
    // "selon l'AFP, qui cite une source militaire, …"
    if after + 1 < to && reading.is_comma(after) && reading.is(after + 1, Classes::RELATIVE) {
        let close = (after + 2..to.min(after + 16)).find(|&i| reading.is_comma(i) && !reading.in_quote(i));
        after = close.unwrap_or(after);
    }
    if cue.start <= from + 2 && !(from..cue.start).any(|i| reading.is_verb(i)) {
        // Some sources are followed by their content without a comma.
        let start = if after < to && !reading.is_stop(after) { after } else { source.end };
        // "Selon les secours, neuf personnes sont mortes, | alors que l'hôpital fait état de douze": somebody else says that.
        let says = |i: usize| clause.cues.iter().any(|c| c.tokens.start > i + 2 && !c.is_participle() && !c.verb.weak);
        let turns = |i: usize| {
            reading.is_comma(i)
                && i + 1 < to
                && reading.is(i + 1, Classes::CONTRAST.or(Classes::ADVERSATIVE))
                && says(i)
        };
        let ends = |i: &usize| (reading.norm(*i) == ";" || turns(*i)) && !reading.in_quote(*i);
        let rest = reading.trim(start..(start..to).find(ends).unwrap_or(to));
        return if worded(&rest) { vec![rest] } else { Vec::new() };
    }
    let mut before = cue.start;
    while before > from
        && (reading.is_comma(before - 1) || reading.is_dash(before - 1) || reading.norm(before - 1) == "(")
    {
        before -= 1;
    }
    let relative = before > from && reading.is(before - 1, Classes::RELATIVE) && before < cue.start;
    let mut start = from;
    // An earlier border that the attribution does not reach over.
    if let Some(stop) = (from..before).rev().find(|&i| reading.norm(i) == ";" && !reading.in_quote(i)) {
        start = stop + 1;
    }
    // "Le tir, qui a fait cinq morts | selon le ministère |, a visé le marché": the relative clause, not what goes on.
    if before == cue.start
        && let Some(clause) = relative_before(clause, before).filter(|_| after < to && reading.is_comma(after))
    {
        return vec![clause];
    }
    let mut pieces = Vec::new();
    let left = reading.trim(start..before);
    let interrupted = after < to
        && reading.is_comma(after)
        && (!reading.has_finite(left.clone()) || relative || ends_open(clause, before));
    if relative && interrupted {
        let rest = reading.trim(after..to);
        return if worded(&rest) { vec![rest] } else { Vec::new() };
    }
    if worded(&left) {
        pieces.push(left);
    }
    if interrupted {
        let rest = reading.trim(after..to);
        if worded(&rest) {
            pieces.push(rest);
        }
    }
    pieces
}

/// The relative clause behind a comma that ends at a token.
fn relative_before(clause: &Clause, end: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let comma = (clause.range.start..end).rev().find(|&i| reading.is_comma(i) && !reading.in_quote(i))?;
    let relative = reading.is(comma + 1, Classes::RELATIVE) && reading.has_finite(comma + 2..end);
    relative.then(|| reading.trim(comma + 1..end))
}

/// Whether the words before the frame cannot stand alone: "au cours duquel, selon X, …", "et que, selon X, …".
fn ends_open(clause: &Clause, before: usize) -> bool {
    let reading = clause.reading;
    before > clause.range.start
        && (reading.is_that(before - 1)
            || matches!(reading.upos[before - 1], Upos::Sconj | Upos::Cconj | Upos::Aux | Upos::Adp))
}
