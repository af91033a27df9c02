//! How much two sentences share: bags of weighted words.

use super::reading::{Reading, Unit, Word};
use crate::language::VersionWords;
use std::ops::Range;

/// What each word of each sentence counts: little in function words, figures and the words of an attribution.
pub fn weigh(reading: &Reading, words: &VersionWords) -> Vec<Vec<f64>> {
    let claims = &reading.version.claims;
    reading
        .units
        .iter()
        .map(|unit| {
            let mut weights: Vec<f64> = unit.words.iter().map(|w| weight(w, words)).collect();
            for claim in unit.claims.iter().filter_map(|&c| claims.get(c)) {
                for piece in claim.source.iter().chain(&claim.cue) {
                    for i in inside(&unit.words, *piece) {
                        weights[i] = weights[i].min(0.25);
                    }
                }
            }
            weights
        })
        .collect()
}

/// What each word counts by itself.
pub fn plain(reading: &Reading, words: &VersionWords) -> Vec<Vec<f64>> {
    reading.units.iter().map(|unit| unit.words.iter().map(|w| weight(w, words)).collect()).collect()
}

/// What a word says of its sentence's subject.
pub fn weight(word: &Word, words: &VersionWords) -> f64 {
    if words.function_words.has(&word.form) || word.form.chars().count() <= 2 {
        0.3
    } else if word.number || words.numbers.contains_key(&word.form) {
        0.5
    } else {
        1.0
    }
}

/// The indices of the words that a span covers.
pub fn inside(words: &[Word], span: [usize; 2]) -> Range<usize> {
    let from = words.partition_point(|w| w.span[1] <= span[0]);
    let to = words.partition_point(|w| w.span[0] < span[1]);
    from..to.max(from)
}

/// The bag of a sentence: weight by word, sorted by key.
pub fn bag(unit: &Unit, weights: &[f64]) -> Vec<(u64, f64)> {
    let mut bag: Vec<(u64, f64)> = unit.words.iter().zip(weights).map(|(w, x)| (w.key, *x)).collect();
    bag.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    bag
}

/// The weight that two bags share, in terms of the first.
pub fn shared(a: &[(u64, f64)], b: &[(u64, f64)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.0.cmp(&y.0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += x.1.min(y.1);
                (i, j) = (i + 1, j + 1);
            }
        }
    }
    sum
}

/// What the first bag has beyond the second.
pub fn without(a: &[(u64, f64)], b: &[(u64, f64)]) -> Vec<(u64, f64)> {
    let mut j = 0;
    let mut rest = Vec::new();
    for x in a {
        while b.get(j).is_some_and(|y| y.0 < x.0) {
            j += 1;
        }
        if b.get(j).is_some_and(|y| y.0 == x.0) {
            j += 1;
        } else {
            rest.push(*x);
        }
    }
    rest
}

pub fn total(bag: &[(u64, f64)]) -> f64 {
    bag.iter().map(|x| x.1).sum()
}
