//! Training the span labeller of several languages at once.

mod article;
mod learner;
mod lesson;
mod score;
mod system;

use anyhow::Context;
use article::{Annotated, Article};
use clap::Args;
use lesson::{Lesson, Sequence};
use rayon::prelude::*;
use score::{Counts, Outcome};
use selon::attribution::{Found, combine};
use selon::language::{Pack, PackFiles, SpanTables};
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
        .map(|id| Pack::load(&PackFiles::new(id, Some(&args.packs))))
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
    if let Some(folds) = args.folds {
        let mut systems = Vec::new();
        for fold in 0..folds {
            systems.push(train_on(&lessons, &flat, packs.len(), &recipe, |l| l.group / 1009 % folds != fold)?);
        }
        let predict = |lesson: &Lesson| {
            let system = &systems[(lesson.group / 1009 % folds) as usize];
            combine::with(&lesson.reading, &system.tables[lesson.language])
        };
        report("rules alone, training text", &train, &lessons, |lesson| lesson.rules.clone(), false);
        report("cross-validated", &train, &lessons, predict, args.errors);
    }
    let system = train_on(&lessons, &flat, packs.len(), &recipe, |_| true)?;
    println!("trained in {:.1} s", begin.elapsed().as_secs_f64());
    for (id, learned) in args.languages.iter().zip(&system.learned) {
        let file = selon::language::spans::write_spans(learned);
        println!("{id}: {} flat rows, {} rows around cues, {} bytes", learned.flat.len(), learned.around.len(), file.len());
        let path = args.packs.join(id).join("spans.bin");
        std::fs::write(&path, &file).with_context(|| path.display().to_string())?;
    }
    report("rules and labeller", &dev, &dev_lessons, |l| combine::with(&l.reading, &system.tables[l.language]), args.errors);
    speed(&dev_lessons, &system.tables);
    if args.errors {
        for lesson in dev_lessons.iter().take(2) {
            let view = lesson.view();
            let t = &system.tables[lesson.language];
            let (labels, prop) = selon::attribution::labeller::flat_labels(t, &view);
            println!("{:?}", labels);
            println!("{:?} settings {:?}", prop, t.settings);
            println!("{:?}\n{:?}", t.flat_steps, t.around_steps);
            for j in selon::attribution::labeller::judge(t, &view) {
                let d = lesson.reading.document;
                println!("{:?} {:?} cue {:?} source {:?} content {:?}", j.verdict, j.candidate, d.span(j.candidate.tokens.clone()).of(d.text), j.source.clone().map(|r| d.span(r).of(d.text)), j.content.iter().map(|r| d.span(r.clone()).of(d.text)).collect::<Vec<_>>());
            }
        }
    }
    Ok(())
}

fn speed(lessons: &[Lesson], tables: &[SpanTables]) {
    let start = Instant::now();
    let tokens: usize = lessons.iter().map(|l| l.reading.document.tokens.len()).sum();
    let mut cues = 0;
    for lesson in lessons {
        let view = lesson.view();
        cues += selon::attribution::labeller::judge(&tables[lesson.language], &view).len();
    }
    let whole = start.elapsed().as_secs_f64();
    let start = Instant::now();
    for lesson in lessons {
        let view = lesson.view();
        std::hint::black_box(selon::attribution::labeller::flat_labels(&tables[lesson.language], &view));
    }
    let flat = start.elapsed().as_secs_f64();
    println!("speed: {tokens} tokens, {cues} candidates; view and flat stage {:.2}, whole {:.2} million tokens/s", tokens as f64 / flat / 1e6, tokens as f64 / whole / 1e6);
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
    let outcomes: Vec<Outcome> = lessons
        .par_iter()
        .map(|lesson| {
            let predicted = annotated(lesson.reading.document, &predict(lesson));
            score::score(&lesson.article.text, &lesson.article.attributions, &predicted)
        })
        .collect();
    let mut at = 0;
    for set in texts {
        let mut counts = Counts::default();
        for outcome in &outcomes[at..at + set.articles.len()] {
            counts.add(&outcome.counts);
        }
        at += set.articles.len();
        println!("    {}: {}", set.name, counts.line());
    }
    let _ = errors;
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
