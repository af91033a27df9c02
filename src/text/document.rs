//! A text cut into paragraphs, sentences, tokens and quoted regions.

use super::paragraphs::{self, Paragraph, ParagraphKind};
use super::quotes::{self, Quote, QuoteRole};
use super::sentences::{self, Sentence};
use super::tokens::{Token, TokenKind, Tokeniser};
use super::{Span, TextRules};
use std::ops::Range;

/// A text and its parts. Indices of tokens and sentences run through the whole document; spans are bytes of `text`.
#[derive(Debug)]
pub struct Document<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub sentences: Vec<Sentence>,
    pub paragraphs: Vec<Paragraph>,
    /// Outermost quoted regions, in order.
    pub quotes: Vec<Quote>,
    /// The agency that a dateline credits: "AFP" in "BEYROUTH (AFP) -".
    pub credit: Option<Span>,
    norms: String,
    sentence_of: Vec<u32>,
    /// Quoted region of each token plus one; 0 outside.
    quote_of: Vec<u32>,
}

impl<'t> Document<'t> {
    /// Cuts `text` up. Linear in its length; never fails, whatever the bytes say.
    pub fn new(text: &'t str, rules: &TextRules) -> Self {
        let mut paragraphs = paragraphs::split(text, rules);
        let mut norms = String::with_capacity(text.len() + 16);
        let mut tokens = Vec::with_capacity(text.len() / 5 + 4);
        let mut lines: Vec<Range<usize>> = Vec::with_capacity(paragraphs.len());
        for paragraph in &paragraphs {
            let first = tokens.len();
            let mut tokeniser =
                Tokeniser { text, rules, norms: &mut norms, tokens: &mut tokens, scratch: String::new() };
            tokeniser.line(paragraph.span);
            lines.push(first..tokens.len());
        }
        let quotes = quotes::find(text, &tokens, &lines);
        let mut quote_of = vec![0; tokens.len()];
        for (i, quote) in quotes.iter().enumerate() {
            quote_of[quote.open..quote.end].fill(i as u32 + 1);
        }
        let mut document = Document {
            text,
            sentence_of: vec![0; tokens.len()],
            tokens,
            sentences: Vec::new(),
            paragraphs: Vec::new(),
            quotes,
            credit: None,
            norms,
            quote_of,
        };
        for (index, line) in lines.into_iter().enumerate() {
            let first = document.sentences.len();
            let body = paragraphs[index].kind == ParagraphKind::Body;
            for range in sentences::split(&document, rules, line.clone()) {
                document.add_sentence(range, index, body && document.sentences.len() == first);
            }
            paragraphs[index].sentences = first..document.sentences.len();
        }
        document.paragraphs = paragraphs;
        document
    }

    fn add_sentence(&mut self, range: Range<usize>, paragraph: usize, opens_paragraph: bool) {
        let span = Span::new(self.tokens[range.start].span.start, self.tokens[range.end - 1].span.end);
        let mut body = range.start;
        if opens_paragraph {
            let (after, credit) = sentences::dateline(self, range.clone());
            body = after;
            self.credit = self.credit.or(credit);
        }
        self.sentence_of[range.clone()].fill(self.sentences.len() as u32);
        self.sentences.push(Sentence { span, tokens: range, paragraph, body });
    }

    /// The matching form of a token: lower case, one apostrophe, NFC.
    pub fn norm(&self, token: usize) -> &str {
        let (start, end) = self.tokens[token].norm;
        &self.norms[start as usize..end as usize]
    }

    /// The token as the text has it.
    pub fn form(&self, token: usize) -> &'t str {
        self.tokens[token].span.of(self.text)
    }

    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of[token] as usize
    }

    /// The index in [`Document::quotes`] of the region that holds a token.
    pub fn quote_of(&self, token: usize) -> Option<usize> {
        (self.quote_of[token] as usize).checked_sub(1)
    }

    pub fn role(&self, token: usize) -> QuoteRole {
        match self.quote_of(token) {
            None => QuoteRole::Outside,
            Some(q) if self.quotes[q].open == token => QuoteRole::Open,
            Some(q) if self.quotes[q].closed && self.quotes[q].end == token + 1 => QuoteRole::Close,
            Some(_) => QuoteRole::Inside,
        }
    }

    /// Whether a sentence is article text rather than a byline or what the page puts around it.
    pub fn is_body(&self, sentence: usize) -> bool {
        self.paragraphs[self.sentences[sentence].paragraph].kind == ParagraphKind::Body
    }

    pub fn is_word(&self, token: usize) -> bool {
        matches!(self.tokens[token].kind, TokenKind::Word | TokenKind::Number)
    }

    /// The span of a range of tokens.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        if tokens.is_empty() {
            let at = self.tokens.get(tokens.start).map_or(self.text.len(), |t| t.span.start);
            return Span::new(at, at);
        }
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The tokens that a span touches.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }
}
