//! The second stage: around one cue, which tokens are its own source and content.

use super::bag::{Bag, feature, pair, reach};
use super::candidates::{Candidate, finding};
use super::labels::label;
use super::path::Path;
use super::seen::{Seen, View};
use crate::attribution::Found;
use crate::language::Classes;
use std::ops::Range;

/// What stands before and after the text.
const OUTSIDE: Seen = Seen::outside(61);

/// What the features of all tokens around one cue share.
struct Centre<'v, 'r, 'a> {
    view: &'v View<'r, 'a>,
    head: usize,
    sentence: usize,
    paragraph: usize,
    class: u64,
    stem: u64,
    /// The tokens that follow and precede the cue.
    next: &'v Seen,
    previous: &'v Seen,
    /// Where the cue stands in its sentence, on which sides quotation marks are, whether it is passive or negated.
    position: u64,
    quotes: u64,
    passive: u64,
    rule: Option<&'r Found>,
    rule_kind: u64,
    /// Flat labels of the whole document.
    flat: &'v [u8],
}

/// What is the same for several tokens in a row, and with it a third of their features.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stretch {
    side: u8,
    /// How many sentences from the cue's: 3 is its own.
    offset: u8,
    quoted: bool,
    /// Whether the cue stands in the same quotation.
    shared: bool,
    marks: u8,
    cues: u8,
    flags: u8,
    distance: u8,
    edge: u8,
    line: bool,
}

impl Stretch {
    fn place(&self) -> u64 {
        self.side() << 3 | u64::from(self.offset)
    }

    fn side(&self) -> u64 {
        self.side.into()
    }

    fn distance(&self) -> u64 {
        self.distance.into()
    }
}

/// A document on which the second stage works.
#[derive(Clone, Copy)]
pub struct Around<'v, 'r, 'a> {
    pub view: &'v View<'r, 'a>,
    /// Labels of the flat stage, one a token.
    pub flat: &'v [u8],
    /// Where candidates begin, one flag a token.
    pub cues: &'v [bool],
    /// Without them the features know no words.
    pub words: bool,
}

impl Around<'_, '_, '_> {
    /// Calls `each` with the place of every token of the window but the cue's own, and its features: leftwards from the cue, then
    /// rightwards, then a clitic within the cue.
    pub fn features(
        &self,
        candidate: &Candidate,
        window: &Range<usize>,
        bag: &mut Bag,
        mut each: impl FnMut(usize, &Bag),
    ) {
        let centre = Centre::new(self.view, candidate, self.flat);
        let mut last = None;
        let mut walk = |order: &mut dyn Iterator<Item = usize>, side: u64| {
            let mut path = Path::default();
            for i in order {
                let stretch = centre.stretch(i, side, &path);
                if last == Some(stretch) {
                    bag.keep_shared();
                } else {
                    bag.clear();
                    centre.shared(&stretch, self.words, bag);
                    bag.share();
                    last = Some(stretch);
                }
                centre.token(i, &stretch, &path, self.words, bag);
                each(i, bag);
                path.pass(&self.view.seen[i], self.cues.get(i).copied().unwrap_or(false));
            }
        };
        walk(&mut (window.start..candidate.tokens.start).rev(), 0);
        walk(&mut (candidate.tokens.end..window.end), 1);
        walk(&mut candidate.clitic.into_iter(), 2);
    }
}

impl<'v, 'r, 'a> Centre<'v, 'r, 'a> {
    fn new(view: &'v View<'r, 'a>, candidate: &Candidate, flat: &'v [u8]) -> Self {
        let reading = view.reading;
        let cue = candidate.tokens.clone();
        let head = candidate.head.min(view.len().saturating_sub(1));
        let sentence = reading.document.sentence_of(head);
        let range = view.sentence(sentence);
        let quoted = |mut part: Range<usize>| u64::from(part.any(|i| view.seen[i].is_quoted()));
        let mut chain = cue.start.saturating_sub(2).max(range.start)..cue.end;
        let after_auxiliary = chain.clone().any(|i| reading.is(i, Classes::COPULA));
        let negated = chain.any(|i| reading.is(i, Classes::NEGATOR));
        let seen = view.seen[head];
        let place = if cue.start == range.start {
            0
        } else if cue.end + 1 >= range.end {
            2
        } else {
            1
        };
        let rule = finding(view, candidate);
        Centre {
            sentence,
            paragraph: reading.document.sentences[sentence].paragraph,
            class: if view.seen[cue.start].is_cue_preposition() { 40 } else { u64::from(seen.cue) },
            stem: seen.stem,
            next: view.seen.get(cue.end).unwrap_or(&OUTSIDE),
            previous: cue.start.checked_sub(1).and_then(|i| view.seen.get(i)).unwrap_or(&OUTSIDE),
            position: place << 1 | quoted(range.clone()),
            quotes: quoted(range.start..cue.start.max(range.start)) << 1 | quoted(cue.end..range.end.max(cue.end)),
            passive: u64::from(after_auxiliary) << 1 | u64::from(negated),
            rule,
            rule_kind: rule.map_or(0, |found| found.rule as u64 + 1),
            view,
            head,
            flat,
        }
    }

