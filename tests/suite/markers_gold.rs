//! Markers and polarity against the hand-made gold, with the gold's own attributions.
//!
//! The gold lies outside the package; where it is missing the test says so and passes. `SELON_GOLD` names its folder.

use selon::attribution::{Attribution, Reading};
use selon::claims::{markers, polarity};
use selon::language::{Pack, PackFiles};
use selon::text::{CharOffsets, Document, Span};
use selon::vocabulary::{Act, Kind, MarkerKind, Naming, Polarity};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

fn gold() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gold");
    let folder = std::env::var_os("SELON_GOLD").map_or(beside, PathBuf::from);
    if folder.join("events").is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: there is no gold at {}", folder.display());
    None
}

fn pack(lang: &str) -> Pack {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("languages");
    Pack::load(&PackFiles::new(lang, Some(&folder))).unwrap_or_else(|e| panic!("{e}"))
}

/// One text with its claims.
struct Case {
    id: String,
    lang: String,
    text: String,
    claims: Vec<Value>,
    /// The sources that the gold calls anonymous.
    unnamed: BTreeSet<String>,
}

fn read(path: PathBuf) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("the gold is readable")).expect("the gold is JSON")
}

fn string(v: &Value) -> String {
    v.as_str().unwrap_or_default().to_string()
}

fn events(gold: &std::path::Path) -> Vec<Case> {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(gold.join("events")).expect("events").flatten().map(|e| e.path()).collect();
    paths.sort();
    let mut out = Vec::new();
    for path in paths {
        let event = read(path);
        let sources = event["sources"].as_array().into_iter().flatten();
        let unnamed: BTreeSet<String> =
            sources.filter(|s| s["anonymous"] == true).map(|s| string(&s["canonical"])).collect();
        for report in event["reports"].as_array().into_iter().flatten() {
            for field in ["text", "title"] {
                let claims = event["claims"].as_array().into_iter().flatten().filter(|c| {
                    c["report"] == report["id"] && c.get("field").and_then(Value::as_str).unwrap_or("text") == field
                });
                out.push(Case {
                    id: format!("{}/{}/{field}", string(&event["event"]), string(&report["id"])),
                    lang: string(&report["lang"]),
                    text: string(&report[field]),
                    claims: claims.cloned().collect(),
                    unnamed: unnamed.clone(),
                });
            }
        }
    }
    out.retain(|c| matches!(c.lang.as_str(), "fr" | "en"));
    out
}

fn tricky(gold: &std::path::Path) -> Vec<Case> {
    let files = ["fr", "en"].map(|lang| read(gold.join(format!("tricky/{lang}.json"))));
    let snippets = files.iter().flat_map(|f| f.as_array().into_iter().flatten());
    let case = |s: &Value| Case {
        id: string(&s["id"]),
        lang: string(&s["lang"]),
        text: string(&s["text"]),
        claims: s["claims"].as_array().cloned().unwrap_or_default(),
        unnamed: BTreeSet::new(),
    };
    snippets.map(case).collect()
}

fn spans(v: &Value, at: &CharOffsets) -> Vec<Span> {
    let number = |v: &Value| v.as_u64().unwrap_or(0) as usize;
    let span = |v: &Value| Span::new(at.bytes(number(&v[0])), at.bytes(number(&v[1])));
    match v.as_array() {
        Some(list) if list.first().is_some_and(Value::is_number) => vec![span(v)],
        Some(list) => list.iter().map(span).collect(),
        None => Vec::new(),
    }
}

fn attribution(claim: &Value, unnamed: &BTreeSet<String>, at: &CharOffsets) -> Option<Attribution> {
    let kind = Kind::from_word(claim["kind"].as_str()?)?;
    let canonical = string(&claim["source_canonical"]);
    let unnamed = unnamed.contains(&canonical)
        || ["(anonyme)", "(non nommé)", "(anonymous)", "(unnamed)"].iter().any(|w| canonical.contains(w));
    (kind != Kind::Narrator).then(|| Attribution {
        source: spans(&claim["spans"]["source"], at),
        cue: spans(&claim["spans"]["cue"], at),
        content: spans(&claim["spans"]["content"], at),
        kind,
        act: claim["act"].as_str().and_then(Act::from_word).unwrap_or(Act::Assert),
        source_name: None,
        source_id: None,
        naming: if unnamed { Naming::Anonymous } else { Naming::Named },
        within: None,
        beside: None,
        relay: None,
        certainty: 1000,
        rule: String::from("gold"),
        reason: String::new(),
    })
}

#[derive(Default, Clone, Copy)]
struct Score {
    right: usize,
    found: usize,
    gold: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        200.0 * self.right as f64 / (self.found + self.gold).max(1) as f64
    }
}

#[derive(Default)]
struct Scores {
    kinds: BTreeMap<String, Score>,
    all: Score,
    polarity: (usize, usize),
}

