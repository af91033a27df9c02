//! The tables of a tagger's file, and writing one.

use crate::language::Upos;
use crate::language::row_table::{RowTable, Rows};
use crate::language::weights::{Payload, WeightsError, WeightsKind, seal};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Grows with every change of the features or of the tables.
const LAYOUT: u32 = 3;
/// A word's record: set of tags (3 bytes), the only tag plus one (0 = several).
const WORD: usize = 4;
/// Weights of a feature, of 8 bits each: one for each tag that is scored.
const WEIGHTS: usize = SCORED.len();

/// The tags that are scored, by the column of their weights. Marks are told by their characters.
pub const SCORED: [Upos; 16] = [
    Upos::Adj,
    Upos::Adp,
    Upos::Adv,
    Upos::Aux,
    Upos::Cconj,
    Upos::Det,
    Upos::Intj,
    Upos::Noun,
    Upos::Num,
    Upos::Part,
    Upos::Pron,
    Upos::Propn,
    Upos::Sconj,
    Upos::Sym,
    Upos::Verb,
    Upos::X,
];

/// The file of a tagger: first the words that it knows, then the weights.
#[derive(Debug, Clone)]
pub struct TaggerTables {
    payload: Payload,
    words: RowTable<WORD>,
    weights: RowTable<WEIGHTS>,
}

impl Default for TaggerTables {
    fn default() -> Self {
        TaggerTables { payload: Payload::none(), words: RowTable::default(), weights: RowTable::default() }
    }
}

impl TaggerTables {
    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<TaggerTables, WeightsError> {
        let payload = Payload::open(WeightsKind::Tagger, LAYOUT, bytes)?;
        let words = RowTable::read(payload.bytes(), 0)?;
        let weights = RowTable::read(payload.bytes(), words.end())?;
        Ok(TaggerTables { payload, words, weights })
    }

    pub fn known(&self) -> KnownWords<'_> {
        KnownWords { rows: self.words.rows(self.payload.bytes()) }
    }

    pub fn weights(&self) -> Rows<'_, WEIGHTS> {
        self.weights.rows(self.payload.bytes())
    }
}

/// What the training text tells of frequent words.
#[derive(Debug, Clone, Copy)]
pub struct KnownWords<'m> {
    rows: Rows<'m, WORD>,
}

impl KnownWords<'_> {
    /// The set of tags that a word had (one bit each; 0 for an unknown word), and its only one where it is certain.
    #[inline]
    pub fn get(&self, key: u64) -> (u32, Option<Upos>) {
        match self.rows.get(key) {
            Some(&[a, b, c, tag]) => {
                let only = usize::from(tag).checked_sub(1).and_then(|tag| Upos::ALL.get(tag));
                (u32::from_le_bytes([a, b, c, 0]), only.copied())
            }
            _ => (0, None),
        }
    }
}

/// A word as the training text has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KnownWord {
    /// One bit for each tag that it had.
    pub tags: u32,
    /// The tag that it has everywhere: it is not scored.
    pub certain: Option<Upos>,
}

/// Writes a tagger's file: words by their key, weights (in the order of [`SCORED`]) by feature.
pub fn write_tagger(words: &BTreeMap<u64, KnownWord>, weights: &BTreeMap<u64, [i8; 16]>) -> Vec<u8> {
    let record = |word: &KnownWord| {
        let [a, b, c, _] = word.tags.to_le_bytes();
        [a, b, c, word.certain.map_or(0, |tag| tag as u8 + 1)]
    };
    let words = words.iter().map(|(key, word)| (*key, record(word))).collect();
    let weights = weights.iter().map(|(feature, row)| (*feature, row.map(|weight| weight as u8))).collect();
    let payload = [RowTable::<WORD>::write(&words), RowTable::<WEIGHTS>::write(&weights)].concat();
    seal(WeightsKind::Tagger, LAYOUT, &payload)
}