    /// The label that the rules' finding for this very cue gives a token; 9 without such a finding.
    fn own(&self, i: usize) -> u64 {
        let Some(rule) = self.rule else { return 9 };
        let inside = |range: &Range<usize>, code: u8| {
            range.contains(&i).then(|| u64::from(if i == range.start { code } else { code + label::INSIDE }))
        };
        rule.source
            .iter()
            .find_map(|r| inside(r, label::SOURCE))
            .or_else(|| rule.content.iter().find_map(|r| inside(r, label::CONTENT)))
            .unwrap_or(0)
    }

    fn stretch(&self, i: usize, side: u64, path: &Path) -> Stretch {
        let document = self.view.reading.document;
        let sentence = document.sentence_of(i);
        let offset = ((sentence as i64 - self.sentence as i64).clamp(-3, 3) + 3) as u8;
        let region = document.quote_of(i);
        let range = self.view.sentence(sentence);
        Stretch {
            side: side as u8,
            offset,
            quoted: self.view.seen[i].is_quoted(),
            shared: region.is_some() && region == document.quote_of(self.head),
            marks: path.marks.min(5) as u8,
            cues: path.cues.min(3) as u8,
            flags: path.flags,
            distance: reach(path.distance) as u8,
            edge: if i == range.start {
                0
            } else if i + 1 == range.end {
                2
            } else {
                1
            },
            line: document.sentences[sentence].paragraph == self.paragraph,
        }
    }

    /// The features that a stretch shares. Their templates are numbered among those of [`Centre::token`].
    fn shared(&self, stretch: &Stretch, words: bool, bag: &mut Bag) {
        let (place, class, side, distance) = (stretch.place(), self.class, stretch.side(), stretch.distance());
        let (quoted, same) = (u64::from(stretch.quoted), u64::from(stretch.offset == 3));
        let (flags, edge, line) = (u64::from(stretch.flags), u64::from(stretch.edge), u64::from(stretch.line));
        let (next, previous) = (self.next, self.previous);
        bag.put([
            feature(1000, place << 2 | quoted << 1 | u64::from(stretch.shared)),
            feature(1002, u64::from(stretch.marks) << 16 | u64::from(stretch.offset) << 12 | class << 1 | quoted),
            feature(1003, u64::from(stretch.cues) << 8 | place),
            feature(1005, distance << 16 | class << 8 | place),
            feature(1006, flags << 16 | class << 8 | place),
            feature(1021, edge << 12 | line << 11 | place << 1 | quoted),
            feature(1022, pair(next.sort, side << 4 | u64::from(next.quote) << 2 | quoted << 1 | same)),
            feature(1023, u64::from(next.upos) << 16 | class << 8 | distance << 2 | side),
            feature(1025, pair(next.sort, u64::from(previous.upos) << 8 | place << 1 | quoted)),
            feature(1026, self.position << 8 | place << 1 | quoted),
            feature(1027, self.quotes << 16 | class << 8 | place << 1 | quoted),
            feature(1028, self.passive << 16 | class << 8 | place << 3 | distance),
        ]);
        if words {
            bag.put([
                feature(1204, pair(self.stem, distance << 2 | side)),
                feature(1205, pair(self.stem, pair(next.sort, side))),
                feature(1207, pair(self.stem, quoted << 8 | place)),
                feature(1209, pair(next.word, side << 1 | same)),
                feature(1210, pair(previous.word, side << 1 | same)),
            ]);
        }
    }

