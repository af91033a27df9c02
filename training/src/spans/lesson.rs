//! Articles as the learner sees them: read, with the rules' findings and the true labels of their tokens.

use super::article::{Annotated, Article};
use super::texts::Texts;
use selon::attribution::labeller::bag::Bag;
use selon::attribution::labeller::{Around, Candidate, View, candidates, flat, label};
use selon::attribution::{Found, Reading, by_rules};
use selon::language::Pack;
use selon::text::normalise::key;
use selon::text::{Document, Span};
use std::ops::Range;

/// An article, read, with its attributions as ranges of tokens.
pub struct Lesson<'t> {
    pub article: &'t Article,
    pub reading: Reading<'t>,
    pub rules: Vec<Found>,
    pub gold: Vec<Gold>,
    /// Index of its language.
    pub language: usize,
    /// Whether the article was written for selon.
    pub own: bool,
    /// The same for translations of one article.
    pub group: u64,
}

/// An attribution in tokens.
#[derive(Debug, Clone, Default)]
pub struct Gold {
    pub source: Vec<Range<usize>>,
    pub cue: Vec<Range<usize>>,
    pub content: Vec<Range<usize>>,
    pub level: u32,
    pub optional: bool,
}

/// Hashed features and true labels of a sequence of tokens.
#[derive(Debug, Clone, Default)]
pub struct Sequence {
    pub features: Vec<u64>,
    /// Where the features of each token end. A token without features has the label 0 whatever comes.
    pub ends: Vec<usize>,
    pub gold: Vec<u8>,
    pub language: usize,
}

