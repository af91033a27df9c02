//! Bodies that are named without their country: "its defence ministry", "the army" where only one country is spoken of.

use super::Resolver;
use crate::attribution::mention::Mention;
use crate::language::{Classes, RoleSet};
use crate::sources::{Source, SourceKind};

/// The country that an article is about stands in one of its first sentences.
const LEAD: usize = 2;

/// The one country of an article.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnlyCountry<'r> {
    code: &'r str,
    /// Whether a ministry without a country is its own: it is named itself, not only as where people come from.
    sure: bool,
}

impl<'r> Resolver<'r, '_> {
    /// The body of the country that a mention's words, or the whole article, leave no doubt of.
    pub(super) fn of_country(&self, mention: &Mention) -> Option<&'r Source> {
        let first = mention.tokens.start;
        let roles = self.reading.source_roles[first];
        if mention.pronoun || mention.is_named() || roles.any(RoleSet::INDEFINITE) && mention.plural {
            return None;
        }
        if roles.any(RoleSet::POSSESSIVE) {
            return self.registry.named_body(&self.plain_name(mention), self.country_before(first)?, true);
        }
        // "the country's health ministry"
        let at = first + usize::from(self.reading.is(first, Classes::DETERMINER));
        let owned = at + 2 < mention.tokens.end
            && self.reading.source_roles[at].any(RoleSet::LAND)
            && self.reading.norm(at + 1) == "'s";
        if owned {
            let body = Mention::read(self.reading, at + 2..mention.tokens.end);
            let country = self.country_named_before(first).or_else(|| Some(self.only_country()?.code))?;
            return self.registry.named_body(&self.plain_name(&body), country, true);
        }
        let only = self.only_country()?;
        self.registry.named_body(&self.plain_name(mention), only.code, only.sure)
    }

    /// The country of the source, or government, that was mentioned last.
    fn country_before(&self, at: usize) -> Option<&'r str> {
        let entity = self.latest(at, &|e, _| self.country_of(e.id.as_deref()).is_some())?;
        self.country_of(entity.id.as_deref())
    }

    /// The only country that the sentence names before a token, or the one before it does.
    fn country_named_before(&self, at: usize) -> Option<&'r str> {
        let document = self.reading.document;
        let sentence = document.sentence_of(at);
        let from = document.sentences[sentence.saturating_sub(1)].tokens.start;
        let named = self.registry.countries_in(document.span(from..at).of(document.text));
        one(named.into_iter().map(|(country, _)| country))
    }

    fn country_of(&self, id: Option<&str>) -> Option<&'r str> {
        self.registry.get(id?)?.country.as_deref()
    }

    /// The bodies of states and their services that the article mentions, be it by a short form alone ("FAMa").
    fn bodies_named(&self) -> impl Iterator<Item = &'r Source> {
        use SourceKind::{Army, Government, Institution, Ministry};
        let (reading, document) = (self.reading, self.reading.document);
        let mentioned = self.mentions.iter().filter_map(|m| self.registered(&Mention::read(reading, m.clone())));
        let capitals = |i: &usize| self.words(*i..i + 1).chars().filter(|c| c.is_uppercase()).count() > 1;
        let short = (0..document.tokens.len()).filter(|&i| document.tokens[i].capital).filter(capitals);
        let short = short.filter_map(|i| self.registry.resolve(&self.words(i..i + 1)));
        mentioned.chain(short).filter(|body| matches!(body.kind, Ministry | Government | Army | Institution))
    }

    /// The one country that the article speaks of, if its beginning does; of an article that names none, that of the bodies
    /// which it mentions, or of its title: a newspaper leaves out its own country.
    fn only_country(&self) -> Option<OnlyCountry<'r>> {
        *self.only_country.get_or_init(|| {
            let document = self.reading.document;
            let body: Vec<_> = (0..document.sentences.len()).filter(|&s| document.is_body(s)).collect();
            let named = |sentence: &usize| {
                let tokens = document.sentences[*sentence].tokens.clone();
                self.registry.countries_in(document.span(tokens).of(document.text))
            };
            let in_title = || self.title.map_or(Vec::new(), |t| self.registry.countries_in(t.document.text));
            let of_bodies = || one(self.bodies_named().filter_map(|body| body.country.as_deref()));
            let told: Vec<_> =
                body.iter().enumerate().flat_map(|(n, s)| named(s).into_iter().map(move |l| (n, l))).collect();
            let Some((first, _)) = told.first() else {
                let code = of_bodies().or_else(|| one(in_title().into_iter().map(|(country, _)| country)))?;
                return Some(OnlyCountry { code, sure: true });
            };
            let code = one(told.iter().map(|(_, (country, _))| *country)).filter(|_| *first < LEAD)?;
            let itself = told.iter().any(|(_, (_, itself))| *itself);
            let abroad = || self.bodies_named().any(|body| body.country.as_deref().is_some_and(|c| c != code));
            Some(OnlyCountry { code, sure: itself && !abroad() })
        })
    }
}

/// What all of some countries are, if they are one.
fn one<'c>(mut countries: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    let first = countries.next()?;
    countries.all(|other| other == first).then_some(first)
}
