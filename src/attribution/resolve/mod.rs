//! Who a mention is: pronouns, short forms and aliases lead to one name; what cannot be told stays unknown.

mod acronyms;
mod firms;
mod lands;
mod naming;
mod recall;

use super::mention::{Mention, subjects};
use super::reading::Reading;
use super::standing::{self, Standing};
use crate::language::{Classes, KeyMap, KeySet, RoleSet};
use crate::sources::{Registry, Source};
use crate::vocabulary::Naming;
use rustc_hash::FxHashMap;
use std::cell::{OnceCell, RefCell};
use std::ops::Range;

/// How far back, in sentences, a pronoun looks for what it stands for.
const PRONOUN_REACH: usize = 6;

/// A source of the article.
#[derive(Debug, Clone)]
struct Entity {
    name: String,
    id: Option<String>,
    naming: Naming,
    /// Whether it is a person; `None` where the words do not tell.
    person: Option<bool>,
    /// Whether some mention gives it an office: "le maire, X".
    office: bool,
    plural: bool,
    /// Whether a common noun says what sort of body it is: "agence", "préfecture"; a firm has a name of its own.
    public: bool,
    agreement: RoleSet,
    /// Folded words of all its mentions, as keys, to be taken up by short forms.
    words: KeySet,
    /// Folded words of its proper name, as keys.
    proper: Vec<u64>,
    /// What its name is short for it: "OSVC" behind it in brackets, or its initials, as keys.
    acronyms: Vec<u64>,
    /// Where it was mentioned, as tokens, in order.
    mentions: Vec<usize>,
}

/// A mention, resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// `None` where the text does not let the reader tell.
    pub name: Option<String>,
    pub id: Option<String>,
    pub naming: Naming,
}

/// The sources of one article.
pub struct Resolver<'r, 'a> {
    reading: &'r Reading<'a>,
    /// The headline above it.
    title: Option<&'r Reading<'a>>,
    registry: &'r Registry,
    entities: Vec<Entity>,
    /// Entities by the folded words of their mentions.
    by_word: KeyMap<Vec<usize>>,
    by_id: FxHashMap<String, usize>,
    /// The first entity that a short form in capitals can mean.
    by_acronym: KeyMap<usize>,
    /// Every mention, in order.
    log: Vec<Logged>,
    /// What short forms in brackets stand for in this article: "Rapid Support Forces (RSF)".
    defined: KeyMap<Range<usize>>,
    /// Where sources and subjects are mentioned, as tokens.
    mentions: Vec<Range<usize>>,
    /// What the registry said of mentions, by their first token and the one after them.
    registered: RefCell<FxHashMap<(usize, usize), Option<&'r Source>>>,
    /// The one firm that the article speaks of.
    firm: Option<usize>,
    only_country: OnceCell<Option<lands::OnlyCountry<'r>>>,
}

/// A mention of an entity in the order of the text.
#[derive(Debug, Clone, Copy)]
struct Logged {
    at: usize,
    entity: usize,
    /// Whether somebody speaks here, be it for an institution: a spokeswoman is "she".
    somebody: Option<bool>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    /// Reads every mention first, so that a short form may stand before the full name.
    pub fn new(
        reading: &'r Reading<'a>,
        registry: &'r Registry,
        mentions: &[Range<usize>],
        title: Option<&'r Reading<'a>>,
    ) -> Self {
        let mut resolver = Resolver {
            reading,
            title,
            registry,
            entities: Vec::new(),
            by_word: KeyMap::default(),
            by_id: FxHashMap::default(),
            by_acronym: KeyMap::default(),
            log: Vec::new(),
            defined: acronyms::defined(reading),
            mentions: Vec::new(),
            registered: RefCell::default(),
            firm: None,
            only_country: OnceCell::new(),
        };
        let mut all: Vec<(Range<usize>, bool)> = mentions.iter().map(|m| (m.clone(), true)).collect();
        all.extend(subjects(reading).into_iter().map(|m| (m, false)));
        all.sort_by_key(|(m, source)| (m.start, !source));
        all.dedup_by(|b, a| a.0.start == b.0.start);
        resolver.mentions = all.iter().map(|(tokens, _)| tokens.clone()).collect();
        resolver.firm = resolver.only_firm().map(|firm| resolver.add(firm));
        for (tokens, is_source) in &all {
            resolver.introduce(Mention::read(reading, tokens.clone()), *is_source);
        }
        resolver
    }

