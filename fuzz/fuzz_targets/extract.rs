//! Any text through the whole engine: every span on a character border and inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::extract::Engine;
use selon::intake::Article;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(None, &[]).expect("the built-in rules"));

fuzz_target!(|text: &str| {
    let article = Article { id: "f".into(), text: text.to_string(), ..Article::default() };
    let extraction = ENGINE.extract(&article);
    for claim in &extraction.claims {
        for span in &claim.content {
            assert!(text.get(span.start..span.end).is_some());
        }
    }
});
