//! Candidate cues: what the flat stage labels as a cue, and the cues of the rules.

use super::labels::label;
use super::seen::View;
use crate::attribution::Found;
use crate::language::{Classes, Upos};
use std::ops::Range;

/// A cue that may attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    pub tokens: Range<usize>,
    /// Its verb or noun.
    pub head: usize,
    /// A subject clitic among its tokens, which may be the source: "a-t-il dit".
    pub clitic: Option<usize>,
    /// Index of the rules' finding with this cue.
    pub rule: Option<usize>,
}

impl Candidate {
    /// Whether a token belongs to the cue, so that it can be neither source nor content.
    pub fn owns(&self, token: usize) -> bool {
        self.tokens.contains(&token) && self.clitic != Some(token)
    }
}

/// The candidates of a document in reading order, without overlaps; a rule's cue stands for one of the flat stage's that it touches.
pub fn find(view: &View, proposed: &[Range<usize>]) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::new();
    for (index, found) in view.rules.iter().enumerate() {
        let Some(cue) = &found.cue else { continue };
        if cue.is_empty() || cue.end > view.len() || out.iter().rev().take(8).any(|c| overlap(&c.tokens, cue)) {
            continue;
        }
        let head = found.head.filter(|h| cue.contains(h)).unwrap_or_else(|| head(view, cue));
        out.push(Candidate { tokens: cue.clone(), head, clitic: clitic(view, cue), rule: Some(index) });
    }
    out.sort_by_key(|c| c.tokens.start);
    let rules = out.len();
    for cue in &joined(view, proposed) {
        let at = out[..rules].partition_point(|c| c.tokens.end <= cue.start);
        if out[..rules].get(at).is_none_or(|c| c.tokens.start >= cue.end) {
            out.push(candidate(view, cue.clone()));
        }
    }
    out.sort_by_key(|c| c.tokens.start);
    out
}

/// The spans of one kind in flat labels of a sentence that begins at token `start`.
pub fn spans(labels: &[u8], start: usize, code: u8) -> impl Iterator<Item = Range<usize>> {
    let inside = code + label::INSIDE;
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < labels.len() && labels[at] != code && labels[at] != inside {
            at += 1;
        }
        let first = at;
        at += 1;
        while at < labels.len() && labels[at] == inside {
            at += 1;
        }
        (first < labels.len()).then(|| start + first..start + at)
    })
}

/// Cues with nothing but a subject clitic between them are one.
fn joined(view: &View, cues: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::with_capacity(cues.len());
    for cue in cues {
        match out.last_mut() {
            Some(last) if last.end + 1 == cue.start && is_clitic(view, last.end) => last.end = cue.end,
            _ => out.push(cue.clone()),
        }
    }
    out
}

fn is_clitic(view: &View, i: usize) -> bool {
    view.reading.is(i, Classes::INVERTED)
}

fn clitic(view: &View, cue: &Range<usize>) -> Option<usize> {
    cue.clone().find(|&i| is_clitic(view, i))
}

/// The last verb of a cue, else its last noun, else its first token.
fn head(view: &View, cue: &Range<usize>) -> usize {
    let last = |upos: Upos| cue.clone().rev().find(|&i| view.reading.upos[i] == upos);
    last(Upos::Verb).or_else(|| last(Upos::Noun)).unwrap_or(cue.start)
}

/// Neighbouring sentences that a window may take in on either side.
const BACK: usize = 6;
const ON: usize = 10;

/// The sentences in which a cue's source and content are looked for: its own, and neighbours while they are mostly quoted.
pub fn window(view: &View, candidate: &Candidate) -> Range<usize> {
    let document = view.reading.document;
    let home = document.sentence_of(candidate.tokens.start);
    let quoted = |sentence: usize| {
        let range = view.sentence(sentence);
        range.clone().filter(|&i| view.seen[i].is_quoted()).count() * 2 >= range.len()
    };
    let paragraph = document.sentences[home].paragraph;
    let (mut first, mut last) = (home, home);
    while first > 0
        && home - first < BACK
        && document.sentences[first - 1].paragraph + 2 >= paragraph
        && quoted(first - 1)
    {
        first -= 1;
    }
    while last + 1 < document.sentences.len() && last - home < ON && quoted(last + 1) {
        last += 1;
    }
    document.sentences[first].tokens.start..document.sentences[last].tokens.end
}

pub fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// The rules' finding of a candidate.
pub fn finding<'r>(view: &View<'r, '_>, candidate: &Candidate) -> Option<&'r Found> {
    view.rules.get(candidate.rule?)
}

/// A candidate without a rule.
pub fn candidate(view: &View, tokens: Range<usize>) -> Candidate {
    Candidate { head: head(view, &tokens), clitic: clitic(view, &tokens), tokens, rule: None }
}
