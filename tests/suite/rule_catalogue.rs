//! The rule catalogue of the docs, written from the rules. `SNAPSHOTS=overwrite cargo test --test suite rule_catalogue` writes it.

use selon::extract::{Engine, RuleInfo};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// "fr.date.day" belongs to French, "split.clause" to all languages.
fn heading(id: &str) -> &'static str {
    match id.split('.').next() {
        Some("fr") => "French",
        Some("en") => "English",
        Some("es") => "Spanish",
        Some("ar") => "Arabic",
        _ => "Every language",
    }
}

fn catalogue(rules: &[RuleInfo]) -> String {
    let mut out =
        String::from("# The rules\n\nWritten by a test from the rules themselves; `selon rules` prints the same.\n");
    let mut by_heading: BTreeMap<&str, Vec<&RuleInfo>> = BTreeMap::new();
    for rule in rules {
        by_heading.entry(heading(&rule.id)).or_default().push(rule);
    }
    let _ = writeln!(
        out,
        "There are {} of them, each with sentences that it reads and sentences that it must leave alone.",
        rules.len()
    );
    for (heading, rules) in by_heading {
        let _ = writeln!(out, "\n## {heading}");
        for rule in rules {
            let _ = writeln!(out, "\n### `{}`\n\n{}\n", rule.id, rule.description);
            for example in &rule.examples {
                let _ = writeln!(out, "- yes: {}", one_line(example));
            }
            for counter in &rule.counter_examples {
                let _ = writeln!(out, "- no: {}", one_line(counter));
            }
        }
    }
    out
}

fn one_line(example: &str) -> String {
    example.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_catalogue_is_never_stale() {
    let engine = Engine::new(None, &[]).unwrap_or_else(|e| panic!("{e}"));
    let now = catalogue(&engine.rules());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("SNAPSHOTS").is_some_and(|v| v == "overwrite") {
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).unwrap_or_else(|e| panic!("{e}"));
        std::fs::write(&path, &now).unwrap_or_else(|e| panic!("{e}"));
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == now, "docs/rules.md is stale: SNAPSHOTS=overwrite cargo test --test suite rule_catalogue");
}

#[test]
fn rules_are_many_and_each_has_its_proof() {
    let engine = Engine::new(None, &[]).unwrap_or_else(|e| panic!("{e}"));
    // What no sentence by itself can show: quotations that go on, and what only the labeller found.
    let beyond = ["continuation", "lone-quote", "labeller"];
    let rules = engine.rules();
    let proved = rules.iter().filter(|r| !r.examples.is_empty() && !r.counter_examples.is_empty()).count();
    assert!(proved >= 150, "only {proved} rules have examples and counter-examples");
    let bare: Vec<&str> = (rules.iter())
        .filter(|r| r.examples.is_empty() || r.counter_examples.is_empty() || r.description.is_empty())
        .filter(|r| !beyond.iter().any(|name| r.id.ends_with(name)))
        .map(|r| r.id.as_str())
        .collect();
    assert!(bare.is_empty(), "without proof: {bare:?}");
}
