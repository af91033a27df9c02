//! What is missed and what is wrong, by kind.

use super::article::Annotated;
use super::score::Outcome;
use std::collections::BTreeMap;

/// Counts mistakes by kind, with examples.
#[derive(Default)]
pub struct Errors {
    kinds: BTreeMap<&'static str, Vec<String>>,
}

impl Errors {
    pub fn add(&mut self, text: &str, gold: &[Annotated], predicted: &[Annotated], outcome: &Outcome) {
        let wrong: Vec<usize> = outcome.predicted.iter().filter(|(_, right)| !right).map(|(i, _)| *i).collect();
        let mut explained = vec![false; predicted.len()];
        for &(index, joint, _) in &outcome.gold {
            if joint {
                continue;
            }
            let g = &gold[index];
            let same_content = wrong.iter().find(|&&p| touch(&predicted[p].content, &g.content));
            let kind = match same_content {
                Some(&p) => {
                    explained[p] = true;
                    match (predicted[p].source.is_empty(), g.source.is_empty()) {
                        (true, false) => "source missing",
                        (false, true) => "source where there is none",
                        _ => "wrong source",
                    }
                }
                None if g.cue.is_empty() => "missed: no cue",
                None if predicted.iter().any(|p| touch(&p.cue, &g.cue)) => "missed: cue found, other content",
                None if predicted.iter().any(|p| touch(&p.content, &g.content)) => "missed: content within another's",
                None => "missed: cue not found",
            };
            self.kinds.entry(kind).or_default().push(show(text, g, same_content.map(|&p| &predicted[p])));
        }
        for p in wrong.into_iter().filter(|&p| !explained[p]) {
            let a = &predicted[p];
            let kind = if a.cue.is_empty() {
                "wrong: no cue"
            } else if gold.iter().any(|g| touch(&g.cue, &a.cue)) {
                "wrong: cue of another attribution"
            } else {
                "wrong: no attribution"
            };
            self.kinds.entry(kind).or_default().push(show(text, a, None));
        }
    }

    pub fn print(&self, examples: usize) {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(kind, all)| (std::cmp::Reverse(all.len()), **kind));
        for (kind, all) in kinds {
            println!("        {} {kind}", all.len());
            for example in all.iter().take(examples) {
                println!("            {example}");
            }
        }
    }
}

fn touch(a: &[selon::text::Span], b: &[selon::text::Span]) -> bool {
    a.iter().any(|a| b.iter().any(|b| a.start < b.end && b.start < a.end))
}

fn show(text: &str, a: &Annotated, instead: Option<&Annotated>) -> String {
    let join = |spans: &[selon::text::Span]| {
        spans.iter().map(|s| s.of(text).replace('\n', " ¶ ")).collect::<Vec<_>>().join(" … ")
    };
    let content: String = join(&a.content).chars().take(110).collect();
    let instead = instead.map(|p| format!("  ← {} | {}", join(&p.source), join(&p.cue))).unwrap_or_default();
    format!("{} | {} | {content}{instead}", join(&a.source), join(&a.cue))
}
