//! Which claim is which: ids made of content, so that every machine gives a claim the same one.

use super::ClaimId;
use crate::text::normalise::fold;
use crate::vocabulary::Field;
use std::collections::BTreeMap;

/// Names the claims of one report, in reading order.
///
/// An id depends on the report's id, the field, the words of content, source and cue, and on how many claims with all
/// the same words stood before. Typography, accents and the place in the text do not count, so that a claim keeps its
/// id in a later version of the report.
pub struct Identities {
    base: blake3::Hasher,
    seen: BTreeMap<[u8; 16], u64>,
}

impl Identities {
    pub fn new(report: &str) -> Self {
        let mut base = blake3::Hasher::new_derive_key("selon claim id 1");
        push(&mut base, report);
        Identities { base, seen: BTreeMap::new() }
    }

    /// The id of the next claim. `source` and `cue` are "" where the text has none.
    pub fn next(&mut self, field: Field, content: &str, source: &str, cue: &str) -> ClaimId {
        let mut hasher = self.base.clone();
        push(&mut hasher, field.word());
        for words in [content, source, cue] {
            let folded = fold(words);
            // Words of a script without letters for `fold`, an emoji say, still tell two claims apart.
            push(&mut hasher, if folded.is_empty() { words } else { &folded });
        }
        let before = self.seen.entry(first_half(&hasher)).or_insert(0);
        hasher.update(&before.to_le_bytes());
        *before += 1;
        ClaimId(first_half(&hasher))
    }
}

/// Appends words behind their length, so that no two lists of words give one row of bytes.
fn push(hasher: &mut blake3::Hasher, words: &str) {
    hasher.update(&(words.len() as u64).to_le_bytes());
    hasher.update(words.as_bytes());
}

fn first_half(hasher: &blake3::Hasher) -> [u8; 16] {
    let mut half = [0; 16];
    hasher.finalize_xof().fill(&mut half);
    half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_make_the_id() {
        let id = |report: &str, content: &str, source: &str| {
            Identities::new(report).next(Field::Text, content, source, "a dit").to_string()
        };
        assert_eq!(id("r1", "L’armée a tiré", "SANA"), id("r1", "l'armee  a tiré", "Sana"));
        assert_ne!(id("r1", "L’armée a tiré", "SANA"), id("r2", "L’armée a tiré", "SANA"));
        assert_ne!(id("r1", "a b", "c"), id("r1", "a", "b c"));
        assert_eq!(id("r1", "x", ""), "96c8e9821b149b178222d0092ee6b84c", "ids never change");
    }

    #[test]
    fn identical_claims_are_counted() {
        let mut ids = Identities::new("r1");
        let first = ids.next(Field::Text, "Non", "", "");
        let second = ids.next(Field::Text, "Non", "", "");
        assert_ne!(first, second);
        let mut again = Identities::new("r1");
        assert_eq!([again.next(Field::Text, "Non", "", ""), again.next(Field::Text, "Non", "", "")], [first, second]);
    }
}
