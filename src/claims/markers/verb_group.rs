//! The verb with all that belongs to it: clitics and negation before, auxiliaries, adverbs and participles after.

use super::scene::Scene;
use crate::language::{Classes, Upos};
use std::ops::Range;

/// Adverbs and negations that may stand between two verbs of a group.
const BETWEEN: usize = 3;

/// A passage extended over the verb group that it begins and ends in, within its sentence.
pub(super) fn around(scene: &Scene, passage: Range<usize>, sentence: &Range<usize>) -> Range<usize> {
    let Some(last) = passage.end.checked_sub(1) else { return passage };
    start(scene, passage.start, sentence.start)..end(scene, last, sentence.end)
}

/// Where the group of the verb at `head` begins: "n'" of "n'aurait", "s'en".
pub(super) fn start(scene: &Scene, head: usize, floor: usize) -> usize {
    let reading = scene.reading;
    let mut start = head;
    while start > floor {
        let i = start - 1;
        let clitic = reading.is(i, Classes::CLITIC) && matches!(reading.upos[i], Upos::Pron | Upos::Adv | Upos::Part);
        if !clitic || reading.is_mark(i) {
            break;
        }
        start = i;
    }
    start
}

/// Where the group of the verb at `head` ends: after its participles, infinitives and negation.
pub(super) fn end(scene: &Scene, head: usize, limit: usize) -> usize {
    let reading = scene.reading;
    let mut end = head + 1;
    let mut at = head + 1;
    let mut between = 0;
    while at < limit && between <= BETWEEN {
        let verb = if reading.pack.forms.is_empty() {
            reading.is_verb(at)
        } else {
            let bits = reading.bits[at];
            scene.is_participle(at) || bits.is_infinitive() && reading.is_verb(at)
        };
        if verb {
            end = at + 1;
            between = 0;
        } else if reading.is(at, Classes::NEGATOR) || reading.is(at, Classes::INVERTED) {
            end = at + 1;
        } else if reading.upos[at] == Upos::Adv || reading.is(at, Classes::CLITIC) && reading.upos[at] == Upos::Pron {
            between += 1;
        } else {
            break;
        }
        at += 1;
    }
    end
}
