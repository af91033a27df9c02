//! Words that the labeller alone takes for cues and that are none.

use super::combine::act;
use super::cue;
use super::labeller::Judgement;
use super::mention::Mention;
use super::reading::Reading;
use super::rules;
use crate::language::{Classes, CueClass, CueVerb, Frame, Upos};
use crate::vocabulary::Act;

/// Whether what the labeller took for a cue is none.
pub fn as_cue(reading: &Reading, judgement: &Judgement) -> bool {
    describes(reading, judgement)
        || names_agent(reading, judgement)
        || is_narrators(reading, judgement)
        || measures(reading, judgement)
        || leaves_open(reading, judgement)
        || tells_nothing(reading, judgement)
        || is_found(reading, judgement)
}

/// "se trouvait « en lieu sûr »": where something is, nobody has found out.
fn is_found(reading: &Reading, judgement: &Judgement) -> bool {
    let head = judgement.candidate.head;
    let reflexive = head > 0 && reading.is(head - 1, Classes::REFLEXIVE);
    reflexive && reading.pack.cues.class(reading.key(head)) == Some(CueClass::Confirm)
}

/// "was dismissed as “fantasy” | by | the mayor": the agent's preposition is no cue.
fn names_agent(reading: &Reading, judgement: &Judgement) -> bool {
    reading.is(judgement.candidate.head, Classes::BY)
}

/// "On craint que la digue ne cède": nobody in particular is the narrator.
fn is_narrators(reading: &Reading, judgement: &Judgement) -> bool {
    judgement.source.as_ref().is_some_and(|s| s.len() == 1 && reading.is(s.start, Classes::NARRATOR_SUBJECT))
}

/// "should have warned the prefecture": who is told is not what is told.
fn tells_nothing(reading: &Reading, judgement: &Judgement) -> bool {
    let key = reading.key(judgement.candidate.head);
    let mut verbs = reading.pack.cues.verbs(key).map(|(verb, _)| verb).peekable();
    let governs = |verb: &CueVerb| verb.takes(Frame::Np) || verb.takes(Frame::Object) || verb.takes(Frame::Inf);
    let tells = verbs.peek().is_some() && !verbs.any(governs);
    let [told] = judgement.content.as_slice() else { return false };
    let person = !told.is_empty()
        && !told.clone().any(|i| reading.is_verb(i) || reading.in_quote(i))
        && Mention::read(reading, told.clone()).can_speak();
    tells && person && judgement.candidate.tokens.end == told.start
}

/// "Reuters could not verify the claim", "n'a pas revendiqué l'opération": who has not said something has said nothing.
fn leaves_open(reading: &Reading, judgement: &Judgement) -> bool {
    let head = judgement.candidate.head;
    let class = reading.pack.cues.class(reading.key(head));
    // "did not rule out"
    let denies = reading.pack.cues.verbs(reading.key(head)).any(|(verb, _)| verb.class == CueClass::Deny);
    let says = !denies && class.is_some_and(CueClass::affirms);
    let start = clause_before(reading, head).min(judgement.candidate.tokens.start);
    let nobody = judgement.source.as_ref().is_some_and(|s| !s.is_empty() && rules::is_nobody(reading, s));
    says && nobody
        || says
            && (start..judgement.candidate.tokens.end).any(|i| reading.is(i, Classes::NEGATOR))
            && judgement.content.iter().all(|piece| !reading.has_finite(piece.clone()))
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
    // "the soldiers | reported missing by an official": what was done, and by whom, to the noun before it.
    let by = |i: usize| reading.is(i, Classes::BY);
    let content = judgement.content.first();
    let agent = content.and_then(|c| c.clone().find(|&i| by(i) || reading.is_finite(i))).is_some_and(by);
    let reduced = judgement.source.as_ref().is_some_and(|s| s.end == head)
        && agent
        && reading.norm(head).ends_with("ed")
        && !reading.bits[head].is_known();
    // "one soldier | reported | missing"
    let told = judgement.source.as_ref().is_some_and(|s| s.end == head)
        && content.is_some_and(|c| c.len() == 1 && matches!(reading.upos[c.start], Upos::Adj | Upos::Verb))
        && reading.norm(head).ends_with("ed");
    attributive || accused || bare || reduced || told
}

/// "Selon la procédure": what no source follows is no cue for the labeller either.
fn measures(reading: &Reading, judgement: &Judgement) -> bool {
    let cue = &judgement.candidate.tokens;
    let source = judgement.source.as_ref().filter(|s| s.start >= cue.end && s.start <= cue.end + 1);
    reading.upos[judgement.candidate.head] == Upos::Adp
        && source.is_some_and(|s| {
            // "selon laquelle" has a rule of its own.
            rules::is_no_source(reading, s) || reading.is(s.start, Classes::RELATIVE)
        })
}

/// Where the verbs that may help a participle can begin.
fn clause_before(reading: &Reading, head: usize) -> usize {
    (head.saturating_sub(5)..head)
        .rev()
        .find(|&i| reading.is_mark(i) || reading.is_comma(i))
        .map_or(head.saturating_sub(5), |i| i + 1)
}
