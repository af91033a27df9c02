//! An averaged perceptron over hashed features. Integers only: the same text gives the same weights everywhere.

use selon::language::Upos;
use std::collections::{BTreeMap, HashMap};

const CLASSES: usize = Upos::ALL.len();

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

    pub fn best(&self, places: &[u32]) -> Upos {
        let mut sums = [0i64; CLASSES];
        for place in places {
            for (sum, weight) in sums.iter_mut().zip(self.rows[*place as usize].weight) {
                *sum += i64::from(weight);
            }
        }
        Upos::ALL.into_iter().max_by_key(|tag| (sums[*tag as usize], -(*tag as i64))).unwrap_or(Upos::X)
    }

    /// Ends a step: moves the weights towards `gold` if the guess was wrong.
    pub fn learn(&mut self, places: &[u32], guess: Upos, gold: Upos) {
        if guess != gold {
            for place in places {
                let row = &mut self.rows[*place as usize];
                for (tag, change) in [(gold, 1), (guess, -1)] {
                    row.weight[tag as usize] += change;
                    row.early[tag as usize] += i64::from(change) * self.step;
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

/// Weights of 8 bits: those over `clip` of the largest are cut to it, those under `smallest` of the largest left out.
pub fn eight_bits(averages: &Averages, clip: f64, smallest: f64) -> BTreeMap<u64, Vec<(u8, i8)>> {
    let largest = averages.values().flatten().map(|w| w.unsigned_abs()).max().unwrap_or(1).max(1) as f64;
    let scale = f64::from(i8::MAX) / (largest * clip);
    let mut rows = BTreeMap::new();
    for (feature, sums) in averages {
        let mut row = Vec::new();
        for (class, sum) in sums.iter().enumerate() {
            let weight = (*sum as f64 * scale).round().clamp(-127.0, 127.0) as i8;
            if weight != 0 && sum.unsigned_abs() as f64 >= smallest * largest {
                row.push((class as u8, weight));
            }
        }
        if !row.is_empty() {
            rows.insert(*feature, row);
        }
    }
    rows
}
