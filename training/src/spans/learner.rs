//! A structured averaged perceptron over hashed features. Integers only: the same text gives the same weights everywhere.

use super::lesson::Sequence;
use crate::tagger::shuffle;
use selon::attribution::labeller::decode;
use selon::language::spans::{FeatureRows, LABELS, Steps, WIDTH};
use std::collections::HashMap;

/// How a stage is trained.
#[derive(Debug, Clone, Copy)]
pub struct Stage {
    /// Labels in use: those past them never occur.
    pub labels: usize,
    pub epochs: u32,
    /// Runs in different orders, whose weights are averaged.
    pub runs: u64,
    /// A rarer feature is left out.
    pub rarest: u32,
    /// Copies of each feature: one for all languages and one for each; 1 = no copies.
    pub copies: usize,
}

/// Averaged weights.
pub struct Averages {
    features: Vec<u64>,
    copies: usize,
    /// One row a feature and copy, `[copy * features + feature]`, relative to label 0.
    weights: Vec<[f64; WIDTH]>,
    steps: [[f64; LABELS]; LABELS],
}

/// Tokens with the places of their features.
struct Placed {
    places: Vec<u32>,
    ends: Vec<usize>,
    gold: Vec<u8>,
    language: usize,
}

#[derive(Clone, Copy, Default)]
struct Row {
    weight: [i32; LABELS],
    /// Each change times the step at which it came, to take the average over all steps.
    early: [i64; LABELS],
}

const NEVER: i32 = -10_000_000;

pub fn train(sequences: &[&Sequence], stage: &Stage) -> Averages {
    let features = frequent(sequences, stage.rarest);
    let places: HashMap<u64, u32> = features.iter().copied().zip(0..).collect();
    let placed: Vec<Placed> = sequences.iter().map(|s| place(s, &places)).collect();
    drop(places);
    let rows = features.len() * stage.copies;
    let mut averages =
        Averages { weights: vec![[0.0; WIDTH]; rows], features, copies: stage.copies, steps: Default::default() };
    for run in 0..stage.runs {
        run_once(&placed, stage, run, &mut averages);
    }
    averages
}

/// Features in order of the occurrence that makes them frequent enough.
fn frequent(sequences: &[&Sequence], rarest: u32) -> Vec<u64> {
    let mut counts: HashMap<u64, u32> = HashMap::new();
    let mut order = Vec::new();
    for feature in sequences.iter().flat_map(|s| &s.features) {
        let count = counts.entry(*feature).or_default();
        *count += 1;
        if *count == rarest {
            order.push(*feature);
        }
    }
    order
}

fn place(sequence: &Sequence, places: &HashMap<u64, u32>) -> Placed {
    let mut placed = Placed {
        places: Vec::with_capacity(sequence.features.len()),
        ends: Vec::with_capacity(sequence.ends.len()),
        gold: sequence.gold.clone(),
        language: sequence.language,
    };
    let mut start = 0;
    for &end in &sequence.ends {
        placed.places.extend(sequence.features[start..end].iter().filter_map(|f| places.get(f)));
        placed.ends.push(placed.places.len());
        start = end;
    }
    placed
}

