//! What is left when the named changes are told: quotations, spelling, other words, another order.

use super::change::ChangeKind;
use super::found::{Aspect, Found, Place};
use super::likeness::weight;
use super::pair::{Fate, Hunk, Pair};
use super::reading::Word;
use crate::language::VersionWords;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// Finds quotations whose words or extent changed.
pub fn quotations(pair: &mut Pair, out: &mut Vec<Found>) {
    let presented = out.iter().any(|f| f.kind == ChangeKind::AttributionKindChanged);
    let mut seen: Vec<Range<usize>> = Vec::new();
    let mut found = Vec::new();
    for side in [0, 1] {
        for region in regions(pair, side) {
            let links: Vec<usize> = region.clone().filter_map(|i| link(pair, side, i)).collect();
            let quoted: Vec<usize> =
                links.iter().copied().filter(|&j| pair.sides[1 - side].words[j].quoted.is_some()).collect();
            let other = quoted.first().map(|&j| region_of(pair, 1 - side, j));
            let ranges = |own: Range<usize>, other: Range<usize>| if side == 0 { [own, other] } else { [other, own] };
            match other {
                Some(other) => {
                    if side == 1 && seen.contains(&other) {
                        continue;
                    }
                    let differ = region.clone().any(|i| pair.sides[side].tells(i))
                        || other.clone().any(|j| pair.sides[1 - side].tells(j));
                    let extent = quoted.len() != links.len()
                        || other.clone().any(|j| {
                            link(pair, 1 - side, j).is_some_and(|i| pair.sides[side].words[i].quoted.is_none())
                        });
                    seen.push(if side == 0 { region.clone() } else { other.clone() });
                    if differ || extent {
                        found.push(ranges(region, other));
                    }
                }
                // The words stand on the other side without their marks.
                None if links.len() == region.len() && !presented => {
                    let (first, last) = (links.iter().min().copied(), links.iter().max().copied());
                    if let (Some(first), Some(last)) = (first, last) {
                        found.push(ranges(region, first..last + 1));
                    }
                }
                None => {}
            }
        }
    }
    for ranges in found {
        for (side, range) in ranges.iter().enumerate() {
            let explained: Vec<usize> = range.clone().collect();
            pair.explain(side, &explained);
        }
        let focus = narrowed(pair, &ranges);
        out.push(pair.found(ChangeKind::QuoteChanged, &focus[0], &focus[1], Aspect::Words));
    }
}

/// The differing words inside the quotations, or the quotations.
fn narrowed(pair: &Pair, ranges: &[Range<usize>; 2]) -> [Range<usize>; 2] {
    let inside = |hunk: &&Hunk| {
        let within = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end;
        within(&hunk.old, &ranges[0]) && within(&hunk.new, &ranges[1])
    };
    let mut hunks = pair.hunks.iter().filter(inside);
    match (hunks.next(), hunks.next()) {
        (Some(only), None) => [only.old.clone(), only.new.clone()],
        _ => ranges.clone(),
    }
}

fn link(pair: &Pair, side: usize, i: usize) -> Option<usize> {
    match pair.sides[side].fates.get(i)? {
        Fate::Kept(j) | Fate::Moved(j) => Some(*j),
        Fate::Differs => None,
    }
}

/// Runs of quoted words.
fn regions(pair: &Pair, side: usize) -> Vec<Range<usize>> {
    let words = &pair.sides[side].words;
    let mut out = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if words[at].quoted.is_some() {
            let end = region_of(pair, side, at).end;
            out.push(at..end);
            at = end;
        } else {
            at += 1;
        }
    }
    out
}

fn region_of(pair: &Pair, side: usize, i: usize) -> Range<usize> {
    let words = &pair.sides[side].words;
    let mut range = i..i + 1;
    while range.start > 0 && words[range.start - 1].quoted.is_some() {
        range.start -= 1;
    }
    while words.get(range.end).is_some_and(|w| w.quoted.is_some()) {
        range.end += 1;
    }
    range
}

