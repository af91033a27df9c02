//! Training the span labeller: one model for several languages at once, with own weights for each, and one that knows no words.

mod article;
mod calibrate;
mod curve;
mod errors;
mod learner;
mod lesson;
mod report;
mod score;
mod system;
mod texts;
mod validate;

use anyhow::Context;
use clap::Args;
use lesson::{Lesson, Sequence};
use rayon::prelude::*;
use selon::attribution::combine;
use selon::language::spans::write_spans;
use std::path::{Path, PathBuf};
use std::time::Instant;
use system::{Recipe, System, train_system};
use texts::Corpus;

#[derive(Args)]
pub struct SpansArgs {
    /// The languages' codes: fr en
    #[arg(required = true)]
    languages: Vec<String>,
    /// The folder with attribution/
    #[arg(long)]
    data: PathBuf,
    /// The folder of the language packs
    #[arg(long, default_value = "languages")]
    packs: PathBuf,
    /// The settings; training/spans.toml unless given
    #[arg(long)]
    recipe: Option<PathBuf>,
    /// Print what is missed and what is wrong, with so many examples a kind
    #[arg(long, default_value_t = 0)]
    errors: usize,
    /// Print the speed of the labellers as they lie there, without training
    #[arg(long)]
    speed: bool,
    /// Print scores by the number of articles trained on, and write nothing
    #[arg(long)]
    curve: bool,
}

/// The folder of the model for languages without one of their own.
const ANY: &str = "any";

pub fn run(args: &SpansArgs) -> anyhow::Result<()> {
    let begin = Instant::now();
    let packs = texts::packs(&args.languages, &args.packs)?;
    let Corpus { train, dev } = texts::read(&args.languages, &args.data)?;
    let train_documents = texts::cut(&train, &packs);
    let dev_documents = texts::cut(&dev, &packs);
    let lessons = texts::lessons(&train, &train_documents, &packs);
    let dev_lessons = texts::lessons(&dev, &dev_documents, &packs);
    let path = args.recipe.clone().unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("spans.toml"));
    let recipe = Recipe::load(&path, true, packs.len())?;
    report::print("rules alone, training text", &train, &lessons, |l| l.rules.clone(), 0);
    report::print("rules alone", &dev, &dev_lessons, |l| l.rules.clone(), 0);
    if args.speed {
        let tables = texts::trained(&args.languages, &args.packs)?;
        report::speed(&dev_lessons, &tables, packs.len());
        return Ok(());
    }
    if args.curve {
        return curve::print(&recipe, &train, &lessons, &dev, &dev_lessons, packs.len());
    }

    let system = full(&recipe, &train, &lessons, packs.len())?;
    for (language, id) in args.languages.iter().enumerate() {
        write(&args.packs, id, &system, language)?;
    }
    let labelled = |l: &Lesson| combine::with(&l.reading, &system.tables[l.language]);
    report::print("rules and labeller", &dev, &dev_lessons, labelled, args.errors);
    report::by_certainty(&dev, &dev_lessons, &system);
    report::certainty(&dev, &dev_lessons, &system);
    report::speed(&dev_lessons, &system.tables, packs.len());
    println!("{:.0} s\n", begin.elapsed().as_secs_f64());

    println!("without words");
    let recipe = Recipe::load(&path, false, packs.len())?;
    let system = full(&recipe, &train, &lessons, packs.len())?;
    write(&args.packs, ANY, &system, 0)?;
    let labelled = |l: &Lesson| combine::with(&l.reading, &system.tables[0]);
    report::print("rules and labeller", &dev, &dev_lessons, labelled, 0);
    println!("{:.0} s", begin.elapsed().as_secs_f64());
    Ok(())
}

/// Cross-validates for the certainties, then trains on everything.
fn full(recipe: &Recipe, train: &[texts::Texts], lessons: &[Lesson], languages: usize) -> anyhow::Result<System> {
    let flat: Vec<Vec<Sequence>> = lessons.par_iter().map(|lesson| lesson.flat(recipe.words)).collect();
    let certainty = validate::certainty(recipe, train, lessons, &flat, languages)?;
    train_on(lessons, &flat, languages, recipe, |_| true)?.with_certainty(certainty)
}

/// Trains on the lessons that are kept.
fn train_on(
    lessons: &[Lesson],
    flat: &[Vec<Sequence>],
    languages: usize,
    recipe: &Recipe,
    keep: impl Fn(&Lesson) -> bool,
) -> anyhow::Result<System> {
    let (kept, flat): (Vec<&Lesson>, Vec<&Vec<Sequence>>) =
        lessons.iter().zip(flat).filter(|(lesson, _)| keep(lesson)).unzip();
    train_system(&kept, &flat, languages, recipe)
}

fn write(packs: &Path, id: &str, system: &System, language: usize) -> anyhow::Result<()> {
    let learned = &system.learned[language];
    let file = write_spans(learned);
    println!("{id}: {} flat rows, {} rows around cues, {} bytes", learned.flat.len(), learned.around.len(), file.len());
    let folder = packs.join(id);
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let path = folder.join("spans.bin");
    std::fs::write(&path, &file).with_context(|| path.display().to_string())
}
