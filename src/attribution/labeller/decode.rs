//! The best labels of a sentence or window, given the scores of each token.

use super::labels::label::{CONTENT, FLAT, INSIDE, OWN, SOURCE};
use crate::language::spans::Steps;

/// Far below every score; four of them still fit.
const NEVER: i32 = i32::MIN / 4;

/// Whether a label may stand after another: an inside only within its own span.
const fn follows(before: usize, after: usize) -> bool {
    !is_inside(after) || before == after || before + INSIDE as usize == after
}

const fn is_inside(label: usize) -> bool {
    label > 0 && label.is_multiple_of(2)
}

/// Labels and what fills them up to a whole register.
const LANES: usize = FLAT + 1;

/// The best flat labels; `scores[i][label]`.
pub fn flat(scores: &[[i32; FLAT]], steps: &Steps, back: &mut Vec<[u8; LANES]>, out: &mut Vec<u8>) {
    out.clear();
    out.resize(scores.len(), 0);
    let Some(first) = scores.first() else { return };
    let mut costs = [[NEVER; LANES]; FLAT];
    for (before, costs) in costs.iter_mut().enumerate() {
        for after in (0..FLAT).filter(|&after| follows(before, after)) {
            costs[after] = steps[before][after];
        }
    }
    let mut best = [NEVER; LANES];
    for label in (0..FLAT).filter(|&label| !is_inside(label)) {
        best[label] = first[label];
    }
    back.clear();
    back.resize(scores.len(), [0; LANES]);
    for (token, back) in scores.iter().zip(back.iter_mut()).skip(1) {
        // All labels at once; the first of equals stays.
        let (mut next, mut from) = ([i32::MIN; LANES], [0; LANES]);
        for (before, costs) in costs.iter().enumerate() {
            for (after, cost) in costs.iter().enumerate() {
                let way = best[before] + cost;
                let better = way > next[after];
                next[after] = if better { way } else { next[after] };
                from[after] = if better { before as i32 } else { from[after] };
            }
        }
        for ((best, next), own) in best.iter_mut().zip(&next).zip(token) {
            *best = ((*next).max(NEVER) + own).max(NEVER);
        }
        for (back, from) in back.iter_mut().zip(&from) {
            *back = *from as u8;
        }
    }
    let mut at = (0..FLAT).max_by_key(|&label| (best[label], FLAT - label)).unwrap_or(0);
    for (label, back) in out.iter_mut().zip(back.iter()).rev() {
        *label = at as u8;
        at = usize::from(back[at]);
    }
}

/// States of the decoder for one cue: a label, whether a source has begun, whether a content has.
const STATES: usize = 4 * OWN;
/// Room for the states, so that no index is out of it.
const ROOM: usize = 32;
const HAS_SOURCE: usize = 1;
const HAS_CONTENT: usize = 2;

/// One step that is allowed: from a state to a state, and the labels of the two.
#[derive(Clone, Copy)]
struct Step {
    from: u8,
    to: u8,
    before: u8,
    after: u8,
}

const NO_STEP: Step = Step { from: 0, to: 0, before: 0, after: 0 };

/// A score and the state that it comes from in one number, so that the best of several ways is their maximum: no branch, and the
/// first of equals.
fn way(score: i32, from: u8) -> i64 {
    i64::from(score) << 8 | i64::from(u8::MAX - from)
}

fn score(way: i64) -> i32 {
    (way >> 8) as i32
}

fn from(way: i64) -> u8 {
    u8::MAX - (way & 255) as u8
}

/// Whether a label can stand in a phase: spans of a kind only where one has begun.
const fn lives(phase: usize, label: usize) -> bool {
    label == 0 || phase & if label >= SOURCE as usize { HAS_SOURCE } else { HAS_CONTENT } != 0
}

const OWN_STEPS: [Step; 36] = {
    let mut steps = [NO_STEP; 36];
    let (mut count, mut state) = (0, 0);
    while state < STATES * OWN {
        let (from, after) = (state / OWN, state % OWN);
        let (phase, before) = (from / OWN, from % OWN);
        let second_source = after == SOURCE as usize && phase & HAS_SOURCE != 0;
        if lives(phase, before) && follows(before, after) && !second_source {
            let begun = if after == SOURCE as usize {
                HAS_SOURCE
            } else if after == CONTENT as usize {
                HAS_CONTENT
            } else {
                0
            };
            let to = (phase | begun) * OWN + after;
            steps[count] = Step { from: from as u8, to: to as u8, before: before as u8, after: after as u8 };
            count += 1;
        }
        state += 1;
    }
    assert!(count == steps.len());
    steps
};

/// The outcome for one cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// How much better the best labels with a content are than none at all.
    pub margin: i32,
    /// How much better the labels with a source are than those without.
    pub source_margin: i32,
}

