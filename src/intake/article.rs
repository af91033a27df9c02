//! One article as it came in.

use super::{Annotation, Provenance};
use jiff::civil::Date;

/// A report's text of record and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Article {
    /// The given id, or one derived from URL, path or text.
    pub id: String,
    pub text: String,
    pub title: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    /// When it was published, as given: a day ("2020-01-13") or a moment (RFC 3339).
    pub published: Option<String>,
    /// When the outlet says it last changed it, as given.
    pub modified: Option<String>,
    /// The declared language.
    pub lang: Option<String>,
    /// Who wrote it, as the page names them.
    pub byline: Option<String>,
    /// The agency that the page credits: "AFP" of "Le Monde avec AFP".
    pub agency: Option<String>,
    /// What it was read from.
    pub provenance: Provenance,
    /// Attributions in the text that people or other programs marked.
    pub annotations: Vec<Annotation>,
}

impl Article {
    /// The day of publication, from which relative dates count.
    pub fn day(&self) -> Option<Date> {
        self.published.as_deref().and_then(day_of)
    }
}

/// The day that a date or a moment begins with.
pub fn day_of(moment: &str) -> Option<Date> {
    moment.get(..10)?.parse().ok()
}
