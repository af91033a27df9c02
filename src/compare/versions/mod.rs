//! Two versions of one report, claim by claim: which claims came and went, and what became of the others.
//!
//! Sentences are aligned first ([`align`]), then the words and claims of each aligned pair are compared and every change
//! is named. The comparison is made in one fixed direction and turned round if need be, so that the changes from A to B
//! are those from B to A seen from the other end.

mod align;
mod alike;
mod change;
mod clauses;
mod cutting;
mod detail;
mod figures;
mod found;
mod hedges;
mod laid_out;
mod likeness;
mod notices;
mod order;
mod pair;
mod parts;
mod polarity;
mod reading;
mod replaced;
mod selection;
mod sources;
mod wording;

pub use change::{Change, ChangeKind, Diff, Passage, to_json};
pub use laid_out::{Piece, Row};
pub use selection::{Selection, UnknownType};

use crate::claims::VersionText;
use crate::language::VersionWords;
use crate::vocabulary::Field;
use align::{Alignment, Group};
use found::{Aspect, Found, Place};
use pair::Pair;
use reading::Reading;
use std::collections::HashMap;
use std::ops::Range;

/// All changes from `old` to `new`. Time and space grow with the length of the texts; a single passage of thousands of
/// differing words is compared coarsely, and [`Diff::coarse`] says so.
pub fn diff(old: &VersionText, new: &VersionText, words: &VersionWords) -> Diff {
    compared(old, new, words, |_, _, _, _| ()).0
}

/// All changes, and both texts laid out for reading.
pub fn diff_laid_out(old: &VersionText, new: &VersionText, words: &VersionWords) -> (Diff, Vec<Row>) {
    compared(old, new, words, laid_out::laid_out)
}

/// Aligns the versions once, for their changes and for what `lay_out` makes of them.
fn compared<R>(
    old: &VersionText,
    new: &VersionText,
    words: &VersionWords,
    lay_out: impl FnOnce([&Reading; 2], bool, &Alignment, &[Option<Pair>]) -> R,
) -> (Diff, R) {
    let turned = (&old.text, &old.title) > (&new.text, &new.title);
    let (first, second) = if turned { (new, old) } else { (old, new) };
    let (a, b) = (Reading::new(first, words), Reading::new(second, words));
    let alignment = align::align(&a, &b, words, |unit| notices::is_notice(unit, words));
    let differs = |group: &Group| !group.equal || !same_surface(&a, &b, group);
    let pairs: Vec<Option<Pair>> =
        alignment.groups.iter().map(|group| differs(group).then(|| Pair::new(&a, &b, group, words))).collect();
    let rows = lay_out([&a, &b], turned, &alignment, &pairs);
    let (found, unchanged, coarse) = compare(&a, &b, alignment, pairs, words);
    let (from, to) = if turned { (&b, &a) } else { (&a, &b) };
    let oriented = found.into_iter().map(|f| if turned { f.mirrored() } else { f });
    let mut changes: Vec<Change> = oriented.map(|f| f.told(from, to)).collect();
    let place = |p: &Option<Passage>| p.as_ref().map(|p| (p.focus.unwrap_or(p.span), p.span));
    changes.sort_by_key(|c| {
        (
            !c.kind.is_substantive(),
            folded(c.kind),
            c.field == Field::Text,
            place(&c.new).or(place(&c.old)),
            place(&c.old),
            c.kind,
        )
    });
    changes.dedup();
    (Diff { changes, unchanged, coarse }, rows)
}

/// Rewording, then moves, then spelling; substantive changes stand in reading order.
fn folded(kind: ChangeKind) -> u8 {
    match kind {
        ChangeKind::Reworded => 1,
        ChangeKind::Moved => 2,
        ChangeKind::Typo => 3,
        _ => 0,
    }
}

fn compare(
    a: &Reading,
    b: &Reading,
    mut alignment: Alignment,
    pairs: Vec<Option<Pair>>,
    words: &VersionWords,
) -> (Vec<Found>, usize, bool) {
    let mut out = Vec::new();
    for (side, reading) in [a, b].into_iter().enumerate() {
        let lone = if side == 0 { &mut alignment.old_only } else { &mut alignment.new_only };
        for run in notices::notices(reading, lone, words) {
            out.push(one_sided(ChangeKind::CorrectionNotice, side, reading, run));
        }
        for &i in lone.iter() {
            let kind = if side == 0 { ChangeKind::ClaimRemoved } else { ChangeKind::ClaimAdded };
            out.push(one_sided(kind, side, reading, i..i + 1));
        }
    }
    let counts = [count(a), count(b)];
    let (mut unchanged, mut coarse) = (0, false);
    let mut shapes: Vec<Found> = Vec::new();
    let mut kept_shapes = false;
    for (group, pair) in alignment.groups.iter().zip(pairs) {
        let Some(mut pair) = pair else {
            unchanged += claims_of(a, &group.old).min(claims_of(b, &group.new)).max(1);
            kept_shapes |= quoted(a, group);
            continue;
        };
        let mut found = Vec::new();
        let told = detect(&mut pair, words, &counts, &mut found);
        coarse |= pair.coarse;
        unchanged += told;
        out.append(&mut found);
        match reshaped(&pair) {
            Some(shape) => shapes.push(shape),
            None => kept_shapes |= quoted(a, group),
        }
    }
    moves(a, b, &alignment, &mut out);
    // Other quotation marks alone are no change, nor is a text converted from one style to the other; a single pair that
    // was redrawn while others kept their shape was put right by hand.
    if !out.is_empty() && kept_shapes {
        out.append(&mut shapes);
    }
    (out, unchanged, coarse)
}

