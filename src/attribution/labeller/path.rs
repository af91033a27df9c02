//! The way from a cue to a token, kept while one walks away from the cue.

use super::bag::pair;
use super::labels::between;
use super::seen::Seen;

/// Longer ways are all alike.
const LONGEST: u8 = 9;
const FAR: u64 = 77;

/// What lies between a cue and the token that was reached.
#[derive(Debug, Clone, Copy, Default)]
pub struct Path {
    /// Number of tokens between.
    pub distance: usize,
    /// What stands between, as [`between`] bits.
    pub flags: u8,
    /// Quotation marks between.
    pub marks: u64,
    /// Cues between.
    pub cues: u64,
    steps: u64,
    count: u8,
    last: u8,
}

impl Path {
    /// Walks past one token.
    #[inline]
    pub fn pass(&mut self, seen: &Seen, begins_cue: bool) {
        self.distance += 1;
        self.flags |= seen.flags;
        self.marks += u64::from(seen.flags & between::MARK != 0);
        self.cues += u64::from(begins_cue);
        if seen.step != self.last && self.count < LONGEST {
            self.steps = pair(self.steps, seen.step.into());
            self.count += 1;
            self.last = seen.step;
        }
    }

    /// The kinds of words between, in order, without repeats.
    #[inline]
    pub fn steps(&self) -> u64 {
        if self.count >= LONGEST { FAR } else { self.steps }
    }
}
