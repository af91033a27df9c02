//! The rules, one file a family. Each looks at one sentence and proposes attributions.

mod bare_clause;
mod bare_denial;
mod citing;
mod complement;
mod decline;
mod each_count;
mod extent;
mod holder;
mod impersonal;
mod incise;
mod judged;
mod learnt;
mod passive;
mod preposition;
mod quotation;
mod relative;
mod said_behind;
mod speaker_behind;
mod subject;
mod tally;
mod verb_first;
mod verdict;

use super::cue::{self, Cue};
use super::found::{Found, RuleKind};
use super::reading::Reading;
use crate::language::Classes;
use crate::vocabulary::Act;
pub use extent::tells_parts;
pub use holder::is_nobody;
pub use preposition::is_no_source;
pub use quotation::continued_quotes as continuations;
use std::ops::Range;
pub use verdict::{begins as verdict_begins, ends as verdict_ends};

/// All that the rules propose for a document, in reading order.
pub fn all(reading: &Reading) -> Vec<Found> {
    let mut out = Vec::new();
    for sentence in 0..reading.document.sentences.len() {
        if !reading.document.is_body(sentence) {
            continue;
        }
        let range = reading.body(sentence);
        if range.is_empty() {
            continue;
        }
        sentence_rules(reading, range, &mut out);
    }
    quotation::signatures(reading, &mut out);
    quotation::continued_quotes(reading, &mut out);
    out
}

/// One sentence as the rules share it.
pub(super) struct Clause<'r, 'a> {
    pub reading: &'r Reading<'a>,
    pub range: Range<usize>,
    pub cues: Vec<Cue<'a>>,
}

fn sentence_rules(reading: &Reading, range: Range<usize>, out: &mut Vec<Found>) {
    let clause = Clause { reading, cues: cue::find(reading, range.clone()), range };
    let first = out.len();
    preposition::find(&clause, out);
    each_count::find(&clause, out, first);
    quotation::speaker_label(&clause, out);
    // The source that a later participle or coordinated verb of the sentence shares.
    let mut shared: Option<Range<usize>> = None;
    let verb_first = reading.pack.syntax.verb_first;
    // In such languages a participle between verb and content belongs to the verb.
    let mut taken = clause.range.start;
    for (index, cue) in clause.cues.iter().enumerate() {
        if out[first..].iter().any(|f| f.cue.as_ref().is_some_and(|c| c.contains(&cue.head))) {
            continue;
        }
        if reading.in_quote(cue.head) && !quotes_a_report(&clause, cue) || is_refused(&out[first..], cue) {
            continue;
        }
        if verb_first {
            if cue.head < taken {
                continue;
            }
            if let Some(found) = verb_first::find(&clause, index, shared.as_ref()) {
                let begins = |piece: &Range<usize>| piece.start > cue.head && piece.start < clause.range.end;
                taken = found.content.first().filter(|p| begins(p)).map_or(taken, |p| p.start);
                shared = found.source.clone().filter(|_| !reading.in_quote(cue.head)).or(shared);
                out.push(found);
            }
            continue;
        }
        let found = citing::find(&clause, index)
            .or_else(|| decline::find(&clause, index, shared.as_ref()))
            .or_else(|| impersonal::find(&clause, index))
            .or_else(|| learnt::find(&clause, index))
            .or_else(|| judged::find(&clause, index))
            .or_else(|| verdict::find(&clause, index))
            .or_else(|| incise::find(&clause, index))
            .or_else(|| complement::find(&clause, index, shared.clone(), enclosing(&out[first..], cue)))
            .or_else(|| passive::find(&clause, index))
            .or_else(|| bare_denial::find(&clause, index));
        if let Some(found) = found {
            if found.source.is_some() && !reading.in_quote(cue.head) {
                shared = found.source.clone();
            }
            hand_on(reading, &mut out[first..], &found, cue);
            let answer = quotation::answer(&clause, &found).or_else(|| quotation::explained(&clause, &found));
            out.push(found);
            out.extend(answer);
        }
    }
    if verb_first {
        relay(out, first);
    } else {
        decline::elsewhere(&clause, &mut out.split_off(first)).into_iter().for_each(|f| out.push(f));
    }
    tally::find(&clause, out, first);
    drop_denied(out, first);
    citing::relay(reading, out, first);
    out[first..].sort_by_key(|f| f.cue.as_ref().map_or(usize::MAX, |c| c.start));
}

