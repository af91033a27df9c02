//! Sentences of a quotation that goes on: their claims have no source and no cue of their own.
//!
//! One attribution covers the whole quotation. So that "which words name the source of this claim" has one answer, a
//! claim whose sentence holds neither source nor cue points to an entry without either, which `continues` the attribution.

use crate::extract::Extraction;
use crate::vocabulary::Field;
use std::collections::BTreeMap;

/// The entries that stand for continued sentences, behind the attributions of the text.
pub struct Continuations {
    /// The attribution that each entry continues, in order.
    pub entries: Vec<usize>,
    /// Index of the entry of each (attribution, sentence).
    of: BTreeMap<(usize, usize), usize>,
}

impl Continuations {
    pub fn new(extraction: &Extraction) -> Self {
        let mut out = Continuations { entries: Vec::new(), of: BTreeMap::new() };
        for claim in extraction.claims.iter().filter(|c| c.field == Field::Text) {
            let (Some(index), Some(sentence)) = (claim.attribution, extraction.sentences.get(claim.sentence)) else {
                continue;
            };
            let Some(attribution) = extraction.attributions.get(index) else { continue };
            let mut frame = attribution.source.iter().chain(&attribution.cue).peekable();
            if frame.peek().is_none() || frame.any(|span| span.overlaps(*sentence)) {
                continue;
            }
            let entries = &mut out.entries;
            out.of.entry((index, claim.sentence)).or_insert_with(|| {
                entries.push(index);
                extraction.attributions.len() + entries.len() - 1
            });
        }
        out
    }

    /// The attribution that a claim of a sentence points to.
    pub fn index(&self, attribution: usize, sentence: usize) -> usize {
        self.of.get(&(attribution, sentence)).copied().unwrap_or(attribution)
    }
}
