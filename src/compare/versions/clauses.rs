//! Claims of aligned sentences: which belong together, which came or went, which gave way to another.

use super::change::ChangeKind;
use super::found::{Aspect, Found};
use super::likeness::weight;
use super::pair::{Fate, Pair};
use crate::language::VersionWords;
use crate::vocabulary::Act;
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

/// The same where they begin as a clause does: "and", "who".
const OPENED: usize = 4;

fn clause_opener(pair: &Pair, side: usize, i: usize, words: &VersionWords) -> bool {
    words.clause_openers.at(i, |k| pair.sides[side].form(k)) > 0
}

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

/// "n'a pas souhaité s'exprimer" and "a démenti toute négligence": who was silent and now speaks does not reword what was said.
pub fn broken_silences(pair: &mut Pair, claims: &mut ClaimPairs, out: &mut Vec<Found>) {
    let silent = |side: usize, c: usize| pair.sides[side].claims[c].act == Act::DeclineToComment;
    let (broken, kept): (Vec<_>, Vec<_>) = claims.pairs.iter().partition(|&&(a, b)| silent(0, a) != silent(1, b));
    claims.pairs = kept;
    for (a, b) in broken {
        for (side, c) in [(0, a), (1, b)] {
            let claim = pair.sides[side].claims[c];
            let mut lone = pair.sides[side].under(&[&claim.cue[..], &claim.content[..]].concat());
            lone.retain(|&i| pair.sides[side].differs(i));
            one_sided(pair, side, &lone, out);
        }
    }
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
            if telling >= 2 && sum(&lone) >= NEW * sum(&content) && !of_quotation(pair, side, &lone) {
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

/// Whether the words are part of a quotation that goes on in the other version: then the quotation was changed.
fn of_quotation(pair: &Pair, side: usize, lone: &[usize]) -> bool {
    let words = &pair.sides[side].words;
    let (Some(&first), Some(&last)) = (lone.first(), lone.last()) else { return false };
    let quoted = |i: usize| words.get(i).is_some_and(|w| w.quoted.is_some());
    let kept = |i: usize| match pair.sides[side].fates.get(i) {
        Some(Fate::Kept(j)) => pair.sides[1 - side].words[*j].quoted.is_some(),
        _ => false,
    };
    let before = || (0..first).rev().take_while(|&i| quoted(i)).any(kept);
    let after = || (last + 1..words.len()).take_while(|&i| quoted(i)).any(kept);
    lone.iter().all(|&i| quoted(i)) && (before() || after())
}

/// Clauses that one side lacks, and clauses that gave way to quite another.
pub fn clauses(pair: &mut Pair, words: &VersionWords, out: &mut Vec<Found>) {
    for at in 0..pair.hunks.len() {
        let hunk = pair.hunks[at].clone();
        let lengths = [telling(pair, 0, &hunk.old, words), telling(pair, 1, &hunk.new, words)];
        for side in [0, 1] {
            let (own, other) = if side == 0 { (&hunk.old, &hunk.new) } else { (&hunk.new, &hunk.old) };
            let opened = clause_opener(pair, side, own.start, words);
            let clause = own.len() >= CLAUSE && lengths[side].len() >= 3
                || opened && own.len() >= OPENED && lengths[side].len() >= 2;
            let against = other.is_empty() || (other.len() >= CLAUSE && lengths[1 - side].len() >= 3);
            let lone: Vec<usize> = own.clone().filter(|&i| pair.sides[side].tells(i)).collect();
            let told_elsewhere = hunk.used || of_quotation(pair, side, &lone);
            if clause && against && !told_elsewhere && !attributes(pair, side, &lengths[side]) {
                one_sided(pair, side, &lone, out);
            }
        }
    }
}

/// The words of a hunk that carry meaning and are on this side only.
pub fn telling(pair: &Pair, side: usize, range: &Range<usize>, words: &VersionWords) -> Vec<usize> {
    range.clone().filter(|&i| pair.sides[side].tells(i) && weight(pair.sides[side].words[i], words) > 0.4).collect()
}

/// Whether the words are rather an attribution than a claim.
pub fn attributes(pair: &Pair, side: usize, of: &[usize]) -> bool {
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
