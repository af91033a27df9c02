//! Claims of aligned sentences: which belong together, which came or went, which gave way to another.

use super::align::weight;
use super::change::ChangeKind;
use super::found::{Aspect, Found};
use super::pair::{Fate, Hunk, Pair};
use crate::claims::PlainClaim;
use crate::language::VersionWords;
use std::ops::Range;

/// Claims of two sides that say the same, as indices into the sides' claims.
#[derive(Debug, Default)]
pub struct ClaimPairs {
    pub pairs: Vec<(usize, usize)>,
    pub alone: [Vec<usize>; 2],
}

/// Claims that share less of their words than this are not one claim.
const LIKE: f64 = 0.3;
/// A claim came or went when this share of its words is on one side only.
const NEW: f64 = 0.6;
/// So many words on one side only are a clause of their own.
pub const CLAUSE: usize = 7;

/// Pairs the claims by the words that their contents share.
pub fn pair_claims(pair: &Pair, words: &VersionWords) -> ClaimPairs {
    let contents: [Vec<Vec<usize>>; 2] =
        [0, 1].map(|s: usize| pair.sides[s].claims.iter().map(|c| pair.content(s, c)).collect());
    let sum = |side: usize, of: &[usize]| -> f64 { of.iter().map(|&i| weight(pair.sides[side].words[i], words)).sum() };
    let mut scored = Vec::new();
    // Claims of one passage are few; a passage with many (a whole list as one "sentence") pairs in order only.
    let many = contents[0].len() * contents[1].len() > 400;
    for (a, old) in contents[0].iter().enumerate() {
        for (b, new) in contents[1].iter().enumerate() {
            if many && a != b {
                continue;
            }
            let linked: Vec<usize> = old
                .iter()
                .copied()
                .filter(|&i| match pair.sides[0].fates[i] {
                    Fate::Kept(j) | Fate::Moved(j) => new.binary_search(&j).is_ok(),
                    Fate::Differs => false,
                })
                .collect();
            let both = sum(0, old) + sum(1, new);
            if both > 0.0 {
                scored.push((2.0 * sum(0, &linked) / both, a, b));
            }
        }
    }
    scored.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let mut out = ClaimPairs::default();
    let mut used = [vec![false; contents[0].len()], vec![false; contents[1].len()]];
    let lone = contents[0].len() == 1 && contents[1].len() == 1;
    for (score, a, b) in scored {
        if (score >= LIKE || lone) && !used[0][a] && !used[1][b] {
            (used[0][a], used[1][b]) = (true, true);
            out.pairs.push((a, b));
        }
    }
    out.pairs.sort_unstable();
    for side in [0, 1] {
        out.alone[side] = (0..used[side].len()).filter(|&c| !used[side][c]).collect();
    }
    out
}

/// Claims that one side lacks.
pub fn came_and_went(pair: &mut Pair, claims: &ClaimPairs, words: &VersionWords, out: &mut Vec<Found>) {
    for side in [0, 1] {
        for &c in &claims.alone[side] {
            let content = pair.content(side, pair.sides[side].claims[c]);
            let explained = |i: usize| pair.hunk_of(side, i).is_some_and(|h| h.used);
            let lone: Vec<usize> =
                content.iter().copied().filter(|&i| pair.sides[side].tells(i) && !explained(i)).collect();
            let sum = |of: &[usize]| -> f64 { of.iter().map(|&i| weight(pair.sides[side].words[i], words)).sum() };
            let telling = lone.iter().filter(|&&i| weight(pair.sides[side].words[i], words) > 0.4).count();
            if telling >= 2 && sum(&lone) >= NEW * sum(&content) {
                let claim = pair.sides[side].claims[c];
                let whole = pair.sides[side].under(&[&claim.content[..], &claim.source[..], &claim.cue[..]].concat());
                one_sided(pair, side, &lone, out);
                for i in whole {
                    let differs = pair.sides[side].differs(i);
                    pair.sides[side].gone[i] |= differs;
                }
            }
        }
    }
}

/// Clauses that one side lacks, and clauses that gave way to quite another.
pub fn clauses(pair: &mut Pair, words: &VersionWords, out: &mut Vec<Found>) {
    for at in 0..pair.hunks.len() {
        let hunk = pair.hunks[at].clone();
        let lengths = [telling(pair, 0, &hunk.old, words), telling(pair, 1, &hunk.new, words)];
        for side in [0, 1] {
            let (own, other) = if side == 0 { (&hunk.old, &hunk.new) } else { (&hunk.new, &hunk.old) };
            let clause = own.len() >= CLAUSE && lengths[side].len() >= 3;
            let against = other.is_empty() || (other.len() >= CLAUSE && lengths[1 - side].len() >= 3);
            if clause && against && !hunk.used && !attributes(pair, side, &lengths[side]) {
                let lone: Vec<usize> = own.clone().filter(|&i| pair.sides[side].tells(i)).collect();
                one_sided(pair, side, &lone, out);
            }
        }
    }
}

/// The words of a hunk that carry meaning and are on this side only.
fn telling(pair: &Pair, side: usize, range: &Range<usize>, words: &VersionWords) -> Vec<usize> {
    range.clone().filter(|&i| pair.sides[side].tells(i) && weight(pair.sides[side].words[i], words) > 0.4).collect()
}

/// Whether the words are rather an attribution than a claim.
fn attributes(pair: &Pair, side: usize, of: &[usize]) -> bool {
    let spans: Vec<_> = pair.sides[side].claims.iter().flat_map(|c| c.source.iter().chain(&c.cue)).copied().collect();
    let holders = pair.sides[side].under(&spans);
    2 * of.iter().filter(|i| holders.binary_search(i).is_ok()).count() >= of.len()
}

fn one_sided(pair: &mut Pair, side: usize, lone: &[usize], out: &mut Vec<Found>) {
    let (Some(&first), Some(&last)) = (lone.first(), lone.last()) else { return };
    let place = pair.place(side, &(first..last + 1));
    let kind = if side == 0 { ChangeKind::ClaimRemoved } else { ChangeKind::ClaimAdded };
    let (old, new) = if side == 0 { (Some(place), None) } else { (None, Some(place)) };
    out.push(Found { kind, field: pair.field, old, new, aspect: Aspect::Words });
    pair.explain(side, lone);
    for &i in lone {
        pair.sides[side].gone[i] = true;
    }
}

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
