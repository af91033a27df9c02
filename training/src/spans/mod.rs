//! Training the span labeller of several languages at once.

mod article;
mod calibrate;
mod errors;
mod learner;
mod lesson;
mod score;
mod system;

use anyhow::Context;
use article::{Annotated, Article};
use calibrate::Trial;
use clap::Args;
use errors::Errors;
use lesson::{Lesson, Sequence};
use rayon::prelude::*;
use score::{Counts, Outcome};
use selon::attribution::labeller::{flat_labels, judge};
use selon::attribution::{Found, Reading, combine};
use crate::score::best_time;
use selon::language::spans::Certainty;
use selon::language::{Pack, PackFiles, SpanTables, Tagger};
use selon::text::{Document, Span};
use std::path::{Path, PathBuf};
use std::time::Instant;
use system::{Recipe, System, train_system};

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
    /// Cross-validate on the training text instead of writing weights
    #[arg(long)]
    folds: Option<u64>,
    /// Print what is missed and what is wrong
    #[arg(long)]
    errors: bool,
}

/// A set of articles of one language, cut into documents.
pub struct Texts {
    pub name: String,
    pub language: usize,
    pub articles: Vec<Article>,
}

pub fn run(args: &SpansArgs) -> anyhow::Result<()> {
    let begin = Instant::now();
    let packs: Vec<Pack> = args
        .languages
        .iter()
        .map(|id| tagged_pack(&PackFiles::new(id, Some(&args.packs))))
        .collect::<Result<_, _>>()?;
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let data = args.data.join("attribution");
    let mut train = Vec::new();
    let mut dev = Vec::new();
    for (language, id) in args.languages.iter().enumerate() {
        let texts = |name: &str, path: PathBuf| -> anyhow::Result<Texts> {
            Ok(Texts { name: format!("{id} {name}"), language, articles: article::read(&path)? })
        };
        train.push(texts("ntrex-train", data.join(id).join("ntrex-train.jsonl"))?);
        train.push(texts("corpus", own.join(format!("{id}.jsonl")))?);
        dev.push(texts("ntrex-dev", data.join(id).join("ntrex-dev.jsonl"))?);
        for name in ["polnear-dev", "ud-reported"] {
            let path = data.join(id).join(format!("{name}.jsonl"));
            if path.exists() {
                dev.push(texts(name, path)?);
            }
        }
    }
    let train_documents = cut(&train, &packs);
    let lessons = lessons(&train, &train_documents, &packs);
    let dev_documents = cut(&dev, &packs);
    let dev_lessons = self::lessons(&dev, &dev_documents, &packs);
    let path = args.recipe.clone().unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("spans.toml"));
    let recipe = Recipe::load(&path, true, packs.len())?;
    println!("{} articles read in {:.1} s", lessons.len(), begin.elapsed().as_secs_f64());
    report("rules alone", &dev, &dev_lessons, |lesson| lesson.rules.clone(), args.errors);
    let flat: Vec<Vec<Sequence>> = lessons.par_iter().map(|lesson| lesson.flat(recipe.words)).collect();
    let folds = args.folds.unwrap_or(4);
    let (mut certainty, mut least) = (Certainty::default(), 0);
    if folds > 1 {
        let mut systems = Vec::new();
        for fold in 0..folds {
            systems.push(train_on(&lessons, &flat, packs.len(), &recipe, |l| l.group / 1009 % folds != fold)?);
        }
        report("rules alone, training text", &train, &lessons, |lesson| lesson.rules.clone(), false);
        let trials = trials(&lessons, |l| &systems[(l.group / 1009 % folds) as usize].tables[l.language]);
        certainty = calibrate::fit(&trials);
        let gold = lessons.iter().flat_map(|l| &l.article.attributions).filter(|a| !a.optional).count();
        least = calibrate::least(&trials, &certainty, gold);
        println!("{certainty:?}, least {least}");
        let systems: Vec<System> =
            systems.into_iter().map(|s| s.with_certainty(certainty, least)).collect::<Result<_, _>>()?;
        let tables = |l: &Lesson| -> &SpanTables { &systems[(l.group / 1009 % folds) as usize].tables[l.language] };
        report("cross-validated", &train, &lessons, |l| combine::with(&l.reading, tables(l)), args.errors);
        calibrate::print("cross-validated", &trials, &certainty, least);
    }
    let system = train_on(&lessons, &flat, packs.len(), &recipe, |_| true)?.with_certainty(certainty, least)?;
    println!("trained in {:.1} s", begin.elapsed().as_secs_f64());
    for (id, learned) in args.languages.iter().zip(&system.learned) {
        let file = selon::language::spans::write_spans(learned);
        println!("{id}: {} flat rows, {} rows around cues, {} bytes", learned.flat.len(), learned.around.len(), file.len());
        let path = args.packs.join(id).join("spans.bin");
        std::fs::write(&path, &file).with_context(|| path.display().to_string())?;
    }
    report("rules and labeller", &dev, &dev_lessons, |l| combine::with(&l.reading, &system.tables[l.language]), args.errors);
    speed(&dev_lessons, &system.tables);
    let mut at = 0;
    for set in &dev {
        let range = at..at + set.articles.len();
        at = range.end;
        let trials = trials(&dev_lessons[range], |l| &system.tables[l.language]);
        calibrate::print(&set.name, &trials, &certainty, least);
    }
    Ok(())
}

