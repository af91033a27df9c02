//! When "one" counts and when it is an article, and what "no" makes zero.

use super::amount::{Amount, One};
use crate::language::Numbers;
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Whether a word for one counts one thing: a victim, a member of a group, a span of time.
pub(super) fn counts_one(document: &Document, numbers: &Numbers, sentence: &Range<usize>, amount: &Amount) -> bool {
    let at = amount.tokens.start;
    let next = amount.tokens.end;
    let Some(token) = document.tokens.get(next).filter(|_| next < sentence.end) else { return false };
    if members(document, numbers, sentence, at).is_some() {
        return true;
    }
    let victim = |i: usize| {
        let k = document.tokens[i].key;
        numbers.nouns.get(&k).or_else(|| numbers.states.get(&k)).is_some_and(|c| numbers.victims.contains(c))
    };
    let words = next..sentence.end.min(next + 4);
    let mut phrase = words.take_while(|&i| document.is_word(i) && !numbers.stops.contains(&document.tokens[i].key));
    if amount.one == One::Numeral {
        let before = at.checked_sub(1).filter(|b| sentence.contains(b));
        let pronoun = before.is_some_and(|b| numbers.one_before.contains(&document.tokens[b].key))
            || numbers.one_after.contains(&token.key)
            || numbers.auxiliaries.contains(&token.key)
            || numbers.stops.contains(&token.key);
        return !pronoun && token.kind == TokenKind::Word && !token.capital;
    }
    if phrase.any(victim) {
        return true;
    }
    let person = numbers.nouns.get(&token.key).is_some_and(|&c| numbers.category(Some(c)) == "people");
    person && numbers.includes.before(document, sentence.start, at).is_some()
        || lasts(document, numbers, sentence, at, next)
}

/// "en une semaine", "in a week".
fn lasts(document: &Document, numbers: &Numbers, sentence: &Range<usize>, at: usize, next: usize) -> bool {
    let Some(token) = document.tokens.get(next).filter(|_| next < sentence.end) else { return false };
    numbers.nouns.get(&token.key).is_some_and(|&c| numbers.category(Some(c)) == "duration")
        && numbers.single_durations.before(document, sentence.start, at).is_some()
}

/// "l'un des trois blessés", "one of its drivers", not "one of the largest": the tokens of the phrase.
pub(super) fn members(document: &Document, numbers: &Numbers, sentence: &Range<usize>, at: usize) -> Option<usize> {
    let (length, ()) = numbers.members.at(document, at, sentence.end)?;
    let following = at + length..sentence.end.min(at + length + 8);
    let degree = document.tokens[following.clone()].iter().enumerate().any(|(i, t)| {
        let form = document.norm(following.start + i);
        let suffixes = &numbers.table.single.degree_suffixes;
        numbers.degrees.contains(&t.key) || form.len() > 4 && suffixes.iter().any(|s| form.ends_with(s.as_str()))
    });
    (!degree).then_some(length)
}

/// An article that counts one person or one span of time, where the article is no number word: "among them a child".
pub(super) fn article(document: &Document, numbers: &Numbers, sentence: &Range<usize>, at: usize) -> bool {
    if !numbers.single_articles.contains(&document.tokens[at].key) {
        return false;
    }
    let Some(token) = document.tokens.get(at + 1).filter(|_| at + 1 < sentence.end) else { return false };
    let category = numbers.nouns.get(&token.key).copied();
    let person = category.is_some_and(|c| numbers.category(Some(c)) == "people");
    person && numbers.includes.before(document, sentence.start, at).is_some()
        || lasts(document, numbers, sentence, at, at + 1)
}

/// The tokens of a word that counts zero: "aucune" in "aucune victime", "none" in "none of".
pub(super) fn zero(document: &Document, numbers: &Numbers, sentence: &Range<usize>, at: usize) -> Option<Range<usize>> {
    let key = document.tokens[at].key;
    let next = |i: usize| document.tokens.get(i).filter(|_| i < sentence.end);
    if numbers.zero_pronouns.contains(&key) && next(at + 1).is_some_and(|t| numbers.links.contains(&t.key)) {
        return Some(at..at + 1);
    }
    if let Some((length, ())) = numbers.zero_weak.at(document, at, sentence.end) {
        let noun = next(at + length)?;
        let harm = numbers.nouns.get(&noun.key).is_some_and(|c| numbers.harm.contains(c));
        return harm.then_some(at..at + length);
    }
    if !numbers.zero_words.contains(&key) {
        return None;
    }
    let phrase = at + 1..sentence.end.min(at + 4);
    let mut noun = None;
    for i in phrase {
        let token = &document.tokens[i];
        if token.kind != TokenKind::Word
            || numbers.stops.contains(&token.key)
            || numbers.auxiliaries.contains(&token.key)
        {
            break;
        }
        if numbers.uncounted.contains(&token.key) {
            return None;
        }
        noun.get_or_insert(i);
        let known = numbers.nouns.contains_key(&token.key);
        if known || document.norm(i).ends_with(numbers.table.plural_suffix.as_str()) {
            return Some(at..at + 1);
        }
    }
    (noun.is_some() && !numbers.table.zero.needs_plural).then_some(at..at + 1)
}
