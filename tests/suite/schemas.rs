//! Everything that programs may read is described under `schema/json`, and what the program prints is as described there.
//!
//! A new command needs two things: a schema, and a row in [`PRINTED`].

use crate::program::Desk;
use jsonschema::Validator;
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Schemas and commands whose output they describe; `SAMPLES` stands for the folder of samples, `CLAIM`, `EVENT` and `REPORT` for
/// one of each, `VERSIONED` for a report with versions. A schema describes the document of `--format json` and a line of `--format jsonl`.
const PRINTED: &[(&str, &[&str])] = &[
    ("summary", &["add", "SAMPLES", "--format", "json"]),
    ("extraction", &["extract", "SAMPLES/fr/attaque-de-kerdane.md", "SAMPLES/en/ferry-off-halden.md"]),
    ("claims", &["claims", "--format", "json"]),
    ("claims", &["claims", "--format", "jsonl"]),
    ("claims", &["export", "--format", "jsonl"]),
    ("sources", &["sources", "--format", "json"]),
    ("sources", &["sources", "--format", "jsonl"]),
    ("source", &["sources", "SANA", "--format", "json"]),
    ("unverified", &["unverified", "--format", "json"]),
    ("unverified", &["unverified", "--format", "jsonl"]),
    ("unknowns", &["unverified", "--unknowns", "--format", "json"]),
    ("unknowns", &["unverified", "--unknowns", "--format", "jsonl"]),
    ("relations", &["compare", "--format", "json"]),
    ("relations", &["compare", "--format", "jsonl"]),
    ("lost", &["compare", "--lost", "--format", "json"]),
    ("lost", &["compare", "--lost", "--format", "jsonl"]),
    ("pairs", &["compare", "--pairs", "pairs.jsonl", "--format", "json"]),
    ("pairs", &["compare", "--pairs", "pairs.jsonl", "--format", "jsonl"]),
    ("events", &["events", "--format", "json"]),
    ("events", &["events", "--format", "jsonl"]),
    ("event", &["events", "EVENT", "--format", "json"]),
    ("event", &["events", "EVENT", "--format", "jsonl"]),
    ("toll", &["toll", "EVENT", "--format", "json"]),
    ("toll", &["toll", "EVENT", "--format", "jsonl"]),
    ("diff", &["diff", "SAMPLES/same-article/v1.md", "SAMPLES/same-article/v2.md", "--format", "json"]),
    ("diff", &["diff", "VERSIONED", "--all-versions", "--format", "json"]),
    ("history", &["history", "VERSIONED", "--format", "json"]),
    ("history", &["history", "VERSIONED", "--format", "jsonl"]),
    ("changes", &["changes", "--format", "json"]),
    ("changes", &["changes", "--format", "jsonl"]),
    ("check", &["check", "SAMPLES/fr/attaque-de-kerdane.md", "--format", "json"]),
    ("check", &["check", "SAMPLES/fr/attaque-de-kerdane.md", "--format", "jsonl"]),
    ("check-rules", &["check", "--rules", "--format", "json"]),
    ("check-rules", &["check", "--rules", "--format", "jsonl"]),
    ("watch", &["watch", "SAMPLES", "--once", "--db", "watched.db", "--format", "json"]),
    ("reports", &["show", "--format", "json"]),
    ("reports", &["show", "--format", "jsonl"]),
    ("version", &["show", "REPORT", "--format", "json"]),
    ("explanation", &["explain", "CLAIM", "--format", "json"]),
    ("rules", &["rules", "--format", "json"]),
    ("rules", &["rules", "--format", "jsonl"]),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/json")
}

fn schema(name: &str) -> Value {
    let path = folder().join(format!("{name}.schema.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// The schema with every object closed: readers must let unknown keys pass, but the filter prints none that it does not describe.
fn closed(mut schema: Value) -> Value {
    match &mut schema {
        Value::Object(map) => {
            if map.contains_key("properties") && !map.contains_key("additionalProperties") {
                map.insert("additionalProperties".into(), Value::Bool(false));
            }
            map.values_mut().for_each(|value| *value = closed(value.take()));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| *value = closed(value.take())),
        _ => {}
    }
    schema
}

fn validator(name: &str) -> Validator {
    let schema = if name == "extraction" { closed(schema(name)) } else { schema(name) };
    assert!(jsonschema::meta::is_valid(&schema), "{name} is no JSON Schema");
    jsonschema::validator_for(&schema).unwrap_or_else(|e| panic!("{name}: {e}"))
}

fn check(validator: &Validator, name: &str, document: &Value) {
    // The schema of a document or of a line, so that the fault is named rather than "neither".
    let faults: Vec<String> =
        validator.iter_errors(document).map(|e| format!("{} at {}", e, e.instance_path())).take(5).collect();
    assert!(faults.is_empty(), "{name}.schema.json does not describe this: {}\n{document}", faults.join("\n"));
}

/// One document, or one a line.
fn documents(out: &str) -> Vec<Value> {
    match serde_json::from_str(out) {
        Ok(document) => vec![document],
        Err(_) => {
            out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
        }
    }
}

#[test]
fn what_is_printed_is_described() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples").display().to_string();
    let pairs = [
        r#"{"id":"1","a":"Seven died in Homs.","b":"Nine died in Homs."}"#,
        r#"{"id":"2","a":"It rained.","b":"He left."}"#,
    ];
    let desk = Desk::new(&[("pairs.jsonl", pairs.join("\n").as_bytes())]);
    let versioned = "depeche-du-val.example/valmorel/explosion-usine".to_string();
    let mut known: Vec<(&str, String)> = vec![("SAMPLES", samples), ("VERSIONED", versioned)];
    for (name, args) in PRINTED {
        let filled: Vec<String> = args
            .iter()
            .map(|arg| known.iter().fold(arg.to_string(), |arg, (word, value)| arg.replace(word, value)))
            .collect();
        let ended = desk.selon(&filled.iter().map(String::as_str).collect::<Vec<_>>());
        assert_ne!(ended.status, Some(2), "{args:?}: {}", ended.err);
        let documents = documents(&ended.out);
        assert!(!documents.is_empty(), "{args:?} prints nothing: {}", ended.err);
        if args == &["claims", "--format", "jsonl"] {
            known.push(("CLAIM", documents[0]["id"].as_str().unwrap().to_string()));
            known.push(("REPORT", documents[0]["report"].as_str().unwrap().to_string()));
        }
        if args == &["events", "--format", "jsonl"] {
            known.push(("EVENT", documents[0]["id"].as_str().unwrap().to_string()));
        }
        let validator = validator(name);
        documents.iter().for_each(|document| check(&validator, name, document));
    }
}

#[test]
fn a_line_that_cannot_be_read_is_described_too() {
    let ended =
        Desk::new(&[]).selon_reading(&["extract"], b"{\"id\":\"a\"}\n{\"text\":\"Selon SANA, un.\",\"id\":\"b\"}\n");
    let validator = validator("extraction");
    let lines = documents(&ended.out);
    assert_eq!(lines.len(), 2);
    lines.iter().for_each(|line| check(&validator, "extraction", line));
    assert!(lines[0]["error"].is_string());
}

#[test]
fn every_schema_is_used_and_says_what_it_is_for() {
    let used: BTreeSet<String> = PRINTED.iter().map(|(name, _)| format!("{name}.schema.json")).collect();
    let files: BTreeSet<String> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(files, used);
    for (name, _) in PRINTED {
        let schema = schema(name);
        for key in ["$schema", "title", "description"] {
            assert!(schema[key].is_string(), "{name} lacks {key}");
        }
    }
}
