//! Cross-validation: what the labeller does on text that it was not trained on, and how sure it may be.

use super::lesson::{Lesson, Sequence};
use super::system::{Recipe, System};
use super::texts::Texts;
use super::{calibrate, report, train_on};
use selon::attribution::combine;
use selon::language::SpanTables;
use selon::language::spans::Certainty;

/// Parts of the training text; each is judged by a labeller trained on the others.
const PARTS: u64 = 4;

fn part(lesson: &Lesson) -> u64 {
    lesson.group / 1009 % PARTS
}

/// Fits the curves of certainty.
pub fn certainty(
    recipe: &Recipe,
    train: &[Texts],
    lessons: &[Lesson],
    flat: &[Vec<Sequence>],
    languages: usize,
) -> anyhow::Result<Certainty> {
    let systems: Vec<System> = (0..PARTS)
        .map(|left_out| train_on(lessons, flat, languages, recipe, |lesson| part(lesson) != left_out))
        .collect::<Result<_, _>>()?;
    let trials = report::trials(lessons, |l| &systems[part(l) as usize].tables[l.language]);
    let certainty = calibrate::fit(&trials);
    let systems: Vec<System> = systems.into_iter().map(|s| s.with_certainty(certainty)).collect::<Result<_, _>>()?;
    let tables = |l: &Lesson| -> &SpanTables { &systems[part(l) as usize].tables[l.language] };
    report::print("cross-validated", train, lessons, |l| combine::with(&l.reading, tables(l)), 0);
    calibrate::print("cross-validated", &trials, &certainty, recipe.least_certainty);
    Ok(certainty)
}
