//! An averaged perceptron over hashed features. Integers only: the same text gives the same weights everywhere.

use selon::language::Upos;
use selon::language::tagger::SCORED;
use std::collections::{BTreeMap, HashMap};

const CLASSES: usize = SCORED.len();

#[derive(Debug, Clone, Copy, Default)]
struct Row {
    weight: [i32; CLASSES],
    /// Each change times the step at which it came, to take the average over all steps.
    early: [i64; CLASSES],
}

/// Weights in training; it knows only the features that it was made with.
#[derive(Debug, Clone)]
pub struct Perceptron {
    places: HashMap<u64, u32>,
    rows: Vec<Row>,
    step: i64,
}

/// Averaged weights by feature, on one scale for all of them.
pub type Averages = BTreeMap<u64, [i64; CLASSES]>;

impl Perceptron {
    pub fn new(features: impl Iterator<Item = u64>) -> Perceptron {
        let places: HashMap<u64, u32> = features.zip(0..).collect();
        let rows = vec![Row::default(); places.len()];
        Perceptron { places, rows, step: 1 }
    }

    /// Replaces features by the places of their rows; unknown ones are left out.
    pub fn places(&self, features: &[u64], out: &mut Vec<u32>) {
        out.clear();
        out.extend(features.iter().filter_map(|feature| self.places.get(feature)));
    }

    /// The tag with the highest sum, the first of equals.
    pub fn best(&self, places: &[u32]) -> Upos {
        let mut sums = [0i64; CLASSES];
        for place in places {
            for (sum, weight) in sums.iter_mut().zip(self.rows[*place as usize].weight) {
                *sum += i64::from(weight);
            }
        }
        let best = (0..CLASSES).rev().max_by_key(|class| sums[*class]);
        best.map_or(Upos::X, |class| SCORED[class])
    }

    /// Ends a step: moves the weights towards `gold` if the guess was wrong.
    pub fn learn(&mut self, places: &[u32], guess: Upos, gold: Upos) {
        let class = |tag| SCORED.iter().position(|scored| *scored == tag);
        if let (Some(gold), Some(guess)) = (class(gold), class(guess))
            && gold != guess
        {
            for place in places {
                let row = &mut self.rows[*place as usize];
                for (class, change) in [(gold, 1), (guess, -1)] {
                    row.weight[class] += change;
                    row.early[class] += i64::from(change) * self.step;
                }
            }
        }
        self.step += 1;
    }

    /// Adds the sums of the weights over all steps.
    pub fn add_averages(&self, out: &mut Averages) {
        for (feature, place) in &self.places {
            let row = &self.rows[*place as usize];
            let sums = out.entry(*feature).or_default();
            for (sum, (weight, early)) in sums.iter_mut().zip(row.weight.iter().zip(row.early)) {
                *sum += i64::from(*weight) * self.step - early;
            }
        }
    }
}

/// Weights of 8 bits. Those over `clip` of the largest are cut to it; a feature that has none over `smallest` of the
/// largest is left out.
pub fn eight_bits(averages: &Averages, clip: f64, smallest: f64) -> BTreeMap<u64, [i8; CLASSES]> {
    let largest = averages.values().flatten().map(|w| w.unsigned_abs()).max().unwrap_or(1).max(1) as f64;
    let scale = f64::from(i8::MAX) / (largest * clip);
    let eight = |sum: &i64| (*sum as f64 * scale).round().clamp(-127.0, 127.0) as i8;
    let matters = |sums: &&[i64; CLASSES]| sums.iter().any(|s| s.unsigned_abs() as f64 >= smallest * largest);
    let rows =
        averages.iter().filter(|(_, sums)| matters(sums)).map(|(feature, sums)| (*feature, sums.each_ref().map(eight)));
    rows.filter(|(_, row)| *row != [0; CLASSES]).collect()
}
