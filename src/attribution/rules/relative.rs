//! A noun and what it says: "la rumeur selon laquelle …", "un communiqué selon lequel …".

use super::Clause;
use crate::attribution::cue;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::language::{Classes, Upos};
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// The attribution of a preposition behind which a relative pronoun stands. A noun that can speak is the source, or who
/// speaks in its complement ("l'affirmation du ministre selon laquelle"); of others nobody is known.
pub fn find(clause: &Clause, preposition: &Range<usize>) -> Option<Found> {
    let reading = clause.reading;
    let pronoun = preposition.end;
    if pronoun + 1 >= clause.range.end || !reading.is(pronoun, Classes::RELATIVE) {
        return None;
    }
    let floor = clause.range.start;
    let comma = preposition.start > floor && reading.is_comma(preposition.start - 1);
    let noun = phrases::left(reading, floor, preposition.start - usize::from(comma))?;
    let source = speaker(clause, &noun);
    let content = reading.trim(pronoun + 1..end(clause, &noun, pronoun + 1, comma));
    if !reading.has_finite(content.clone()) {
        return None;
    }
    let known = source.is_some();
    Some(Found {
        cue: Some(if known { preposition.start..pronoun + 1 } else { noun.start..pronoun + 1 }),
        content: vec![content],
        act: if known { Act::Assert } else { Act::Report },
        kind: (!known).then_some(Kind::Impersonal),
        rule: RuleKind::Relative,
        head: Some(preposition.start),
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
        source,
    })
}

fn speaker(clause: &Clause, noun: &Range<usize>) -> Option<Range<usize>> {
    let reading = clause.reading;
    let speaks = |phrase: &Range<usize>| Mention::read(reading, phrase.clone()).can_speak();
    let of = noun.clone().find(|&i| reading.is(i, Classes::OF) && reading.upos[i] == Upos::Adp);
    let owner = of.map(|of| of + 1..noun.end).filter(|owner| !owner.is_empty() && speaks(owner));
    let whole = Some(noun.clone()).filter(|noun| speaks(noun));
    whole.or(owner)
}

/// "La rumeur selon laquelle la route fermerait | circule": a noun that is a subject has a verb of its own behind the clause.
fn end(clause: &Clause, noun: &Range<usize>, from: usize, comma: bool) -> usize {
    let reading = clause.reading;
    let to = clause.range.end;
    // "Après qu'il a publié un texte selon lequel il voterait contre | , les caméras sont parties."
    let opens = |i: usize| reading.is_that(i) || reading.is(i, Classes::SUBORDINATOR);
    if (clause.range.start..noun.start).take(2).any(opens) {
        return (from..to).find(|&i| reading.is_comma(i)).unwrap_or(to);
    }
    let subject = noun.start == clause.range.start || reading.is_comma(noun.start - 1);
    let Some(first) = (from..to).find(|&i| reading.is_finite(i)).filter(|_| subject) else { return to };
    // "La mairie, selon laquelle la route fermerait|, a ouvert une salle."
    let resumes = |i: &usize| reading.is_comma(*i) && *i + 1 < to && reading.is_finite(*i + 1) && !reading.in_quote(*i);
    if let Some(close) = (first + 1..to).find(resumes).filter(|_| comma) {
        return close;
    }
    // A participle or infinitive goes with the first verb.
    let own = |i: &usize| reading.is_finite(*i) && !reading.is(*i - 1, Classes::AUXILIARY);
    let Some(second) = (first + 2..to).find(own) else { return to };
    let joint = |i: usize| {
        reading.is_that(i)
            || reading.is(i, Classes::RELATIVE.or(Classes::SUBORDINATOR).or(Classes::COORDINATOR))
            || reading.is_comma(i)
    };
    if (first..second).any(joint) {
        return to;
    }
    cue::verb_group(reading, &clause.range, second).map_or(second, |group| group.tokens.start)
}
