//! Who passes on what a source says: "cité par l'AFP", "told the BBC".

use super::found::Found;
use super::phrases;
use super::reading::Reading;
use crate::language::{Classes, CueClass, Frame};
use crate::sources::{Registry, SourceKind};
use std::ops::Range;

/// "un médecin, | cité par l'AFP |", behind a source or in it: where the source ends, the token that says that it is
/// quoted, and by whom.
pub fn quoted_by(reading: &Reading, source: &Range<usize>) -> Option<(usize, usize, Range<usize>)> {
    let to = reading.document.sentences[reading.document.sentence_of(source.start)].tokens.end;
    let cites = |i: &usize| {
        let cite = |i: usize| reading.pack.cues.verbs(reading.key(i)).any(|(verb, _)| verb.takes(Frame::Cite));
        *i + 2 < to && reading.is(*i + 1, Classes::BY) && cite(*i)
    };
    let participle = (source.start + 1..source.end + 2).find(cites)?;
    let end = participle - usize::from(reading.is_comma(participle - 1));
    let relay = phrases::right(reading, participle + 2, to)?;
    (end > source.start).then_some((end, participle, relay))
}

/// "Un médecin, cité par l'AFP, …": the source ends before, and the agency passes on what it says.
pub fn quoted(reading: &Reading, found: &mut Found) {
    let Some((end, _, relay)) = found.source.as_ref().and_then(|s| quoted_by(reading, s)) else { return };
    found.source = found.source.take().map(|s| s.start..s.end.min(end));
    found.relayed_by.get_or_insert(relay);
}

/// "a raconté un médecin | à l'AFP |", "a source told | the BBC |": the agency or outlet that somebody spoke to passes it on.
pub fn told(reading: &Reading, registry: &Registry, found: &Found) -> Option<Range<usize>> {
    let (cue, source) = (found.cue.as_ref()?, found.source.as_ref()?);
    let end = reading.document.sentences[reading.document.sentence_of(cue.start)].tokens.end;
    let says = found.head.is_some_and(|head| reading.pack.cues.class(reading.key(head)) == Some(CueClass::Say));
    // Behind the verb, or behind who speaks after it.
    let behind = [cue.end, source.end].into_iter().filter(|&at| says && at >= cue.end && at < end);
    behind
        .filter_map(|at| {
            let from = at + usize::from(reading.is(at, Classes::ADDRESSING));
            let phrase = phrases::right(reading, from, end.min(from + LONGEST_OUTLET))?;
            if !phrase.clone().any(|i| reading.document.tokens[i].capital) {
                return None;
            }
            let held = |i: usize| source.contains(&i) || found.content.iter().any(|c| c.contains(&i));
            let outlet = registry.find_in(reading.document.span(phrase.clone()).of(reading.document.text))?;
            let passes_on = matches!(outlet.kind, SourceKind::Agency | SourceKind::Outlet);
            (passes_on && !phrase.clone().any(held)).then_some(phrase)
        })
        .next()
}

/// The most words that the name of an outlet has here.
const LONGEST_OUTLET: usize = 6;
