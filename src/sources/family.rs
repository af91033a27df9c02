//! Bodies of one family, such as ministries: the same patterns, each with its own words (`sources/composition.toml`).

use super::composition::{Body, slot};
use super::countries::Form;
use crate::text::normalise::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FamilyRow {
    pub id: String,
    patterns: Vec<String>,
    generic: Vec<String>,
}

/// The patterns of a family, and its bodies by their words.
#[derive(Debug, Clone, Default)]
pub(super) struct Family {
    patterns: Vec<Pattern>,
    generic: Vec<Side>,
    /// The words of the patterns without which none of them fits.
    anchors: FxHashSet<String>,
    /// For each language of the patterns, the bodies by what stands for them.
    bodies: Vec<FxHashMap<String, usize>>,
    longest: usize,
}

/// What stands before the country and after it.
#[derive(Debug, Clone)]
struct Pattern {
    forms: &'static [Form],
    before: Side,
    after: Side,
}

/// Words of a pattern; with a language, those of the body stand between them.
#[derive(Debug, Clone, Default)]
struct Side {
    start: String,
    language: Option<usize>,
    end: String,
}

impl Side {
    fn new(words: &[&str], languages: &mut Vec<String>) -> Self {
        let folded = |words: &[&str]| fold(&words.join(" "));
        let Some(at) = words.iter().position(|w| w.starts_with('{')) else {
            return Side { start: folded(words), ..Side::default() };
        };
        let language = words[at].trim_matches(['{', '}']).to_string();
        let known = languages.iter().position(|l| *l == language);
        let place = known.unwrap_or_else(|| {
            languages.push(language);
            languages.len() - 1
        });
        Side { start: folded(&words[..at]), language: Some(place), end: folded(&words[at + 1..]) }
    }

    /// The words of the body in a text that fits; empty where the side has none.
    fn filling<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.language.is_none() {
            return (text == self.start).then_some("");
        }
        let text = match self.start.as_str() {
            "" => text,
            start => text.strip_prefix(start)?.strip_prefix(' ')?,
        };
        match self.end.as_str() {
            "" => Some(text),
            end => text.strip_suffix(end)?.strip_suffix(' '),
        }
    }

    fn literals(&self) -> impl Iterator<Item = &str> {
        self.start.split(' ').chain(self.end.split(' ')).filter(|w| !w.is_empty())
    }
}

impl Family {
    /// Reads the patterns of a family; `Err` with a pattern that has not exactly one slot.
    pub fn new(row: &FamilyRow, bodies: &[(usize, &Body)]) -> Result<Self, String> {
        let mut languages = Vec::new();
        let mut family = Family::default();
        for pattern in &row.patterns {
            let words: Vec<&str> = pattern.split_whitespace().collect();
            let mut slots = words.iter().enumerate().filter_map(|(at, w)| Some((at, slot(w)?)));
            let (Some((at, forms)), None) = (slots.next(), slots.next()) else {
                return Err(format!("\"{pattern}\" needs exactly one slot"));
            };
            let before = Side::new(&words[..at], &mut languages);
            let after = Side::new(&words[at + 1..], &mut languages);
            if before.language.is_some() == after.language.is_some() {
                return Err(format!("\"{pattern}\" needs the words of the body once"));
            }
            let anchor = before.literals().chain(after.literals()).max_by_key(|w| w.len()).map(str::to_string);
            family.anchors.extend(anchor);
            family.longest = family.longest.max(words.len());
            family.patterns.push(Pattern { forms, before, after });
        }
        for pattern in &row.generic {
            let words: Vec<&str> = pattern.split_whitespace().collect();
            family.generic.push(Side::new(&words, &mut languages));
        }
        family.bodies = vec![FxHashMap::default(); languages.len()];
        let mut most = 0;
        for (at, body) in bodies {
            for (language, place) in languages.iter().zip(0..) {
                for words in body.words.get(language).into_iter().flatten() {
                    let key = fold(words);
                    most = most.max(key.split(' ').count());
                    if family.bodies.get_mut(place).and_then(|known| known.insert(key, *at)).is_some_and(|o| o != *at) {
                        return Err(format!("\"{words}\" belongs to two bodies, one of them {}", body.id));
                    }
                }
            }
        }
        family.longest += most;
        Ok(family)
    }

    /// Whether a word is one without which no pattern fits.
    pub fn is_anchor(&self, word: &str) -> bool {
        self.anchors.contains(word)
    }

    /// The body that is named by what stands before a country and after it.
    pub fn read(&self, form: Form, before: &str, after: &str) -> Option<usize> {
        self.patterns.iter().filter(|p| p.forms.contains(&form)).find_map(|pattern| {
            let (left, right) = (pattern.before.filling(before)?, pattern.after.filling(after)?);
            let language = pattern.before.language.or(pattern.after.language)?;
            self.bodies.get(language)?.get(if left.is_empty() { right } else { left }).copied()
        })
    }

    /// The body that is named without a country.
    pub fn generic(&self, key: &str) -> Option<usize> {
        self.generic.iter().find_map(|side| self.bodies.get(side.language?)?.get(side.filling(key)?).copied())
    }

    /// Words of the longest name.
    pub fn longest(&self) -> usize {
        self.longest
    }
}
