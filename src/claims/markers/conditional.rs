//! Verb forms that say "we do not vouch for it" or "not yet": conditionals and futures.
//!
//! The same form can be either, or neither: "aurait visé" declines to vouch, "a annoncé que la ligne rouvrirait" is a
//! future seen from the past, "coûterait … si" follows from a hypothesis, "je voudrais" is polite.

use super::Found;
use super::scene::Scene;
use super::verb_group;
use crate::attribution::Attribution;
use crate::language::{Classes, Procedure, VerbForm};
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// Between a conjunction and the verb of its clause, in tokens.
const CLAUSE: usize = 25;
/// Between a verb and the conjunction of its complement ("a annoncé mardi à la presse que").
const COMPLEMENT: usize = 6;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sense {
    Journalistic,
    FutureInThePast,
    Other,
}

pub(super) fn find(scene: &Scene, out: &mut Vec<Found>) {
    let reading = scene.reading;
    let journalistic = scene.rule(Procedure::JournalisticConditional);
    let past = scene.rule(Procedure::FutureInThePast);
    let future = scene.rule(Procedure::FutureTense);
    for sentence in &reading.document.sentences {
        let tokens = sentence.tokens.clone();
        let mut has_if = None;
        for head in tokens.clone() {
            if !reading.is_verb(head) {
                continue;
            }
            let rule = if scene.is_conditional(head) {
                let has_if = *has_if.get_or_insert_with(|| scene.if_clause(tokens.clone()).is_some());
                match sense(scene, head, &tokens, has_if) {
                    Sense::Journalistic => journalistic,
                    Sense::FutureInThePast => past,
                    Sense::Other => None,
                }
            } else if scene.is_future(head) {
                future
            } else {
                None
            };
            if let Some(rule) = rule {
                out.push(Found { rule, tokens: verb_group::around(scene, head..head + 1, &tokens) });
            }
        }
    }
}

/// What a conditional form means where it stands.
fn sense(scene: &Scene, head: usize, sentence: &Range<usize>, has_if: bool) -> Sense {
    let reading = scene.reading;
    let group = verb_group::around(scene, head..head + 1, sentence);
    let last = group.end - 1;
    let modal = scene.listed("modals", head) || group.clone().any(|i| i > head && scene.listed("modal_participles", i));
    let person = scene.listed("polite_forms", head) || second_or_first_person(scene, group.start, sentence.start);
    let asked = sentence.clone().rev().take(3).any(|i| reading.norm(i) == "?");
    if asked || has_if || modal || person || scene.listed("set_conditionals", head) {
        return Sense::Other;
    }
    // "sans cette aide, la ville serait …", "à l'entendre, on croirait"
    if (sentence.start..head).any(|i| scene.listed("hypothesis", i)) {
        return Sense::Other;
    }
    let perfect = is_perfect(scene, head, &group);
    let owner = scene.owner(head);
    let from_past = owner.is_some_and(|a| reports_from_past(scene, a)) || follows_past_verb(scene, head, sentence);
    if from_past && !perfect {
        return Sense::FutureInThePast;
    }
    // A source's own words: "ce serait une erreur" is a thought, "le chef aurait fui" a rumour.
    let quoted = reading.in_quote(head) || owner.is_some_and(|a| a.kind == Kind::Direct);
    if quoted && !(perfect && last > head) {
        return Sense::Other;
    }
    if owner.is_some_and(|a| matches!(a.act, Act::Demand | Act::Question)) {
        return Sense::Other;
    }
    if !perfect && hypothetical_subject(scene, head, sentence) {
        return Sense::Other;
    }
    Sense::Journalistic
}

/// Whether the group speaks of something over: "aurait visé", "seraient morts"; not "seraient jugés".
fn is_perfect(scene: &Scene, head: usize, group: &Range<usize>) -> bool {
    if scene.reading.pack.forms.is_empty() {
        return group.clone().any(|i| scene.listed("perfect_auxiliaries", i));
    }
    let Some(participle) = (head + 1..group.end).find(|&i| scene.is_participle(i)) else { return false };
    !scene.reading.is(head, Classes::COPULA) || scene.listed("perfect_with_be", participle)
}

