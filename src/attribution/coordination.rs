//! Coordinated sources: "Paris et Berlin", "the police and a witness" are two, "le ministère de la Défense et des Anciens
//! combattants" is one.

use super::mention::Mention;
use super::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use crate::sources::Registry;
use std::ops::Range;

/// The sources that a phrase coordinates, in reading order; the phrase itself where it is one source or cannot be told apart.
pub fn parts(reading: &Reading, registry: &Registry, phrase: &Range<usize>) -> Vec<Range<usize>> {
    let one = || vec![phrase.clone()];
    let joins = |i: &usize| reading.pack.cues.joins(reading.key(*i)) && !reading.in_quote(*i);
    let Some(last) = phrase.clone().rev().find(joins).filter(|&last| last > phrase.start && last + 1 < phrase.end)
    else {
        return one();
    };
    let text = reading.document.span(phrase.clone()).of(reading.document.text);
    let side = |tokens| Side::new(reading, registry, without_joiner(reading, tokens));
    let (before, after) = (side(phrase.start..last), side(last + 1..phrase.end));
    if before.tokens.is_empty() || after.tokens.is_empty() || !before.stands_beside(&after) {
        return one();
    }
    // A name that holds a conjunction: "Médecins du monde et de la mer".
    if registry.resolve(text).is_some() {
        return one();
    }
    // "Londres, Paris et Berlin": a list, where all its members are alike; else the comma leads to a description.
    let mut members = Vec::new();
    let list: Vec<Side> = split_at_commas(reading, before.tokens.clone()).into_iter().map(side).collect();
    if list.len() > 1 && list.iter().all(|side| side.is_like(&after)) {
        members.extend(list.into_iter().map(|side| side.tokens));
    } else if before.described {
        return one();
    } else {
        members.push(before.tokens);
    }
    members.push(after.tokens);
    members
}

/// One of the phrases beside a conjunction.
#[derive(Default)]
struct Side {
    tokens: Range<usize>,
    /// Begins with a determiner.
    determined: bool,
    /// Begins with "des", "du", "of".
    of: bool,
    /// The registry knows it.
    known: bool,
    /// A proper name without a determiner: capitals on every word.
    name: bool,
    /// Holds a preposition, whose complement the second phrase may belong to: "the head of the army".
    complement: bool,
    /// Holds a comma, which leads to a description: "Ana Ruiz, head of the union and a lawyer".
    described: bool,
    /// What its head can be.
    institution: bool,
    person: bool,
    document: bool,
}

impl Side {
    fn new(reading: &Reading, registry: &Registry, tokens: Range<usize>) -> Side {
        let first = tokens.start;
        if tokens.is_empty() {
            return Side { tokens, ..Side::default() };
        }
        let mention = Mention::read(reading, tokens.clone());
        let text = reading.document.span(tokens.clone()).of(reading.document.text);
        let determined = reading.is(first, Classes::DETERMINER) || reading.upos[first] == Upos::Det;
        let roles = mention.roles;
        Side {
            determined,
            of: reading.is(first, Classes::OF),
            known: registry.resolve(text).is_some(),
            name: !determined
                && reading.upos[first] == Upos::Propn
                && tokens.clone().all(|i| reading.document.tokens[i].capital),
            complement: tokens.clone().skip(1).any(|i| reading.upos[i] == Upos::Adp),
            described: tokens.clone().any(|i| reading.is_comma(i)),
            institution: roles.any(RoleSet::ORGANISATION),
            person: roles.any(RoleSet::PERSON.or(RoleSet::SPOKESPERSON).or(RoleSet::ANONYMOUS)) || mention.is_named(),
            document: roles.any(RoleSet::DOCUMENT),
            tokens,
        }
    }

    /// Whether it is a phrase of the same sort, as the members of a list are.
    fn is_like(&self, other: &Side) -> bool {
        self.determined && other.determined || !self.determined && !other.determined && self.known && other.known
    }

    /// Whether this and the phrase after the conjunction are two sources.
    fn stands_beside(&self, after: &Side) -> bool {
        if !self.complement || self.known {
            let own = self.determined || self.known || self.name && self.tokens.len() > 1;
            return own && (after.determined || after.known || after.name && after.tokens.len() > 1);
        }
        // "le ministre de la Défense et des Anciens combattants", "a study by Harvard and the university", "the head of the
        // army and the navy": what follows may go on with the complement, unless it is of the first phrase's sort.
        let alike = self.person && after.person || self.document && after.document;
        let institutions = self.institution && !self.person && (after.institution || after.known);
        let own = self.determined || self.name && self.tokens.len() > 1;
        own && after.determined && !after.of && (alike || institutions)
    }
}

