//! Noun phrases found from one end, by part of speech.

use super::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use std::ops::Range;

/// The longest phrase, in tokens: a runaway list is no source.
const LONGEST: usize = 40;

fn is_nominal(reading: &Reading, i: usize) -> bool {
    use Upos::*;
    matches!(reading.upos[i], Det | Adj | Noun | Propn | Num | Pron | X | Sym)
}

fn joins(reading: &Reading, i: usize) -> bool {
    matches!(reading.norm(i), "'s" | "'" | "’" | "-" | "&" | "/")
}

/// Whether the token is a pronoun that is a whole subject by itself.
pub fn is_subject_pronoun(reading: &Reading, i: usize) -> bool {
    reading.is(i, Classes::THIRD_PERSON.or(Classes::FIRST_PERSON)) && reading.upos[i] != Upos::Det
}

/// The noun phrase that ends just before `end`, within `from..end`.
pub fn left(reading: &Reading, from: usize, end: usize) -> Option<Range<usize>> {
    let mut last = end.checked_sub(1)?;
    if last < from {
        return None;
    }
    // "l'agence “SANA” a …"
    if reading.closes_quote(last) && last > from {
        last -= 1;
    }
    // "uno de | ellos"
    let governed = reading.frees_subjects() && last > from && reading.upos[last - 1] == Upos::Adp;
    if is_subject_pronoun(reading, last) && reading.upos[last] == Upos::Pron && !governed {
        return Some(last..last + 1);
    }
    let closes_bracket = reading.norm(last) == ")";
    if !(is_nominal(reading, last) || joins(reading, last) || closes_bracket || describes(reading, from, last)) {
        return None;
    }
    let floor = from.max(last.saturating_sub(LONGEST));
    let mut start = last;
    if closes_bracket {
        while start > floor && reading.norm(start) != "(" {
            start -= 1;
        }
        if start == floor || last - start > 8 {
            return None;
        }
    }
    while start > floor {
        let i = start - 1;
        let upos = reading.upos[i];
        if reading.is_mark(i) {
            // Marks around a name belong to the phrase; a mark that ends a quotation does not.
            let inside = reading.document.quote_of(i).map(|q| reading.document.quotes[q]);
            let short = inside.is_some_and(|q| q.end - q.open <= 6 && q.closed);
            if short
                && (reading.opens_quote(i)
                    || i >= floor && reading.document.quotes[reading.document.quote_of(i).unwrap_or(0)].open > floor)
            {
                start = i;
                continue;
            }
            break;
        }
        if reading.norm(i) == ")" && start - i == 1 {
            let mut open = i;
            while open > floor && reading.norm(open) != "(" && i - open <= 8 {
                open -= 1;
            }
            if reading.norm(open) == "(" && open > floor {
                start = open;
                continue;
            }
            break;
        }
        if is_nominal(reading, i) && !is_subject_pronoun(reading, i) && !reading.is(i, Classes::RELATIVE)
            || joins(reading, i)
        {
            // "en Madrid | el ministro dijo": an article begins the phrase.
            let article = reading.upos[start] == Upos::Det && !reading.document.tokens[start].capital;
            if reading.frees_subjects() && article && matches!(upos, Upos::Noun | Upos::Propn) {
                break;
            }
            // "Saturday police said", "hier le ministre a dit"
            if reading.is(i, Classes::TIME_WORD) && upos != Upos::Adj && start_is_phrase(reading, start) {
                break;
            }
            start = i;
            continue;
        }
        let nominal_before = i > floor
            && matches!(reading.upos[i - 1], Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Pron)
            && !is_subject_pronoun(reading, i - 1);
        // "un grupo | vinculado | a Al Qaeda"
        let nominal_before =
            nominal_before || reading.frees_subjects() && i > floor && describes(reading, floor, i - 1);
        if upos == Upos::Adp && nominal_before && !starts_adjunct(reading, i) {
            start = i;
            continue;
        }
        // "les dirigeants ainsi que les otages"
        let joins_too = reading.is_that(i)
            && i > floor + 1
            && reading.is(i - 1, Classes::COORDINATOR)
            && reading.upos[i - 1] == Upos::Adv
            && matches!(reading.upos[i - 2], Upos::Noun | Upos::Propn | Upos::Adj);
        if joins_too {
            start = i - 1;
            continue;
        }
        let coordinates = reading.is(i, Classes::COORDINATOR) && upos == Upos::Cconj;
        // "ni la préfecture ni la direction": the first of the two leads the phrase.
        let neither = matches!(reading.norm(i), "ni" | "nor");
        if (coordinates || neither) && nominal_before && !starts_with_verb_object(reading, floor, i) {
            start = i;
            continue;
        }
        // "Israeli-occupied", "very senior official": adverbs and participles inside.
        let inner = matches!(upos, Upos::Adv | Upos::Verb | Upos::Part)
            && i > floor
            && reading.upos[i - 1] == Upos::Det
            && start > i;
        if inner && !reading.is(i, Classes::NEGATION) || describes(reading, floor, i) {
            start = i;
            continue;
        }
        break;
    }
    trim_front(reading, start, last).map(|start| start..end)
}