fn run_once(placed: &[Placed], stage: &Stage, run: u64, averages: &mut Averages) {
    let features = averages.features.len();
    let mut rows = vec![Row::default(); averages.weights.len()];
    let mut steps = [Row::default(); LABELS];
    let mut order: Vec<usize> = (0..placed.len()).collect();
    let mut state = 88_172_645_463_325_252 ^ (run + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let (mut scores, mut back, mut guess) = (Vec::new(), Vec::new(), Vec::new());
    let mut step = 1i64;
    for _ in 0..stage.epochs {
        shuffle(&mut order, &mut state);
        for &index in &order {
            let Placed { places, ends, gold, language } = &placed[index];
            let copy = (stage.copies > 1).then(|| features * (1 + language));
            scores.clear();
            for i in 0..ends.len() {
                let token = &places[start(ends, i)..ends[i]];
                scores.push(score(token, copy, &rows, stage.labels));
            }
            let table: Steps = steps.map(|row| row.weight);
            decode::flat(&scores, &table, &mut back, &mut guess);
            if &guess != gold {
                for i in 0..gold.len() {
                    let (right, wrong) = (usize::from(gold[i]), usize::from(guess[i]));
                    if right != wrong {
                        for &place in &places[start(ends, i)..ends[i]] {
                            let own = copy.map(|copy| copy + place as usize);
                            for place in [Some(place as usize), own].into_iter().flatten() {
                                change(&mut rows[place], right, wrong, step);
                            }
                        }
                    }
                    if i > 0 {
                        let (a, b) = (usize::from(gold[i - 1]), usize::from(guess[i - 1]));
                        if (a, right) != (b, wrong) {
                            add(&mut steps[a], right, 1, step);
                            add(&mut steps[b], wrong, -1, step);
                        }
                    }
                }
            }
            step += 1;
        }
    }
    let share = 1.0 / (step as f64 * stage.runs as f64);
    let mean = |row: &Row, label: usize| (i64::from(row.weight[label]) * step - row.early[label]) as f64 * share;
    for (sum, row) in averages.weights.iter_mut().zip(&rows) {
        for (label, sum) in sum.iter_mut().enumerate() {
            *sum += mean(row, label + 1) - mean(row, 0);
        }
    }
    for (sums, row) in averages.steps.iter_mut().zip(&steps) {
        for (label, sum) in sums.iter_mut().enumerate() {
            *sum += mean(row, label);
        }
    }
}

fn start(ends: &[usize], i: usize) -> usize {
    i.checked_sub(1).map_or(0, |before| ends[before])
}

fn score(places: &[u32], copy: Option<usize>, rows: &[Row], labels: usize) -> [i32; LABELS] {
    let mut sums = [0; LABELS];
    if places.is_empty() {
        sums[1..].fill(NEVER);
        return sums;
    }
    for &place in places {
        let own = copy.map(|copy| copy + place as usize);
        for place in [Some(place as usize), own].into_iter().flatten() {
            for (sum, weight) in sums.iter_mut().zip(rows[place].weight) {
                *sum += weight;
            }
        }
    }
    sums[labels..].fill(NEVER);
    sums
}

fn change(row: &mut Row, right: usize, wrong: usize, step: i64) {
    add(row, right, 1, step);
    add(row, wrong, -1, step);
}

fn add(row: &mut Row, label: usize, by: i32, step: i64) {
    row.weight[label] += by;
    row.early[label] += i64::from(by) * step;
}

impl Averages {
    /// The weight that stands for 1 in the file: the largest of any language is the square of the largest root.
    pub fn unit(&self) -> f64 {
        let languages = (self.copies - 1).max(1);
        let all = (0..languages).flat_map(|l| (0..self.features.len()).flat_map(move |i| self.of(l, i)));
        let largest = all.fold(0.0, |largest: f64, weight| largest.max(weight.abs()));
        largest.max(1e-9) / f64::from(i8::MAX).powi(2)
    }

    fn of(&self, language: usize, feature: usize) -> [f64; WIDTH] {
        let own = (self.copies > 1).then(|| self.weights[self.features.len() * (1 + language) + feature]);
        let own = own.unwrap_or_default();
        std::array::from_fn(|label| self.weights[feature][label] + own[label])
    }

    /// The weights for one language in 8 bits; rows without a weight of `smallest` are left out.
    pub fn rows(&self, language: usize, smallest: f64) -> FeatureRows {
        let unit = self.unit();
        let mut rows = FeatureRows::new();
        for (i, feature) in self.features.iter().enumerate() {
            let weights = self.of(language, i);
            if weights.iter().any(|weight| weight.abs() >= smallest) {
                rows.insert(*feature, weights.map(|w| ((w.abs() / unit).sqrt().round() * w.signum()) as i8));
            }
        }
        rows
    }

    pub fn steps(&self) -> Steps {
        let unit = self.unit();
        self.steps.map(|row| row.map(|step| (step / unit).round() as i32))
    }
}
