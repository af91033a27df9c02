//! Countries by every word that stands for them: name, adjective, capital (`sources/countries.toml`).

use super::RegistryError;
use super::index::CapitalRule;
use super::phrase::Phrase;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryFile {
    #[serde(rename = "country")]
    countries: Vec<Country>,
    /// Words that join a country to what belongs to it: "de la", "of the".
    of: Vec<String>,
    /// Words that put something into a country or its capital: "à", "in the".
    within: Vec<String>,
    /// What marks the owner after its name, folded: the "s" of "Iran's".
    owner: Vec<String>,
}

/// One country. The language codes are those of the names for people.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Country {
    pub code: String,
    pub name: BTreeMap<String, String>,
    #[serde(default)]
    other_names: Vec<String>,
    /// Masculine, then feminine, where the language tells them apart.
    pub adjective: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    other_adjectives: Vec<String>,
    #[serde(default)]
    pub capitals: Vec<String>,
    /// Whether its bare name and its capital stand for its government: not "Jordan", which is a first name too.
    #[serde(default = "yes")]
    pub stands_alone: bool,
    /// Whether a ministry "in" it or its capital is its own; not where another power has ministries there.
    #[serde(default = "yes")]
    sole_seat: bool,
}

fn yes() -> bool {
    true
}

/// In which way a mention speaks of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Form {
    Adjective,
    /// The name or its possessive.
    Name,
    Capital,
    OfName,
    OfCapital,
    InName,
    InCapital,
}

/// A mention of a country in a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CountryMention {
    pub country: usize,
    pub form: Form,
    pub end: usize,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Countries {
    pub all: Vec<Country>,
    forms: FxHashMap<String, Vec<(usize, Form, CapitalRule)>>,
    longest: usize,
    by_code: FxHashMap<String, usize>,
    of: Vec<Phrase>,
    within: Vec<Phrase>,
    /// The first words of `of` and `within`.
    joining: FxHashSet<String>,
    /// The first words of every form.
    first_words: FxHashSet<String>,
    owner: Vec<String>,
}

impl Countries {
    pub fn new(file: &str, table: CountryFile) -> Result<Self, RegistryError> {
        let phrases = |words: &[String]| words.iter().map(|w| Phrase::new(w)).collect::<Vec<_>>();
        let (of, within) = (phrases(&table.of), phrases(&table.within));
        let joining = of.iter().chain(&within).map(|p| p.word(0).to_string()).collect();
        let by_code = table.countries.iter().enumerate().map(|(at, c)| (c.code.clone(), at)).collect();
        let owner = table.owner;
        let mut countries =
            Countries { by_code, of, within, joining, owner, all: table.countries, ..Countries::default() };
        for at in 0..countries.all.len() {
            let country = countries.all[at].clone();
            let names = country.name.values().chain(&country.other_names);
            let adjectives = country.adjective.values().flatten().chain(&country.other_adjectives);
            let forms = (names.map(|n| (n, Form::Name)))
                .chain(adjectives.map(|a| (a, Form::Adjective)))
                .chain(country.capitals.iter().map(|c| (c, Form::Capital)));
            for (written, form) in forms {
                countries.add(file, at, written, form)?;
            }
        }
        Ok(countries)
    }

    fn add(&mut self, file: &str, country: usize, written: &str, form: Form) -> Result<(), RegistryError> {
        let phrase = Phrase::new(written);
        let rule = CapitalRule::of(&phrase, form != Form::Adjective);
        let plural =
            (form == Form::Adjective && !phrase.key().ends_with(['s', 'x'])).then(|| format!("{}s", phrase.key()));
        self.longest = self.longest.max(phrase.len());
        self.first_words.insert(phrase.word(0).to_string());
        if let Some(plural) = plural.as_deref().and_then(|p| p.split(' ').next()) {
            self.first_words.insert(plural.to_string());
        }
        for key in std::iter::once(phrase.key().to_string()).chain(plural) {
            let known = self.forms.entry(key).or_default();
            if let Some((other, ..)) = known.iter().find(|(other, ..)| *other != country) {
                let (a, b) = (&self.all[*other].code, &self.all[country].code);
                let message = format!("\"{written}\" stands for two countries: {a} and {b}");
                return Err(RegistryError::Content { file: file.to_string(), message });
            }
            if !known.iter().any(|(_, f, _)| *f == form) {
                known.push((country, form, rule));
            }
        }
        Ok(())
    }

