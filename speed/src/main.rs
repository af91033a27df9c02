//! How fast selon is, on a workload that is always the same: `cargo build --release && cargo run --release -p selon-speed`.
//! A package of its own, so that it shares what is compiled with the program that it measures.
//!
//! - `extract` on one core, over the samples and the articles of `training/corpus`, repeated: MB of text, articles of 500 words
//!   and tokens a second;
//! - its stages in tokens a second, each timed by itself on the same documents;
//! - the program's memory while it extracts;
//! - `add` of generated reports by the program, with the most memory that it held.
//!
//! Time is the processor's, so that what else the machine does counts little; of several runs the shortest counts.
//! `--check` measures less and fails where something is slower or larger than its bound.

use cpu_time::ThreadTime;
use selon::attribution::{Reading, attributions, propose};
use selon::claims::{Gazetteer, Values, drafts, markers};
use selon::extract::Engine;
use selon::intake::{Article, Articles, Expect};
use selon::language::Pack;
use selon::text::Document;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

/// The program's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of text that `extract` reads.
const WORKLOAD: usize = 3_000_000;
/// Words of an article, for articles a second.
const WORDS: f64 = 500.0;
/// Reports that `add` reads: all of them, and when checking.
const REPORTS: usize = 10_000;
const REPORTS_CHECKED: usize = 4_000;
/// Each figure is the best of so many runs: the others waited for something.
const RUNS: usize = 3;

/// About half of what a small virtual machine of 2026 does.
const LEAST_MB_A_SECOND: f64 = 0.5;
const LEAST_REPORTS_A_SECOND: f64 = 100.0;
/// kB that `extract` may hold.
const MOST_MEMORY: u64 = 80 * 1024;
/// Memory may grow by this factor from half of the reports to all of them.
const MOST_GROWTH: f64 = 1.6;

fn main() -> ExitCode {
    let check = std::env::args().any(|a| a == "--check");
    let Some(program) = program() else {
        eprintln!("selon itself is not built yet: run cargo build --release first");
        return ExitCode::FAILURE;
    };
    let engine = Engine::new(None, &[]).expect("the packs in the binary load");
    let articles = workload();
    let folder = tempfile::tempdir().expect("a folder for the ledger");
    let mut wrong = Vec::new();

    let rate = extract(&engine, &articles);
    if rate < LEAST_MB_A_SECOND {
        wrong.push(format!("extract reads {rate:.2} MB a second, less than {LEAST_MB_A_SECOND}"));
    }
    if !check {
        stages(&engine, &articles);
    }

    let reports = if check { REPORTS_CHECKED } else { REPORTS };
    let input = folder.path().join("reports.jsonl");
    generate(&articles, reports, &input).expect("reports to extract");
    let extracting = run(Command::new(&program).arg("extract").arg(&input));
    println!("\nthe program, extracting {reports} reports: {} of memory at most", shown(extracting.peak));
    if let Some(peak) = extracting.peak.filter(|peak| *peak > MOST_MEMORY) {
        wrong.push(format!("extract held {peak} kB, more than {MOST_MEMORY}"));
    }

    println!("\nthe program, adding      reports a second of the processor   of the clock   memory at most");
    let half = add(&program, &articles, reports / 2, folder.path());
    let all = add(&program, &articles, reports, folder.path());
    if all.rate < LEAST_REPORTS_A_SECOND {
        wrong.push(format!("add reads {:.0} reports a second, less than {LEAST_REPORTS_A_SECOND}", all.rate));
    }
    if let (Some(half), Some(all)) = (half.peak, all.peak)
        && all as f64 > half as f64 * MOST_GROWTH
    {
        wrong.push(format!("add held {all} kB at most for {reports} reports, but {half} kB for half of them"));
    }
    if !check {
        return ExitCode::SUCCESS;
    }
    for line in &wrong {
        eprintln!("too slow or too large: {line}");
    }
    println!("\nspeed: {}", if wrong.is_empty() { "ok" } else { "FAILED" });
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The program to measure: built beside this one.
fn program() -> Option<PathBuf> {
    let own = std::env::current_exe().ok()?;
    Some(own.with_file_name(format!("selon{}", std::env::consts::EXE_SUFFIX))).filter(|p| p.is_file())
}

/// The project's own articles, over and over until there is enough text.
fn workload() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let inputs = ["samples", "training/corpus/fr.jsonl", "training/corpus/en.jsonl"].map(|p| root.join(p)).to_vec();
    let own: Vec<Article> =
        Articles::new(inputs, Expect::Either, None).map(|a| a.expect("the project's articles are readable")).collect();
    let mut bytes = 0;
    own.iter()
        .cycle()
        .take_while(|article| {
            let enough = bytes >= WORKLOAD;
            bytes += article.text.len();
            !enough
        })
        .cloned()
        .collect()
}

