//! Claims that now say the opposite: negations, denials, and states that exclude each other.

use super::change::ChangeKind;
use super::clauses::{CLAUSE, ClaimPairs};
use super::found::{Aspect, Found};
use super::pair::{Fate, Hunk, Pair};
use crate::claims::PlainClaim;
use crate::language::{PhraseSet, VersionWords};
use crate::vocabulary::Act;
use std::ops::Range;

/// The words of each side that belong to one claim with its attribution.
type Scope = [Vec<usize>; 2];

/// Finds reversals, one a pair of claims; the claim's words tell where no claims are given.
pub fn reversals(pair: &mut Pair, claims: &ClaimPairs, words: &VersionWords, out: &mut Vec<Found>) {
    let mut scopes: Vec<(Scope, Option<(&PlainClaim, &PlainClaim)>)> = Vec::new();
    for &(a, b) in &claims.pairs {
        let (old, new) = (pair.sides[0].claims[a], pair.sides[1].claims[b]);
        scopes.push(([scope(pair, 0, old), scope(pair, 1, new)], Some((old, new))));
    }
    if scopes.is_empty() {
        scopes.push(([0, 1].map(|s: usize| (0..pair.sides[s].words.len()).collect()), None));
    }
    for (scope, claims) in scopes {
        let negation = flip(pair, &scope, |s| negations(pair, s, &scope[s], words)).filter(|f| !in_clause(pair, f));
        let denial = flip(pair, &scope, |s| {
            let claim = claims.map(|(old, new)| if s == 0 { old } else { new });
            denials(pair, s, &scope[s], claim, words)
        });
        let state = words.opposites.iter().find_map(|o| opposite(pair, &scope, &o.sides, o.ends));
        // "Rejected" is a denial and a state: one reversal, not two that cancel out.
        let twice = |d: &Evidence, s: &Evidence| (0..2).any(|side| d[side].iter().any(|i| s[side].contains(i)));
        let denial = denial.filter(|d| state.as_ref().is_none_or(|s| !twice(d, s)));
        let flips = [&negation, &denial, &state].iter().filter(|f| f.is_some()).count();
        // Two reversals cancel out: "closed" and "not open".
        if flips % 2 == 0 {
            continue;
        }
        let Some(evidence) = state.or(negation).or(denial) else { continue };
        let ranges = around(pair, &evidence, &scope);
        let found = pair.found(ChangeKind::PolarityChanged, &ranges[0], &ranges[1], Aspect::Words);
        for side in [0, 1] {
            let explained: Vec<usize> = ranges[side].clone().collect();
            pair.explain(side, &explained);
        }
        if !out.contains(&found) {
            out.push(found);
        }
    }
}

fn scope(pair: &Pair, side: usize, claim: &PlainClaim) -> Vec<usize> {
    pair.sides[side].under(&[&claim.content[..], &claim.source[..], &claim.cue[..]].concat())
}

/// Words of each side that show the reversal.
type Evidence = [Vec<usize>; 2];

/// One side has such words, the other has none, and they are among those that differ.
fn flip(pair: &Pair, scope: &Scope, find: impl Fn(usize) -> Vec<usize>) -> Option<Evidence> {
    let has = [find(0), find(1)];
    let side = match (has[0].is_empty(), has[1].is_empty()) {
        (false, true) => 0,
        (true, false) => 1,
        _ => return None,
    };
    let evident = has[side].iter().any(|&i| pair.sides[side].tells(i));
    (evident && !scope[1 - side].is_empty()).then_some(has)
}

/// A negation in a clause that came or went leaves the main clause as it is.
fn in_clause(pair: &Pair, evidence: &Evidence) -> bool {
    let clause = |side: usize, i: usize| {
        pair.hunk_of(side, i).is_some_and(|h| {
            let (own, other) = if side == 0 { (&h.old, &h.new) } else { (&h.new, &h.old) };
            other.is_empty() && own.len() >= CLAUSE
        })
    };
    [0, 1].iter().all(|&s| evidence[s].iter().all(|&i| clause(s, i) || !pair.sides[s].tells(i)))
}

