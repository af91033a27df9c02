//! A claim that stands on its own: everything that comparing, reporting and exporting need, without its article.
//!
//! Offsets are Unicode scalar values of the field that the claim was found in, as in the machine interface.

use super::{Holder, Precision};
use crate::vocabulary::{Act, Commitment, Field, Kind, MarkerKind, Naming, Polarity};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// 128 bits that name a claim, derived from its content: the same on every machine. Written as 32 hex digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ClaimId(pub [u8; 16]);

/// `[start, end)` in Unicode scalar values.
pub type CharSpan = [usize; 2];

/// What stands between the pieces of an interrupted passage when it is shown as one line.
pub const GAP: &str = " … ";

/// One claim with its source, its markers and its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlainClaim {
    pub id: ClaimId,
    /// The report's id, as given or derived.
    pub report: String,
    /// The headline of the report.
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    /// The language that the report was read in: "fr", "en", "und".
    pub lang: String,
    /// The day of publication.
    pub published: Option<Date>,
    /// Day or moment of publication as given; only to order reports of one day.
    pub published_at: Option<String>,
    /// The agency that the report's dateline credits, in the text's words.
    pub credit: Option<String>,
    pub field: Field,
    /// Place in the report: claims of the headline first, then of the text, in reading order.
    pub ordinal: usize,
    /// Pieces in reading order.
    pub content: Vec<CharSpan>,
    /// The pieces' words, joined by [`GAP`].
    pub text: String,
    /// Index of the sentence; 0 in a title.
    pub sentence: usize,
    pub sentence_text: String,
    pub kind: Kind,
    pub act: Act,
    pub polarity: Polarity,
    pub commitment: Commitment,
    /// The holders between the outlet and the words, outermost first; empty for the report's own voice.
    pub chain: Vec<Holder>,
    /// Who says it, as the text's resolved name; `None` for the report's own voice and where nobody is named.
    pub source_name: Option<String>,
    /// The registry's id of that source.
    pub source_id: Option<String>,
    /// How the text names the source; `None` for the report's own voice.
    pub naming: Option<Naming>,
    /// The mention of the source in the text's words, its pieces joined by [`GAP`]; "" when there is none.
    pub source_text: String,
    pub source: Vec<CharSpan>,
    /// The words that attribute, joined likewise; "" when there are none.
    pub cue_text: String,
    pub cue: Vec<CharSpan>,
    /// The attribution's own score in thousandths; `None` for the report's own voice.
    pub certainty: Option<u16>,
    /// Id of what found the attribution.
    pub attribution_rule: Option<String>,
    /// Why that attribution is there: which of rule and labeller found it, and the words that triggered.
    pub reason: Option<String>,
    /// Id of the rule that made the claim begin and end where it does.
    pub rule: String,
    pub markers: Vec<PlainMarker>,
    /// Markers of later sentences that speak of this claim.
    #[serde(default)]
    pub remarks: Vec<PlainMarker>,
    pub quantities: Vec<PlainQuantity>,
    pub places: Vec<PlainPlace>,
    pub dates: Vec<PlainDate>,
}

/// A passage that qualifies how sure the text is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainMarker {
    pub kind: MarkerKind,
    pub span: CharSpan,
    pub text: String,
    pub rule: String,
}

/// A figure as an interval; `None` is unbounded.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlainQuantity {
    pub span: CharSpan,
    /// The number with its approximator, in the text's words.
    pub text: String,
    /// What is counted, in the text's words.
    pub what: String,
    pub category: String,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Whether the text calls the figure inexact.
    pub approximate: bool,
    pub rule: String,
}

/// A named place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainPlace {
    pub span: CharSpan,
    pub name: String,
    /// The gazetteer's id.
    pub id: Option<String>,
}

/// A time expression, resolved against the day of publication.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlainDate {
    pub span: CharSpan,
    pub text: String,
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    pub precision: Precision,
    pub rule: String,
}

/// One version of a report as plain data: what comparing two versions may look at.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct VersionText {
    pub lang: String,
    pub title: Option<String>,
    pub text: String,
    /// The text's sentences.
    pub sentences: Vec<CharSpan>,
    /// Claims of the title first, then of the text, in reading order.
    pub claims: Vec<PlainClaim>,
}

impl PlainClaim {
    /// Whether the report itself speaks.
    pub fn is_own_voice(&self) -> bool {
        self.attribution_rule.is_none()
    }
}

impl ClaimId {
    /// The first digits, as shown to people.
    pub fn short(&self) -> String {
        let mut digits = self.to_string();
        digits.truncate(8);
        digits
    }

    /// Reads 32 hex digits.
    pub fn from_hex(digits: &str) -> Option<Self> {
        if digits.len() != 32 || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        u128::from_str_radix(digits, 16).ok().map(|n| ClaimId(n.to_be_bytes()))
    }
}

impl fmt::Display for ClaimId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", u128::from_be_bytes(self.0))
    }
}

impl Serialize for ClaimId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClaimId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let digits = String::deserialize(deserializer)?;
        ClaimId::from_hex(&digits).ok_or_else(|| serde::de::Error::custom("a claim id is 32 hex digits"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_is_written() {
        let id = ClaimId(*b"0123456789abcdef");
        assert_eq!(ClaimId::from_hex(&id.to_string()), Some(id));
        assert_eq!(id.short(), "30313233");
        assert_eq!(ClaimId::from_hex("+0313233343536373839616263646566"), None);
    }
}
