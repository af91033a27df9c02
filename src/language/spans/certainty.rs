//! From what speaks for an attribution to the chance that it is right, fitted on held-out text.

/// Which procedures stand behind an attribution.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Backing {
    /// A rule alone.
    #[default]
    Rule,
    /// The labeller alone.
    Labeller,
    /// A rule found the cue, and the labeller agrees.
    Both,
}

/// What the labeller knows of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Evidence {
    /// How much better the best labels with a content are than none at all.
    pub margin: i32,
    /// How much better the labels with a source are than those without.
    pub source_margin: i32,
    /// Whether the flat stage takes the cue for one without being biased.
    pub flat: bool,
    /// Whether the cue is in the lexicon.
    pub known: bool,
    /// Whether a source was found.
    pub source: bool,
    /// Whether a verb is in the content.
    pub clause: bool,
    /// Whether the content is quoted.
    pub quoted: bool,
}

/// Coefficients of a curve.
pub const INPUTS: usize = 8;

/// A logistic curve for each backing, and one for what has no cue; coefficients in thousandths, for [`inputs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certainty {
    curves: [[i32; INPUTS]; CURVES],
}

const CURVES: usize = 4;
/// The index of the curve for what has no cue and therefore no evidence.
const WITHOUT_CUE: usize = 3;
/// Margins count by their roots, in steps of this many units of the weights.
const UNIT: f64 = 1024.0;
/// Larger ones tell no more.
const LARGEST: f64 = 8.0;

impl Default for Certainty {
    /// Untrained: rules and labeller together 0.9, one of them 0.7.
    fn default() -> Self {
        let constant = |c| [c, 0, 0, 0, 0, 0, 0, 0];
        Certainty { curves: [constant(850), constant(850), constant(2200), constant(850)] }
    }
}

impl Certainty {
    pub const NUMBERS: usize = INPUTS * CURVES;

    pub fn new(curves: [[i32; INPUTS]; CURVES]) -> Certainty {
        Certainty { curves }
    }

    pub(super) fn from_numbers(next: &mut impl FnMut() -> i32) -> Certainty {
        let mut curves = [[0; INPUTS]; CURVES];
        curves.iter_mut().flatten().for_each(|n| *n = next());
        Certainty { curves }
    }

    pub(super) fn numbers(&self) -> impl Iterator<Item = i32> {
        self.curves.into_iter().flatten()
    }

    /// The chance, in thousandths (1 to 999), that content and source are right.
    pub fn thousandths(&self, backing: Backing, evidence: Option<Evidence>) -> u16 {
        let (curve, inputs) = inputs(backing, evidence);
        let sum: f64 = self.curves[curve].iter().zip(inputs).map(|(c, x)| f64::from(*c) / 1000.0 * x).sum();
        (1000.0 / (1.0 + (-sum).exp())).round().clamp(1.0, 999.0) as u16
    }
}

/// The curve of an attribution and the inputs that its coefficients are for.
pub fn inputs(backing: Backing, evidence: Option<Evidence>) -> (usize, [f64; INPUTS]) {
    let Some(e) = evidence else { return (WITHOUT_CUE, [1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0]) };
    let root = |margin: i32| {
        let margin = f64::from(margin) / UNIT;
        (margin.abs().sqrt() * margin.signum()).clamp(-LARGEST, LARGEST)
    };
    let flag = |is: bool| f64::from(u8::from(is));
    let (margin, source) = (root(e.margin), root(e.source_margin));
    let inputs = [1.0, margin, source, flag(e.flat), flag(e.known), flag(e.source), flag(e.clause), flag(e.quoted)];
    (backing as usize, inputs)
}
