//! The span labeller: finds attributions in unusual words, and the edges of sources and contents.
//!
//! Two linear models, one after the other. The flat stage labels every token of a sentence as source, cue or content. For each
//! candidate cue, its own or a rule's, the second stage labels that cue's source and content in the sentences around. Both see what
//! the rules found.

pub mod around;
pub mod bag;
pub mod candidates;
pub mod decode;
pub mod flat;
mod labels;
mod path;
pub mod seen;

pub use around::Around;
pub use candidates::Candidate;
pub use labels::label;
pub use seen::View;

use crate::language::SpanTables;
use crate::language::spans::{Evidence, Sums, SumsAround};
use bag::Bag;
use std::ops::Range;

/// What the labeller says of one candidate cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub candidate: Candidate,
    pub source: Option<Range<usize>>,
    /// In reading order; empty where nothing is attributed.
    pub content: Vec<Range<usize>>,
    pub evidence: Evidence,
}

/// Judges every candidate cue of a document, in reading order. Untrained tables judge nothing.
pub fn judge(tables: &SpanTables, view: &View) -> Vec<Judgement> {
    if !tables.is_trained() {
        return Vec::new();
    }
    let (labels, proposed) = flat_labels(tables, view);
    let candidates = candidates::find(view, &proposed);
    let begins = beginnings(view, &candidates);
    let mut scratch = Scratch::default();
    let around = Around { view, flat: &labels, cues: &begins, words: tables.words };
    let judge = |candidate| judge_one(tables, &around, candidate, &mut scratch);
    candidates.into_iter().map(judge).collect()
}

/// Buffers for one candidate after another.
#[derive(Default)]
struct Scratch {
    bag: Bag,
    scores: Vec<Option<[i32; label::OWN]>>,
    back: decode::OwnBack,
    labels: Vec<u8>,
}

/// The labels of the flat stage, one a token, and the cues that it proposes when it is biased towards them.
pub fn flat_labels(tables: &SpanTables, view: &View) -> (Vec<u8>, Vec<Range<usize>>) {
    let mut all = vec![label::NONE; view.len()];
    let mut proposed = Vec::new();
    let (rows, mut bag) = (tables.flat(), Bag::default());
    let (mut scores, mut back, mut labels) = (Vec::new(), Vec::new(), Vec::new());
    for sentence in 0..view.reading.document.sentences.len() {
        if !view.reading.document.is_body(sentence) {
            continue;
        }
        let range = view.sentence(sentence);
        scores.clear();
        flat::features(view, sentence, tables.words, &mut bag, |_, bag| {
            let mut sums = Sums::default();
            rows.add_squares(bag.hashes(), &mut sums);
            scores.push(flat_score(&sums));
        });
        decode::flat(&scores, &tables.flat_steps, &mut back, &mut labels);
        all[range.clone()].copy_from_slice(&labels);
        if !labels.contains(&label::CUE) && !nearly_has_cue(&scores, tables) {
            continue;
        }
        bias(&mut scores, tables.settings.cue_bias);
        decode::flat(&scores, &tables.flat_steps, &mut back, &mut labels);
        proposed.extend(candidates::spans(&labels, range.start, label::CUE));
    }
    (all, proposed)
}

/// Whether the bias would make a cue of some token between others without a label.
fn nearly_has_cue(scores: &[[i32; label::FLAT]], tables: &SpanTables) -> bool {
    let (none, cue, steps) = (usize::from(label::NONE), usize::from(label::CUE), &tables.flat_steps);
    let cost = 2 * steps[none][none] - steps[none][cue] - steps[cue][none];
    scores.iter().any(|score| score[cue] + tables.settings.cue_bias > cost)
}

/// Raises the scores of cues.
fn bias(scores: &mut [[i32; label::FLAT]], bias: i32) {
    for score in scores {
        score[usize::from(label::CUE)] += bias;
        score[usize::from(label::CUE + label::INSIDE)] += bias;
    }
}

/// Where candidates begin, one flag a token.
pub fn beginnings(view: &View, candidates: &[Candidate]) -> Vec<bool> {
    let mut begins = vec![false; view.len()];
    for candidate in candidates {
        begins[candidate.tokens.start] = true;
    }
    begins
}

fn flat_score(sums: &Sums) -> [i32; label::FLAT] {
    let [a, b, c, d, e, f, ..] = sums.map(bounded);
    [0, a, b, c, d, e, f]
}

/// Keeps the scores of the longest window within 32 bits.
fn bounded(score: i32) -> i32 {
    score.clamp(-50_000, 50_000)
}

fn judge_one(tables: &SpanTables, around: &Around, candidate: Candidate, scratch: &mut Scratch) -> Judgement {
    let (view, labels) = (around.view, around.flat);
    let window = candidates::window(view, &candidate);
    let Scratch { bag, scores, back, labels: own } = scratch;
    scores.clear();
    scores.resize(window.len(), None);
    let rows = tables.around();
    let mut shared = SumsAround::default();
    around.features(&candidate, &window, bag, |i, bag| {
        if let Some(features) = bag.shared() {
            shared = SumsAround::default();
            rows.add_squares(features, &mut shared);
        }
        let mut sums = shared;
        rows.add_squares(bag.own(), &mut sums);
        let [a, b, c, d] = sums.map(bounded);
        if let Some(score) = scores.get_mut(i.wrapping_sub(window.start)) {
            *score = Some([0, a, b, c, d]);
        }
    });
    let verdict = decode::around(scores, &tables.around_steps, tables.settings.needs_source, back, own);
    let Some(verdict) = verdict.filter(|v| v.margin >= tables.settings.least_margin) else {
        return Judgement { candidate, source: None, content: Vec::new(), evidence: Evidence::default() };
    };
    let content = spans_with_words(view, own, window.start, label::CONTENT);
    let source = spans_with_words(view, own, window.start, label::SOURCE).into_iter().next();
    let seen = view.seen[candidate.head];
    let within = |test: &dyn Fn(usize) -> bool| content.iter().cloned().flatten().any(test);
    let evidence = Evidence {
        margin: verdict.margin,
        source_margin: verdict.source_margin,
        flat: candidate.tokens.clone().any(|i| labels[i] >= label::CUE),
        known: seen.cue != 0,
        source: source.is_some(),
        clause: within(&|i| view.reading.is_verb(i)),
        quoted: within(&|i| view.seen[i].is_quoted()),
    };
    Judgement { source, content, evidence, candidate }
}

fn spans_with_words(view: &View, labels: &[u8], start: usize, code: u8) -> Vec<Range<usize>> {
    candidates::spans(labels, start, code)
        .filter(|range| range.clone().any(|i| view.reading.document.is_word(i)))
        .collect()
}
