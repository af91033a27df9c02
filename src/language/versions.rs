//! What comparing two versions of a text must know of a language (`versions.toml`): words and phrases by what they do.

use crate::text::normalise::norm;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The table `versions.toml`. An entry may be a phrase; a `*` at its end stands for any ending of the last word.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct VersionTable {
    /// PhraseSet that begin or announce a correction: "an earlier version of".
    pub corrections: Vec<String>,
    /// Words that lose a letter before an apostrophe: "l", "qu".
    pub elisions: Vec<String>,
    /// Words and phrases that limit confidence: "allegedly", "premier bilan".
    pub hedges: Vec<String>,
    /// Journalistic conditional forms, shown by that name.
    pub conditionals: Vec<String>,
    /// Words that negate a predicate: "not", "ne".
    pub negators: Vec<String>,
    /// Words that, after a negator, leave the claim affirmed: "que" in "ne … que".
    pub restrictors: Vec<String>,
    /// Second halves of a negation, which keep a restrictor from undoing it: "pas" in "ne … pas que".
    pub negation_partners: Vec<String>,
    /// Verbs that deny.
    pub denials: Vec<String>,
    /// Words of inexact figures: "at least", "environ".
    pub approximators: Vec<String>,
    /// Words of dates and clock times: "monday", "matin".
    pub times: Vec<String>,
    /// Words that make a number beside them a clock time: "heures".
    pub clock: Vec<String>,
    /// Pronouns that stand for a source.
    pub pronouns: Vec<String>,
    /// Words before the name of a place: "near", "à".
    pub place_prepositions: Vec<String>,
    /// Adjectives of nations and groups, which tell actors apart: "syrien*".
    pub demonyms: Vec<String>,
    /// Function words: articles, auxiliaries, prepositions.
    pub function_words: Vec<String>,
    /// Words that open a clause with a verb of its own: "and", "who".
    pub clause_openers: Vec<String>,
    /// Number words with their values.
    pub numbers: BTreeMap<String, f64>,
    /// Number words that are articles as well: "un", "one".
    pub weak_numbers: Vec<String>,
    /// Words between the parts of one number: "et" in "vingt et un".
    pub number_joints: Vec<String>,
    /// States that exclude each other.
    pub opposites: Vec<OppositeTable>,
    /// Groups of words of one kind of fact, each list naming another fact: killed, wounded, arrested.
    pub outcomes: Vec<Vec<String>>,
}

/// Two states; a version that moves from a word of one to a word of the other says the opposite.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OppositeTable {
    pub id: String,
    pub a: Vec<String>,
    pub b: Vec<String>,
    /// Whether the second state ends the first, so that a text may name both: the missing woman was found.
    #[serde(default)]
    pub ends: bool,
}

/// PhraseSet for look-up by their first word.
#[derive(Debug, Clone, Default)]
pub struct PhraseSet {
    by_first: BTreeMap<String, Vec<Vec<String>>>,
    /// PhraseSet of one word with an open ending, as its beginning.
    stems: BTreeSet<String>,
}

/// [`VersionTable`] made ready for look-ups; the default knows no language.
#[derive(Debug, Clone, Default)]
pub struct VersionWords {
    pub corrections: PhraseSet,
    pub elisions: BTreeSet<String>,
    pub hedges: PhraseSet,
    pub conditionals: PhraseSet,
    pub negators: PhraseSet,
    pub restrictors: PhraseSet,
    pub negation_partners: PhraseSet,
    pub number_joints: PhraseSet,
    pub denials: PhraseSet,
    pub approximators: PhraseSet,
    pub times: PhraseSet,
    pub clock: PhraseSet,
    pub pronouns: PhraseSet,
    pub place_prepositions: PhraseSet,
    pub demonyms: PhraseSet,
    pub function_words: PhraseSet,
    pub numbers: BTreeMap<String, f64>,
    pub clause_openers: PhraseSet,
    pub weak_numbers: PhraseSet,
    pub opposites: Vec<Opposite>,
    pub outcomes: Vec<PhraseSet>,
}

/// Two states that exclude each other.
#[derive(Debug, Clone, Default)]
pub struct Opposite {
    pub id: String,
    pub sides: [PhraseSet; 2],
    pub ends: bool,
}

