//! A pack's numbers, made ready for look-ups by key.

use super::number_table::{NumberRule, NumbersTable};
use super::phrases::{KeyMap, KeySet, Phrases, phrase_keys, word_keys};
use crate::text::TextRules;
use crate::text::normalise::{key, norm};
use std::collections::BTreeMap;

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum NumberWord {
    Cardinal(u32),
    /// Multiplies what stands before it. In the plural it may stand alone.
    Scale {
        value: u64,
        plural: bool,
    },
    Collective(u32),
    /// A collective in the plural: "dizaines", "dozens".
    Collectives(u32),
    Vague,
    Half,
}

/// [`NumbersTable`] made ready for look-ups.
#[derive(Debug)]
pub struct Numbers {
    pub table: NumbersTable,
    pub words: KeyMap<NumberWord>,
    /// Every word at which a quantity may begin, compounds with hyphens aside.
    pub triggers: KeySet,
    pub money_scales: BTreeMap<String, u64>,
    pub bare_scales: KeySet,
    pub joiner: u64,
    pub links: KeySet,
    pub articles: KeySet,
    pub indefinite: KeySet,
    pub stops: KeySet,
    pub auxiliaries: KeySet,
    pub others: KeySet,
    pub skipped: KeySet,
    pub currencies: Phrases<()>,
    pub signs: KeySet,
    pub percent: Phrases<()>,
    pub fractions: Phrases<f64>,
    /// Index into `table.bounds`.
    pub bounds_before: Phrases<usize>,
    pub bounds_after: Phrases<usize>,
    /// Index into `table.categories`.
    pub nouns: KeyMap<usize>,
    pub states: KeyMap<usize>,
    /// Nouns that say that there are two of what they name.
    pub duals: KeySet,
    pub causes: Phrases<usize>,
    pub per_hour: Phrases<()>,
    pub tallies: Phrases<()>,
    pub tolls: Phrases<usize>,
    pub range_openers: KeySet,
    pub range_opened_links: KeySet,
    pub range_links: KeySet,
    pub change_openers: KeySet,
    pub change_verbs: KeySet,
    pub single_articles: KeySet,
    pub single_numerals: KeySet,
    pub members: Phrases<()>,
    pub degrees: KeySet,
    pub includes: Phrases<()>,
    pub single_durations: Phrases<()>,
    pub one_before: KeySet,
    pub one_after: KeySet,
    pub zero_words: KeySet,
    pub zero_weak: Phrases<()>,
    pub zero_pronouns: KeySet,
    pub uncounted: KeySet,
    pub age_before: Phrases<()>,
    pub age_units: KeySet,
    pub age_after: Phrases<()>,
    pub duration_before: Phrases<()>,
    pub duration_after: Phrases<()>,
    pub clock_after: Phrases<()>,
    pub clock_units: KeySet,
    pub clock_before: Phrases<()>,
    pub year_before: KeySet,
    pub name_heads: KeySet,
    pub pronoun_before: KeySet,
    pub victims: Vec<usize>,
    pub harm: Vec<usize>,
    rule_ids: BTreeMap<NumberRule, String>,
}