fn measure(cases: &[Case], show: bool) -> Scores {
    let packs: BTreeMap<&str, Pack> = ["fr", "en"].map(|l| (l, pack(l))).into();
    let mut scores = Scores::default();
    for case in cases {
        let pack = &packs[case.lang.as_str()];
        let at = CharOffsets::new(&case.text);
        let document = Document::new(&case.text, &pack.text);
        let reading = Reading::new(&document, pack);
        let attributions: Vec<Attribution> =
            case.claims.iter().filter_map(|c| attribution(c, &case.unnamed, &at)).collect();
        let found = markers::find(&reading, &attributions);
        let gold: BTreeSet<(MarkerKind, Span)> = case
            .claims
            .iter()
            .flat_map(|c| c["markers"].as_array().into_iter().flatten())
            .filter_map(|m| Some((MarkerKind::from_word(m["kind"].as_str()?)?, spans(&m["span"], &at)[0])))
            .collect();
        let around = |s: Span| {
            let from = border(&case.text, s.start.saturating_sub(40));
            let to = border(&case.text, s.end + 30);
            format!("{}[{}]{}", &case.text[from..s.start], s.of(&case.text), &case.text[s.end..to]).replace('\n', "/")
        };
        let mut used = BTreeSet::new();
        for marker in &found {
            let score = scores.kinds.entry(format!("{} {}", case.lang, marker.kind)).or_default();
            score.found += 1;
            scores.all.found += 1;
            match gold.iter().find(|g| g.0 == marker.kind && g.1.overlaps(marker.span) && !used.contains(*g)) {
                Some(g) => {
                    used.insert(*g);
                    score.right += 1;
                    scores.all.right += 1;
                }
                None if show => {
                    println!("wrong  {} {:16} {:24} {}", case.id, marker.kind, marker.rule, around(marker.span))
                }
                None => {}
            }
        }
        for g in &gold {
            scores.kinds.entry(format!("{} {}", case.lang, g.0)).or_default().gold += 1;
            scores.all.gold += 1;
            if show && !used.contains(g) {
                println!("missed {} {:16} {}", case.id, g.0, around(g.1));
            }
        }
        for claim in &case.claims {
            let ranges = |v: &Value| spans(v, &at).into_iter().map(|s| document.tokens_in(s)).collect::<Vec<_>>();
            let act = claim["act"].as_str().and_then(Act::from_word).unwrap_or(Act::Assert);
            let negated = polarity::cue_negated(&reading, &ranges(&claim["spans"]["cue"]));
            let got = polarity::polarity(&reading, &ranges(&claim["spans"]["content"]), act, negated);
            let right = Some(got) == claim["polarity"].as_str().and_then(Polarity::from_word);
            scores.polarity.0 += usize::from(right);
            scores.polarity.1 += 1;
            if show && !right {
                println!(
                    "polarity {} gold {} cue {} content {}",
                    case.id, claim["polarity"], claim["cue"], claim["content"]
                );
            }
        }
    }
    scores
}

fn report(name: &str, scores: &Scores) {
    for (kind, s) in &scores.kinds {
        println!("{name} {kind:22} right {:3} found {:3} gold {:3} F1 {:5.1}", s.right, s.found, s.gold, s.f1());
    }
    println!("{name} markers F1 {:.1}, polarity {}/{}", scores.all.f1(), scores.polarity.0, scores.polarity.1);
}

#[test]
fn markers_and_polarity_agree_with_the_gold() {
    let Some(gold) = gold() else { return };
    let show = std::env::var_os("SELON_SHOW").is_some();
    for lang in ["fr", "en"] {
        let failures = markers::proof::failures(&pack(lang));
        println!("{}", failures.join("\n"));
    }
    for (name, cases) in [("events", events(&gold)), ("tricky", tricky(&gold))] {
        let scores = measure(&cases, show);
        report(name, &scores);
        let polarity = 100.0 * scores.polarity.0 as f64 / scores.polarity.1.max(1) as f64;
        assert!(
            show || scores.all.f1() >= 85.0 && polarity >= 95.0,
            "{name}: F1 {:.1}, polarity {polarity:.1} %",
            scores.all.f1()
        );
    }
}

/// Prints what fires in a corpus of annotated articles (JSON Lines), for reading; `SELON_CORPUS` names the file.
#[test]
fn what_fires_in_a_corpus() {
    let Some(path) = std::env::var_os("SELON_CORPUS") else { return };
    let lines = std::fs::read_to_string(path).expect("the corpus is readable");
    let cases: Vec<Case> = lines
        .lines()
        .filter_map(|line| {
            let mut article: Value = serde_json::from_str(line).ok()?;
            let mut claims = article["attributions"].as_array().cloned().unwrap_or_default();
            for a in &mut claims {
                let spans = serde_json::json!({"source": a["source"], "cue": a["cue"], "content": a["content"]});
                a["spans"] = spans;
                a["act"] = match a["act"].as_str() {
                    Some("denial") => "deny".into(),
                    Some("opinion" | "belief") => "believe".into(),
                    Some("question") => "question".into(),
                    Some("demand") => "demand".into(),
                    _ => "assert".into(),
                };
                a["polarity"] = "affirmed".into();
            }
            claims.push(serde_json::json!({"kind": "narrator", "markers": article["markers"].take()}));
            Some(Case {
                id: string(&article["id"]),
                lang: string(&article["lang"]),
                text: string(&article["text"]),
                claims,
                unnamed: BTreeSet::new(),
            })
        })
        .collect();
    report("corpus", &measure(&cases, true));
}

/// The character border at or before a byte.
fn border(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}
