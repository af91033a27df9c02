//! The flat stage: one label a token, a sentence at a time. It proposes cues, and its labels are features of the second stage.

use super::bag::{Bag, pair, reach};
use super::path::Path;
use super::seen::{Seen, View};

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
    let left = nearest(view, range.clone());
    let right = nearest(view, range.clone().rev());
    let count = range.clone().filter(|&i| view.seen[i].is_cue_verb()).count().min(3) as u64;
    let quoted = range.clone().any(|i| view.seen[i].is_quoted());
    let before = sentence_before(view, sentence);
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
        let this = *at(0);
        if this.is_cue_preposition() {
            preposition = Some(i);
        }
        bag.begin(0);
        bag.put(0);
        for k in -2..=2 {
            bag.put(at(k).sort);
            bag.put_some(at(k).cue.into());
        }
        let tag = |k: isize| u64::from(at(k).upos);
        let (quote, sort) = (u64::from(this.quote), this.sort);
        bag.put(pair(at(-1).sort, sort));
        bag.put(pair(sort, at(1).sort));
        bag.put(tag(-1) << 12 | tag(0) << 6 | tag(1));
        bag.put(u64::from(at(-1).shape) << 12 | u64::from(this.shape) << 6 | u64::from(at(1).shape));
        bag.put_some(if this.cue == 0 { 0 } else { pair(this.cue.into(), tag(0) << 8 | tag(-1)) });
        bag.put_some(if this.cue == 0 { 0 } else { pair(this.cue.into(), at(1).sort) });
        bag.put_some(if at(-1).cue == 0 { 0 } else { pair(at(-1).cue.into(), sort) });
        bag.put(quote << 12 | u64::from(at(-1).quote) << 6 | u64::from(at(1).quote));
        bag.put(quote << 6 | count << 1 | u64::from(quoted));
        bag.put(quote << 6 | before);
        let place = if i == start {
            0
        } else if i < start + 4 {
            1
        } else if i + 2 < end {
            2
        } else {
            3
        };
        bag.put(place << 3 | count);
        bag.put_some(this.roles.into());
        bag.put_some(if this.roles == 0 { 0 } else { pair(this.roles.into(), at(1).cue.into()) });
        bag.put_some(preposition.map_or(0, |p| pair(1 + (i - p).min(12) as u64, sort)));

        bag.section(50);
        if words {
            for k in -1..=1 {
                bag.put(at(k).word);
            }
            bag.put(pair(this.stem, tag(0)));
            bag.put(pair(this.ending.into(), tag(0)));
            bag.put(pair(this.stem, at(1).sort));
        }

        for (side, near) in [(0u64, left[i - start]), (1, right[i - start])] {
            bag.section(80 + 30 * side);
            let Some(Near { at: cue, path }) = near else {
                bag.put(0);
                continue;
            };
            bag.section(81 + 30 * side);
            let neighbour = |k: isize| view.seen.get(cue.wrapping_add_signed(k)).unwrap_or(&AFTER);
            let (class, distance) = (u64::from(view.seen[cue].cue), reach(path.distance));
            let flags = u64::from(path.flags);
            bag.put(class << 3 | distance);
            bag.put(pair(class, neighbour(1).sort));
            bag.put(flags << 8 | class);
            bag.put(flags << 16 | tag(0) << 3 | distance);
            bag.put(pair(path.steps(), u64::from(this.step) << 6 | class));
            bag.put(pair(path.steps(), this.step.into()));
            if words {
                bag.put(view.seen[cue].stem);
            }
        }

        bag.section(150);
        let rule = u64::from(this.rule);
        bag.put(rule << 12 | u64::from(at(-1).rule) << 6 | u64::from(at(1).rule));
        bag.put(rule << 6 | tag(0));
        bag.put(rule << 6 | quote);
        each(i, bag);
    }
}

/// For each token of the sentence, the last cue verb passed before it.
fn nearest(view: &View, order: impl Iterator<Item = usize>) -> Vec<Option<Near>> {
    let mut out: Vec<(usize, Option<Near>)> = Vec::new();
    let mut near: Option<Near> = None;
    for i in order {
        out.push((i, near));
        let seen = &view.seen[i];
        if seen.is_cue_verb() {
            near = Some(Near { at: i, path: Path::default() });
        } else if let Some(near) = &mut near {
            near.path.pass(seen, false);
        }
    }
    out.sort_unstable_by_key(|(i, _)| *i);
    out.into_iter().map(|(_, near)| near).collect()
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
