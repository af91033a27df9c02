//! What the marker rules look at: a reading with its attributions laid over the tokens.

use crate::attribution::{Attribution, Reading};
use crate::language::{Classes, Procedure, Upos};
use crate::text::Span;
use crate::text::normalise::key;
use std::ops::Range;

pub(super) struct Scene<'a> {
    pub reading: &'a Reading<'a>,
    pub attributions: &'a [Attribution],
    /// For each token the attribution with the shortest content that holds it, plus one; 0 outside.
    owner: Vec<u32>,
    /// For each token whether it belongs to a cue.
    cued: Vec<bool>,
    /// For each token the pack's lists that it stands in.
    lists: Vec<u64>,
}

impl<'a> Scene<'a> {
    pub fn new(reading: &'a Reading<'a>, attributions: &'a [Attribution]) -> Self {
        let document = reading.document;
        let mut owner = vec![0; document.tokens.len()];
        let mut cued = vec![false; document.tokens.len()];
        let length = |a: &Attribution| a.content.iter().map(Span::len).sum::<usize>();
        let mut longest_first: Vec<usize> = (0..attributions.len()).collect();
        longest_first.sort_by_key(|&i| std::cmp::Reverse(length(&attributions[i])));
        for i in longest_first {
            for &span in &attributions[i].content {
                owner[document.tokens_in(span)].fill(i as u32 + 1);
            }
            for &span in &attributions[i].cue {
                cued[document.tokens_in(span)].fill(true);
            }
        }
        let lists = document.tokens.iter().map(|t| reading.pack.markers.lists_of(t.key)).collect();
        Scene { reading, attributions, owner, cued, lists }
    }

    /// The innermost attribution whose content holds a token.
    pub fn owner(&self, token: usize) -> Option<&'a Attribution> {
        self.attributions.get((*self.owner.get(token)? as usize).checked_sub(1)?)
    }

    pub fn in_cue(&self, token: usize) -> bool {
        self.cued.get(token).copied().unwrap_or(false)
    }

    /// The tokens from the first to the last of some spans.
    pub fn tokens(&self, spans: &[Span]) -> Option<Range<usize>> {
        let first = spans.iter().min()?;
        let last = spans.iter().max_by_key(|s| s.end)?;
        let range = self.reading.document.tokens_in(Span::new(first.start, last.end));
        (!range.is_empty()).then_some(range)
    }

    /// The tokens of the sentence that holds a token.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        let document = self.reading.document;
        document.sentences.get(document.sentence_of(token)).map_or(token..token, |s| s.tokens.clone())
    }

    /// Whether a token stands in one of the pack's lists.
    pub fn listed(&self, list: &str, token: usize) -> bool {
        self.reading.pack.markers.is_among(list, self.lists[token])
    }

    pub fn rule(&self, procedure: Procedure) -> Option<usize> {
        self.reading.pack.markers.of(procedure)
    }

    /// A conditional form, or what stands for it ("would").
    pub fn is_conditional(&self, token: usize) -> bool {
        self.reading.bits[token].is_conditional() || self.listed("would", token)
    }

    /// A form of the future tense, told by its ending and its sister in the conditional.
    pub fn is_future(&self, token: usize) -> bool {
        let reading = self.reading;
        if !(reading.is_verb(token) || reading.upos[token] == Upos::Noun) || reading.document.tokens[token].shouted {
            return false;
        }
        if reading.begins_in_future(token) {
            return true;
        }
        let bits = reading.bits[token];
        if reading.upos[token] == Upos::Noun && (bits.is_noun() || bits.is_adjective()) {
            return false;
        }
        let Some(sister) = reading.pack.markers.conditional_of(reading.norm(token)) else { return false };
        bits.is_finite_verb() && reading.pack.forms.bits(key(&sister)).is_conditional()
    }

    pub fn is_participle(&self, token: usize) -> bool {
        let reading = self.reading;
        if reading.pack.forms.is_empty() {
            return reading.is_verb(token) && !reading.is(token, Classes::AUXILIARY);
        }
        let bits = reading.bits[token];
        bits.is_past_participle() && (reading.is_verb(token) || reading.upos[token] == Upos::Adj)
    }

    /// The word that opens an if-clause in a sentence: "si", "unless"; not the one of an indirect question.
    pub fn if_clause(&self, sentence: Range<usize>) -> Option<usize> {
        let first = sentence.start;
        sentence.clone().find(|&i| {
            let listed = self.listed("if", i)
                || self.listed("if_before_subject", i) && i + 1 < sentence.end && self.listed("if_subject", i + 1);
            let asked = (first.max(i.saturating_sub(3))..i).any(|k| self.listed("whether_verbs", k));
            let compared = i > first && self.listed("not_before_if", i - 1);
            let degree = i + 1 < sentence.end && self.reading.upos[i + 1] == Upos::Adj;
            listed && !asked && !compared && !degree
        })
    }
}