impl Numbers {
    /// Makes a table ready. An error names what the table lacks.
    pub fn new(table: NumbersTable, rules: &TextRules) -> Result<Numbers, String> {
        let set = |words: &[String]| word_keys(words, rules);
        let list = |phrases: &[String]| Phrases::from_list(phrases, (), rules);
        let mut rule_ids = BTreeMap::new();
        for rule in &table.rules {
            rule_ids.insert(rule.kind, rule.id.clone());
        }
        let (mut nouns, mut states, mut causes) = (KeyMap::default(), KeyMap::default(), Phrases::default());
        let mut duals = KeySet::default();
        let (mut before, mut after, mut tolls) = (Phrases::default(), Phrases::default(), Phrases::default());
        for (i, category) in table.categories.iter().enumerate() {
            for word in &category.nouns {
                let suffixes = std::iter::once(&table.plural_suffix).chain(&table.other_plural_suffixes);
                let plurals = suffixes.map(|suffix| format!("{word}{suffix}"));
                for form in [word.clone(), format!("{}{word}", table.noun_prefix)].into_iter().chain(plurals) {
                    match phrase_keys(&form, rules)[..] {
                        [k] => _ = nouns.entry(k).or_insert(i),
                        // A plural of a sign is no word.
                        _ if form != *word => {}
                        _ => return Err(format!("\"{form}\" is more than one word")),
                    }
                }
            }
            for k in word_keys(&category.duals, rules) {
                nouns.entry(k).or_insert(i);
                duals.insert(k);
            }
            for k in word_keys(&category.states, rules) {
                states.entry(k).or_insert(i);
            }
            for phrase in &category.before {
                causes.insert(phrase, i, rules);
            }
            for phrase in &category.tolls {
                tolls.insert(phrase, i, rules);
            }
        }
        for (i, bound) in table.bounds.iter().enumerate() {
            bound.before.iter().for_each(|p| before.insert(p, i, rules));
            bound.after.iter().for_each(|p| after.insert(p, i, rules));
        }
        let mut fractions = Phrases::default();
        for fraction in &table.fractions {
            fraction.phrases.iter().for_each(|p| fractions.insert(p, fraction.percent, rules));
        }
        let named = |names: &[String]| -> Result<Vec<usize>, String> {
            let place = |n: &String| table.categories.iter().position(|c| &c.name == n);
            names.iter().map(|n| place(n).ok_or_else(|| format!("there is no category \"{n}\""))).collect()
        };
        let words = number_words(&table);
        let members = list(&table.single.members);
        let zero_weak = list(&table.zero.weak);
        let mut triggers: KeySet = words.keys().copied().collect();
        triggers.extend(fractions.openings().chain(members.openings()).chain(zero_weak.openings()));
        triggers.extend(duals.iter().copied());
        for forms in [&table.single.articles, &table.zero.words, &table.zero.pronouns] {
            triggers.extend(set(forms));
        }
        Ok(Numbers {
            words,
            triggers,
            money_scales: table.money_scales.iter().map(|(w, v)| (norm(w), *v)).collect(),
            bare_scales: set(&table.bare_scales),
            joiner: key(&norm(&table.joiner)),
            links: set(&table.links),
            articles: set(&table.articles),
            indefinite: set(&table.indefinite),
            stops: set(&table.stops),
            auxiliaries: set(&table.auxiliaries),
            others: set(&table.others),
            skipped: set(&table.skipped),
            currencies: list(&table.currencies),
            signs: set(&table.currency_signs),
            percent: list(&table.percent),
            fractions,
            bounds_before: before,
            bounds_after: after,
            nouns,
            states,
            duals,
            causes,
            per_hour: list(&table.per_hour),
            tallies: list(&table.tallies),
            tolls,
            range_openers: set(&table.range.openers),
            range_opened_links: set(&table.range.opened_links),
            range_links: set(&table.range.links),
            change_openers: set(&table.range.change_openers),
            change_verbs: set(&table.range.change_verbs),
            single_articles: set(&table.single.articles),
            single_numerals: set(&table.single.numerals),
            members,
            degrees: set(&table.single.degrees),
            includes: list(&table.single.includes),
            single_durations: list(&table.single.durations),
            one_before: set(&table.single.pronoun_before),
            one_after: set(&table.single.pronoun_after),
            zero_words: set(&table.zero.words),
            zero_weak,
            zero_pronouns: set(&table.zero.pronouns),
            uncounted: set(&table.zero.uncounted),
            age_before: list(&table.exclusions.age_before),
            age_units: set(&table.exclusions.age_units),
            age_after: list(&table.exclusions.age_after),
            duration_before: list(&table.exclusions.duration_before),
            duration_after: list(&table.exclusions.duration_after),
            clock_after: list(&table.exclusions.clock_after),
            clock_units: set(&table.exclusions.clock_units),
            clock_before: list(&table.exclusions.clock_before),
            year_before: set(&table.exclusions.year_before),
            name_heads: set(&table.exclusions.name_heads),
            pronoun_before: set(&table.exclusions.pronoun_before),
            victims: named(&table.single.victims)?,
            harm: named(&table.zero.harm)?,
            rule_ids,
            table,
        })
    }

    /// The id of the rule of a kind; the kind's own name where the file gives none.
    pub fn rule(&self, kind: NumberRule) -> String {
        self.rule_ids.get(&kind).cloned().unwrap_or_else(|| format!("{kind:?}").to_lowercase())
    }

    /// The name of a category; "other" for none.
    pub fn category(&self, index: Option<usize>) -> &str {
        index.and_then(|i| self.table.categories.get(i)).map_or("other", |c| c.name.as_str())
    }
}

fn number_words(table: &NumbersTable) -> KeyMap<NumberWord> {
    let mut words = KeyMap::default();
    let mut add = |word: &str, value| {
        words.entry(key(&norm(word))).or_insert(value);
    };
    table.cardinals.iter().for_each(|(w, v)| add(w, NumberWord::Cardinal(*v)));
    table.scales.iter().for_each(|(w, v)| add(w, NumberWord::Scale { value: *v, plural: false }));
    table.plural_scales.iter().for_each(|(w, v)| add(w, NumberWord::Scale { value: *v, plural: true }));
    for (word, value) in &table.collectives {
        add(word, NumberWord::Collective(*value));
        add(&format!("{word}{}", table.plural_suffix), NumberWord::Collectives(*value));
    }
    table.vague.iter().for_each(|w| add(w, NumberWord::Vague));
    table.half.iter().for_each(|w| add(w, NumberWord::Half));
    words
}
