//! Training both stages: the second learns from what the first says of text that it was not trained on.

use super::learner::{Averages, Stage, train};
use super::lesson::{Lesson, Sequence};
use rayon::prelude::*;
use selon::attribution::labeller::flat_labels;
use selon::language::SpanTables;
use selon::language::spans::{Certainty, LABELS, Learned, Settings, write_spans};

/// Settings of the training.
#[derive(Debug, Clone)]
pub struct Recipe {
    pub words: bool,
    pub flat: Stage,
    pub around: Stage,
    /// Parts of the training text for the flat labels that the second stage sees.
    pub folds: u64,
    /// Units of the 8-bit weights for a weight of 1, a stage.
    pub scales: [f64; 2],
    /// Rows without a weight of so many units are left out, a stage.
    pub smallest: [i32; 2],
    /// In weights of 1: the bias towards cues, the price of a source, and the margins needed without and with a rule.
    pub cue_bias: f64,
    pub needs_source: f64,
    pub alone: f64,
    pub with_rule: f64,
}

impl Recipe {
    pub fn new(words: bool, languages: usize) -> Recipe {
        let copies = if words && languages > 1 { 1 + languages } else { 1 };
        Recipe {
            words,
            flat: Stage { labels: LABELS, epochs: 10, runs: 1, rarest: 2, copies },
            around: Stage { labels: LABELS - 2, epochs: 15, runs: 1, rarest: 2, copies },
            folds: 4,
            scales: [8.0, 8.0],
            smallest: [2, 2],
            cue_bias: 20.0,
            needs_source: 1000.0,
            alone: 0.0,
            with_rule: 0.0,
        }
    }

    fn settings(&self) -> Settings {
        let [flat, around] = self.scales;
        let units = |weight: f64, scale: f64| (weight * scale).round() as i32;
        Settings {
            cue_bias: units(self.cue_bias, flat),
            needs_source: units(self.needs_source, around),
            alone: units(self.alone, around),
            with_rule: units(self.with_rule, around),
        }
    }
}

/// Both stages for one language, ready to write and to use.
pub struct System {
    pub learned: Vec<Learned>,
    pub tables: Vec<SpanTables>,
}

/// Trains on lessons; `flat` holds the sequences of the flat stage of each lesson.
pub fn train_system(lessons: &[&Lesson], flat: &[&Vec<Sequence>], languages: usize, recipe: &Recipe) -> anyhow::Result<System> {
    let fold = |lesson: &Lesson| lesson.group / 7 % recipe.folds;
    let train_flat = |keep: &(dyn Fn(&Lesson) -> bool + Sync)| -> Averages {
        let kept = lessons.iter().zip(flat).filter(|(lesson, _)| keep(lesson));
        let sequences: Vec<&Sequence> = kept.flat_map(|(_, sequences)| sequences.iter()).collect();
        train(&sequences, &recipe.flat)
    };
    // Fold `recipe.folds` stands for the model of all text.
    let models: Vec<Averages> =
        (0..=recipe.folds).into_par_iter().map(|left_out| train_flat(&|lesson| fold(lesson) != left_out)).collect();
    let tables_of = |averages: &Averages| -> anyhow::Result<Vec<SpanTables>> {
        (0..languages).map(|language| Ok(SpanTables::load(write_spans(&flat_part(averages, language, recipe)))?)).collect()
    };
    let tables: Vec<Vec<SpanTables>> = models.iter().map(tables_of).collect::<Result<_, _>>()?;
    let sequences: Vec<Vec<Sequence>> = lessons
        .par_iter()
        .map(|lesson| {
            let view = lesson.view();
            let (labels, proposed) = flat_labels(&tables[fold(lesson) as usize][lesson.language], &view);
            lesson.around(&labels, &proposed, recipe.words)
        })
        .collect();
    let sequences: Vec<&Sequence> = sequences.iter().flatten().collect();
    let around = train(&sequences, &recipe.around);
    let whole = models.last().expect("there is the model of all text");
    let learned: Vec<Learned> = (0..languages)
        .map(|language| Learned {
            around: around.rows(language, recipe.scales[1], recipe.smallest[1]),
            around_steps: around.steps(recipe.scales[1]),
            ..flat_part(whole, language, recipe)
        })
        .collect();
    let tables = learned.iter().map(|l| SpanTables::load(write_spans(l))).collect::<Result<_, _>>()?;
    Ok(System { learned, tables })
}

fn flat_part(averages: &Averages, language: usize, recipe: &Recipe) -> Learned {
    Learned {
        words: recipe.words,
        settings: recipe.settings(),
        certainty: Certainty::default(),
        flat: averages.rows(language, recipe.scales[0], recipe.smallest[0]),
        flat_steps: averages.steps(recipe.scales[0]),
        ..Learned::default()
    }
}
