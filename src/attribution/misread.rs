//! Words that the labeller alone takes for cues and that are none.

use super::combine::act;
use super::cue;
use super::labeller::Judgement;
use super::reading::Reading;
use super::rules;
use crate::language::Upos;
use crate::vocabulary::Act;

/// Whether what the labeller took for a cue is none.
pub fn as_cue(reading: &Reading, judgement: &Judgement) -> bool {
    describes(reading, judgement) || measures(reading, judgement)
}

/// Whether a word that the labeller took for a cue says something of its noun: "two suspected militants", "he is accused of",
/// "des camps dotés de".
fn describes(reading: &Reading, judgement: &Judgement) -> bool {
    let (head, start) = (judgement.candidate.head, judgement.candidate.tokens.start);
    let before = |kinds: &[Upos]| head > 0 && kinds.contains(&reading.upos[head - 1]);
    let attributive = before(&[Upos::Det, Upos::Num, Upos::Adj])
        && matches!(reading.upos.get(head + 1), Some(Upos::Noun | Upos::Propn))
        && matches!(reading.upos[head], Upos::Verb | Upos::Adj);
    let accused = judgement.source.as_ref().is_some_and(|s| s.end <= start)
        && act(reading, head) == Act::Accuse
        && cue::is_passive(reading, clause_before(reading, head), head);
    // A participle after its noun, without an auxiliary, is something done to it.
    let bare = judgement.source.as_ref().is_some_and(|s| s.end == head)
        && reading.bits[head].is_past_participle()
        && !reading.bits[head].is_finite_verb();
    attributive || accused || bare
}

/// "Selon la procédure": what no source follows is no cue for the labeller either.
fn measures(reading: &Reading, judgement: &Judgement) -> bool {
    let cue = &judgement.candidate.tokens;
    let source = judgement.source.as_ref().filter(|s| s.start >= cue.end && s.start <= cue.end + 1);
    reading.upos[judgement.candidate.head] == Upos::Adp && source.is_some_and(|s| rules::is_no_source(reading, s))
}

/// Where the verbs that may help a participle can begin.
fn clause_before(reading: &Reading, head: usize) -> usize {
    (head.saturating_sub(5)..head)
        .rev()
        .find(|&i| reading.is_mark(i) || reading.is_comma(i))
        .map_or(head.saturating_sub(5), |i| i + 1)
}
