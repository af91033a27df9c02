//! The tags of one sentence by a language's grammar: lists, endings and neighbours.

use super::grammar::Grammar;
use super::{FormBits, RoleSet, Roles, Upos};
use crate::text::{Document, QuoteRole, TokenKind};
use std::ops::Range;

/// One sentence on its way from left to right.
pub(super) struct Scan<'a, 'd> {
    pub grammar: &'a Grammar,
    pub document: &'a Document<'d>,
    pub roles: &'a Roles,
    pub bits: &'a [FormBits],
    pub tags: &'a mut [Upos],
}

impl Scan<'_, '_> {
    pub fn sentence(&mut self, range: Range<usize>, body: usize) {
        let mut opening = true;
        let mut adverb = range.start;
        for i in range.clone() {
            opening |= i == body;
            adverb = adverb.max(self.adverb(i, range.end));
            let tag = if i < adverb { Upos::Adv } else { self.tag(i, &range, opening) };
            self.tags[i] = tag;
            let token = &self.document.tokens[i];
            match token.kind {
                TokenKind::Word | TokenKind::Number => opening = false,
                TokenKind::Mark => opening |= self.document.role(i) == QuoteRole::Open,
                TokenKind::Punct => opening |= matches!(self.document.norm(i), ":" | "•" | "¿" | "¡"),
            }
        }
    }

