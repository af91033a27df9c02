//! The registry: loads the shipped files and the user's, and answers by id.

use super::composition::Composition;
use super::countries::Countries;
use super::index::NameIndex;
use super::phrase::{MAX_WORDS, Phrase};
use super::table::{SourceFile, SourceRow, is_id};
use super::wording::Wording;
use super::{RegistryError, Source, SourceKind, shipped};
use crate::language::parse_toml;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Every known source and the ways to name it.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// Sorted by id.
    pub(super) sources: Vec<Source>,
    pub(super) names: NameIndex,
    /// Folded weak aliases and the entries they may mean, sorted.
    pub(super) weak: BTreeMap<String, Vec<u32>>,
    pub(super) wording: Wording,
    pub(super) countries: Countries,
    pub(super) composition: Composition,
    /// The entry of each body in each country.
    pub(super) composed: FxHashMap<(usize, usize), u32>,
    /// Entries with the bodies that they are, in whatever country.
    bodies: FxHashSet<(u32, usize)>,
    /// Names and aliases of the user's files, with the ids of their sources.
    own: Vec<(String, String)>,
}

/// An entry while files are read, with the file that named it last.
struct Draft {
    source: Source,
    file: String,
}

impl Registry {
    /// The shipped registry with the user's files laid over it, in the order given.
    ///
    /// A row with a new id adds an entry; one with a known id extends it: its aliases are added, what else it gives
    /// replaces. Errors: a file that cannot be read, an unknown key, a row without a name, one name for two ids.
    pub fn load(user_files: &[PathBuf]) -> Result<Registry, RegistryError> {
        let mut texts: Vec<(String, String)> = Vec::new();
        for path in user_files {
            let file = path.display().to_string();
            let text = std::fs::read_to_string(path);
            let text = text.map_err(|source| RegistryError::Read { file: file.clone(), source })?;
            texts.push((file, text));
        }
        Registry::with_texts(&texts)
    }

    /// As [`Self::load`], from the texts of the user's files with their names.
    pub(super) fn with_texts(own: &[(String, String)]) -> Result<Registry, RegistryError> {
        let mut texts: Vec<(String, String)> =
            shipped::SOURCES.iter().map(|(f, t)| (f.to_string(), t.to_string())).collect();
        texts.extend_from_slice(own);
        let mut registry = Registry::from_texts(&texts)?;
        for (file, text) in own {
            let table: SourceFile = parse_toml(file, text)?;
            for row in table.sources {
                let names = row.name.into_values().chain(row.aliases);
                registry.own.extend(names.map(|name| (name, row.id.clone())));
            }
        }
        Ok(registry)
    }

    /// The names and strong aliases of the user's files, with the ids of their sources.
    pub fn own_aliases(&self) -> &[(String, String)] {
        &self.own
    }

    /// As [`Self::load`], from texts with their file names.
    pub(super) fn from_texts(texts: &[(String, String)]) -> Result<Registry, RegistryError> {
        let (file, text) = shipped::COUNTRIES;
        let countries = Countries::new(file, parse_toml(file, text)?)?;
        let (file, text) = shipped::COMPOSITION;
        let composition = Composition::new(file, parse_toml(file, text)?)?;
        let mut drafts: BTreeMap<String, Draft> = BTreeMap::new();
        for country in &countries.all {
            for source in composition.bodies.iter().filter_map(|b| composition.source(b, country)) {
                drafts.insert(source.id.clone(), Draft { source, file: file.to_string() });
            }
        }
        for (file, text) in texts {
            let table: SourceFile = parse_toml(file, text)?;
            for row in table.sources {
                draft(&mut drafts, file, table.kind, row)?;
            }
        }
        let wording = Wording::new(shipped::WORDING.0, parse_toml(shipped::WORDING.0, shipped::WORDING.1)?)?;
        let registry = Registry { wording, countries, composition, ..Registry::default() };
        registry.index(drafts)
    }

