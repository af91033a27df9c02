//! A document with all that the rules look at: part of speech, word classes and quotation marks of every token.

use super::{listed, retag};
use crate::language::{Classes, FormBits, Pack, RoleSet, Upos};
use crate::text::{Document, QuoteRole, TokenKind};
use std::ops::Range;

/// A document read in one language. Arrays run over the document's tokens.
pub struct Reading<'a> {
    pub document: &'a Document<'a>,
    pub pack: &'a Pack,
    pub upos: Vec<Upos>,
    pub classes: Vec<Classes>,
    /// The categories of the form, where the language has a lexicon of forms.
    pub bits: Vec<FormBits>,
    pub roles: Vec<QuoteRole>,
    /// What each word can be as a source, or tells of one.
    pub source_roles: Vec<RoleSet>,
}

impl<'a> Reading<'a> {
    pub fn new(document: &'a Document<'a>, pack: &'a Pack) -> Self {
        let (mut upos, bits) = if pack.grammar.is_empty() {
            let bits = document.tokens.iter().map(|t| pack.forms.bits(t.key)).collect();
            (pack.tagger.tag(document, &pack.forms), bits)
        } else {
            pack.grammar.tag(document, &pack.forms, &pack.roles)
        };
        if pack.syntax.listed_tags {
            listed::tags(document, pack, &mut upos);
        }
        retag::verbs(document, pack, &mut upos);
        let classes = document.tokens.iter().zip(&upos).map(|(t, upos)| as_tagged(pack.words.classes(t.key), *upos));
        let classes = classes.collect();
        let roles = (0..document.tokens.len()).map(|i| document.role(i)).collect();
        let source_roles = document.tokens.iter().map(|t| pack.roles.of(t.key)).collect();
        Reading { document, pack, upos, classes, bits, roles, source_roles }
    }

    pub fn key(&self, token: usize) -> u64 {
        self.document.tokens[token].key
    }

    pub fn norm(&self, token: usize) -> &str {
        self.document.norm(token)
    }

    pub fn is(&self, token: usize, classes: Classes) -> bool {
        self.classes[token].any(classes)
    }

    pub fn is_comma(&self, token: usize) -> bool {
        matches!(self.norm(token), "," | "،")
    }

    pub fn is_colon(&self, token: usize) -> bool {
        self.norm(token) == ":"
    }

    pub fn is_dash(&self, token: usize) -> bool {
        matches!(self.norm(token), "-" | "–" | "—" | "―" | "--")
    }

    pub fn is_stop(&self, token: usize) -> bool {
        matches!(self.norm(token), "." | "?" | "!" | "…" | "..." | ";")
    }

    pub fn is_punct(&self, token: usize) -> bool {
        self.document.tokens[token].kind == TokenKind::Punct
    }

    pub fn is_mark(&self, token: usize) -> bool {
        self.document.tokens[token].kind == TokenKind::Mark
    }

    pub fn opens_quote(&self, token: usize) -> bool {
        self.roles[token] == QuoteRole::Open
    }

    pub fn closes_quote(&self, token: usize) -> bool {
        self.roles[token] == QuoteRole::Close
    }

    pub fn in_quote(&self, token: usize) -> bool {
        self.roles[token] != QuoteRole::Outside
    }

    pub fn is_verb(&self, token: usize) -> bool {
        self.upos[token].is_verbal()
    }

    /// Whether the token is a verb that can carry a clause: no infinitive, no bare participle.
    pub fn is_finite(&self, token: usize) -> bool {
        if !self.is_verb(token) {
            return false;
        }
        if self.pack.syntax.listed_tags && self.pack.cues.is_only_participle(self.key(token)) {
            return false;
        }
        let bits = self.bits[token];
        if self.upos[token] == Upos::Aux && !bits.is_known() {
            return !matches!(self.norm(token), "be" | "been" | "being" | "having");
        }
        if bits.is_known() { bits.is_finite_verb() } else { !self.norm(token).ends_with("ing") }
    }

    pub fn has_finite(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|i| self.is_finite(i))
    }

    /// The tokens of a sentence after its dateline.
    pub fn body(&self, sentence: usize) -> Range<usize> {
        let s = &self.document.sentences[sentence];
        s.body..s.tokens.end
    }

    /// The range without punctuation and marks of the sentence's frame at its end.
    pub fn without_final_stop(&self, range: Range<usize>) -> Range<usize> {
        let mut end = range.end;
        while end > range.start
            && self.is_punct(end - 1)
            && !matches!(self.norm(end - 1), ")" | "]" | "%" | "€" | "$" | "£")
        {
            end -= 1;
        }
        range.start..end
    }

    /// The range without outer quotation marks, commas and blanks; the marks of an inner quotation stay.
    pub fn trim(&self, range: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (range.start, range.end);
        loop {
            let before = (start, end);
            while start < end
                && self.is_punct(start)
                && !matches!(self.norm(start), "(" | "[" | "$" | "€" | "£" | "…" | "...")
            {
                start += 1;
            }
            while start < end
                && self.is_punct(end - 1)
                && !matches!(self.norm(end - 1), ")" | "]" | "%" | "€" | "$" | "£")
            {
                end -= 1;
            }
            if start < end && self.is_mark(start) && !self.opens_inner(start, end) {
                start += 1;
            }
            if start < end && self.is_mark(end - 1) && !self.closes_inner(start, end) {
                end -= 1;
            }
            if before == (start, end) {
                return start..end;
            }
        }
    }

    /// Whether the mark at `start` opens a quotation that closes before the end of the range.
    fn opens_inner(&self, start: usize, end: usize) -> bool {
        match self.document.quote_of(start) {
            Some(q) => {
                let quote = &self.document.quotes[q];
                quote.open == start && quote.closed && quote.end < end
            }
            None => false,
        }
    }

    fn closes_inner(&self, start: usize, end: usize) -> bool {
        match self.document.quote_of(end - 1) {
            Some(q) => {
                let quote = &self.document.quotes[q];
                quote.end == end && quote.open > start
            }
            None => false,
        }
    }

    /// The end of an aside that begins here: "pour sa part", "for its part".
    pub fn aside(&self, at: usize) -> Option<usize> {
        if at >= self.upos.len() {
            return None;
        }
        let end = self.document.sentences[self.document.sentence_of(at)].tokens.end;
        let fits = |words: &&Vec<u64>| {
            at + words.len() <= end && words.iter().enumerate().all(|(k, w)| self.key(at + k) == *w)
        };
        self.pack.cues.asides.iter().find(fits).map(|words| at + words.len())
    }

    /// Whether a verb can do without a subject before it: "Añadió que …", "Dijo el ministro que …".
    pub fn frees_subjects(&self) -> bool {
        self.pack.grammar.free_subjects
    }

    /// Whether the form begins as futures do.
    pub fn begins_in_future(&self, token: usize) -> bool {
        listed::begins_in_future(self.pack, self.norm(token))
    }

    /// Whether the token begins a clause with its conjunction: "que", "that".
    pub fn is_that(&self, token: usize) -> bool {
        self.is(token, Classes::COMPLEMENTISER)
    }
}

/// A word that can be a conjunction as well as a relative pronoun ("que") is the one that its tag says.
fn as_tagged(classes: Classes, upos: Upos) -> Classes {
    if !(classes.any(Classes::COMPLEMENTISER) && classes.any(Classes::RELATIVE)) {
        classes
    } else if upos == Upos::Pron {
        classes.without(Classes::COMPLEMENTISER)
    } else {
        classes.without(Classes::RELATIVE)
    }
}
