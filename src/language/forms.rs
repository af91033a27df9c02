//! What a word form can be: category bits by the key of its matching form.
//!
//! The payload, little-endian:
//!
//! | part | content |
//! |---|---|
//! | u32 | number of forms |
//! | 256 × u16 | the bit sets that occur |
//! | (2¹⁶ + 1) × u32 | where each bucket begins |
//! | forms × u32 | 24 bits of fingerprint, 8 bits that choose the bit set; sorted within a bucket |
//!
//! A form is known by 40 bits of its key: a word that is in no lexicon is taken for one about once in two million times.

use super::weights::{Payload, WeightsError, WeightsKind, seal, u32_at};
use std::borrow::Cow;
use std::collections::BTreeMap;

const LAYOUT: u32 = 1;
const BUCKET_BITS: u32 = 16;
const BUCKETS: usize = 1 << BUCKET_BITS;
const SETS_AT: usize = 4;
const INDEX_AT: usize = SETS_AT + 256 * 2;
const FORMS_AT: usize = INDEX_AT + (BUCKETS + 1) * 4;

/// The categories that a form can belong to, one bit each; empty for an unknown form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, PartialOrd, Ord)]
pub struct FormBits(pub u16);

impl FormBits {
    /// A finite verb.
    pub const VERB: u16 = 1;
    pub const INFINITIVE: u16 = 1 << 1;
    pub const PAST_PARTICIPLE: u16 = 1 << 2;
    pub const PRESENT_PARTICIPLE: u16 = 1 << 3;
    pub const NOUN: u16 = 1 << 4;
    pub const ADJECTIVE: u16 = 1 << 5;
    pub const ADVERB: u16 = 1 << 6;
    pub const PREPOSITION: u16 = 1 << 7;
    pub const CONJUNCTION: u16 = 1 << 8;
    pub const DETERMINER: u16 = 1 << 9;
    pub const PRONOUN: u16 = 1 << 10;
    pub const PROPER_NOUN: u16 = 1 << 11;
    /// A conditional form: "serait". Such forms have [`FormBits::VERB`] too.
    pub const CONDITIONAL: u16 = 1 << 12;

    /// Whether the form can be one of the given categories.
    pub const fn any(self, categories: u16) -> bool {
        self.0 & categories != 0
    }

    pub const fn is_known(self) -> bool {
        self.0 != 0
    }

    pub const fn is_conditional(self) -> bool {
        self.any(Self::CONDITIONAL)
    }

    pub const fn is_finite_verb(self) -> bool {
        self.any(Self::VERB)
    }

    pub const fn is_infinitive(self) -> bool {
        self.any(Self::INFINITIVE)
    }

    pub const fn is_past_participle(self) -> bool {
        self.any(Self::PAST_PARTICIPLE)
    }

    pub const fn is_present_participle(self) -> bool {
        self.any(Self::PRESENT_PARTICIPLE)
    }

    pub const fn is_noun(self) -> bool {
        self.any(Self::NOUN)
    }

    pub const fn is_adjective(self) -> bool {
        self.any(Self::ADJECTIVE)
    }

    pub const fn is_proper_noun(self) -> bool {
        self.any(Self::PROPER_NOUN)
    }
}

/// A lexicon of forms, used from its bytes in place. Empty by default.
#[derive(Debug, Clone)]
pub struct Forms {
    payload: Payload,
    count: usize,
}

impl Default for Forms {
    fn default() -> Self {
        Forms { payload: Payload::none(), count: 0 }
    }
}