    fn index(mut self, drafts: BTreeMap<String, Draft>) -> Result<Registry, RegistryError> {
        let files: Vec<String> = drafts.values().map(|d| d.file.clone()).collect();
        self.sources = drafts.into_values().map(|d| d.source).collect();
        self.place_composed()?;
        for at in 0..self.sources.len() {
            // The patterns of the composition know these names already.
            let own = |s: &Source| -> Vec<String> {
                if s.composed { s.aliases.clone() } else { s.strong().map(str::to_string).collect() }
            };
            for alias in own(&self.sources[at]) {
                let phrase = self.read(&alias);
                if phrase.len() == 0 || phrase.cut {
                    let message = format!("\"{alias}\" is no name: it needs 1 to {MAX_WORDS} words");
                    let (file, id) = (files[at].clone(), self.sources[at].id.clone());
                    return Err(RegistryError::Entry { file, id, message });
                }
                let every_word = self.sources[at].kind.capitals_count(phrase.len());
                let taken = self.names.insert(&phrase, at as u32, every_word);
                let composed = self.composed_source(&phrase, 0..phrase.len());
                if let Some(other) = taken.or(composed).map(|o| o as usize).filter(|o| *o != at) {
                    return Err(RegistryError::Clash {
                        alias,
                        first: self.sources[other].id.clone(),
                        first_file: files[other].clone(),
                        second: self.sources[at].id.clone(),
                        second_file: files[at].clone(),
                    });
                }
            }
            for alias in &self.sources[at].weak {
                let known = self.weak.entry(Phrase::new(alias).key().to_string()).or_default();
                if !known.contains(&(at as u32)) {
                    known.push(at as u32);
                }
            }
        }
        Ok(self)
    }

    /// Notes which entry each body of each country is.
    fn place_composed(&mut self) -> Result<(), RegistryError> {
        for (b, body) in self.composition.bodies.iter().enumerate() {
            let given = body.stands_for.iter().map(|(code, id)| (self.countries.position(code), id.clone()));
            let named =
                self.countries.all.iter().enumerate().map(|(c, k)| (Some(c), format!("{}-{}", k.code, body.id)));
            let asked: Vec<_> = if body.stands_for.is_empty() { named.collect() } else { given.collect() };
            for (country, id) in asked {
                let (Some(country), Some(at)) = (country, self.position(&id)) else {
                    let message =
                        format!("body \"{}\" stands for \"{id}\", which is unknown, or its country is", body.id);
                    return Err(RegistryError::Content { file: shipped::COMPOSITION.0.to_string(), message });
                };
                self.composed.insert((country, b), at as u32);
                self.bodies.insert((at as u32, b));
            }
        }
        Ok(())
    }

    /// Whether an entry is this body of some country.
    pub(super) fn stands_as(&self, at: u32, body: usize) -> bool {
        self.bodies.contains(&(at, body))
    }

    pub(super) fn position(&self, id: &str) -> Option<usize> {
        self.sources.binary_search_by(|s| s.id.as_str().cmp(id)).ok()
    }

    /// The source with this id.
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.position(id).and_then(|at| self.sources.get(at))
    }

    /// Every source, sorted by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Source> {
        self.sources.iter()
    }

    /// How many names decide, without those that the composition makes up.
    pub fn strong_names(&self) -> usize {
        self.names.len()
    }
}

/// Adds a row: a new entry, or more about a known one.
fn draft(
    drafts: &mut BTreeMap<String, Draft>,
    file: &str,
    kind: Option<SourceKind>,
    row: SourceRow,
) -> Result<(), RegistryError> {
    let fault = |message: &str| RegistryError::Entry { file: file.into(), id: row.id.clone(), message: message.into() };
    if !is_id(&row.id) {
        return Err(fault("an id has lower-case letters, digits and single hyphens only"));
    }
    if let Some(Draft { source, file: named_in }) = drafts.get_mut(&row.id) {
        *named_in = file.to_string();
        // A name that is replaced stays an alias.
        for (lang, name) in row.name {
            let old = source.names.insert(lang, name);
            source.aliases.extend(old.filter(|_| !source.composed));
        }
        if source.composed {
            source.aliases.extend(source.names.values().cloned());
        }
        source.aliases.extend(row.aliases);
        source.weak.extend(row.weak);
        source.kind = row.kind.unwrap_or(source.kind);
        source.country = row.country.or(source.country.take());
        source.state_media = row.state_media.unwrap_or(source.state_media);
    } else {
        if row.name.is_empty() {
            return Err(fault("a new source needs a name, such as name = { en = \"…\" }"));
        }
        let kind = row.kind.or(kind).ok_or_else(|| fault("a new source needs a kind"))?;
        let source = Source {
            id: row.id.clone(),
            names: row.name,
            kind,
            country: row.country,
            aliases: row.aliases,
            weak: row.weak,
            state_media: row.state_media.unwrap_or(false),
            composed: false,
        };
        drafts.insert(row.id, Draft { source, file: file.to_string() });
    }
    Ok(())
}
