//! Nouns that name sources (`roles.toml`): who is anonymous, who is a group, what is a document.

use super::phrases::KeyMap;
use crate::text::normalise::{key, norm};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RoleTable {
    anonymous: Vec<String>,
    vague: Vec<String>,
    documents: Vec<String>,
    #[serde(default)]
    statements: Vec<String>,
    #[serde(default)]
    lands: Vec<String>,
    spokespersons: Vec<String>,
    #[serde(default)]
    managements: Vec<String>,
    #[serde(default)]
    premises: Vec<String>,
    #[serde(default)]
    possessives: Vec<String>,
    #[serde(default)]
    demonstratives: Vec<String>,
    #[serde(default)]
    anybody: Vec<String>,
    #[serde(default)]
    receiving: Vec<String>,
    anonymity: Vec<String>,
    organisations: Vec<String>,
    generic: Vec<String>,
    persons: Vec<String>,
    titles: Vec<String>,
    same: Vec<String>,
    indefinite: Vec<String>,
    masculine: Vec<String>,
    feminine: Vec<String>,
    plural: Vec<String>,
    pronouns: PronounTable,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PronounTable {
    masculine: Vec<String>,
    feminine: Vec<String>,
    masculine_plural: Vec<String>,
    feminine_plural: Vec<String>,
    neuter: Vec<String>,
}

/// A set of roles that a word can have in the mention of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoleSet(u32);

impl RoleSet {
    pub const ANONYMOUS: RoleSet = RoleSet(1);
    pub const VAGUE: RoleSet = RoleSet(1 << 1);
    pub const DOCUMENT: RoleSet = RoleSet(1 << 2);
    pub const SPOKESPERSON: RoleSet = RoleSet(1 << 3);
    pub const ANONYMITY: RoleSet = RoleSet(1 << 4);
    pub const ORGANISATION: RoleSet = RoleSet(1 << 5);
    pub const PERSON: RoleSet = RoleSet(1 << 6);
    pub const TITLE: RoleSet = RoleSet(1 << 7);
    pub const SAME: RoleSet = RoleSet(1 << 8);
    pub const INDEFINITE: RoleSet = RoleSet(1 << 9);
    pub const MASCULINE: RoleSet = RoleSet(1 << 10);
    pub const FEMININE: RoleSet = RoleSet(1 << 11);
    pub const PLURAL: RoleSet = RoleSet(1 << 12);
    /// A pronoun; its gender and number are in the set too.
    pub const PRONOUN: RoleSet = RoleSet(1 << 13);
    /// A pronoun for things and institutions: "it".
    pub const NEUTER: RoleSet = RoleSet(1 << 14);

    /// An organisation noun that takes up whatever organisation was named last.
    pub const GENERIC: RoleSet = RoleSet(1 << 15);
    /// People who lead an organisation and speak for it: "la direction de".
    pub const MANAGEMENT: RoleSet = RoleSet(1 << 16);
    /// "its", "leur".
    pub const POSSESSIVE: RoleSet = RoleSet(1 << 17);
    /// "ce", "this".
    pub const DEMONSTRATIVE: RoleSet = RoleSet(1 << 18);
    /// A noun that takes up whoever was named last: "l'élu".
    pub const ANYBODY: RoleSet = RoleSet(1 << 19);
    /// What somebody does with a document that others wrote: "seen by".
    pub const RECEIVING: RoleSet = RoleSet(1 << 20);

    /// A document in which an institution speaks: "le communiqué".
    pub const STATEMENT: RoleSet = RoleSet(1 << 21);
    /// "the country": the one spoken of.
    pub const LAND: RoleSet = RoleSet(1 << 22);
    /// What a firm runs or is, so that the name at it is a firm's: "usine", "fabricant".
    pub const PREMISES: RoleSet = RoleSet(1 << 23);

    /// Whether the two sets share a role.
    pub const fn any(self, other: RoleSet) -> bool {
        self.0 & other.0 != 0
    }

    pub const fn or(self, other: RoleSet) -> RoleSet {
        RoleSet(self.0 | other.0)
    }

    /// The roles of both sets.
    pub const fn and(self, other: RoleSet) -> RoleSet {
        RoleSet(self.0 & other.0)
    }

    /// The set as bits, for features.
    pub const fn bits(self) -> u32 {
        self.0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The roles of a language's words, by the key of their matching form.
#[derive(Debug, Clone, Default)]
pub struct Roles {
    roles: KeyMap<RoleSet>,
}

impl Roles {
    pub(super) fn new(table: &RoleTable) -> Self {
        use RoleSet as R;
        let pronoun = |set: R| R::PRONOUN.or(set);
        let p = &table.pronouns;
        let lists = [
            (&table.anonymous, R::ANONYMOUS),
            (&table.vague, R::VAGUE),
            (&table.documents, R::DOCUMENT),
            (&table.statements, R::STATEMENT),
            (&table.lands, R::LAND),
            (&table.demonstratives, R::DEMONSTRATIVE),
            (&table.anybody, R::ANYBODY),
            (&table.receiving, R::RECEIVING),
            (&table.spokespersons, R::SPOKESPERSON),
            (&table.managements, R::MANAGEMENT),
            (&table.premises, R::PREMISES),
            (&table.possessives, R::POSSESSIVE),
            (&table.anonymity, R::ANONYMITY),
            (&table.organisations, R::ORGANISATION),
            (&table.generic, R::GENERIC),
            (&table.persons, R::PERSON),
            (&table.titles, R::TITLE),
            (&table.same, R::SAME),
            (&table.indefinite, R::INDEFINITE),
            (&table.masculine, R::MASCULINE),
            (&table.feminine, R::FEMININE),
            (&table.plural, R::PLURAL),
            (&p.masculine, pronoun(R::MASCULINE)),
            (&p.feminine, pronoun(R::FEMININE)),
            (&p.masculine_plural, pronoun(R::MASCULINE.or(R::PLURAL))),
            (&p.feminine_plural, pronoun(R::FEMININE.or(R::PLURAL))),
            (&p.neuter, pronoun(R::NEUTER)),
        ];
        let mut roles: KeyMap<RoleSet> = KeyMap::default();
        for (words, role) in lists {
            for word in words {
                let entry = roles.entry(key(&norm(word))).or_default();
                *entry = entry.or(role);
            }
        }
        Roles { roles }
    }

    /// The keys of all its words.
    pub fn keys(&self) -> impl Iterator<Item = u64> + '_ {
        self.roles.keys().copied()
    }

    /// The roles of the word with this key; none for other words.
    pub fn of(&self, key: u64) -> RoleSet {
        self.roles.get(&key).copied().unwrap_or_default()
    }
}
