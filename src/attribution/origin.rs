//! The source behind a source: in "selon l'AFP, qui cite une source militaire" the military source speaks, AFP relays.

use super::found::{Found, RuleKind};
use super::phrases;
use super::reading::Reading;
use crate::language::{Classes, CueClass};
use std::ops::Range;

/// How far after the relaying source the one it cites may be named, in tokens.
const REACH: usize = 4;

/// Gives an attribution to the source that its own source cites in a relative clause.
pub fn find(reading: &Reading, found: &mut Found) {
    let Some(source) = found.source.clone().filter(|_| found.relayed_by.is_none()) else { return };
    if found.rule != RuleKind::Preposition {
        return;
    }
    let end = reading.document.sentences[reading.document.sentence_of(source.start)].tokens.end;
    let cites = |i: usize| reading.pack.cues.verbs(reading.key(i)).any(|(verb, _)| verb.class == CueClass::Cite);
    let relative = |i: &usize| reading.is(*i, Classes::RELATIVE) && *i + 1 < end && cites(*i + 1);
    let Some(relative) = (source.start + 1..end.min(source.end + REACH)).find(relative) else { return };
    let Some(origin) = phrases::right(reading, relative + 2, end) else { return };
    let mut relaying = source.start..source.end.min(relative);
    while relaying.len() > 1 && reading.is_punct(relaying.end - 1) {
        relaying.end -= 1;
    }
    // The clause is no content.
    let rest = |piece: &Range<usize>| {
        let inside = piece.start >= relative.saturating_sub(1) && piece.start < origin.end;
        if inside { reading.trim(origin.end.min(piece.end)..piece.end) } else { piece.clone() }
    };
    found.content = found.content.iter().map(rest).filter(|piece| !piece.is_empty()).collect();
    found.relayed_by = Some(relaying);
    found.source = Some(origin);
}
