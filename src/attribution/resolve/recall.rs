//! What a mention takes up of what was said before: names in part, pronouns, "the group", "the same source".

use super::{Entity, Logged, PRONOUN_REACH, Resolved, Resolver};
use crate::attribution::mention::Mention;
use crate::language::{Classes, RoleSet, Upos};
use crate::sources::Source;
use crate::text::normalise::fold;
use crate::vocabulary::Naming;

impl Resolver<'_, '_> {
    /// The entity that a mention takes up by its name or its head noun.
    pub(super) fn matching(&self, mention: &Mention) -> Option<usize> {
        let at = mention.tokens.start;
        let recent = |words: &[u64], fits: &dyn Fn(&Entity) -> bool| {
            let able = words.iter().filter_map(|w| self.by_word.get(w)).flatten().copied();
            let last = |e: &Entity| e.mentions[..e.mentions.partition_point(|m| *m <= at)].last().copied();
            able.filter(|&i| fits(&self.entities[i])).max_by_key(|&i| (last(&self.entities[i]), std::cmp::Reverse(i)))
        };
        if mention.is_named() {
            let proper = self.folded(mention.name.clone());
            let last = proper.last()?;
            let all_in = |a: &[u64], b: &[u64]| a.iter().all(|w| b.contains(w));
            let short = self.by_acronym.get(last).copied().filter(|&index| self.entities[index].proper != proper);
            if proper.len() == 1 && short.is_some() {
                return short;
            }
            return recent(&proper, &|e| {
                let same = e.proper.last() == Some(last) || all_in(&proper, &e.proper) || all_in(&e.proper, &proper);
                !e.proper.is_empty() && same
            });
        }
        let head = self.folded_word(mention.head);
        if mention.indefinite {
            let text = fold(&self.plain_name(mention));
            return recent(&[head], &|e| fold(&e.name) == text);
        }
        let content = self.content_words(mention);
        // "The army" is no colonel whom an apposition calls its spokesman.
        let body = mention.somebody == Some(false);
        let able = |e: &Entity| {
            e.plural == mention.plural
                && !matches!(e.naming, Naming::Vague)
                && !(body && e.person == Some(true) && !e.proper.is_empty())
        };
        recent(std::slice::from_ref(&head), &|e| content.iter().all(|w| e.words.contains(w)) && able(e))
    }

    /// The nouns, adjectives and names of a mention, folded.
    pub(super) fn content_words(&self, mention: &Mention) -> Vec<u64> {
        let content = |i: &usize| matches!(self.reading.upos[*i], Upos::Noun | Upos::Adj | Upos::Propn);
        let end = mention.tokens.clone().find(|&i| self.reading.is_comma(i)).unwrap_or(mention.tokens.end);
        (mention.tokens.start..end).filter(content).map(|i| self.folded_word(i)).collect()
    }

    /// Whether an entity is a named institution, as far as one can tell.
    pub(super) fn is_institution(&self, entity: &Entity) -> bool {
        entity.person != Some(true) && !entity.plural && (entity.id.is_some() || !entity.proper.is_empty())
    }

    /// Whether a word such as "group" may be said of an entity.
    pub(super) fn may_be_called(&self, entity: &Entity, head: usize) -> bool {
        entity.id.as_deref().is_none_or(|id| self.registry.may_be_called(self.reading.norm(head), id))
    }

    /// Whom "the group", "l'organisation" and "l'élu" take up: the institution or person mentioned last that may be called so.
    pub(super) fn taken_up(&self, mention: &Mention) -> Option<usize> {
        let reading = self.reading;
        let (at, head) = (mention.tokens.start, mention.head);
        // "Brittany's health agency", "l'agence de presse" are no short forms; "the Leeds-based group" is one.
        let named = |i: usize| matches!(reading.upos[i], Upos::Propn | Upos::Noun) || reading.norm(i) == "'s";
        let based = (at..head).any(|i| reading.norm(i).ends_with("based"));
        let owned = (at..head).any(named) && !based;
        let described = (head..mention.tokens.end).any(|i| reading.upos[i] == Upos::Adp) || owned;
        if mention.indefinite || mention.plural || described || mention.is_named() && !based {
            return None;
        }
        let latest = |fits: &dyn Fn(&Entity, &Logged) -> bool| self.latest_index(at, fits);
        if mention.roles.any(RoleSet::GENERIC) {
            let fits = |e: &Entity| self.is_institution(e) && self.may_be_called(e, head);
            let told = latest(&|e, _| e.person == Some(false) && fits(e));
            let firm = || self.firm.filter(|_| mention.roles.any(RoleSet::PREMISES));
            return told.or_else(|| latest(&|e, _| fits(e))).or_else(firm);
        }
        // "Ce rescapé", "l'élu"
        let shown = reading.source_roles[at].any(RoleSet::DEMONSTRATIVE)
            && mention.roles.any(RoleSet::PERSON.or(RoleSet::ANONYMOUS));
        let anybody = mention.roles.any(RoleSet::ANYBODY) && head <= at + 1;
        if !shown && !anybody {
            return None;
        }
        let gendered = RoleSet::MASCULINE.or(RoleSet::FEMININE);
        let agrees = |e: &Entity| {
            let (a, b) = (e.agreement.and(gendered), mention.agreement.and(gendered));
            a.is_empty() || b.is_empty() || a.any(b)
        };
        let person = |e: &Entity, l: &Logged| match e.person.or(l.somebody) {
            Some(person) => person,
            None => shown && e.id.is_none(),
        };
        let fits = |e: &Entity, l: &Logged| person(e, l) && !e.plural && !e.proper.is_empty() && agrees(e);
        // "L'élu" is rather the mayor than somebody without an office.
        let office = latest(&|e, l| anybody && e.office && fits(e, l));
        office.or_else(|| latest(&fits))
    }

