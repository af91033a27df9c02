//! A figure before a colon and who gave it behind: "Neuf morts : c'est le dernier bilan communiqué par le ministère".

use super::{Clause, holder};
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::phrases;
use crate::language::{Classes, Upos};
use crate::text::TokenKind;
use crate::vocabulary::Act;

/// How far the noun may stand behind the colon, and its participle and agent behind the noun.
const REACH: usize = 12;

/// Adds the attribution of a sentence's figure; what the words behind the colon gave otherwise goes.
pub fn find(clause: &Clause, out: &mut Vec<Found>, first: usize) {
    if let Some(found) = given(clause) {
        let colon = found.content.first().map_or(0, |content| content.end);
        let mut at = 0;
        out.retain(|f| {
            at += 1;
            at <= first || f.cue.as_ref().is_none_or(|cue| cue.start < colon)
        });
        out.push(found);
    }
}

fn given(clause: &Clause) -> Option<Found> {
    let reading = clause.reading;
    let (from, to) = (clause.range.start, clause.range.end);
    let colon = (from + 1..to).find(|&i| reading.is_colon(i))?;
    let counts = |i: usize| reading.upos[i] == Upos::Num || reading.document.tokens[i].kind == TokenKind::Number;
    if !(from..colon).any(counts) || reading.has_finite(from..colon) {
        return None;
    }
    let noun = (colon + 1..to.min(colon + REACH))
        .find(|&i| reading.upos[i] == Upos::Noun && reading.pack.cues.is_figure_noun(reading.key(i)))?;
    let by = (noun + 1..to.min(noun + REACH + REACH)).find(|&i| reading.is(i, Classes::BY))?;
    let participle = (noun + 1..by).find(|&i| reading.is_verb(i) && !reading.is_finite(i))?;
    let source = phrases::right(reading, by + 1, to).filter(|s| holder::is_possible_source(clause, s))?;
    Some(Found {
        source: Some(source),
        cue: Some(participle..participle + 1),
        content: vec![reading.trim(from..colon)],
        act: Act::Assert,
        kind: None,
        rule: RuleKind::Judged,
        head: Some(participle),
        negated: false,
        relayed_by: None,
        certainty: Found::BY_RULE,
        reason: String::new(),
    })
}
