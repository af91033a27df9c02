//! The registry: loads the shipped files and the user's, and answers by id.

use super::composed::Composed;
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
    /// The entries of the files, sorted by id.
    pub(super) sources: Vec<Source>,
    /// The entries that no file says anything about.
    pub(super) composed: Composed,
    pub(super) names: NameIndex,
    /// Folded weak aliases and the entries they may mean, sorted.
    pub(super) weak: BTreeMap<String, Vec<u32>>,
    pub(super) wording: Wording,
    pub(super) countries: Countries,
    pub(super) composition: Composition,
    /// The bodies of countries that are entries of the files: by country and body, and by entry and body.
    pub(super) placed: FxHashMap<(usize, usize), u32>,
    pub(super) bodies: FxHashSet<(u32, usize)>,
    /// A hash of all that was read.
    fingerprint: [u8; 32],
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
        for (file, text) in texts {
            let table: SourceFile = parse_toml(file, text)?;
            for row in table.sources {
                if !drafts.contains_key(&row.id)
                    && let Some(source) = composition.by_id(&countries, &row.id)
                {
                    drafts.insert(row.id.clone(), Draft { source, file: file.to_string() });
                }
                draft(&mut drafts, file, table.kind, row)?;
            }
        }
        let wording = Wording::new(shipped::WORDING.0, parse_toml(shipped::WORDING.0, shipped::WORDING.1)?)?;
        let composed = Composed::new(countries.all.len(), composition.bodies.len());
        let fingerprint = fingerprint(texts);
        let registry = Registry { composed, wording, countries, composition, fingerprint, ..Registry::default() };
        registry.index(drafts)
    }

    fn index(mut self, drafts: BTreeMap<String, Draft>) -> Result<Registry, RegistryError> {
        let files: Vec<String> = drafts.values().map(|d| d.file.clone()).collect();
        self.sources = drafts.into_values().map(|d| d.source).collect();
        self.place_bodies()?;
        let mut names = NameIndex::with_room(4 * self.sources.len());
        for (at, source) in self.sources.iter().enumerate() {
            // The patterns of the composition know the names that it makes up already.
            let made = if source.composed { source.names.len() } else { 0 };
            for alias in source.strong().skip(made) {
                let phrase = self.read(alias);
                if phrase.len() == 0 || phrase.cut {
                    let message = format!("\"{alias}\" is no name: it needs 1 to {MAX_WORDS} words");
                    return Err(RegistryError::Entry { file: files[at].clone(), id: source.id.clone(), message });
                }
                let taken = names.insert(&phrase, at as u32, source.kind.capitals_count(phrase.len()));
                let composed = self.composed_source(&phrase, 0..phrase.len());
                if let Some(other) = taken.or(composed).filter(|o| *o as usize != at) {
                    return Err(RegistryError::Clash {
                        alias: alias.to_string(),
                        first: self.source(other).map(|s| s.id.clone()).unwrap_or_default(),
                        first_file: files.get(other as usize).cloned().unwrap_or(shipped::COMPOSITION.0.to_string()),
                        second: source.id.clone(),
                        second_file: files[at].clone(),
                    });
                }
            }
            for alias in &source.weak {
                let known = self.weak.entry(Phrase::new(alias).key().to_string()).or_default();
                if !known.contains(&(at as u32)) {
                    known.push(at as u32);
                }
            }
        }
        self.names = names;
        Ok(self)
    }

    /// Notes which bodies of countries are entries of the files.
    fn place_bodies(&mut self) -> Result<(), RegistryError> {
        let mut placed = Vec::new();
        for (at, source) in self.sources.iter().enumerate().filter(|(_, s)| s.composed) {
            placed.extend(self.composition.parts(&self.countries, &source.id).map(|pair| (pair, at as u32)));
        }
        for (b, body) in self.composition.bodies.iter().enumerate() {
            for (code, id) in &body.stands_for {
                let (Some(country), Some(at)) = (self.countries.position(code), self.position(id)) else {
                    let message =
                        format!("body \"{}\" stands for \"{id}\", which is unknown, or its country is", body.id);
                    return Err(RegistryError::Content { file: shipped::COMPOSITION.0.to_string(), message });
                };
                placed.push(((country, b), at));
            }
        }
        self.bodies = placed.iter().map(|((_, body), at)| (*at, *body)).collect();
        self.placed = placed.into_iter().collect();
        Ok(())
    }

    /// A hash of all that the registry was read from.
    pub fn fingerprint(&self) -> &[u8; 32] {
        &self.fingerprint
    }

    /// The source with this id.
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.position(id).and_then(|at| self.source(at))
    }

    /// How many names decide, without those that the composition makes up.
    pub fn strong_names(&self) -> usize {
        self.names.len()
    }
}

/// A hash of the shipped files and of these texts.
fn fingerprint(texts: &[(String, String)]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    for (_, text) in [shipped::COUNTRIES, shipped::COMPOSITION, shipped::WORDING] {
        hasher.update(text.as_bytes());
    }
    for (_, text) in texts {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    }
    *hasher.finalize().as_bytes()
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
