//! Scores of attributions against annotated ones, over word tokens.
//!
//! A word is a maximal run of letters and digits; a leading complementiser is cut off a content; optional annotations count
//! neither way. Contents and sources are matched one to one.

use super::article::Annotated;
use selon::text::Span;
use std::collections::BTreeSet;

type Words = BTreeSet<usize>;

/// Sums over articles.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub predicted: usize,
    pub gold: usize,
    pub exact: usize,
    pub overlap: usize,
    pub joint: usize,
}

/// One attribution as sets of words.
#[derive(Debug, Clone, Default)]
pub struct Sets {
    pub source: Words,
    pub content: Words,
    /// Index among what was given.
    pub index: usize,
}

/// What became of the attributions of an article.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    pub counts: Counts,
    /// A predicted attribution and whether it is jointly right; those that fit an optional one are missing.
    pub predicted: Vec<(usize, bool)>,
    /// A required annotation, whether it is found jointly, and whether its content is found.
    pub gold: Vec<(usize, bool, bool)>,
}

impl Counts {
    pub fn add(&mut self, other: &Counts) {
        self.predicted += other.predicted;
        self.gold += other.gold;
        self.exact += other.exact;
        self.overlap += other.overlap;
        self.joint += other.joint;
    }

    /// F1 in percent for a number of right ones.
    pub fn f1(&self, right: usize) -> f64 {
        200.0 * right as f64 / (self.predicted + self.gold).max(1) as f64
    }

    pub fn line(&self) -> String {
        let (p, r) = (100.0 / self.predicted.max(1) as f64, 100.0 / self.gold.max(1) as f64);
        let joint = self.joint as f64;
        format!(
            "content exact {:.1}, overlap {:.1}; joint overlap {:.1} (precision {:.1}, recall {:.1}); {} of {}",
            self.f1(self.exact),
            self.f1(self.overlap),
            self.f1(self.joint),
            joint * p,
            joint * r,
            self.predicted,
            self.gold
        )
    }
}

/// The words of a text as byte ranges.
fn words(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            start.get_or_insert(at);
        } else if let Some(start) = start.take() {
            out.push(Span::new(start, at));
        }
    }
    out.extend(start.map(|start| Span::new(start, text.len())));
    out
}

fn cover(spans: &[Span], words: &[Span]) -> Words {
    let mut out = Words::new();
    for span in spans {
        let first = words.partition_point(|w| w.end <= span.start);
        out.extend((first..words.len()).take_while(|&i| words[i].start < span.end));
    }
    out
}

fn sets(attributions: &[Annotated], text: &str, words: &[Span], keep: impl Fn(&Annotated) -> bool) -> Vec<Sets> {
    let mut out = Vec::new();
    for (index, attribution) in attributions.iter().enumerate().filter(|(_, a)| keep(a)) {
        let mut content = cover(&attribution.content, words);
        if content.len() > 1 {
            let first = content.first().copied().unwrap_or(0);
            if matches!(words[first].of(text).to_lowercase().as_str(), "that" | "que" | "qu") {
                content.remove(&first);
            }
        }
        if !content.is_empty() {
            let source = cover(&attribution.source, words);
            out.push(Sets { source, content, index });
        }
    }
    out
}

/// A largest one-to-one matching, begun with the most alike pairs: for each on the left its partner.
fn matching(left: &[Sets], right: &[Sets], edge: impl Fn(&Sets, &Sets) -> bool) -> Vec<Option<usize>> {
    let mut pairs: Vec<(usize, usize, u64)> = Vec::new();
    for (i, a) in left.iter().enumerate() {
        for (j, b) in right.iter().enumerate() {
            if edge(a, b) {
                let shared = a.content.intersection(&b.content).count() as f64;
                let alike = shared / a.content.union(&b.content).count().max(1) as f64;
                pairs.push((i, j, (alike * 1e9) as u64));
            }
        }
    }
    pairs.sort_by_key(|(i, j, alike)| (std::cmp::Reverse(*alike), *i, *j));
    let mut of_left = vec![None; left.len()];
    let mut of_right = vec![None; right.len()];
    for &(i, j, _) in &pairs {
        if of_left[i].is_none() && of_right[j].is_none() {
            (of_left[i], of_right[j]) = (Some(j), Some(i));
        }
    }
    fn augment(i: usize, pairs: &[(usize, usize, u64)], seen: &mut [bool], of_right: &mut [Option<usize>]) -> bool {
        for &(_, j, _) in pairs.iter().filter(|(a, _, _)| *a == i) {
            if !seen[j] {
                seen[j] = true;
                if of_right[j].is_none_or(|other| augment(other, pairs, seen, of_right)) {
                    of_right[j] = Some(i);
                    return true;
                }
            }
        }
        false
    }
    for i in 0..left.len() {
        if !of_right.contains(&Some(i)) {
            augment(i, &pairs, &mut vec![false; right.len()], &mut of_right);
        }
    }
    let mut out = vec![None; left.len()];
    for (j, i) in of_right.iter().enumerate() {
        if let Some(i) = i {
            out[*i] = Some(j);
        }
    }
    out
}

fn share(a: &Words, b: &Words) -> bool {
    a.intersection(b).next().is_some()
}

/// Scores the attributions predicted for one text.
pub fn score(text: &str, gold: &[Annotated], predicted: &[Annotated]) -> Outcome {
    let words = words(text);
    let mut guesses = sets(predicted, text, &words, |_| true);
    let required = sets(gold, text, &words, |a| !a.optional);
    let optional = sets(gold, text, &words, |a| a.optional);
    let overlap = |a: &Sets, b: &Sets| share(&a.content, &b.content);
    if !optional.is_empty() {
        let both: Vec<Sets> = required.iter().chain(&optional).cloned().collect();
        let near = matching(&guesses, &both, overlap);
        let mut near = near.iter();
        guesses.retain(|_| near.next().copied().flatten().is_none_or(|j| j < required.len()));
    }
    let joint = |a: &Sets, b: &Sets| {
        overlap(a, b) && (a.source.is_empty() && b.source.is_empty() || share(&a.source, &b.source))
    };
    let by_overlap = matching(&guesses, &required, overlap);
    let by_joint = matching(&guesses, &required, joint);
    let exact = matching(&guesses, &required, |a, b| a.content == b.content);
    let count = |m: &[Option<usize>]| m.iter().flatten().count();
    Outcome {
        counts: Counts {
            predicted: guesses.len(),
            gold: required.len(),
            exact: count(&exact),
            overlap: count(&by_overlap),
            joint: count(&by_joint),
        },
        predicted: guesses.iter().zip(&by_joint).map(|(g, m)| (g.index, m.is_some())).collect(),
        gold: (required.iter().enumerate())
            .map(|(j, g)| (g.index, by_joint.contains(&Some(j)), by_overlap.contains(&Some(j))))
            .collect(),
    }
}
