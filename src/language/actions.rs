//! Words of actions, states, people and things by concept: where claims in two languages meet.

use super::{PackError, PackFiles};
use crate::text::normalise::fold;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The most words of a phrase.
const PHRASE: usize = 5;

/// The table `actions.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionTable {
    /// Words too common to tell two claims apart.
    #[serde(default)]
    stop: String,
    /// Countries and regions too large to name an event.
    #[serde(default)]
    wide: String,
    /// "class.name" and its words: "word", "word*" (every word that begins so), "a_phrase".
    concepts: BTreeMap<String, String>,
}

/// What sort of thing a concept is; the first part of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConceptClass {
    /// A deliberate violent act.
    Attack,
    /// A cause without intent.
    Accident,
    /// Anything else that takes place.
    Happening,
    /// What happens to people and things: killed, arrested, destroyed.
    Harm,
    Deed,
    /// Sorts of people that figures count.
    Group,
    Thing,
    /// Whatever else news tell of; it tells claims apart and decides nothing.
    Topic,
    Nation,
    /// Sorts of institutions.
    Org,
    /// Words about saying and counting: "these accusations", "initially", "also".
    Say,
    /// Parts of the day.
    Time,
}

/// Index of a concept in its lexicon.
pub type Concept = u16;

/// The words of all languages by concept.
#[derive(Debug, Clone, Default)]
pub struct ActionLexicon {
    names: Vec<(String, ConceptClass)>,
    languages: BTreeMap<String, Forms>,
    wide: BTreeSet<String>,
}

/// The words of one language.
#[derive(Debug, Clone, Default)]
struct Forms {
    exact: FxHashMap<String, Vec<Concept>>,
    prefixes: FxHashMap<String, Vec<Concept>>,
    phrases: FxHashMap<String, Vec<(Vec<String>, bool, Concept)>>,
    stop: FxHashSet<String>,
}

impl ActionLexicon {
    /// The lexicon of the packs in the binary.
    pub fn shipped() -> Result<Self, PackError> {
        let files: Vec<PackFiles> = PackFiles::embedded_ids().map(|id| PackFiles::new(id, None)).collect();
        Self::load(&files)
    }

    /// Reads `actions.toml` and `topics.toml` of every pack that has them.
    pub fn load(packs: &[PackFiles]) -> Result<Self, PackError> {
        let files = packs.iter().flat_map(|files| [(files, "actions.toml"), (files, "topics.toml")]);
        let read = |(files, file): (&PackFiles, &str)| -> Result<Option<(String, ActionTable)>, PackError> {
            let given = files.bytes(file)?.is_some();
            given.then(|| Ok((files.label(file), files.toml(file)?))).transpose()
        };
        let tables: Vec<_> = files.collect::<Vec<_>>().into_par_iter().map(read).collect();
        // The first of several faults is told, whichever file was read faster.
        let tables: Vec<Option<(String, ActionTable)>> = tables.into_iter().collect::<Result<_, _>>()?;
        let tables: Vec<(String, ActionTable)> = tables.into_iter().flatten().collect();
        Self::new(&tables)
    }

    /// Merges the tables of several languages; a label ("fr/actions.toml") names each in errors.
    pub fn new(tables: &[(String, ActionTable)]) -> Result<Self, PackError> {
        let mut classes: BTreeMap<&str, ConceptClass> = BTreeMap::new();
        for (label, table) in tables {
            for name in table.concepts.keys() {
                let class = class_of(name)
                    .ok_or_else(|| PackError::content(label, format!("\"{name}\" begins with no known class")))?;
                classes.insert(name, class);
            }
        }
        let mut lexicon = ActionLexicon {
            names: classes.iter().map(|(name, class)| (name.to_string(), *class)).collect(),
            ..ActionLexicon::default()
        };
        let index: BTreeMap<&str, Concept> = classes.keys().zip(0..).map(|(name, i)| (*name, i)).collect();
        for (label, table) in tables {
            let language = label.split('/').next().unwrap_or_default().to_string();
            let forms = lexicon.languages.entry(language).or_default();
            forms.stop.extend(table.stop.split_whitespace().map(fold));
            lexicon.wide.extend(table.wide.split_whitespace().map(|w| fold(&w.replace('_', " "))));
            for (name, words) in &table.concepts {
                let Some(&concept) = index.get(name.as_str()) else { continue };
                words.split_whitespace().for_each(|word| forms.add(word, concept));
            }
        }
        Ok(lexicon)
    }

    /// The words of a language; of every language where it is none of them.
    fn forms(&self, language: &str) -> impl Iterator<Item = &Forms> {
        let known = self.languages.contains_key(language);
        self.languages.iter().filter(move |(id, _)| !known || *id == language).map(|(_, forms)| forms)
    }

    /// The concepts that begin at `at` in a row of folded words, each with the number of words that it takes.
    pub fn at(&self, language: &str, words: &[&str], at: usize, mut found: impl FnMut(Concept, usize)) {
        self.forms(language).for_each(|forms| forms.at(words, at, &mut found));
    }

    /// The concept of a name such as "harm.kill".
    pub fn concept(&self, name: &str) -> Option<Concept> {
        self.names.binary_search_by(|(n, _)| n.as_str().cmp(name)).ok().and_then(|i| Concept::try_from(i).ok())
    }

