//! From a whole name to its entry: exact, without determiners, without frames, or composed of country and body.

use super::phrase::Phrase;
use super::{Registry, Source};
use std::ops::Range;

/// "un communiqué du porte-parole du ministère": frames inside frames are followed this far.
pub(super) const MAX_FRAMES: usize = 3;

impl Registry {
    /// The source that a name as a whole stands for; `None` when it names nobody known, or only by a weak alias.
    ///
    /// Case, accents, typography, determiners and Arabic spelling do not count (capitals do where a name is also a
    /// common word). An unnamed spokesperson, a statement or a document stands for its institution, a bare country or
    /// capital for its government; a person named beside an institution does not.
    pub fn resolve(&self, name: &str) -> Option<&Source> {
        self.resolve_whole(name, &self.read(name))
    }

    /// As [`Self::resolve`]; `phrase` is the name as it was read.
    pub(super) fn resolve_whole(&self, name: &str, phrase: &Phrase) -> Option<&Source> {
        if phrase.cut {
            return None;
        }
        let found = self.resolve_phrase(phrase).or_else(|| {
            let variants = self.without_clitics(name);
            variants.iter().find_map(|v| self.resolve_phrase(&self.read(v)))
        });
        found.and_then(|at| self.source(at))
    }

    /// The words of a mention, with the countries in it.
    pub(super) fn read(&self, text: &str) -> Phrase {
        let mut phrase = Phrase::new(text);
        self.countries.mark(&mut phrase);
        self.composition.mark(&mut phrase);
        phrase
    }

    pub(super) fn resolve_phrase(&self, phrase: &Phrase) -> Option<u32> {
        let whole = 0..phrase.len();
        let mut range = whole.clone();
        let mut found = self.named(phrase, range.clone()).or_else(|| self.government(phrase, range.clone()));
        for _ in 0..MAX_FRAMES {
            if found.is_some() {
                break;
            }
            range = self.wording.unframe(phrase, range)?.rest;
            found = self.named(phrase, range.clone()).or_else(|| self.owner(phrase, range.clone()));
            found = found.or_else(|| self.glued(phrase, range.clone()));
        }
        found
    }

    /// The name that a frame holds, without the particle that is written together with it: "بيان لوزارة الدفاع".
    fn glued(&self, phrase: &Phrase, range: Range<usize>) -> Option<u32> {
        let variants = self.without_clitics(phrase.window(range));
        variants.iter().map(|v| self.read(v)).find_map(|p| self.named(&p, 0..p.len()))
    }

    /// A name or a composed name, with or without what leads to it.
    pub(super) fn named(&self, phrase: &Phrase, range: Range<usize>) -> Option<u32> {
        let bare = self.wording.without_leading(phrase, range.clone());
        // With one word off, "du Monde" may still be the paper; "le Monde" is tried with its article first.
        let mut starts: Vec<usize> = (range.start..=bare.start).collect();
        starts.dedup();
        starts.into_iter().find_map(|start| {
            let window = start..range.end;
            self.names.get(phrase, window.clone()).or_else(|| self.composed_source(phrase, window))
        })
    }

    /// "Iran", "les États-Unis", "Moscou": the government, as news writing has it.
    fn government(&self, phrase: &Phrase, range: Range<usize>) -> Option<u32> {
        let bare = self.wording.without_determiner(phrase, range);
        let country = self.countries.standing_alone(phrase, bare)?;
        self.body_of(country, self.composition.body("gov")?)
    }

    /// "the White House's" before a frame: the owner's mark is no part of the name.
    fn owner(&self, phrase: &Phrase, range: Range<usize>) -> Option<u32> {
        let marked = range.len() > 1 && self.countries.is_owner_mark(phrase.word(range.end - 1));
        if marked { self.named(phrase, range.start..range.end - 1) } else { None }
    }

    /// The entry that country and body make up.
    pub(super) fn composed_source(&self, phrase: &Phrase, range: Range<usize>) -> Option<u32> {
        let (country, body) = self.composition.read(phrase, range, &self.countries)?;
        self.body_of(country, body)
    }

    /// The mention without the particles that some scripts glue to its first word ("والمرصد").
    pub(super) fn without_clitics(&self, name: &str) -> Vec<String> {
        let name = name.trim_start();
        let strip = |(clitic, instead): &(String, String)| {
            let rest = name.strip_prefix(clitic.as_str())?;
            Some(format!("{instead}{rest}"))
        };
        self.wording.clitics.iter().filter_map(strip).collect()
    }

    /// Whether a short form may mean this source: one of its weak aliases, or its body without the country
    /// ("le ministère" … of "le ministère russe de la Défense"). It decides nothing without a longer form before it.
    pub fn may_mean(&self, name: &str, id: &str) -> bool {
        self.short_form(name).may_mean(id)
    }

    /// All that a name can be short for, to be asked for one source after another.
    pub fn short_form(&self, name: &str) -> ShortForm<'_> {
        let mut short = ShortForm { registry: self, sources: Vec::new(), bodies: Vec::new() };
        let phrase = self.read(name);
        let bare = self.wording.without_leading(&phrase, 0..phrase.len());
        let mut range = 0..phrase.len();
        for _ in 0..=MAX_FRAMES {
            let keys = (range.start..=bare.start.max(range.start)).map(|start| phrase.window(start..range.end));
            short.sources.extend(keys.clone().filter_map(|k| self.weak.get(k)).flatten());
            short.bodies.extend(keys.clone().find_map(|k| self.composition.generic(k)));
            let Some(unframed) = self.wording.unframe(&phrase, range.clone()) else { break };
            range = self.wording.without_leading(&phrase, unframed.rest);
        }
        short
    }
}

/// What a name can be short for.
#[derive(Debug, Clone)]
pub struct ShortForm<'r> {
    registry: &'r Registry,
    /// Entries with it as a weak alias.
    sources: Vec<u32>,
    /// Bodies that go by it without their country.
    bodies: Vec<usize>,
}

impl ShortForm<'_> {
    /// As [`Registry::may_mean`].
    pub fn may_mean(&self, id: &str) -> bool {
        if self.sources.is_empty() && self.bodies.is_empty() {
            return false;
        }
        let Some(at) = self.registry.position(id) else { return false };
        self.sources.contains(&at) || self.bodies.iter().any(|body| self.registry.stands_as(at, *body))
    }
}
