//! How a language dates, made ready for look-ups by key.

use super::date_table::{DateRule, DatesTable, RelativeTable, Unit};
use super::phrases::{KeyMap, KeySet, Phrases, phrase_keys, word_keys};
use crate::text::TextRules;
use std::collections::BTreeMap;

/// [`DatesTable`] made ready for look-ups.
#[derive(Debug)]
pub struct Dates {
    pub table: DatesTable,
    /// What may begin a time expression, by the key of its first word.
    pub triggers: KeySet,
    pub months: KeyMap<i8>,
    /// Every name of a month, those of several words included.
    pub month_names: Phrases<i8>,
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
    pub articles: KeySet,
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
        let mut month_names = Phrases::default();
        table.months.iter().for_each(|(name, month)| month_names.insert(name, *month, rules));
        let mut triggers: KeySet = KeySet::default();
        let opening = table.periods.iter().flat_map(|t| &t.phrases);
        let opening = opening.chain(table.relative.iter().chain(&table.anchored).flat_map(|t| &t.phrases));
        let names = table.months.keys().chain(table.weekdays.keys()).chain(table.seasons.keys());
        let openers = table.past_openers.iter().chain(&table.ago_before);
        triggers.extend(word_keys(opening.chain(names).chain(openers), rules));
        Dates {
            triggers,
            months: map(&table.months),
            month_names,
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
            articles: set(&table.articles),
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
