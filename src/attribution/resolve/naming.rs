//! What a source is called: its registered name, its own, or the phrase that stands for it.

use super::{Entity, Resolver, acronyms};
use crate::attribution::mention::Mention;
use crate::attribution::standing;
use crate::language::{Classes, KeySet, RoleSet, Upos};
use crate::sources::{Source, SourceKind};
use crate::text::normalise::{fold, key};
use crate::vocabulary::Naming;
use std::ops::Range;

impl<'r> Resolver<'r, '_> {
    pub(super) fn entity(&self, mention: &Mention) -> Entity {
        let name = self.own_name(mention);
        Entity {
            name,
            id: None,
            naming: mention.naming(),
            person: mention.somebody,
            office: false,
            plural: mention.plural,
            public: mention.roles.any(RoleSet::ORGANISATION) && !mention.roles.any(RoleSet::GENERIC),
            agreement: mention.agreement,
            words: KeySet::default(),
            proper: self.folded(mention.name.clone()),
            acronyms: acronyms::of(self.reading, &mention.tokens),
            mentions: Vec::new(),
        }
    }

    /// Asks the registry; a spokesperson or a statement stands for the institution.
    pub(super) fn known(&self, mention: &Mention) -> Option<Entity> {
        if mention.pronoun {
            return None;
        }
        self.registered(mention).map(|source| self.registered_as(source, mention))
    }

    /// The registry's source as an entity of the article.
    pub(super) fn registered_as(&self, source: &Source, mention: &Mention) -> Entity {
        Entity {
            name: source.display_name("fr").to_string(),
            id: Some(source.id.clone()),
            naming: Naming::Named,
            person: Some(false),
            office: false,
            plural: false,
            public: true,
            agreement: mention.agreement,
            words: KeySet::default(),
            proper: Vec::new(),
            acronyms: acronyms::of(self.reading, &mention.tokens),
            mentions: Vec::new(),
        }
    }

    /// The registry's source for a mention, looked up once for all mentions of the same words.
    pub(super) fn registered(&self, mention: &Mention) -> Option<&'r Source> {
        let place = (mention.tokens.start, mention.tokens.end);
        if let Some(known) = self.registered.borrow().get(&place) {
            return *known;
        }
        let source = self.look_up(mention);
        self.registered.borrow_mut().insert(place, source);
        source
    }

    fn look_up(&self, mention: &Mention) -> Option<&'r Source> {
        let speaks = mention.roles.any(RoleSet::SPOKESPERSON.or(RoleSet::DOCUMENT));
        let person = mention.is_named() && mention.roles.any(RoleSet::PERSON)
            || mention.roles.any(RoleSet::ANONYMOUS) && !speaks
            || mention.anonymity;
        let agent = if mention.roles.any(RoleSet::DOCUMENT) { self.agent(mention) } else { None };
        match agent {
            Some(agent) => self.registry.find_in(&self.words(agent)),
            None if person => self.registry.resolve(&self.words(mention.tokens.clone())),
            None => {
                // "State railway SNCF", "network operator SNCF Réseau"
                let found = self.registry.find_in(&self.words(mention.tokens.clone()));
                let named = || self.registry.resolve(&self.words(mention.name.clone()));
                // "Manila's department of …" is not Manila.
                let body = |source: &&Source| source.kind != SourceKind::Government;
                found.or_else(|| if mention.is_named() { named().filter(body) } else { None })
            }
        }
    }

    /// Who published a document: "un communiqué publié par le ministère".
    pub(super) fn agent(&self, mention: &Mention) -> Option<Range<usize>> {
        let by = mention
            .tokens
            .clone()
            .find(|&i| self.reading.is(i, Classes::BY) && !standing::received(self.reading, i))?;
        (by + 1 < mention.tokens.end).then_some(by + 1..mention.tokens.end)
    }

    /// The name of a source that nobody knows: a person's own, or the phrase; bodies of every place go by one name.
    pub(super) fn own_name(&self, mention: &Mention) -> String {
        if mention.is_named() && standing::names_whole(self.reading, mention) {
            return self.words(mention.name.clone()).replace('’', "'");
        }
        if let Some(name) = self.before_genre(mention) {
            return self.words(name);
        }
        let plain = self.plain_name(mention);
        self.registry.common_name(&plain).unwrap_or_else(|| plain.replace('’', "'"))
    }

    /// "The SUD-Rail union", "the Distress Line charity": the name before the word for what it is, in a language whose
    /// nouns stand so. "The French union", "the Leeds-based group" have no such name.
    fn before_genre(&self, mention: &Mention) -> Option<Range<usize>> {
        let (reading, head) = (self.reading, mention.head);
        let start = mention.tokens.clone().find(|&i| !reading.is(i, Classes::DETERMINER))?;
        let end = mention.tokens.clone().find(|&i| reading.is_comma(i)).unwrap_or(mention.tokens.end);
        let named = (start..head).all(|i| reading.upos[i] == Upos::Propn && !reading.norm(i).ends_with("based"));
        let common = mention.roles.any(RoleSet::GENERIC) && !reading.document.tokens[head].capital;
        let able = common && start < head && head + 1 == end && named;
        (able && !self.registry.is_of_country(&self.words(start..head))).then_some(start..head)
    }

    /// The words as the text has them; "للمرصد" without the preposition that has taken a letter of the article.
    pub(super) fn words(&self, tokens: Range<usize>) -> String {
        let words = self.reading.document.span(tokens).of(self.reading.document.text);
        let bare = self.reading.pack.syntax.article.as_deref().and_then(|article| {
            let kept = &article[article.chars().next().map_or(0, char::len_utf8)..];
            let rest = words.strip_prefix(kept)?.strip_prefix(kept)?;
            Some(format!("{article}{rest}"))
        });
        bare.unwrap_or_else(|| words.to_string())
    }

    pub(super) fn folded(&self, tokens: Range<usize>) -> Vec<u64> {
        tokens.filter(|&i| self.reading.document.is_word(i)).map(|i| self.folded_word(i)).collect()
    }

    /// The key of a folded word; plain letters are folded already.
    pub(super) fn folded_word(&self, token: usize) -> u64 {
        let norm = self.reading.norm(token);
        // "المصدر" takes up "مصدر عسكري".
        let article = self.reading.pack.syntax.article.as_deref();
        if let Some(bare) = article.and_then(|a| norm.strip_prefix(a)).filter(|bare| bare.chars().count() > 2) {
            return key(&fold(bare));
        }
        let plain = norm.bytes().all(|b| b.is_ascii_lowercase());
        if plain { self.reading.key(token) } else { key(&fold(norm)) }
    }

    /// The phrase without determiner and without what follows a comma.
    pub(super) fn plain_name(&self, mention: &Mention) -> String {
        let tokens = &mention.tokens;
        let mut start = tokens.start;
        while start + 1 < tokens.end
            && self.reading.is(start, Classes::DETERMINER)
            && self.reading.upos[start] != Upos::Num
        {
            start += 1;
        }
        let closes = |i: usize| self.reading.is_comma(i) || self.reading.norm(i) == "(";
        let mut end = tokens.clone().skip(1).find(|&i| i > start && closes(i)).unwrap_or(tokens.end);
        // "The army's | claim"
        while end > start + 1 && matches!(self.reading.norm(end - 1), "'s" | "'") {
            end -= 1;
        }
        self.words(start..standing::without_anonymity(self.reading, start..end))
    }
}
