//! What an attribution is: who, by which words, what.

use crate::text::Span;
use crate::vocabulary::{Act, Kind, Naming};

/// One attribution of an article. Spans are bytes of the field it was found in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribution {
    /// The mention of the source; empty when the text names none.
    pub source: Vec<Span>,
    /// The words that attribute; empty for a quotation that goes on.
    pub cue: Vec<Span>,
    /// What is attributed, in reading order, without complementiser and outermost quotation marks.
    pub content: Vec<Span>,
    pub kind: Kind,
    pub act: Act,
    /// The source after pronouns, short forms and aliases; `None` when unknown.
    pub source_name: Option<String>,
    /// The registry's id.
    pub source_id: Option<String>,
    pub naming: Naming,
    /// Index of the attribution whose content holds this one.
    pub within: Option<usize>,
    /// Index of the attribution whose cue and content this source shares, where several are coordinated; the first has none.
    pub beside: Option<usize>,
    /// Who relays the source's words: SANA in "SANA, citing a military source".
    pub relay: Option<Relay>,
    /// The extractor's own score, in thousandths.
    pub certainty: u16,
    /// What found it: a rule's id, or "fr.labeller".
    pub rule: String,
    /// Why: which of rule and labeller found it, and the words that triggered.
    pub reason: String,
}

/// A source that passes on the words of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relay {
    pub source: Span,
    pub name: Option<String>,
    /// The registry's id.
    pub id: Option<String>,
}