impl Forms {
    /// Checks the envelope and the shape of the tables; nothing is copied.
    pub fn load(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Forms, WeightsError> {
        let payload = Payload::open(WeightsKind::Forms, LAYOUT, bytes)?;
        let data = payload.bytes();
        let count = u32_at(data, 0).ok_or(WeightsError::Content("no number of forms"))? as usize;
        if data.len() as u64 != FORMS_AT as u64 + count as u64 * 4 {
            return Err(WeightsError::Content("the tables do not fill the file"));
        }
        Ok(Forms { payload, count })
    }

    /// The number of forms.
    pub fn len(&self) -> usize {
        self.count
    }

    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The categories of the form with this [`key`](crate::text::normalise::key); none when it is unknown.
    #[inline]
    pub fn bits(&self, key: u64) -> FormBits {
        if self.count == 0 {
            return FormBits(0);
        }
        self.find(key).unwrap_or_default()
    }

    #[inline]
    fn find(&self, key: u64) -> Option<FormBits> {
        let data = self.payload.bytes();
        let (bucket, fingerprint) = place(key);
        let start = u32_at(data, INDEX_AT + bucket * 4)? as usize;
        let end = u32_at(data, INDEX_AT + bucket * 4 + 4)? as usize;
        let (entries, _) = data.get(FORMS_AT..)?.get(start.checked_mul(4)?..end.checked_mul(4)?)?.as_chunks::<4>();
        let entry = entries.iter().map(|e| u32::from_le_bytes(*e)).find(|e| e >> 8 == fingerprint)?;
        let set = SETS_AT + (entry & 0xff) as usize * 2;
        Some(FormBits(u16::from_le_bytes([*data.get(set)?, *data.get(set + 1)?])))
    }
}

fn place(key: u64) -> (usize, u32) {
    ((key >> (64 - BUCKET_BITS)) as usize, (key >> 24) as u32 & 0xff_ffff)
}

/// Writes a lexicon. Forms that share their 40 bits get the bits of both.
///
/// Fails when more than 256 different bit sets occur.
pub fn write_forms(forms: impl IntoIterator<Item = (u64, FormBits)>) -> Result<Vec<u8>, WeightsError> {
    let mut merged: BTreeMap<(usize, u32), u16> = BTreeMap::new();
    for (key, bits) in forms {
        *merged.entry(place(key)).or_default() |= bits.0;
    }
    let mut sets: Vec<u16> = merged.values().copied().collect();
    sets.sort_unstable();
    sets.dedup();
    if sets.len() > 256 {
        return Err(WeightsError::Content("more than 256 different sets of categories"));
    }
    let mut payload = (merged.len() as u32).to_le_bytes().to_vec();
    for i in 0..256 {
        payload.extend_from_slice(&sets.get(i).copied().unwrap_or(0).to_le_bytes());
    }
    let mut counts = vec![0u32; BUCKETS + 1];
    for (bucket, _) in merged.keys() {
        counts[bucket + 1] += 1;
    }
    let mut start = 0;
    for count in counts {
        start += count;
        payload.extend_from_slice(&start.to_le_bytes());
    }
    for ((_, fingerprint), bits) in &merged {
        let set = sets.binary_search(bits).unwrap_or(0) as u32;
        payload.extend_from_slice(&(fingerprint << 8 | set).to_le_bytes());
    }
    Ok(seal(WeightsKind::Forms, LAYOUT, &payload))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::normalise::{key, norm};

    fn bits(forms: &Forms, form: &str) -> FormBits {
        forms.bits(key(&norm(form)))
    }

    #[test]
    fn what_was_written_is_found() {
        let words = [("serait", 4097u16), ("maison", 16), ("été", 20)];
        let file = write_forms(words.iter().map(|(w, b)| (key(&norm(w)), FormBits(*b)))).unwrap();
        let forms = Forms::load(file.clone()).unwrap();
        assert_eq!(forms.len(), 3);
        assert!(bits(&forms, "Serait").is_conditional());
        assert!(bits(&forms, "été").is_past_participle() && bits(&forms, "e\u{301}te\u{301}").is_noun());
        assert!(!bits(&forms, "chaise").is_known());
        assert!(Forms::load(file[..file.len() - 1].to_vec()).is_err());
        assert!(Forms::load(seal(WeightsKind::Forms, LAYOUT, &file)).is_err());
    }

    #[test]
    fn an_empty_lexicon_knows_nothing() {
        assert_eq!(Forms::default().bits(42), FormBits(0));
        assert!(Forms::default().is_empty());
    }
}
