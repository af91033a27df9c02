//! A denial without a complement: "L'ancien chef d'état-major dément.", "Moscow denied."

use super::{Clause, holder, subject};
use crate::attribution::found::{Found, RuleKind};
use crate::language::{Frame, Upos, VerbForm};
use crate::vocabulary::{Act, Kind};

/// The denial of a cue after which the clause ends, but for adverbs: its words are what is said.
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    let finite = !cue.is_participle() && cue.form != VerbForm::Infinitive && cue.inverted.is_none();
    if cue.verb.act != Act::Deny || !cue.verb.takes(Frame::Inf) || !finite || cue.negated || cue.passive {
        return None;
    }
    let adverb = |i: &usize| reading.upos[*i] == Upos::Adv;
    let next = (cue.tokens.end..clause.range.end).find(|i| !adverb(i)).unwrap_or(clause.range.end);
    let at = reading.aside(next).unwrap_or(next);
    let ends = at == clause.range.end || reading.is_stop(at) || reading.is_comma(at);
    let source = subject::before(clause, cue).filter(|s| ends && holder::is_possible_source(clause, s))?;
    // "X, a démenti Y": the words before it are what is denied, or said.
    let framed = source.start > clause.range.start && reading.closes_quote(source.start - 1);
    (!framed).then(|| Found {
        source: Some(source),
        cue: Some(cue.tokens.clone()),
        content: vec![cue.tokens.clone()],
        act: Act::Deny,
        kind: Some(Kind::Indirect),
        rule: RuleKind::BareDenial,
        head: Some(cue.head),
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}
