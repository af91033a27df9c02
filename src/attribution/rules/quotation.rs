//! Quotations without a cue of their own: speaker labels, signatures, quotations that go on.

use super::Clause;
use super::extent::answers;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::reading::Reading;
use crate::language::Upos;
use crate::text::Quote;
use crate::vocabulary::{Act, Kind};
use std::ops::Range;

/// The shortest quotation, in words, that is a statement rather than a term.
const STATEMENT: usize = 5;

/// "Le maire : « … »", "Smith: “…”" at the head of a sentence.
pub fn speaker_label(clause: &Clause, out: &mut Vec<Found>) {
    let reading = clause.reading;
    let range = &clause.range;
    let Some(colon) = range.clone().take(10).find(|&i| reading.is_colon(i)) else { return };
    let label = range.start..colon;
    if shouted(reading, label.clone()) && !(colon + 1 < range.end && reading.opens_quote(colon + 1)) {
        return transcript(clause, colon, out);
    }
    let quoted = colon + 1 < range.end && reading.opens_quote(colon + 1);
    let named = label.clone().any(|i| matches!(reading.upos[i], Upos::Propn | Upos::Noun))
        && !reading.has_finite(label.clone());
    if !quoted || !named || label.clone().any(|i| reading.in_quote(i)) {
        return;
    }
    let end = reading.document.quote_of(colon + 1).map_or(range.end, |q| reading.document.quotes[q].end);
    out.push(labelled(RuleKind::SpeakerLabel, reading.trim(label), reading.trim(colon + 1..end)));
}

/// The quotation behind the colon with which a clause ends: "denied it was involved: “We have no interest in this.”"
pub fn answer(clause: &Clause, found: &Found) -> Option<Found> {
    let reading = clause.reading;
    let colon = found.content.last()?.end;
    if colon >= clause.range.end || !answers(clause, colon, found.rule) {
        return None;
    }
    let quote = reading.document.quotes[reading.document.quote_of(colon + 1)?];
    let content = reading.trim(quote.open..quote.end);
    Some(Found { kind: Some(Kind::Direct), ..labelled(RuleKind::LoneQuote, found.source.clone()?, content) })
}

/// What a colon behind a short answer explains: "“False,” said Ann Roe, a shop steward: | the siren never went off |."
pub fn explained(clause: &Clause, found: &Found) -> Option<Found> {
    let reading = clause.reading;
    let source = found.source.clone().filter(|_| found.rule == RuleKind::Incise)?;
    let words: usize = found.content.iter().map(|c| c.clone().filter(|&i| reading.document.is_word(i)).count()).sum();
    let to = clause.range.end;
    let colon = (source.end..to.min(source.end + APPOSITION)).find(|&i| reading.is_colon(i) && !reading.in_quote(i))?;
    let behind = found.content.iter().all(|c| c.end <= source.start);
    let content = reading.trim(colon + 1..to);
    let told = reading.has_finite(content.clone()) && !reading.has_finite(source.end..colon);
    (behind && words <= SHORT && told)
        .then(|| Found { kind: Some(Kind::Indirect), ..labelled(RuleKind::VerbClause, source, content) })
}

/// The most words of an answer that a colon explains, and of what may stand between its source and the colon.
const SHORT: usize = 4;
const APPOSITION: usize = 12;

