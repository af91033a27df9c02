//! A verdict in the passive whose agent comes last: "the plan was dismissed as “fantasy” by the council".

use super::{Clause, subject};
use crate::attribution::cue::Cue;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::language::{Classes, Frame, Upos};
use crate::vocabulary::Act;
use std::ops::Range;

/// How far behind the verb its agent may stand.
const REACH: usize = 18;

/// The attribution of a passive cue to its agent. What is judged and the verdict are two pieces of one content.
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let cue = &clause.cues[index];
    if !cue.passive || cue.verb.takes(Frame::Cite) || cue.verb.takes(Frame::Figure) || cue.inverted.is_some() {
        return None;
    }
    // "has not been confirmed by the ministry": who has not said something has said nothing.
    if cue.negated && cue.verb.class.affirms() {
        return None;
    }
    let by = agent_at(clause, cue)?;
    let agent = phrases::right(clause.reading, by + 1, clause.range.end).filter(|agent| speaks(clause, agent))?;
    let verdict = verdict(clause, cue, by);
    let judged = judged(clause, cue);
    if judged.is_empty() {
        return None;
    }
    let worded = verdict.clone().any(|i| clause.reading.document.is_word(i));
    // "was seen by a neighbour": such verbs judge only with a verdict.
    if cue.verb.weak && !worded {
        return None;
    }
    Some(Found {
        source: Some(agent),
        cue: Some(cue.tokens.clone()),
        content: [judged, verdict].into_iter().filter(|piece| !piece.is_empty()).collect(),
        act: cue.verb.act,
        kind: None,
        rule: RuleKind::Passive,
        head: Some(cue.head),
        negated: cue.negated,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}

/// The preposition of the agent, in the clause of the cue and outside of quotations.
fn agent_at(clause: &Clause, cue: &Cue) -> Option<usize> {
    let reading = clause.reading;
    let from = cue.tokens.end;
    let within = |i: &usize| !reading.is_stop(*i) && (!reading.is_comma(*i) || reading.in_quote(*i));
    let by = (from..clause.range.end.min(from + REACH)).take_while(within).find(|&i| {
        reading.is(i, Classes::BY) && reading.upos[i] == Upos::Adp && !reading.in_quote(i) && i + 1 < clause.range.end
    })?;
    // A clause between them has a subject, and perhaps an agent, of its own.
    let clean = |i: usize| reading.in_quote(i) || reading.is_mark(i) || !reading.is_finite(i) && !reading.is_that(i);
    (from..by).all(clean).then_some(by)
}

/// Whether the phrase can be somebody who speaks, or a document.
fn speaks(clause: &Clause, agent: &Range<usize>) -> bool {
    let mention = Mention::read(clause.reading, agent.clone());
    let timed = agent.clone().any(|i| clause.reading.is(i, Classes::TIME_WORD));
    !timed && !mention.pronoun && mention.can_speak()
}

/// What the verdict is about: the subject, or all that stands before the verb where no clause does.
fn judged(clause: &Clause, cue: &Cue) -> Range<usize> {
    let reading = clause.reading;
    let lead = clause.range.start..cue.tokens.start;
    let whole = || if reading.has_finite(lead.clone()) { 0..0 } else { reading.trim(lead.clone()) };
    subject::of_group(clause, &cue.tokens).unwrap_or_else(whole)
}

/// What stands between cue and agent, without the word that leads to it ("as", "comme", "de").
fn verdict(clause: &Clause, cue: &Cue, by: usize) -> Range<usize> {
    let reading = clause.reading;
    let start = subject::skip_adjuncts(clause, cue.tokens.end).min(by);
    let accused = cue.verb.act == Act::Accuse && reading.is(start, Classes::OF);
    let leads = start < by
        && !accused
        && matches!(reading.upos[start], Upos::Adp | Upos::Sconj | Upos::Adv)
        && !reading.upos.get(start + 1).is_some_and(|upos| upos.is_verbal());
    reading.trim(start + usize::from(leads)..by)
}
