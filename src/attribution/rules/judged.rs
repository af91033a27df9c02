//! A noun that stands before its verdict: "des chiffres que récuse l'ONG", "une accusation aussitôt rejetée par Moscou".

use super::{Clause, holder};
use crate::attribution::cue::Cue;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::language::{Classes, CueClass, Frame, RoleSet, Upos, VerbForm};
use std::ops::Range;

/// The attribution of a cue whose object is the noun before it; who judges stands behind.
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    if cue.negated || cue.verb.weak || !cue.verb.takes(Frame::Np) || cue.tokens.start <= clause.range.start {
        return None;
    }
    let speaks = |source: &Range<usize>| Mention::read(reading, source.clone()).can_speak();
    let found = relative(clause, cue).filter(|(_, source)| speaks(source));
    let (noun, source) = found.or_else(|| participle(clause, cue))?;
    holder::is_possible_source(clause, &source).then(|| Found {
        source: Some(source),
        cue: Some(cue.tokens.clone()),
        content: vec![reading.trim(noun)],
        act: cue.verb.act,
        kind: None,
        rule: RuleKind::Judged,
        head: Some(cue.head),
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}

/// "Des chiffres que | récuse | la Ligue": noun and source. Only where the language puts a subject behind its verb.
fn relative(clause: &Clause, cue: &Cue) -> Option<(Range<usize>, Range<usize>)> {
    let reading = clause.reading;
    let that = cue.tokens.start - 1;
    // "unas cifras | que": told apart from the conjunction, it is a relative pronoun.
    let pronoun = reading.frees_subjects() && reading.is(that, Classes::RELATIVE);
    if reading.pack.forms.is_empty() || !(pronoun || reading.is_that(that)) || cue.passive || cue.is_participle() {
        return None;
    }
    let noun = phrases::left(reading, clause.range.start, that)?;
    // "el juez que confirmó la sentencia": he is the subject.
    const SOMEBODY: RoleSet = RoleSet::PERSON.or(RoleSet::ANONYMOUS).or(RoleSet::ORGANISATION).or(RoleSet::TITLE);
    let head = Mention::read(reading, noun.clone());
    if pronoun && (head.is_named() || head.roles.any(SOMEBODY)) {
        return None;
    }
    let source = phrases::right(reading, cue.tokens.end, clause.range.end)?;
    // "Il faut que récuse X": no noun.
    let named = noun.clone().any(|i| matches!(reading.upos[i], Upos::Noun | Upos::Propn));
    named.then_some((noun, source))
}

/// "Une accusation aussitôt | rejetée | par les paramilitaires": noun and source.
fn participle(clause: &Clause, cue: &Cue) -> Option<(Range<usize>, Range<usize>)> {
    let reading = clause.reading;
    let judges = matches!(cue.verb.class, CueClass::Deny | CueClass::Confirm);
    let by = cue.tokens.end;
    let forms = || reading.pack.cues.verbs(reading.key(cue.head)).map(|(_, form)| form);
    if !judges
        || !forms().any(|form| form == VerbForm::PastParticiple)
        || cue.passive
        || !reading.is(by.min(clause.range.end - 1), Classes::BY)
    {
        return None;
    }
    let helped = cue.tokens.clone().any(|i| reading.is(i, Classes::AUXILIARY) && reading.is_verb(i));
    if helped {
        return None;
    }
    let adverb = |i: &usize| reading.upos[*i] == Upos::Adv || reading.is_comma(*i);
    let last = (clause.range.start..cue.tokens.start).rev().find(|i| !adverb(i))?;
    let noun = phrases::left(reading, clause.range.start, last + 1)?;
    Some((noun, phrases::right(reading, by + 1, clause.range.end)?))
}
