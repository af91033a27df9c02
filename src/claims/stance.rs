//! What one claim does with its words. An attribution that holds several claims may quote in one and report in another.

use super::build::Draft;
use crate::attribution::{Attribution, Reading};
use crate::claims::Marker;
use crate::language::{Classes, CueClass, CueVerb, Upos};
use crate::text::Span;
use crate::vocabulary::{Act, Kind, MarkerKind};
use std::ops::Range;

/// How far into a quotation its predicate is looked for, in tokens.
const PREDICATE: usize = 8;

/// How a claim is presented. `markers` are the claim's.
pub fn kind(reading: &Reading, attribution: Option<&Attribution>, draft: &Draft, markers: &[Marker]) -> Kind {
    let Some(attribution) = attribution else { return Kind::Narrator };
    // "selon des rumeurs": a source that is nobody.
    let rumour = |s: &Span| markers.iter().any(|m| m.kind == MarkerKind::Hearsay && m.span.overlaps(*s));
    if attribution.kind == Kind::Indirect && attribution.source.iter().any(rumour) {
        return Kind::Impersonal;
    }
    let quoted = |tokens: Range<usize>| tokens.into_iter().any(|i| reading.in_quote(i));
    let own = || draft.content.iter().cloned().any(quoted);
    let elsewhere = || attribution.content.iter().any(|c| quoted(reading.document.tokens_in(*c)));
    if attribution.kind != Kind::Mixed || own() || !elsewhere() {
        return attribution.kind;
    }
    // The quoted words stand in another of its claims.
    let states = draft.content.iter().any(|c| reading.has_finite(c.clone()));
    let infinitive = draft.content.first().is_some_and(|c| {
        reading.is_verb(c.start)
            || reading.is(c.start, Classes::INFINITIVE_TO) && c.len() > 1 && reading.is_verb(c.start + 1)
    });
    if states || infinitive { Kind::Indirect } else { Kind::Nominal }
}

/// What a claim does: its cue's act, unless the quoted words themselves demand, deny or ask. `markers` are the claim's.
pub fn act(reading: &Reading, attribution: Option<&Attribution>, draft: &Draft, markers: &[Marker]) -> Act {
    let asks = || {
        draft.content.last().is_some_and(|c| {
            let end = reading.document.sentences[draft.sentence].tokens.end;
            let mut rest = c.end..end;
            rest.find(|&i| !reading.is_mark(i)).is_some_and(|i| reading.norm(i) == "?")
        })
    };
    let Some(attribution) = attribution else {
        let sentence = reading.document.sentences[draft.sentence].tokens.end;
        let asked = draft.content.last().is_some_and(|c| (c.end..sentence).any(|i| reading.norm(i) == "?"));
        return if asked { Act::Question } else { Act::Assert };
    };
    let asserts = matches!(attribution.act, Act::Assert | Act::Report | Act::Accuse);
    let own_words = attribution.kind == Kind::Direct && asserts;
    // "called the allegation “absurd”": a verdict on what others said. Behind an article, "claims" is no verb.
    let noun = |i: usize| i > 0 && reading.upos[i - 1] == Upos::Det && reading.is(i - 1, Classes::DETERMINER);
    // Nor is "unfounded" in the verdict itself.
    let rejecting = |i: usize| {
        let span = reading.document.span(i..i + 1);
        markers.iter().any(|m| m.kind == MarkerKind::Denial && m.span.overlaps(span))
    };
    let finite = |c: &Range<usize>| c.clone().any(|i| reading.is_finite(i) && !noun(i) && !rejecting(i));
    let verdict =
        asserts && matches!(attribution.kind, Kind::Mixed | Kind::Nominal) && !draft.content.iter().any(finite);
    let rejects = |m: &Marker| m.kind == MarkerKind::Denial && draft.content.iter().any(|c| carries(reading, c, m));
    let mut words = draft.content.iter().cloned().flatten().filter(|i| reading.document.is_word(*i)).peekable();
    let flat = words.peek().is_some() && words.all(|i| reading.pack.markers.lists("flat_denials", reading.key(i)));
    if verdict && markers.iter().any(rejects) || flat && asserts {
        return Act::Deny;
    }
    let Some(content) = draft.content.first().filter(|_| own_words) else { return attribution.act };
    if asks() {
        return Act::Question;
    }
    if demands(reading, content) {
        return Act::Demand;
    }
    let denies = markers.iter().any(|m| m.kind == MarkerKind::Denial && carries(reading, content, m));
    if denies && attribution.act != Act::Accuse { Act::Deny } else { attribution.act }
}

/// Whether words of denial are what a quotation says, "These are lies", rather than a denial that it tells of.
fn carries(reading: &Reading, content: &Range<usize>, marker: &Marker) -> bool {
    let tokens = reading.document.tokens_in(marker.span);
    let cue = |i: usize| reading.pack.cues.verbs(reading.key(i)).any(|(v, _)| v.act == Act::Deny);
    let early = content.start <= tokens.start && tokens.start < content.end.min(content.start + PREDICATE);
    early && !tokens.into_iter().any(cue)
}

/// "Nous demandons aux habitants …", "Leave before Wednesday": the speaker's own demand.
fn demands(reading: &Reading, content: &Range<usize>) -> bool {
    let Some(first) = content.clone().find(|&i| reading.document.is_word(i)) else { return false };
    let asking = |v: &CueVerb| v.act == Act::Demand && v.class == CueClass::Ask && v.tail.is_empty();
    let demanding = |i: usize| {
        let past = reading.pack.forms.is_empty() && reading.norm(i).ends_with("ed");
        reading.upos[i] == Upos::Verb && !past && reading.pack.cues.verbs(reading.key(i)).any(|(v, _)| asking(v))
    };
    if reading.is(first, Classes::FIRST_PERSON) && reading.upos[first] == Upos::Pron {
        let verb = (first + 1..content.end.min(first + 4)).find(|&i| reading.is_verb(i));
        return verb.is_some_and(|v| demanding(v) && reading.is_finite(v) && !reading.is(v, Classes::AUXILIARY));
    }
    reading.upos[first] == Upos::Verb && reading.pack.forms.is_empty() && imperative(reading, first, content.end)
}

/// A bare verb that opens a quotation without a subject: an order. Participles don't ("Asked …", "Killed in …").
fn imperative(reading: &Reading, first: usize, end: usize) -> bool {
    let norm = reading.norm(first);
    let bare = !norm.ends_with("ing") && !norm.ends_with("ed") && !norm.ends_with('s');
    let mut clause = (first + 1..end).take_while(|&i| !reading.is_comma(i) && !reading.is_stop(i));
    let words = clause.clone().filter(|&i| reading.document.is_word(i)).count();
    bare && words >= 2 && !clause.any(|i| reading.upos[i] == Upos::Aux)
}
