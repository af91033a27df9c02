//! Cue and source inside or after what they attribute: "…, a déclaré X", "“…,” said X", "…, the police said".

use super::{Clause, bare_clause, complement, holder, subject};
use crate::attribution::cue::Cue;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::mention::Mention;
use crate::attribution::phrases;
use crate::language::{Classes, CueClass, Frame, Upos};
use std::ops::Range;

/// The attribution of a cue whose content stands before it.
pub fn find(clause: &Clause, index: usize) -> Option<Found> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    if cue.is_participle() || cue.passive || !cue.verb.takes(Frame::Quote) || cue.negated && cue.inverted.is_none() {
        return None;
    }
    if states_itself(clause, cue) {
        return None;
    }
    // "la mujer que lo acusó", "la canción, llamada «…»": neither a relative clause nor a participle is a frame.
    let before = cue.tokens.start.saturating_sub(1).max(clause.range.start);
    let finite = cue.tokens.clone().any(|i| reading.is_finite(i));
    if reading.frees_subjects() && (reading.is(before, Classes::RELATIVE) || !finite) {
        return None;
    }
    let inverts_freely = !reading.pack.forms.is_empty() || matches!(cue.verb.lemma.as_str(), "say" | "add" | "report");
    let mut inverted = borders(clause, cue.tokens.start) && !speaks_on(clause, cue);
    // "one resident, who would not be named, told the BBC": a comma alone inverts nothing.
    inverted &= inverts_freely || cue.inverted.is_some() || quoted_before(clause, cue.tokens.start);
    // "…,” the engineer, Pauline Reddick, said."
    let subject = if inverted { subject::after(clause, cue.tokens.end) } else { None };
    // "“…”, lamentó."
    let dropped = inverted
        && subject.is_none()
        && cue.inverted.is_none()
        && holder::drops(clause, cue)
        && (quoted_before(clause, cue.tokens.start) || ends(clause, subject::skip_adjuncts(clause, cue.tokens.end)));
    if inverted && cue.inverted.is_none() && subject.is_none() && !dropped {
        inverted = false;
    }
    let (source, edge, after) = if inverted {
        let source = match cue.inverted {
            Some(clitic) => Some(clitic..clitic + 1),
            None => subject,
        };
        let after = source.as_ref().map_or(cue.tokens.end, |s| s.end).max(cue.tokens.end);
        if source.is_none() && !dropped {
            return None;
        }
        (source, cue.tokens.start, after)
    } else {
        let source = subject::before(clause, cue)?;
        if !borders(clause, source.start) || cue.inverted.is_some() {
            return None;
        }
        let edge = source.start;
        (Some(source), edge, cue.tokens.end)
    };
    let quoted = quoted_before(clause, edge);
    // "blamed Fanilo, a banned movement, which denied | any involvement": the verb has its object.
    if !inverted && !quoted && has_object(clause, cue) {
        return None;
    }
    if !quoted && cue.inverted.is_none() && !inverted && bare_clause::has_bare_clause(clause, cue) {
        return None;
    }
    let after = close_frame(clause, after)?;
    if !quoted && !states(clause, clause.range.start..edge) {
        // "La directiva, reunida de urgencia, ratificó | su confianza": an object.
        let speaks = |s: &Range<usize>| Mention::read(reading, s.clone()).can_speak();
        let object = reading.frees_subjects() && !source.as_ref().is_some_and(speaks);
        if object || !goes_on(clause, cue, inverted, after) {
            return None;
        }
    }
    if cue.verb.weak && !(edge > clause.range.start && reading.closes_quote(edge - 1) || quoted_before(clause, edge)) {
        return None;
    }
    // A verb that is not of saying needs a quotation or an inversion beside it.
    if matches!(cue.verb.class, CueClass::Think | CueClass::Want | CueClass::Confirm)
        && !inverted
        && !quoted_before(clause, edge)
        && !reading.is_comma(edge - 1)
    {
        return None;
    }
    let content = content(clause, index, edge, after);
    if content.is_empty() {
        return None;
    }
    Some(Found {
        source,
        cue: Some(cue.tokens.clone()),
        content,
        act: cue.verb.act,
        kind: None,
        rule: RuleKind::Incise,
        head: Some(cue.head),
        negated: cue.negated,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}

/// Whether a clause or its part ends here.
fn ends(clause: &Clause, at: usize) -> bool {
    at >= clause.range.end || clause.reading.is_comma(at) || clause.reading.is_stop(at)
}

/// Whether a noun phrase that is no time follows a verb that takes one.
fn has_object(clause: &Clause, cue: &Cue) -> bool {
    let reading = clause.reading;
    let object = phrases::right(reading, cue.tokens.end, clause.range.end);
    let noun = |o: &Range<usize>| o.clone().any(|i| matches!(reading.upos[i], Upos::Noun | Upos::Propn | Upos::Num));
    let timed = |o: &Range<usize>| o.clone().any(|i| reading.is(i, Classes::TIME_WORD));
    cue.verb.takes(Frame::Np) && object.is_some_and(|o| noun(&o) && !timed(&o))
}

/// Whether what stands before a frame is a clause: "Le procureur, qui dirige l'enquête, a annoncé | l'ouverture" has none, a
/// relative clause between commas is none.
fn states(clause: &Clause, before: Range<usize>) -> bool {
    let reading = clause.reading;
    let mut beside = false;
    for i in before {
        if reading.is_comma(i) {
            beside = reading.is(i + 1, Classes::RELATIVE);
        } else if !beside && reading.is_finite(i) {
            return true;
        }
    }
    false
}

/// Whether a frame interrupts a clause: "Le pont, a indiqué la mairie, | rouvrira". A subject before its verb does so in a
/// language that does not invert ("The bridge, he said, is closed"), and with nothing between the verb and the comma.
fn goes_on(clause: &Clause, cue: &Cue, inverted: bool, after: usize) -> bool {
    let reading = clause.reading;
    let short = inverted || reading.pack.forms.is_empty() && subject::skip_adjuncts(clause, cue.tokens.end) >= after;
    let to = clause.range.end;
    short && after < to && !reading.is_stop(after) && reading.has_finite(after + 1..to)
}

/// "a indiqué privilégier …", "said ambulances “were going back”": what follows the cue is its complement.
fn states_itself(clause: &Clause, cue: &Cue) -> bool {
    let reading = clause.reading;
    let at = cue.tokens.end;
    if cue.inverted.is_some() || at >= clause.range.end {
        return false;
    }
    if reading.is_verb(at) && reading.bits[at].is_infinitive() {
        return true;
    }
    let subject = phrases::right(reading, at, clause.range.end);
    // "X, who is in Madrid, called | on the authorities to …"
    let addressed = |s: &Range<usize>| complement::infinitive_at(clause, s.end).is_some();
    if cue.verb.takes(Frame::Object) && subject.as_ref().is_some_and(addressed) {
        return true;
    }
    subject.is_some_and(|s| s.end + 1 < clause.range.end && reading.opens_quote(s.end) && reading.is_finite(s.end + 1))
}

/// Whether a frame can begin at this token: a comma, a closing mark, a question or exclamation mark stands before.
pub(super) fn borders(clause: &Clause, start: usize) -> bool {
    let reading = clause.reading;
    if start <= clause.range.start + 1 {
        return false;
    }
    let previous = start - 1;
    reading.is_comma(previous)
        || reading.closes_quote(previous)
        || reading.is_dash(previous)
        || matches!(reading.norm(previous), "!" | "?" | "…" | "(")
        || reading.is_mark(previous) && !reading.opens_quote(previous)
}

fn quoted_before(clause: &Clause, edge: usize) -> bool {
    let reading = clause.reading;
    edge > clause.range.start
        && (reading.closes_quote(edge - 1)
            || edge >= 2 && edge - 1 > clause.range.start && reading.closes_quote(edge - 2))
}

/// Whether the cue goes on to a complement of its own, so that what stands before is not its content.
fn speaks_on(clause: &Clause, cue: &Cue) -> bool {
    let reading = clause.reading;
    let at = subject::skip_adjuncts(clause, cue.tokens.end);
    [cue.tokens.end, at].into_iter().any(|k| k < clause.range.end && reading.is_that(k))
}

/// The end of the frame: its adjuncts up to a comma, a stop, an opening mark or the end. `None` when a complement follows.
pub(super) fn close_frame(clause: &Clause, from: usize) -> Option<usize> {
    let reading = clause.reading;
    let to = clause.range.end;
    let mut at = from;
    let mut steps = 0;
    let mut relative = false;
    while at < to {
        let closes = reading.is_comma(at)
            || reading.is_stop(at)
            || reading.opens_quote(at)
            || reading.is_colon(at)
            || reading.is_dash(at)
            || reading.norm(at) == ")";
        if closes {
            return Some(at);
        }
        if reading.is_that(at) || steps > 24 {
            return None;
        }
        relative |= reading.is(at, Classes::RELATIVE.or(Classes::SUBORDINATOR));
        // A relative clause or an adjunct of any length belongs to the frame; a verb of its own does not.
        if reading.is_finite(at) && !relative {
            return None;
        }
        at += 1;
        steps += 1;
    }
    Some(to)
}

pub(super) fn content(clause: &Clause, index: usize, edge: usize, after: usize) -> Vec<Range<usize>> {
    let reading = clause.reading;
    let mut pieces = Vec::new();
    let before = left_content(clause, index, edge);
    if before.clone().any(|i| reading.document.is_word(i)) {
        pieces.push(before.clone());
    }
    if let Some(rest) = right_content(clause, index, &before, after) {
        pieces.push(rest);
    }
    pieces
}

/// So many cues before one are looked at.
const NEAR: usize = 6;

fn left_content(clause: &Clause, index: usize, edge: usize) -> Range<usize> {
    let reading = clause.reading;
    // What an earlier frame of the sentence already governs is not attributed again.
    let mut start = clause.range.start;
    for earlier in &clause.cues[index.saturating_sub(NEAR)..index] {
        if let Some(next) = next_clause(clause, earlier, edge) {
            start = start.max(next);
        }
        if let Some(stop) = (earlier.tokens.end..edge).find(|&i| reading.norm(i) == ";" && !reading.in_quote(i)) {
            start = start.max(stop + 1);
        }
    }
    let mut last = edge;
    while last > start && (reading.is_comma(last - 1) || reading.is_dash(last - 1) || reading.norm(last - 1) == "(") {
        last -= 1;
    }
    if last > start
        && reading.is_mark(last - 1)
        && let Some(q) = reading.document.quote_of(last - 1)
    {
        let quote = reading.document.quotes[q];
        let outside = (start..quote.open.max(start)).any(|i| reading.document.is_word(i));
        if !outside {
            return reading.trim(first_of(clause, quote.open)..last);
        }
    }
    reading.trim(start..last)
}

/// "The fire is out, officials said, | and crews would stay, they added": where the clause behind an earlier frame begins.
fn next_clause(clause: &Clause, earlier: &Cue, edge: usize) -> Option<usize> {
    let reading = clause.reading;
    if reading.in_quote(earlier.head) || !is_frame(clause, earlier) {
        return None;
    }
    let joint = |i: &usize| reading.is_comma(*i) && !reading.in_quote(*i) && reading.upos[i + 1] == Upos::Cconj;
    let joint = (earlier.tokens.end..edge.saturating_sub(2)).find(joint)?;
    reading.has_finite(joint + 2..edge).then_some(joint + 2)
}

/// Whether the cue stands in a frame of its own behind a comma: ", officials said".
fn is_frame(clause: &Clause, cue: &Cue) -> bool {
    borders(clause, cue.tokens.start) || subject::before(clause, cue).is_some_and(|s| borders(clause, s.start))
}

/// The opening of the quotation that holds `open`, over paragraphs that opened it again.
fn first_of(clause: &Clause, open: usize) -> usize {
    let reading = clause.reading;
    let Some(mut q) = reading.document.quote_of(open) else { return open };
    while q > 0 && reading.document.quotes[q].continues {
        q -= 1;
    }
    reading.document.quotes[q].open
}

/// What goes on after the frame: the rest of a split quotation or of an interrupted clause.
fn right_content(clause: &Clause, index: usize, before: &Range<usize>, after: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let to = clause.range.end;
    let mut start = after;
    while start < to
        && (reading.is_comma(start) || reading.is_dash(start) || reading.norm(start) == ")" || reading.is_colon(start))
    {
        start += 1;
    }
    if start >= to || reading.is_stop(start) && start + 1 >= to {
        return None;
    }
    // ", | sans que la police ne le confirme": how sure it is.
    if matches!(reading.norm(start), "sans" | "without" | "sin") {
        return None;
    }
    let split = reading.opens_quote(start) || reading.in_quote(start);
    if split {
        let end = reading.document.quote_of(start).map_or(to, |q| reading.document.quotes[q].end);
        return Some(reading.trim(start..end.max(start + 1)));
    }
    let next = clause.cues[index + 1..].iter().find(|c| c.tokens.start >= start);
    if next.is_some_and(|c| c.is_participle() && c.tokens.start <= start + 2) || reading.is(start, Classes::RELATIVE) {
        return None;
    }
    let quoted = before.clone().any(|i| reading.in_quote(i))
        && before.start > 0
        && (reading.in_quote(before.start) || reading.opens_quote(before.start.saturating_sub(1)));
    if quoted {
        return None;
    }
    // What a later frame closes is that frame's: ", and crews would stay, they added".
    let closed =
        |c: &Cue| c.tokens.start > start && is_frame(clause, c) && close_frame(clause, c.tokens.end) == Some(to - 1);
    if reading.upos[start] == Upos::Cconj && clause.cues[index + 1..].iter().take(NEAR).any(closed) {
        return None;
    }
    // A clause without its verb goes on; one with it only by a conjunction.
    let goes_on = !reading.has_finite(before.clone())
        || reading.is_that(start)
        || (reading.upos[start] == Upos::Cconj || reading.is(start, Classes::ADVERSATIVE))
            && reading.has_finite(start..to);
    let stop = next.filter(|c| c.is_participle()).map_or(to, |c| c.tokens.start);
    let rest = reading.trim(start..stop);
    (goes_on && reading.has_finite(rest.clone())).then_some(rest)
}
