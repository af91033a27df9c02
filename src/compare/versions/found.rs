//! A change as the detectors find it, before it is put into words; it can be turned round.

use super::change::{Change, ChangeKind, Passage};
use super::reading::Reading;
use crate::claims::plain::CharSpan;
use crate::vocabulary::{Field, Kind};

/// Where a change lies on one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The sentence, clause or passage concerned.
    pub span: CharSpan,
    /// The words in it that differ.
    pub focus: Option<CharSpan>,
}

/// What the detail line says of the two sides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Aspect {
    /// Only the words that differ.
    #[default]
    Words,
    /// What sort of thing was changed: "conditional", "place".
    Named(&'static str),
    /// How each side's claim is presented.
    Kinds(Kind, Kind),
    /// What each side's source is: "named", "anonymous".
    Sources(&'static str, &'static str),
    /// A claim that another took the place of: what sort of thing differs, and the words of both sides.
    Replaced(&'static str, CharSpan, CharSpan),
}

/// One change between two passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub kind: ChangeKind,
    pub field: Field,
    pub old: Option<Place>,
    pub new: Option<Place>,
    pub aspect: Aspect,
}

impl Found {
    /// The same change from the newer version to the older.
    pub fn mirrored(self) -> Found {
        let aspect = match self.aspect {
            Aspect::Kinds(a, b) => Aspect::Kinds(b, a),
            Aspect::Sources(a, b) => Aspect::Sources(b, a),
            Aspect::Replaced(name, a, b) => Aspect::Replaced(name, b, a),
            same => same,
        };
        Found { kind: self.kind.mirrored(), field: self.field, old: self.new, new: self.old, aspect }
    }

    /// The change in words, with the passages quoted.
    pub fn told(self, old: &Reading, new: &Reading) -> Change {
        let passage = |place: Option<Place>, reading: &Reading| {
            place.map(|p| Passage { span: p.span, text: cut(reading, self.field, p.span), focus: p.focus })
        };
        let words = |place: Option<Place>, reading: &Reading| {
            place.and_then(|p| p.focus).map(|f| one_line(&cut(reading, self.field, f)))
        };
        let (from, to) = match self.aspect {
            Aspect::Replaced(_, a, b) => {
                (Some(one_line(&cut(old, self.field, a))), Some(one_line(&cut(new, self.field, b))))
            }
            _ => (words(self.old, old), words(self.new, new)),
        };
        let detail = detail(self.kind, &self.aspect, from, to);
        Change { kind: self.kind, field: self.field, old: passage(self.old, old), new: passage(self.new, new), detail }
    }
}

fn cut(reading: &Reading, field: Field, span: CharSpan) -> String {
    reading.slice(field, span).to_string()
}

/// Longer quotations are shortened in a detail line.
const LONGEST: usize = 120;

fn one_line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line,
    }
}

fn detail(kind: ChangeKind, aspect: &Aspect, old: Option<String>, new: Option<String>) -> String {
    let words = match (old, new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) => format!("{old} → (nothing)"),
        (None, Some(new)) => format!("(nothing) → {new}"),
        (None, None) => String::new(),
    };
    let lead = match (kind, aspect) {
        (ChangeKind::QuantityChanged, _) => String::new(),
        (ChangeKind::HedgeDropped, Aspect::Named(name)) => format!("{name} dropped"),
        (ChangeKind::HedgeAdded, Aspect::Named(name)) => format!("{name} added"),
        (ChangeKind::Moved, Aspect::Named(name)) => format!("moved, {name}"),
        (_, Aspect::Named(name) | Aspect::Replaced(name, ..)) => (*name).to_string(),
        (_, Aspect::Kinds(a, b)) => format!("{} → {}", kind_name(*a), kind_name(*b)),
        (_, Aspect::Sources(a, b)) if a != b => format!("{a} source made {b}"),
        (ChangeKind::SourceChanged, _) => "another source".to_string(),
        (ChangeKind::SourceAdded, _) => "source added".to_string(),
        (ChangeKind::SourceDropped, _) => "source dropped".to_string(),
        (ChangeKind::HedgeDropped, _) => "hedge dropped".to_string(),
        (ChangeKind::HedgeAdded, _) => "hedge added".to_string(),
        (ChangeKind::PolarityChanged, _) => "now says the opposite".to_string(),
        (ChangeKind::ClaimAdded, _) => "claim added".to_string(),
        (ChangeKind::ClaimRemoved, _) => "claim removed".to_string(),
        (ChangeKind::QuoteChanged, _) => "quotation changed".to_string(),
        (ChangeKind::CorrectionNotice, _) => "correction notice".to_string(),
        (ChangeKind::Reworded, _) => "reworded".to_string(),
        (ChangeKind::Typo, _) => "spelling".to_string(),
        (ChangeKind::Moved, _) => "moved".to_string(),
        (ChangeKind::AttributionKindChanged, _) => "presented otherwise".to_string(),
    };
    match (lead.is_empty(), words.is_empty()) {
        (false, false) => format!("{lead}: {words}"),
        (true, _) => words,
        (_, true) => lead,
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct quotation",
        Kind::Mixed => "partial quotation",
        Kind::Indirect => "indirect speech",
        Kind::Nominal => "nominal",
        Kind::Narrator => "the report's own voice",
        Kind::Impersonal => "nobody's words",
    }
}
