//! Quotation marks by which the narrator keeps a distance from a word: “volontaires”, "electric highway".

use super::Found;
use super::scene::Scene;
use crate::language::{Classes, Procedure, Upos};
use crate::text::Quote;
use crate::vocabulary::Kind;

/// More words are a quotation, not a distance.
const WORDS: usize = 4;

pub(super) fn find(scene: &Scene, out: &mut Vec<Found>) {
    let Some(rule) = scene.rule(Procedure::ScareQuote) else { return };
    for quote in &scene.reading.document.quotes {
        if quote.closed && keeps_distance(scene, quote) {
            out.push(Found { rule, tokens: quote.open..quote.end });
        }
    }
}

fn keeps_distance(scene: &Scene, quote: &Quote) -> bool {
    let reading = scene.reading;
    let inner = quote.inner();
    let words = inner.clone().filter(|&i| reading.document.is_word(i)).count();
    if words == 0 || words > WORDS || inner.clone().any(|i| reading.is_stop(i) || reading.is_comma(i)) {
        return false;
    }
    // The words of a source, or a cue of its own ("« réfute »"), are no distance of the narrator's.
    let attributed = |i: usize| scene.owner(i).is_some_and(|a| a.kind != Kind::Impersonal) || scene.in_cue(i);
    if (quote.open..quote.end).any(attributed) || beside_cue(scene, quote) {
        return false;
    }
    if inner.clone().any(|i| reading.is_finite(i) && words > 1) || is_name(scene, quote) {
        return false;
    }
    // A quotation that fills its sentence is one of its own.
    let sentence = scene.sentence(quote.open);
    sentence.clone().any(|i| reading.document.is_word(i) && !(quote.open..quote.end).contains(&i))
}

/// Whether a verb of saying stands at the marks: then the quotation is somebody's words, found or not.
fn beside_cue(scene: &Scene, quote: &Quote) -> bool {
    let reading = scene.reading;
    let sentence = scene.sentence(quote.open);
    let says = |i: usize| reading.is_verb(i) && reading.pack.cues.is_verb_form(reading.key(i));
    let names = |i: usize| scene.listed("naming_verbs", i) && !scene.listed("not_naming", i);
    let before = |far: usize| (sentence.start.max(quote.open.saturating_sub(far))..quote.open).rev();
    let after = quote.end..sentence.end.min(quote.end + 3);
    before(2).any(says) || before(8).take_while(|&i| !reading.is_stop(i)).any(names) || after.into_iter().any(says)
}

/// Titles and proper names stand in quotation marks without any distance.
fn is_name(scene: &Scene, quote: &Quote) -> bool {
    let reading = scene.reading;
    let inner = quote.inner();
    let sentence = scene.sentence(quote.open);
    let before = sentence.start.max(quote.open.saturating_sub(4))..quote.open;
    let named = before.clone().rev().any(|i| scene.listed("titled", i));
    let weighty = |i: &usize| {
        reading.document.is_word(*i)
            && !reading.is(*i, Classes::DETERMINER)
            && !matches!(reading.upos[*i], Upos::Adp | Upos::Cconj | Upos::Det)
    };
    let capitals = inner.clone().filter(weighty).all(|i| reading.document.tokens[i].capital);
    // « La Paix des autres »: a capital that no sentence asks for begins a title.
    let first = inner.clone().find(|i| reading.document.is_word(*i));
    let titled = first.is_some_and(|i| reading.document.tokens[i].capital) && quote.open > sentence.start;
    named || capitals || titled
}
