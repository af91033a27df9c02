//! Look-up of words and phrases by the keys that tokens carry: one hash a token, no comparison of strings.

use crate::text::{Document, TextRules};

pub use crate::text::{KeyMap, KeySet};

/// The keys of a phrase, cut as the text room cuts a text of the language.
pub fn phrase_keys(phrase: &str, rules: &TextRules) -> Vec<u64> {
    let keys = |phrase: &str| -> Vec<u64> { Document::new(phrase, rules).tokens.iter().map(|t| t.key).collect() };
    if !phrase.ends_with(['\'', '’']) {
        return keys(phrase);
    }
    // An elided word ("d'") is one only before another word.
    let mut keys = keys(&format!("{phrase}a"));
    keys.pop();
    keys
}

/// The keys of single words; a phrase counts with its first word only.
pub fn word_keys<'a>(words: impl IntoIterator<Item = &'a String>, rules: &TextRules) -> KeySet {
    words.into_iter().filter_map(|w| phrase_keys(w, rules).first().copied()).collect()
}

#[derive(Debug, Clone)]
struct Entry<T> {
    keys: Vec<u64>,
    value: T,
}

/// Phrases with a value each, found by their first or by their last word.
#[derive(Debug, Clone)]
pub struct Phrases<T> {
    entries: Vec<Entry<T>>,
    by_first: KeyMap<Vec<usize>>,
    by_last: KeyMap<Vec<usize>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Phrases { entries: Vec::new(), by_first: KeyMap::default(), by_last: KeyMap::default() }
    }
}

impl<T> Phrases<T> {
    pub fn insert(&mut self, phrase: &str, value: T, rules: &TextRules) {
        let keys = phrase_keys(phrase, rules);
        let (Some(&first), Some(&last)) = (keys.first(), keys.last()) else { return };
        self.by_first.entry(first).or_default().push(self.entries.len());
        self.by_last.entry(last).or_default().push(self.entries.len());
        self.entries.push(Entry { keys, value });
    }

    pub fn from_list<'a>(phrases: impl IntoIterator<Item = &'a String>, value: T, rules: &TextRules) -> Self
    where
        T: Clone,
    {
        let mut out = Phrases::default();
        for phrase in phrases {
            out.insert(phrase, value.clone(), rules);
        }
        out
    }

    /// The keys of the first words.
    pub fn openings(&self) -> impl Iterator<Item = u64> {
        self.by_first.keys().copied()
    }

    /// The longest phrase that begins at token `at` and ends at `end` at the latest: its length in tokens and value.
    pub fn at(&self, document: &Document, at: usize, end: usize) -> Option<(usize, &T)> {
        let candidates = self.by_first.get(&document.tokens.get(at)?.key)?;
        let tokens = document.tokens.get(at..end)?;
        self.longest(candidates, |keys| keys.len() <= tokens.len() && keys.iter().zip(tokens).all(|(k, t)| *k == t.key))
    }

    /// The longest phrase whose last token is `end - 1`, not reaching before `start`.
    pub fn before(&self, document: &Document, start: usize, end: usize) -> Option<(usize, &T)> {
        let tokens = document.tokens.get(start..end)?;
        let candidates = self.by_last.get(&tokens.last()?.key)?;
        self.longest(candidates, |keys| {
            keys.len() <= tokens.len() && keys.iter().rev().zip(tokens.iter().rev()).all(|(k, t)| *k == t.key)
        })
    }

    fn longest(&self, candidates: &[usize], fits: impl Fn(&[u64]) -> bool) -> Option<(usize, &T)> {
        let entries = candidates.iter().filter_map(|&c| self.entries.get(c)).filter(|e| fits(&e.keys));
        entries.max_by_key(|e| e.keys.len()).map(|e| (e.keys.len(), &e.value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_wins() {
        let rules = TextRules::default();
        let mut phrases = Phrases::default();
        phrases.insert("at least", 1, &rules);
        phrases.insert("at", 2, &rules);
        let document = Document::new("At least at home", &rules);
        assert_eq!(phrases.at(&document, 0, 4), Some((2, &1)));
        assert_eq!(phrases.at(&document, 0, 1), Some((1, &2)));
        assert_eq!(phrases.before(&document, 0, 2), Some((2, &1)));
        assert_eq!(phrases.before(&document, 0, 3), Some((1, &2)));
        assert_eq!(phrases.at(&document, 3, 4), None);
    }
}
