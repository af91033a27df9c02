//! Test suites in prose: `tests/language/fr/*.md` and those of the other languages, one file a phenomenon. Each block of text is followed by
//! a block of what is read in it. `SNAPSHOTS=overwrite cargo test --test suite prose` writes what is read now; look at the diff.
//!
//! A claim is a line `source | kind, act, polarity, commitment | content`; markers, figures, dates, places and remarks of
//! later sentences follow it, indented. "–" is the report's own voice, "?" a source that is not named.

use selon::claims::Claim;
use selon::extract::{Engine, Extraction};
use selon::intake::Article;
use selon::text::Span;
use selon::vocabulary::Field;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The day that relative dates count from: a Wednesday.
const PUBLISHED: &str = "2024-05-15";

fn suites(lang: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/language").join(lang);
    let files = std::fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut files: Vec<PathBuf> = files.flatten().map(|f| f.path()).collect();
    files.sort();
    files
}

/// The suite with every block of claims as it is read now.
fn reread(engine: &Engine, lang: &str, suite: &str) -> String {
    let mut out = String::new();
    let mut text: Option<String> = None;
    let mut lines = suite.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(fence) = line.strip_prefix("```").filter(|f| !f.is_empty()) else { continue };
        let mut block = String::new();
        for line in lines.by_ref().take_while(|l| *l != "```") {
            block.push_str(line);
            block.push('\n');
        }
        match fence {
            "text" | "title" => {
                out.push_str(&block);
                text = Some(format!("{fence}\n{}", block.trim_end()));
            }
            "claims" => {
                let given = text.take().unwrap_or_else(|| panic!("a block of claims without a text:\n{block}"));
                let (field, words) = given.split_once('\n').unwrap_or(("text", ""));
                out.push_str(&claims(engine, lang, field == "title", words));
            }
            other => panic!("a block is text, title or claims, not \"{other}\""),
        }
        out.push_str("```\n");
    }
    out
}

fn claims(engine: &Engine, lang: &str, title: bool, words: &str) -> String {
    let (title, text) = if title { (Some(words.to_string()), "") } else { (None, words) };
    let article = Article {
        id: "r".into(),
        text: text.into(),
        title,
        lang: Some(lang.into()),
        published: Some(PUBLISHED.into()),
        ..Article::default()
    };
    let read = engine.extract(&article);
    let mut out = String::new();
    for claim in &read.claims {
        line(&mut out, words, &read, claim);
    }
    if out.is_empty() { "(no claim)\n".into() } else { out }
}

fn line(out: &mut String, text: &str, read: &Extraction, claim: &Claim) {
    let attributions = if claim.field == Field::Title { &read.title_attributions } else { &read.attributions };
    let of = |spans: &[Span]| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ").replace('\n', " ");
    let source = match claim.attribution.map(|i| of(&attributions[i].source)) {
        None => "–".to_string(),
        Some(words) if words.is_empty() => "?".to_string(),
        Some(words) => words,
    };
    let stance = [claim.kind.word(), claim.act.word(), claim.polarity.word(), claim.commitment.word()].join(", ");
    let _ = writeln!(out, "{source} | {stance} | {}", of(&claim.content));
    for marker in &claim.markers {
        let _ = writeln!(out, "    {}: {}", marker.kind, of(&[marker.span]));
    }
    for remark in &claim.remarks {
        let _ = writeln!(out, "    remark, {}: {}", remark.kind, of(&[remark.span]));
    }
    for q in &claim.quantities {
        let bound = |b: Option<f64>| b.map(|b| b.to_string()).unwrap_or_default();
        let (min, max) = (bound(q.min), bound(q.max));
        let value = if min == max { min } else { format!("{min}..{max}") };
        let _ = writeln!(out, "    figure: {} = {value} {}", of(&[q.span]), q.category);
    }
    for date in &claim.dates {
        let (from, to) = date.bounds();
        let value = if from == to { from } else { format!("{from}/{to}") };
        let _ = writeln!(out, "    date: {} = {value}", of(&[date.span]));
    }
    for place in &claim.places {
        let _ = writeln!(out, "    place: {}", place.name);
    }
}

#[test]
fn the_suites_hold() {
    let engine = Engine::new(None, &[]).unwrap_or_else(|e| panic!("{e}"));
    let overwrite = std::env::var_os("SNAPSHOTS").is_some_and(|v| v == "overwrite");
    let mut wrong = Vec::new();
    for lang in ["fr", "en", "es", "ar"] {
        let suites = suites(lang);
        assert!(suites.len() >= 12, "only {} suites of {lang}", suites.len());
        for path in suites {
            let written = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            assert!(written.contains("```claims"), "{} expects nothing", path.display());
            let now = reread(&engine, lang, &written);
            if now == written {
                continue;
            }
            if overwrite {
                std::fs::write(&path, &now).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            }
            let differ = written.lines().zip(now.lines()).position(|(a, b)| a != b).unwrap_or(0);
            let first = |s: &str| s.lines().nth(differ).unwrap_or_default().to_string();
            wrong.push(format!("{}:{}\n  - {}\n  + {}", path.display(), differ + 1, first(&written), first(&now)));
        }
    }
    assert!(overwrite || wrong.is_empty(), "{}", wrong.join("\n"));
}