/// "je voudrais", "nous aimerions": the speaker's own wish.
fn second_or_first_person(scene: &Scene, start: usize, floor: usize) -> bool {
    let reading = scene.reading;
    start > floor && reading.is(start - 1, Classes::FIRST_PERSON) && !reading.pack.forms.is_empty()
}

/// Whether a reported clause hangs on a statement in the past ("a annoncé que", "said", "adding that").
fn reports_from_past(scene: &Scene, attribution: &Attribution) -> bool {
    let reported = matches!(attribution.kind, Kind::Indirect | Kind::Mixed | Kind::Nominal | Kind::Impersonal);
    let Some(cue) = scene.tokens(&attribution.cue) else { return false };
    let after = attribution.content.first().is_some_and(|c| attribution.cue.iter().all(|q| q.end <= c.start));
    // "The bridge would reopen on Friday, officials said": without a conjunction the order is free in some languages.
    reported && (after || scene.reading.pack.forms.is_empty()) && cue.into_iter().any(|i| is_past(scene, i))
}

/// Whether a clause with its conjunction hangs on a past verb, where no attribution says so.
fn follows_past_verb(scene: &Scene, head: usize, sentence: &Range<usize>) -> bool {
    let reading = scene.reading;
    let floor = sentence.start.max(head.saturating_sub(CLAUSE));
    let asks =
        |i: usize| reading.is(i, Classes::INTERROGATIVE) && !reading.is(i, Classes::RELATIVE) && i > sentence.start;
    let Some(opener) = (floor..head).rev().find(|&i| reading.is_that(i) || asks(i)) else { return false };
    if (opener + 1..head).any(|i| reading.is_finite(i) && !scene.is_participle(i)) {
        return false;
    }
    let before = sentence.start.max(opener.saturating_sub(COMPLEMENT))..opener;
    before.clone().rev().find(|&i| reading.is_verb(i)).is_some_and(|i| {
        let cue = reading.pack.cues.is_verb_form(reading.key(i)) || !reading.is_that(opener);
        let auxiliary = (before.start.max(i.saturating_sub(2))..i).any(|k| scene.listed("past_auxiliaries", k));
        cue && (auxiliary || is_past(scene, i) || scene.listed("past_auxiliaries", i))
    })
}

/// Whether a token of a cue puts it into the past. A participle ("ajoutant") goes on in the past; an infinitive
/// ("avant de préciser") is in the tense of the verb before it.
fn is_past(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    if !reading.is_verb(token) {
        return false;
    }
    let bits = reading.bits[token];
    if bits.is_infinitive() && !bits.is_finite_verb() {
        let from = scene.sentence(token).start.max(token.saturating_sub(CLAUSE));
        return (from..token).any(|i| reading.is_verb(i) && is_past_form(scene, i));
    }
    is_past_form(scene, token)
}

fn is_past_form(scene: &Scene, token: usize) -> bool {
    let reading = scene.reading;
    let bits = reading.bits[token];
    if bits.is_known() {
        let ended = bits.is_finite_verb() && reading.pack.markers.ends_in_past(reading.norm(token));
        let past = ended && !bits.is_conditional() && !scene.is_future(token);
        return past
            || scene.listed("past_auxiliaries", token)
            || bits.is_present_participle()
            || bits.is_past_participle() && after_auxiliary(scene, token);
    }
    let forms = reading.pack.cues.verbs(reading.key(token));
    forms.into_iter().any(|(_, form)| matches!(form, VerbForm::PastParticiple | VerbForm::PresentParticiple))
}

fn after_auxiliary(scene: &Scene, participle: usize) -> bool {
    let floor = participle.saturating_sub(7);
    (floor..participle).any(|i| scene.reading.is(i, Classes::AUXILIARY))
}

/// "la fermeture coûterait", "un tel accord permettrait": what the subject names has not happened.
fn hypothetical_subject(scene: &Scene, head: usize, sentence: &Range<usize>) -> bool {
    let floor = sentence.start.max(head.saturating_sub(CLAUSE));
    let clause = (floor..head).rev().take_while(|&i| !scene.reading.is_stop(i));
    clause.into_iter().any(|i| scene.listed("hypothetical_subjects", i))
}
