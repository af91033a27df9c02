//! The best labels of a sentence or window, given the scores of each token.

use super::seen::label::{CONTENT, FLAT, INSIDE, OWN, SOURCE};
use crate::language::spans::Steps;

const NEVER: i32 = i32::MIN / 4;

/// Whether a label may stand after another: an inside only within its own span.
fn follows(before: usize, after: usize) -> bool {
    !is_inside(after) || before == after || before + usize::from(INSIDE) == after
}

fn is_inside(label: usize) -> bool {
    label > 0 && label.is_multiple_of(2)
}

/// The best flat labels; `scores[i][label]`.
pub fn flat(scores: &[[i32; FLAT]], steps: &Steps, out: &mut Vec<u8>) {
    out.clear();
    out.resize(scores.len(), 0);
    let Some(first) = scores.first() else { return };
    let mut best = *first;
    for (label, score) in best.iter_mut().enumerate() {
        if is_inside(label) {
            *score = NEVER;
        }
    }
    let mut back = vec![[0u8; FLAT]; scores.len()];
    for (i, token) in scores.iter().enumerate().skip(1) {
        let mut next = [NEVER; FLAT];
        for after in 0..FLAT {
            for before in 0..FLAT {
                let score = best[before] + steps[before][after];
                if follows(before, after) && score > next[after] {
                    next[after] = score;
                    back[i][after] = before as u8;
                }
            }
            next[after] = (next[after] + token[after]).max(NEVER);
        }
        best = next;
    }
    let mut at = (0..FLAT).max_by_key(|&label| (best[label], FLAT - label)).unwrap_or(0);
    for i in (0..scores.len()).rev() {
        out[i] = at as u8;
        at = usize::from(back[i][at]);
    }
}

/// States of the decoder for one cue: a label, whether a source has begun, whether a content has.
const STATES: usize = 4 * OWN;

/// The outcome for one cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// How much better the best labels with a content are than none at all.
    pub margin: i32,
    /// How much better the labels with a source are than those without.
    pub source_margin: i32,
}

/// The best labels around one cue that have a content and at most one source; with a source whenever `needs_source` plus the margin
/// of the source is positive. `scores[i]` is `None` for the cue's own tokens, which have no label.
pub fn around(scores: &[Option<[i32; OWN]>], steps: &Steps, needs_source: i32, out: &mut Vec<u8>) -> Option<Verdict> {
    out.clear();
    out.resize(scores.len(), 0);
    let mut best = [NEVER; STATES];
    best[0] = 0;
    let mut back = vec![[0u8; STATES]; scores.len()];
    for (i, token) in scores.iter().enumerate() {
        let mut next = [NEVER; STATES];
        for state in 0..STATES {
            let (phase, before) = (state / OWN, state % OWN);
            if best[state] <= NEVER {
                continue;
            }
            let labels = if token.is_some() { OWN } else { 1 };
            for after in 0..labels {
                let begins_source = after == usize::from(SOURCE);
                if !follows(before, after) || begins_source && phase & 1 == 1 || i == 0 && is_inside(after) {
                    continue;
                }
                let begun = usize::from(begins_source) | if after == usize::from(CONTENT) { 2 } else { 0 } | phase;
                let own = token.map_or(0, |t| t[after]);
                let step = if i == 0 { 0 } else { steps[before][after] };
                let to = begun * OWN + after;
                let score = best[state] + step + own;
                if score > next[to] {
                    next[to] = score;
                    back[i][to] = state as u8;
                }
            }
        }
        best = next;
    }
    let of_phase = |phase: usize| {
        let states = phase * OWN..(phase + 1) * OWN;
        states.max_by_key(|&s| (best[s], STATES - s)).unwrap_or(phase * OWN)
    };
    let (none, bare, full) = (of_phase(0), of_phase(2), of_phase(3));
    let source_margin = best[full].saturating_sub(best[bare]);
    let chosen = if best[full] > NEVER && source_margin > -needs_source { full } else { bare };
    if best[chosen] <= NEVER {
        return None;
    }
    let margin = best[full].max(best[bare]) - best[none];
    let mut at = chosen;
    for i in (0..scores.len()).rev() {
        out[i] = (at % OWN) as u8;
        at = usize::from(back[i][at]);
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
        flat(&scores, &Steps::default(), &mut out);
        assert_eq!(out[1..3], [2, 2]);
        assert_eq!(out[0], 1);
        flat(&[], &Steps::default(), &mut out);
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
        let verdict = around(&scores, &Steps::default(), 1000, &mut out).unwrap();
        assert_eq!(out, [3, 0, 1, 2, 0, 0]);
        assert_eq!(verdict, Verdict { margin: 19, source_margin: 5 });
    }

    #[test]
    fn a_source_is_taken_even_at_a_cost() {
        let scores = vec![Some([0, -9, -9, -3, -9]), None, Some([0, 7, 0, -9, -9])];
        let mut out = Vec::new();
        around(&scores, &Steps::default(), 1000, &mut out);
        assert_eq!(out, [3, 0, 1]);
        around(&scores, &Steps::default(), 0, &mut out);
        assert_eq!(out, [0, 0, 1]);
        assert_eq!(around(&[], &Steps::default(), 0, &mut out), None);
    }
}