impl<'t> Lesson<'t> {
    pub fn new(article: &'t Article, document: &'t Document<'t>, pack: &'t Pack, texts: &Texts) -> Lesson<'t> {
        let reading = Reading::new(document, pack);
        let rules = by_rules(&reading);
        let gold = article.attributions.iter().map(|a| gold(document, a)).collect();
        let (language, own) = (texts.language, texts.own);
        Lesson { article, reading, rules, gold, language, own, group: key(&article.id) }
    }

    pub fn view(&self) -> View<'_, 't> {
        View::new(&self.reading, &self.rules)
    }

    /// One sequence a sentence for the flat stage.
    pub fn flat(&self, words: bool) -> Vec<Sequence> {
        let labels = self.flat_gold();
        let view = self.view();
        let document = self.reading.document;
        let mut bag = Bag::default();
        let body = (0..document.sentences.len()).filter(|&s| document.is_body(s));
        body.map(|sentence| {
            let mut sequence = Sequence { language: self.language, ..Sequence::default() };
            flat::features(&view, sentence, words, &mut bag, |_, bag| {
                sequence.features.extend_from_slice(bag.hashes());
                sequence.ends.push(sequence.features.len());
            });
            sequence.gold = labels[view.sentence(sentence)].to_vec();
            sequence
        })
        .collect()
    }

    /// Flat labels: contents, the outer over the inner, then sources, then cues. No span runs over a border of sentences.
    fn flat_gold(&self) -> Vec<u8> {
        let document = self.reading.document;
        let mut labels = vec![label::NONE; document.tokens.len()];
        let mut owner = vec![usize::MAX; labels.len()];
        let mut order: Vec<usize> = (0..self.gold.len()).collect();
        order.sort_by_key(|&i| self.gold[i].level);
        let mut put = |i: usize, ranges: &[Range<usize>], code: u8| {
            for at in ranges.iter().cloned().flatten() {
                labels[at] = code + label::INSIDE;
                owner[at] = i * 8 + usize::from(code);
            }
        };
        order.iter().rev().for_each(|&i| put(i, &self.gold[i].content, label::CONTENT));
        order.iter().for_each(|&i| put(i, &self.gold[i].source, label::SOURCE));
        order.iter().for_each(|&i| put(i, &self.gold[i].cue, label::CUE));
        for sentence in &document.sentences {
            for i in sentence.tokens.clone() {
                if labels[i] > 0 && (i == sentence.tokens.start || labels[i - 1] == 0 || owner[i - 1] != owner[i]) {
                    labels[i] -= label::INSIDE;
                }
            }
        }
        labels
    }

    /// One sequence a candidate cue. `labels` and `proposed` are what the flat stage says; gold cues that it misses are added.
    pub fn around(&self, labels: &[u8], proposed: &[Range<usize>], words: bool) -> Vec<Sequence> {
        let view = self.view();
        let mut candidates = candidates::find(&view, proposed);
        for gold in self.gold.iter().filter(|g| !g.optional) {
            let Some(cue) = gold.cue.first().map(|first| first.start..gold.cue.last().unwrap_or(first).end) else {
                continue;
            };
            if !candidates.iter().any(|c| candidates::overlap(&c.tokens, &cue)) {
                candidates.push(candidates::candidate(&view, cue));
            }
        }
        candidates.sort_by_key(|c| c.tokens.start);
        let begins = selon::attribution::labeller::beginnings(&view, &candidates);
        let around = Around { view: &view, flat: labels, cues: &begins, words };
        let mut used = vec![false; self.gold.len()];
        let mut bag = Bag::default();
        let mut out = Vec::new();
        for candidate in &candidates {
            let gold = self.gold_of(candidate, &used);
            if let Some(i) = gold {
                if self.gold[i].optional {
                    continue;
                }
                used[i] = true;
            }
            let window = candidates::window(&view, candidate);
            let mut rows: Vec<Vec<u64>> = vec![Vec::new(); window.len()];
            around.features(candidate, &window, &mut bag, |i, bag| {
                rows[i - window.start] = bag.hashes().to_vec();
            });
            let mut sequence = Sequence { language: self.language, ..Sequence::default() };
            for row in rows {
                sequence.features.extend(row);
                sequence.ends.push(sequence.features.len());
            }
            sequence.gold = own_gold(gold.map(|i| &self.gold[i]), candidate, &window);
            out.push(sequence);
        }
        out
    }

    /// The attribution whose cue a candidate touches, one not yet used first.
    fn gold_of(&self, candidate: &Candidate, used: &[bool]) -> Option<usize> {
        let touches = |i: &usize| self.gold[*i].cue.iter().any(|cue| candidates::overlap(cue, &candidate.tokens));
        (0..self.gold.len()).filter(touches).max_by_key(|&i| (!used[i], std::cmp::Reverse(i)))
    }
}

/// The labels around one cue.
fn own_gold(gold: Option<&Gold>, candidate: &Candidate, window: &Range<usize>) -> Vec<u8> {
    let mut labels = vec![label::NONE; window.len()];
    let Some(gold) = gold else { return labels };
    for (ranges, code) in [(&gold.content, label::CONTENT), (&gold.source, label::SOURCE)] {
        for range in ranges {
            for i in range.start.max(window.start)..range.end.min(window.end) {
                if candidate.owns(i) {
                    continue;
                }
                let begins = i == range.start || i == window.start || candidate.owns(i - 1);
                labels[i - window.start] = if begins { code } else { code + label::INSIDE };
            }
        }
    }
    for i in 0..labels.len() {
        let inside = labels[i] > 0 && labels[i].is_multiple_of(2);
        if inside && (i == 0 || labels[i - 1] != labels[i] && labels[i - 1] + label::INSIDE != labels[i]) {
            labels[i] -= label::INSIDE;
        }
    }
    labels
}

fn gold(document: &Document, annotated: &Annotated) -> Gold {
    let ranges =
        |spans: &[Span]| spans.iter().map(|span| document.tokens_in(*span)).filter(|range| !range.is_empty()).collect();
    Gold {
        source: ranges(&annotated.source),
        cue: ranges(&annotated.cue),
        content: ranges(&annotated.content),
        level: annotated.level,
        optional: annotated.optional,
    }
}
