//! A passage as folded words with the concepts that they carry.

use super::names::{cognate_key, stem_key};
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::text::normalise::{fold, key};
use std::collections::BTreeSet;

/// The folded words of a passage and the concepts found in them.
#[derive(Debug, Clone, Default)]
pub struct Wording {
    pub words: Vec<String>,
    /// Concept, first word, number of words; in reading order.
    pub found: Vec<(Concept, usize, usize)>,
}

/// What two passages are compared by: concepts, and the words that carry none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Bag {
    /// Key of the language.
    pub language: u64,
    /// Sorted.
    pub concepts: Vec<Concept>,
    /// Sorted keys of the other words within their language.
    pub stems: Vec<u64>,
    /// Sorted keys of the other words across languages; names among them.
    pub cognates: Vec<u64>,
}

impl Wording {
    pub fn new(lexicon: &ActionLexicon, language: &str, text: &str) -> Self {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        let mut found = Vec::new();
        for at in 0..words.len() {
            lexicon.at(language, &words, at, |concept, length| found.push((concept, at, length)));
        }
        found.sort_by_key(|&(concept, at, _)| (at, concept));
        found.dedup();
        Wording { words: words.into_iter().map(str::to_string).collect(), found }
    }

    pub fn has(&self, concept: Option<Concept>) -> bool {
        concept.is_some_and(|c| self.found.iter().any(|f| f.0 == c))
    }

    /// Where a concept begins and how long it is, each time.
    pub fn each(&self, concept: Option<Concept>) -> impl Iterator<Item = (usize, usize)> {
        self.found.iter().filter(move |f| Some(f.0) == concept).map(|f| (f.1, f.2))
    }

    /// The concepts of some classes, sorted.
    pub fn of(&self, lexicon: &ActionLexicon, classes: &[ConceptClass]) -> Vec<Concept> {
        let is = |c: Concept| lexicon.class(c).is_some_and(|class| classes.contains(&class));
        let set: BTreeSet<Concept> = self.found.iter().map(|f| f.0).filter(|&c| is(c)).collect();
        set.into_iter().collect()
    }

    /// What the passage is compared by.
    pub fn bag(&self, lexicon: &ActionLexicon, language: &str) -> Bag {
        let content =
            |c: Concept| lexicon.class(c).is_some_and(|class| !matches!(class, ConceptClass::Say | ConceptClass::Time));
        let mut covered = vec![false; self.words.len()];
        let mut concepts = BTreeSet::new();
        for &(concept, at, length) in &self.found {
            covered.iter_mut().skip(at).take(length).for_each(|c| *c = true);
            if content(concept) {
                concepts.insert(concept);
            }
        }
        let (mut stems, mut cognates) = (BTreeSet::new(), BTreeSet::new());
        for (word, covered) in self.words.iter().zip(covered) {
            let number = word.starts_with(|c: char| c.is_numeric());
            if covered || number || word.chars().count() < 4 || lexicon.is_stop(language, word) {
                continue;
            }
            stems.insert(stem_key(word));
            cognates.extend(cognate_key(word));
        }
        Bag {
            language: key(language),
            concepts: concepts.into_iter().collect(),
            stems: stems.into_iter().collect(),
            cognates: cognates.into_iter().collect(),
        }
    }
}

impl Bag {
    /// The same with more concepts.
    pub fn joined(&self, more: &[Concept]) -> Bag {
        let concepts: BTreeSet<Concept> = self.concepts.iter().chain(more).copied().collect();
        Bag { concepts: concepts.into_iter().collect(), ..self.clone() }
    }

    fn words<'a>(&'a self, other: &Bag) -> &'a [u64] {
        if self.language == other.language { &self.stems } else { &self.cognates }
    }

    /// How much is shared: a concept weighs 2, another word 1.
    pub fn shared(&self, other: &Bag) -> u32 {
        2 * common(&self.concepts, &other.concepts) + common(self.words(other), other.words(self))
    }

    /// How much of the smaller bag the other holds, in thousandths.
    pub fn overlap(&self, other: &Bag) -> u32 {
        let weight = |bag: &Bag, words: &[u64]| (2 * bag.concepts.len() + words.len()) as u32;
        let least = weight(self, self.words(other)).min(weight(other, other.words(self)));
        (1000 * self.shared(other)).checked_div(least).unwrap_or(0).min(1000)
    }
}

/// The number of members that two sorted lists have in common.
pub fn common<T: Ord>(a: &[T], b: &[T]) -> u32 {
    let (mut i, mut j, mut n) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, n) = (i + 1, j + 1, n + 1);
            }
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_languages_overlap_in_concepts_and_cognates() {
        let lexicon = ActionLexicon::shipped().unwrap();
        let bag = |language: &str, text: &str| Wording::new(&lexicon, language, text).bag(&lexicon, language);
        let fr = bag("fr", "on alertait sur les fuites de solvant");
        let en = bag("en", "it had warned management of solvent leaks");
        assert!(fr.overlap(&en) >= 500, "{}", fr.overlap(&en));
        assert_eq!(fr.overlap(&en), en.overlap(&fr));
        assert_eq!(Bag::default().overlap(&en), 0);
    }
}
