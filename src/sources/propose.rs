//! Sources that a name may mean: proposals for a person to judge, never a decision.

use super::Registry;
use crate::text::normalise::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// At most so many proposals a name.
const MAX_PROPOSALS: usize = 10;
/// Jaro-Winkler similarity, in thousandths, from which two names are alike.
const ALIKE: u16 = 900;

/// Why a source is proposed, from the best reason down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The name resolves.
    Name,
    /// The same letters, with other capitals than the name asks for.
    SameLetters,
    WeakAlias,
    /// One is the other's initials.
    Initials,
    /// Most letters are the same.
    Alike,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Why::Name => "a name of it",
            Why::SameLetters => "the same letters",
            Why::WeakAlias => "a short form of it",
            Why::Initials => "its initials",
            Why::Alike => "a similar name",
        })
    }
}

/// A source that a name may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    pub id: String,
    /// 0 to 1000.
    pub score: u16,
    pub why: Why,
}

impl Registry {
    /// The sources that a name may mean, best first, ties by id; at most ten.
    ///
    /// Compares with every name of the files, and with those made of a country that the name speaks of: for a person's
    /// question, not for every mention of a report.
    pub fn propose(&self, name: &str) -> Vec<Proposal> {
        let phrase = self.read(name);
        let bare = self.wording.without_leading(&phrase, 0..phrase.len());
        let key = phrase.window(bare).to_string();
        if key.is_empty() || phrase.cut {
            return Vec::new();
        }
        let mut best: BTreeMap<u32, (u16, Why)> = BTreeMap::new();
        let mut put = |at: u32, score: u16, why: Why| {
            let known = best.entry(at).or_insert((score, why));
            if score > known.0 {
                *known = (score, why);
            }
        };
        if let Some(at) = self.resolve_phrase(&phrase) {
            put(at, 1000, Why::Name);
        }
        if let Some(at) = self.names.get_folded(phrase.key()).or_else(|| self.names.get_folded(&key)) {
            put(at, 950, Why::SameLetters);
        }
        for short in [phrase.key(), &key] {
            self.weak.get(short).into_iter().flatten().for_each(|at| put(*at, 800, Why::WeakAlias));
        }
        let initials = self.initials(&key);
        let letters = key.chars().count();
        let countries: BTreeSet<usize> = phrase.lands.iter().map(|(_, mention)| mention.country).collect();
        for at in self.places(countries.into_iter()) {
            let Some(source) = self.source(at) else { continue };
            for known in source.strong().map(fold) {
                if is_acronym(&key) && self.initials(&known) == key || is_acronym(&known) && initials == known {
                    put(at, 700, Why::Initials);
                }
                // With less than half the letters of the other, no name is that much like it.
                let others = known.chars().count();
                if letters * 2 < others || others * 2 < letters {
                    continue;
                }
                let alike = (strsim::jaro_winkler(&key, &known) * 1000.0) as u16;
                if alike >= ALIKE {
                    // Never as sure as a name: 900 becomes 500, the same letters 690.
                    put(at, 500 + (alike - ALIKE) * 19 / 10, Why::Alike);
                }
            }
        }
        let id = |at: u32| self.source(at).map(|s| s.id.as_str());
        let mut proposals: Vec<(u32, u16, Why)> = best.into_iter().map(|(at, (score, why))| (at, score, why)).collect();
        proposals.sort_by(|(a, x, _), (b, y, _)| y.cmp(x).then_with(|| id(*a).cmp(&id(*b))));
        proposals.truncate(MAX_PROPOSALS);
        let named = |(at, score, why)| self.source(at).map(|s| Proposal { id: s.id.clone(), score, why });
        proposals.into_iter().filter_map(named).collect()
    }

    /// The first letters of the words that carry meaning.
    fn initials(&self, key: &str) -> String {
        let content = key.split(' ').filter(|w| !self.wording.function_words.iter().any(|f| f == w));
        content.filter_map(|w| w.chars().next()).collect()
    }
}

/// Whether a folded name can be a row of initials.
fn is_acronym(key: &str) -> bool {
    (3..=8).contains(&key.len()) && !key.contains(' ')
}
