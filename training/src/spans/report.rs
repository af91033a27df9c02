//! Scores, reliability and speed, printed.

use super::article::Annotated;
use super::calibrate::{self, Trial};
use super::errors::Errors;
use super::lesson::Lesson;
use super::score::{self, Counts, Outcome};
use super::system::System;
use super::texts::Texts;
use crate::score::best_time;
use rayon::prelude::*;
use selon::attribution::labeller::candidates::window;
use selon::attribution::labeller::{flat_labels, judge};
use selon::attribution::{Found, Reading, by_rules, combine};
use selon::language::SpanTables;
use selon::text::{Document, Span};
use std::ops::Range;

/// Prints scores, one line a set of texts, and mistakes by kind with so many examples.
pub fn print(
    name: &str,
    texts: &[Texts],
    lessons: &[Lesson],
    predict: impl Fn(&Lesson) -> Vec<Found> + Sync,
    examples: usize,
) {
    println!("{name}");
    let outcome = |lesson: &Lesson| -> (Vec<Annotated>, Outcome) {
        let predicted = annotated(lesson.reading.document, &predict(lesson));
        let outcome = score::score(&lesson.article.text, &lesson.article.attributions, &predicted);
        (predicted, outcome)
    };
    let outcomes: Vec<(Vec<Annotated>, Outcome)> = lessons.par_iter().map(outcome).collect();
    let mut rest = outcomes.iter();
    for set in texts {
        let mut counts = Counts::default();
        let mut mistakes = Errors::default();
        for (article, (predicted, outcome)) in set.articles.iter().zip(rest.by_ref().take(set.articles.len())) {
            counts.add(&outcome.counts);
            mistakes.add(&article.text, &article.attributions, predicted, outcome);
        }
        println!("    {}: {}", set.name, counts.line());
        if examples > 0 {
            mistakes.print(examples);
        }
    }
}

/// Prints how the scores change with the least certainty that is asked for.
pub fn by_certainty(texts: &[Texts], lessons: &[Lesson], system: &System) {
    for least in [0, 200, 300, 400, 500, 600, 700] {
        let predict = |l: &Lesson| {
            let weighed = combine::weigh(&l.reading, &system.tables[l.language]);
            let kept = weighed.into_iter().filter(|w| w.evidence.is_none() || w.certainty >= least);
            kept.map(|w| w.found).collect()
        };
        print(&format!("least certainty {least}"), texts, lessons, predict, 0);
    }
}

/// Prints how far the certainties hold on each set.
pub fn certainty(texts: &[Texts], lessons: &[Lesson], system: &System) {
    let mut rest = lessons;
    for set in texts {
        let (of_set, after) = rest.split_at(set.articles.len());
        rest = after;
        let trials = trials(of_set, |l| &system.tables[l.language]);
        let settings = &system.learned[set.language];
        calibrate::print(&set.name, &trials, &settings.certainty, settings.settings.least_certainty);
    }
}

/// Every attribution predicted, with what stands behind it and whether it is right.
pub fn trials<'s>(lessons: &[Lesson], tables: impl Fn(&Lesson) -> &'s SpanTables + Sync) -> Vec<Trial> {
    let of_one = |lesson: &Lesson| -> Vec<Trial> {
        let weighed = combine::weigh(&lesson.reading, tables(lesson));
        let found: Vec<Found> = weighed.iter().map(|w| w.found.clone()).collect();
        let predicted = annotated(lesson.reading.document, &found);
        let outcome = score::score(&lesson.article.text, &lesson.article.attributions, &predicted);
        let trial = |&(i, right): &(usize, bool)| {
            let behind: &combine::Weighed = &weighed[i];
            Trial { backing: behind.backing, evidence: behind.evidence, right }
        };
        outcome.predicted.iter().map(trial).collect()
    };
    lessons.par_iter().flat_map_iter(of_one).collect()
}

/// Findings as spans of the text.
fn annotated(document: &Document, found: &[Found]) -> Vec<Annotated> {
    let span = |range: &Range<usize>| document.span(range.clone());
    let one = |range: &Option<Range<usize>>| -> Vec<Span> { range.iter().map(span).collect() };
    found
        .iter()
        .map(|f| Annotated {
            source: one(&f.source),
            cue: one(&f.cue),
            content: f.content.iter().map(span).collect(),
            ..Annotated::default()
        })
        .collect()
}

/// Prints tokens a second by stage, one thread, on a few articles of each language: short runs are disturbed less by other work.
pub fn speed(lessons: &[Lesson], tables: &[SpanTables], languages: usize) {
    let few = |language: usize| lessons.iter().filter(move |l| l.language == language).take(8);
    let lessons: Vec<&Lesson> = (0..languages).flat_map(few).collect();
    let tokens: usize = lessons.iter().map(|l| l.reading.document.tokens.len()).sum();
    let rate = |run: &dyn Fn(&Lesson)| tokens as f64 / best_time(|| lessons.iter().for_each(|l| run(l))) / 1e6;
    let tag = rate(&|l| drop(Reading::new(l.reading.document, l.reading.pack)));
    let rules = rate(&|l| drop(by_rules(&l.reading)));
    let view = rate(&|l| drop(l.view()));
    let flat = rate(&|l| drop(flat_labels(&tables[l.language], &l.view())));
    let both = rate(&|l| drop(judge(&tables[l.language], &l.view())));
    let whole = rate(&|l| drop(combine::with(&l.reading, &tables[l.language])));
    let (mut cues, mut windows) = (0, 0);
    for lesson in &lessons {
        let view = lesson.view();
        for judgement in judge(&tables[lesson.language], &view) {
            cues += 1;
            windows += window(&view, &judgement.candidate).len();
        }
    }
    println!("{tokens} tokens, {cues} candidate cues, windows of {windows} tokens");
    println!(
        "million tokens/s: tag {tag:.2}; rules {rules:.2}; view {view:.2}; view and flat stage {flat:.2}; \
         view and both stages {both:.2}; rules and labeller {whole:.2}"
    );
}
