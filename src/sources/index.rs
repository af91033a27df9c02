//! Folded names and the sources they decide on; capitals are checked where a name is also a common word.

use super::phrase::Phrase;
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Which words of a name have to be written with capitals. One bit a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct CapitalRule {
    initial: u64,
    all: u64,
}

impl CapitalRule {
    /// An acronym of up to three letters has to stay in capitals ("WHO" is no "who"), a longer one has to begin with
    /// one; with `every_word`, so has each word that does ("Le Monde"), but for a short first one ("the", "al").
    pub fn of(name: &Phrase, every_word: bool) -> Self {
        let mut rule = CapitalRule::default();
        for at in 0..name.len().min(64) {
            let (word, capitals) = (name.word(at), name.capitals(at));
            let article = at == 0 && name.len() > 1 && word.len() <= 3;
            if word.len() > 1 && capitals.all {
                *(if word.len() <= 3 { &mut rule.all } else { &mut rule.initial }) |= 1 << at;
            } else if every_word && capitals.initial && !article {
                rule.initial |= 1 << at;
            }
        }
        rule
    }

    /// Whether the words of the mention from `start` are written as the rule asks.
    pub fn holds(self, mention: &Phrase, start: usize, words: usize) -> bool {
        (0..words.min(64)).all(|at| {
            let capitals = mention.capitals(start + at);
            (self.all >> at & 1 == 0 || capitals.all) && (self.initial >> at & 1 == 0 || capitals.initial)
        })
    }
}

#[derive(Debug, Clone, Copy)]
struct Name {
    source: u32,
    rule: CapitalRule,
}

/// Every strong name by its folded words.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    names: FxHashMap<String, Name>,
    /// Words of the longest name that begins with a word.
    longest: FxHashMap<String, usize>,
}

impl NameIndex {
    /// An empty index with room for so many names.
    pub fn with_room(names: usize) -> Self {
        let mut index = NameIndex::default();
        index.names.reserve(names);
        index.longest.reserve(names);
        index
    }

    /// Adds a name; returns the other source that has it already.
    pub fn insert(&mut self, name: &Phrase, source: u32, every_word: bool) -> Option<u32> {
        let rule = CapitalRule::of(name, every_word);
        if let Some(known) = self.names.get_mut(name.key()) {
            if known.source != source {
                return Some(known.source);
            }
            // Written both as "OTAN" and as "Otan": what either rule asks for alone is asked no longer.
            known.rule = CapitalRule { initial: known.rule.initial & rule.initial, all: known.rule.all & rule.all };
            return None;
        }
        let longest = self.longest.entry(name.word(0).to_string()).or_default();
        *longest = name.len().max(*longest);
        self.names.insert(name.key().to_string(), Name { source, rule });
        None
    }

    /// The source that the words of `range` name, all of them together.
    pub fn get(&self, mention: &Phrase, range: Range<usize>) -> Option<u32> {
        let (start, words) = (range.start, range.len());
        let name = self.names.get(mention.window(range))?;
        name.rule.holds(mention, start, words).then_some(name.source)
    }

    /// Whether a folded name is known, however it was written.
    pub fn get_folded(&self, key: &str) -> Option<u32> {
        self.names.get(key).map(|n| n.source)
    }

    /// Words of the longest name that begins with this one; 0 when none does.
    pub fn longest_from(&self, first: &str) -> usize {
        self.longest.get(first).copied().unwrap_or(0)
    }

    pub fn len(&self) -> usize {
        self.names.len()
    }
}
