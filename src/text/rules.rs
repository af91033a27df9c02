//! What the text room must know of a language; a pack fills it in (`pack.toml`, table `[text]`).

use super::keys::KeySet;
use super::normalise::{fold, key, norm};
use serde::Deserialize;
use std::collections::HashSet;

/// The table `[text]` of a pack, as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TextTable {
    /// Words that lose their last vowel before an apostrophe: "l", "qu".
    pub elisions: Vec<String>,
    /// Endings that are words of their own: "-t-il", "n't", "'s".
    pub enclitics: Vec<String>,
    /// Words that are written as one with the word behind them, where the pack knows that word: "و" in "وقال".
    pub proclitics: Vec<String>,
    /// Words that take one, besides the pack's cue verbs, function words and nouns of sources.
    pub hosts: Vec<String>,
    /// Hyphenated words that only look as if they ended in an enclitic: "rendez-vous"; words that only look as if they began with a
    /// proclitic.
    pub whole_words: Vec<String>,
    /// Abbreviations, with their full stop, that never end a sentence: "M.", "Lt.".
    pub abbreviations: Vec<String>,
    /// Abbreviations that may also end one: "p.m.", "etc.".
    pub final_abbreviations: Vec<String>,
    /// Words that, capitalised, begin a sentence rather than a name: "The", "Le".
    pub sentence_starters: Vec<String>,
    /// Whether a blank groups thousands: "20 000".
    pub blank_thousands: bool,
    /// Headings after which no article text follows: "Related articles".
    pub tail_headings: Vec<String>,
    /// Beginnings of short lines that are no article text: "Lire aussi".
    pub line_openings: Vec<String>,
    /// Beginnings of a byline: "Par", "By".
    pub byline_openings: Vec<String>,
}

/// [`TextTable`] made ready for look-ups.
#[derive(Debug, Clone, Default)]
pub struct TextRules {
    pub(super) elisions: KeySet,
    pub(super) enclitics: Vec<String>,
    pub(super) proclitics: Vec<String>,
    /// Words that take a proclitic, and are none that begins with one.
    hosts: KeySet,
    pub(super) whole_words: HashSet<String>,
    pub(super) abbreviations: KeySet,
    pub(super) final_abbreviations: KeySet,
    pub(super) sentence_starters: KeySet,
    pub(super) speech: KeySet,
    pub(super) blank_thousands: bool,
    pub(super) tail_headings: Vec<String>,
    pub(super) line_openings: Vec<String>,
    pub(super) byline_openings: Vec<String>,
}

impl TextRules {
    /// `speech` holds the keys of finite verbs of saying: a question in quotation marks that one of them follows
    /// does not end the sentence ("“Why?” Dupont asked.").
    ///
    /// `words` are the keys of the words that the pack knows.
    pub fn new(table: &TextTable, speech: KeySet, words: impl IntoIterator<Item = u64>) -> Self {
        let keys = |words: &[String]| words.iter().map(|w| key(&norm(w))).collect();
        let folded = |phrases: &[String]| phrases.iter().map(|p| fold(p)).collect();
        let mut enclitics: Vec<String> = table.enclitics.iter().map(|e| norm(e)).collect();
        enclitics.sort_by_key(|e| std::cmp::Reverse(e.len()));
        let own: KeySet = keys(&table.hosts);
        // No look-up without proclitics.
        let hosts = match table.proclitics.is_empty() {
            true => KeySet::default(),
            false => own.into_iter().chain(words).collect(),
        };
        TextRules {
            proclitics: table.proclitics.iter().map(|p| norm(p)).collect(),
            hosts,
            elisions: keys(&table.elisions),
            enclitics,
            whole_words: table.whole_words.iter().map(|w| norm(w)).collect(),
            abbreviations: keys(&table.abbreviations),
            final_abbreviations: keys(&table.final_abbreviations),
            sentence_starters: keys(&table.sentence_starters),
            speech,
            blank_thousands: table.blank_thousands,
            tail_headings: folded(&table.tail_headings),
            line_openings: folded(&table.line_openings),
            byline_openings: folded(&table.byline_openings),
        }
    }

    /// The proclitic with which a form begins, where the rest of it is a known word or begins with a further one.
    pub(super) fn proclitic(&self, form: &str) -> Option<&str> {
        if self.hosts.contains(&key(form)) || self.whole_words.contains(form) {
            return None;
        }
        let taken = |rest: &str| self.hosts.contains(&key(rest)) || self.proclitic(rest).is_some();
        // "للجيش" is written so for the article; the word stays whole.
        let cut = |p: &&str| form.strip_prefix(*p).is_some_and(|rest| !rest.starts_with(*p) && taken(rest));
        self.proclitics.iter().map(String::as_str).find(cut)
    }

    /// A form without a proclitic that it may begin with, whether or not the pack knows the rest.
    pub(crate) fn without_proclitic<'f>(&self, form: &'f str) -> &'f str {
        self.proclitics.iter().find_map(|p| form.strip_prefix(p.as_str())).unwrap_or(form)
    }

    pub(crate) fn is_elision(&self, form: &str) -> bool {
        self.elisions.contains(&key(form))
    }

    pub(super) fn is_abbreviation(&self, form: &str) -> bool {
        let k = key(form);
        self.abbreviations.contains(&k) || self.final_abbreviations.contains(&k)
    }
}
