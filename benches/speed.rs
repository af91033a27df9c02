//! How fast selon is, on a workload that is always the same: `cargo bench --bench speed`.
//!
//! - `extract` in MB of text a second on one core, over the samples and the articles of `training/corpus`, repeated;
//! - its stages in tokens a second, each timed by itself on the same documents;
//! - `add` of generated reports, by the program itself, in reports a second, with the most memory that it held.
//!
//! `--check` fails if something is slower by an order of magnitude than it should be; its bounds leave room for a slow
//! machine that does other things besides.

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

/// Bytes of text that `extract` reads.
const WORKLOAD: usize = 5_000_000;
/// Reports that `add` reads.
const REPORTS: usize = 10_000;
/// Each figure is the best of so many runs: the others waited for something.
const RUNS: usize = 3;

const LEAST_MB_A_SECOND: f64 = 0.2;
const LEAST_REPORTS_A_SECOND: f64 = 20.0;
/// Memory may grow by this factor from half of the reports to all of them.
const MOST_GROWTH: f64 = 2.0;

fn main() -> ExitCode {
    let check = std::env::args().any(|a| a == "--check");
    let engine = Engine::new(None, &[]).expect("the packs in the binary load");
    let articles = workload();
    let mut slow = Vec::new();

    let rate = extract(&engine, &articles);
    if rate < LEAST_MB_A_SECOND {
        slow.push(format!("extract reads {rate:.2} MB a second, less than {LEAST_MB_A_SECOND}"));
    }
    if !check {
        stages(&engine, &articles);
    }

    println!("\nadd, by the program (all cores)    reports/s   peak memory");
    let half = add(&articles, REPORTS / 2);
    let all = add(&articles, REPORTS);
    if all.rate < LEAST_REPORTS_A_SECOND {
        slow.push(format!("add reads {:.0} reports a second, less than {LEAST_REPORTS_A_SECOND}", all.rate));
    }
    if let (Some(half), Some(all)) = (half.peak, all.peak)
        && all as f64 > half as f64 * MOST_GROWTH
    {
        slow.push(format!("add held {all} kB at most for {REPORTS} reports, but {half} kB for half of them"));
    }
    if !check {
        return ExitCode::SUCCESS;
    }
    for line in &slow {
        eprintln!("too slow: {line}");
    }
    println!("\nspeed: {}", if slow.is_empty() { "ok" } else { "FAILED" });
    if slow.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The project's own articles, over and over until there is enough text.
fn workload() -> Vec<Article> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
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

/// The shortest time that something took.
fn best(mut run: impl FnMut()) -> Duration {
    let time = |run: &mut dyn FnMut()| {
        let start = Instant::now();
        run();
        start.elapsed()
    };
    (0..RUNS).map(|_| time(&mut run)).min().unwrap_or_default()
}

fn extract(engine: &Engine, articles: &[Article]) -> f64 {
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    let mut claims = 0;
    let time = best(|| claims = articles.iter().map(|a| engine.extract(a).claims.len()).sum());
    let rate = bytes as f64 / 1e6 / time.as_secs_f64();
    println!("extract, one core   {rate:.2} MB/s   ({} reports, {bytes} bytes, {claims} claims)", articles.len());
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
    let found: Vec<_> = readings.iter().map(|r| attributions(r, engine.registry())).collect();
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
    line("propose and resolve them", &mut || readings.iter().for_each(|r| drop(attributions(r, engine.registry()))));
    line("split into claims", &mut || readings.iter().zip(&found).for_each(|(r, f)| drop(drafts(r, f))));
    line("find markers", &mut || readings.iter().zip(&found).for_each(|(r, f)| drop(markers::find(r, f))));
    line("figures, places, dates", &mut || {
        readings.iter().zip(&texts).for_each(|(r, (_, _, day))| {
            drop(Values::read(r.document, r.pack, &gazetteer, *day));
        });
    });
}

/// What adding reports took.
struct Adding {
    rate: f64,
    /// kB; `None` where the system does not tell.
    peak: Option<u64>,
}

/// Runs `selon add` on reports made of paragraphs of the articles.
fn add(articles: &[Article], reports: usize) -> Adding {
    let folder = tempfile::tempdir().expect("a folder for the ledger");
    let input = folder.path().join("reports.jsonl");
    generate(articles, reports, &input).expect("reports to add");
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_selon"))
        .args(["add".as_ref(), input.as_os_str(), "--db".as_ref(), folder.path().join("selon.db").as_os_str()])
        .stdout(Stdio::null())
        .spawn()
        .expect("selon starts");
    let mut peak = None;
    let status = loop {
        peak = most_memory(child.id()).or(peak);
        if let Some(status) = child.try_wait().expect("selon can be waited for") {
            break status;
        }
        std::thread::sleep(Duration::from_millis(10));
    };
    let seconds = start.elapsed().as_secs_f64();
    assert!(status.success(), "selon add: {status}");
    let rate = reports as f64 / seconds;
    let held = peak.map_or("unknown".to_string(), |kb| format!("{} MB", kb / 1024));
    println!("{reports:>6} reports in {seconds:>6.1} s         {rate:>9.0}   {held:>11}");
    Adding { rate, peak }
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