/// Without "ni" or "both" before it, the "que" of "ainsi que", and a comma after it.
fn without_joiner(reading: &Reading, tokens: Range<usize>) -> Range<usize> {
    let mut tokens = reading.trim(tokens);
    let leads = |i: usize| reading.pack.cues.joins(reading.key(i)) || reading.is_that(i);
    while tokens.len() > 1 && leads(tokens.start) {
        tokens = reading.trim(tokens.start + 1..tokens.end);
    }
    tokens
}

fn split_at_commas(reading: &Reading, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = tokens.start;
    for i in tokens.clone().filter(|&i| reading.is_comma(i)).chain([tokens.end]) {
        out.push(reading.trim(start..i));
        start = i + 1;
    }
    out.retain(|part| !part.is_empty());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::attributions;
    use crate::language::{Pack, PackFiles};
    use crate::text::Document;

    fn reading<T>(lang: &str, text: &str, read: impl FnOnce(&Reading, &Registry) -> T) -> T {
        let pack = Pack::load(&PackFiles::new(lang, None)).unwrap_or_else(|e| panic!("{e}"));
        let registry = Registry::load(&[]).unwrap_or_else(|e| panic!("{e}"));
        let document = Document::new(text, &pack.text);
        read(&Reading::new(&document, &pack), &registry)
    }

    /// The parts of a phrase, as the text has them.
    fn parted(lang: &str, phrase: &str) -> Vec<String> {
        reading(lang, phrase, |reading, registry| {
            let whole = 0..reading.document.tokens.len();
            let parts = parts(reading, registry, &whole);
            parts.into_iter().map(|p| reading.document.span(p).of(phrase).to_string()).collect()
        })
    }

    #[test]
    fn coordinated_sources_are_told_apart() {
        let cases = [
            ("fr", "Paris et Berlin", vec!["Paris", "Berlin"]),
            ("fr", "Médecins sans frontières et l’ONU", vec!["Médecins sans frontières", "l’ONU"]),
            ("fr", "le maire, le préfet et la procureure", vec!["le maire", "le préfet", "la procureure"]),
            ("fr", "Ni la préfecture ni la direction", vec!["la préfecture", "la direction"]),
            ("fr", "la mairie ainsi que l’hôpital", vec!["la mairie", "l’hôpital"]),
            ("en", "the army and a witness", vec!["the army", "a witness"]),
            (
                "fr",
                "le préfet de police et le maire de Port-Clair",
                vec!["le préfet de police", "le maire de Port-Clair"],
            ),
            ("en", "Londen Varre and Mary Holt", vec!["Londen Varre", "Mary Holt"]),
            (
                "en",
                "an Iraqi security source and a coalition spokesman",
                vec!["an Iraqi security source", "a coalition spokesman"],
            ),
        ];
        for (lang, phrase, expected) in cases {
            assert_eq!(parted(lang, phrase), expected);
        }
    }

    #[test]
    fn a_conjunction_inside_a_name_or_an_office_parts_nothing() {
        let cases = [
            ("fr", "le ministre de la Défense et des Anciens combattants"),
            ("fr", "la ministre de la Santé et de la Prévention"),
            ("fr", "le fondateur et directeur de l’association"),
            ("fr", "des sources militaire et locale"),
            ("en", "the Ministry of Foreign Affairs and International Trade"),
            ("en", "the founder and chief executive"),
            ("en", "the head of the army and the navy"),
            ("en", "police and rescue services"),
            ("en", "Marks and Spencer"),
            ("en", "a 2014 study by Harvard and the University of Halden"),
            ("en", "Ana Ruiz, head of the dockers' union and a lawyer"),
            ("en", "the former first lady and U.S. senator"),
            ("fr", "les caméras de CNN et CBS"),
            ("fr", "un sondage de la Commission pour l’emploi et les compétences"),
            ("en", "and"),
        ];
        for (lang, phrase) in cases {
            assert_eq!(parted(lang, phrase), [phrase]);
        }
    }

    #[test]
    fn each_source_has_its_own_attribution_of_the_same_words() {
        let text =
            "At least ten rockets landed near the base, an Iraqi security source and a coalition spokesman said.";
        let all = reading("en", text, |reading, registry| attributions(reading, registry, None));
        let sources: Vec<&str> = all.iter().flat_map(|a| &a.source).map(|s| s.of(text)).collect();
        assert_eq!(sources, ["an Iraqi security source", "a coalition spokesman"]);
        assert_eq!((all[0].beside, all[1].beside), (None, Some(0)));
        assert_eq!((&all[0].content, &all[0].cue), (&all[1].content, &all[1].cue));
    }
}
