//! What is said of a source without its country or name: "la préfecture", "the interior ministry", "the group".

use super::countries::Form;
use super::resolve::MAX_FRAMES;
use super::wording::Around;
use super::{Registry, Source};

impl Registry {
    /// The one name, in all languages, of a body that is named without country or place: "the interior ministry" and "le
    /// ministère de l'Intérieur"; its spokesperson and its statement stand for it. `None` for what is no such body.
    pub fn common_name(&self, name: &str) -> Option<String> {
        let phrase = self.read(name);
        let mut range = 0..phrase.len();
        for _ in 0..MAX_FRAMES {
            let bare = self.wording.without_leading(&phrase, range.clone());
            let found = self.common(phrase.window(bare));
            if found.is_some() {
                return found;
            }
            range = self.wording.unframe(&phrase, range)?.rest;
        }
        None
    }

    fn common(&self, key: &str) -> Option<String> {
        if let Some(name) = self.composition.common(key) {
            return Some(name.to_string());
        }
        let body = self.composition.generic(key)?;
        let template = self.composition.bodies.get(body)?.name.get("fr")?;
        let words = template.split(' ').filter(|word| !word.starts_with('{'));
        Some(words.collect::<Vec<_>>().join(" "))
    }

    /// The countries that a text speaks of, in its order, and whether as such: not by the adjective or as where people and
    /// things come from, which is said of them abroad too.
    pub fn countries_in(&self, text: &str) -> Vec<(&str, bool)> {
        // No country goes over a comma; pieces are short enough to be read whole.
        let pieces = text.split([',', ';', '.', ':', '(', ')', '\n']).filter(|piece| !piece.trim().is_empty());
        let mut out = Vec::new();
        for piece in pieces {
            let mut end = 0;
            for (at, mention) in self.read(piece).lands {
                let abroad = matches!(mention.form, Form::Adjective | Form::Capital | Form::OfName | Form::OfCapital);
                let whole = at >= end && !abroad;
                end = end.max(mention.end);
                out.extend(self.countries.all.get(mention.country).map(|country| (country.code.as_str(), whole)));
            }
        }
        out
    }

    /// The body of a country that is named without it: "le ministère de la Défense". `sure`: the words leave no doubt of the
    /// country; otherwise only such bodies are told as people name so even abroad ("l'armée").
    pub fn named_body(&self, name: &str, country: &str, sure: bool) -> Option<&Source> {
        let phrase = self.read(name);
        let bare = self.wording.without_leading(&phrase, 0..phrase.len());
        let body = self.composition.generic(phrase.window(bare))?;
        if !sure && !self.composition.bodies.get(body)?.of_only_country {
            return None;
        }
        self.source(self.body_of(self.countries.position(country)?, body)?)
    }

    /// Whether a name is that of a country or its adjective.
    pub fn is_of_country(&self, name: &str) -> bool {
        let phrase = self.read(name);
        phrase.lands.iter().any(|(at, mention)| *at == 0 && mention.end == phrase.len())
    }

    /// The sources with this short form: "l'Observatoire".
    pub fn by_short_form(&self, name: &str) -> impl Iterator<Item = &Source> {
        let phrase = self.read(name);
        let bare = self.wording.without_leading(&phrase, 0..phrase.len());
        let found = self.weak.get(phrase.window(bare)).map(Vec::as_slice).unwrap_or(&[]);
        found.iter().filter_map(|at| self.source(*at))
    }

    /// Whether a word for a kind of source ("group", "agence") can be said of this one; of unknown sources and by unknown
    /// words, yes.
    pub fn may_be_called(&self, word: &str, id: &str) -> bool {
        let phrase = self.read(word);
        let Some((_, Around::Genre(genre))) = self.wording.around(&phrase, 0..phrase.len()) else { return true };
        self.get(id).is_none_or(|source| self.wording.genre_kinds(genre).contains(&source.kind))
    }
}