/// Buffer of [`around`].
pub type OwnBack = Vec<[u8; STATES]>;

/// The best labels around one cue that have a content and at most one source; with a source unless that costs more than
/// `needs_source`. `scores[i]` is `None` for the cue's own tokens, which have no label.
pub fn around(
    scores: &[Option<[i32; OWN]>],
    steps: &Steps,
    needs_source: i32,
    back: &mut OwnBack,
    out: &mut Vec<u8>,
) -> Option<Verdict> {
    out.clear();
    out.resize(scores.len(), 0);
    back.clear();
    back.resize(scores.len(), [0; STATES]);
    // Scores are kept where a way has them.
    let mut best = [way(NEVER, u8::MAX); ROOM];
    best[0] = way(0, u8::MAX);
    let costs = OWN_STEPS.map(|step| way(steps[usize::from(step.before)][usize::from(step.after)], step.from));
    for (i, (token, back)) in scores.iter().zip(back.iter_mut()).enumerate() {
        let mut own = token.unwrap_or([0, NEVER, NEVER, NEVER, NEVER]);
        if i == 0 {
            // Nothing precedes the first token: its step costs nothing, and it is inside of nothing.
            own.iter_mut().zip(steps[0]).for_each(|(own, step)| *own -= step);
        }
        let mut by_label = [0; 8];
        for (to, own) in by_label.iter_mut().zip(&own) {
            *to = i64::from(*own) << 8;
        }
        let mut next = [way(NEVER, 0); ROOM];
        for (step, cost) in OWN_STEPS.iter().zip(&costs) {
            let way = best[usize::from(step.from) % ROOM] + cost + by_label[usize::from(step.after) % 8];
            let to = &mut next[usize::from(step.to) % ROOM];
            *to = way.max(*to);
        }
        for (best, way) in best.iter_mut().zip(&next) {
            *best = way & !255;
        }
        for (back, way) in back.iter_mut().zip(&next) {
            *back = from(*way);
        }
    }
    let best = best.map(score);
    let of_phase = |phase: usize| {
        let states = phase * OWN..(phase + 1) * OWN;
        states.max_by_key(|&s| (best[s], STATES - s)).unwrap_or(phase * OWN)
    };
    let (none, bare, full) = (of_phase(0), of_phase(HAS_CONTENT), of_phase(HAS_CONTENT | HAS_SOURCE));
    let source_margin = best[full].saturating_sub(best[bare]);
    let possible = |state: usize| best[state] > NEVER / 2;
    let chosen = if possible(full) && source_margin > -needs_source { full } else { bare };
    if !possible(chosen) {
        return None;
    }
    let margin = best[full].max(best[bare]) - best[none];
    let mut at = chosen;
    for (label, back) in out.iter_mut().zip(back.iter()).rev() {
        *label = (at % OWN) as u8;
        at = usize::from(back[at]);
    }
    Some(Verdict { margin, source_margin })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inside_follows_its_beginning() {
        let mut scores = [[0; FLAT]; 4];
        scores[1][2] = 9;
        scores[2][2] = 9;
        let mut out = Vec::new();
        flat(&scores, &Steps::default(), &mut Vec::new(), &mut out);
        assert_eq!(out[1..3], [2, 2]);
        assert_eq!(out[0], 1);
        flat(&[], &Steps::default(), &mut Vec::new(), &mut out);
        assert!(out.is_empty());
    }

    #[test]
    fn one_source_at_most_and_none_on_the_cue() {
        let mut scores = vec![Some([0; OWN]); 6];
        scores[0] = Some([0, 0, 0, 5, 0]);
        scores[1] = None;
        scores[2] = Some([0, 7, 0, 0, 0]);
        scores[3] = Some([0, 0, 7, 0, 0]);
        scores[5] = Some([0, 0, 0, 4, 0]);
        let mut out = Vec::new();
        let verdict = around(&scores, &Steps::default(), 1000, &mut Vec::new(), &mut out).unwrap();
        assert_eq!(out, [3, 0, 1, 2, 0, 0]);
        assert_eq!(verdict, Verdict { margin: 19, source_margin: 5 });
    }

    #[test]
    fn a_source_is_taken_even_at_a_cost() {
        let scores = vec![Some([0, -9, -9, -3, -9]), None, Some([0, 7, 0, -9, -9])];
        let mut out = Vec::new();
        around(&scores, &Steps::default(), 1000, &mut Vec::new(), &mut out);
        assert_eq!(out, [3, 0, 1]);
        around(&scores, &Steps::default(), 0, &mut Vec::new(), &mut out);
        assert_eq!(out, [0, 0, 1]);
        assert_eq!(around(&[], &Steps::default(), 0, &mut Vec::new(), &mut out), None);
    }
}
