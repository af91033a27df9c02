//! Claims that gave way to another: about another actor, another place, another outcome.

use super::change::ChangeKind;
use super::clauses::{attributes, telling};
use super::found::{Aspect, Found};
use super::likeness::weight;
use super::pair::{Hunk, Pair};
use crate::claims::PlainClaim;
use crate::language::VersionWords;
use std::ops::Range;

/// Another actor, place or outcome makes another claim: the old one is gone, the new one came.
pub fn replaced(pair: &mut Pair, words: &VersionWords, known: impl Fn(usize, &str) -> usize, out: &mut Vec<Found>) {
    for at in 0..pair.hunks.len() {
        let hunk = pair.hunks[at].clone();
        if hunk.used || hunk.old.is_empty() || hunk.new.is_empty() {
            continue;
        }
        let Some(name) = other_thing(pair, &hunk, words, &known) else { continue };
        let (old, new) = (phrase(pair, 0, &hunk.old, words), phrase(pair, 1, &hunk.new, words));
        let (Some(a), Some(b)) = (pair.sides[0].place(&old), pair.sides[1].place(&new)) else { continue };
        let aspect = Aspect::Replaced(name, a, b);
        let (gone, came) = (pair.place(0, &old), pair.place(1, &new));
        let found = |kind, old, new| Found { kind, field: pair.field, old, new, aspect: aspect.clone() };
        out.push(found(ChangeKind::ClaimRemoved, Some(gone), None));
        out.push(found(ChangeKind::ClaimAdded, None, Some(came)));
        pair.hunks[at].used = true;
    }
}

/// The hunk with the names and adjectives of nations beside it.
fn phrase(pair: &Pair, side: usize, range: &Range<usize>, words: &VersionWords) -> Range<usize> {
    let mut start = range.start;
    let of = &pair.sides[side];
    while start > 0 && !of.words[start - 1].stop && proper(pair, side, start - 1, words) {
        start -= 1;
    }
    start..range.end
}

/// Whether the word is a name or the adjective of a nation.
fn proper(pair: &Pair, side: usize, i: usize, words: &VersionWords) -> bool {
    let of = &pair.sides[side];
    let word = of.words[i];
    if words.demonyms.has(&word.form) {
        return true;
    }
    let time = words.times.has(&word.form) || words.numbers.contains_key(&word.form);
    let starts = of.is_sentence_start(i) || word.form.ends_with('\'');
    let follows = of.words.get(i + 1).is_some_and(|w| w.capital);
    word.capital && !word.number && !time && !words.function_words.has(&word.form) && (!starts || follows)
}

fn other_thing(
    pair: &Pair,
    hunk: &Hunk,
    words: &VersionWords,
    known: &impl Fn(usize, &str) -> usize,
) -> Option<&'static str> {
    let ranges = [&hunk.old, &hunk.new];
    let meaning = [0, 1].map(|s: usize| telling(pair, s, ranges[s], words));
    if meaning.iter().any(Vec::is_empty) || [0, 1].iter().any(|&s| attributes(pair, s, &meaning[s])) {
        return None;
    }
    let outcome = |s: usize| {
        let forms = || meaning[s].iter().map(|&i| pair.sides[s].words[i].form.as_str());
        words.outcomes.iter().position(|list| forms().any(|f| list.has(f)))
    };
    if let (Some(a), Some(b)) = (outcome(0), outcome(1))
        && a != b
    {
        return Some("what happened");
    }
    let names = [0, 1]
        .map(|s: usize| -> Vec<usize> { meaning[s].iter().copied().filter(|&i| proper(pair, s, i, words)).collect() });
    let like = |i: usize, j: usize| {
        let (a, b) = (pair.sides[0].words[i], pair.sides[1].words[j]);
        a.folds_as(b) || super::wording::misspelt(&a.form, &b.form)
    };
    if names[0].iter().any(|&i| names[1].iter().any(|&j| like(i, j))) {
        return None;
    }
    // Both names are known to both versions: the passage may only call the same thing by its other name.
    let elsewhere = |s: usize| {
        meaning[s].iter().all(|&i| known(1 - s, &pair.sides[s].words[i].form) > 0)
            && meaning[s].iter().all(|&i| known(s, &pair.sides[s].words[i].form) > 1)
    };
    if elsewhere(0) && elsewhere(1) && !names.iter().all(|n| !n.is_empty()) {
        return None;
    }
    let place = [0, 1].iter().all(|&s| !names[s].is_empty() && is_place(pair, s, ranges[s], &names[s], words));
    if place {
        return Some("place");
    }
    if names.iter().all(|n| !n.is_empty()) {
        return Some(if begins_claim(pair, hunk, words) { "actor" } else { "name" });
    }
    // A name against a full noun phrase where the claim begins, all else being equal.
    let full = |s: usize| {
        let extended = phrase(pair, s, ranges[s], words);
        let named = extended.clone().any(|i| proper(pair, s, i, words));
        let meaning = extended.filter(|&i| weight(pair.sides[s].words[i], words) > 0.4).count();
        named || meaning >= 2
    };
    let same_predicate = pair.hunks.iter().filter(|h| !h.used).count() == 1;
    let named = names.iter().any(|n| !n.is_empty());
    (named && full(0) && full(1) && same_predicate && begins_claim(pair, hunk, words)).then_some("actor")
}

/// Whether nothing that carries meaning stands before the hunk in its claim or sentence.
fn begins_claim(pair: &Pair, hunk: &Hunk, words: &VersionWords) -> bool {
    [(0, &hunk.old), (1, &hunk.new)].iter().all(|(s, range)| {
        let of = &pair.sides[*s];
        let sentence = of.sentences.iter().rev().find(|&&b| b <= range.start).copied().unwrap_or(0);
        let claim = of.claims.iter().flat_map(|c| &c.content).map(|p| of.under(&[*p]));
        let begin = claim.filter_map(|w| w.first().copied()).filter(|&b| b <= range.start).max().unwrap_or(sentence);
        (begin.max(sentence)..range.start).all(|i| weight(of.words[i], words) <= 0.5 || proper(pair, *s, i, words))
    })
}

fn is_place(pair: &Pair, side: usize, range: &Range<usize>, names: &[usize], words: &VersionWords) -> bool {
    let of = &pair.sides[side];
    let places: Vec<_> = of.claims.iter().flat_map(|c: &&PlainClaim| &c.places).map(|p| p.span).collect();
    let listed = of.under(&places);
    if names.iter().all(|i| listed.binary_search(i).is_ok()) {
        return true;
    }
    let no_nation = names.iter().all(|&i| !words.demonyms.has(&of.words[i].form));
    let word = |i: usize| of.form(i);
    let first = names.first().copied().unwrap_or(range.start);
    let led = (1..=3).any(|back| first.checked_sub(back).is_some_and(|i| words.place_prepositions.at(i, word) == back));
    no_nation && led
}
