//! Verb and what follows it: a clause, a quotation, an infinitive, a noun phrase.

use super::bare_clause::bare_clause;
use super::extent::ended;
use super::{Clause, holder, subject};
use crate::attribution::cue::{self, Cue};
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::phrases;
use crate::language::{Classes, CueClass, Frame, RoleSet, Upos, VerbForm};
use crate::vocabulary::Act;
use std::ops::Range;

/// The attribution of a cue by its complement on the right.
pub fn find(clause: &Clause, index: usize, shared: Option<Range<usize>>, outer: Option<&Found>) -> Option<Found> {
    let cue = &clause.cues[index];
    if cue.verb.class == CueClass::Cite {
        return None;
    }
    let own = subject::before(clause, cue).filter(|s| holder::is_possible_source(clause, s));
    let own = own.or_else(|| holder::told_more(clause, cue)).or_else(|| holder::governing(clause, cue));
    let chained = own.is_none() && holder::shares(clause, cue);
    let agent = cue.passive.then(|| holder::agent(clause, cue)).flatten();
    let source = if cue.passive {
        agent.clone()
    } else {
        own.clone().or_else(|| if chained { holder::taken_up(clause, cue, shared, outer) } else { None })
    };
    if cue.passive && source.is_none() {
        return None;
    }
    // "Dijo | la ministra | que …"
    let behind = if own.is_none() && !cue.passive { holder::behind(clause, cue) } else { None };
    // "dos hombres, acusados de": a participle alone tells of the noun before it.
    let described = clause.reading.frees_subjects()
        && cue.form == VerbForm::PastParticiple
        && !cue.tokens.clone().any(|i| clause.reading.is_finite(i));
    let chained = chained && behind.is_none() && !described;
    let source = behind.clone().or(source);
    let dropped = source.is_none() && !chained && holder::drops(clause, cue);
    let infinitive = own.is_none() && cue.form == VerbForm::Infinitive && cue.tokens.start == cue.head;
    if source.is_none() && !chained && !infinitive && !dropped {
        return None;
    }
    let from = if behind.is_some() {
        behind.map_or(cue.tokens.end, |subject| subject.end)
    } else if agent.is_some() {
        agent.as_ref().map_or(cue.tokens.end, |a| a.end)
    } else {
        cue.tokens.end
    };
    let from = after_quoted_verb(clause, from);
    let (content, rule) = complement(clause, index, from)?;
    if infinitive && !chained && rule != RuleKind::VerbClause {
        return None;
    }
    // Inside a sentence only a clause or a quotation tells that somebody speaks whom nobody names.
    if dropped && !matches!(rule, RuleKind::VerbClause | RuleKind::VerbQuote) && !holder::begins(clause, cue) {
        return None;
    }
    if asks_for_anonymity(clause, &content) {
        return None;
    }
    // A negated verb of saying leaves its complement open: "n'a pas fait allusion à"; "n'exclut pas" says that it may be.
    if cue.negated && rule == RuleKind::VerbNoun && !cue.verb.possible {
        return None;
    }
    Some(Found {
        source,
        cue: Some(cue.tokens.clone()),
        content: vec![content],
        act: act(clause, cue),
        kind: None,
        rule: if chained { RuleKind::Chain } else { rule },
        head: Some(cue.head),
        negated: cue.negated,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}

/// "“réfute catégoriquement” | ces accusations": behind the mark that closes a quoted verb.
fn after_quoted_verb(clause: &Clause, from: usize) -> usize {
    let reading = clause.reading;
    let adverb = |i: &usize| reading.upos[*i] == Upos::Adv && reading.in_quote(*i);
    let close = (from..clause.range.end).find(|i| !adverb(i)).filter(|&i| reading.closes_quote(i));
    close.map_or(from, |close| close + 1)
}

/// "asked not to be named" tells of the source, not of the world.
fn asks_for_anonymity(clause: &Clause, content: &Range<usize>) -> bool {
    let reading = clause.reading;
    content.len() <= 14 && content.clone().any(|i| reading.source_roles[i].any(RoleSet::ANONYMITY))
}

fn act(clause: &Clause, cue: &Cue) -> Act {
    let asks = cue.tokens.end < clause.range.end && clause.reading.is(cue.tokens.end, Classes::INTERROGATIVE);
    if cue.verb.act == Act::Demand && asks && !clause.reading.is_that(cue.tokens.end) {
        Act::Question
    } else {
        cue.verb.act
    }
}

/// What follows a cue at `from`: the content and the rule that reads it.
fn complement(clause: &Clause, index: usize, from: usize) -> Option<(Range<usize>, RuleKind)> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    let to = clause.range.end;
    if from >= to {
        return None;
    }
    let from = reading.aside(from).unwrap_or(from);
    let after = subject::skip_adjuncts(clause, from);
    for at in [from, after] {
        let mut at = at;
        if at < to && reading.is_comma(at) && at + 1 < to && (reading.is_that(at + 1) || reading.opens_quote(at + 1)) {
            at += 1;
        }
        if at >= to {
            continue;
        }
        // "insistió | en | que"
        if at + 2 < to
            && reading.upos[at] == Upos::Adp
            && reading.upos[at + 1] == Upos::Sconj
            && reading.is_that(at + 1)
        {
            at += 1;
        }
        if reading.is_that(at) && at + 1 < to && (cue.verb.takes(Frame::That) || cue.verb.takes(Frame::Object)) {
            // "that" as determiner or pronoun: "said that day", "dismissed that as absurd"
            if !reading.has_finite(at + 1..to) {
                continue;
            }
            return ended(clause, index, at + 1, RuleKind::VerbClause);
        }
        if reading.is_colon(at) && at + 1 < to {
            return ended(clause, index, at + 1, RuleKind::VerbQuote);
        }
        if reading.opens_quote(at)
            && (cue.verb.takes(Frame::Quote) || cue.verb.takes(Frame::Np))
            && (!cue.verb.weak || states(clause, at))
        {
            return ended(clause, index, at, RuleKind::VerbQuote);
        }
    }
    if let Some(found) = addressed(clause, index, from) {
        return Some(found);
    }
    if after < to
        && reading.is(after, Classes::INTERROGATIVE)
        && cue.verb.takes(Frame::That)
        && reading.has_finite(after..to)
    {
        return ended(clause, index, after, RuleKind::VerbClause);
    }
    let direct =
        cue.verb.takes(Frame::That) && after < to && reading.is_verb(after) && reading.bits[after].is_infinitive();
    if (cue.verb.takes(Frame::Inf) || cue.verb.takes(Frame::Object) || direct)
        && let Some(start) = infinitive_at(clause, after)
    {
        return ended(clause, index, start, RuleKind::VerbInfinitive);
    }
    if cue.verb.takes(Frame::Bare)
        && let Some(start) = bare_clause(clause, after)
    {
        return ended(clause, index, start, RuleKind::VerbClause);
    }
    if cue.verb.takes(Frame::Figure) && cue::figure_follows(reading, from, to) {
        let timed = |i: &usize| reading.is(*i, Classes::TIME_WORD) || reading.upos[*i] == Upos::Adv;
        // "elevó | el lunes | a doce el número"
        let dated =
            |i: usize| reading.is(i, Classes::DETERMINER) && i + 1 < to && reading.is(i + 1, Classes::TIME_WORD);
        let from = if reading.frees_subjects() && dated(from) { from + 1 } else { from };
        let start = (from..to).find(|i| !timed(i))?;
        return ended(clause, index, start, RuleKind::Figure);
    }
    if cue.verb.takes(Frame::State)
        && let Some((start, rule)) = state_at(clause, after)
    {
        return ended(clause, index, start, rule);
    }
    // "the blast, which the army blames on | militants"
    let blamed = cue.verb.act == Act::Accuse
        && reading.upos[from] == Upos::Adp
        && phrases::right(reading, from + 1, to).is_some();
    if blamed && (clause.range.start..cue.tokens.start).rev().take(8).any(|i| reading.is(i, Classes::RELATIVE)) {
        return ended(clause, index, from + 1, RuleKind::VerbNoun);
    }
    if cue.verb.takes(Frame::Np) && !cue.verb.weak {
        // "dismissed as “lies” a report", "a qualifié de « mensonges » les accusations"
        let leads = |i: usize| reading.norm(i) == "as" || reading.is(i, Classes::OF);
        if from + 1 < to && leads(from) && reading.opens_quote(from + 1) {
            return ended(clause, index, from + 1, RuleKind::VerbNoun);
        }
        // "réfute catégoriquement ces accusations"
        let at = (from..to).find(|&i| reading.upos[i] != Upos::Adv).unwrap_or(from);
        // "anunció | el miércoles | una rebaja"
        let behind = reading.frees_subjects() && after > at && phrases::right(reading, after, to).is_some();
        let at = if behind { after } else { at };
        // "criticó | a la empresa"
        let marked = usize::from(reading.is(at, Classes::OBJECT_MARKER));
        if let Some(object) = phrases::right(reading, at + marked, to).map(|object| at..object.end)
            && object.clone().any(|i| matches!(reading.upos[i], Upos::Noun | Upos::Propn | Upos::Num))
        {
            return ended(clause, index, object.start, RuleKind::VerbNoun);
        }
        // "a fait état de plusieurs disparus"
        let counts = |at: usize| (at..to.min(at + 4)).any(|i| reading.upos[i] == Upos::Num);
        let object = |at: usize| phrases::right(reading, at, to).is_some() || counts(at);
        let of = |at: &usize| *at < to && reading.is(*at, Classes::OF) && object(at + 1);
        // "informó | de | varios muertos"
        let governs = reading.frees_subjects() || !cue.verb.tail.is_empty();
        if governs && let Some(at) = [from, after].into_iter().find(of) {
            return ended(clause, index, at, RuleKind::VerbNoun);
        }
    }
    None
}

/// "s'est dit | prêt à rouvrir le site", "s'est dit convaincu que | la route rouvrira": where what is said begins.
fn state_at(clause: &Clause, at: usize) -> Option<(usize, RuleKind)> {
    let reading = clause.reading;
    let bits = |i: usize| reading.bits[i];
    let state =
        |i: usize| reading.upos[i] == Upos::Adj || bits(i).is_past_participle() || bits(i).is_present_participle();
    if at >= clause.range.end || !state(at) {
        return None;
    }
    let clause_follows = at + 2 < clause.range.end && reading.is_that(at + 1);
    Some(if clause_follows { (at + 2, RuleKind::VerbClause) } else { (at, RuleKind::VerbNoun) })
}

/// Whether a quotation is long enough to be a statement.
fn states(clause: &Clause, at: usize) -> bool {
    let reading = clause.reading;
    reading.document.quote_of(at).is_some_and(|q| {
        let inner = reading.document.quotes[q].inner();
        inner.len() >= 5 && reading.has_finite(inner)
    })
}

/// A person addressed, then the content: "a exhorté les habitants à partir", "told reporters that", "accused the firm of".
fn addressed(clause: &Clause, index: usize, from: usize) -> Option<(Range<usize>, RuleKind)> {
    let reading = clause.reading;
    let cue = &clause.cues[index];
    let to = clause.range.end;
    let marked = usize::from(from < to && reading.is(from, Classes::OBJECT_MARKER));
    let mut person = phrases::right(reading, from + marked, to)?;
    person.start = from;
    if person.clone().any(|i| reading.is(i, Classes::TIME_WORD)) {
        return None;
    }
    // "told reporters air samples showed"
    if reading.is(from, Classes::ADDRESSEE) {
        person = from..from + 1;
    }
    let leads = |i: usize| reading.is(i, Classes::OF) || reading.norm(i) == "for";
    // "accused the media | of spreading lies", whatever the tagger takes the gerund for
    let gerund = |i: &usize| leads(*i) && i + 1 < to && reading.norm(i + 1).ends_with("ing");
    // "accused the agency | of a cover-up"
    let charged = cue.verb.act == Act::Accuse && reading.pack.forms.is_empty();
    let charge = || person.clone().skip(1).rfind(|&i| charged && leads(i) && i + 1 < person.end);
    let next = person.clone().skip(1).find(gerund).or_else(charge).unwrap_or(person.end);
    if next >= to {
        return None;
    }
    if cue.verb.takes(Frame::Object) {
        let gerund = leads(next);
        // "accused the firm of breaking its word": the person belongs to the content.
        if infinitive_at(clause, next).is_some() || gerund && next + 1 < to {
            let deed = infinitive_at(clause, next).is_some() || reading.norm(next + 1).ends_with("ing");
            let rule = if deed || !charged { RuleKind::VerbInfinitive } else { RuleKind::VerbNoun };
            return ended(clause, index, person.start, rule);
        }
    }
    // "told reporters that", "told the BBC: “…”"
    let people = person.len() <= 6 && !reading.has_finite(person.clone());
    let tells = matches!(cue.verb.class, CueClass::Say | CueClass::Claim) && !cue.verb.takes(Frame::Np);
    if people && tells {
        let at = subject::skip_adjuncts(clause, next);
        if at + 1 < to && (reading.is_that(at) || reading.is_colon(at)) {
            let rule = if reading.is_that(at) { RuleKind::VerbClause } else { RuleKind::VerbQuote };
            return ended(clause, index, at + 1, rule);
        }
        if at + 1 < to && reading.is_comma(at) && reading.opens_quote(at + 1) {
            return ended(clause, index, at + 1, RuleKind::VerbQuote);
        }
        if cue.verb.takes(Frame::Bare)
            && let Some(start) = bare_clause(clause, at)
        {
            return ended(clause, index, start, RuleKind::VerbClause);
        }
    }
    None
}

/// Where an infinitive that is a content begins: after its marker for French ("de"), with it for English ("to").
pub(super) fn infinitive_at(clause: &Clause, at: usize) -> Option<usize> {
    let reading = clause.reading;
    let to = clause.range.end;
    let verb = |i: usize| {
        (i..to.min(i + 4))
            .find(|&k| reading.is_verb(k))
            .filter(|&k| (i..k).all(|j| matches!(reading.upos[j], Upos::Adv | Upos::Pron | Upos::Part)))
    };
    // "dit recenser", "a démenti n'avoir jamais reçu", "has denied receiving"
    let first = (at..to.min(at + 3)).find(|&i| !reading.is(i, Classes::NEGATION));
    if let Some(first) = first.filter(|&i| reading.is_verb(i)) {
        let bits = reading.bits[first];
        if bits.is_infinitive() || !bits.is_known() && reading.norm(first).ends_with("ing") {
            return Some(at);
        }
    }
    if at + 2 < to && reading.opens_quote(at + 1) && reading.is(at, Classes::INFINITIVE_TO) && reading.is_verb(at + 2) {
        return Some(at);
    }
    if at + 1 < to
        && reading.is(at, Classes::INFINITIVE_TO)
        && verb(at + 1).is_some_and(|v| !reading.is_finite(v) || reading.norm(at) == "to")
    {
        return Some(at);
    }
    None
}
