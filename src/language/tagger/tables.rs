//! The tables of a tagger's file, and writing one.

use crate::language::Upos;
use crate::language::sparse_rows::{RowTables, SparseRows};
use crate::language::weights::{Payload, WeightsError, WeightsKind, seal};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Grows with every change of the features or of the tables.
const LAYOUT: u32 = 1;
/// The weight that marks the only tag of an unambiguous word.
const CERTAIN: i8 = i8::MAX;

/// The file of a tagger: first the words that it knows, then the rows of weights.
#[derive(Debug, Clone)]
pub struct TaggerTables {
    payload: Payload,
    words: SparseRows,
    rows: SparseRows,
}

impl Default for TaggerTables {
    fn default() -> Self {
        TaggerTables { payload: Payload::none(), words: SparseRows::default(), rows: SparseRows::default() }
    }
}

impl TaggerTables {
    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<TaggerTables, WeightsError> {
        let payload = Payload::open(WeightsKind::Tagger, LAYOUT, bytes)?;
        let words = SparseRows::read(payload.bytes(), 0)?;
        let rows = SparseRows::read(payload.bytes(), words.end())?;
        Ok(TaggerTables { payload, words, rows })
    }

    pub fn known(&self) -> KnownWords<'_> {
        KnownWords { rows: self.words.tables(self.payload.bytes()) }
    }

    pub fn rows(&self) -> RowTables<'_> {
        self.rows.tables(self.payload.bytes())
    }
}

/// What the training text tells of frequent words.
#[derive(Debug, Clone, Copy)]
pub struct KnownWords<'m> {
    rows: RowTables<'m>,
}

impl KnownWords<'_> {
    /// The set of tags that a word had (one bit each; 0 for an unknown word), and its only one where it is certain.
    #[inline]
    pub fn get(&self, key: u64) -> (u32, Option<Upos>) {
        let row = self.rows.row(key);
        if let [[tag, weight]] = row
            && *weight as i8 == CERTAIN
        {
            return (1 << (tag & 31), Upos::ALL.get(usize::from(*tag)).copied());
        }
        (row.iter().fold(0, |set, [tag, _]| set | 1 << (tag & 31)), None)
    }
}

/// A word as the training text has it, by its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KnownWord {
    /// Always this tag: it is not scored.
    Certain(Upos),
    /// These tags, in order.
    Among(Vec<Upos>),
}

/// Writes a tagger's file. `rows` are (class, weight) pairs by feature, classes as in [`Upos::ALL`].
pub fn write_tagger(words: &BTreeMap<u64, KnownWord>, rows: &BTreeMap<u64, Vec<(u8, i8)>>) -> Vec<u8> {
    let words = words
        .iter()
        .map(|(&key, word)| match word {
            KnownWord::Certain(tag) => (key, vec![(*tag as u8, CERTAIN)]),
            KnownWord::Among(tags) => (key, tags.iter().map(|tag| (*tag as u8, 0)).collect()),
        })
        .collect();
    let payload = [SparseRows::write(&words), SparseRows::write(rows)].concat();
    seal(WeightsKind::Tagger, LAYOUT, &payload)
}