/// The shortest time that something took this thread.
fn best(mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let start = ThreadTime::now();
        run();
        start.elapsed()
    };
    (0..RUNS).map(|_| time(&mut run)).min().unwrap_or_default()
}

fn extract(engine: &Engine, articles: &[Article]) -> f64 {
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let words: usize = articles.iter().map(|a| a.text.split_whitespace().count()).sum();
    let mut claims = 0;
    let seconds = best(|| claims = articles.iter().map(|a| engine.extract(a).claims.len()).sum()).as_secs_f64();
    let rate = bytes as f64 / 1e6 / seconds;
    println!(
        "extract, one core: {rate:.2} MB of text a second, {:.0} articles of 500 words",
        words as f64 / WORDS / seconds
    );
    println!("({} reports, {bytes} bytes, {words} words, {claims} claims)", articles.len());
    rate
}

/// One line a stage: what it adds to the stages before it.
fn stages(engine: &Engine, articles: &[Article]) {
    let gazetteer = Gazetteer::embedded().expect("the gazetteer in the binary loads");
    let texts: Vec<(&str, &Pack, Option<jiff::civil::Date>)> = articles
        .iter()
        .map(|a| (a.text.as_str(), engine.packs().choose(a.lang.as_deref(), &a.text).1, a.day()))
        .collect();
    let documents: Vec<Document> = texts.iter().map(|(text, pack, _)| Document::new(text, &pack.text)).collect();
    let readings: Vec<Reading> =
        documents.iter().zip(&texts).map(|(document, (_, pack, _))| Reading::new(document, pack)).collect();
    let found: Vec<_> = readings.iter().map(|r| attributions(r, engine.registry(), None)).collect();
    let marked: Vec<_> = readings.iter().zip(&found).map(|(r, f)| markers::find(r, f)).collect();
    let tokens: usize = documents.iter().map(|d| d.tokens.len()).sum();

    println!("\nstage, one core                tokens/s   ns/token   ({tokens} tokens)");
    let line = |name: &str, run: &mut dyn FnMut()| {
        let seconds = best(run).as_secs_f64();
        println!("{name:<28} {:>10.0}   {:>8.0}", tokens as f64 / seconds, seconds * 1e9 / tokens as f64);
    };
    line("cut: sentences and words", &mut || {
        texts.iter().for_each(|(text, pack, _)| drop(Document::new(text, &pack.text)));
    });
    line("tag: parts of speech", &mut || {
        documents.iter().zip(&texts).for_each(|(document, (_, pack, _))| drop(Reading::new(document, pack)));
    });
    line("propose attributions", &mut || readings.iter().for_each(|r| drop(propose(r))));
    line("propose and resolve them", &mut || {
        readings.iter().for_each(|r| drop(attributions(r, engine.registry(), None)))
    });
    line("split into claims", &mut || {
        readings.iter().zip(&found).zip(&marked).for_each(|((r, f), m)| drop(drafts(r, f, m)))
    });
    line("find markers", &mut || readings.iter().zip(&found).for_each(|(r, f)| drop(markers::find(r, f))));
    line("figures, places, dates", &mut || {
        readings.iter().zip(&texts).for_each(|(r, (_, _, day))| {
            drop(Values::read(r.document, r.pack, &gazetteer, *day));
        });
    });
}

