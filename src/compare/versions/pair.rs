//! Two aligned passages word by word: what is the same, what only moved, what differs.

use super::align::Group;
use super::change::ChangeKind;
use super::found::{Aspect, Found, Place};
use super::reading::{Reading, Word};
use crate::claims::PlainClaim;
use crate::claims::plain::CharSpan;
use crate::language::VersionWords;
use crate::vocabulary::Field;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::BTreeMap;
use std::ops::Range;

/// Passages with more words than this are compared by their beginnings and ends only.
const LONGEST: usize = 4000;

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Stands in line with this word of the other side.
    Kept(usize),
    /// Is this word of the other side, in another place.
    Moved(usize),
    /// Is not on the other side.
    Differs,
}

/// One side of a pair.
pub struct Side<'v> {
    pub words: Vec<&'v Word>,
    pub fates: Vec<Fate>,
    /// Words of a claim that the other side lacks; no finer change is looked for in them.
    pub gone: Vec<bool>,
    pub claims: Vec<&'v PlainClaim>,
    pub span: CharSpan,
    pub text: &'v str,
    /// Where each sentence begins, as word indices; the length at the end.
    pub sentences: Vec<usize>,
}

/// Differing words of both sides that stand in the same place; one of the ranges may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hunk {
    pub old: Range<usize>,
    pub new: Range<usize>,
    /// Whether a named change explains it.
    pub used: bool,
}

/// Two aligned passages.
pub struct Pair<'v> {
    pub field: Field,
    pub sides: [Side<'v>; 2],
    pub hunks: Vec<Hunk>,
    pub coarse: bool,
}

impl<'v> Side<'v> {
    fn new(reading: &'v Reading<'v>, range: Range<usize>) -> Self {
        let units = &reading.units[range];
        let mut words = Vec::new();
        let mut sentences = vec![0];
        for unit in units {
            words.extend(unit.words.iter());
            sentences.push(words.len());
        }
        let field = units.first().map_or(Field::Text, |u| u.field);
        let claims = units.iter().flat_map(|u| &u.claims).filter_map(|&c| reading.version.claims.get(c)).collect();
        let span = [units.first().map_or(0, |u| u.span[0]), units.last().map_or(0, |u| u.span[1])];
        let fates = vec![Fate::Differs; words.len()];
        let gone = vec![false; words.len()];
        Side { words, fates, gone, claims, span, text: reading.field_text(field), sentences }
    }

    pub fn differs(&self, i: usize) -> bool {
        self.fates.get(i) == Some(&Fate::Differs)
    }

    /// Whether the word differs and is not part of a claim that came or went.
    pub fn tells(&self, i: usize) -> bool {
        self.differs(i) && !self.gone[i]
    }

    /// Word indices under the spans.
    pub fn under(&self, spans: &[CharSpan]) -> Vec<usize> {
        let mut found: Vec<usize> = spans.iter().flat_map(|s| self.covered(*s)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn covered(&self, span: CharSpan) -> Range<usize> {
        let from = self.words.partition_point(|w| w.span[1] <= span[0]);
        let to = self.words.partition_point(|w| w.span[0] < span[1]);
        from..to.max(from)
    }

    pub fn form(&self, i: usize) -> Option<&'v str> {
        self.words.get(i).map(|w| w.form.as_str())
    }

    /// The characters from the first to the last word of a range; `None` when it is empty.
    pub fn place(&self, range: &Range<usize>) -> Option<CharSpan> {
        let (first, last) = (self.words.get(range.start)?, self.words.get(range.end.checked_sub(1)?)?);
        (range.start < range.end).then_some([first.span[0], last.span[1]])
    }

    pub fn is_sentence_start(&self, i: usize) -> bool {
        self.sentences.contains(&i)
    }
}

impl<'v> Pair<'v> {
    pub fn new(old: &'v Reading<'v>, new: &'v Reading<'v>, group: &Group, words: &VersionWords) -> Self {
        let field = old.units.get(group.old.start).map_or(Field::Text, |u| u.field);
        let sides = [Side::new(old, group.old.clone()), Side::new(new, group.new.clone())];
        let mut pair = Pair { field, sides, hunks: Vec::new(), coarse: false };
        pair.compare(words);
        pair
    }

