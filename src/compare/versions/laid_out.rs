//! Two versions laid out for reading: the new text with what went and what came marked in it, row by row.

use super::align::{Alignment, Group};
use super::pair::Pair;
use super::reading::{Reading, Unit};
use crate::vocabulary::Field;
use serde::Serialize;

/// A stretch of text and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Piece {
    /// The same words in both; the writing may differ in blanks and the shapes of marks.
    Same { old: String, new: String },
    /// Only in the old version.
    Gone(String),
    /// Only in the new version.
    New(String),
}

/// A sentence of either version or of both, in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub field: Field,
    pub pieces: Vec<Piece>,
    /// Whether a paragraph begins with it.
    pub begins_paragraph: bool,
    /// Whether the sentence stood elsewhere.
    pub moved: bool,
}

impl Row {
    /// Whether nothing in it changed.
    pub fn is_same(&self) -> bool {
        !self.moved && self.pieces.iter().all(|p| matches!(p, Piece::Same { .. }))
    }

    /// Whether the old or the new version has it.
    pub fn is_in(&self, new: bool) -> bool {
        self.pieces.iter().any(|p| match p {
            Piece::Same { .. } => true,
            Piece::Gone(_) => !new,
            Piece::New(_) => new,
        })
    }
}

/// Lays out both versions in the order of the new one; a sentence that went stands after the one that it followed.
/// The pieces of the new version together are its sentences to the letter, and so are those of the old.
///
/// `a` and `b` are the versions as they were compared, `turned` says that `b` is the older one, and `pairs` are the
/// aligned sentences in which something differs.
pub(super) fn laid_out([a, b]: [&Reading; 2], turned: bool, alignment: &Alignment, pairs: &[Option<Pair>]) -> Vec<Row> {
    let mut groups: Vec<(Group, Vec<Piece>)> = Vec::with_capacity(alignment.groups.len());
    for (group, pair) in alignment.groups.iter().zip(pairs) {
        let pieces = match pair {
            Some(pair) => pieces(pair, a, b),
            None => vec![Piece::Same { old: whole(a, group.old.start), new: whole(b, group.new.start) }],
        };
        let group = group.clone();
        groups.push(if turned { (mirrored(group), turned_round(pieces)) } else { (group, pieces) });
    }
    let (from, to, gone, came) = if turned {
        (b, a, &alignment.new_only, &alignment.old_only)
    } else {
        (a, b, &alignment.old_only, &alignment.new_only)
    };
    ordered(from, to, groups, gone, came)
}

/// A sentence as it is written.
fn whole(reading: &Reading, i: usize) -> String {
    let unit = &reading.units[i];
    reading.slice(unit.field, unit.span).to_string()
}

fn mirrored(group: Group) -> Group {
    Group { old: group.new, new: group.old, ..group }
}

impl Piece {
    fn mirrored(self) -> Piece {
        match self {
            Piece::Same { old, new } => Piece::Same { old: new, new: old },
            Piece::Gone(words) => Piece::New(words),
            Piece::New(words) => Piece::Gone(words),
        }
    }
}

/// What went stands before what came in its place.
fn turned_round(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = pieces.into_iter().map(Piece::mirrored).collect();
    for at in 1..pieces.len() {
        if matches!((&pieces[at - 1], &pieces[at]), (Piece::New(_), Piece::Gone(_))) {
            pieces.swap(at - 1, at);
        }
    }
    pieces
}