fn negations(pair: &Pair, side: usize, scope: &[usize], words: &VersionWords) -> Vec<usize> {
    let word = |i: usize| pair.sides[side].form(i);
    // "ne … que" affirms, unless the negation is completed before: "n'a pas dit que".
    let restricted = |i: usize| {
        let mut next =
            (i + 1..i + 8).take_while(|&k| k == i + 1 || pair.sides[side].words.get(k - 1).is_some_and(|w| !w.stop));
        next.find_map(|k| {
            let form = word(k)?;
            let completes = words.negation_partners.has(form);
            (completes || words.restrictors.has(form)).then_some(!completes)
        })
        .unwrap_or(false)
    };
    scope.iter().copied().filter(|&i| words.negators.at(i, word) > 0 && !restricted(i)).collect()
}

fn denials(pair: &Pair, side: usize, scope: &[usize], claim: Option<&PlainClaim>, words: &VersionWords) -> Vec<usize> {
    let word = |i: usize| pair.sides[side].form(i);
    let mut found: Vec<usize> = scope.iter().copied().filter(|&i| words.denials.at(i, word) > 0).collect();
    if let Some(claim) = claim.filter(|c| c.act == Act::Deny) {
        found.extend(pair.sides[side].under(&claim.cue));
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// The old version has a word of one state, the new one a word of the other, which the old one lacks.
fn opposite(pair: &Pair, scope: &Scope, states: &[PhraseSet; 2], ends: bool) -> Option<Evidence> {
    let find = |s: usize, phrases: &PhraseSet| -> Vec<usize> {
        let word = |i: usize| pair.sides[s].form(i);
        scope[s].iter().copied().filter(|&i| phrases.at(i, word) > 0).collect()
    };
    for (first, second) in [(&states[0], &states[1]), (&states[1], &states[0])] {
        let (from, to) = (find(0, first), find(1, second));
        let came = to.iter().any(|&i| pair.sides[1].tells(i)) && find(0, second).is_empty();
        let went = from.iter().any(|&i| pair.sides[0].tells(i)) && find(1, first).is_empty();
        if !from.is_empty() && !to.is_empty() && ((came && went) || (ends && (came || went))) {
            return Some([from, to]);
        }
    }
    None
}

/// The differing words around the evidence, for the reader to see what became what.
fn around(pair: &Pair, evidence: &Evidence, scope: &Scope) -> [Range<usize>; 2] {
    let mut hull: [Option<Range<usize>>; 2] = [None, None];
    let mut grow = |side: usize, range: Range<usize>| {
        hull[side] = Some(match &hull[side] {
            Some(h) => h.start.min(range.start)..h.end.max(range.end),
            None => range,
        });
    };
    for side in [0, 1] {
        for &i in &evidence[side] {
            if let Some(hunk) = pair.hunk_of(side, i) {
                grow(0, hunk.old.clone());
                grow(1, hunk.new.clone());
            } else {
                grow(side, i..i + 1);
            }
        }
    }
    let mut ranges = [0, 1].map(|s: usize| hull[s].clone().unwrap_or(0..0));
    // Where nothing stood before, the word after it shows what was negated.
    for _ in 0..3 {
        let ends = [ranges[0].end, ranges[1].end];
        if ranges.iter().all(|r| !r.is_empty()) || pair.sides[0].fates.get(ends[0]) != Some(&Fate::Kept(ends[1])) {
            break;
        }
        ranges = ranges.map(|r| r.start..r.end + 1);
        let next = |h: &&Hunk| h.old.start == ends[0] + 1 && h.new.start == ends[1] + 1;
        if let Some(hunk) = pair.hunks.iter().find(next).filter(|h| h.old.len() + h.new.len() == 1) {
            ranges = [ranges[0].start..hunk.old.end, ranges[1].start..hunk.new.end];
        }
    }
    for side in [0, 1] {
        if let (true, Some(&first), Some(&last)) = (ranges[side].is_empty(), scope[side].first(), scope[side].last()) {
            ranges[side] = first..last + 1;
        }
    }
    ranges
}
