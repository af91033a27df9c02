//! Sentence borders: by stops, abbreviations, and quotation marks that belong to what they close.

use super::quotes::QuoteRole;
use super::tokens::{Token, TokenKind};
use super::{Document, Span, TextRules};
use std::ops::Range;

/// One sentence, its closing quotation marks included.
#[derive(Debug, Clone)]
pub struct Sentence {
    pub span: Span,
    /// Its tokens in the document.
    pub tokens: Range<usize>,
    pub paragraph: usize,
    /// The first token after a dateline ("BEYROUTH (AFP) -"); else the first token.
    pub body: usize,
}

/// Longer sentences are cut: tables and lists without stops must not cost more than their length.
const LONGEST: usize = 320;

/// Cuts the tokens of one line into sentences.
pub(super) fn split(document: &Document, rules: &TextRules, line: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = line.start;
    let mut at = line.start;
    while at < line.end {
        let mut end = at + 1;
        let stop = stops(document, rules, at, line.end);
        if stop {
            while end < line.end && closes(document, end) {
                end += 1;
            }
        }
        let long =
            end - start >= LONGEST && (document.tokens[at].kind == TokenKind::Punct || end - start >= LONGEST + 80);
        if end >= line.end || long || stop && begins(document, rules, at, end, line.end) {
            out.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < line.end {
        out.push(start..line.end);
    }
    out
}

fn stops(document: &Document, rules: &TextRules, at: usize, end: usize) -> bool {
    let token = &document.tokens[at];
    let form = document.norm(at);
    match token.kind {
        TokenKind::Punct => matches!(form, "." | "?" | "!" | "…" | "؟" | "۔" | "。") || form.starts_with(".."),
        TokenKind::Word if form.ends_with('.') && rules.final_abbreviations.contains(&token.key) => {
            at + 1 < end
                && rules.sentence_starters.contains(&document.tokens[at + 1].key)
                && document.tokens[at + 1].capital
        }
        _ => false,
    }
}

fn closes(document: &Document, at: usize) -> bool {
    let mark = document.tokens[at].kind == TokenKind::Mark;
    matches!(document.norm(at), ")" | "]" | "»" | "”" | "›" | "!" | "?" | "." | "…")
        || mark && document.role(at) == QuoteRole::Close
        || mark && !document.tokens[at].spaced && document.role(at) != QuoteRole::Open
}

/// Whether the token at `next` begins a new sentence after the stop at `at`.
fn begins(document: &Document, rules: &TextRules, at: usize, next: usize, end: usize) -> bool {
    let token: &Token = &document.tokens[next];
    if !token.spaced && token.kind != TokenKind::Mark && document.norm(at) == "." && next == at + 1 {
        return token.capital;
    }
    let first = match token.kind {
        TokenKind::Mark => {
            return document.role(next) == QuoteRole::Open || document.tokens.get(next + 1).is_some_and(|t| t.capital);
        }
        TokenKind::Punct => {
            let dash = matches!(document.norm(next), "-" | "–" | "—" | "―" | "--" | "(" | "[" | "•");
            return dash && document.tokens.get(next + 1).is_some_and(|t| next + 1 < end && t.capital);
        }
        TokenKind::Number => return true,
        TokenKind::Word => token.span.of(document.text).chars().find(|c| c.is_alphanumeric()).unwrap_or('a'),
    };
    if first.is_lowercase() {
        return false;
    }
    // “Why?” Dupont asked.
    let quoted =
        next > at + 1 && document.norm(at) != "." && (at + 1..next).any(|i| document.role(i) == QuoteRole::Close);
    !(quoted
        && (next..end.min(next + 5))
            .take_while(|&i| document.tokens[i].kind == TokenKind::Word)
            .any(|i| rules.speech.contains(&document.tokens[i].key)))
}

/// The longest name of a city in a dateline without an agency, in words.
const CITY: usize = 2;

/// The first token after a dateline at the head of `range`, and the credit it gives ("AFP").
pub(super) fn dateline(document: &Document, range: Range<usize>) -> (usize, Option<Span>) {
    let head = range.start..range.end.min(range.start + 16);
    let first = &document.tokens[range.start];
    let caseless =
        first.span.of(document.text).starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase());
    let mut credit = None;
    for i in head.clone() {
        let form = document.norm(i);
        let named = document.tokens[range.end.min(i + 2) - 1].capital || caseless;
        if form == "(" && i + 2 < range.end && document.norm(i + 2) == ")" && named {
            credit = Some(document.tokens[i + 1].span);
        }
        let dash = matches!(form, "-" | "–" | "—" | "―" | "--") && document.tokens[i].spaced;
        let shouted = first.shouted
            && first.span.len() > 2
            && document.tokens[range.start..i]
                .iter()
                .all(|t| t.kind != TokenKind::Word || t.capital || t.span.len() <= 4);
        // Without capitals: "دمشق (أ ف ب) -", "غزة -".
        let plain = caseless && i > range.start && (document.norm(i - 1) == ")" || i <= range.start + CITY);
        let credited = credit.is_some() && document.norm(i.max(1) - 1) == ")";
        if dash && i > range.start && i + 3 < range.end && (shouted || plain || credited) {
            return (i + 1, credit);
        }
        if document.tokens[i].kind == TokenKind::Mark {
            break;
        }
    }
    (range.start, None)
}