/// "a démenti | les informations selon lesquelles …": what is denied is one claim, of who denies it.
fn drop_denied(out: &mut Vec<Found>, first: usize) {
    let denied = |f: &Found| f.act == Act::Deny && f.rule == RuleKind::VerbNoun;
    let denied: Vec<Range<usize>> = out[first..].iter().filter(|f| denied(f)).flat_map(|f| f.content.clone()).collect();
    let within = |f: &Found| f.cue.as_ref().is_some_and(|cue| denied.iter().any(|d| d.contains(&cue.start)));
    let mut at = 0;
    out.retain(|f| {
        at += 1;
        at <= first || f.rule != RuleKind::Relative || !within(f)
    });
}

/// "declined | to say who had fired": nobody says it.
fn is_refused(found: &[Found], cue: &Cue) -> bool {
    let begins =
        |f: &Found| f.content.first().is_some_and(|c| c.contains(&cue.head) && cue.tokens.start <= c.start + 1);
    found.iter().any(|f| f.rule == RuleKind::Decline && begins(f))
}

/// The earlier attribution of the sentence in whose content a cue stands.
fn enclosing<'f>(found: &'f [Found], cue: &Cue) -> Option<&'f Found> {
    found.iter().rev().find(|f| f.content.iter().any(|c| c.contains(&cue.head)))
}

/// "… says the route is not final | and has promised talks": where a coordinated verb takes up the source, the content before
/// it ends.
fn hand_on(reading: &Reading, earlier: &mut [Found], found: &Found, cue: &Cue) {
    let joined = cue.tokens.start.checked_sub(1).filter(|&i| reading.is(i, Classes::COORDINATOR));
    let Some(joint) = joined.filter(|_| found.rule == RuleKind::Chain && reading.is_finite(cue.tokens.start)) else {
        return;
    };
    for outer in earlier.iter_mut().filter(|f| f.source == found.source) {
        for piece in outer.content.iter_mut().filter(|piece| piece.start < joint && piece.contains(&cue.head)) {
            *piece = reading.trim(piece.start..joint);
        }
    }
}

/// Inside a quotation only reports of third persons count: "we think that" is the speaker's own.
fn quotes_a_report(clause: &Clause, cue: &Cue) -> bool {
    // La direction « réfute catégoriquement » ces accusations.
    let quote = clause.reading.document.quote_of(cue.head).map(|q| clause.reading.document.quotes[q]);
    let word = quote.is_some_and(|q| {
        q.closed && q.end - q.open <= 6 && q.open + 1 == cue.tokens.start && q.open > clause.range.start
    });
    match subject::before(clause, cue) {
        Some(_) if word => true,
        Some(subject) => !clause.reading.is(subject.start, Classes::FIRST_PERSON) && !cue.verb.weak,
        None => holder::drops(clause, cue) && cue.verb.class.affirms(),
    }
}

/// "ذكرت القناة | نقلا عن مصدر أمني | أن …": between a verb and its content, a preposition names the source behind the source.
fn relay(out: &mut Vec<Found>, first: usize) {
    let between = |outer: &Found, inner: &Found| {
        let (Some(cue), Some(own), Some(content)) = (&outer.cue, &inner.cue, outer.content.first()) else {
            return false;
        };
        outer.rule != RuleKind::Preposition && cue.end <= own.start && own.start < content.start
    };
    let found = out.split_off(first);
    let (prepositions, mut rest): (Vec<Found>, Vec<Found>) =
        found.into_iter().partition(|f| f.rule == RuleKind::Preposition);
    for inner in prepositions {
        match rest.iter_mut().find(|outer| between(outer, &inner)) {
            Some(outer) => outer.relayed_by = std::mem::replace(&mut outer.source, inner.source),
            None => out.push(inner),
        }
    }
    out.append(&mut rest);
}
