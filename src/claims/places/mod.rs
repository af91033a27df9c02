//! Names of places in a text, with the gazetteer's id where an alias gives it.

mod gazetteer;
mod names;
mod overlay;
mod place_key;
mod reader;

pub use self::gazetteer::{Gazetteer, GazetteerError, PlaceKind, PlaceRecord};
pub use self::place_key::place_key;
use self::reader::{Found, Reader};
use super::Place;
use crate::language::{KeyMap, KeySet, Pack, PlaceRule};
use crate::text::{Document, TokenKind};

/// The places of a document in reading order, as the text names them.
///
/// A name that the gazetteer lacks is a place, without id, when the words around it say so; then it is one wherever
/// the document uses it. Cities that stand for governments are returned too.
pub fn places(document: &Document, pack: &Pack, gazetteer: &Gazetteer) -> Vec<Place> {
    let mut found: Vec<Found> = Vec::new();
    let surnames = surnames(document, pack, gazetteer);
    for (index, sentence) in document.sentences.iter().enumerate() {
        if document.is_body(index) {
            let sentence = sentence.body..sentence.tokens.end;
            let capitals = mostly_capitals(document, sentence.clone());
            Reader { document, pack, gazetteer, sentence, capitals, surnames: &surnames }.read(&mut found);
        }
    }
    again(document, pack, &surnames, &mut found);
    let place = |f: &Found| {
        let span = document.span(f.tokens.clone());
        Place { span, name: span.of(document.text).to_string(), id: f.id.clone(), rule: pack.places.rule(f.rule) }
    };
    found.iter().map(place).collect()
}

/// Whether a line is set as English headlines are, a capital on every word.
fn mostly_capitals(document: &Document, sentence: std::ops::Range<usize>) -> bool {
    if sentence.clone().next_back().is_some_and(|last| document.norm(last) == ".") {
        return false;
    }
    let words = document.tokens[sentence].iter().filter(|t| t.kind == TokenKind::Word && t.span.len() > 3);
    let (mut all, mut capitals) = (0, 0);
    for word in words {
        all += 1;
        capitals += usize::from(word.capital);
    }
    all >= 4 && capitals * 10 > all * 6
}

/// Words that follow another word with a capital somewhere in the document, where both are no name of the gazetteer.
fn surnames(document: &Document, pack: &Pack, gazetteer: &Gazetteer) -> KeySet {
    let mut out = KeySet::default();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let range = sentence.body..sentence.tokens.end;
        if !document.is_body(index) || mostly_capitals(document, range.clone()) {
            continue;
        }
        let name = |i: usize| {
            let token = &document.tokens[i];
            token.kind == TokenKind::Word && token.capital && !token.shouted && !pack.numbers.stops.contains(&token.key)
        };
        for i in range.start + 1..range.end {
            let pair = document.tokens[i].spaced && name(i) && name(i - 1);
            if pair
                && !pack.places.never.contains(&document.tokens[i - 1].key)
                && gazetteer.find(document, i - 1, range.end).is_none_or(|(_, places)| {
                    places.first().is_some_and(|p| p.kind == PlaceKind::City && !p.name.contains(' '))
                })
            {
                out.insert(document.tokens[i].key);
            }
        }
    }
    out
}

/// Adds the other uses of names that the context has shown to be places.
fn again(document: &Document, pack: &Pack, surnames: &KeySet, found: &mut Vec<Found>) {
    let keys = |f: &Found| -> Vec<u64> { document.tokens[f.tokens.clone()].iter().map(|t| t.key).collect() };
    let mut names: KeyMap<Vec<Vec<u64>>> = KeyMap::default();
    for name in found.iter().filter(|f| f.id.is_none()).map(keys) {
        let Some(&first) = name.first().filter(|k| name.len() > 1 || !surnames.contains(k)) else { continue };
        let known = names.entry(first).or_default();
        if !known.contains(&name) {
            known.push(name);
        }
    }
    if names.is_empty() {
        return;
    }
    let mut more = Vec::new();
    let mut taken = found.iter().peekable();
    let mut at = 0;
    while at < document.tokens.len() {
        while taken.next_if(|f| f.tokens.end <= at).is_some() {}
        if let Some(name) = taken.peek().filter(|f| f.tokens.start <= at) {
            at = name.tokens.end;
            continue;
        }
        let token = &document.tokens[at];
        let name =
            |i: usize| document.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word && t.capital && t.spaced);
        let candidates = if token.capital { names.get(&token.key) } else { None };
        let fits = |name: &&Vec<u64>| {
            let tokens = document.tokens.get(at..at + name.len()).unwrap_or(&[]);
            tokens.len() == name.len() && tokens.iter().zip(name.iter()).all(|(t, k)| t.key == *k)
        };
        let length = candidates.into_iter().flatten().filter(fits).map(Vec::len).max();
        let Some(length) = length.filter(|_| document.is_body(document.sentence_of(at))) else {
            at += 1;
            continue;
        };
        let before = at.checked_sub(1).filter(|&b| document.sentence_of(b) == document.sentence_of(at));
        let bars = |b: usize| {
            let t = &document.tokens[b];
            pack.places.not_after.contains(&t.key)
                || name(b)
                    && !pack.numbers.stops.contains(&t.key)
                    && b > document.sentences[document.sentence_of(b)].body
        };
        if !before.is_some_and(bars) && !name(at + length) {
            more.push(Found { tokens: at..at + length, id: None, rule: PlaceRule::Again });
        }
        at += length;
    }
    found.append(&mut more);
    found.sort_by_key(|f| f.tokens.start);
}