    fn compare(&mut self, words: &VersionWords) {
        let [a, b] = [0, 1].map(|s: usize| self.sides[s].words.iter().map(|w| w.key).collect::<Vec<u64>>());
        let head = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
        let tail = a[head..].iter().rev().zip(b[head..].iter().rev()).take_while(|(x, y)| x == y).count();
        let (a_end, b_end) = (a.len() - tail, b.len() - tail);
        let mut kept: Vec<(usize, usize)> = (0..head).map(|i| (i, i)).collect();
        if a_end - head + b_end - head > LONGEST {
            self.coarse = true;
        } else {
            for op in capture_diff_slices(Algorithm::Myers, &a[head..a_end], &b[head..b_end]) {
                if let DiffOp::Equal { old_index, new_index, len } = op {
                    kept.extend((0..len).map(|k| (head + old_index + k, head + new_index + k)));
                }
            }
        }
        kept.extend((0..tail).map(|k| (a_end + k, b_end + k)));
        self.unlink_stray(&mut kept, words);
        let mut next = [0, 0];
        for &(i, j) in kept.iter().chain(&[(a.len(), b.len())]) {
            if i > next[0] || j > next[1] {
                self.hunks.push(Hunk { old: next[0]..i, new: next[1]..j, used: false });
            }
            next = [i + 1, j + 1];
        }
        for (i, j) in kept {
            self.sides[0].fates[i] = Fate::Kept(j);
            self.sides[1].fates[j] = Fate::Kept(i);
        }
        self.find_moved();
    }

    /// Function words that happen to be equal between two changes do not hold them apart.
    fn unlink_stray(&self, kept: &mut Vec<(usize, usize)>, words: &VersionWords) {
        let (old, new) = (&self.sides[0].words, &self.sides[1].words);
        let ends = (old.len(), new.len());
        let stray = |at: usize| {
            let (i, j) = kept[at];
            let before = if at == 0 { (0, 0) } else { (kept[at - 1].0 + 1, kept[at - 1].1 + 1) };
            let after = kept.get(at + 1).copied().unwrap_or(ends);
            let replaced_before = i > before.0 && j > before.1;
            let replaced_after = after.0 > i + 1 && after.1 > j + 1;
            replaced_before && replaced_after && words.function_words.has(&old[i].form) && !old[i].stop && !new[j].stop
        };
        let drop: Vec<bool> = (0..kept.len()).map(stray).collect();
        let mut at = 0;
        kept.retain(|_| {
            at += 1;
            !drop[at - 1]
        });
    }

    /// Finds differing words that stand elsewhere on the other side, as often as they do.
    fn find_moved(&mut self) {
        let mut free: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for j in (0..self.sides[1].words.len()).rev() {
            if self.sides[1].differs(j) {
                free.entry(self.sides[1].words[j].key).or_default().push(j);
            }
        }
        for i in 0..self.sides[0].words.len() {
            if !self.sides[0].differs(i) {
                continue;
            }
            if let Some(j) = free.get_mut(&self.sides[0].words[i].key).and_then(Vec::pop) {
                self.sides[0].fates[i] = Fate::Moved(j);
                self.sides[1].fates[j] = Fate::Moved(i);
            }
        }
    }

    /// Marks the hunks that hold a word of a side.
    pub fn explain(&mut self, side: usize, of: &[usize]) {
        for hunk in &mut self.hunks {
            let range = if side == 0 { &hunk.old } else { &hunk.new };
            hunk.used |= of.iter().any(|i| range.contains(i));
        }
    }

    /// The hunk that holds a word of a side.
    pub fn hunk_of(&self, side: usize, i: usize) -> Option<&Hunk> {
        self.hunks.iter().find(|h| if side == 0 { h.old.contains(&i) } else { h.new.contains(&i) })
    }

    /// The clause of a side that holds the word: the claim with its attribution, else the whole passage.
    pub fn clause(&self, side: usize, i: usize) -> CharSpan {
        let of = &self.sides[side];
        let Some(word) = of.words.get(i) else { return of.span };
        let holds = |claim: &&&PlainClaim| claim.content.iter().any(|p| p[0] <= word.span[0] && word.span[1] <= p[1]);
        let Some(claim) = of.claims.iter().filter(holds).min_by_key(|c| c.text.len()) else { return of.span };
        let pieces = claim.content.iter().chain(&claim.source).chain(&claim.cue);
        let within = pieces.filter(|p| of.span[0] <= p[0] && p[1] <= of.span[1]);
        within
            .fold(None, |hull: Option<CharSpan>, p| Some(hull.map_or(*p, |h| [h[0].min(p[0]), h[1].max(p[1])])))
            .unwrap_or(of.span)
    }

    /// A place on a side: the clause around the words, the words as focus; without words the whole passage.
    pub fn place(&self, side: usize, range: &Range<usize>) -> Place {
        match self.sides[side].place(range) {
            Some(focus) => {
                let clause = self.clause(side, range.start);
                Place { span: [clause[0].min(focus[0]), clause[1].max(focus[1])], focus: Some(focus) }
            }
            None => Place { span: self.sides[side].span, focus: None },
        }
    }

    /// A change whose differing words are these.
    pub fn found(&self, kind: ChangeKind, old: &Range<usize>, new: &Range<usize>, aspect: Aspect) -> Found {
        Found { kind, field: self.field, old: Some(self.place(0, old)), new: Some(self.place(1, new)), aspect }
    }

    /// The word indices of a claim's content on its side.
    pub fn content(&self, side: usize, claim: &PlainClaim) -> Vec<usize> {
        self.sides[side].under(&claim.content)
    }
}
