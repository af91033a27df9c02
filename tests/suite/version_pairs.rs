//! Invented articles in two versions each (`tests/version-pairs`): every change that a reader would name is found, and
//! no other of substance.

use selon::compare::versions::{Change, Passage, diff};
use selon::extract::{Engine, version_text};
use selon::intake::Article;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pairs {
    pair: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pair {
    id: String,
    #[serde(rename = "about")]
    _about: String,
    old_title: Option<String>,
    new_title: Option<String>,
    old: String,
    new: String,
    /// Whether nothing of substance changed.
    #[serde(default)]
    quiet: bool,
    #[serde(default)]
    change: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    #[serde(rename = "type")]
    kind: String,
    #[serde(default)]
    field: Option<String>,
    old: Option<String>,
    new: Option<String>,
}

/// Characters of the field where words stand.
fn place(words: &Option<String>, text: &str) -> Option<[usize; 2]> {
    let words = words.as_ref()?;
    let byte = text.find(words.as_str()).unwrap_or_else(|| panic!("{words:?} is not in {text:?}"));
    let start = text[..byte].chars().count();
    Some([start, start + words.chars().count()])
}

fn meets(passage: &Option<Passage>, place: Option<[usize; 2]>) -> bool {
    match (passage, place) {
        (Some(p), Some([start, end])) => p.span[0] < end && start < p.span[1],
        _ => true,
    }
}

fn check(lang: &str, file: &str) -> (usize, Vec<String>, Vec<String>) {
    let pairs: Pairs = toml::from_str(file).expect("the pairs are TOML");
    let engine = Engine::new(None, &[]).expect("the engine loads");
    let (mut expected, mut missed, mut more) = (0, Vec::new(), Vec::new());
    for pair in pairs.pair {
        let version = |title: &Option<String>, text: &str| {
            let article = Article {
                id: pair.id.clone(),
                title: title.clone(),
                text: text.trim().to_string(),
                lang: Some(lang.to_string()),
                published: Some("2024-03-08".into()),
                ..Article::default()
            };
            version_text(&article, &engine.extract(&article))
        };
        let (old, new) = (version(&pair.old_title, &pair.old), version(&pair.new_title, &pair.new));
        let mut left: Vec<Change> = diff(&old, &new, engine.version_words(lang)).changes;
        assert!(!pair.quiet || pair.change.iter().all(|c| c.kind == "moved"), "{} is quiet", pair.id);
        for change in &pair.change {
            let title = change.field.as_deref() == Some("title");
            let text = |text: &str, title_text: &Option<String>| {
                if title { title_text.clone().unwrap_or_default() } else { text.trim().to_string() }
            };
            let places = (
                place(&change.old, &text(&pair.old, &pair.old_title)),
                place(&change.new, &text(&pair.new, &pair.new_title)),
            );
            let is = |c: &Change| {
                c.kind.word() == change.kind
                    && (c.field.word() == "title") == title
                    && meets(&c.old, places.0)
                    && meets(&c.new, places.1)
            };
            expected += 1;
            match left.iter().position(is) {
                Some(at) => {
                    left.remove(at);
                }
                None => missed.push(format!("{}: no {} at {:?} → {:?}", pair.id, change.kind, change.old, change.new)),
            }
        }
        let beside = left.iter().filter(|c| c.kind.is_substantive());
        more.extend(beside.map(|c| format!("{}: too many: {} ({})", pair.id, c.kind.word(), c.detail)));
    }
    (expected, missed, more)
}

#[test]
fn french_changes_are_found_and_next_to_no_others() {
    told(check("fr", include_str!("../version-pairs/fr.toml")));
}

#[test]
fn english_changes_are_found_and_next_to_no_others() {
    told(check("en", include_str!("../version-pairs/en.toml")));
}

/// Every change is found. One that nobody named is let pass: an attribution that only the labeller sees can come with other words.
fn told((expected, missed, more): (usize, Vec<String>, Vec<String>)) {
    assert!(missed.is_empty(), "{} of {expected} missed\n{}", missed.len(), missed.join("\n"));
    assert!(more.len() <= 1, "too many:\n{}", more.join("\n"));
}