/// So many descriptions may stand between a name and the pronoun that takes it up.
const MAX_DESCRIPTIONS: usize = 3;

/// The noun phrase that a relative pronoun at `pronoun` takes up, over an age and descriptions without an article:
/// "Rémi, 24 ans, étudiant, | qui | dit".
pub fn antecedent(reading: &Reading, from: usize, pronoun: usize) -> Option<Range<usize>> {
    let mut end = if pronoun > from && reading.is_comma(pronoun - 1) { pronoun - 1 } else { pronoun };
    for _ in 0..MAX_DESCRIPTIONS {
        let Some(comma) = (from..end).rev().take(LONGEST_DESCRIPTION + 1).find(|&i| reading.is_comma(i)) else { break };
        let first = comma + 1;
        // "Fanilo, | a banned movement |, which denies it"
        let told =
            reading.source_roles[first].any(RoleSet::INDEFINITE) && reading.upos[comma.max(1) - 1] == Upos::Propn;
        let bare = first < end
            && !reading.document.tokens[first].capital
            && (reading.upos[first] != Upos::Det && end - first <= LONGEST_BARE || told);
        if !bare || comma == from || (first..end).any(|i| is_subject_pronoun(reading, i) || reading.is_finite(i)) {
            break;
        }
        end = comma;
    }
    left(reading, from, end)
}

/// The longest of them, in tokens.
const LONGEST_DESCRIPTION: usize = 6;
/// And of those without an article.
const LONGEST_BARE: usize = 3;

/// "les otages | libérés": a participle behind its noun, which no auxiliary makes a verb.
fn describes(reading: &Reading, from: usize, i: usize) -> bool {
    let bits = reading.bits[i];
    i > from
        && reading.upos[i] == Upos::Verb
        && bits.is_past_participle()
        && !bits.is_finite_verb()
        && reading.upos[i - 1] == Upos::Noun
}

fn start_is_phrase(reading: &Reading, start: usize) -> bool {
    reading.upos[start] == Upos::Det || reading.upos[start] == Upos::Propn || reading.upos[start] == Upos::Noun
}

/// Prepositions that open an adjunct rather than a complement of the noun before them.
fn starts_adjunct(reading: &Reading, i: usize) -> bool {
    matches!(reading.norm(i), "after" | "before" | "during" | "despite" | "since" | "amid" | "until")
        || reading.is(i, Classes::PHRASE_STOP)
            && !reading.is(i, Classes::OF)
            && !matches!(
                reading.norm(i),
                "pour" | "sur" | "in" | "at" | "on" | "dans" | "en" | "para" | "sobre" | "con" | "contra" | "a"
            )
        || reading.pack.cues.prepositions.iter().any(|p| p.len() == 1 && p[0] == reading.key(i))
}

fn starts_with_verb_object(reading: &Reading, floor: usize, i: usize) -> bool {
    // "struck a depot and police said": the noun before "and" follows a verb of its own clause.
    (floor..i).rev().take(12).take_while(|&k| !reading.is_comma(k)).any(|k| reading.is_finite(k))
}

/// Drops prepositions and marks at the front that are no part of a phrase.
fn trim_front(reading: &Reading, mut start: usize, last: usize) -> Option<usize> {
    while start <= last {
        let upos = reading.upos[start];
        let droppable = matches!(upos, Upos::Adp | Upos::Punct | Upos::Cconj | Upos::Sconj)
            || reading.is_punct(start)
            || joins(reading, start);
        let stray = reading.is_mark(start) && !reading.opens_quote(start);
        if !(stray || droppable && !reading.is_mark(start)) {
            return Some(start);
        }
        start += 1;
    }
    None
}

