//! Generated pairs of versions with named changes: how many are found, and how many are named that are not there.
//!
//! The data lies beside the project, in `../shared/data/versions`; without it the test says so and passes.
//! `cargo test --test suite versions_measured -- --nocapture` prints the figures for each kind.

use selon::compare::versions::{Change, diff};
use selon::extract::{Engine, version_text};
use selon::intake::Article;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Pair {
    lang: String,
    /// Sentences.
    old: Vec<String>,
    new: Vec<String>,
    changes: Vec<Named>,
}

#[derive(Deserialize)]
struct Named {
    #[serde(rename = "type")]
    kind: String,
    /// Index of the sentence.
    old: Option<usize>,
    new: Option<usize>,
}

/// The types by which a generated change must be reported, each of them; and those that may stand beside.
fn types(kind: &str) -> (&'static [&'static str], &'static [&'static str]) {
    const VOICE: &[&str] = &["attribution_kind_changed"];
    match kind {
        "anon_to_named" | "named_to_anon" | "source_changed" => (&["source_changed"], VOICE),
        "source_added" => (&["source_added"], VOICE),
        "attribution_dropped" => (&["source_dropped"], VOICE),
        "hedge_added" => (&["hedge_added"], &[]),
        "hedge_removed" => (&["hedge_dropped"], &[]),
        "number_changed" | "number_hedged" | "number_refined" | "time_changed" => (&["quantity_changed"], &[]),
        "claim_added" => (&["claim_added"], &[]),
        "claim_retracted" => (&["claim_removed"], &[]),
        "knowledge_state" => (&["polarity_changed"], &["hedge_added", "hedge_dropped"]),
        // To deny what was alleged takes the hedge with it.
        "polarity_flipped" => (&["polarity_changed"], &["hedge_added", "hedge_dropped", "attribution_kind_changed"]),
        "quote_changed" => (&["quote_changed"], &[]),
        "correction_note" => (&["correction_notice"], &[]),
        "place_changed" | "actor_changed" => (&["claim_removed", "claim_added"], &[]),
        "reorder" => (&["moved"], &[]),
        "split" => (&[], VOICE),
        _ => (&[], &[]),
    }
}

/// Sentences joined into a text, with the characters of each.
fn joined(sentences: &[String]) -> (String, Vec<[usize; 2]>) {
    let (mut text, mut places, mut at) = (String::new(), Vec::new(), 0);
    for sentence in sentences {
        if at > 0 {
            text.push(' ');
            at += 1;
        }
        let length = sentence.chars().count();
        places.push([at, at + length]);
        text.push_str(sentence);
        at += length;
    }
    (text, places)
}

#[test]
fn generated_changes_are_found() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/versions/synthetic.jsonl");
    let Ok(data) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let engine = Engine::new(None, &[]).expect("the engine loads");
    let mut kinds: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let (mut reported, mut wrong) = (0, Vec::new());
    for line in data.lines() {
        let pair: Pair = serde_json::from_str(line).expect("a line is a pair");
        let version = |sentences: &[String]| {
            let (text, places) = joined(sentences);
            let lang = Some(pair.lang.clone());
            let article =
                Article { id: "v".into(), text, lang, published: Some("2020-01-10".into()), ..Article::default() };
            (version_text(&article, &engine.extract(&article)), places)
        };
        let ((old, old_places), (new, new_places)) = (version(&pair.old), version(&pair.new));
        let changes = diff(&old, &new, engine.version_words(&pair.lang)).changes;
        let on = |change: &Change, named: &Named| {
            let over = |passage: &Option<selon::compare::versions::Passage>,
                        places: &[[usize; 2]],
                        at: Option<usize>| {
                match (passage, at.and_then(|i| places.get(i))) {
                    (Some(p), Some([start, end])) => Some(p.span[0] < *end && *start < p.span[1]),
                    _ => None,
                }
            };
            let sides = [over(&change.old, &old_places, named.old), over(&change.new, &new_places, named.new)];
            sides.iter().flatten().next().is_some() && sides.iter().flatten().all(|o| *o)
        };
        for named in &pair.changes {
            let (must, _) = types(&named.kind);
            if must.is_empty() {
                continue;
            }
            let tally = kinds.entry(named.kind.clone()).or_default();
            tally[1] += 1;
            // Of two neighbours that swap either may be called moved.
            let either = named.kind == "reorder";
            if must.iter().all(|t| changes.iter().any(|c| c.kind.word() == *t && (either || on(c, named)))) {
                tally[0] += 1;
            }
        }
        for change in changes.iter().filter(|c| c.kind.is_substantive()) {
            reported += 1;
            let due = pair.changes.iter().any(|named| {
                let (must, may) = types(&named.kind);
                (must.contains(&change.kind.word()) || may.contains(&change.kind.word())) && on(change, named)
            });
            if !due {
                wrong.push(format!("{}: {}", change.kind.word(), change.detail));
            }
        }
    }
    let (found, all) = kinds.values().fold((0, 0), |(f, a), [x, y]| (f + x, a + y));
    let share = |part: usize, of: usize| 100.0 * part as f64 / of.max(1) as f64;
    for (kind, [found, all]) in &kinds {
        println!("{kind:22} {found:4} of {all:4}  {:5.1} %", share(*found, *all));
    }
    println!(
        "found {found} of {all}: {:.1} %; false {} of {reported}: {:.1} %",
        share(found, all),
        wrong.len(),
        share(wrong.len(), reported)
    );
    let examples = wrong.iter().take(10).cloned().collect::<Vec<_>>().join("\n");
    assert!(share(found, all) >= 95.0, "{kinds:?}");
    assert!(share(wrong.len(), reported) <= 3.0, "{examples}");
    for kind in ["source_changed", "anon_to_named", "named_to_anon", "actor_changed", "place_changed", "time_changed"] {
        let [found, all] = kinds.get(kind).copied().unwrap_or([1, 1]);
        assert!(share(found, all) >= 90.0, "{kind}: {found} of {all}");
    }
}
