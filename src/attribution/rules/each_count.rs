//! Counts with a source each: "25,000 according to the organisers, 6,200 according to the police".

use super::{Clause, holder, preposition};
use crate::attribution::found::{Found, RuleKind};
use crate::attribution::phrases;
use crate::attribution::reading::Reading;
use crate::language::{Classes, Upos};
use crate::text::TokenKind;
use crate::vocabulary::Act;
use std::ops::Range;

/// The longest wording of a count, and the most tokens between a source and the next count.
const COUNT: usize = 8;
const BETWEEN: usize = 4;

struct Counted {
    /// "Some 6,200 people"; for the first of a row it may be missing.
    count: Option<Range<usize>>,
    cue: Range<usize>,
    source: Range<usize>,
}

/// Puts such counts in the place of what their prepositions gave otherwise.
pub fn find(clause: &Clause, out: &mut Vec<Found>, first: usize) {
    let mut row: Vec<Counted> = Vec::new();
    let mut at = clause.range.start;
    while at < clause.range.end {
        let next = counted(clause, at);
        at = next.as_ref().map_or(at + 1, |n| n.source.end);
        let Some(next) = next else { continue };
        if !row.last().is_some_and(|last| follows(clause, last, &next)) {
            settle(clause, std::mem::take(&mut row), out, first);
        }
        row.push(next);
    }
    settle(clause, row, out, first);
}

/// The preposition at a token with its source and the count before it.
fn counted(clause: &Clause, at: usize) -> Option<Counted> {
    let reading = clause.reading;
    let length = preposition::length(clause, at).filter(|_| !reading.in_quote(at))?;
    let cue = at..at + length;
    let ends = |i: usize| {
        let soon = i + 1..clause.range.end.min(i + 4);
        let joins = reading.is(i, Classes::COORDINATOR.or(Classes::ADVERSATIVE))
            && soon.into_iter().any(|k| is_number(clause, k));
        reading.is_comma(i) || reading.is_dash(i) || reading.is_stop(i) || reading.norm(i) == ")" || joins
    };
    let border = (cue.end..clause.range.end).find(|&i| ends(i)).unwrap_or(clause.range.end);
    let ends = |s: &Range<usize>| s.end == border || reading.is_finite(s.end);
    let source = phrases::right(reading, cue.end, border).filter(ends)?;
    let possible = holder::is_possible_source(clause, &source) && !preposition::is_no_source(reading, &source);
    possible.then(|| Counted { count: count_before(clause, at), cue, source })
}

/// Whether nothing but the next count stands between the source of one and the preposition of the next.
fn follows(clause: &Clause, last: &Counted, next: &Counted) -> bool {
    let reading = clause.reading;
    let joins = |i: usize| {
        reading.is_comma(i)
            || reading.is_dash(i)
            || reading.is(i, Classes::COORDINATOR.or(Classes::ADVERSATIVE))
            || reading.pack.cues.is_subset_word(reading.key(i))
            || matches!(reading.upos[i], Upos::Cconj | Upos::Adv | Upos::Adp)
    };
    let gap = next.count.as_ref().map(|count| last.source.end..count.start);
    gap.is_some_and(|mut gap| !gap.is_empty() && gap.len() <= BETWEEN && gap.all(joins))
}