    /// The end of an adverb of several words that begins here; `at` for none.
    fn adverb(&self, at: usize, end: usize) -> usize {
        let tokens = &self.document.tokens[at..end];
        let fits =
            |a: &&Vec<u64>| a.len() <= tokens.len() && a.iter().zip(tokens).all(|(key, token)| *key == token.key);
        at + self.grammar.adverbs.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    fn tag(&self, i: usize, range: &Range<usize>, opening: bool) -> Upos {
        let token = &self.document.tokens[i];
        match token.kind {
            TokenKind::Mark => return Upos::Punct,
            TokenKind::Number => return Upos::Num,
            TokenKind::Punct => {
                let sign = self.document.norm(i).chars().all(|c| matches!(c, '$' | '€' | '£' | '%' | '+' | '=' | '°'));
                return if sign { Upos::Sym } else { Upos::Punct };
            }
            TokenKind::Word => {}
        }
        // "El Mundo", "La Haya": an article within a name stays one.
        if let Some(tags) = self.grammar.words.get(&token.key) {
            let named = token.capital && !opening && tags.first() != Some(&Upos::Det);
            return if named && !self.bits[i].is_finite_verb() { Upos::Propn } else { self.choose(tags, i, range) };
        }
        let bits = self.bits[i];
        if token.capital && !opening {
            return Upos::Propn;
        }
        if token.capital && self.is_name(i, range) {
            return Upos::Propn;
        }
        self.open_class(bits, i, range)
    }

    /// Whether the capital of a sentence's first word is that of a name: a name goes on behind it, or nothing knows the word.
    fn is_name(&self, i: usize, range: &Range<usize>) -> bool {
        let next = i + 1 < range.end && self.document.tokens[i + 1].capital;
        let known = self.bits[i].is_known() || !self.roles.of(self.document.tokens[i].key).is_empty();
        // "Lee | dijo": two verbs in a row are a name and a verb.
        let adverb = |i: &usize| self.bits[*i].any(FormBits::ADVERB) || self.tag_of_listed(*i) == Some(Upos::Adv);
        let verb = (i + 1..range.end).find(|i| !adverb(i)).is_some_and(|i| {
            let bits = self.bits[i];
            self.document.tokens[i].kind == TokenKind::Word
                && bits.is_finite_verb()
                && !bits.any(FormBits::NOUN)
                && !self.grammar.words.contains_key(&self.document.tokens[i].key)
        });
        !known
            || verb && self.bits[i].is_finite_verb()
            || next && !self.bits[i].is_finite_verb() && self.roles.of(self.document.tokens[i].key).is_empty()
    }

    /// The tag of a listed word that can have several.
    fn choose(&self, tags: &[Upos], i: usize, range: &Range<usize>) -> Upos {
        let usual = tags.first().copied().unwrap_or(Upos::X);
        let can = |tag| tags.contains(&tag);
        let before = self.before(i, range);
        if can(Upos::Det) && can(Upos::Pron) {
            return if self.leads_noun(i + 1, range) { Upos::Det } else { Upos::Pron };
        }
        if can(Upos::Sconj) && can(Upos::Pron) {
            // "el hombre | que", "la carta, | que": behind a noun it is relative.
            let noun = |tag| matches!(tag, Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Pron | Upos::Det);
            let comma = i > range.start + 1 && self.document.norm(i - 1) == ",";
            let behind = if comma { Some(self.tags[i - 2]) } else { before };
            return if behind.is_some_and(noun) { Upos::Pron } else { Upos::Sconj };
        }
        if can(Upos::Noun) && usual != Upos::Noun {
            let led = matches!(before, Some(Upos::Det | Upos::Adj | Upos::Num | Upos::Adp));
            return if led { Upos::Noun } else { usual };
        }
        if can(Upos::Adj) && can(Upos::Adv) {
            let led = matches!(before, Some(Upos::Det | Upos::Noun)) || self.leads_noun(i + 1, range);
            return if led { Upos::Adj } else { Upos::Adv };
        }
        usual
    }

    /// Whether a noun phrase without its article begins here; a form that can only be a verb does not begin one.
    fn leads_noun(&self, i: usize, range: &Range<usize>) -> bool {
        if i >= range.end || self.document.tokens[i].kind == TokenKind::Punct {
            return false;
        }
        let token = &self.document.tokens[i];
        if token.kind != TokenKind::Word || token.capital {
            return true;
        }
        if let Some(tags) = self.grammar.words.get(&token.key) {
            return tags.iter().any(|tag| matches!(tag, Upos::Noun | Upos::Adj | Upos::Num | Upos::Det))
                || tags.contains(&Upos::Pron) && tags.len() == 1 && self.leads_noun(i + 1, range)
                || tags.contains(&Upos::Adv) && i + 1 < range.end && self.bits[i + 1].is_adjective();
        }
        let bits = self.bits[i];
        bits.any(FormBits::NOUN | FormBits::ADJECTIVE | FormBits::PAST_PARTICIPLE) || !bits.is_known()
    }

    fn before(&self, i: usize, range: &Range<usize>) -> Option<Upos> {
        (i > range.start).then(|| self.tags[i - 1])
    }

    /// The tag of a noun, verb, adjective or adverb.
    fn open_class(&self, bits: FormBits, i: usize, range: &Range<usize>) -> Upos {
        let before = self.before(i, range);
        let finite = bits.is_finite_verb();
        let nominal = bits.any(FormBits::NOUN | FormBits::ADJECTIVE);
        if bits.any(FormBits::ADVERB) && !nominal && !finite {
            return Upos::Adv;
        }
        let led = matches!(before, Some(Upos::Det | Upos::Num | Upos::Adp));
        if finite && nominal {
            let clitic = before == Some(Upos::Pron) && !self.is_that(i - 1);
            let goes_on = i + 1 < range.end && (self.is_that(i + 1) || self.document.norm(i + 1) == ":");
            let verb = match before {
                Some(Upos::Det | Upos::Num | Upos::Adp | Upos::Adj | Upos::Aux) => false,
                Some(Upos::Noun | Upos::Propn) => true,
                Some(Upos::Adv) => true,
                Some(Upos::Pron) => clitic || self.leads_noun(i + 1, range),
                Some(Upos::Punct) => goes_on || self.is_article(i + 1, range),
                _ => goes_on,
            };
            if verb {
                return Upos::Verb;
            }
        } else if finite {
            // "la | habla": only a noun stands behind an article.
            let article = before == Some(Upos::Det) && !bits.any(FormBits::INFINITIVE);
            return if article { Upos::Noun } else { Upos::Verb };
        }
        // "una fuente | militar", "un deber"
        let named = led && before != Some(Upos::Adp) || matches!(before, Some(Upos::Noun | Upos::Propn | Upos::Adj));
        if bits.is_infinitive() && !(nominal && named) {
            return if before == Some(Upos::Det) { Upos::Noun } else { Upos::Verb };
        }
        if bits.is_present_participle() && !(nominal && led) {
            return Upos::Verb;
        }
        if bits.is_past_participle() {
            return self.participle(i, range);
        }
        self.noun_or_adjective(bits, i, range)
    }

    fn noun_or_adjective(&self, bits: FormBits, i: usize, range: &Range<usize>) -> Upos {
        let (noun, adjective) = (bits.is_noun(), bits.is_adjective());
        // "la nueva | tasa": behind an adjective that no noun leads.
        let awaited =
            i < range.start + 2 || !matches!(self.tags[i - 2], Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux);
        match self.before(i, range) {
            _ if noun && !adjective => Upos::Noun,
            Some(Upos::Adj) if awaited && !adjective => Upos::Noun,
            Some(Upos::Noun | Upos::Propn | Upos::Adj | Upos::Aux | Upos::Adv) => Upos::Adj,
            _ if adjective && !noun => Upos::Adj,
            _ => Upos::Noun,
        }
    }

    /// "los heridos", "fue herido", "un hombre herido", "una nota publicada por".
    fn participle(&self, i: usize, range: &Range<usize>) -> Upos {
        let adverb = |k: &usize| self.tags[*k] == Upos::Adv;
        let before = (range.start..i).rev().find(|k| !adverb(k)).map(|k| self.tags[k]);
        let complement = |i: usize| i < range.end && self.tag_of_listed(i) == Some(Upos::Adp);
        match before {
            Some(Upos::Aux) => Upos::Verb,
            Some(Upos::Det | Upos::Num) if self.leads_bare_noun(i + 1, range) => Upos::Adj,
            Some(Upos::Det | Upos::Num | Upos::Adp) => Upos::Noun,
            Some(Upos::Noun | Upos::Propn | Upos::Adj) if !complement(i + 1) => Upos::Adj,
            _ => Upos::Verb,
        }
    }

    /// Whether a plain noun stands here.
    fn leads_bare_noun(&self, i: usize, range: &Range<usize>) -> bool {
        i < range.end
            && self.document.tokens[i].kind == TokenKind::Word
            && !self.grammar.words.contains_key(&self.document.tokens[i].key)
            && (self.bits[i].is_noun() || !self.roles.of(self.document.tokens[i].key).and(NOUNS).is_empty())
    }

    fn tag_of_listed(&self, i: usize) -> Option<Upos> {
        self.grammar.words.get(&self.document.tokens[i].key).and_then(|tags| tags.first().copied())
    }

    fn is_that(&self, i: usize) -> bool {
        let tags = self.grammar.words.get(&self.document.tokens[i].key);
        tags.is_some_and(|tags| tags.contains(&Upos::Sconj) && tags.contains(&Upos::Pron))
    }

    fn is_article(&self, i: usize, range: &Range<usize>) -> bool {
        i < range.end && self.tag_of_listed(i) == Some(Upos::Det)
    }
}

/// Roles that only nouns have.
const NOUNS: RoleSet = RoleSet::ANONYMOUS.or(RoleSet::ORGANISATION).or(RoleSet::PERSON).or(RoleSet::DOCUMENT);