    /// The features of one token, beside those that its stretch shares.
    fn token(&self, i: usize, stretch: &Stretch, path: &Path, words: bool, bag: &mut Bag) {
        let view = self.view;
        let at = |k: isize| i.checked_add_signed(k).and_then(|i| view.seen.get(i)).unwrap_or(&OUTSIDE);
        let (this, before, after) = (at(0), at(-1), at(1));
        let (place, side, distance) = (stretch.place(), stretch.side(), stretch.distance());
        let (quoted, same) = (u64::from(stretch.quoted), u64::from(stretch.offset == 3));
        let (marks, cues, flags) = (u64::from(stretch.marks), u64::from(stretch.cues), u64::from(stretch.flags));
        let (tag, class, sort) = (u64::from(this.upos), self.class, this.sort);
        let steps = path.steps();
        let cue_tag = u64::from(view.seen[self.head].upos);

        let step = u64::from(this.step);
        let quotes = u64::from(before.quote) << 4 | u64::from(after.quote) << 2;
        let own = self.own(i);
        let (own_before, own_after) = (i.checked_sub(1).map_or(9, |i| self.own(i)), self.own(i + 1));
        let (kind, rule) = (self.rule_kind, u64::from(this.rule));
        let flat = |i: usize| u64::from(self.flat.get(i).copied().unwrap_or(9));
        let (label, label_before) = (flat(i), i.checked_sub(1).map_or(9, flat));
        bag.put([
            feature(1001, u64::from(this.quote) << 8 | quotes << 2 | side),
            feature(1004, (path.distance.min(12) as u64) << 8 | place),
            feature(1007, flags << 16 | tag << 8 | distance << 2 | side),
            feature(1008, pair(before.sort, side)),
            feature(1010, pair(sort, side)),
            feature(1012, pair(after.sort, side)),
            feature(
                1015,
                u64::from(before.shape) << 12 | u64::from(this.shape) << 6 | u64::from(after.shape) << 2 | side,
            ),
            feature(1016, pair(before.sort, sort) ^ side),
            feature(1017, pair(sort, after.sort) ^ side),
            feature(1018, u64::from(before.upos) << 16 | tag << 8 | u64::from(after.upos) << 2 | side),
            feature(1019, pair(sort, class << 2 | side)),
            feature(1020, u64::from(before.punct) << 16 | tag << 8 | distance << 2 | side),
            feature(1024, pair(self.previous.sort, cue_tag << 16 | tag << 8 | side)),
            feature(1029, cue_tag << 24 | class << 16 | place << 8 | step),
            feature(1030, pair(steps, step << 8 | class << 2 | side)),
            feature(1031, pair(steps, tag << 8 | cue_tag << 2 | side)),
            feature(1032, pair(steps, u64::from(after.step) << 8 | step << 2 | side)),
            feature(1100, own << 16 | own_before << 8 | kind),
            feature(1101, own << 16 | own_after << 8 | kind),
            feature(1102, own << 8 | place),
            feature(1105, rule << 16 | u64::from(before.rule) << 10 | u64::from(after.rule) << 4 | side),
            feature(1150, label << 12 | label_before << 8 | flat(i + 1) << 4 | side),
            feature(1151, label << 16 | flat(self.head) << 12 | cues << 8 | place),
            feature(1152, label << 8 | tag << 2 | side),
            feature(1153, label << 16 | flags << 8 | side),
            feature(1154, label << 16 | marks << 8 | quoted << 2 | side),
            feature(1155, label << 8 | distance << 2 | side),
            feature(1156, label << 8 | own << 4 | side),
        ]);
        bag.put_some(1009, before.cue.into());
        bag.put_some(1011, this.cue.into());
        bag.put_some(1013, after.cue.into());
        bag.put_some(1014, u64::from(this.roles) << 2 | if this.roles > 0 { side } else { 0 });
        if words {
            bag.put([
                feature(1200, pair(before.word, side)),
                feature(1201, pair(this.word, side)),
                feature(1202, pair(after.word, side)),
                feature(1203, pair(this.stem, side << 1 | same)),
                feature(1206, pair(self.stem, tag << 2 | side)),
                feature(1208, pair(self.stem, own << 8 | label << 2 | side)),
            ]);
        }
    }
}
