//! The part-of-speech tagger: an averaged perceptron that reads a sentence once, from left to right.
//!
//! Words that always have one tag are not scored; for the others the rows of their features are summed and the best tag wins.

mod features;
mod tables;
mod words;

pub use features::{NO_TAG, TEMPLATES, features};
pub use tables::{KnownWord, KnownWords, SCORED, TaggerTables, write_tagger};
pub use words::{Word, look};

use super::row_table::Rows;
use super::weights::WeightsError;
use super::{Forms, Upos};
use crate::text::Document;
use std::borrow::Cow;

/// A trained tagger. The default one knows no words: it tells marks from words and no more.
#[derive(Debug, Clone, Default)]
pub struct Tagger {
    tables: TaggerTables,
}

impl Tagger {
    /// Reads a file that `selon-training` wrote; the bytes are used in place.
    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Tagger, WeightsError> {
        Ok(Tagger { tables: TaggerTables::load(bytes)? })
    }

    /// The tags of all tokens of a document, sentence by sentence. `forms` must be those of the training.
    pub fn tag(&self, document: &Document, forms: &Forms) -> Vec<Upos> {
        let mut tags = vec![Upos::X; document.tokens.len()];
        let mut words = Vec::new();
        let (known, weights) = (self.tables.known(), self.tables.weights());
        for (sentence, place) in document.sentences.iter().enumerate() {
            look(document, sentence, forms, &known, &mut words);
            if let Some(tags) = tags.get_mut(place.tokens.clone()) {
                decode(&words, weights, tags);
            }
        }
        tags
    }
}

/// Tags one sentence.
fn decode(words: &[Word], weights: Rows<{ SCORED.len() }>, tags: &mut [Upos]) {
    let mut hashes = [0; TEMPLATES];
    let mut before = [NO_TAG; 2];
    for (i, (word, place)) in words.iter().zip(tags).enumerate() {
        let tag = word.known.unwrap_or_else(|| {
            features(words, i, before, &mut hashes);
            let mut sums = [0; SCORED.len()];
            weights.add_weights(&hashes, &mut sums);
            best(&sums)
        });
        *place = tag;
        before = [tag as u8, before[0]];
    }
}

/// The tag with the highest sum, the first of equals.
fn best(sums: &[i16; SCORED.len()]) -> Upos {
    let mut best = Upos::Noun;
    let mut highest = i16::MIN;
    for (tag, &sum) in SCORED.into_iter().zip(sums) {
        if sum > highest {
            (best, highest) = (tag, sum);
        }
    }
    best
}
