//! What a rule or the labeller proposes, in tokens of the document.

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
    /// How sure the extractor is, in thousandths.
    pub certainty: u16,
    /// Who found it, in words; empty until rules and labeller have been compared.
    pub reason: String,
}

impl Found {
    /// The certainty of a rule by itself.
    pub const BY_RULE: u16 = 800;
}

/// The procedures of attribution; each pack gives them ids, descriptions and examples (`attribution.toml`). Their order is a
/// feature of the labeller: new ones go last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
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
    /// "“…” — Name".
    Signature,
    /// Passive verb + agent at its end.
    Passive,
    /// Verb that sets a figure + the figure: "put the toll at twelve".
    Figure,
    /// "a-t-on appris de X".
    Learnt,
    /// Noun + "selon lequel" + what it says.
    Relative,
    /// Noun + relative or participle of a judging verb + who judges: "des chiffres que récuse l'ONG".
    Judged,
    /// Denying verb without a complement.
    BareDenial,
    /// Counts with a source each.
    EachCount,
    /// Who denies what the sentence has just said.
    Verdict,
}

impl RuleKind {
    pub const ALL: [RuleKind; 23] = [
        RuleKind::VerbClause,
        RuleKind::VerbQuote,
        RuleKind::VerbNoun,
        RuleKind::VerbInfinitive,
        RuleKind::Passive,
        RuleKind::Judged,
        RuleKind::BareDenial,
        RuleKind::Verdict,
        RuleKind::Figure,
        RuleKind::Incise,
        RuleKind::Learnt,
        RuleKind::Preposition,
        RuleKind::EachCount,
        RuleKind::Relative,
        RuleKind::SpeakerLabel,
        RuleKind::Signature,
        RuleKind::Chain,
        RuleKind::Impersonal,
        RuleKind::Citing,
        RuleKind::Decline,
        RuleKind::Continuation,
        RuleKind::LoneQuote,
        RuleKind::Labeller,
    ];

    /// The name that packs call the procedure by.
    pub fn procedure(self) -> &'static str {
        match self {
            RuleKind::VerbClause => "verb-clause",
            RuleKind::VerbQuote => "verb-quote",
            RuleKind::VerbNoun => "verb-noun",
            RuleKind::VerbInfinitive => "verb-infinitive",
            RuleKind::Passive => "passive",
            RuleKind::Figure => "figure",
            RuleKind::Learnt => "learnt",
            RuleKind::Incise => "incise",
            RuleKind::Preposition => "preposition",
            RuleKind::Relative => "relative",
            RuleKind::Judged => "judged",
            RuleKind::BareDenial => "bare-denial",
            RuleKind::EachCount => "each-count",
            RuleKind::Verdict => "verdict",
            RuleKind::SpeakerLabel => "speaker-label",
            RuleKind::Signature => "signature",
            RuleKind::Chain => "chain",
            RuleKind::Impersonal => "impersonal",
            RuleKind::Citing => "citing",
            RuleKind::Decline => "decline",
            RuleKind::Continuation => "continuation",
            RuleKind::LoneQuote => "lone-quote",
            RuleKind::Labeller => "labeller",
        }
    }
}
