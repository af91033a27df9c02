//! Any text, under a headline or without, through the whole engine: every span is a passage of what it was found in.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::extract::Engine;
use selon::intake::Article;
use selon::text::Span;
use selon::vocabulary::Field;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(None, &[]).expect("the built-in rules"));

fuzz_target!(|words: &str| {
    let (title, text) = match words.split_once("\n\n") {
        Some((title, text)) => (Some(title.to_string()), text.to_string()),
        None => (None, words.to_string()),
    };
    let article = Article { id: "f".into(), text, title, published: Some("2021-03-10".into()), ..Article::default() };
    let read = ENGINE.extract(&article);
    let title = article.title.as_deref().unwrap_or_default();
    all(&article.text, &read.sentences);
    all(&article.text, &read.unclaimed);
    for (text, attributions) in [(&*article.text, &read.attributions), (title, &read.title_attributions)] {
        for attribution in attributions {
            for spans in [&attribution.source, &attribution.cue, &attribution.content] {
                all(text, spans);
            }
        }
    }
    for claim in &read.claims {
        let text = if claim.field == Field::Title { title } else { &article.text };
        all(text, &claim.content);
        claim.markers.iter().for_each(|m| all(text, &[m.span]));
        claim.quantities.iter().for_each(|q| all(text, &[q.span]));
        claim.places.iter().for_each(|p| all(text, &[p.span]));
        claim.dates.iter().for_each(|d| all(text, &[d.span]));
    }
});

fn all(text: &str, spans: &[Span]) {
    for span in spans {
        assert!(!span.is_empty() && text.get(span.range()).is_some(), "{span:?} is no passage of {text:?}");
    }
}
