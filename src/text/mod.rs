//! Spans, normalising for matching, paragraphs, sentences, words and quotation marks.
//!
//! Everything keeps its place in the original text; only the matching forms are normalised.

mod document;
mod keys;
pub mod normalise;
mod offsets;
mod paragraphs;
mod quotes;
mod rules;
mod sentences;
mod shingles;
mod span;
mod tokens;

pub use document::Document;
pub use keys::{KeyMap, KeySet};
pub use offsets::CharOffsets;
pub use paragraphs::{Paragraph, ParagraphKind};
pub use quotes::{Quote, QuoteRole};
pub use rules::{TextRules, TextTable};
pub use sentences::Sentence;
pub use shingles::Shingles;
pub use span::{Span, overlap_any};
pub use tokens::{Token, TokenKind};
