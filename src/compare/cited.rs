//! One who is cited somewhere in an event, by the words of the name.

use super::known::Known;
use super::sources::{institution, is_person};
use super::wording::Wording;
use crate::language::{ActionLexicon, Concept, ConceptClass};
use crate::text::normalise::fold;
use std::collections::BTreeSet;

/// One who is cited somewhere in the event.
#[derive(Debug)]
pub struct Cited {
    pub name: String,
    /// Concepts of institutions and nations in the name.
    pub orgs: BTreeSet<Concept>,
    /// The folded words that carry none of them.
    pub names: BTreeSet<String>,
    pub acronyms: Vec<String>,
    pub person: bool,
}

impl Cited {
    pub fn new(name: &str, lexicon: &ActionLexicon) -> Self {
        let plain = name.split('(').next().unwrap_or(name);
        let wording = Wording::new(lexicon, "und", plain);
        let orgs: BTreeSet<Concept> = institution(&wording, lexicon).into_iter().collect();
        // "A military source": the word says nothing of who it is.
        let is_source = |c: Concept| lexicon.class(c) == Some(ConceptClass::Topic) && lexicon.name(c) == "source";
        let covered: BTreeSet<usize> = wording
            .found
            .iter()
            .filter(|f| orgs.contains(&f.0) || is_source(f.0))
            .flat_map(|f| f.1..f.1 + f.2)
            .collect();
        let names = wording
            .words
            .iter()
            .enumerate()
            .filter(|(i, w)| !covered.contains(i) && w.chars().count() >= 3 && !lexicon.is_stop("und", w))
            .filter(|(_, w)| {
                !w.starts_with("region") && !matches!(w.as_str(), "local" | "locale" | "national" | "nationale")
            });
        Cited {
            names: names.map(|(_, w)| w.clone()).collect(),
            acronyms: acronyms(name).chain(initials(name, lexicon)).collect(),
            person: is_person(name) && orgs.is_empty(),
            name: name.to_string(),
            orgs,
        }
    }

    /// "The owner of the tanker Orla Breeze", "son armateur suédois" are known by no more than "the company".
    pub fn forget_what_it_owns(&mut self, lexicon: &ActionLexicon, known: &Known) {
        let wording = Wording::new(lexicon, "und", &self.name);
        let begins = wording.found.iter().any(|(concept, at, _)| Some(*concept) == known.company && *at == 0);
        if begins && self.name.starts_with(char::is_lowercase) {
            self.orgs.retain(|c| Some(*c) == known.company);
            self.names.clear();
            self.acronyms.clear();
        }
    }

    /// Whether everything in this name is in the other, and the other says more.
    pub fn shortens(&self, full: &Cited) -> bool {
        // "L'OSVC" of "l'Observatoire soudanais des victimes civiles".
        let initials =
            |a: &String| full.acronyms.contains(a) && self.names.contains(a) && !full.names.contains(a) && !full.person;
        if self.names.len() == 1 && self.orgs.is_empty() && self.acronyms.iter().any(initials) {
            return true;
        }
        let within = self.orgs.is_subset(&full.orgs) && self.names.is_subset(&full.names);
        if !within || self.orgs.len() == full.orgs.len() && self.names.len() == full.names.len() {
            return false;
        }
        if full.person {
            // One of a person's names, written as a name.
            return self.names.len() == 1 && self.orgs.is_empty() && self.name.starts_with(char::is_uppercase);
        }
        // A bare kind of institution, or a firm's name without the word "company".
        let kind = self.names.is_empty() && !self.orgs.is_empty();
        let same_kind = !self.orgs.is_empty() && self.orgs == full.orgs && !self.names.is_empty();
        // "Le ministère de la Justice" at home, "the French justice ministry" abroad.
        let same_body = self.names == full.names && (self.names.len() >= 2 || !self.orgs.is_empty());
        kind || same_kind || same_body
    }
}

/// The words of a name that are written in capitals, folded.
pub fn acronyms(name: &str) -> impl Iterator<Item = String> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|w| is_acronym(w)).map(fold)
}

/// The initials of the words of a name that carry meaning.
fn initials(name: &str, lexicon: &ActionLexicon) -> Option<String> {
    let plain = fold(name.split('(').next().unwrap_or(name));
    let light = |w: &str| w.chars().count() <= 2 || lexicon.is_stop("und", w) || LIGHT.contains(&w);
    let letters: String = plain.split(' ').filter(|w| !light(w)).filter_map(|w| w.chars().next()).collect();
    (letters.chars().count() >= 3).then_some(letters)
}

/// Words that initials leave out.
const LIGHT: [&str; 6] = ["des", "les", "pour", "the", "for", "and"];

fn is_acronym(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(|c| c.is_uppercase())
}
