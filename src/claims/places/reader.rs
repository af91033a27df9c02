//! Finds the names of places in a sentence, by the gazetteer and by what stands around a name.

use super::gazetteer::{Gazetteer, PlaceKind, PlaceRecord};
use crate::language::{Classes, KeySet, Pack, PlaceRule};
use crate::text::{Document, TokenKind};
use std::ops::Range;

/// Smaller cities need their context where every word has a capital or opens the sentence.
const LARGE: u64 = 100_000;
/// Words of an unknown name at most.
const LONGEST: usize = 4;

/// A name and why it is a place.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub tokens: Range<usize>,
    pub id: Option<String>,
    pub rule: PlaceRule,
}

pub(super) struct Reader<'a, 'd> {
    pub document: &'a Document<'d>,
    pub pack: &'a Pack,
    pub gazetteer: &'a Gazetteer,
    pub sentence: Range<usize>,
    /// Whether most words have a capital, as in English headlines: capitals then say nothing.
    pub capitals: bool,
    /// Keys of words that the document uses as surnames: "Warren" in "Elizabeth Warren".
    pub surnames: &'a KeySet,
}

impl Reader<'_, '_> {
    pub fn read(&self, out: &mut Vec<Found>) {
        let mut at = self.sentence.start;
        while at < self.sentence.end {
            let token = &self.document.tokens[at];
            let found = (token.kind == TokenKind::Word
                && (token.capital || self.caseless(at) && !self.is_function_word(token.key)))
            .then(|| self.one(at))
            .flatten();
            at = match found {
                Some(found) => {
                    let end = found.tokens.end;
                    out.push(found);
                    end
                }
                None => at + 1,
            };
        }
    }