fn one_sided(kind: ChangeKind, side: usize, reading: &Reading, run: Range<usize>) -> Found {
    let units = &reading.units[run];
    let span = [units.first().map_or(0, |u| u.span[0]), units.last().map_or(0, |u| u.span[1])];
    let place = Some(Place { span, focus: Some(span) });
    let field = units.first().map_or(Field::Text, |u| u.field);
    let (old, new) = if side == 0 { (place, None) } else { (None, place) };
    Found { kind, field, old, new, aspect: Aspect::Words }
}

/// How often a word form stands in a version.
fn count(reading: &Reading) -> HashMap<u64, usize> {
    let mut counts = HashMap::new();
    for word in reading.units.iter().flat_map(|u| &u.words) {
        *counts.entry(word.key).or_default() += 1;
    }
    counts
}

fn claims_of(reading: &Reading, range: &Range<usize>) -> usize {
    reading.units[range.clone()].iter().map(|u| u.claims.len()).sum()
}

fn quoted(reading: &Reading, group: &Group) -> bool {
    reading.units[group.old.clone()].iter().flat_map(|u| &u.words).any(|w| w.quoted.is_some())
}

/// Whether equal words are also written the same, shapes of apostrophes and blanks apart.
fn same_surface(a: &Reading, b: &Reading, group: &Group) -> bool {
    written(a, &group.old).eq(written(b, &group.new))
}

/// Each word with its capital, its quotation mark and its letters.
fn written<'r>(
    reading: &'r Reading,
    range: &Range<usize>,
) -> impl Iterator<Item = (bool, Option<char>, &'r str)> + use<'r> {
    let units = &reading.units[range.clone()];
    let text: &'r str = reading.field_text(units.first().map_or(Field::Text, |u| u.field));
    units.iter().flat_map(|u| &u.words).map(move |w| (w.capital, w.quoted, w.written(text)))
}

/// Runs every detector; the number of claims that are in both as they were.
fn detect(pair: &mut Pair, words: &VersionWords, counts: &[HashMap<u64, usize>; 2], out: &mut Vec<Found>) -> usize {
    let mut claims = clauses::pair_claims(pair, words);
    clauses::broken_silences(pair, &mut claims, out);
    sources::sources(pair, &claims, words, out);
    clauses::came_and_went(pair, &claims, words, out);
    polarity::reversals(pair, &claims, words, out);
    clauses::clauses(pair, words, out);
    hedges::hedges(pair, &claims, words, out);
    figures::figures(pair, words, out);
    wording::quotations(pair, out);
    let known =
        |side: usize, form: &str| counts[side].get(&crate::text::normalise::key(form)).copied().unwrap_or_default();
    wording::spelling(pair, words, out);
    replaced::replaced(pair, words, known, out);
    wording::rewordings(pair, words, out);
    let whole = |side: usize, c: usize| {
        let claim = pair.sides[side].claims[c];
        pair.content(side, claim).iter().all(|&i| !pair.sides[side].differs(i))
    };
    if out.is_empty() {
        claims.pairs.len().max(1)
    } else {
        claims.pairs.iter().filter(|&&(x, y)| whole(0, x) && whole(1, y)).count()
    }
}

/// The words of a pair whose quotation marks have another shape and nothing else.
fn reshaped(pair: &Pair) -> Option<Found> {
    let mut hull: Option<[Range<usize>; 2]> = None;
    for (i, fate) in pair.sides[0].fates.iter().enumerate() {
        let pair::Fate::Kept(j) = *fate else { continue };
        let marks = (pair.sides[0].words[i].quoted, pair.sides[1].words[j].quoted);
        if matches!(marks, (Some(x), Some(y)) if x != y) {
            hull = Some(match hull {
                Some([old, new]) => [old.start..i + 1, new.start.min(j)..new.end.max(j + 1)],
                None => [i..i + 1, j..j + 1],
            });
        }
    }
    hull.map(|[old, new]| pair.found(ChangeKind::Typo, &old, &new, Aspect::Named("quotation marks")))
}

/// Sentences that stand elsewhere; neighbours that moved together are one move.
fn moves(a: &Reading, b: &Reading, alignment: &Alignment, out: &mut Vec<Found>) {
    let mut runs: Vec<Group> = Vec::new();
    for group in alignment.groups.iter().filter(|g| g.moved) {
        match runs.last_mut() {
            Some(run) if run.new.end == group.new.start && run.old.end == group.old.start => {
                run.new.end = group.new.end;
                run.old.end = group.old.end;
            }
            _ => runs.push(group.clone()),
        }
    }
    for run in runs {
        let place = |reading: &Reading, range: &Range<usize>| {
            let units = &reading.units[range.clone()];
            Some(Place { span: [units.first()?.span[0], units.last()?.span[1]], focus: None })
        };
        let (old, new) = (place(a, &run.old), place(b, &run.new));
        out.push(Found { kind: ChangeKind::Moved, field: Field::Text, old, new, aspect: Aspect::Words });
    }
}
