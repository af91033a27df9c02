//! How a language dates: names of days and months, relative days, and the words around them (`dates.toml`).

use super::phrases::{KeyMap, KeySet, Phrases, phrase_keys, word_keys};
use crate::text::TextRules;
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
    pub future_exceptions: Vec<String>,
    pub past_verbs: Vec<String>,
    pub past_endings: Vec<String>,
    /// Auxiliaries of the journalistic conditional: a participle after them means the past.
    pub conditional_auxiliaries: Vec<String>,
    pub participle_endings: Vec<String>,
    #[serde(rename = "rule")]
    pub rules: Vec<DateRuleTable>,
}

/// [`DatesTable`] made ready for look-ups.
#[derive(Debug)]
pub struct Dates {
    pub table: DatesTable,
    /// What may begin a time expression, by the key of its first word.
    pub triggers: KeySet,
    pub months: KeyMap<i8>,
    pub ambiguous_months: KeySet,
    pub month_before: KeySet,
    pub weekdays: KeyMap<i8>,
    pub seasons: KeyMap<i8>,
    pub inner: KeySet,
    pub year_before: KeySet,
    pub last_after: KeySet,
    pub last_before: KeySet,
    pub next_after: KeySet,
    pub next_before: KeySet,
    pub habit_before: KeySet,
    pub since: Phrases<()>,
    pub month_fillers: Phrases<()>,
    pub range_openers: Phrases<()>,
    pub range_links: Phrases<()>,
    pub opened_links: KeySet,
    pub units: KeyMap<Unit>,
    pub past_openers: Phrases<()>,
    pub past_words: KeySet,
    pub ago_before: Phrases<()>,
    pub ago_after: Phrases<()>,
    pub later_after: Phrases<()>,
    pub earlier_after: Phrases<()>,
    pub anchored: Phrases<(i32, i32)>,
    pub relative: Phrases<(i32, i32)>,
    pub periods: Phrases<(Unit, i32)>,
    pub future_words: KeySet,
    pub future_exceptions: KeySet,
    pub past_verbs: KeySet,
    pub conditional_auxiliaries: KeySet,
    rule_ids: BTreeMap<DateRule, String>,
}

impl Dates {
    pub fn new(table: DatesTable, rules: &TextRules) -> Dates {
        let set = |words: &[String]| word_keys(words, rules);
        let list = |phrases: &[String]| Phrases::from_list(phrases, (), rules);
        let map = |words: &BTreeMap<String, i8>| -> KeyMap<i8> {
            words.iter().filter_map(|(w, v)| Some((*phrase_keys(w, rules).first()?, *v))).collect()
        };
        let relative = |tables: &[RelativeTable]| {
            let mut out = Phrases::default();
            for t in tables {
                t.phrases.iter().for_each(|p| out.insert(p, (t.from, t.to), rules));
            }
            out
        };
        let mut periods = Phrases::default();
        for t in &table.periods {
            t.phrases.iter().for_each(|p| periods.insert(p, (t.unit, t.offset), rules));
        }
        let units = table.units.iter().filter_map(|(w, u)| Some((*phrase_keys(w, rules).first()?, *u))).collect();
        let mut triggers: KeySet = KeySet::default();
        let opening = table.periods.iter().flat_map(|t| &t.phrases);
        let opening = opening.chain(table.relative.iter().chain(&table.anchored).flat_map(|t| &t.phrases));
        let names = table.months.keys().chain(table.weekdays.keys()).chain(table.seasons.keys());
        let openers = table.past_openers.iter().chain(&table.ago_before);
        triggers.extend(word_keys(opening.chain(names).chain(openers), rules));
        Dates {
            triggers,
            months: map(&table.months),
            ambiguous_months: set(&table.ambiguous_months),
            month_before: set(&table.month_before),
            weekdays: map(&table.weekdays),
            seasons: map(&table.seasons),
            inner: set(&table.inner),
            year_before: set(&table.year_before),
            last_after: set(&table.last_after),
            last_before: set(&table.last_before),
            next_after: set(&table.next_after),
            next_before: set(&table.next_before),
            habit_before: set(&table.habit_before),
            since: list(&table.since),
            month_fillers: list(&table.month_fillers),
            range_openers: list(&table.range_openers),
            range_links: list(&table.range_links),
            opened_links: set(&table.opened_links),
            units,
            past_openers: list(&table.past_openers),
            past_words: set(&table.past_words),
            ago_before: list(&table.ago_before),
            ago_after: list(&table.ago_after),
            later_after: list(&table.later_after),
            earlier_after: list(&table.earlier_after),
            anchored: relative(&table.anchored),
            relative: relative(&table.relative),
            periods,
            future_words: set(&table.future_words),
            future_exceptions: set(&table.future_exceptions),
            past_verbs: set(&table.past_verbs),
            conditional_auxiliaries: set(&table.conditional_auxiliaries),
            rule_ids: table.rules.iter().map(|r| (r.kind, r.id.clone())).collect(),
            table,
        }
    }

    /// The id of the rule of a kind; the kind's own name where the file gives none.
    pub fn rule(&self, kind: DateRule) -> String {
        self.rule_ids.get(&kind).cloned().unwrap_or_else(|| format!("{kind:?}").to_lowercase())
    }
}
