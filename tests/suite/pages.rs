//! Web pages in the style of real news sites (`tests/fixtures/html`), each beside the text and the facts that a person read
//! in it: text word by word, dates exactly.

use selon::intake::{Article, Articles, Expect};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Words of the text that must be found, and of what is found that must be text.
const FLOOR: f64 = 0.97;

/// What a person read: front matter and text.
struct Expected {
    facts: HashMap<String, String>,
    text: String,
}

fn pages() -> Vec<(PathBuf, Expected)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/html");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "html"));
    pages.sort();
    assert!(pages.len() >= 12, "only {} pages", pages.len());
    pages
        .into_iter()
        .map(|page| {
            let text = std::fs::read_to_string(page.with_extension("md")).unwrap();
            (page, expected(&text))
        })
        .collect()
}

fn expected(words: &str) -> Expected {
    let (front, text) = words.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let facts =
        front.lines().map(|l| l.split_once(": ").unwrap()).map(|(k, v)| (k.to_string(), v.to_string())).collect();
    Expected { facts, text: text.trim().to_string() }
}

fn read(page: &Path) -> Article {
    let mut articles = Articles::new(vec![page.to_path_buf()], Expect::Either, None);
    let article = articles.next().unwrap().unwrap_or_else(|e| panic!("{e}"));
    assert!(articles.next().is_none());
    article
}

/// Words with how often each occurs.
fn words(text: &str) -> HashMap<&str, i64> {
    let mut out = HashMap::new();
    for word in text.split_whitespace() {
        *out.entry(word).or_default() += 1;
    }
    out
}

#[test]
fn the_text_of_record_is_the_article_and_nothing_else() {
    let (mut found_all, mut there_all, mut shared_all) = (0, 0, 0);
    for (page, expected) in pages() {
        let article = read(&page);
        let (found, there) = (words(&article.text), words(&expected.text));
        let shared: i64 = found.iter().map(|(word, n)| *n.min(there.get(word).unwrap_or(&0))).sum();
        let (n_found, n_there) = (found.values().sum::<i64>(), there.values().sum::<i64>());
        let (precision, recall) = (shared as f64 / n_found as f64, shared as f64 / n_there as f64);
        println!("{:<40} precision {precision:.3} recall {recall:.3}", page.file_name().unwrap().to_string_lossy());
        assert!(
            precision >= FLOOR && recall >= FLOOR,
            "{}:\n{}\n--- expected\n{}",
            page.display(),
            article.text,
            expected.text
        );
        let paragraphs = |text: &str| text.split("\n\n").count();
        assert_eq!(paragraphs(&article.text), paragraphs(&expected.text), "{}:\n{}", page.display(), article.text);
        (found_all, there_all, shared_all) = (found_all + n_found, there_all + n_there, shared_all + shared);
    }
    println!(
        "all: precision {:.3} recall {:.3}",
        shared_all as f64 / found_all as f64,
        shared_all as f64 / there_all as f64
    );
}

#[test]
fn what_a_page_says_of_itself_is_read() {
    for (page, expected) in pages() {
        let article = read(&page);
        let extent = article.provenance.extent.word();
        let facts = [
            ("title", article.title.as_deref()),
            ("url", article.url.as_deref()),
            ("publisher", article.publisher.as_deref()),
            ("published", article.published.as_deref()),
            ("modified", article.modified.as_deref()),
            ("lang", article.lang.as_deref()),
            ("agency", article.agency.as_deref()),
            ("extent", Some(extent).filter(|e| *e != "full")),
        ];
        for (name, found) in facts {
            let wanted = expected.facts.get(name).map(String::as_str).map(|w| w.replace("+00:00", "Z"));
            assert_eq!(found.map(|f| f.replace("+00:00", "Z")), wanted, "{name} of {}", page.display());
        }
        if let Some(byline) = expected.facts.get("byline") {
            assert_eq!(article.byline.as_ref(), Some(byline), "{}", page.display());
        }
        let provenance = article.provenance;
        assert_eq!(provenance.sha256.as_deref().map(str::len), Some(64));
        assert!(provenance.media_type.is_some_and(|m| m.starts_with("text/html; charset=")));
        assert!(provenance.reader.is_some_and(|r| r.starts_with("html ")));
    }
}
