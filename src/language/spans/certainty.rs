//! From margins to the chance of being right, fitted on held-out text.

/// Which procedures stand behind an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Backing {
    /// A rule alone.
    #[default]
    Rule,
    /// The labeller alone.
    Labeller,
    /// Rule and labeller agree on the cue and on some of the content.
    Both,
}

/// A logistic curve for each backing: constant, slope of the margin, slope of the margin of the source; all in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certainty {
    curves: [[i32; 3]; 4],
}

/// The index of the curve for what has no cue and therefore no margin.
const WITHOUT_CUE: usize = 3;
/// Margins are counted in steps of this many units of the weights.
const UNIT: f64 = 256.0;
/// Larger margins tell no more.
const LARGEST: f64 = 8.0;

impl Default for Certainty {
    /// Untrained: rules and labeller together 0.9, one of them 0.7.
    fn default() -> Self {
        Certainty { curves: [[850, 0, 0], [850, 0, 0], [2200, 0, 0], [850, 0, 0]] }
    }
}

impl Certainty {
    pub const NUMBERS: usize = 12;

    pub fn new(curves: [[i32; 3]; 4]) -> Certainty {
        Certainty { curves }
    }

    pub(super) fn from_numbers(next: &mut impl FnMut() -> i32) -> Certainty {
        let mut curves = [[0; 3]; 4];
        curves.iter_mut().flatten().for_each(|n| *n = next());
        Certainty { curves }
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = i32> {
        self.curves.into_iter().flatten()
    }

    /// The chance, in thousandths (1 to 999), that content and source are right.
    pub fn thousandths(&self, backing: Backing, margins: Option<(i32, i32)>) -> u16 {
        let (curve, inputs) = inputs(backing, margins);
        let sum: f64 = self.curves[curve].iter().zip(inputs).map(|(c, x)| f64::from(*c) / 1000.0 * x).sum();
        (1000.0 / (1.0 + (-sum).exp())).round().clamp(1.0, 999.0) as u16
    }
}

/// The curve of an attribution and the inputs that its coefficients are for.
pub fn inputs(backing: Backing, margins: Option<(i32, i32)>) -> (usize, [f64; 3]) {
    let scaled = |margin: i32| (f64::from(margin) / UNIT).clamp(-LARGEST, LARGEST);
    match margins {
        None => (WITHOUT_CUE, [1.0, 0.0, 0.0]),
        Some((margin, source)) => (backing as usize, [1.0, scaled(margin), scaled(source)]),
    }
}
