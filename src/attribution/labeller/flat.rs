//! The flat stage: one label a token, a sentence at a time. It proposes cues, and its labels are features of the second stage.

use super::bag::{Bag, feature, pair, reach};
use super::path::Path;
use super::seen::{Seen, View};
use std::ops::Range;

const BEFORE: Seen = Seen::outside(61);
const AFTER: Seen = Seen::outside(62);

/// The nearest cue word on one side, and the way to it.
#[derive(Clone, Copy)]
struct Near {
    at: usize,
    path: Path,
}

/// Calls `each` with the place of every token of a sentence in the document and its features.
/// Without `words` the features know no words, only what the lexicons say of them.
pub fn features(view: &View, sentence: usize, words: bool, bag: &mut Bag, mut each: impl FnMut(usize, &Bag)) {
    let range = view.sentence(sentence);
    let (start, end) = (range.start, range.end);
    let left = nearest(view, range.clone(), range.clone());
    let right = nearest(view, range.clone(), range.clone().rev());
    let count = range.clone().filter(|&i| view.seen[i].is_cue_verb()).count().min(3) as u64;
    let quoted = range.clone().any(|i| view.seen[i].is_quoted());
    let sentence_before = sentence_before(view, sentence);
    let mut preposition = None;
    for i in range {
        let at = |k: isize| -> &Seen {
            let place = i as isize + k;
            if place < start as isize {
                &BEFORE
            } else if place >= end as isize {
                &AFTER
            } else {
                &view.seen[place as usize]
            }
        };
        if view.seen[i].is_cue_preposition() {
            preposition = Some(i);
        }
        bag.clear();
        let near = [-2, -1, 0, 1, 2].map(at);
        let [_, before, this, after, _] = near;
        let tag = u64::from(this.upos);
        let tags = |seen: &Seen| u64::from(seen.upos);
        let (quote, sort, rule) = (u64::from(this.quote), this.sort, u64::from(this.rule));
        let place = if i == start {
            0
        } else if i < start + 4 {
            1
        } else if i + 2 < end {
            2
        } else {
            3
        };
        bag.put([
            feature(0, 0),
            feature(1, near[0].sort),
            feature(3, near[1].sort),
            feature(5, near[2].sort),
            feature(7, near[3].sort),
            feature(9, near[4].sort),
            feature(11, pair(before.sort, sort)),
            feature(12, pair(sort, after.sort)),
            feature(13, tags(before) << 12 | tag << 6 | tags(after)),
            feature(14, u64::from(before.shape) << 12 | u64::from(this.shape) << 6 | u64::from(after.shape)),
            feature(18, quote << 12 | u64::from(before.quote) << 6 | u64::from(after.quote)),
            feature(19, quote << 6 | count << 1 | u64::from(quoted)),
            feature(20, quote << 6 | sentence_before),
            feature(21, place << 3 | count),
            feature(150, rule << 12 | u64::from(before.rule) << 6 | u64::from(after.rule)),
            feature(151, rule << 6 | tag),
            feature(152, rule << 6 | quote),
        ]);
        for (template, seen) in (2..).step_by(2).zip(near) {
            bag.put_some(template, seen.cue.into());
        }
        if this.cue != 0 {
            bag.put([
                feature(15, pair(this.cue.into(), tag << 8 | tags(before))),
                feature(16, pair(this.cue.into(), after.sort)),
            ]);
        }
        bag.put_some(17, if before.cue == 0 { 0 } else { pair(before.cue.into(), sort) });
        bag.put_some(22, this.roles.into());
        bag.put_some(23, if this.roles == 0 { 0 } else { pair(this.roles.into(), after.cue.into()) });
        bag.put_some(24, preposition.map_or(0, |p| pair(1 + (i - p).min(12) as u64, sort)));
        if words {
            bag.put([
                feature(50, before.word),
                feature(51, this.word),
                feature(52, after.word),
                feature(53, pair(this.stem, tag)),
                feature(54, pair(this.ending.into(), tag)),
                feature(55, pair(this.stem, after.sort)),
            ]);
        }

        for (template, near) in [(80, left[i - start]), (110, right[i - start])] {
            let Some(Near { at: cue, path }) = near else {
                bag.put([feature(template, 0)]);
                continue;
            };
            let (class, distance) = (u64::from(view.seen[cue].cue), reach(path.distance));
            bag.put([
                feature(template + 1, class << 3 | distance),
                feature(template + 5, pair(path.steps(), u64::from(this.step) << 6 | class)),
            ]);
            if words {
                bag.put([feature(template + 7, view.seen[cue].stem)]);
            }
        }
        each(i, bag);
    }
}

/// For each token of the sentence, the last cue verb passed before it.
fn nearest(view: &View, sentence: Range<usize>, order: impl Iterator<Item = usize>) -> Vec<Option<Near>> {
    let mut out = vec![None; sentence.len()];
    let mut near: Option<Near> = None;
    for i in order {
        out[i - sentence.start] = near;
        let seen = &view.seen[i];
        if seen.is_cue_verb() {
            near = Some(Near { at: i, path: Path::default() });
        } else if let Some(near) = &mut near {
            near.path.pass(seen, false);
        }
    }
    out
}

/// What the sentence before tells: whether it ends within a quotation or with a stop, has a cue, and stands in another paragraph.
fn sentence_before(view: &View, sentence: usize) -> u64 {
    let Some(before) = sentence.checked_sub(1) else { return 32 };
    let range = view.sentence(before);
    let sentences = &view.reading.document.sentences;
    let Some(last) = range.end.checked_sub(1).and_then(|i| view.seen.get(i)) else { return 32 };
    let open = last.quote == 1 || last.quote == 2;
    let cue = range.clone().any(|i| view.seen[i].is_cue_verb());
    let stop = matches!(last.punct, 2 | 5);
    let line = sentences[before].paragraph != sentences[sentence].paragraph;
    u64::from(open) | u64::from(cue) << 1 | u64::from(stop) << 2 | u64::from(line) << 3
}