/// Words of a label in capitals: "MME DURAND", "WALLACE".
fn shouted(reading: &Reading, label: Range<usize>) -> bool {
    let mut words = label.filter(|&i| !reading.is_mark(i) && !reading.is_punct(i)).peekable();
    let shouts = |i: usize| {
        let word = reading.document.tokens[i].span.of(reading.document.text);
        word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    words.peek().is_some() && words.all(shouts)
}

/// "WALLACE: Let me ask you this." in an interview printed as it was held: to the end of the paragraph.
fn transcript(clause: &Clause, colon: usize, out: &mut Vec<Found>) {
    let (reading, document) = (clause.reading, clause.reading.document);
    let paragraph = &document.paragraphs[document.sentences[document.sentence_of(colon)].paragraph];
    let heads = document.sentence_of(colon) == paragraph.sentences.start;
    let speech = reading.trim(colon + 1..document.sentences[paragraph.sentences.end - 1].tokens.end);
    // "PARIS: 12 €" is no speech.
    if heads
        && speech.clone().filter(|&i| document.is_word(i)).count() >= STATEMENT
        && reading.has_finite(speech.clone())
    {
        let found = labelled(RuleKind::SpeakerLabel, reading.trim(clause.range.start..colon), speech);
        out.push(Found { kind: Some(Kind::Direct), ..found });
    }
}

/// "“…” — Jean Durand": quotations that a dash and a name sign, on the same line or the next.
pub fn signatures(reading: &Reading, out: &mut Vec<Found>) {
    let document = reading.document;
    for quote in document.quotes.iter().filter(|q| q.closed) {
        let Some(dash) = (quote.end..document.tokens.len()).take(2).find(|&i| reading.is_dash(i)) else { continue };
        if dash > quote.end && !reading.is_stop(quote.end) {
            continue;
        }
        let inner = quote.inner();
        let sentence = document.sentence_of(dash);
        let paragraph = &document.paragraphs[document.sentences[sentence].paragraph];
        let end = document.sentences[paragraph.sentences.end - 1].tokens.end;
        let name = reading.trim(dash + 1..end);
        let stated = inner.clone().filter(|&i| document.is_word(i)).count() >= STATEMENT;
        let covered = |f: &Found| f.content.iter().any(|p| p.start < inner.end && inner.start < p.end);
        if stated && document.is_body(sentence) && names(reading, name.clone()) && !out.iter().any(covered) {
            out.push(labelled(RuleKind::Signature, name, reading.trim(quote.open..quote.end)));
        }
    }
}

/// Whether a line's end is somebody with what he is: "Carla Sanchez, teacher".
fn names(reading: &Reading, label: Range<usize>) -> bool {
    let capital = label.clone().next().is_some_and(|i| reading.document.tokens[i].capital);
    capital
        && label.len() <= LONGEST_NAME
        && !reading.has_finite(label.clone())
        && label.clone().any(|i| reading.upos[i] == Upos::Propn)
        && !label.into_iter().any(|i| reading.in_quote(i) || reading.is_stop(i))
}

/// The longest signature, in tokens: a name and an office.
const LONGEST_NAME: usize = 14;

/// What a label, not a verb, gives to somebody.
fn labelled(rule: RuleKind, source: Range<usize>, content: Range<usize>) -> Found {
    Found {
        source: Some(source),
        cue: None,
        content: vec![content],
        act: Act::Assert,
        kind: None,
        rule,
        head: None,
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    }
}

/// Gives quotations that no attribution covers to the one they continue.
pub fn continued_quotes(reading: &Reading, out: &mut [Found]) {
    let mut covered = vec![false; reading.document.tokens.len()];
    for found in out.iter() {
        for piece in &found.content {
            covered[piece.clone()].fill(true);
        }
    }
    for quote in &reading.document.quotes {
        let inner = quote.inner();
        let words = inner.clone().filter(|&i| reading.document.is_word(i)).count();
        if words < STATEMENT
            || inner.clone().any(|i| covered[i])
            || !reading.document.is_body(reading.document.sentence_of(quote.open))
        {
            continue;
        }
        if !inner.clone().any(|i| reading.is_verb(i)) || !fills_its_sentences(reading, quote) {
            continue;
        }
        let Some(earlier) = continued(reading, out, quote) else { continue };
        covered[inner.clone()].fill(true);
        out[earlier].content.push(reading.trim(quote.open..quote.end));
    }
}

/// Whether nothing but the quotation stands in the sentences it touches.
fn fills_its_sentences(reading: &Reading, quote: &Quote) -> bool {
    let first = &reading.document.sentences[reading.document.sentence_of(quote.open)];
    let last = &reading.document.sentences[reading.document.sentence_of(quote.end - 1)];
    let outside = |range: Range<usize>| {
        range.into_iter().filter(|&i| reading.document.is_word(i) && !(quote.open..quote.end).contains(&i)).count()
    };
    outside(first.body..last.tokens.end) == 0
}

/// The attribution with a quoted content that ends in the sentence before, or in this one's paragraph's opening.
fn continued(reading: &Reading, out: &[Found], quote: &Quote) -> Option<usize> {
    let sentence = reading.document.sentence_of(quote.open);
    let end = |f: &Found| f.content.iter().chain(f.cue.iter()).chain(f.source.iter()).map(|r| r.end).max().unwrap_or(0);
    let (index, found) =
        out.iter().enumerate().filter(|(_, f)| (1..=quote.open).contains(&end(f))).max_by_key(|(i, f)| (end(f), *i))?;
    let near = reading.document.sentence_of(end(found) - 1) + 1 >= sentence;
    let quoted = found.content.iter().any(|piece| piece.clone().any(|i| reading.in_quote(i)));
    (near && quoted).then_some(index)
}
