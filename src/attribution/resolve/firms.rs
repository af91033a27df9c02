//! The one firm of an article, whose management and spokespeople speak without its name: "l'usine Corivert … la direction".

use super::{Entity, Resolver};
use crate::attribution::mention::Mention;
use crate::attribution::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use std::ops::Range;

/// How many words tell what a plant makes before its name follows: "usine de peintures Corivert".
const REACH: usize = 4;

impl Resolver<'_, '_> {
    /// The firm that the article or its title names at its plants, sites and products, if it is one only.
    pub(super) fn only_firm(&self) -> Option<Entity> {
        let readings = || [Some(self.reading), self.title].into_iter().flatten();
        let mut names = readings()
            .flat_map(|reading| (0..reading.upos.len()).filter_map(move |at| Some((reading, named_at(reading, at)?))));
        let (reading, name) = names.next()?;
        // "Corivert" and "Corivert Chimie" are one.
        let same = |(other, at): (&Reading, Range<usize>)| other.norm(at.start) == reading.norm(name.start);
        let words = reading.document.span(name.clone()).of(reading.document.text);
        let placed = readings().any(|other| is_place(other, reading.key(name.start)));
        if !names.all(same) || placed || self.registry.is_of_country(words) {
            return None;
        }
        let mention = Mention::read(reading, name.clone());
        let (id, name) = match self.registry.resolve(words) {
            Some(source) => (Some(source.id.clone()), source.display_name("fr")),
            None => (None, words),
        };
        let entity = self.entity(&mention);
        Some(Entity { name: name.to_string(), id, person: Some(false), ..entity })
    }
}

/// Whether the word with this key stands somewhere as the name of a place: "in Trevenec", "Saint-Aubrac".
fn is_place(reading: &Reading, key: u64) -> bool {
    let places = &reading.pack.places.table;
    let behind = |i: usize| places.weak.iter().any(|w| w == reading.norm(i));
    let looks = |i: usize| places.hyphenated_prefixes.iter().any(|p| reading.norm(i).starts_with(p.as_str()));
    (0..reading.upos.len()).any(|i| reading.key(i) == key && (i > 0 && behind(i - 1) || looks(i)))
}

/// The name of the firm whose plant or product a token is.
fn named_at(reading: &Reading, at: usize) -> Option<Range<usize>> {
    if !reading.source_roles[at].any(RoleSet::PREMISES) || reading.document.tokens[at].capital {
        return None;
    }
    let sentence = reading.document.sentences[reading.document.sentence_of(at)].tokens.clone();
    let name = |i: usize| reading.upos[i] == Upos::Propn && reading.document.tokens[i].capital;
    if name(at.checked_sub(1)?) && sentence.contains(&(at - 1)) {
        // "the Corivert plant"
        let start = (sentence.start..at).rev().take_while(|&i| name(i)).last()?;
        return Some(start..at);
    }
    let joins = |i: usize| matches!(reading.upos[i], Upos::Adj | Upos::Noun) || reading.is(i, Classes::OF);
    let start = (at + 1..sentence.end).take(REACH).find(|&i| name(i) || !joins(i)).filter(|&i| name(i))?;
    // "L'usine de Saint-Aubrac" is named after where it stands.
    if reading.is(start - 1, Classes::OF) {
        return None;
    }
    Some(start..(start..sentence.end).find(|&i| !name(i)).unwrap_or(sentence.end))
}