    /// "la même source", "the same outlet": whom it repeats. A source that is no person goes before one.
    pub(super) fn same(&self, mention: &Mention) -> Option<&Entity> {
        let person = mention.roles.any(RoleSet::PERSON);
        let called = |e: &Entity| mention.roles.is_empty() || self.may_be_called(e, mention.head);
        let at = mention.tokens.start;
        let likely = self.latest(at, &|e, _| (e.person == Some(true)) == person && called(e));
        likely.or_else(|| self.latest(at, &|_, _| true))
    }

    /// The one source that a short form stands for ("l'Observatoire"), where another source of its country is in the article.
    pub(super) fn by_short_form(&self, mention: &Mention) -> Option<&Source> {
        if !self.reading.document.tokens[mention.head].capital {
            return None;
        }
        let able: Vec<&Source> = self.registry.by_short_form(&self.plain_name(mention)).collect();
        if able.is_empty() {
            return None;
        }
        let country = |e: &Entity| e.id.as_deref().and_then(|id| self.registry.get(id)?.country.clone());
        let countries: Vec<String> = self.entities.iter().filter_map(country).collect();
        let mut near = able.into_iter().filter(|s| s.country.as_ref().is_some_and(|c| countries.contains(c)));
        let first = near.next()?;
        near.next().is_none().then_some(first)
    }

    /// The one source of the article that an incomplete name can mean: "le ministère de la Défense" beside the Russian one.
    pub(super) fn meant(&self, mention: &Mention) -> Option<usize> {
        let owned = self.reading.source_roles[mention.tokens.start].any(RoleSet::POSSESSIVE);
        if mention.pronoun || mention.is_named() || owned || mention.indefinite && !mention.roles.any(RoleSet::DOCUMENT)
        {
            return None;
        }
        let name = match self.agent(mention) {
            Some(agent) => self.words(agent),
            None => self.plain_name(mention),
        };
        self.meant_by(&name)
    }

    pub(super) fn only_meant(&self, name: &str) -> Option<&Entity> {
        self.meant_by(name).map(|index| &self.entities[index])
    }

    fn meant_by(&self, name: &str) -> Option<usize> {
        if !self.entities.iter().any(|e| e.id.is_some()) {
            return None;
        }
        let short = self.registry.short_form(name);
        let able = |e: &Entity| e.id.as_deref().is_some_and(|id| short.may_mean(id));
        let mut able = (0..self.entities.len()).filter(|&i| able(&self.entities[i]));
        let first = able.next()?;
        able.next().is_none().then_some(first)
    }

    /// The source that was mentioned last before a token, within reach.
    pub(super) fn latest(&self, before: usize, fits: &dyn Fn(&Entity, &Logged) -> bool) -> Option<&Entity> {
        self.latest_index(before, fits).map(|index| &self.entities[index])
    }

    pub(super) fn latest_index(&self, before: usize, fits: &dyn Fn(&Entity, &Logged) -> bool) -> Option<usize> {
        let sentence = self.reading.document.sentence_of(before);
        let end = self.log.partition_point(|logged| logged.at < before);
        let near = |at: usize| self.reading.document.sentence_of(at) + PRONOUN_REACH >= sentence;
        let reach = self.log[..end].iter().rev().take_while(|logged| near(logged.at));
        reach.map(|l| (l.entity, l)).find(|(index, l)| fits(&self.entities[*index], l)).map(|(index, _)| index)
    }

    /// Whom a verb without a subject takes up: who was mentioned last in its number.
    pub fn left_out(&self, verb: usize, plural: bool) -> Resolved {
        let unknown = Resolved { name: None, id: None, naming: Naming::Vague };
        self.latest(verb, &|e, _| e.plural == plural).map_or(unknown, |e| self.as_resolved(e))
    }

    pub(super) fn pronoun(&self, mention: &Mention) -> Resolved {
        let unknown = Resolved { name: None, id: None, naming: Naming::Vague };
        let at = mention.tokens.start;
        let roles = self.reading.source_roles[at];
        if self.reading.is(at, Classes::FIRST_PERSON) || roles.is_empty() {
            return unknown;
        }
        let gendered = RoleSet::MASCULINE.or(RoleSet::FEMININE);
        let english = roles.any(RoleSet::NEUTER) || self.reading.pack.id == "en";
        // First those of whom the words tell that they are persons or things, then the others.
        let fits = |e: &Entity, logged: &Logged, told: bool| {
            let plural = roles.any(RoleSet::PLURAL);
            // "They" may be one body; several people go before it.
            let number = e.plural == plural || english && plural && !told;
            let agreement = e.agreement.and(gendered);
            // Without gender in the words, any will do; a clash rules out.
            let gender = agreement.is_empty() || agreement.and(roles).any(gendered) || plural;
            let person = !roles.any(RoleSet::NEUTER);
            // A single name without a first one is a firm's rather than a person's.
            let firm = roles.any(RoleSet::NEUTER) && e.proper.len() == 1 && e.person.is_none();
            let untold = !told || e.proper.is_empty() || firm;
            let known = logged.somebody.or(e.person.filter(|_| e.id.is_some()));
            let kind = !english || plural || known.map_or(untold, |somebody| somebody == person);
            number && gender && kind && e.naming != Naming::Document
        };
        let told = self.latest(at, &|e, l| fits(e, l, true));
        told.or_else(|| self.latest(at, &|e, l| fits(e, l, false))).map_or(unknown, |e| self.as_resolved(e))
    }
}
