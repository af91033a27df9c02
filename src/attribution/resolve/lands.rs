//! Bodies that are named without their country: "its defence ministry", "the army" where only one country is spoken of.

use super::Resolver;
use crate::attribution::mention::Mention;
use crate::language::{Classes, RoleSet};
use crate::sources::Source;

/// The country that an article is about stands in one of its first sentences.
const LEAD: usize = 2;

impl<'r> Resolver<'r, '_> {
    /// The body of the country that a mention's words, or the whole article, leave no doubt of.
    pub(super) fn of_country(&self, mention: &Mention) -> Option<&'r Source> {
        let first = mention.tokens.start;
        let roles = self.reading.source_roles[first];
        if mention.pronoun || mention.is_named() || roles.any(RoleSet::INDEFINITE) && mention.plural {
            return None;
        }
        if roles.any(RoleSet::POSSESSIVE) {
            return self.registry.named_body(&self.plain_name(mention), self.country_before(first)?, false);
        }
        // "the country's health ministry"
        let at = first + usize::from(self.reading.is(first, Classes::DETERMINER));
        let owned = at + 2 < mention.tokens.end
            && self.reading.source_roles[at].any(RoleSet::LAND)
            && self.reading.norm(at + 1) == "'s";
        if owned {
            let body = Mention::read(self.reading, at + 2..mention.tokens.end);
            let country = self.country_named_before(first).or_else(|| self.only_country())?;
            return self.registry.named_body(&self.plain_name(&body), country, false);
        }
        self.registry.named_body(&self.plain_name(mention), self.only_country()?, true)
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
        let mut named = self.registry.countries_in(document.span(from..at).of(document.text));
        named.sort_unstable();
        named.dedup();
        named.pop().filter(|_| named.is_empty())
    }

    fn country_of(&self, id: Option<&str>) -> Option<&'r str> {
        self.registry.get(id?)?.country.as_deref()
    }

    /// The one country that the article speaks of, if its beginning does.
    fn only_country(&self) -> Option<&'r str> {
        *self.only_country.get_or_init(|| {
            let document = self.reading.document;
            let mut only = None;
            let body = (0..document.sentences.len()).filter(|&s| document.is_body(s));
            for (n, sentence) in body.enumerate() {
                let tokens = document.sentences[sentence].tokens.clone();
                for country in self.registry.countries_in(document.span(tokens).of(document.text)) {
                    if only.is_some_and(|known| known != country) || only.is_none() && n >= LEAD {
                        return None;
                    }
                    only = Some(country);
                }
            }
            only
        })
    }
}
