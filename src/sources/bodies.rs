//! What is said of a source without its country or name: "la préfecture", "the interior ministry", "the group".

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