/// The noun phrase that begins at `start`, within `start..to`.
pub fn right(reading: &Reading, start: usize, to: usize) -> Option<Range<usize>> {
    if start >= to {
        return None;
    }
    let mut start = start;
    // "dit-on de source militaire"
    if reading.opens_quote(start) && start + 1 < to {
        let quote = reading.document.quote_of(start).map(|q| reading.document.quotes[q]);
        if quote.is_some_and(|q| q.end - q.open > 6) {
            return None;
        }
        start += 1;
    }
    // "des sources" after a verb: the contraction is an article.
    let article =
        reading.upos[start] == Upos::Adp && reading.is(start, Classes::OF) && reading.is(start, Classes::DETERMINER);
    if !is_nominal(reading, start) && !article {
        return None;
    }
    if is_subject_pronoun(reading, start)
        && reading.upos[start] == Upos::Pron
        && !reading.norm(start).starts_with("celui")
    {
        return Some(start..start + 1);
    }
    let limit = to.min(start + LONGEST);
    let mut end = start + 1;
    while end < limit {
        let upos = reading.upos[end];
        // "prévenait sa famille | qu'elle"
        if upos == Upos::Pron && reading.is_that(end) {
            break;
        }
        if is_nominal(reading, end) && !is_subject_pronoun(reading, end) && !reading.is(end, Classes::RELATIVE) {
            if reading.is(end, Classes::TIME_WORD)
                && matches!(upos, Upos::Noun | Upos::Propn | Upos::X)
                && !reading.is(end - 1, Classes::OF.or(Classes::DETERMINER))
            {
                break;
            }
            // "à la télévision publique | le porte-parole"
            let described =
                end > start + 1 && reading.upos[end - 1] == Upos::Adj && reading.upos[end - 2] == Upos::Noun;
            let complete = matches!(reading.upos[end - 1], Upos::Noun | Upos::Propn) || described;
            // "Nadège | Le | Bihan": an article with a capital stands inside a name.
            let capital = |i: usize| i < limit && reading.document.tokens[i].capital;
            let inside = capital(end - 1) && capital(end) && capital(end + 1);
            if reading.upos[end] == Upos::Det && complete && !inside {
                break;
            }
            // "a este diario | fuentes judiciales", "a la agencia | dos vecinos": what begins a phrase without an article.
            let begins = match upos {
                Upos::Noun => reading.source_roles[end].any(RoleSet::ANONYMOUS),
                Upos::Num => end + 1 < limit && reading.upos[end + 1] == Upos::Noun,
                _ => upos == Upos::Pron,
            };
            if reading.frees_subjects() && complete && begins {
                break;
            }
            end += 1;
            continue;
        }
        if joins(reading, end) {
            end += 1;
            continue;
        }
        if reading.is_mark(end) {
            let quote = reading.document.quote_of(end).map(|q| reading.document.quotes[q]);
            let names =
                quote.is_some_and(|q| q.open + 1 < reading.upos.len() && reading.document.tokens[q.open + 1].capital);
            if names && quote.is_some_and(|q| q.end - q.open <= 6 && (q.open == end || q.end == end + 1)) {
                end += 1;
                continue;
            }
            break;
        }
        if reading.norm(end) == "(" {
            let close = (end..limit.min(end + 8)).find(|&i| reading.norm(i) == ")");
            match close {
                Some(close) if close < limit => {
                    end = close + 1;
                    continue;
                }
                _ => break,
            }
        }
        // "le Réseau syrien pour les droits de l'homme": a preposition inside a capitalised name.
        let named = reading.is(end, Classes::NAME_PREPOSITION)
            && (start..end).any(|i| reading.document.tokens[i].capital && !reading.is(i, Classes::DETERMINER));
        let adp = upos == Upos::Adp && (!reading.is(end, Classes::PHRASE_STOP) || named);
        let and = reading.is(end, Classes::COORDINATOR) && upos == Upos::Cconj;
        if (adp || and) && end + 1 < limit && is_nominal(reading, end + 1) && !is_subject_pronoun(reading, end + 1) {
            if reading.is(end + 1, Classes::TIME_WORD)
                || and && !matches!(reading.upos[end + 1], Upos::Propn | Upos::Noun | Upos::Det | Upos::Adj)
            {
                break;
            }
            end += 2;
            continue;
        }
        break;
    }
    while end > start + 1
        && (matches!(reading.upos[end - 1], Upos::Adp | Upos::Det | Upos::Cconj)
            || reading.is_mark(end - 1) && reading.opens_quote(end - 1))
    {
        end -= 1;
    }
    Some(start..end)
}

/// Extends a phrase over the name, title or participle that directly adjoins it: ", Basile Roumieux", "publié par le ministère".
pub fn with_apposition(reading: &Reading, phrase: Range<usize>, to: usize) -> Range<usize> {
    let mut end = phrase.end;
    // "un communiqué publié par le ministère"
    if end + 2 < to
        && reading.upos[end] == Upos::Verb
        && reading.is(end + 1, Classes::BY)
        && let Some(agent) = right(reading, end + 2, to)
    {
        end = agent.end;
    }
    if end + 1 < to
        && reading.is_comma(end)
        && let Some(name) = right(reading, end + 1, to)
    {
        let after = name.end;
        // "la senadora, | el Gobierno | “compró votos”": a subject.
        let quotes = reading.frees_subjects() && after < to && reading.opens_quote(after);
        let closed = after >= to || reading.is_punct(after) || reading.is_mark(after) && !quotes;
        let names = (name.clone()).any(|i| matches!(reading.upos[i], Upos::Propn | Upos::Noun));
        if closed && names && name.len() <= 14 && !is_subject_pronoun(reading, name.start) {
            end = after;
        }
    }
    phrase.start..end
}
