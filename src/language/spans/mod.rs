//! The weights of the span labeller (`spans.bin`), which the room of attribution works with.
//!
//! | part | content |
//! |---|---|
//! | u32 | 1: the features know words |
//! | 4 × i32 | [`Settings`] |
//! | 32 × i32 | [`Certainty`] |
//! | 49 × i32 | steps between labels of the flat stage |
//! | 49 × i32 | steps between labels around a cue |
//! | rows | weights of the flat stage |
//! | rows | weights around a cue |

mod certainty;

pub use certainty::{Backing, Certainty, Evidence, INPUTS, inputs};

use super::weights::{Payload, WeightsError, WeightsKind, seal};
use crate::language::row_table::{RowTable, Rows};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Grows with every change of the features or of the file.
const LAYOUT: u32 = 2;

/// Weights of a feature: one a label, but none for "no label".
pub const WIDTH: usize = 6;
/// Around a cue no token is labelled as a cue.
const WIDTH_AROUND: usize = WIDTH - 2;

/// Where weights are added up: one place a label but "no label", then what fills a register.
pub type Sums = [i32; WIDTH + 2];
pub type SumsAround = [i32; WIDTH_AROUND];

/// Rows of roots of weights by feature, labels counted from 1.
pub type FeatureRows = BTreeMap<u64, [i8; WIDTH]>;

/// Labels of the flat stage: none, and beginning and inside of content, source and cue.
pub const LABELS: usize = WIDTH + 1;

/// Scores of one label after another: `[before][after]`.
pub type Steps = [[i32; LABELS]; LABELS];

/// Thresholds, in units of the weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Settings {
    /// Added to the labels of cues when candidates are looked for.
    pub cue_bias: i32,
    /// A source is taken unless it costs more than this.
    pub needs_source: i32,
    /// A margin under this is not looked at.
    pub least_margin: i32,
    /// An attribution less certain than this, in thousandths, is left out.
    pub least_certainty: i32,
}

/// All that training finds out.
#[derive(Debug, Clone, Default)]
pub struct Learned {
    pub words: bool,
    pub settings: Settings,
    pub certainty: Certainty,
    pub flat_steps: Steps,
    pub flat: FeatureRows,
    pub around_steps: Steps,
    pub around: FeatureRows,
}

/// A labeller's file, ready for look-ups. The default one is untrained.
#[derive(Debug, Clone)]
pub struct SpanTables {
    payload: Payload,
    pub words: bool,
    pub settings: Settings,
    pub certainty: Certainty,
    pub flat_steps: Steps,
    flat: RowTable<WIDTH>,
    pub around_steps: Steps,
    around: RowTable<WIDTH_AROUND>,
}

const NUMBERS: usize = 1 + 4 + Certainty::NUMBERS + 2 * LABELS * LABELS;

impl Default for SpanTables {
    fn default() -> Self {
        SpanTables {
            payload: Payload::none(),
            words: false,
            settings: Settings::default(),
            certainty: Certainty::default(),
            flat_steps: Steps::default(),
            flat: RowTable::default(),
            around_steps: Steps::default(),
            around: RowTable::default(),
        }
    }
}

impl SpanTables {
    pub fn is_trained(&self) -> bool {
        !self.payload.bytes().is_empty()
    }

    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<SpanTables, WeightsError> {
        let payload = Payload::open(WeightsKind::Spans, LAYOUT, bytes)?;
        let head = payload.bytes().get(..NUMBERS * 4).ok_or(WeightsError::Content("the head is cut off"))?;
        let mut numbers = head.as_chunks().0.iter().map(|b| i32::from_le_bytes(*b));
        let mut next = || numbers.next().unwrap_or(0);
        let words = next() & 1 == 1;
        let settings =
            Settings { cue_bias: next(), needs_source: next(), least_margin: next(), least_certainty: next() };
        let certainty = Certainty::from_numbers(&mut next);
        let mut steps = || {
            let mut steps = Steps::default();
            steps.iter_mut().flatten().for_each(|step| *step = next().clamp(-30_000, 30_000));
            steps
        };
        let (flat_steps, around_steps) = (steps(), steps());
        let flat = RowTable::read(payload.bytes(), NUMBERS * 4)?;
        let around = RowTable::read(payload.bytes(), flat.end())?;
        Ok(SpanTables { payload, words, settings, certainty, flat_steps, flat, around_steps, around })
    }

    pub fn flat(&self) -> Rows<'_, WIDTH> {
        self.flat.rows(self.payload.bytes())
    }

    pub fn around(&self) -> Rows<'_, WIDTH_AROUND> {
        self.around.rows(self.payload.bytes())
    }
}

/// Writes a labeller's file. The same content gives the same bytes.
pub fn write_spans(learned: &Learned) -> Vec<u8> {
    let Settings { cue_bias, needs_source, least_margin, least_certainty } = learned.settings;
    let mut numbers = vec![i32::from(learned.words), cue_bias, needs_source, least_margin, least_certainty];
    numbers.extend(learned.certainty.numbers());
    numbers.extend(learned.flat_steps.iter().chain(&learned.around_steps).flatten());
    let mut payload: Vec<u8> = numbers.into_iter().flat_map(i32::to_le_bytes).collect();
    payload.extend(RowTable::write(&bytes::<WIDTH>(&learned.flat)));
    payload.extend(RowTable::write(&bytes::<WIDTH_AROUND>(&learned.around)));
    seal(WeightsKind::Spans, LAYOUT, &payload)
}

/// The first weights of each row.
fn bytes<const N: usize>(rows: &FeatureRows) -> BTreeMap<u64, [u8; N]> {
    rows.iter().map(|(feature, row)| (*feature, std::array::from_fn(|label| row[label] as u8))).collect()
}