fn speed(lessons: &[Lesson], tables: &[SpanTables]) {
    let tokens: usize = lessons.iter().map(|l| l.reading.document.tokens.len()).sum();
    let rate = |run: &dyn Fn(&Lesson)| tokens as f64 / best_time(|| lessons.iter().for_each(run)) / 1e6;
    let read = rate(&|l| drop(Reading::new(l.reading.document, l.reading.pack)));
    let rules = rate(&|l| drop(selon::attribution::by_rules(&l.reading)));
    let view = rate(&|l| drop(l.view()));
    let flat = rate(&|l| drop(flat_labels(&tables[l.language], &l.view())));
    let judge = rate(&|l| drop(judge(&tables[l.language], &l.view())));
    let whole = rate(&|l| drop(combine::with(&l.reading, &tables[l.language])));
    println!(
        "million tokens/s: tag {read:.2}; rules {rules:.2}; view {view:.2}; view and flat stage {flat:.2}; \
         view and both stages {judge:.2}; rules and labeller {whole:.2}"
    );
}

/// A pack with its tagger, whatever labeller lies there.
fn tagged_pack(files: &PackFiles) -> anyhow::Result<Pack> {
    let tagger = files.bytes("tagger.bin")?.context("the tagger must be trained first")?;
    Ok(Pack { tagger: Tagger::load(tagger)?, ..Pack::untrained(files)? })
}

fn cut<'t>(texts: &'t [Texts], packs: &[Pack]) -> Vec<Vec<Document<'t>>> {
    texts.par_iter().map(|t| t.articles.iter().map(|a| Document::new(&a.text, &packs[t.language].text)).collect()).collect()
}

fn lessons<'t>(texts: &'t [Texts], documents: &'t [Vec<Document<'t>>], packs: &'t [Pack]) -> Vec<Lesson<'t>> {
    let all: Vec<(&Article, &Document, usize)> = texts
        .iter()
        .zip(documents)
        .flat_map(|(t, d)| t.articles.iter().zip(d).map(|(a, d)| (a, d, t.language)))
        .collect();
    all.par_iter().map(|(article, document, language)| Lesson::new(article, document, &packs[*language], *language)).collect()
}

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

/// Prints scores, one line a set of texts.
fn report(name: &str, texts: &[Texts], lessons: &[Lesson], predict: impl Fn(&Lesson) -> Vec<Found> + Sync, errors: bool) {
    println!("{name}");
    let outcomes: Vec<(Vec<Annotated>, Outcome)> = lessons
        .par_iter()
        .map(|lesson| {
            let predicted = annotated(lesson.reading.document, &predict(lesson));
            let outcome = score::score(&lesson.article.text, &lesson.article.attributions, &predicted);
            (predicted, outcome)
        })
        .collect();
    let mut at = 0;
    for set in texts {
        let mut counts = Counts::default();
        let mut mistakes = Errors::default();
        for (article, (predicted, outcome)) in set.articles.iter().zip(&outcomes[at..]) {
            counts.add(&outcome.counts);
            mistakes.add(&article.text, &article.attributions, predicted, outcome);
        }
        at += set.articles.len();
        println!("    {}: {}", set.name, counts.line());
        if errors {
            mistakes.print(40);
        }
    }
}

/// Every attribution predicted, with what stands behind it and whether it is right.
fn trials<'s>(lessons: &[Lesson], tables: impl Fn(&Lesson) -> &'s SpanTables + Sync) -> Vec<Trial> {
    let of_one = |lesson: &Lesson| -> Vec<Trial> {
        let weighed = combine::weigh(&lesson.reading, tables(lesson));
        let found: Vec<Found> = weighed.iter().map(|w| w.found.clone()).collect();
        let predicted = annotated(lesson.reading.document, &found);
        let outcome = score::score(&lesson.article.text, &lesson.article.attributions, &predicted);
        let trial = |&(i, right): &(usize, bool)| Trial { backing: weighed[i].backing, evidence: weighed[i].evidence, right };
        outcome.predicted.iter().map(trial).collect()
    };
    lessons.par_iter().flat_map_iter(of_one).collect()
}

/// Findings as spans of the text.
fn annotated(document: &Document, found: &[Found]) -> Vec<Annotated> {
    let span = |range: &std::ops::Range<usize>| document.span(range.clone());
    let one = |range: &Option<std::ops::Range<usize>>| -> Vec<Span> { range.iter().map(span).collect() };
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