    /// Adds a mention that names somebody by itself.
    fn introduce(&mut self, mention: Mention, is_source: bool) {
        if mention.pronoun || self.is_same(&mention) {
            return;
        }
        if let Some(Standing::For(inner)) = self.standing(&mention) {
            // The institution, taken up by "she" and "elle" as its speaker is.
            let inner = Mention::read(self.reading, inner);
            let voiced = Mention {
                tokens: inner.tokens.clone(),
                agreement: mention.agreement,
                somebody: mention.somebody.or(inner.somebody),
                ..inner
            };
            return self.introduce(voiced, is_source);
        }
        if let Some(index) = self.standing(&mention).and_then(|_| self.stood_for(&mention)) {
            return self.note(index, &mention);
        }
        let named = self.spelt_out(&mention).unwrap_or_else(|| mention.clone());
        if let Some(known) = self.known(&named) {
            let known_before = known.id.as_ref().and_then(|id| self.by_id.get(id)).copied();
            let index = known_before.unwrap_or_else(|| self.add(known));
            return self.note(index, &mention);
        }
        if let Some(index) = self.meant(&named) {
            return self.note(index, &mention);
        }
        if let Some(source) = self.of_country(&named) {
            let known = self.registered_as(source, &named);
            let index = self.by_id.get(&source.id).copied().unwrap_or_else(|| self.add(known));
            return self.note(index, &mention);
        }
        if let Some(found) = self.matching(&named) {
            if named.name.len() > self.entities[found].proper.len() {
                self.entities[found].proper = self.folded(named.name.clone());
                self.entities[found].name = self.own_name(&named);
            }
            return self.note(found, &mention);
        }
        if let Some(entity) = self.taken_up(&mention) {
            return self.note(entity, &mention);
        }
        // A subject that nobody cites counts only as a name or an institution that a pronoun may take up.
        let nameable = mention.is_named() || mention.roles.any(RoleSet::ORGANISATION.or(RoleSet::PERSON));
        let takes_up = !mention.is_named()
            && !mention.indefinite
            && mention.roles.any(RoleSet::GENERIC)
            && mention.tokens.len() <= 2;
        // "Prosecutors in Landivel are believed … They would not comment."
        let nameable = nameable || mention.plural && mention.roles.any(RoleSet::ANONYMOUS);
        if !is_source && (!nameable || takes_up && !self.entities.is_empty()) {
            return;
        }
        let entity = self.entity(&named);
        let index = self.add(entity);
        self.note(index, &mention);
    }

    fn add(&mut self, entity: Entity) -> usize {
        let index = self.entities.len();
        if let Some(id) = &entity.id {
            self.by_id.insert(id.clone(), index);
        }
        for acronym in &entity.acronyms {
            self.by_acronym.entry(*acronym).or_insert(index);
        }
        self.entities.push(entity);
        index
    }

    /// Notes one more mention of an entity. Mentions come in the order of the text.
    fn note(&mut self, index: usize, mention: &Mention) {
        let words = self.folded(mention.tokens.clone());
        let entity = &mut self.entities[index];
        entity.mentions.push(mention.tokens.start);
        entity.agreement = entity.agreement.or(mention.agreement);
        entity.office |= mention.roles.any(RoleSet::PERSON);
        self.log.push(Logged { at: mention.tokens.start, entity: index, somebody: mention.somebody });
        for word in words {
            if entity.words.insert(word) {
                self.by_word.entry(word).or_default().push(index);
            }
        }
    }

    fn is_same(&self, mention: &Mention) -> bool {
        mention.tokens.clone().take(3).any(|i| self.reading.source_roles[i].any(RoleSet::SAME))
    }

    /// Resolves a mention that stands at its place in the text.
    pub fn resolve(&self, tokens: Range<usize>) -> Resolved {
        self.resolve_mention(&Mention::read(self.reading, tokens))
    }

