//! `dates.toml` as written: names of days and months, relative days, and the words around them.

use serde::Deserialize;
use std::collections::BTreeMap;

/// The kinds of time expression that the code knows; the file gives each its id, description and proofs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateRule {
    /// A day of a month, with or without year.
    Day,
    /// A month, with or without year; a season.
    Month,
    Year,
    /// A date in digits: "12/03/2024", "2024-03-12".
    Digits,
    Weekday,
    /// "hier", "tonight".
    RelativeDay,
    /// "la semaine dernière", "this year".
    Period,
    /// "ces deux dernières semaines".
    Past,
    /// "il y a trois jours", "two weeks ago".
    Ago,
    /// "un jour plus tard": counts from the date before it in the text.
    Anchored,
    /// From one date to another.
    Range,
    /// From a month or year to the day of publication.
    Since,
}

/// A rule with its proofs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRuleTable {
    pub id: String,
    pub kind: DateRule,
    pub description: String,
    pub examples: Vec<DateExample>,
    pub counter_examples: Vec<DateExample>,
}

/// A text published on a day, and its dates in order as the machine interface writes them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateExample {
    pub text: String,
    pub published: String,
    pub dates: Vec<String>,
}

/// A stretch of time named as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    Day,
    Week,
    Weekend,
    Month,
    Year,
}

/// "la semaine dernière": the unit and how many of it away.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodTable {
    pub unit: Unit,
    pub offset: i32,
    pub phrases: Vec<String>,
}

/// "hier": the days away, first and last.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelativeTable {
    pub from: i32,
    pub to: i32,
    pub phrases: Vec<String>,
}

/// `dates.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DatesTable {
    /// Whether the month stands before the day: "March 9".
    pub month_first: bool,
    /// Whether "3/4/2024" is the third of April.
    pub day_first_digits: bool,
    /// Whether names of days and months are capitalised.
    pub capitals: bool,
    pub months: BTreeMap<String, i8>,
    /// Names of months that mean something else as well; they need one of `month_before`.
    pub ambiguous_months: Vec<String>,
    pub month_before: Vec<String>,
    pub weekdays: BTreeMap<String, i8>,
    /// Seasons with their first month.
    pub seasons: BTreeMap<String, i8>,
    pub day_suffixes: Vec<String>,
    /// "of", "," between the parts of a date.
    pub inner: Vec<String>,
    /// Before a year: "en", "fin", "since".
    pub year_before: Vec<String>,
    /// Leave the date before the last one: "dernier", "last"; the next: "prochain", "next".
    pub last_after: Vec<String>,
    pub last_before: Vec<String>,
    pub next_after: Vec<String>,
    pub next_before: Vec<String>,
    /// Articles that may stand between those and the day: "para el viernes".
    #[serde(default)]
    pub articles: Vec<String>,
    /// Before a weekday they speak of every week: "le lundi", "every Monday".
    pub habit_before: Vec<String>,
    /// "depuis", "since".
    pub since: Vec<String>,
    /// "depuis le mois de": skipped between "since" and the month.
    pub month_fillers: Vec<String>,
    /// Openers and links of ranges: "du 3 au 7", "from Monday to Friday".
    pub range_openers: Vec<String>,
    pub range_links: Vec<String>,
    /// Links that need an opener: "between 3 and 7 March".
    pub opened_links: Vec<String>,
    pub units: BTreeMap<String, Unit>,
    /// "ces deux dernières semaines": openers, and the adjective before or after the number.
    pub past_openers: Vec<String>,
    pub past_words: Vec<String>,
    /// "il y a" before, "ago" after a number and a unit.
    pub ago_before: Vec<String>,
    pub ago_after: Vec<String>,
    pub later_after: Vec<String>,
    pub earlier_after: Vec<String>,
    /// "le lendemain", "la veille".
    pub anchored: Vec<RelativeTable>,
    pub relative: Vec<RelativeTable>,
    pub periods: Vec<PeriodTable>,
    /// Words and endings that put a clause in the future or in the past.
    pub future_words: Vec<String>,
    pub future_endings: Vec<String>,
    /// Beginnings of verbs in the future: "سي" in "سيبدأ".
    #[serde(default)]
    pub future_beginnings: Vec<String>,
    pub future_exceptions: Vec<String>,
    pub past_verbs: Vec<String>,
    pub past_endings: Vec<String>,
    /// Auxiliaries of the journalistic conditional: a participle after them means the past.
    pub conditional_auxiliaries: Vec<String>,
    pub participle_endings: Vec<String>,
    #[serde(rename = "rule")]
    pub rules: Vec<DateRuleTable>,
}
