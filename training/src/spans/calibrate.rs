//! From margins to the chance of being right: logistic curves, and how well they hold.

use selon::language::spans::{Backing, Certainty, Evidence, INPUTS, inputs};

/// One attribution: what stood behind it, and whether it was right.
#[derive(Debug, Clone, Copy)]
pub struct Trial {
    pub backing: Backing,
    pub evidence: Option<Evidence>,
    pub right: bool,
}

const ROUNDS: usize = 30;
/// Keeps the coefficients of rare inputs near 0.
const RIDGE: f64 = 1.0;

/// Fits the curves to trials on held-out text.
pub fn fit(trials: &[Trial]) -> Certainty {
    Certainty::new(std::array::from_fn(|index| {
        let points: Vec<([f64; INPUTS], f64)> = (trials.iter())
            .map(|t| (inputs(t.backing, t.evidence), t.right))
            .filter(|((curve, _), _)| *curve == index)
            .map(|((_, inputs), right)| (inputs, f64::from(u8::from(right))))
            .collect();
        logistic(&points).map(|c| (c * 1000.0).round() as i32)
    }))
}

/// Newton's method, with damping by the ridge.
fn logistic(points: &[([f64; INPUTS], f64)]) -> [f64; INPUTS] {
    let mut weights = [0.0; INPUTS];
    for _ in 0..ROUNDS {
        let mut slope = weights.map(|w| -RIDGE * w);
        let mut curve = [[0.0; INPUTS]; INPUTS];
        (0..INPUTS).for_each(|i| curve[i][i] = RIDGE);
        for (inputs, right) in points {
            let sum: f64 = weights.iter().zip(inputs).map(|(w, x)| w * x).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            for i in 0..INPUTS {
                slope[i] += (right - chance) * inputs[i];
                for j in 0..INPUTS {
                    curve[i][j] += chance * (1.0 - chance) * inputs[i] * inputs[j];
                }
            }
        }
        let step = solve(curve, slope);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s.clamp(-2.0, 2.0));
    }
    weights
}

/// Solves a positive definite system of equations.
fn solve(mut matrix: [[f64; INPUTS]; INPUTS], mut right: [f64; INPUTS]) -> [f64; INPUTS] {
    for i in 0..INPUTS {
        let pivot = matrix[i];
        for row in i + 1..INPUTS {
            let factor = matrix[row][i] / pivot[i];
            for (value, above) in matrix[row].iter_mut().zip(pivot).skip(i) {
                *value -= factor * above;
            }
            right[row] -= factor * right[i];
        }
    }
    for i in (0..INPUTS).rev() {
        let known: f64 = (i + 1..INPUTS).map(|j| matrix[i][j] * right[j]).sum();
        right[i] = (right[i] - known) / matrix[i][i];
    }
    right
}

/// Prints the reliability diagram and the expected calibration error.
pub fn print(name: &str, trials: &[Trial], certainty: &Certainty, least: i32) {
    const BINS: usize = 10;
    let mut bins = [(0usize, 0usize, 0u64); BINS];
    let mut kept = 0;
    for trial in trials {
        let chance = certainty.thousandths(trial.backing, trial.evidence);
        if trial.evidence.is_some() && i32::from(chance) < least {
            continue;
        }
        kept += 1;
        let bin = &mut bins[usize::from(chance) * BINS / 1000];
        bin.0 += 1;
        bin.1 += usize::from(trial.right);
        bin.2 += u64::from(chance);
    }
    println!("{name}: certainty said, share right");
    let mut error = 0.0;
    for (count, right, said) in bins.iter().filter(|bin| bin.0 > 0) {
        let (said, share) = (*said as f64 / 10.0 / *count as f64, 100.0 * *right as f64 / *count as f64);
        println!("    {said:5.1} {share:5.1}  {} {count}", "█".repeat((share / 4.0).round() as usize));
        error += (said - share).abs() * *count as f64 / kept.max(1) as f64;
    }
    println!("    expected calibration error {error:.1} points");
}
