//! Quotations without a cue of their own: speaker labels, quotations that go on, quotations beside a bare name.

use super::Clause;
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::reading::Reading;
use crate::language::Upos;
use crate::text::Quote;
use crate::vocabulary::Act;
use std::ops::Range;

/// The shortest quotation, in words, that is a statement rather than a term.
const STATEMENT: usize = 5;

/// "Le maire : « … »", "Smith: “…”" at the head of a sentence.
pub fn speaker_label(clause: &Clause, out: &mut Vec<Found>) {
    let reading = clause.reading;
    let range = &clause.range;
    let Some(colon) = range.clone().take(10).find(|&i| reading.is_colon(i)) else { return };
    let label = range.start..colon;
    let quoted = colon + 1 < range.end && reading.opens_quote(colon + 1);
    let named = label.clone().any(|i| matches!(reading.upos[i], Upos::Propn | Upos::Noun))
        && !reading.has_finite(label.clone());
    if !quoted || !named || label.clone().any(|i| reading.in_quote(i)) {
        return;
    }
    let end = reading.document.quote_of(colon + 1).map_or(range.end, |q| reading.document.quotes[q].end);
    out.push(Found {
        source: Some(reading.trim(label)),
        cue: None,
        content: vec![reading.trim(colon + 1..end)],
        act: Act::Assert,
        kind: None,
        rule: RuleKind::SpeakerLabel,
        head: None,
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    });
}

/// Gives quotations that no attribution covers to the one they continue.
pub fn lone_and_continued(reading: &Reading, out: &mut Vec<Found>) {
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