impl PhraseSet {
    pub fn new(list: &[String], elisions: &BTreeSet<String>) -> Self {
        let mut phrases = PhraseSet::default();
        for entry in list {
            let form = norm(entry);
            let words: Vec<String> = words_of(&form, elisions);
            match (words.as_slice(), form.ends_with('*')) {
                ([only], true) => {
                    phrases.stems.insert(only.clone());
                }
                ([], _) => {}
                ([first, ..], _) => phrases.by_first.entry(first.clone()).or_default().push(words.clone()),
            }
        }
        for entries in phrases.by_first.values_mut() {
            entries.sort_by_key(|words| std::cmp::Reverse(words.len()));
        }
        phrases
    }

    /// The number of words of the longest phrase that begins at `at`; 0 when there is none. `word(i)` is a matching form.
    pub fn at<'a>(&self, at: usize, word: impl Fn(usize) -> Option<&'a str>) -> usize {
        let Some(first) = word(at) else { return 0 };
        if let Some(entries) = self.by_first.get(first) {
            for entry in entries {
                if entry.iter().enumerate().all(|(k, w)| word(at + k) == Some(w.as_str())) {
                    return entry.len();
                }
            }
        }
        usize::from(self.has_stem(first))
    }

    /// Whether the word alone is one of the phrases.
    pub fn has(&self, word: &str) -> bool {
        self.by_first.get(word).is_some_and(|entries| entries.iter().any(|e| e.len() == 1)) || self.has_stem(word)
    }

    fn has_stem(&self, word: &str) -> bool {
        let before = (std::ops::Bound::Unbounded, std::ops::Bound::Included(word));
        // Of several stems that begin a word the longest sorts last, but a longer stem may stand between them.
        self.stems.range::<str, _>(before).rev().take(4).any(|stem| word.starts_with(stem.as_str()))
    }
}

/// The words of a phrase as the comparison cuts them: an elision ends at its apostrophe.
fn words_of(form: &str, elisions: &BTreeSet<String>) -> Vec<String> {
    let mut out = Vec::new();
    for chunk in form.trim_end_matches('*').split_whitespace() {
        let mut rest = chunk;
        while let Some(cut) = rest.find('\'') {
            if cut + 1 >= rest.len() || !elisions.contains(&rest[..cut]) {
                break;
            }
            out.push(rest[..=cut].to_string());
            rest = &rest[cut + 1..];
        }
        out.push(rest.to_string());
    }
    out
}

impl VersionWords {
    pub fn new(table: &VersionTable) -> Self {
        let elisions: BTreeSet<String> = table.elisions.iter().map(|w| norm(w)).collect();
        let phrases = |list: &[String]| PhraseSet::new(list, &elisions);
        VersionWords {
            corrections: phrases(&table.corrections),
            hedges: phrases(&table.hedges),
            conditionals: phrases(&table.conditionals),
            negators: phrases(&table.negators),
            restrictors: phrases(&table.restrictors),
            negation_partners: phrases(&table.negation_partners),
            number_joints: phrases(&table.number_joints),
            denials: phrases(&table.denials),
            approximators: phrases(&table.approximators),
            times: phrases(&table.times),
            clock: phrases(&table.clock),
            pronouns: phrases(&table.pronouns),
            place_prepositions: phrases(&table.place_prepositions),
            demonyms: phrases(&table.demonyms),
            function_words: phrases(&table.function_words),
            clause_openers: phrases(&table.clause_openers),
            numbers: table.numbers.iter().map(|(w, v)| (norm(w), *v)).collect(),
            weak_numbers: phrases(&table.weak_numbers),
            opposites: table
                .opposites
                .iter()
                .map(|o| Opposite { id: o.id.clone(), sides: [phrases(&o.a), phrases(&o.b)], ends: o.ends })
                .collect(),
            outcomes: table.outcomes.iter().map(|list| phrases(list)).collect(),
            elisions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_found_by_its_words_and_a_stem_by_its_beginning() {
        let phrases =
            PhraseSet::new(&["at least".into(), "interromp*".into(), "jusqu'à".into()], &["jusqu".to_string()].into());
        let words = ["at", "least", "jusqu'", "à", "interrompue"];
        let word = |i: usize| words.get(i).copied();
        assert_eq!(phrases.at(0, word), 2);
        assert_eq!(phrases.at(1, word), 0);
        assert_eq!(phrases.at(2, word), 2);
        assert!(phrases.has("interrompue") && !phrases.has("inter"));
    }
}
