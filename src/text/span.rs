//! Where a passage stands: half-open byte offsets into one text.

use std::ops::Range;

/// A half-open range `[start, end)` of UTF-8 bytes, on character borders of the text it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub const fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }

    /// The passage itself. Empty when the span does not belong to `text`.
    pub fn of<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or("")
    }

    pub const fn len(&self) -> usize {
        self.end.saturating_sub(self.start)
    }

    pub const fn is_empty(&self) -> bool {
        self.end <= self.start
    }

    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    pub const fn overlaps(&self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    pub const fn contains(&self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that holds both.
    pub fn join(&self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The span without white space at either end.
    pub fn trimmed(&self, text: &str) -> Span {
        let passage = self.of(text);
        let start = self.start + (passage.len() - passage.trim_start().len());
        let end = self.start + passage.trim_end().len();
        Span::new(start, end.max(start))
    }
}

/// Whether any piece of one list overlaps any piece of the other.
pub fn overlap_any(a: &[Span], b: &[Span]) -> bool {
    a.iter().any(|x| b.iter().any(|y| x.overlaps(*y)))
}
