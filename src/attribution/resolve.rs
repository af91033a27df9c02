//! Who a mention is: pronouns, short forms and aliases lead to one name; what cannot be told stays unknown.

use super::mention::{Mention, subjects};
use super::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use crate::sources::Registry;
use crate::text::normalise::fold;
use crate::vocabulary::Naming;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// How far back, in sentences, a pronoun looks for what it stands for.
const PRONOUN_REACH: usize = 6;

/// A source of the article.
#[derive(Debug, Clone)]
struct Entity {
    name: String,
    id: Option<String>,
    naming: Naming,
    person: bool,
    plural: bool,
    agreement: RoleSet,
    /// Folded words of all its mentions, to be taken up by short forms.
    words: FxHashSet<String>,
    /// Folded words of its proper name.
    proper: Vec<String>,
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
    registry: &'r Registry,
    entities: Vec<Entity>,
    /// Entities by the folded words of their mentions.
    by_word: FxHashMap<String, Vec<usize>>,
    by_id: FxHashMap<String, usize>,
    /// (token, entity) of every mention, in order.
    log: Vec<(usize, usize)>,
}

impl<'r, 'a> Resolver<'r, 'a> {
    /// Reads every mention first, so that a short form may stand before the full name.
    pub fn new(reading: &'r Reading<'a>, registry: &'r Registry, mentions: &[Range<usize>]) -> Self {
        let mut resolver = Resolver {
            reading,
            registry,
            entities: Vec::new(),
            by_word: FxHashMap::default(),
            by_id: FxHashMap::default(),
            log: Vec::new(),
        };
        let mut all: Vec<(Range<usize>, bool)> = mentions.iter().map(|m| (m.clone(), true)).collect();
        all.extend(subjects(reading).into_iter().map(|m| (m, false)));
        all.sort_by_key(|(m, source)| (m.start, !source));
        all.dedup_by(|b, a| a.0.start == b.0.start);
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
        if let Some(known) = self.known(&mention) {
            let known_before = known.id.as_ref().and_then(|id| self.by_id.get(id)).copied();
            let index = known_before.unwrap_or_else(|| self.add(known));
            return self.note(index, &mention);
        }
        if let Some(found) = self.matching(&mention) {
            if mention.name.len() > self.entities[found].proper.len() {
                self.entities[found].proper = self.folded(mention.name.clone());
                self.entities[found].name = self.words(mention.name.clone());
            }
            return self.note(found, &mention);
        }
        // A subject that nobody cites counts only as a name or an institution that a pronoun may take up.
        let nameable = mention.is_named() || mention.roles.any(RoleSet::ORGANISATION.or(RoleSet::PERSON));
        let takes_up = !mention.is_named()
            && !mention.indefinite
            && mention.roles.any(RoleSet::GENERIC)
            && mention.tokens.len() <= 2;
        if !is_source && (!nameable || takes_up && !self.entities.is_empty()) {
            return;
        }
        let entity = self.entity(&mention);
        let index = self.add(entity);
        self.note(index, &mention);
    }

