//! Training both stages: the second learns from what the first says of text that it was not trained on.

use super::learner::{Averages, Stage, train};
use super::lesson::{Lesson, Sequence};
use anyhow::Context;
use rayon::prelude::*;
use selon::attribution::labeller::flat_labels;
use selon::language::SpanTables;
use selon::language::spans::{Certainty, LABELS, Learned, Settings, write_spans};
use serde::Deserialize;
use std::path::Path;

/// Settings of the training: `training/spans.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    pub folds: u64,
    pub cue_bias: f64,
    pub needs_source: f64,
    pub least_margin: f64,
    pub least_certainty: i32,
    pub flat: StageRecipe,
    pub around: StageRecipe,
    /// Whether the features know words, and each has a copy for its language.
    #[serde(skip)]
    pub words: bool,
    #[serde(skip)]
    pub copies: usize,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageRecipe {
    pub epochs: u32,
    pub runs: u64,
    pub rarest: u32,
    pub smallest: f64,
}

impl Recipe {
    /// Reads the recipe. Without `words` the model is one for all languages.
    pub fn load(path: &Path, words: bool, languages: usize) -> anyhow::Result<Recipe> {
        let source = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let recipe: Recipe = selon::language::parse_toml(&path.display().to_string(), &source)?;
        let copies = if words && languages > 1 { 1 + languages } else { 1 };
        Ok(Recipe { words, copies, ..recipe })
    }

    fn stage(&self, recipe: &StageRecipe, labels: usize) -> Stage {
        let StageRecipe { epochs, runs, rarest, .. } = *recipe;
        Stage { labels, epochs, runs, rarest, copies: self.copies }
    }

    fn settings(&self, flat: f64, around: f64) -> Settings {
        let units = |weight: f64, unit: f64| (weight / unit).round() as i32;
        Settings {
            cue_bias: units(self.cue_bias, flat),
            needs_source: units(self.needs_source, around),
            least_margin: units(self.least_margin, around),
            least_certainty: self.least_certainty,
        }
    }
}

/// Both stages for one language, ready to write and to use.
pub struct System {
    pub learned: Vec<Learned>,
    pub tables: Vec<SpanTables>,
}

impl System {
    /// The same with fitted curves of certainty.
    pub fn with_certainty(mut self, certainty: Certainty) -> anyhow::Result<System> {
        for (learned, tables) in self.learned.iter_mut().zip(&mut self.tables) {
            learned.certainty = certainty;
            *tables = SpanTables::load(write_spans(learned))?;
        }
        Ok(self)
    }
}

/// Trains on lessons; `flat` holds the sequences of the flat stage of each lesson.
pub fn train_system(
    lessons: &[&Lesson],
    flat: &[&Vec<Sequence>],
    languages: usize,
    recipe: &Recipe,
) -> anyhow::Result<System> {
    let fold = |lesson: &Lesson| lesson.group / 7 % recipe.folds;
    let train_flat = |keep: &(dyn Fn(&Lesson) -> bool + Sync)| -> Averages {
        let kept = lessons.iter().zip(flat).filter(|(lesson, _)| keep(lesson));
        let sequences: Vec<&Sequence> = kept.flat_map(|(_, sequences)| sequences.iter()).collect();
        train(&sequences, &recipe.stage(&recipe.flat, LABELS))
    };
    // Fold `recipe.folds` stands for the model of all text.
    let models: Vec<Averages> =
        (0..=recipe.folds).into_par_iter().map(|left_out| train_flat(&|lesson| fold(lesson) != left_out)).collect();
    let tables_of = |averages: &Averages| -> anyhow::Result<Vec<SpanTables>> {
        (0..languages)
            .map(|language| Ok(SpanTables::load(write_spans(&flat_part(averages, language, recipe)))?))
            .collect()
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
    let around = train(&sequences, &recipe.stage(&recipe.around, LABELS - 2));
    let whole = models.last().expect("there is the model of all text");
    let learned: Vec<Learned> = (0..languages)
        .map(|language| Learned {
            around: around.rows(language, recipe.around.smallest),
            around_steps: around.steps(),
            settings: recipe.settings(whole.unit(), around.unit()),
            ..flat_part(whole, language, recipe)
        })
        .collect();
    let tables = learned.iter().map(|l| SpanTables::load(write_spans(l))).collect::<Result<_, _>>()?;
    Ok(System { learned, tables })
}

fn flat_part(averages: &Averages, language: usize, recipe: &Recipe) -> Learned {
    Learned {
        words: recipe.words,
        settings: recipe.settings(averages.unit(), 1.0),
        certainty: Certainty::default(),
        flat: averages.rows(language, recipe.flat.smallest),
        flat_steps: averages.steps(),
        ..Learned::default()
    }
}
