//! What a comparison of two versions yields, and its JSON.

use super::Selection;
use crate::claims::plain::CharSpan;
use crate::vocabulary::Field;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $word:literal, $mirror:ident),+ $(,)?) => {
        /// The name of a change; in the order in which changes are shown, substantive ones first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum ChangeKind { $($(#[$doc])* #[serde(rename = $word)] $variant),+ }

        impl ChangeKind {
            pub const ALL: &'static [ChangeKind] = &[$(ChangeKind::$variant),+];

            /// The word of the machine interface.
            pub fn word(self) -> &'static str {
                match self { $(ChangeKind::$variant => $word),+ }
            }

            /// The kind that a word of the machine interface names.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(ChangeKind::$variant),)+ _ => None }
            }

            /// The same change seen from the newer version.
            pub fn mirrored(self) -> Self {
                match self { $(ChangeKind::$variant => ChangeKind::$mirror),+ }
            }
        }
    };
}

kinds! {
    /// A notice that announces a correction.
    CorrectionNotice = "correction_notice", CorrectionNotice,
    /// The claim now says the opposite, or the state is reversed.
    PolarityChanged = "polarity_changed", PolarityChanged,
    /// A number, amount, age, date or time, also from inexact to exact.
    QuantityChanged = "quantity_changed", QuantityChanged,
    ClaimRemoved = "claim_removed", ClaimAdded,
    ClaimAdded = "claim_added", ClaimRemoved,
    /// The same claim, another source.
    SourceChanged = "source_changed", SourceChanged,
    SourceDropped = "source_dropped", SourceAdded,
    SourceAdded = "source_added", SourceDropped,
    HedgeDropped = "hedge_dropped", HedgeAdded,
    HedgeAdded = "hedge_added", HedgeDropped,
    /// From direct to indirect speech, or to or from the report's own voice.
    AttributionKindChanged = "attribution_kind_changed", AttributionKindChanged,
    /// Words inside quotation marks, or the extent of the quotation.
    QuoteChanged = "quote_changed", QuoteChanged,
    /// Other words or another order, the same claim.
    Reworded = "reworded", Reworded,
    /// The same words in another place.
    Moved = "moved", Moved,
    /// Spelling, accents, capitals.
    Typo = "typo", Typo,
}

impl Change {
    /// The detail without its quotations, but for figures: "conditional dropped", "22 → 27 killed".
    pub fn gist(&self) -> &str {
        match self.kind {
            ChangeKind::QuantityChanged => &self.detail,
            _ => self.detail.split_once(": ").map_or(self.detail.as_str(), |(lead, _)| lead),
        }
    }
}

impl ChangeKind {
    /// Whether a reader of the old version would want to know.
    pub fn is_substantive(self) -> bool {
        !matches!(self, ChangeKind::Reworded | ChangeKind::Moved | ChangeKind::Typo)
    }
}

/// Words of one version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Passage {
    /// In Unicode scalar values of the field.
    pub span: CharSpan,
    pub text: String,
    /// The words inside that differ, where they can be told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub focus: Option<CharSpan>,
}

/// One named change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    #[serde(rename = "type")]
    pub kind: ChangeKind,
    pub field: Field,
    /// `None` where the old version has no such passage.
    pub old: Option<Passage>,
    pub new: Option<Passage>,
    /// The change in plain words: "conditional dropped: auraient été → ont été".
    pub detail: String,
}

/// All changes between two versions, substantive ones first, then in reading order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Diff {
    pub changes: Vec<Change>,
    /// Claims that stand in both versions as they were.
    pub unchanged: usize,
    /// Whether a passage was too long to be compared word by word.
    pub coarse: bool,
}

impl Diff {
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes that are more than wording, order or spelling.
    pub fn substantive(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|c| c.kind.is_substantive())
    }

    /// Whether there is a change of one of these types.
    pub fn has_any(&self, of: &Selection) -> bool {
        self.changes.iter().any(|c| of.has(c.kind))
    }

    /// The same with changes of these types only.
    pub fn only(mut self, these: &Selection) -> Self {
        self.changes.retain(|c| these.has(c.kind));
        self
    }

    /// What changed in one line: "22 → 27 killed; conditional dropped; 2 claims added". Changes of wording are counted only.
    pub fn in_one_line(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut claims = [(ChangeKind::ClaimAdded, "added", 0), (ChangeKind::ClaimRemoved, "removed", 0)];
        for change in self.substantive() {
            if let Some((.., n)) = claims.iter_mut().find(|(kind, ..)| *kind == change.kind) {
                *n += 1;
                continue;
            }
            let gist = change.gist();
            if !gist.is_empty() && !parts.iter().any(|p| p.to_lowercase() == gist.to_lowercase()) {
                parts.push(gist.to_string());
            }
        }
        let claim = |n: usize| if n == 1 { "claim" } else { "claims" };
        parts.extend(claims.iter().filter(|(.., n)| *n > 0).map(|(_, how, n)| format!("{n} {} {how}", claim(*n))));
        let wording = self.changes.len() - self.substantive().count();
        match (parts.is_empty(), wording) {
            (true, 0) => "only blanks or the shapes of marks".to_string(),
            (true, _) => "only wording, order or spelling".to_string(),
            (false, _) => parts.join("; "),
        }
    }
}

/// The document of the machine interface.
pub fn to_json(diff: &Diff) -> Value {
    json!({"schema": 1, "changes": diff.changes, "unchanged": diff.unchanged, "coarse": diff.coarse})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mirror_of_a_mirror_is_the_kind_itself() {
        for &kind in ChangeKind::ALL {
            assert_eq!(kind.mirrored().mirrored(), kind);
            assert_eq!(ChangeKind::from_word(kind.word()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.word());
        }
    }
}