    fn add(&mut self, entity: Entity) -> usize {
        let index = self.entities.len();
        if let Some(id) = &entity.id {
            self.by_id.insert(id.clone(), index);
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
        self.log.push((mention.tokens.start, index));
        for word in words {
            if entity.words.insert(word.clone()) {
                self.by_word.entry(word).or_default().push(index);
            }
        }
    }

    fn entity(&self, mention: &Mention) -> Entity {
        let name = if mention.is_person() && mention.is_named() {
            self.words(mention.name.clone())
        } else {
            self.plain_name(mention)
        };
        Entity {
            name,
            id: None,
            naming: mention.naming(),
            person: mention.is_person() || mention.roles.any(RoleSet::ANONYMOUS),
            plural: mention.plural,
            agreement: mention.agreement,
            words: FxHashSet::default(),
            proper: self.folded(mention.name.clone()),
            mentions: Vec::new(),
        }
    }

    /// Asks the registry; a spokesperson or a statement stands for the institution.
    fn known(&self, mention: &Mention) -> Option<Entity> {
        if mention.pronoun {
            return None;
        }
        let text = self.words(mention.tokens.clone());
        let speaks = mention.roles.any(RoleSet::SPOKESPERSON.or(RoleSet::DOCUMENT));
        let person = mention.is_named() && mention.roles.any(RoleSet::PERSON)
            || mention.roles.any(RoleSet::ANONYMOUS) && !speaks
            || mention.anonymity;
        let agent = if mention.roles.any(RoleSet::DOCUMENT) { self.agent(mention) } else { None };
        let source = match agent {
            Some(agent) => self.registry.find_in(&self.words(agent)),
            None if person => self.registry.resolve(&text),
            None => self.registry.find_in(&text),
        }?;
        Some(Entity {
            name: source.display_name("fr").to_string(),
            id: Some(source.id.clone()),
            naming: Naming::Named,
            person: false,
            plural: false,
            agreement: mention.agreement,
            words: FxHashSet::default(),
            proper: Vec::new(),
            mentions: Vec::new(),
        })
    }

    /// Who published a document: "un communiqué publié par le ministère".
    fn agent(&self, mention: &Mention) -> Option<Range<usize>> {
        let by = mention.tokens.clone().find(|&i| self.reading.is(i, Classes::BY))?;
        (by + 1 < mention.tokens.end).then_some(by + 1..mention.tokens.end)
    }

    fn is_same(&self, mention: &Mention) -> bool {
        mention.tokens.clone().take(3).any(|i| self.reading.pack.roles.of(self.reading.key(i)).any(RoleSet::SAME))
    }

    /// The entity that a mention takes up by its name or its head noun.
    fn matching(&self, mention: &Mention) -> Option<usize> {
        let at = mention.tokens.start;
        let recent = |words: &[String], fits: &dyn Fn(&Entity) -> bool| {
            let able = words.iter().filter_map(|w| self.by_word.get(w)).flatten().copied();
            let last = |e: &Entity| e.mentions[..e.mentions.partition_point(|m| *m <= at)].last().copied();
            able.filter(|&i| fits(&self.entities[i])).max_by_key(|&i| (last(&self.entities[i]), std::cmp::Reverse(i)))
        };
        if mention.is_named() {
            let proper = self.folded(mention.name.clone());
            let last = proper.last()?;
            let all_in = |a: &[String], b: &[String]| a.iter().all(|w| b.contains(w));
            return recent(&proper, &|e| {
                let same = e.proper.last() == Some(last) || all_in(&proper, &e.proper) || all_in(&e.proper, &proper);
                !e.proper.is_empty() && same
            });
        }
        let head = fold(self.reading.norm(mention.head));
        if mention.indefinite {
            let text = fold(&self.plain_name(mention));
            return recent(&[head], &|e| fold(&e.name) == text);
        }
        let content = self.content_words(mention);
        recent(std::slice::from_ref(&head), &|e| {
            content.iter().all(|w| e.words.contains(w))
                && e.plural == mention.plural
                && !matches!(e.naming, Naming::Vague)
        })
    }

    /// The nouns, adjectives and names of a mention, folded.
    fn content_words(&self, mention: &Mention) -> Vec<String> {
        let content = |i: &usize| matches!(self.reading.upos[*i], Upos::Noun | Upos::Adj | Upos::Propn);
        let end = mention.tokens.clone().find(|&i| self.reading.is_comma(i)).unwrap_or(mention.tokens.end);
        (mention.tokens.start..end).filter(content).map(|i| fold(self.reading.norm(i))).collect()
    }

    /// Resolves a mention that stands at its place in the text.
    pub fn resolve(&self, tokens: Range<usize>) -> Resolved {
        let mention = Mention::read(self.reading, tokens.clone());
        let own = |naming| Resolved { name: Some(self.plain_name(&mention)), id: None, naming };
        if mention.pronoun {
            return self.pronoun(&mention);
        }
        if self.is_same(&mention) {
            return self.latest(tokens.start, &|_| true).map_or(own(mention.naming()), |e| self.as_resolved(e));
        }
        if let Some(known) = self.known(&mention) {
            return self.as_resolved(&known);
        }
        if let Some(entity) = self.meant(&mention) {
            return self.as_resolved(entity);
        }
        if let Some(index) = self.matching(&mention) {
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
        let takes_up =
            mention.roles.any(RoleSet::GENERIC) && !mention.indefinite && !mention.plural && !mention.is_named();
        if takes_up
            && let Some(entity) =
                self.latest(tokens.start, &|e| !e.person && !e.plural && (e.id.is_some() || !e.proper.is_empty()))
        {
            return self.as_resolved(entity);
        }
        own(mention.naming())
    }

    /// The one source of the article that an incomplete name can mean: "le ministère de la Défense" beside the Russian one.
    fn meant(&self, mention: &Mention) -> Option<&Entity> {
        if mention.is_named() || mention.indefinite && !mention.roles.any(RoleSet::DOCUMENT) {
            return None;
        }
        let name = match self.agent(mention) {
            Some(agent) => self.words(agent),
            None => self.plain_name(mention),
        };
        let mut able =
            self.entities.iter().filter(|e| e.id.as_deref().is_some_and(|id| self.registry.may_mean(&name, id)));
        let first = able.next()?;
        able.next().is_none().then_some(first)
    }

    fn as_resolved(&self, entity: &Entity) -> Resolved {
        Resolved { name: Some(entity.name.clone()), id: entity.id.clone(), naming: entity.naming }
    }

    /// The source that was mentioned last before a token, within reach.
    fn latest(&self, before: usize, fits: &dyn Fn(&Entity) -> bool) -> Option<&Entity> {
        let sentence = self.reading.document.sentence_of(before);
        let end = self.log.partition_point(|(at, _)| *at < before);
        let near = |at: usize| self.reading.document.sentence_of(at) + PRONOUN_REACH >= sentence;
        let reach = self.log[..end].iter().rev().take_while(|(at, _)| near(*at));
        reach.map(|(_, index)| &self.entities[*index]).find(|e| fits(e))
    }

    fn pronoun(&self, mention: &Mention) -> Resolved {
        let unknown = Resolved { name: None, id: None, naming: Naming::Vague };
        let at = mention.tokens.start;
        let roles = self.reading.pack.roles.of(self.reading.key(at));
        if self.reading.is(at, Classes::FIRST_PERSON) || roles.is_empty() {
            return unknown;
        }
        let gendered = RoleSet::MASCULINE.or(RoleSet::FEMININE);
        let english = roles.any(RoleSet::NEUTER) || self.reading.pack.id == "en";
        let fits = |e: &Entity| {
            let plural = roles.any(RoleSet::PLURAL);
            let number = e.plural == plural || english && plural;
            let agreement = e.agreement.and(gendered);
            // Without gender in the words, any will do; a clash rules out.
            let gender = agreement.is_empty() || agreement.and(roles).any(gendered) || plural;
            let kind = if !english || plural {
                true
            } else if roles.any(RoleSet::NEUTER) {
                !e.person
            } else {
                e.person
            };
            number && gender && kind && e.naming != Naming::Document
        };
        self.latest(at, &fits).map_or(unknown, |e| self.as_resolved(e))
    }

    fn words(&self, tokens: Range<usize>) -> String {
        self.reading.document.span(tokens).of(self.reading.document.text).to_string()
    }

    fn folded(&self, tokens: Range<usize>) -> Vec<String> {
        tokens.filter(|&i| self.reading.document.is_word(i)).map(|i| fold(self.reading.norm(i))).collect()
    }

    /// The phrase without determiner and without what follows a comma.
    fn plain_name(&self, mention: &Mention) -> String {
        let tokens = &mention.tokens;
        let mut start = tokens.start;
        while start + 1 < tokens.end
            && self.reading.is(start, Classes::DETERMINER)
            && self.reading.upos[start] != Upos::Num
        {
            start += 1;
        }
        let end = tokens.clone().skip(1).find(|&i| i > start && self.reading.is_comma(i)).unwrap_or(tokens.end);
        self.words(start..end)
    }
}
