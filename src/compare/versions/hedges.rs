//! Confidence markers that came or went in claims that both versions make.

use super::change::ChangeKind;
use super::clauses::ClaimPairs;
use super::found::{Aspect, Found};
use super::pair::{Fate, Pair};
use crate::language::VersionWords;
use crate::vocabulary::MarkerKind;
use std::ops::Range;

/// One marker of a side.
struct Hedge {
    words: Range<usize>,
    name: &'static str,
}

/// Finds hedges dropped and added. A claim that was reversed is left out: its hedges went with it.
pub fn hedges(pair: &mut Pair, claims: &ClaimPairs, words: &VersionWords, out: &mut Vec<Found>) {
    let sides = [0, 1].map(|s: usize| lone(pair, s, words));
    let reversed: Vec<Found> = out.iter().filter(|f| f.kind == ChangeKind::PolarityChanged).cloned().collect();
    let scope = |side: usize, hedge: &Hedge| {
        // Markers may stand in the attribution; the whole passage is then their claim.
        claims.pairs.iter().position(|&(a, b)| {
            let claim = pair.sides[side].claims[if side == 0 { a } else { b }];
            let spans = [&claim.content[..], &claim.source[..], &claim.cue[..]].concat();
            pair.sides[side].under(&spans).binary_search(&hedge.words.start).is_ok()
        })
    };
    let scopes = [0, 1].map(|s: usize| sides[s].iter().map(|h| scope(s, h)).collect::<Vec<_>>());
    let mut seen: Vec<Option<usize>> = Vec::new();
    let mut found = Vec::new();
    for side in [0, 1] {
        for (hedge, at) in sides[side].iter().zip(&scopes[side]) {
            let answered = scopes[1 - side].iter().any(|other| other == at || other.is_none() || at.is_none());
            if answered || seen.contains(at) {
                continue;
            }
            seen.push(*at);
            let ranges = shown(pair, side, &hedge.words, words);
            let place = pair.place(side, &ranges[side]);
            let over = |f: &Found| {
                let span = if side == 0 { f.old } else { f.new }.map_or([0, 0], |p| p.span);
                span[0] < place.span[1] && place.span[0] < span[1]
            };
            if reversed.iter().any(over) {
                continue;
            }
            let kind = if side == 0 { ChangeKind::HedgeDropped } else { ChangeKind::HedgeAdded };
            found.push((pair.found(kind, &ranges[0], &ranges[1], Aspect::Named(hedge.name)), ranges));
        }
    }
    for (found, ranges) in found {
        for side in [0, 1] {
            let explained: Vec<usize> = ranges[side].clone().collect();
            pair.explain(side, &explained);
        }
        out.push(found);
    }
}

/// Markers of a side with words that the other side lacks.
fn lone(pair: &Pair, side: usize, words: &VersionWords) -> Vec<Hedge> {
    let of = &pair.sides[side];
    let word = |i: usize| of.form(i);
    let mut all: Vec<Hedge> = Vec::new();
    for marker in of.claims.iter().flat_map(|c| &c.markers) {
        let covered = of.under(&[marker.span]);
        if let (Some(name), Some(&first), Some(&last)) = (name(marker.kind), covered.first(), covered.last()) {
            all.push(Hedge { words: first..last + 1, name });
        }
    }
    let mut at = 0;
    while at < of.words.len() {
        let length = words.hedges.at(at, word);
        // "May" is a month.
        let name_of_thing = length == 1 && of.words[at].capital && !of.is_sentence_start(at);
        if length > 0 && !name_of_thing {
            let conditional = words.conditionals.at(at, word) > 0;
            let name = if conditional { "conditional" } else { "hedge" };
            all.push(Hedge { words: at..at + length, name });
        }
        at += length.max(1);
    }
    all.sort_by_key(|h| (h.words.start, h.words.end));
    all.dedup_by(|b, a| b.words.start < a.words.end);
    all.retain(|h| h.words.clone().any(|i| of.tells(i)) && requoted(pair, side, h));
    all
}

/// A quoted word is what somebody said, not the report's own confidence; changes in quotations are told as such.
fn requoted(pair: &Pair, side: usize, hedge: &Hedge) -> bool {
    pair.sides[side].words[hedge.words.start].quoted.is_none()
}

fn name(kind: MarkerKind) -> Option<&'static str> {
    Some(match kind {
        MarkerKind::Conditional => "conditional",
        MarkerKind::Hedge => "hedge",
        MarkerKind::Unverified => "remark that it is unverified",
        MarkerKind::Alleged => "\"alleged\"",
        MarkerKind::Belief => "belief",
        MarkerKind::Hearsay => "hearsay",
        MarkerKind::ScareQuote => "quotation marks of distance",
        // Inexact figures are changes of quantity; the others say what is known, not how surely.
        MarkerKind::Approximation
        | MarkerKind::UnknownActor
        | MarkerKind::AnonymousSource
        | MarkerKind::NoInformation
        | MarkerKind::Denial
        | MarkerKind::Future => return None,
    })
}

/// The words to show on both sides: the hunk of the hedge, and the words after it to the end of the verb.
fn shown(pair: &Pair, side: usize, hedge: &Range<usize>, words: &VersionWords) -> [Range<usize>; 2] {
    let Some(hunk) = hedge.clone().find_map(|i| pair.hunk_of(side, i)) else {
        let mut none = [0..0, 0..0];
        none[side] = hedge.clone();
        return none;
    };
    let mut ranges = [hunk.old.clone(), hunk.new.clone()];
    if ranges.iter().any(|r| r.len() > 3) {
        ranges[side] = hedge.clone();
        return ranges;
    }
    for _ in 0..2 {
        let (i, j) = (ranges[0].end, ranges[1].end);
        let stops =
            ranges.iter().zip(&pair.sides).any(|(r, s)| r.end > 0 && s.words.get(r.end - 1).is_some_and(|w| w.stop));
        let sign = pair.sides[0].form(i).is_some_and(|w| !w.starts_with(char::is_alphanumeric));
        if stops || sign || pair.sides[0].fates.get(i) != Some(&Fate::Kept(j)) {
            break;
        }
        ranges[0].end += 1;
        ranges[1].end += 1;
        if pair.sides[0].form(i).is_some_and(|w| !words.function_words.has(w)) {
            break;
        }
    }
    ranges
}
