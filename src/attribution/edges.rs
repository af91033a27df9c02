//! Where the mention of a source and a quoted content begin and end, when neither rule nor labeller has hit it.

use super::found::Found;
use super::phrases;
use super::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use std::ops::Range;

/// The mention of a source without what is no part of it ("what | the ministry", "an alliance | on Thursday"), and with the
/// whole of a name that it cuts ("Colonel | Issa Bagna").
pub fn whole(reading: &Reading, phrase: Range<usize>) -> Range<usize> {
    use Upos::{Adj, Adp, Det, Pron, Propn};
    let Range { mut start, mut end } = phrase.clone();
    let begins = |i: usize| reading.upos[i] == Det || reading.upos[i] == Propn || reading.document.tokens[i].capital;
    let acronym = |i: usize| reading.document.form(i).chars().filter(|c| c.is_uppercase()).count() > 1;
    let stray = |i: usize| {
        reading.is(i, Classes::INTERROGATIVE.or(Classes::RELATIVE)) && reading.upos[i] != Det
            || matches!(reading.norm(i), "those" | "these" | "ceux" | "celles")
                && (reading.upos[i] == Pron || reading.upos[i + 1] == Propn || acronym(i + 1))
    };
    while start + 1 < end && stray(start) && begins(start + 1) {
        start += 1;
    }
    // "Two officials | who"
    while start + 1 < end && reading.is(end - 1, Classes::RELATIVE) && reading.upos[end - 1] == Pron {
        end -= 1;
    }
    // "on Thursday", "hier"
    let timed = |i: usize| reading.is(i, Classes::TIME_WORD) && reading.upos[i] != Adj;
    // "Rémi, | 24 ans"
    let aged = end > start + 3 && reading.is_comma(end - 3) && reading.upos[end - 2] == Upos::Num;
    if aged && timed(end - 1) {
        end -= 3;
    } else if end > start + 2 && timed(end - 1) && !reading.is(end - 2, Classes::OF.or(Classes::DETERMINER)) {
        end -= 1;
        while end > start + 1 && reading.upos[end - 1] == Adp {
            end -= 1;
        }
    }
    // "Aminata Sidi, | présidente d'une association, |": the name that a description follows.
    let comma = start >= 2 && reading.is_comma(start - 1) && reading.upos[start - 2] == Propn;
    let described = reading.upos[start] == Upos::Noun && !reading.document.tokens[start].capital;
    if comma && described && end < reading.upos.len() && reading.is_comma(end) {
        start -= 2;
        while start > 0 && reading.upos[start - 1] == Propn && reading.document.tokens[start - 1].capital {
            start -= 1;
        }
    }
    // "sa cheffe à | Port-Soudan, Helena Marsk"
    let titled = |i: usize| reading.source_roles[i].any(RoleSet::PERSON.or(RoleSet::TITLE).or(RoleSet::SPOKESPERSON));
    if start >= 2 && reading.upos[start - 1] == Adp && titled(start - 2) && (start..end).any(|i| reading.is_comma(i)) {
        start -= 2;
        start -= usize::from(start > 0 && reading.is(start - 1, Classes::DETERMINER));
    }
    // "« Brigades de l'aube | révolutionnaire »"
    if let Some(quote) = reading.document.quote_of(end - 1).map(|q| reading.document.quotes[q])
        && quote.closed
        && quote.end <= end + LONGEST_QUOTED_NAME
        && (start..end).contains(&quote.open)
        && !reading.has_finite(quote.inner())
    {
        end = end.max(quote.end);
    }
    // "un conseiller, | sous couvert d'anonymat"
    let anonymity = |i: usize| reading.source_roles[i].any(RoleSet::ANONYMITY);
    if let Some(comma) = (start + 1..end).find(|&i| reading.is_comma(i))
        && (comma..end).any(anonymity)
        && !(comma + 1..end).any(|i| reading.is_comma(i))
    {
        end = comma;
    }
    // A title without its name, a first name without the last one.
    let roles = |i: usize| reading.source_roles[i];
    let cut = |i: usize| reading.upos[i] == Propn || roles(i).any(RoleSet::TITLE.or(RoleSet::PERSON));
    let name = |i: usize| {
        i < reading.upos.len()
            && reading.upos[i] == Propn
            && reading.document.tokens[i].capital
            && !reading.is(i, Classes::TIME_WORD)
            && reading.document.sentence_of(i) == reading.document.sentence_of(start)
    };
    if end == phrase.end && end > start && cut(end - 1) {
        while name(end) {
            end += 1;
        }
    }
    start..end
}

