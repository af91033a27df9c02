//! Institutions that every country has, recognised and named by country and kind (`sources/composition.toml`).

use super::countries::{Countries, Country, CountryMention, Form};
use super::family::{Family, FamilyRow};
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
    families: Vec<FamilyRow>,
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

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Body {
    pub id: String,
    kind: Option<SourceKind>,
    family: Option<String>,
    #[serde(default)]
    pub name: BTreeMap<String, String>,
    /// What replaces a language's code ({fr}, {en} …) in the family's patterns.
    #[serde(default)]
    pub words: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    patterns: Vec<String>,
    #[serde(default)]
    generic: Vec<String>,
    #[serde(default)]
    state_media: bool,
    /// Whether, without its country, it is that of the only country that an article speaks of.
    #[serde(default)]
    pub of_only_country: bool,
    /// Whether regions have it too: "Georgia's Supreme Court" need not be a country's.
    #[serde(default)]
    of_regions: bool,
    /// The entry that a country's body is, by country, where it is not one of its own.
    #[serde(default)]
    pub stands_for: BTreeMap<String, String>,
}

impl Body {
    /// Whether countries have entries of their own for it; without a kind it only stands for others.
    pub fn is_made(&self) -> bool {
        self.kind.is_some()
    }
}

/// Which mentions of a country fill a slot of a pattern.
pub(super) fn slot(word: &str) -> Option<&'static [Form]> {
    Some(match word {
        "{adj}" => &[Form::Adjective],
        "{land}" => &[Form::Adjective, Form::Name],
        "{seat}" => &[Form::Adjective, Form::Name, Form::Capital],
        "{of}" => &[Form::OfName],
        "{of_seat}" => &[Form::OfName, Form::OfCapital],
        "{in_seat}" => &[Form::InName, Form::InCapital],
        "{in_capital}" => &[Form::InCapital],
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
        Form::InName => '\u{e005}',
        Form::InCapital => '\u{e006}',
    }
}

#[derive(Debug, Clone, Default)]
pub(super) struct Composition {
    pub bodies: Vec<Body>,
    by_id: FxHashMap<String, usize>,
    patterns: FxHashMap<String, usize>,
    generic: FxHashMap<String, usize>,
    families: Vec<Family>,
    common: FxHashMap<String, String>,
    longest: usize,
}

impl Composition {
    pub fn new(file: &str, table: CompositionFile) -> Result<Self, RegistryError> {
        let fault = |message: String| RegistryError::Content { file: file.to_string(), message };
        let mut composition = Composition::default();
        for (at, body) in table.bodies.iter().enumerate() {
            if let Some(id) = body.family.as_ref().filter(|id| !table.families.iter().any(|f| f.id == **id)) {
                return Err(fault(format!("body \"{}\": there is no family \"{id}\"", body.id)));
            }
            for pattern in &body.patterns {
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
            composition.generic.extend(body.generic.iter().map(|g| (fold(g), at)));
        }
        for row in table.families {
            let own = |body: &Body| body.family.as_ref() == Some(&row.id);
            let bodies: Vec<(usize, &Body)> = table.bodies.iter().enumerate().filter(|(_, b)| own(b)).collect();
            let family = Family::new(&row, &bodies).map_err(fault)?;
            composition.longest = composition.longest.max(family.longest());
            composition.families.push(family);
        }
        composition.by_id = table.bodies.iter().enumerate().map(|(at, body)| (body.id.clone(), at)).collect();
        composition.bodies = table.bodies;
        for body in table.common {
            for word in &body.words {
                if let Some(other) = composition.common.insert(fold(word), body.name.clone())
                    && other != body.name
                {
                    return Err(fault(format!("\"{word}\" belongs to two bodies: {other} and {}", body.name)));
                }
            }
        }
        Ok(composition)
    }

    /// The place of the body with this id.
    pub fn body(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Country and body of a composed id: "ru-mod".
    pub fn parts(&self, countries: &Countries, id: &str) -> Option<(usize, usize)> {
        let (code, body) = id.split_once('-')?;
        Some((countries.position(code)?, self.body(body)?))
    }

    /// The entry with this composed id.
    pub fn by_id(&self, countries: &Countries, id: &str) -> Option<Source> {
        let (country, body) = self.parts(countries, id)?;
        let (country, body) = (countries.all.get(country)?, self.bodies.get(body)?);
        if body.stands_for.contains_key(&country.code) { None } else { self.source(body, country) }
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
    pub fn read(&self, phrase: &Phrase, range: Range<usize>, countries: &Countries) -> Option<(usize, usize)> {
        let (mention, body) = self.match_words(phrase, range)?;
        let (of_regions, country) = (self.bodies.get(body)?.of_regions, countries.all.get(mention.country)?);
        let bare = matches!(mention.form, Form::Name | Form::OfName);
        (!bare || !of_regions || country.stands_alone).then_some((mention.country, body))
    }

    fn match_words(&self, phrase: &Phrase, range: Range<usize>) -> Option<(CountryMention, usize)> {
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
                return Some((*mention, *body));
            }
            if phrase.anchored {
                let (before, after) = (phrase.window(range.start..*at), phrase.window(mention.end..range.end));
                if let Some(body) = self.families.iter().find_map(|f| f.read(mention.form, before, after)) {
                    return Some((*mention, body));
                }
            }
        }
        None
    }

    /// The body that a name without a country speaks of: "le ministère de la Défense".
    pub fn generic(&self, key: &str) -> Option<usize> {
        self.generic.get(key).copied().or_else(|| self.families.iter().find_map(|f| f.generic(key)))
    }

    /// Notes whether a phrase has a word that families of bodies need.
    pub fn mark(&self, phrase: &mut Phrase) {
        let anchor = |at: usize| self.families.iter().any(|f| f.is_anchor(phrase.word(at)));
        phrase.anchored = !phrase.lands.is_empty() && (0..phrase.len()).any(anchor);
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
