//! A mention as folded words that remember their capitals.

use super::countries::CountryMention;
use crate::text::normalise::fold;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// No name is longer, and the head of a mention stands in its first words; what follows is not read.
pub(super) const MAX_WORDS: usize = 48;

/// How a word was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Capitals {
    pub initial: bool,
    /// Every letter that has a case is a capital.
    pub all: bool,
}

/// The words of a mention, folded, one blank between two.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    joined: String,
    words: Vec<(Range<usize>, Capitals)>,
    /// Where countries are spoken of, with the place of the first word; the longest first where several begin.
    pub lands: Vec<(usize, CountryMention)>,
    /// Whether it speaks of a country and has a word that families of bodies need.
    pub anchored: bool,
    /// Whether words past [`MAX_WORDS`] were left unread.
    pub cut: bool,
}

impl Phrase {
    /// Reads a mention; "U.S." and "US" are one word, "l'OSDH" and "Iran's" are two.
    pub fn new(text: &str) -> Self {
        let mut phrase = Phrase { joined: String::with_capacity(text.len()), ..Phrase::default() };
        phrase.words.reserve(8);
        let mut start = None;
        let mut chunk = String::with_capacity(16);
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c) {
                start.get_or_insert(at);
                // A word of this length is no name; its beginning is enough to tell it from one.
                if chunk.len() < 200 {
                    chunk.push(c);
                }
            } else if start.is_some() && !(c == '.' && abbreviates(&chunk, &text[at + 1..])) {
                phrase.push(&chunk);
                chunk.clear();
                start = None;
                if phrase.words.len() >= MAX_WORDS {
                    phrase.cut = true;
                    return phrase;
                }
            }
        }
        phrase.push(&chunk);
        phrase
    }

    fn push(&mut self, chunk: &str) {
        let capitals = Capitals {
            initial: chunk.chars().next().is_some_and(|c| !c.is_lowercase()),
            all: !chunk.chars().any(char::is_lowercase),
        };
        if chunk.is_ascii() {
            let from = self.joined.len();
            self.push_word(chunk, capitals);
            self.joined.get_mut(from..).map(str::make_ascii_lowercase);
        } else {
            fold(chunk).split(' ').for_each(|word| self.push_word(word, capitals));
        }
    }

    fn push_word(&mut self, word: &str, capitals: Capitals) {
        if word.is_empty() {
            return;
        }
        if !self.joined.is_empty() {
            self.joined.push(' ');
        }
        let start = self.joined.len();
        self.joined.push_str(word);
        self.words.push((start..self.joined.len(), capitals));
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The word at a place; empty past the end.
    pub fn word(&self, at: usize) -> &str {
        self.words.get(at).and_then(|(r, _)| self.joined.get(r.clone())).unwrap_or("")
    }

    pub fn capitals(&self, at: usize) -> Capitals {
        self.words.get(at).map(|(_, c)| *c).unwrap_or_default()
    }

    /// The words of a range, joined by blanks; empty when the range leaves the phrase.
    pub fn window(&self, range: Range<usize>) -> &str {
        let (Some(first), Some(last)) = (self.words.get(range.start), self.words.get(range.end.wrapping_sub(1))) else {
            return "";
        };
        self.joined.get(first.0.start..last.0.end).unwrap_or("")
    }

    /// All words, joined by blanks.
    pub fn key(&self) -> &str {
        &self.joined
    }
}

/// Whether a full stop after `chunk` stands inside an abbreviation: "U.S", "U.N.".
fn abbreviates(chunk: &str, rest: &str) -> bool {
    let mut after = rest.chars();
    let letter = after.next().is_some_and(char::is_alphabetic);
    letter
        && chunk.chars().count() < 8
        && !chunk.chars().any(char::is_lowercase)
        && !after.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_keep_their_capitals() {
        let phrase = Phrase::new("l’U.S. Army d'Alençon (OSDH)");
        assert_eq!(phrase.key(), "l us army d alencon osdh");
        assert!(phrase.capitals(1).all && !phrase.capitals(2).all && phrase.capitals(2).initial);
        assert_eq!(phrase.window(1..3), "us army");
        assert_eq!(phrase.window(3..9), "");
        assert_eq!(Phrase::new("the U.N.").key(), "the un");
        assert_eq!(Phrase::new("J. Smith").key(), "j smith");
        assert_eq!(Phrase::new("e\u{301}te\u{301}").key(), "ete");
    }

    #[test]
    fn a_long_mention_is_cut() {
        let long = "mot ".repeat(1_000_000);
        let phrase = Phrase::new(&long);
        assert!(phrase.cut && phrase.len() == MAX_WORDS);
    }
}
