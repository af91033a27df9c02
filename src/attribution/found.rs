//! What a rule or the labeller proposes, in tokens of the document.

use crate::language::spans::Backing;
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// A proposed attribution; ranges are tokens of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub source: Option<Range<usize>>,
    pub cue: Option<Range<usize>>,
    /// In reading order.
    pub content: Vec<Range<usize>>,
    pub act: Act,
    /// Set where the rule knows it; else it follows from the quotation marks.
    pub kind: Option<Kind>,
    /// Which procedure found it.
    pub rule: RuleKind,
    /// The token of the verb or noun that triggered.
    pub head: Option<usize>,
    pub negated: bool,
    /// For a relayed source ("SANA, citing a military source"): the relaying one.
    pub relayed_by: Option<Range<usize>>,
    /// Whether rule, labeller or both stand behind it.
    pub backing: Backing,
    /// The chance that it is right, in thousandths.
    pub certainty: u16,
}

/// The procedures of attribution; each pack gives them ids, descriptions and examples (`attribution.toml`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RuleKind {
    /// Verb + conjunction + clause.
    VerbClause,
    /// Verb + quotation.
    VerbQuote,
    /// Verb + noun phrase.
    VerbNoun,
    /// Verb + infinitive, or person + infinitive.
    VerbInfinitive,
    /// Cue and source inside or after what they attribute.
    Incise,
    /// "selon X", "according to X".
    Preposition,
    /// "Name: “…”".
    SpeakerLabel,
    /// Participle or coordinated verb that shares the source of the verb before.
    Chain,
    /// Reported by nobody.
    Impersonal,
    /// "citing X".
    Citing,
    /// Refusal to comment.
    Decline,
    /// A quotation that goes on.
    Continuation,
    /// A quotation in a sentence that names a possible source without a cue.
    LoneQuote,
    /// Found by the trained labeller alone.
    Labeller,
}