    /// Notes in a phrase where countries are spoken of.
    pub fn mark(&self, phrase: &mut Phrase) {
        let lands =
            (0..phrase.len()).flat_map(|at| self.mentions(phrase, at..phrase.len()).into_iter().map(move |m| (at, m)));
        phrase.lands = lands.collect();
    }

    /// The mentions that begin at a word, the longest first.
    fn mentions(&self, phrase: &Phrase, range: Range<usize>) -> Vec<CountryMention> {
        let mut found = self.plain(phrase, range.clone());
        if self.joining.contains(phrase.word(range.start)) {
            for of in &self.of {
                found.extend(self.joined(phrase, range.clone(), of, |m| match m.form {
                    Form::Name => Some(Form::OfName),
                    Form::Capital => Some(Form::OfCapital),
                    _ => None,
                }));
            }
            for within in &self.within {
                found.extend(self.joined(phrase, range.clone(), within, |m| {
                    let country = self.all.get(m.country).filter(|c| c.sole_seat)?;
                    match m.form {
                        // "in Georgia" may be another Georgia.
                        Form::Name => country.stands_alone.then_some(Form::InName),
                        Form::Capital => Some(Form::InCapital),
                        _ => None,
                    }
                }));
            }
        }
        found.sort_by_key(|m| std::cmp::Reverse(m.end));
        found
    }

    /// The mentions after `words`, which begin the range.
    fn joined(
        &self,
        phrase: &Phrase,
        range: Range<usize>,
        words: &Phrase,
        form: impl Fn(&CountryMention) -> Option<Form>,
    ) -> Vec<CountryMention> {
        let after = range.start + words.len();
        if after >= range.end || phrase.window(range.start..after) != words.key() {
            return Vec::new();
        }
        let mentions = self.plain(phrase, after..range.end).into_iter();
        mentions.filter_map(|m| Some(CountryMention { form: form(&m)?, ..m })).collect()
    }

    fn plain(&self, phrase: &Phrase, range: Range<usize>) -> Vec<CountryMention> {
        let mut found = Vec::new();
        if !self.first_words.contains(phrase.word(range.start)) {
            return found;
        }
        for end in (range.start + 1..=range.end.min(range.start + self.longest)).rev() {
            for (country, form, rule) in self.forms.get(phrase.window(range.start..end)).into_iter().flatten() {
                if !rule.holds(phrase, range.start, end - range.start) {
                    continue;
                }
                let mention = CountryMention { country: *country, form: *form, end };
                if end < range.end && self.is_owner_mark(phrase.word(end)) {
                    found.push(CountryMention { end: end + 1, ..mention });
                }
                found.push(mention);
            }
        }
        found
    }

    /// The country whose bare name or capital is all of `range`, where it may stand for its government.
    pub fn standing_alone(&self, phrase: &Phrase, range: Range<usize>) -> Option<usize> {
        let forms = self.forms.get(phrase.window(range.clone()))?;
        let alone = |(country, form, rule): &&(usize, Form, CapitalRule)| {
            *form != Form::Adjective
                && rule.holds(phrase, range.start, range.len())
                && self.all.get(*country).is_some_and(|c| c.stands_alone)
        };
        forms.iter().find(alone).map(|(country, ..)| *country)
    }

    /// Whether a folded word marks the owner before it: the "s" of "Iran's".
    pub fn is_owner_mark(&self, word: &str) -> bool {
        self.owner.iter().any(|o| o == word)
    }

    /// The place of the country with this code.
    pub fn position(&self, code: &str) -> Option<usize> {
        self.by_code.get(code).copied()
    }
}