fn ordered(
    old: &Reading,
    new: &Reading,
    mut groups: Vec<(Group, Vec<Piece>)>,
    gone: &[usize],
    came: &[usize],
) -> Vec<Row> {
    groups.sort_by_key(|(g, _)| g.new.start);
    let row =
        |unit: &Unit, pieces, moved| Row { field: unit.field, pieces, begins_paragraph: unit.begins_paragraph, moved };
    // Rows with the old sentence that they end with, if they have one in its old place.
    let mut rows: Vec<(Row, Option<usize>)> = Vec::new();
    let mut waiting = came.iter().copied().peekable();
    for (group, pieces) in groups {
        while let Some(j) = waiting.next_if(|&j| j < group.new.start) {
            rows.push((row(&new.units[j], vec![Piece::New(whole(new, j))], false), None));
        }
        let anchor = (!group.moved).then(|| group.old.end - 1);
        rows.push((row(&new.units[group.new.start], pieces, group.moved), anchor));
    }
    rows.extend(waiting.map(|j| (row(&new.units[j], vec![Piece::New(whole(new, j))], false), None)));
    // For each row, the old sentence of the first row from there on that has one.
    let mut next: Vec<Option<usize>> = rows.iter().map(|(_, anchor)| *anchor).collect();
    for at in (1..next.len()).rev() {
        next[at - 1] = next[at - 1].or(next[at]);
    }
    let mut out = Vec::with_capacity(rows.len() + gone.len());
    let mut lost = gone.iter().copied().peekable();
    let lose = |i: usize| row(&old.units[i], vec![Piece::Gone(whole(old, i))], false);
    for ((row, _), next) in rows.into_iter().zip(next) {
        // What went stands before what came in its place.
        while let Some(i) = lost.next_if(|&i| next.is_none_or(|anchor| i < anchor)) {
            out.push(lose(i));
        }
        out.push(row);
    }
    out.extend(lost.map(lose));
    out
}

/// Cuts an aligned pair into pieces along its differing words.
fn pieces(pair: &Pair, old: &Reading, new: &Reading) -> Vec<Piece> {
    let [a, b] = [0, 1].map(|s: usize| &pair.sides[s]);
    let end = [a.words.len(), b.words.len()];
    // Where the words from `i` on begin; what stands before the first word and after the last belongs to them.
    let place = |s: usize, i: usize| match i {
        0 => pair.sides[s].span[0],
        i if i >= end[s] => pair.sides[s].span[1],
        i => pair.sides[s].words[i].span[0],
    };
    let cut = |s: usize, from: usize, to: usize| {
        let reading = if s == 0 { old } else { new };
        reading.slice(pair.field, [place(s, from), place(s, to).max(place(s, from))]).to_string()
    };
    let mut out = Vec::new();
    let mut at = [0, 0];
    for hunk in &pair.hunks {
        same(&mut out, cut(0, at[0], hunk.old.start), cut(1, at[1], hunk.new.start));
        changed(&mut out, cut(0, hunk.old.start, hunk.old.end), cut(1, hunk.new.start, hunk.new.end));
        at = [hunk.old.end, hunk.new.end];
    }
    same(&mut out, cut(0, at[0], end[0]), cut(1, at[1], end[1]));
    out
}

fn same(out: &mut Vec<Piece>, old: String, new: String) {
    if !old.is_empty() || !new.is_empty() {
        out.push(Piece::Same { old, new });
    }
}

/// What both sides end with, such as the full stop and the blank before the next word, is no change.
fn changed(out: &mut Vec<Piece>, old: String, new: String) {
    let words = |side: &str| side.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let blanks = |side: &str| side.trim_end().len();
    let alike = |cut: &dyn Fn(&str) -> usize| {
        let (old, new) = (old[cut(&old)..].trim_end(), new[cut(&new)..].trim_end());
        old == new
    };
    let both = !old.is_empty() && !new.is_empty();
    let at = if both && alike(&words) { [words(&old), words(&new)] } else { [blanks(&old), blanks(&new)] };
    let ((old, old_end), (new, new_end)) = (old.split_at(at[0]), new.split_at(at[1]));
    if !old.is_empty() {
        out.push(Piece::Gone(old.to_string()));
    }
    if !new.is_empty() {
        out.push(Piece::New(new.to_string()));
    }
    same(out, old_end.to_string(), new_end.to_string());
}
