//! Institutions that every country has, recognised and named by country and kind (`sources/composition.toml`).

use super::countries::{Country, Form};
use super::phrase::Phrase;
use super::{RegistryError, Source, SourceKind};
use crate::text::normalise::fold;
use rustc_hash::FxHashMap;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompositionFile {
    #[serde(default, rename = "family")]
    families: Vec<Family>,
    #[serde(rename = "body")]
    bodies: Vec<Body>,
    #[serde(default, rename = "common")]
    common: Vec<Common>,
}

/// A body that every place has, and how it is called where no place is named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Common {
    name: String,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Family {
    id: String,
    patterns: Vec<String>,
    generic: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub id: String,
    kind: Option<SourceKind>,
    family: Option<String>,
    #[serde(default)]
    pub name: BTreeMap<String, String>,
    /// What replaces {fr}, {en}, {ar} in the family's patterns.
    #[serde(default)]
    words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    patterns: Vec<String>,
    #[serde(default)]
    generic: Vec<String>,
    #[serde(default)]
    state_media: bool,
    /// Whether, without its country, it is that of the only country that an article speaks of.
    #[serde(default)]
    pub of_only_country: bool,
    /// The entry that a country's body is, by country; the body has no entries of its own then.
    #[serde(default)]
    pub stands_for: BTreeMap<String, String>,
}

/// Which mentions of a country fill a slot of a pattern.
fn slot(word: &str) -> Option<&'static [Form]> {
    Some(match word {
        "{adj}" => &[Form::Adjective],
        "{land}" => &[Form::Adjective, Form::Name],
        "{seat}" => &[Form::Adjective, Form::Name, Form::Capital],
        "{of}" => &[Form::OfName],
        "{of_seat}" => &[Form::OfName, Form::OfCapital],
        _ => return None,
    })
}

/// The word that stands for a country in the key of a pattern; no text folds to it.
fn mark(form: Form) -> char {
    match form {
        Form::Adjective => '\u{e000}',
        Form::Name => '\u{e001}',
        Form::Capital => '\u{e002}',
        Form::OfName => '\u{e003}',
        Form::OfCapital => '\u{e004}',
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Composition {
    pub bodies: Vec<Body>,
    patterns: FxHashMap<String, usize>,
    generic: FxHashMap<String, usize>,
    common: FxHashMap<String, String>,
    longest: usize,
}

impl Composition {
    pub fn new(file: &str, table: CompositionFile) -> Result<Self, RegistryError> {
        let fault = |message: String| RegistryError::Content { file: file.to_string(), message };
        let mut composition = Composition::default();
        for (at, body) in table.bodies.iter().enumerate() {
            let mut patterns = body.patterns.clone();
            let mut generic = body.generic.clone();
            if let Some(id) = &body.family {
                let family = table.families.iter().find(|f| f.id == *id);
                let family =
                    family.ok_or_else(|| fault(format!("body \"{}\": there is no family \"{id}\"", body.id)))?;
                patterns.extend(family.patterns.iter().flat_map(|p| filled(p, &body.words)));
                generic.extend(family.generic.iter().flat_map(|p| filled(p, &body.words)));
            }
            for pattern in &patterns {
                for key in
                    pattern_keys(pattern).ok_or_else(|| fault(format!("\"{pattern}\" needs exactly one slot")))?
                {
                    composition.longest = composition.longest.max(key.split(' ').count());
                    if let Some(other) = composition.patterns.insert(key, at)
                        && other != at
                    {
                        let (a, b) = (&table.bodies[other].id, &body.id);
                        return Err(fault(format!("\"{pattern}\" belongs to two bodies: {a} and {b}")));
                    }
                }
            }
            composition.generic.extend(generic.iter().map(|g| (fold(g), at)));
        }
        composition.bodies = table.bodies;
        for body in table.common {
            composition.common.extend(body.words.iter().map(|w| (fold(w), body.name.clone())));
        }
        Ok(composition)
    }

    /// The entry of a body in a country; `None` for a body that only stands for other entries.
    pub fn source(&self, body: &Body, country: &Country) -> Option<Source> {
        let kind = body.kind?;
        let names = body.name.iter().filter_map(|(lang, template)| {
            let adjectives = country.adjective.get(lang)?;
            let masculine = adjectives.first()?;
            let feminine = adjectives.get(1).unwrap_or(masculine);
            let plural = |a: &str| if a.ends_with(['s', 'x']) { a.to_string() } else { format!("{a}s") };
            let name = template.replace("{m}", masculine).replace("{f}", feminine);
            let name = name.replace("{mp}", &plural(masculine)).replace("{fp}", &plural(feminine));
            Some((lang.clone(), name))
        });
        Some(Source {
            id: format!("{}-{}", country.code, body.id),
            names: names.collect(),
            kind,
            country: Some(country.code.clone()),
            aliases: Vec::new(),
            weak: Vec::new(),
            state_media: body.state_media,
            composed: true,
        })
    }

    /// Country and body that the words of `range` name, all of them together. The phrase's countries are marked.
    pub fn read(&self, phrase: &Phrase, range: Range<usize>) -> Option<(usize, usize)> {
        // A country can take five words ("de la Fédération de Russie"); its slot takes one.
        if range.len() > self.longest + 5 {
            return None;
        }
        let mut key = String::new();
        for (at, mention) in &phrase.lands {
            if *at < range.start || mention.end > range.end {
                continue;
            }
            key.clear();
            key.push_str(phrase.window(range.start..*at));
            if *at > range.start {
                key.push(' ');
            }
            key.push(mark(mention.form));
            if mention.end < range.end {
                key.push(' ');
                key.push_str(phrase.window(mention.end..range.end));
            }
            if let Some(body) = self.patterns.get(&key) {
                return Some((mention.country, *body));
            }
        }
        None
    }

    /// The body that a name without a country speaks of: "le ministère de la Défense".
    pub fn generic(&self, key: &str) -> Option<usize> {
        self.generic.get(key).copied()
    }

    /// The name of a body of any place that is called so.
    pub fn common(&self, key: &str) -> Option<&str> {
        self.common.get(key).map(String::as_str)
    }

    /// Words of the longest composed name.
    pub fn longest(&self) -> usize {
        self.longest + 4
    }
}

/// A family's pattern with the words of a body; as it is when it asks for none.
fn filled(pattern: &str, words: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let asked = ["fr", "en", "ar"].into_iter().find(|lang| pattern.contains(&format!("{{{lang}}}")));
    let Some(lang) = asked else { return vec![pattern.to_string()] };
    let fillings = words.get(lang).map(Vec::as_slice).unwrap_or(&[]);
    fillings.iter().map(|w| pattern.replace(&format!("{{{lang}}}"), w)).collect()
}

/// The keys of a pattern, one for each form its slot takes; `None` unless it has exactly one slot.
fn pattern_keys(pattern: &str) -> Option<Vec<String>> {
    let mut slots = pattern.split_whitespace().filter_map(slot);
    let (Some(forms), None) = (slots.next(), slots.next()) else { return None };
    let key = |form: &Form| {
        let words = pattern.split_whitespace().map(|w| match slot(w) {
            Some(_) => mark(*form).to_string(),
            None => fold(w),
        });
        words.collect::<Vec<_>>().join(" ")
    };
    Some(forms.iter().map(key).collect())
}
