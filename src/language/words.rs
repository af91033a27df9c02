//! Function words by what they do (`words.toml`), as a set of classes a word.

use super::phrases::KeyMap;
use crate::text::normalise::{key, norm};
use serde::Deserialize;

macro_rules! classes {
    ($($field:ident = $name:ident $bit:literal),+ $(,)?) => {
        /// The table `words.toml`: one list a class.
        #[derive(Debug, Clone, Default, Deserialize)]
        #[serde(deny_unknown_fields, default)]
        pub struct WordTable { $(pub $field: Vec<String>),+ }

        impl Classes { $(pub const $name: Classes = Classes(1 << $bit);)+ }

        impl WordTable {
            fn lists(&self) -> Vec<(&[String], Classes)> { vec![$((&self.$field[..], Classes::$name)),+] }
        }
    };
}

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u64);

classes! {
    complementisers = COMPLEMENTISER 0,
    interrogatives = INTERROGATIVE 1,
    relatives = RELATIVE 2,
    by = BY 3,
    of = OF 4,
    infinitive_markers = INFINITIVE_MARKER 5,
    negations = NEGATION 6,
    negators = NEGATOR 7,
    third_person = THIRD_PERSON 8,
    first_person = FIRST_PERSON 9,
    inverted = INVERTED 10,
    impersonal_subjects = IMPERSONAL_SUBJECT 11,
    clitics = CLITIC 12,
    coordinators = COORDINATOR 13,
    adversatives = ADVERSATIVE 14,
    addressing = ADDRESSING 15,
    adjunct_openers = ADJUNCT_OPENER 16,
    phrase_stops = PHRASE_STOP 17,
    time_words = TIME_WORD 18,
    determiners = DETERMINER 19,
    contrast = CONTRAST 20,
    auxiliaries = AUXILIARY 21,
    subordinators = SUBORDINATOR 22,
    copulas = COPULA 23,
    reflexives = REFLEXIVE 24,
    infinitive_to = INFINITIVE_TO 25,
    narrator_subjects = NARRATOR_SUBJECT 26,
    addressees = ADDRESSEE 27,
    name_prepositions = NAME_PREPOSITION 28,
    object_pronouns = OBJECT_PRONOUN 29,
    object_markers = OBJECT_MARKER 30,
    verbs = VERB 31,
    negative_correlatives = NEGATIVE_CORRELATIVE 32,
    neuters = NEUTER 33,
}

impl Classes {
    /// Whether the two sets share a class.
    pub const fn any(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }

    /// The set without the classes of another.
    pub const fn without(self, other: Classes) -> Classes {
        Classes(self.0 & !other.0)
    }

    /// The first 32 classes as bits: the features that labellers are trained on.
    pub const fn bits(self) -> u32 {
        self.0 as u32
    }
}

/// Function words of a language, by the key of their matching form.
#[derive(Debug, Clone, Default)]
pub struct Words {
    classes: KeyMap<Classes>,
}

impl Words {
    pub fn new(table: &WordTable) -> Self {
        let mut classes: KeyMap<Classes> = KeyMap::default();
        for (list, class) in table.lists() {
            for word in list {
                // "tandis que" counts by its first word; the rules look at the second.
                let first = norm(word).split(' ').next().map(key);
                if let Some(first) = first {
                    let entry = classes.entry(first).or_default();
                    *entry = entry.or(class);
                }
            }
        }
        Words { classes }
    }

    /// The keys of all its words.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.classes.keys().copied()
    }

    /// The classes of the word with this key; none for a word of content.
    pub fn classes(&self, key: u64) -> Classes {
        self.classes.get(&key).copied().unwrap_or_default()
    }
}