/// Finds corrected spelling: accents, ligatures, letters, hyphens, capitals.
pub fn spelling(pair: &mut Pair, words: &VersionWords, out: &mut Vec<Found>) {
    let mut found: Vec<[Range<usize>; 2]> = Vec::new();
    for hunk in &mut pair.hunks {
        let (old, new) = (&pair.sides[0].words[hunk.old.clone()], &pair.sides[1].words[hunk.new.clone()]);
        if hunk.used || old.is_empty() || new.is_empty() {
            continue;
        }
        let joined = |side: &[&Word]| side.iter().map(|w| w.form.replace(['-', '.'], "")).collect::<String>();
        let pairs = || old.iter().zip(new);
        let number = |w: &Word| w.number || words.numbers.contains_key(&w.form);
        let same = old.len() == new.len()
            && pairs().all(|(a, b)| {
                a.form == b.form || !number(a) && !number(b) && (a.folds_as(b) || misspelt(&a.form, &b.form))
            });
        if same || (!old.iter().chain(new).any(|w| w.number) && joined(old) == joined(new)) {
            hunk.used = true;
            found.push([hunk.old.clone(), hunk.new.clone()]);
        }
    }
    for i in 0..pair.sides[0].words.len() {
        let Fate::Kept(j) = pair.sides[0].fates[i] else { continue };
        let written = [(0, i), (1, j)].map(|(s, k)| plain(pair.sides[s].words[k].written(pair.sides[s].text)));
        let starts = pair.sides[0].is_sentence_start(i) || pair.sides[1].is_sentence_start(j);
        let at_start = pair.sides[0].is_sentence_start(i) && pair.sides[1].is_sentence_start(j);
        if written[0] != written[1] && (!starts || at_start) && !number_only(&written[0]) {
            found.push([i..i + 1, j..j + 1]);
        }
    }
    out.extend(found.iter().map(|[old, new]| pair.found(ChangeKind::Typo, old, new, Aspect::Words)));
}

fn number_only(written: &str) -> bool {
    written.starts_with(|c: char| c.is_numeric())
}

/// As written, but for the shapes that typography alone decides.
fn plain(written: &str) -> String {
    let unified = written.nfc().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}'));
    unified
        .map(|c| match c {
            '’' | '‘' | 'ʼ' | '＇' => '\'',
            '‐' | '‑' => '-',
            c => c,
        })
        .collect()
}

/// Whether one word looks like the other with a slip of the pen.
pub fn misspelt(a: &str, b: &str) -> bool {
    let shorter = a.chars().count().min(b.chars().count());
    // Long words only cost time: nobody writes them.
    (5..=64).contains(&shorter) && strsim::osa_distance(a, b) <= if shorter >= 9 { 2 } else { 1 }
}

/// Finds what other changes leave unexplained: other words, or the same in another order.
pub fn rewordings(pair: &mut Pair, words: &VersionWords, out: &mut Vec<Found>) {
    let told = out.iter().any(|f| f.kind.is_substantive());
    let meaning = |side: usize, range: &Range<usize>| {
        range.clone().filter(|&i| pair.sides[side].tells(i)).any(|i| {
            let word = pair.sides[side].words[i];
            weight(word, words) > 0.4 || words.pronouns.has(&word.form)
        })
    };
    let open: Vec<&Hunk> = pair.hunks.iter().filter(|h| !h.used).collect();
    let other = open.iter().find(|h| if told { meaning(0, &h.old) && meaning(1, &h.new) } else { tells(pair, h) });
    let ranges = match other {
        Some(hunk) => [hunk.old.clone(), hunk.new.clone()],
        // Nothing but the order differs.
        None if !told && open.iter().any(|h| !tells(pair, h)) => [0..0, 0..0],
        None => return,
    };
    let order = other.is_none();
    let aspect = if order { Aspect::Named("another order") } else { Aspect::Words };
    let mut found = pair.found(ChangeKind::Reworded, &ranges[0], &ranges[1], aspect);
    if order {
        (found.old, found.new) = (whole(pair, 0), whole(pair, 1));
    }
    out.push(found);
}

fn tells(pair: &Pair, hunk: &Hunk) -> bool {
    hunk.old.clone().any(|i| pair.sides[0].tells(i)) || hunk.new.clone().any(|i| pair.sides[1].tells(i))
}

fn whole(pair: &Pair, side: usize) -> Option<Place> {
    Some(Place { span: pair.sides[side].span, focus: None })
}