    /// The name of a concept without its class: "kill".
    pub fn name(&self, concept: Concept) -> &str {
        self.names.get(usize::from(concept)).map_or("", |(name, _)| name.split_once('.').map_or("", |(_, n)| n))
    }

    pub fn class(&self, concept: Concept) -> Option<ConceptClass> {
        self.names.get(usize::from(concept)).map(|(_, class)| *class)
    }

    /// Whether a folded word is too common to tell two claims apart.
    pub fn is_stop(&self, language: &str, word: &str) -> bool {
        self.forms(language).any(|forms| forms.stop.contains(word))
    }

    /// Whether a folded name is of a country or a region too large to name an event.
    pub fn is_wide(&self, name: &str) -> bool {
        self.wide.contains(name) || name.strip_prefix("the ").is_some_and(|n| self.wide.contains(n))
    }
}

impl Forms {
    fn add(&mut self, word: &str, concept: Concept) {
        let open = word.ends_with('*');
        let plain = word.trim_end_matches('*');
        let simple = plain.bytes().all(|b| b.is_ascii_lowercase());
        let folded = if simple { plain.to_string() } else { fold(&plain.replace('_', " ")) };
        let mut words = folded.split(' ').map(str::to_string);
        let Some(first) = words.next().filter(|w| !w.is_empty()) else { return };
        let rest: Vec<String> = words.take(PHRASE - 1).collect();
        let list = if !rest.is_empty() {
            self.phrases.entry(first).or_default().push((rest, open, concept));
            return;
        } else if open {
            self.prefixes.entry(first).or_default()
        } else {
            self.exact.entry(first).or_default()
        };
        if !list.contains(&concept) {
            list.push(concept);
        }
    }

    fn at(&self, words: &[&str], at: usize, found: &mut impl FnMut(Concept, usize)) {
        let Some(&word) = words.get(at) else { return };
        for (rest, open, concept) in self.phrases.get(word).into_iter().flatten() {
            let Some(next) = words.get(at + 1..at + 1 + rest.len()) else { continue };
            let same =
                rest.iter().zip(next).enumerate().all(|(i, (want, got))| {
                    got == want || *open && i + 1 == rest.len() && got.starts_with(want.as_str())
                });
            if same {
                found(*concept, 1 + rest.len());
            }
        }
        let mut single = |form: &str| {
            self.exact.get(form).into_iter().flatten().for_each(|&c| found(c, 1));
            for (end, _) in form.char_indices().skip(2).chain([(form.len(), ' ')]).take(14) {
                self.prefixes.get(&form[..end]).into_iter().flatten().for_each(|&c| found(c, 1));
            }
        };
        single(word);
        if let Some(bare) = without_arabic_article(word) {
            single(bare);
        } else if let Some(bare) = without_arabic_proclitic(word) {
            single(bare);
        }
    }
}

fn class_of(name: &str) -> Option<ConceptClass> {
    Some(match name.split_once('.')?.0 {
        "attack" => ConceptClass::Attack,
        "accident" => ConceptClass::Accident,
        "happening" => ConceptClass::Happening,
        "harm" => ConceptClass::Harm,
        "deed" => ConceptClass::Deed,
        "group" => ConceptClass::Group,
        "thing" => ConceptClass::Thing,
        "topic" => ConceptClass::Topic,
        "nation" => ConceptClass::Nation,
        "org" => ConceptClass::Org,
        "say" => ConceptClass::Say,
        "time" => ConceptClass::Time,
        _ => return None,
    })
}

/// An Arabic word without a conjunction or preposition of one letter; what is left must be long enough to be a word itself.
pub fn without_arabic_proclitic(word: &str) -> Option<&str> {
    let rest = word.strip_prefix(['و', 'ف', 'ب', 'ل'])?;
    (rest.chars().count() > 2).then_some(rest)
}

/// An Arabic word without the conjunctions, prepositions and article written onto it.
pub fn without_arabic_article(word: &str) -> Option<&str> {
    ["وال", "بال", "كال", "فال", "ال", "لل"]
        .iter()
        .find_map(|p| word.strip_prefix(p))
        .filter(|rest| rest.chars().count() > 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(language: &str, text: &str) -> Vec<String> {
        let lexicon = ActionLexicon::shipped().unwrap();
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').collect();
        let mut out = BTreeSet::new();
        (0..words.len())
            .for_each(|at| lexicon.at(language, &words, at, |c, _| out.extend([lexicon.name(c).to_string()])));
        out.into_iter().collect()
    }

    #[test]
    fn two_languages_meet_in_a_concept() {
        assert_eq!(names("fr", "sept tués"), names("en", "seven killed"));
        assert_eq!(names("fr", "le court-circuit"), ["short-circuit"]);
        assert!(names("ar", "غارات جوية").contains(&"strike".to_string()));
        assert!(names("ar", "والغارات").contains(&"strike".to_string()));
    }

    #[test]
    fn a_class_must_be_known() {
        let table: ActionTable = toml::from_str("[concepts]\n\"weather.rain\" = \"pluie\"").unwrap();
        assert!(ActionLexicon::new(&[("xx/actions.toml".into(), table)]).is_err());
    }
}
