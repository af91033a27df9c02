//! Paragraphs, and which of them are article text.

use super::normalise::fold;
use super::{Span, TextRules};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParagraphKind {
    Body,
    /// "By …", "Par …": who wrote it.
    Byline,
    /// What the page puts around an article: related links, comment forms, sharing buttons.
    Boilerplate,
}

/// One paragraph of the text: a line, or several where the text was wrapped by hand.
#[derive(Debug, Clone)]
pub struct Paragraph {
    pub span: Span,
    pub kind: ParagraphKind,
    /// The paragraph's range in the document's sentences.
    pub sentences: std::ops::Range<usize>,
}

/// Cuts a text into its paragraphs.
pub(super) fn split(text: &str, rules: &TextRules) -> Vec<Paragraph> {
    let mut spans: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut blank_before = true;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if span.is_empty() {
            blank_before = true;
            continue;
        }
        match spans.last_mut() {
            Some(last) if !blank_before && wraps(last.of(text), span.of(text)) => last.end = span.end,
            _ => spans.push(span),
        }
        blank_before = false;
    }
    let mut paragraphs: Vec<Paragraph> =
        spans.into_iter().map(|span| Paragraph { span, kind: ParagraphKind::Body, sentences: 0..0 }).collect();
    classify(text, rules, &mut paragraphs);
    paragraphs
}

/// Whether a line goes on in the next: a small letter follows a line that did not end.
fn wraps(line: &str, next: &str) -> bool {
    next.starts_with(char::is_lowercase) && !line.ends_with(['.', '!', '?', ':', '»', '”', '"', '…', ';'])
}

fn classify(text: &str, rules: &TextRules, paragraphs: &mut [Paragraph]) {
    let mut tail = false;
    for paragraph in paragraphs {
        let line = paragraph.span.of(text);
        let words = line.split_whitespace().take(40).count();
        let ended = line.ends_with(['.', '!', '?', '»', '”', '"', '…']);
        if tail && words >= 10 && ended {
            tail = false;
        }
        if words > 24 {
            continue;
        }
        let folded = fold(line);
        let opens = |phrases: &[String]| {
            phrases
                .iter()
                .any(|p| folded.strip_prefix(p.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
        };
        if words <= 12 && opens(&rules.tail_headings) {
            tail = true;
        }
        if tail || opens(&rules.line_openings) {
            paragraph.kind = ParagraphKind::Boilerplate;
        } else if words <= 10 && !ended && opens(&rules.byline_openings) {
            let second = line.split_whitespace().nth(1).unwrap_or("");
            if second.starts_with(char::is_uppercase) {
                paragraph.kind = ParagraphKind::Byline;
            }
        }
    }
}
