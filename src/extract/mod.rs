//! The one place that chains the rooms: Article → Extraction. Pure: no clock, no environment, no state across articles.

mod claims;
mod engine;
mod marked;
mod plain;

pub use crate::language::RuleText as RuleInfo;
pub use engine::{Engine, EngineError};
pub use marked::Marked;
pub use plain::{around, marked_claims, plain_claims, version_text};

use crate::attribution::Attribution;
use crate::claims::Claim;
use crate::text::Span;

/// All that selon read in one article. Spans are bytes of its text (or of its title, where the field says so).
#[derive(Debug, Clone, PartialEq)]
pub struct Extraction {
    /// The language it was read in: "fr", "en"; "und" when none could be told.
    pub lang: String,
    pub sentences: Vec<Span>,
    pub attributions: Vec<Attribution>,
    /// Attributions of the headline, with offsets in the title.
    pub title_attributions: Vec<Attribution>,
    /// Claims of the title first, then of the text, in reading order.
    pub claims: Vec<Claim>,
    /// The agency credited by the dateline.
    pub credit: Option<Span>,
    /// What people or other programs marked in the text; never mixed with what selon read.
    pub marked: Vec<Marked>,
    /// Words of the text that are neither claimed nor source or cue of what is: bylines, links, datelines, asides.
    pub unclaimed: Vec<Span>,
}
