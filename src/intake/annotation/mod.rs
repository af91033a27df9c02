//! Attributions that people or other programs marked in an article: brat standoff, W3C Web Annotation.

mod brat;
mod web;

use super::Fault;
use std::ops::Range;

/// One attribution as somebody marked it; ranges are bytes of the article's text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Annotation {
    /// Who made it: a person or a program.
    pub maker: String,
    pub source: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
    /// What is attributed, in reading order; never empty.
    pub content: Vec<Range<usize>>,
}

/// The two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Brat,
    Web,
}

/// Endings of the file beside an article that holds its annotations.
pub const ENDINGS: [(&str, Form); 2] = [("ann", Form::Brat), ("jsonld", Form::Web)];

/// Reads the annotations of one article. `whole` is the file's text where offsets count in it, `text` the article's own, which
/// is a part of it; `maker` names who made what says nothing of that itself.
pub fn read(
    bytes: &[u8],
    form: Form,
    whole: Option<&str>,
    text: &str,
    maker: Option<&str>,
) -> Result<Vec<Annotation>, Fault> {
    let words = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        Fault::NotUtf8 { at, byte: bytes.get(at).copied().unwrap_or_default() }
    })?;
    let words = words.strip_prefix('\u{feff}').unwrap_or(words);
    let whole = whole.unwrap_or(text);
    let places = Places::new(whole, text);
    match form {
        Form::Brat => brat::read(words, &places, maker.unwrap_or("brat")),
        Form::Web => web::read(words, &places, maker),
    }
}

/// Places in a file, counted in Unicode scalar values → bytes of the article's text.
struct Places<'t> {
    /// Bytes at which each scalar value of the file begins, and its end.
    starts: Vec<usize>,
    /// Where in the file the text begins.
    begin: usize,
    text: &'t str,
}

impl<'t> Places<'t> {
    fn new(whole: &str, text: &'t str) -> Self {
        let starts = whole.char_indices().map(|(at, _)| at).chain([whole.len()]).collect();
        let begin = if text.is_empty() { 0 } else { whole.rfind(text).unwrap_or(0) };
        Places { starts, begin, text }
    }

    /// `None` for a place outside of the text, in its title say.
    fn range(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let start = self.starts.get(start)?.checked_sub(self.begin)?;
        let end = self.starts.get(end)?.checked_sub(self.begin)?;
        (start < end && self.text.get(start..end).is_some()).then_some(start..end)
    }

    /// The place of a quoted passage; of several, the one that stands between what is said to be around it.
    fn quoted(&self, exact: &str, prefix: &str, suffix: &str) -> Option<Range<usize>> {
        let fits = |at: usize| self.text[..at].ends_with(prefix) && self.text[at + exact.len()..].starts_with(suffix);
        if exact.is_empty() {
            return None;
        }
        let all = || self.text.match_indices(exact).map(|(at, _)| at);
        let at = all().find(|at| fits(*at)).or_else(|| all().next())?;
        Some(at..at + exact.len())
    }
}
