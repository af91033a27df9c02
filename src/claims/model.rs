//! The unit that users see: a claim with its source, markers and values.

use crate::text::Span;
use crate::vocabulary::{Act, Commitment, Field, Kind, MarkerKind, Polarity};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// One proposition put forward by one source through one cue, or by the report itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Pieces in reading order; bytes of the text or, for a headline's claim, of the title.
    pub content: Vec<Span>,
    pub field: Field,
    /// Index of the sentence; 0 in a title.
    pub sentence: usize,
    /// Index into the extraction's attributions (or, for a title, its title attributions); `None` for the report's own voice.
    pub attribution: Option<usize>,
    /// The holders between the outlet and the words, outermost first.
    pub chain: Vec<Holder>,
    pub kind: Kind,
    pub act: Act,
    pub polarity: Polarity,
    pub commitment: Commitment,
    pub markers: Vec<Marker>,
    /// Markers of later sentences that speak of this claim: "Ces chiffres n'ont pas pu être vérifiés".
    pub remarks: Vec<Marker>,
    pub quantities: Vec<Quantity>,
    pub places: Vec<Place>,
    pub dates: Vec<DateMention>,
    /// Why the claim begins and ends where it does: the id of the splitting rule.
    pub rule: String,
}

/// One level of a chain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Holder {
    pub name: String,
    /// The registry's id.
    pub id: Option<String>,
}

/// A passage that qualifies how sure the text is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Marker {
    pub kind: MarkerKind,
    pub span: Span,
    /// Id of the rule that found it.
    pub rule: String,
}

/// A figure as an interval; `None` is unbounded. "At least four" is `[4, ∞)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// The number with its approximator.
    pub span: Span,
    /// The words that make it inexact or a bound: "au moins", "une vingtaine de".
    pub approximator: Option<Span>,
    /// What is counted, in the text's words.
    pub what: String,
    /// What kind of thing that is: "killed", "wounded", "money" …; "other" where no category fits.
    pub category: String,
    pub min: Option<f64>,
    pub max: Option<f64>,
    /// Whether the text calls the figure inexact.
    pub approximate: bool,
    pub rule: String,
}

/// A named place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub span: Span,
    pub name: String,
    /// The gazetteer's id, where the name is one of its aliases.
    pub id: Option<String>,
    pub rule: String,
}

/// A time expression, resolved against the day of publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    pub span: Span,
    /// First day.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    pub precision: Precision,
    pub rule: String,
}

/// How finely the text dates: it decides how the interval is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    Day,
    Month,
    Year,
    /// From one day to another.
    Range,
    /// From one month to another.
    Months,
    Years,
    /// From a month to the day of publication.
    SinceMonth,
    SinceYear,
}

impl Precision {
    pub const ALL: [Precision; 8] = [
        Precision::Day,
        Precision::Month,
        Precision::Year,
        Precision::Range,
        Precision::Months,
        Precision::Years,
        Precision::SinceMonth,
        Precision::SinceYear,
    ];

    /// The word that it is stored by.
    pub fn word(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
            Precision::Range => "range",
            Precision::Months => "months",
            Precision::Years => "years",
            Precision::SinceMonth => "since-month",
            Precision::SinceYear => "since-year",
        }
    }

    /// An interval as the machine interface writes it: equal strings for one day ("2020-01-07"), month ("2020-01") or
    /// year ("2020"), else its two ends, each as fine as the text has it.
    pub fn write(self, from: Date, to: Date) -> (String, String) {
        let day = |d: Date| d.to_string();
        let month = |d: Date| format!("{:04}-{:02}", d.year(), d.month());
        let year = |d: Date| format!("{:04}", d.year());
        match self {
            Precision::Day | Precision::Range => (day(from), day(to)),
            Precision::Month | Precision::Months => (month(from), month(to)),
            Precision::Year | Precision::Years => (year(from), year(to)),
            Precision::SinceMonth => (month(from), day(to)),
            Precision::SinceYear => (year(from), day(to)),
        }
    }
}

impl DateMention {
    /// The interval as the machine interface writes it ([`Precision::write`]).
    pub fn bounds(&self) -> (String, String) {
        self.precision.write(self.from, self.to)
    }
}