    fn resolve_mention(&self, mention: &Mention) -> Resolved {
        let tokens = &mention.tokens;
        let own = |naming| Resolved { name: Some(self.own_name(mention)), id: None, naming };
        if mention.pronoun {
            return self.pronoun(mention);
        }
        if self.is_same(mention) {
            return self.same(mention).map_or(own(mention.naming()), |e| self.as_resolved(e));
        }
        if let Some(full) = self.spelt_out(mention) {
            return self.resolve_mention(&full);
        }
        match self.standing(mention) {
            Some(Standing::For(inner)) => {
                let inner = self.resolve(inner);
                if inner.name.is_some() {
                    return inner;
                }
            }
            Some(Standing::ForLatest) => {
                if let Some(index) = self.stood_for(mention) {
                    return self.as_resolved(&self.entities[index]);
                }
            }
            None => {}
        }
        if let Some(known) = self.known(mention) {
            return self.as_resolved(&known);
        }
        if let Some(index) = self.meant(mention) {
            return self.as_resolved(&self.entities[index]);
        }
        if let Some(source) = self.of_country(mention) {
            return self.as_resolved(&self.registered_as(source, mention));
        }
        if let Some(index) = self.matching(mention) {
            let entity = &self.entities[index];
            let generic = mention.roles.any(RoleSet::GENERIC)
                && entity.proper.is_empty()
                && entity.id.is_none()
                && !mention.indefinite
                && entity.mentions.iter().min() == Some(&tokens.start);
            if !generic {
                return self.as_resolved(entity);
            }
        }
        if let Some(entity) = self.taken_up(mention) {
            return self.as_resolved(&self.entities[entity]);
        }
        if let Some(source) = self.by_short_form(mention) {
            return Resolved {
                name: Some(source.display_name("fr").to_string()),
                id: Some(source.id.clone()),
                naming: Naming::Named,
            };
        }
        own(mention.naming())
    }

    /// A short form that the article itself spells out ("The RSF, which holds the town"); its meaning goes before any other that the registry knows.
    fn spelt_out(&self, mention: &Mention) -> Option<Mention> {
        let first = mention.tokens.clone().find(|&i| !self.reading.is(i, Classes::DETERMINER))?;
        let comma = mention.tokens.clone().find(|&i| self.reading.is_comma(i));
        let alone = first + 1 == comma.unwrap_or(mention.tokens.end);
        let full = self.defined.get(&self.reading.key(first)).filter(|full| alone && !full.contains(&first))?;
        Some(Mention::read(self.reading, full.clone()))
    }

    /// The institution that was mentioned last before one who speaks for it.
    fn stood_for(&self, mention: &Mention) -> Option<usize> {
        // The management of what the registry knows would be named with it.
        let firm = mention.roles.any(RoleSet::MANAGEMENT);
        let known = |e: &Entity| e.id.is_some() || e.public || self.registry.common_name(&e.name).is_some();
        let fits = |e: &Entity, _: &Logged| self.is_institution(e) && !(firm && known(e));
        // "The Finistère prefecture said … Its first statement"
        let public = |e: &Entity, _: &Logged| e.public && !e.plural && e.person != Some(true) && !firm;
        let at = mention.tokens.start;
        let latest = self.latest_index(at, &fits).or_else(|| self.latest_index(at, &public));
        let any_firm = || self.firm.filter(|_| firm || mention.roles.any(RoleSet::SPOKESPERSON));
        latest.or_else(any_firm)
    }

    /// Who a spokesperson, a document or a management stands for; a known one is left to the registry.
    fn standing(&self, mention: &Mention) -> Option<Standing> {
        standing::read(self.reading, mention).filter(|_| self.known(mention).is_none())
    }

    fn as_resolved(&self, entity: &Entity) -> Resolved {
        // "A coastguard spokeswoman … she" before "the Greek coastguard".
        let institution = entity.id.is_none() && entity.person != Some(true) && entity.proper.is_empty();
        let entity = Some(&*entity.name).filter(|_| institution).and_then(|n| self.only_meant(n)).unwrap_or(entity);
        Resolved { name: Some(entity.name.clone()), id: entity.id.clone(), naming: entity.naming }
    }
}