/// How much of a name in quotation marks a mention may lack, in tokens.
const LONGEST_QUOTED_NAME: usize = 6;

/// The noun phrase that a relative pronoun takes up, where the pronoun is all that is marked: "Rémi, 24 ans, | qui | dit".
pub fn antecedent(reading: &Reading, pronoun: &Range<usize>) -> Option<Range<usize>> {
    let at = pronoun.start;
    if pronoun.len() != 1 || !reading.is(at, Classes::RELATIVE) || at == 0 {
        return None;
    }
    let from = reading.body(reading.document.sentence_of(at)).start;
    phrases::antecedent(reading, from, at)
}

/// Contents get what they lack at their edges where no other attribution has a part: the rest of a quotation that they mostly
/// hold ("“It turned out that | four aircraft had struck |.”"), words between two of their pieces ("any deal | with | the
/// developer"), the marker of an infinitive ("a promis | de | reloger").
pub fn whole_contents(reading: &Reading, found: &mut [Found]) {
    let document = reading.document;
    let mut framed = vec![false; document.tokens.len()];
    // How many contents hold each token: what surrounds the piece may hold what it lacks.
    let mut depth = vec![0u16; document.tokens.len()];
    for f in found.iter() {
        for part in f.source.iter().chain(&f.cue).chain(&f.relayed_by) {
            framed[part.clone()].fill(true);
        }
        for part in &f.content {
            depth[part.clone()].iter_mut().for_each(|d| *d = d.saturating_add(1));
        }
    }
    let stray = |i: usize| document.is_word(i) && !framed[i];
    for f in found.iter_mut() {
        f.content.dedup_by(|next, piece| {
            let gap = piece.end..next.start;
            let one = !gap.is_empty() && gap.len() <= LONGEST_GAP && gap.into_iter().all(stray);
            if one {
                piece.end = next.end;
            }
            one
        });
        if let Some(piece) = f.content.first_mut()
            && piece.start > 0
            && stray(piece.start - 1)
            && is_infinitive(reading, piece.clone())
            // "a démenti | n' | avoir jamais reçu"
            && reading.is(piece.start - 1, Classes::INFINITIVE_TO.or(Classes::NEGATION))
        {
            piece.start -= 1;
        }
    }
    let free = |part: Range<usize>, edge: usize| {
        let mut words = part.filter(|&i| !reading.is_mark(i) && !reading.is_punct(i));
        words.all(|i| !framed[i] && depth[i] < depth[edge])
    };
    for piece in found.iter_mut().flat_map(|f| &mut f.content).filter(|p| p.start < p.end) {
        if let Some(quote) = document.quote_of(piece.start) {
            let sentence = &document.sentences[document.sentence_of(piece.start)];
            let start = document.quotes[quote].inner().start.max(sentence.body);
            if start < piece.start && 2 * (piece.start - start) <= piece.len() && free(start..piece.start, piece.start)
            {
                piece.start = reading.trim(start..piece.end).start;
            }
        }
        if let Some(quote) = document.quote_of(piece.end - 1) {
            let sentence = &document.sentences[document.sentence_of(piece.end - 1)];
            let end = document.quotes[quote].inner().end.min(sentence.tokens.end);
            if piece.end < end && 2 * (end - piece.end) <= piece.len() && free(piece.end..end, piece.end - 1) {
                piece.end = reading.trim(piece.start..end).end;
            }
            // "des avions israéliens et d'autres “inconnus | ”"
            let quote = &document.quotes[quote];
            if quote.closed && quote.open > piece.start && quote.end == piece.end + 1 && !framed[piece.end] {
                piece.end = quote.end;
            }
        }
    }
}

/// The most words that two pieces of one content may have between them and still be one.
const LONGEST_GAP: usize = 2;

/// Whether a phrase begins with an infinitive or the particles and adverb before one; a language without a lexicon of forms tells
/// none apart from other verbs.
fn is_infinitive(reading: &Reading, phrase: Range<usize>) -> bool {
    let before = |i: &usize| reading.is(*i, Classes::CLITIC.or(Classes::NEGATOR)) || reading.upos[*i] == Upos::Adv;
    let verb = phrase.into_iter().find(|i| !before(i));
    verb.is_some_and(|i| {
        reading.upos[i].is_verbal() && (reading.pack.forms.is_empty() || reading.bits[i].is_infinitive())
    })
}