/// A row of counts, or one that stands between brackets or dashes.
fn settle(clause: &Clause, row: Vec<Counted>, out: &mut Vec<Found>, first: usize) {
    let reading = clause.reading;
    let (Some(head), Some(tail)) = (row.first(), row.last()) else { return };
    let opens = |i: usize| reading.is_dash(i) || reading.norm(i) == "(";
    let before = head.count.as_ref().and_then(|c| c.start.checked_sub(1)).filter(|i| *i > clause.range.start);
    let closed = tail.source.end < clause.range.end && {
        let close = tail.source.end;
        reading.is_dash(close) || reading.norm(close) == ")"
    };
    let aside = before.is_some_and(opens) && closed;
    let other = row.len() == 1 && !aside && is_other(clause, head);
    if row.len() < 2 && !aside && !other {
        return;
    }
    let semicolon = (clause.range.start..head.cue.start).rev().find(|&i| reading.norm(i) == ";");
    let from = semicolon.map_or(clause.range.start, |i| i + 1);
    // "The mayor said that | the fire hurt 12 according to …"
    let from = (from..head.cue.start).rev().find(|&i| reading.is_that(i)).map_or(from, |i| i + 1);
    let lead = reading.trim(from..head.count.as_ref().map_or(head.cue.start, |c| c.start));
    let rest = reading.trim(tail.source.end..clause.range.end);
    // "The march drew | 6,200 …, 25,000 …"; "6,200 …, 25,000 … | marched".
    let led = !aside && !other && head.count.is_some() && reading.has_finite(lead.clone());
    let ended = !aside && !other && head.count.is_some() && !led && reading.has_finite(rest.clone());
    let ours = |f: &Found| f.cue.as_ref().is_some_and(|cue| row.iter().any(|c| c.cue.start == cue.start));
    let mut at = 0;
    out.retain(|f| {
        at += 1;
        at <= first || !ours(f)
    });
    // Whoever gave the count before did not give this one.
    let start = head.count.as_ref().map_or(head.cue.start, |count| count.start);
    for piece in out[first..].iter_mut().filter(|_| other).flat_map(|f| &mut f.content) {
        if piece.contains(&start) {
            *piece = without_joint(reading, piece.start..start);
        }
    }
    for counted in row {
        let content = match counted.count {
            Some(count) if led && lead.end + 1 >= count.start => {
                let whole = lead.start..count.end;
                vec![whole]
            }
            Some(count) if led => vec![lead.clone(), count],
            Some(count) if ended => vec![count, rest.clone()],
            Some(count) => vec![count],
            None => vec![lead.clone()],
        };
        out.push(Found {
            source: Some(counted.source),
            head: Some(counted.cue.start),
            cue: Some(counted.cue),
            content,
            act: Act::Assert,
            kind: None,
            rule: RuleKind::EachCount,
            negated: false,
            relayed_by: None,
            certainty: Found::BY_RULE,
            reason: String::new(),
        });
    }
}

/// "Police said 12 people had died, but | 15 | according to the hospital": a bare number that takes up a count before it.
fn is_other(clause: &Clause, counted: &Counted) -> bool {
    let reading = clause.reading;
    let Some(count) = counted.count.clone() else { return false };
    let joint = count.start > clause.range.start + 1
        && reading.is(count.start - 1, Classes::COORDINATOR.or(Classes::ADVERSATIVE));
    let after =
        counted.source.end + usize::from(counted.source.end < clause.range.end && reading.is_comma(counted.source.end));
    // "3 officers were convicted and 12, according to the lawyer, | have appealed"
    let subject = after < clause.range.end && reading.is_finite(after);
    joint
        && !subject
        && is_number(clause, count.end - 1)
        && (clause.range.start..count.start - 1).any(|i| is_number(clause, i))
}

/// A stretch without the conjunction that it ends in.
fn without_joint(reading: &Reading, mut piece: Range<usize>) -> Range<usize> {
    while !piece.is_empty() && reading.is(piece.end - 1, Classes::COORDINATOR.or(Classes::ADVERSATIVE)) {
        piece.end -= 1;
    }
    reading.trim(piece)
}

fn is_number(clause: &Clause, at: usize) -> bool {
    let reading = clause.reading;
    let dozen = reading.upos[at] == Upos::Noun && reading.pack.numbers.words.contains_key(&reading.key(at));
    dozen || reading.upos[at] == Upos::Num || reading.document.tokens[at].kind == TokenKind::Number
}

/// "at least 6,200 people |": a number with what it counts and how exactly, before a preposition or its comma.
fn count_before(clause: &Clause, cue: usize) -> Option<Range<usize>> {
    let reading = clause.reading;
    let from = clause.range.start;
    let end = if cue > from && reading.is_comma(cue - 1) { cue - 1 } else { cue };
    let least = end.saturating_sub(COUNT).max(from);
    let noun = |i: usize| {
        matches!(reading.upos[i], Upos::Noun | Upos::Adj)
            || reading.is(i, Classes::OF)
            || reading.is_verb(i) && !reading.is_finite(i)
    };
    let mut start = (least..end).rev().find(|&i| !noun(i) || is_number(clause, i)).filter(|&i| is_number(clause, i))?;
    let qualifies = |i: usize| {
        let between = i > from && is_number(clause, i - 1) && is_number(clause, i + 1);
        is_number(clause, i)
            || matches!(reading.upos[i], Upos::Adv | Upos::Det | Upos::Adp | Upos::Adj)
            || reading.is(i, Classes::COORDINATOR) && between
    };
    while start > least && qualifies(start - 1) {
        start -= 1;
    }
    Some(start..end)
}
