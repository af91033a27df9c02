//! `selon check`: every rule speaks on its examples and is silent on its counter-examples; the gate closes when it should.

use crate::program::Desk;
use selon::claims::check::{RULES, check};
use selon::extract::{Engine, version_text};
use selon::intake::Article;

#[test]
fn every_rule_is_proved() {
    let engine = Engine::new(None, &[]).expect("the engine loads");
    let asked = |lang: &str, draft: &str| -> Vec<&str> {
        let (title, text) = match draft.split_once("\n\n") {
            Some((title, text)) => (Some(title.to_string()), text),
            None => (None, draft),
        };
        let lang = Some(lang.to_string());
        let article = Article { id: "draft".into(), title, text: text.into(), lang, ..Article::default() };
        check(&version_text(&article, &engine.extract(&article))).iter().map(|f| f.rule).collect()
    };
    let mut wrong = Vec::new();
    for rule in RULES {
        assert!(!rule.examples.is_empty() && !rule.counter_examples.is_empty(), "{} has no examples", rule.id);
        for (lang, draft) in rule.examples {
            let found = asked(lang, draft);
            if !found.contains(&rule.id) {
                wrong.push(format!("{} is silent on: {draft} (found {found:?})", rule.id));
            }
        }
        for (lang, draft) in rule.counter_examples {
            if asked(lang, draft).contains(&rule.id) {
                wrong.push(format!("{} speaks on: {draft}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_gate_closes_on_what_it_is_told_to() {
    let draft = "---\nlang: fr\n---\n\nSept personnes ont été tuées mardi à Sarnay.\n";
    let clean = "---\nlang: fr\n---\n\nSept personnes ont été tuées mardi à Sarnay, ont annoncé les pompiers.\n";
    let desk = Desk::new(&[("draft.md", draft.as_bytes()), ("clean.md", clean.as_bytes())]);
    let found = desk.selon(&["check", "draft.md"]);
    assert_eq!(found.status, Some(1), "{}", found.out);
    assert!(found.out.contains("draft.md:5:1") && found.out.contains("unattributed-figure"), "{}", found.out);
    assert_eq!(desk.selon(&["check", "clean.md"]).status, Some(0));
    assert_eq!(desk.selon(&["check", "draft.md", "--fail-on", "scare-quote"]).status, Some(0));
    let list = desk.selon(&["check", "draft.md", "clean.md", "--format", "jsonl"]).out;
    let first: serde_json::Value = serde_json::from_str(list.lines().next().unwrap()).unwrap();
    assert_eq!((&first["file"], &first["line"]), (&"draft.md".into(), &5.into()));
    assert_eq!(first["text"], "Sept personnes ont été tuées mardi à Sarnay");
    let missing = desk.selon(&["check", "draft.md", "missing.md"]);
    assert_eq!(missing.status, Some(2));
    assert!(missing.err.contains("missing.md"), "{}", missing.err);
    let unknown = desk.selon(&["check", "draft.md", "--fail-on", "tolls"]);
    assert_eq!(unknown.status, Some(2));
}
