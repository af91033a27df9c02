//! "a-t-on appris de source judiciaire", "apprend-on auprès de la gendarmerie": nobody in particular learns it from somebody.

use super::{Clause, incise};
use crate::attribution::cue::Cue;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::language::{Classes, CueClass, RoleSet, Upos};
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// The attribution of what stands around the cue, to whom it was learnt from or, where nobody is named, to nobody.
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    let clitic =
        cue.inverted.filter(|&i| reading.is(i, Classes::IMPERSONAL_SUBJECT) && reading.norm(i).ends_with("on"));
    if !incise::borders(clause, cue.tokens.start) {
        return None;
    }
    let relay = if clitic.is_some() { None } else { Some(relay(clause, cue)?) };
    let source = informant(clause, relay.as_ref().map_or(cue.tokens.end, |relay| relay.end));
    let after = source.as_ref().map_or(cue.tokens.end, |s| s.end);
    let content = incise::content(clause, index, cue.tokens.start, incise::close_frame(clause, after)?);
    Some(Found {
        kind: source.is_none().then_some(Kind::Impersonal),
        source,
        cue: Some(cue.tokens.clone()),
        content: (!content.is_empty()).then_some(content)?,
        act: Act::Report,
        rule: RuleKind::Learnt,
        head: Some(cue.head),
        negated: cue.negated,
        relayed_by: relay,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}

/// "a appris | l'AFP | auprès du parquet": who has learnt it and passes it on. Somebody must follow whom it was learnt from.
fn relay(clause: &Clause, cue: &Cue) -> Option<Range<usize>> {
    let reading = clause.reading;
    if cue.verb.class != CueClass::Think || !cue.verb.weak || cue.is_participle() || cue.passive {
        return None;
    }
    let source = |i: usize| i + 1 < clause.range.end && reading.source_roles[i + 1].any(RoleSet::ANONYMOUS);
    let from = |i: &usize| matches!(reading.norm(*i), "auprès") || reading.is(*i, Classes::OF) && source(*i);
    let at = (cue.tokens.end + 1..clause.range.end.min(cue.tokens.end + 7)).find(from)?;
    phrases::right(reading, cue.tokens.end, at).filter(|relay| relay.end == at)
}

/// Who is named behind the cue: "de source judiciaire", "jeudi auprès du parquet", "par un communiqué".
fn informant(clause: &Clause, from: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let to = clause.range.end;
    let timed = |i: &usize| {
        reading.is(*i, Classes::TIME_WORD) || reading.upos[*i] == Upos::Num || reading.upos[*i] == Upos::Adv
    };
    let towards = |i: usize| matches!(reading.norm(i), "auprès" | "chez");
    let at = (from..to).find(|i| !timed(i) || towards(*i))?;
    // "assure-t-on au ministère"
    let body = |start| {
        phrases::right(reading, start, to).is_some_and(|p| Mention::read(reading, p).roles.any(RoleSet::ORGANISATION))
    };
    let house = reading.is(at, Classes::ADDRESSING) && body(at + 1);
    let leads = house || towards(at) || reading.is(at, Classes::OF.or(Classes::BY));
    let start = if towards(at) && at + 1 < to && reading.is(at + 1, Classes::OF) { at + 2 } else { at + 1 };
    leads.then(|| phrases::right(reading, start, to)).flatten()
}
