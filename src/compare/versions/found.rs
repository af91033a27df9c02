//! A change as the detectors find it, before it is put into words; it can be turned round.

use super::change::{Change, ChangeKind, Passage};
use super::detail::{beginning, detail, figure, figures, one_line};
use super::reading::Reading;
use crate::claims::plain::CharSpan;
use crate::vocabulary::{Field, Kind, Naming};

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
    /// How each side names its source.
    Sources(Option<Naming>, Option<Naming>),
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
            // A sentence that moved is known by its first words.
            Aspect::Words if self.kind == ChangeKind::Moved => {
                (None, self.new.map(|p| beginning(&cut(new, self.field, p.span))))
            }
            Aspect::Replaced(_, a, b) => {
                (Some(one_line(&cut(old, self.field, a))), Some(one_line(&cut(new, self.field, b))))
            }
            _ => (words(self.old, old), words(self.new, new)),
        };
        let counted = |place: Option<Place>, reading| figure(reading, self.field, place?.focus?);
        let detail = match (self.kind, counted(self.old, old), counted(self.new, new)) {
            (ChangeKind::QuantityChanged, Some(a), Some(b)) if a.text != b.text => figures(a, b),
            _ => detail(self.kind, &self.aspect, from, to),
        };
        Change { kind: self.kind, field: self.field, old: passage(self.old, old), new: passage(self.new, new), detail }
    }
}

fn cut(reading: &Reading, field: Field, span: CharSpan) -> String {
    reading.slice(field, span).to_string()
}
