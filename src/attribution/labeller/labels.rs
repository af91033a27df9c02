//! Labels of tokens, and what the rules say in them.

use super::seen::Seen;
use crate::attribution::Found;
use std::ops::Range;

/// Labels of a token: outside, or the beginning or inside of a content, source or cue.
pub mod label {
    pub const NONE: u8 = 0;
    pub const CONTENT: u8 = 1;
    pub const SOURCE: u8 = 3;
    pub const CUE: u8 = 5;
    /// The inside of a span is the code of its beginning plus this.
    pub const INSIDE: u8 = 1;
    /// Number of labels of the flat stage.
    pub const FLAT: usize = crate::language::spans::LABELS;
    /// Number of labels for one cue: those of the flat stage without the cue's own.
    pub const OWN: usize = 5;
}

/// What can stand between two tokens, as bits of [`Seen::flags`].
pub mod between {
    pub const VERB: u8 = 1;
    pub const COMMA: u8 = 2;
    pub const THAT: u8 = 4;
    /// A relative pronoun or a "but".
    pub const TURN: u8 = 8;
    pub const MARK: u8 = 16;
}

/// Writes the rules' findings over the tokens: contents first, the inner over the outer, then sources, then cues.
pub(super) fn project(rules: &[Found], seen: &mut [Seen]) {
    let mut contents: Vec<&Range<usize>> = rules.iter().flat_map(|found| &found.content).collect();
    contents.sort_by_key(|range| (std::cmp::Reverse(range.len()), range.start));
    let sources = rules.iter().filter_map(|found| found.source.as_ref());
    let cues = rules.iter().filter_map(|found| found.cue.as_ref());
    let spans = contents.into_iter().map(|r| (r, label::CONTENT));
    let spans = spans.chain(sources.map(|r| (r, label::SOURCE))).chain(cues.map(|r| (r, label::CUE)));
    for (range, code) in spans {
        for i in range.clone() {
            if let Some(seen) = seen.get_mut(i) {
                seen.rule = if i == range.start { code } else { code + label::INSIDE };
            }
        }
    }
}
