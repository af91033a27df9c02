//! The learning curve: scores by the number of articles trained on, with and without those written for selon.

use super::lesson::{Lesson, Sequence};
use super::system::Recipe;
use super::texts::Texts;
use super::{report, train_on};
use rayon::prelude::*;
use selon::attribution::combine;
use std::collections::BTreeSet;

const SIZES: [usize; 5] = [0, 8, 16, 33, 66];

/// Prints scores on `dev`. What the labeller accepts is decided by its margin alone.
pub fn print(
    recipe: &Recipe,
    train: &[Texts],
    lessons: &[Lesson],
    dev: &[Texts],
    dev_lessons: &[Lesson],
    languages: usize,
) -> anyhow::Result<()> {
    let recipe = Recipe { least_margin: 0.0, least_certainty: 0, ..recipe.clone() };
    let flat: Vec<Vec<Sequence>> = lessons.par_iter().map(|lesson| lesson.flat(recipe.words)).collect();
    let groups: BTreeSet<u64> = lessons.iter().filter(|l| !l.own).map(|l| l.group).collect();
    let own = train.iter().filter(|t| t.own).map(|t| t.articles.len()).sum::<usize>();
    for with_own in [false, true] {
        for size in SIZES {
            if size == 0 && !with_own {
                continue;
            }
            let kept: BTreeSet<u64> = groups.iter().copied().take(size).collect();
            let keep = |l: &Lesson| if l.own { with_own } else { kept.contains(&l.group) };
            let system = train_on(lessons, &flat, languages, &recipe, keep)?;
            let own = if with_own { own } else { 0 };
            let name = format!("{size} documents in {languages} languages and {own} articles of our own");
            report::print(&name, dev, dev_lessons, |l| combine::with(&l.reading, &system.tables[l.language]), 0);
        }
    }
    Ok(())
}
