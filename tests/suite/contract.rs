//! The machine interface holds for any text: valid JSON, every span on the text, pieces in order, indices that exist.

use proptest::prelude::*;
use selon::extract::Engine;
use selon::intake::Article;
use selon::report::contract;
use serde_json::Value;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(None, &[]).unwrap());

/// Pieces of news language, so that arbitrary texts have something to find.
fn fragment() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        prop::sample::select(vec![
            "Selon SANA, ",
            "a déclaré ",
            "que ",
            "le ministre ",
            "“",
            "”",
            "« ",
            " »",
            "\"",
            "'",
            ". ",
            "\n\n",
            ", ",
            "according to ",
            "said ",
            "that ",
            "il aurait ",
            "quatre morts ",
            "au moins 20 ",
            "hier ",
            "à Homs ",
            "المرصد السوري ",
            "🙂",
            "\u{0}",
            "\u{feff}",
            "n’",
            "d'Al",
            "e\u{301}",
            "\r\n",
            "—",
            " ",
        ])
        .prop_map(str::to_string),
    ]
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(fragment(), 0..24).prop_map(|parts| parts.concat())
}

fn span(value: &Value, length: u64) -> (u64, u64) {
    let pair = value.as_array().expect("a span is a list");
    assert_eq!(pair.len(), 2);
    let (start, end) = (pair[0].as_u64().unwrap(), pair[1].as_u64().unwrap());
    assert!(start < end && end <= length, "[{start}, {end}) of {length}");
    (start, end)
}

/// Pieces that follow each other without overlap.
fn pieces(value: &Value, length: u64) -> Vec<(u64, u64)> {
    let spans: Vec<_> = value.as_array().expect("a span list").iter().map(|v| span(v, length)).collect();
    assert!(spans.windows(2).all(|w| w[0].1 <= w[1].0), "{spans:?} are not in order");
    spans
}

fn check(article: &Article) {
    let line = contract::line(article, &ENGINE.extract(article));
    assert!(!line.contains('\n'));
    let document: Value = serde_json::from_str(&line).unwrap();
    let text_length = article.text.chars().count() as u64;
    let title_length = article.title.as_deref().unwrap_or("").chars().count() as u64;
    assert_eq!(document["id"], article.id.as_str());
    let sentences = pieces(&document["sentences"], text_length);
    for (list, length) in [("attributions", text_length), ("title_attributions", title_length)] {
        let attributions = document[list].as_array().unwrap();
        for a in attributions {
            for key in ["source", "cue", "content"] {
                pieces(&a[key], length);
            }
            let certainty = a["certainty"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&certainty));
            assert!(a["within"].as_u64().is_none_or(|w| w < attributions.len() as u64));
        }
    }
    for claim in document["claims"].as_array().unwrap() {
        let in_title = claim["field"] == "title";
        let length = if in_title { title_length } else { text_length };
        let content = pieces(&claim["content"], length);
        assert!(!content.is_empty());
        if !in_title {
            let (start, end) = sentences[claim["sentence"].as_u64().unwrap() as usize];
            assert!(content.iter().all(|p| start <= p.0 && p.1 <= end), "{content:?} is not in its sentence");
        }
        let list = if in_title { "title_attributions" } else { "attributions" };
        let attributions = document[list].as_array().unwrap();
        assert!(claim["attribution"].as_u64().is_none_or(|a| a < attributions.len() as u64));
        for key in ["markers", "quantities", "places", "dates"] {
            for label in claim[key].as_array().unwrap() {
                span(&label["span"], length);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_text_is_read(text in words(), title in proptest::option::of(words()), lang in prop::sample::select(vec!["fr", "en", "ar", ""])) {
        let lang = Some(lang.to_string()).filter(|l| !l.is_empty());
        let published = Some("2021-03-09".to_string());
        check(&Article { id: "p".into(), text, title, lang, published, ..Article::default() });
    }
}
