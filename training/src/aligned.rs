//! Treebank sentences as selon cuts them, each token with its tag.

use crate::treebank::{Sentence, Unit, main_unit};
use selon::language::tagger::{KnownWords, Word, look};
use selon::language::{Forms, Upos};
use selon::text::{Document, TextRules, TokenKind};

/// A text with the tags of its tokens.
pub struct Aligned<'t> {
    pub document: Document<'t>,
    /// One a token of the document.
    pub gold: Vec<Gold>,
    /// Surface words of the treebank.
    pub units: usize,
}

#[derive(Debug, Clone, Copy)]
pub struct Gold {
    pub tag: Upos,
    /// Whether the treebank has the same word with the same borders.
    pub exact: bool,
}

/// What the features see of one sentence, and the tags it should get.
pub struct Lesson {
    pub words: Vec<Word>,
    pub gold: Vec<Upos>,
}

impl<'t> Aligned<'t> {
    pub fn new(sentence: &'t Sentence, rules: &TextRules) -> Aligned<'t> {
        let document = Document::new(&sentence.text, rules);
        let mut gold = Vec::with_capacity(document.tokens.len());
        for token in &document.tokens {
            let first = sentence.units.partition_point(|unit| unit.span.end <= token.span.start);
            let last = sentence.units.partition_point(|unit| unit.span.start < token.span.end);
            let units: &[Unit] = sentence.units.get(first..last).unwrap_or(&[]);
            let main = main_unit(units);
            let exact = units.len() == 1 && main.is_some_and(|unit| unit.span == token.span.range());
            let mut tag = main.map_or(Upos::X, |unit| unit.tag);
            if !exact && token.kind == TokenKind::Punct {
                tag = Upos::Punct;
            }
            // "Iran-backed" is three words in a treebank, the last of them a verb; as one word it qualifies a noun.
            if units.len() > 1 && tag == Upos::Verb {
                tag = Upos::Adj;
            }
            gold.push(Gold { tag, exact });
        }
        Aligned { document, gold, units: sentence.units.len() }
    }

    pub fn lessons(&self, forms: &Forms, known: &KnownWords) -> impl Iterator<Item = Lesson> {
        (0..self.document.sentences.len()).map(move |sentence| {
            let mut words = Vec::new();
            look(&self.document, sentence, forms, known, &mut words);
            let tokens = self.document.sentences[sentence].tokens.clone();
            Lesson { words, gold: self.gold[tokens].iter().map(|gold| gold.tag).collect() }
        })
    }
}