    /// Whether a word is of a script that has no capitals.
    fn caseless(&self, at: usize) -> bool {
        let first = self.document.form(at).chars().next();
        first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase())
    }

    fn is_function_word(&self, key: u64) -> bool {
        self.pack.words.classes(key) != Classes::default()
    }

    fn key(&self, at: usize) -> Option<u64> {
        self.sentence.contains(&at).then(|| self.document.tokens[at].key)
    }

    fn before(&self, at: usize) -> Option<usize> {
        at.checked_sub(1).filter(|p| self.sentence.contains(p))
    }

    fn one(&self, at: usize) -> Option<Found> {
        let never = self.key(at).is_some_and(|k| self.pack.places.never.contains(&k));
        let sequence = self.sequence(at);
        let prefix = sequence > at + 1 && self.key(at).is_some_and(|k| self.pack.places.prefixes.contains(&k));
        if let Some((end, places)) = self.gazetteer.find(self.document, at, self.sentence.end)
            && !((never || prefix) && end == at + 1)
            && let Some(place) = self.choose(at..end, &places)
            && self.stands(at..end, place)
        {
            return Some(Found { tokens: at..end, id: Some(place.id.to_string()), rule: PlaceRule::Gazetteer });
        }
        if never {
            return None;
        }
        self.context(at..sequence).map(|rule| Found { tokens: at..sequence, id: None, rule })
    }

    /// The words with capitals that follow one another from `at`.
    fn sequence(&self, at: usize) -> usize {
        let places = &self.pack.places;
        let mut end = at + 1;
        if self.caseless(at) {
            let more = end < self.sentence.end && self.key(at).is_some_and(|k| places.prefixes.contains(&k));
            return end + usize::from(more && self.document.is_word(end));
        }
        while end < self.sentence.end && end < at + LONGEST {
            let token = &self.document.tokens[end];
            let goes_on = token.kind == TokenKind::Word
                && token.capital
                && token.spaced
                && !places.never.contains(&token.key)
                && !places.free_after.contains(&token.key)
                && places.tails.at(self.document, end, self.sentence.end).is_none();
            if !goes_on {
                break;
            }
            end += 1;
        }
        end
    }

    /// The place that a name of several places means here: a region beside a word for one, else the likeliest.
    fn choose<'g>(&self, tokens: Range<usize>, places: &[&'g PlaceRecord]) -> Option<&'g PlaceRecord> {
        let region = places.iter().find(|p| p.kind == PlaceKind::Region);
        match region {
            Some(region) if self.region(&tokens) => Some(region),
            _ => places.first().copied(),
        }
    }

    /// The noun that leads to the name over a link: "province" in "province de".
    fn head(&self, at: usize) -> Option<u64> {
        let places = &self.pack.places;
        let length = match places.links.before(self.document, self.sentence.start, at) {
            Some((length, ())) => length,
            None if places.table.links.is_empty() => 0,
            None => return None,
        };
        self.before(at - length).and_then(|h| self.key(h))
    }

    fn region(&self, tokens: &Range<usize>) -> bool {
        let places = &self.pack.places;
        let tail = places.tails.at(self.document, tokens.end, self.sentence.end);
        // "la campagne orientale de Deir Ezzor"
        let (length, ()) = places.links.before(self.document, self.sentence.start, tokens.start).unwrap_or((0, &()));
        let heads = tokens.start.saturating_sub(length + 2).max(self.sentence.start)..tokens.start - length;
        let led = length > 0 && self.document.tokens[heads].iter().any(|t| places.region_heads.contains(&t.key));
        led || tail.is_some_and(|(_, &r)| r)
    }

    /// Whether nothing around a known name speaks against a place.
    fn stands(&self, tokens: Range<usize>, place: &PlaceRecord) -> bool {
        let (document, places) = (self.document, &self.pack.places);
        if self.barred(&tokens) {
            return false;
        }
        let form = document.span(tokens.clone()).of(document.text);
        let letters = form.chars().filter(|c| c.is_alphabetic()).count();
        let known = self
            .context(tokens.clone())
            .is_some_and(|rule| rule != PlaceRule::Preposition || place.kind == PlaceKind::City);
        let next = self.key(tokens.end).map(|_| &document.tokens[tokens.end]);
        if letters <= 3 && !form.chars().any(char::is_lowercase) && !self.caseless(tokens.start) {
            // "the U.S." is a country, "U.S. troops" and "U.S. and other troops" are no place.
            let numbers = &self.pack.numbers;
            let function =
                |k: u64| (numbers.stops.contains(&k) || numbers.auxiliaries.contains(&k)) && k != numbers.joiner;
            let led = self.before(tokens.start).and_then(|p| self.key(p)).is_some_and(|k| numbers.stops.contains(&k));
            let ends = next.is_none_or(|t| t.kind != TokenKind::Word || function(t.key));
            return place.kind == PlaceKind::Country && led && ends;
        }
        // "La nouvelle" is no place, "Corée du Nord" is.
        let small = |i: usize| {
            let form = document.form(i);
            document.is_word(i) && form.len() > 3 && !form.contains(char::is_uppercase) && !self.caseless(i)
        };
        if tokens.clone().any(small) {
            return false;
        }
        let wide = matches!(place.kind, PlaceKind::Country | PlaceKind::Area);
        let single = tokens.len() == 1;
        let first = tokens.start == self.sentence.start;
        if single
            && !wide
            && !known
            && place.population < LARGE
            && (first || self.capitals)
            && place.id.starts_with("gn")
        {
            return false;
        }
        // "l'Observatoire", "SANA": towns take no article, and agencies are written in capitals.
        let town = place.kind == PlaceKind::City && single && !known;
        let article =
            self.before(tokens.start).and_then(|p| self.key(p)).is_some_and(|k| places.determiners.contains(&k));
        let letters_only = document.tokens[tokens.start].shouted && letters <= 5;
        if town && !self.capitals && (article || letters_only) {
            return false;
        }
        // Without capitals a word is a small town only behind a noun for places.
        if self.caseless(tokens.start) && single && !wide && !known && place.population < LARGE {
            return false;
        }
        let person = single && self.key(tokens.start).is_some_and(|k| self.surnames.contains(&k));
        if town && person {
            return false;
        }
        if known || self.capitals || wide && !single {
            return true;
        }
        let name = |i: usize| {
            let token = &document.tokens[i];
            token.kind == TokenKind::Word
                && token.capital
                && !self.pack.numbers.stops.contains(&token.key)
                && !places.free_after.contains(&token.key)
        };
        let preceded = self.before(tokens.start).is_some_and(|p| name(p) && p > self.sentence.start)
            || single && self.before(tokens.start).is_some_and(|p| p == self.sentence.start && name(p));
        let followed = next.is_some_and(|t| t.spaced) && name(tokens.end);
        // "Jordan Spieth"
        !(preceded && !wide || followed)
    }

    /// Words beside the name that make it something else: "la chaîne Al-Mayadeen", "Washington Post".
    fn barred(&self, tokens: &Range<usize>) -> bool {
        let places = &self.pack.places;
        let before = self.before(tokens.start).and_then(|p| self.key(p));
        let after = self.key(tokens.end);
        before.is_some_and(|k| places.not_after.contains(&k)) || after.is_some_and(|k| places.not_before.contains(&k))
    }

    /// The rule by which what stands around an unknown name makes it a place.
    fn context(&self, tokens: Range<usize>) -> Option<PlaceRule> {
        let (document, places) = (self.document, &self.pack.places);
        let token = &document.tokens[tokens.start];
        let numbers = &self.pack.numbers;
        let function = numbers.stops.contains(&token.key) || numbers.words.contains_key(&token.key);
        if function || self.barred(&tokens) || tokens.len() == 1 && token.span.len() < 3 {
            return None;
        }
        let head = self.head(tokens.start);
        let led = head.is_some_and(|k| places.heads.contains(&k) || places.region_heads.contains(&k));
        let tail = places.tails.at(document, tokens.end, self.sentence.end).is_some()
            && document.tokens.get(tokens.end).is_some_and(|t| !t.capital);
        let last = document.norm(tokens.end - 1);
        if places.table.adjective_endings.iter().any(|e| last.ends_with(e.as_str())) {
            return None;
        }
        if (led || tail) && !token.shouted {
            return Some(PlaceRule::Head);
        }
        let form = document.norm(tokens.start);
        let hyphenated =
            places.table.hyphenated_prefixes.iter().any(|p| form.len() > p.len() && form.starts_with(p.as_str()));
        if hyphenated || tokens.len() > 1 && places.prefixes.contains(&token.key) && !self.caseless(tokens.start) {
            return Some(PlaceRule::Prefix);
        }
        if token.shouted || self.capitals {
            return None;
        }
        let start = self.sentence.start;
        if places.strong.before(document, start, tokens.start).is_some() {
            return Some(PlaceRule::Preposition);
        }
        if tokens.len() == 1 && self.surnames.contains(&token.key) {
            return None;
        }
        let (length, ()) = places.weak.before(document, start, tokens.start)?;
        let told =
            self.before(tokens.start - length).and_then(|p| self.key(p)).is_some_and(|k| places.telling.contains(&k));
        (!told && tokens.len() == 1).then_some(PlaceRule::Preposition)
    }
}
