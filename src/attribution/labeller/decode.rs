//! The best labels of a sentence or window, given the scores of each token.

use super::labels::label::{CONTENT, FLAT, INSIDE, OWN, SOURCE};
use crate::language::spans::Steps;

/// Far below every score; four of them still fit.
const NEVER: i32 = i32::MIN / 4;

/// One step that is allowed: from a state to a state, and the labels of the two.
#[derive(Clone, Copy)]
struct Step {
    from: u8,
    to: u8,
    before: u8,
    after: u8,
}

const NO_STEP: Step = Step { from: 0, to: 0, before: 0, after: 0 };

/// Whether a label may stand after another: an inside only within its own span.
const fn follows(before: usize, after: usize) -> bool {
    !is_inside(after) || before == after || before + INSIDE as usize == after
}

const fn is_inside(label: usize) -> bool {
    label > 0 && label.is_multiple_of(2)
}

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

/// The flat stage's states are its labels.
const FLAT_STEPS: [Step; 34] = {
    let mut steps = [NO_STEP; 34];
    let (mut count, mut state) = (0, 0);
    while state < FLAT * FLAT {
        let (before, after) = (state / FLAT, state % FLAT);
        if follows(before, after) {
            let (before, after) = (before as u8, after as u8);
            steps[count] = Step { from: before, to: after, before, after };
            count += 1;
        }
        state += 1;
    }
    assert!(count == steps.len());
    steps
};

/// The best flat labels; `scores[i][label]`.
pub fn flat(scores: &[[i32; FLAT]], steps: &Steps, back: &mut Vec<[u8; FLAT]>, out: &mut Vec<u8>) {
    out.clear();
    out.resize(scores.len(), 0);
    let Some(first) = scores.first() else { return };
    let mut best = *first;
    for (label, score) in best.iter_mut().enumerate() {
        if is_inside(label) {
            *score = NEVER;
        }
    }
    let costs = FLAT_STEPS.map(|step| steps[usize::from(step.before)][usize::from(step.after)]);
    back.clear();
    back.resize(scores.len(), [0; FLAT]);
    for (token, back) in scores.iter().zip(back.iter_mut()).skip(1) {
        let mut next = [i64::MIN; FLAT];
        for (step, cost) in FLAT_STEPS.iter().zip(costs) {
            let way = way(best[usize::from(step.from)] + cost, step.from);
            let to = usize::from(step.to);
            next[to] = next[to].max(way);
        }
        for (label, way) in next.into_iter().enumerate() {
            best[label] = (score(way) + token[label]).max(NEVER);
            back[label] = from(way);
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
const HAS_SOURCE: usize = 1;
const HAS_CONTENT: usize = 2;

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
    let mut best = [NEVER; STATES];
    best[0] = 0;
    let costs = OWN_STEPS.map(|step| steps[usize::from(step.before)][usize::from(step.after)]);
    for (i, (token, back)) in scores.iter().zip(back.iter_mut()).enumerate() {
        let mut own = token.unwrap_or([0, NEVER, NEVER, NEVER, NEVER]);
        if i == 0 {
            // Nothing precedes the first token: its step costs nothing, and it is inside of nothing.
            own.iter_mut().zip(steps[0]).for_each(|(own, step)| *own -= step);
        }
        let mut next = [way(NEVER, 0); STATES];
        for (step, cost) in OWN_STEPS.iter().zip(costs) {
            let way = way(best[usize::from(step.from)] + cost + own[usize::from(step.after)], step.from);
            let to = usize::from(step.to);
            next[to] = next[to].max(way);
        }
        for (state, way) in next.into_iter().enumerate() {
            best[state] = score(way);
            back[state] = from(way);
        }
    }
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