/// What a run of the program took.
struct Ran {
    /// Seconds of the processor, over all threads; those of the clock where the system does not tell.
    processor: f64,
    clock: f64,
    /// kB; `None` where the system does not tell.
    peak: Option<u64>,
}

/// Runs the program to its end.
fn run(command: &mut Command) -> Ran {
    let (start, before) = (Instant::now(), children());
    let mut child = command.stdout(Stdio::null()).spawn().expect("selon starts");
    let mut peak = None;
    let status = loop {
        peak = most_memory(child.id()).or(peak);
        if let Some(status) = child.try_wait().expect("selon can be waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    assert!(status.success(), "selon: {status}");
    let clock = start.elapsed().as_secs_f64();
    let processor = children().zip(before).map_or(clock, |(after, before)| after - before);
    Ran { processor, clock, peak }
}

/// What adding reports took.
struct Adding {
    /// Reports a second of the processor.
    rate: f64,
    peak: Option<u64>,
}

/// Runs `selon add` on reports made of paragraphs of the articles.
fn add(program: &Path, articles: &[Article], reports: usize, folder: &Path) -> Adding {
    let (input, ledger) = (folder.join(format!("{reports}.jsonl")), folder.join(format!("{reports}.db")));
    generate(articles, reports, &input).expect("reports to add");
    let ran = run(Command::new(program).arg("add").arg(&input).arg("--db").arg(&ledger));
    let rate = reports as f64 / ran.processor;
    println!("{reports:>6} reports {rate:>38.0} {:>14.0} {:>16}", reports as f64 / ran.clock, shown(ran.peak));
    Adding { rate, peak: ran.peak }
}

fn shown(peak: Option<u64>) -> String {
    peak.map_or("an unknown amount".to_string(), |kb| format!("{} MB", kb / 1024))
}

/// Reports of four paragraphs each, drawn so that no two are the same, with a figure of their own.
fn generate(articles: &[Article], reports: usize, to: &PathBuf) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(to)?);
    let drawn = |lang: &str| -> Vec<&str> {
        let mine = articles.iter().filter(|a| a.lang.as_deref() == Some(lang));
        let mut all: Vec<&str> = mine.flat_map(|a| a.text.split("\n\n")).filter(|p| p.len() > 80).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let pools = [("fr", drawn("fr")), ("en", drawn("en"))];
    let mut state = 1u64;
    for number in 0..reports {
        let (lang, pool) = &pools[number % 2];
        let mut text = if *lang == "fr" {
            format!("Au moins {} personnes ont été blessées, a annoncé la préfecture.", number + 2)
        } else {
            format!("At least {} people were hurt, the interior ministry said.", number + 2)
        };
        for _ in 0..4 {
            // A linear congruential generator: the same reports every time, on every machine.
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str("\n\n");
            text.push_str(pool[(state >> 33) as usize % pool.len()]);
        }
        let line = serde_json::json!({
            "id": format!("g{number}"), "text": text, "lang": lang, "publisher": format!("Paper {}", number % 40),
            "url": format!("https://paper{}.example/{number}", number % 40),
            "published": format!("2021-{:02}-{:02}", number % 12 + 1, number % 28 + 1),
        });
        writeln!(out, "{line}")?;
    }
    out.flush()
}

/// The most memory that a running program has held, in kB, where `/proc` tells.
fn most_memory(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Seconds of the processor that finished children of this process have used, where `/proc` tells.
fn children() -> Option<f64> {
    // "pid (name) state …": the 16th and 17th fields, in hundredths of a second.
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    let ticks = fields.get(13)?.parse::<f64>().ok()? + fields.get(14)?.parse::<f64>().ok()?;
    Some(ticks / 100.0)
}
