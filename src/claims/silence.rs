//! Remarks on silence: that a source did not say, or left out, something. They are the report's own observation.

use super::{Marker, polarity};
use crate::attribution::{Attribution, Reading};
use crate::language::{Classes, Upos};
use crate::text::Span;
use crate::vocabulary::{Act, MarkerKind};
use std::ops::Range;

/// Where a document says that something was not told.
pub struct Silence<'m> {
    reading: &'m Reading<'m>,
    /// In reading order.
    remarks: Vec<&'m Marker>,
}

impl<'m> Silence<'m> {
    pub fn new(reading: &'m Reading<'m>, markers: &'m [Marker]) -> Self {
        let mut remarks: Vec<&Marker> = markers
            .iter()
            .filter(|m| matches!(m.kind, MarkerKind::NoInformation | MarkerKind::Unverified | MarkerKind::UnknownActor))
            .collect();
        remarks.sort_by_key(|m| m.span);
        Silence { reading, remarks }
    }

    /// Whether the cue says that nothing was said: "did not say how many", "nobody could say when".
    pub fn keeps(&self, attribution: &Attribution) -> bool {
        let Some(cue) = attribution.cue.first() else { return false };
        if !matches!(attribution.act, Act::Assert | Act::Report) {
            return false;
        }
        let source = attribution.source.first().unwrap_or(cue);
        let verb = Span::new(cue.start.min(source.start), cue.end);
        let tokens = |span: Span| self.reading.document.tokens_in(span);
        let nobody = tokens(*source).any(|i| self.reading.is(i, Classes::NEGATOR));
        let negated = || polarity::cue_negated(self.reading, &[tokens(*cue)]);
        self.remarks.iter().filter(|m| m.span.overlaps(verb)).any(|m| match m.kind {
            MarkerKind::NoInformation => nobody && m.span.start <= source.start || negated(),
            // "No group has claimed responsibility"
            MarkerKind::UnknownActor => nobody,
            _ => false,
        })
    }

    /// Whether a passage says that something is not known.
    pub fn speaks_in(&self, span: Span) -> bool {
        let from = self.remarks.partition_point(|m| m.span.end <= span.start);
        let mut near = self.remarks[from..].iter().take_while(|m| m.span.start < span.end);
        near.any(|m| m.kind == MarkerKind::NoInformation)
    }

    /// The remarks in a stretch of a sentence that are set off and hang on what stands beside them: ", sans autre
    /// précision", ", dont on ne sait rien,".
    pub fn asides(&self, reading: &Reading, range: Range<usize>) -> Vec<Range<usize>> {
        let span = reading.document.span(range.clone());
        let from = self.remarks.partition_point(|m| m.span.start < span.start);
        let within = self.remarks[from..].iter().take_while(|m| m.span.end <= span.end);
        let mut out: Vec<Range<usize>> = Vec::new();
        for marker in within {
            let tokens = reading.document.tokens_in(marker.span);
            if tokens.is_empty() || out.last().is_some_and(|last| tokens.start < last.end) {
                continue;
            }
            let start = tokens.start;
            if marker.kind == MarkerKind::UnknownActor {
                continue;
            }
            let hangs = reading.pack.markers.lists("without", reading.key(start))
                || reading.is(start, Classes::RELATIVE) && reading.upos[start] == Upos::Pron;
            let set_off = start > range.start && (reading.is_comma(start - 1) || reading.is_dash(start - 1));
            if !(hangs && set_off) || reading.in_quote(start) {
                continue;
            }
            let end = (tokens.end..range.end)
                .find(|&i| reading.is_comma(i) || reading.is_stop(i) || reading.is_mark(i) || reading.is_that(i))
                .unwrap_or(range.end);
            // "dont on ne sait rien": the clause without what ties it to the sentence.
            let tie = usize::from(reading.is(start, Classes::RELATIVE));
            let aside = reading.trim(start + tie..end);
            if !aside.is_empty() {
                out.push(aside);
            }
        }
        out
    }
}
