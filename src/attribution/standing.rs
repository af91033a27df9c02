//! Who a mention stands for: a spokesperson, a document and a management speak for their institution.

use super::mention::Mention;
use super::reading::Reading;
use crate::language::{Classes, RoleSet, Upos};
use std::ops::Range;

/// For whom somebody or something speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// For who is named inside the mention, as tokens.
    For(Range<usize>),
    /// For the institution that was mentioned last: "its spokesman".
    ForLatest,
}

/// Reads a mention; `None` for one that speaks for itself.
pub fn read(reading: &Reading, mention: &Mention) -> Option<Standing> {
    let speaks = mention.roles.any(RoleSet::SPOKESPERSON.or(RoleSet::MANAGEMENT));
    let document = mention.roles.any(RoleSet::DOCUMENT);
    if !(speaks || document) || mention.anonymity || names_person(mention) {
        return None;
    }
    let roles = |i: usize| reading.source_roles[i];
    if let Some(inner) = after(reading, mention, document).or_else(|| before(reading, mention)) {
        // "a company spokeswoman"
        let any = inner.len() == 1 && roles(inner.start).any(RoleSet::GENERIC);
        return Some(if any { Standing::ForLatest } else { Standing::For(inner) });
    }
    let first = mention.tokens.start;
    let own = roles(first).any(RoleSet::POSSESSIVE) && mention.head <= first + 2;
    // "la direction", "management", "the statement", "a spokesman"
    let alone = mention.roles.any(RoleSet::MANAGEMENT) && mention.tokens.len() == 1;
    let managing = mention.roles.any(RoleSet::MANAGEMENT.or(RoleSet::STATEMENT)) && (!mention.indefinite || alone);
    let bare = (managing || mention.roles.any(RoleSet::SPOKESPERSON)) && mention.head <= first + 1;
    (own || bare && mention.tokens.end == mention.head + 1).then_some(Standing::ForLatest)
}

/// Whether a person is named: "Mali's army spokesman, Colonel Issa Bagna" speaks under his own name.
fn names_person(mention: &Mention) -> bool {
    mention.is_named() && mention.name.start > mention.head && mention.roles.any(RoleSet::SPOKESPERSON)
}

/// "le porte-parole du ministère", "un bilan des pompiers", "a statement by the union".
fn after(reading: &Reading, mention: &Mention, document: bool) -> Option<Range<usize>> {
    let tokens = mention.head + 1..mention.tokens.end;
    let comma = tokens.clone().find(|&i| reading.is_comma(i)).unwrap_or(tokens.end);
    let links = |&i: &usize| {
        let of = reading.is(i, Classes::OF) && reading.upos[i] == Upos::Adp || reading.is(i, Classes::BY);
        // "الناطق باسم القوات المسلحة", but whose name "the group" is, is not told.
        let named = reading.norm(i) == "باسم" && i + 1 < comma && !reading.source_roles[i + 1].any(RoleSet::GENERIC);
        of || named || matches!(reading.norm(i), "for" | "from" | "at" | "with" | "chez" | "auprès")
    };
    let mut link = (tokens.start..comma).take(4).find(links).filter(|&link| !received(reading, link))?;
    while link + 2 < comma && links(&(link + 1)) {
        link += 1;
    }
    let inner = link + 1..comma;
    let agent = reading.is(link, Classes::BY) || matches!(reading.norm(link), "from");
    let noun = |i: usize| matches!(reading.upos[i], Upos::Noun | Upos::Propn);
    if !inner.clone().any(noun) {
        return None;
    }
    // A document of something may be about it: only who can speak wrote it.
    let head = Mention::read(reading, inner.clone());
    let speaker = RoleSet::ORGANISATION.or(RoleSet::PERSON).or(RoleSet::ANONYMOUS).or(RoleSet::MANAGEMENT);
    let able = !document || agent || head.roles.any(speaker);
    able.then_some(inner)
}

/// "a letter seen | by the BBC": who has a document did not write it.
pub fn received(reading: &Reading, by: usize) -> bool {
    by > 0 && reading.is(by, Classes::BY) && reading.source_roles[by - 1].any(RoleSet::RECEIVING)
}

/// "a company spokeswoman", "the Corivert management".
fn before(reading: &Reading, mention: &Mention) -> Option<Range<usize>> {
    let start = (mention.tokens.start..mention.head).find(|&i| !reading.is(i, Classes::DETERMINER))?;
    let mut end = mention.head;
    while end > start && matches!(reading.norm(end - 1), "'s" | "'" | "’") {
        end -= 1;
    }
    let roles = |i: usize| reading.source_roles[i];
    let names = |i: usize| {
        let noun = matches!(reading.upos[i], Upos::Noun | Upos::Adj);
        reading.upos[i] == Upos::Propn || roles(i).any(RoleSet::ORGANISATION) && noun
    };
    let last = end.checked_sub(1).filter(|last| *last >= start && names(*last))?;
    (!roles(last).any(RoleSet::TITLE.or(RoleSet::PERSON))).then_some(start..end)
}

/// Whether a name in a mention is all that it is called by: a person's, or an organisation's after the word for what it is
/// ("le groupe Corivert", "the grid operator RTE").
pub fn names_whole(reading: &Reading, mention: &Mention) -> bool {
    if mention.is_person() {
        return true;
    }
    let end = mention.tokens.clone().find(|&i| reading.is_comma(i)).unwrap_or(mention.tokens.end);
    let own = (mention.head + 1..mention.name.start).all(|i| reading.upos[i] == Upos::Adj);
    mention.roles.any(RoleSet::GENERIC) && mention.name.start > mention.head && own && mention.name.end == end
}

/// Where a phrase ends before what says that it hides its name: "sous couvert d'anonymat", "on condition of anonymity".
pub fn without_anonymity(reading: &Reading, phrase: Range<usize>) -> usize {
    let hides = |i: usize| reading.source_roles[i].any(RoleSet::ANONYMITY);
    let Some(word) = phrase.clone().find(|&i| hides(i)) else { return phrase.end };
    let opens = |&i: &usize| reading.upos[i] == Upos::Adp && !reading.is(i, Classes::OF);
    (phrase.start + 1..word).rev().find(opens).unwrap_or(phrase.end)
}
