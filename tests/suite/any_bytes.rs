//! Any bytes in any of the readers: an article or a fault, never a panic, and never words that were not there to be read.

use crate::program::pages;
use proptest::prelude::*;
use selon::intake::{Article, Articles, Expect, IntakeError};
use std::io::Cursor;

fn read(bytes: Vec<u8>, expect: Expect) -> Vec<Result<Article, IntakeError>> {
    Articles::with_stdin(vec!["-".into()], expect, None, Box::new(Cursor::new(bytes))).collect()
}

/// Every article has something to read and every fault something to say.
fn sound(read: &[Result<Article, IntakeError>]) -> Result<(), TestCaseError> {
    for one in read {
        match one {
            Ok(article) => {
                prop_assert!(!article.text.is_empty() || article.title.is_some());
                prop_assert!(!article.id.is_empty());
            }
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
    Ok(())
}

/// A good input with bytes changed, taken out and put in.
fn damaged(good: Vec<u8>) -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), any::<u8>(), 0usize..4);
    prop::collection::vec(change, 0..20).prop_map(move |changes| {
        let mut bytes = good.clone();
        for (place, byte, kind) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => drop(bytes.remove(at)),
                _ => bytes.truncate(at),
            }
        }
        bytes
    })
}

const TAGS: [&str; 24] = [
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<a href='x'>",
    "</a>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<b>",
    "</b>",
    "<br>",
    "<script>",
    "</script>",
    "<h1>",
    "</h1>",
    "<article>",
    "</article>",
    "<!--",
    "-->",
    "<time datetime='2021-03-10'>",
    "<p class='comment'>",
    "Le ministre a démenti, dit-on, et « rien » n’est sûr. ",
];

fn tag_soup() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(prop::sample::select(&TAGS[..]), 0..200)
        .prop_map(|tags| format!("<!DOCTYPE html>{}", tags.concat()).into_bytes())
}

fn with_head(head: &'static [u8]) -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..2_000).prop_map(move |bytes| [head, &bytes].concat())
}

const FEED: &str = "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>Le Fil</title><language>fr</language><item><title>Un</title>\
    <link>https://fil.example/1</link><pubDate>Wed, 10 Mar 2021 09:30:00 +0100</pubDate><description>&lt;p&gt;Selon lui, oui.&lt;/p&gt;</description></item></channel></rss>";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn pages(bytes in prop_oneof![with_head(b"<!DOCTYPE html>"), tag_soup(), damaged(pages::page(1).into_bytes())]) {
        sound(&read(bytes, Expect::Either))?;
    }

    #[test]
    fn archives(bytes in prop_oneof![with_head(b"WARC/1.0\r\n"), damaged([pages::record(1), pages::record(2)].concat()), with_head(b"PK\x03\x04"), with_head(b"\x1f\x8b\x08")]) {
        sound(&read(bytes, Expect::Either))?;
    }

    #[test]
    fn feeds(bytes in prop_oneof![with_head(b"<?xml version='1.0'?><rss>"), damaged(FEED.into())]) {
        sound(&read(bytes, Expect::Either))?;
    }

    #[test]
    fn messages(bytes in prop_oneof![with_head(b"Message-ID: <a@b>\r\n"), damaged(b"Received: x\r\nFrom: a <a@b.example>\r\nContent-Type: text/html\r\n\r\n<p>Selon lui, oui.</p>".to_vec())]) {
        sound(&read(bytes, Expect::Either))?;
    }

    #[test]
    fn lines(bytes in prop_oneof![with_head(b"{\"text\":"), damaged("{\"id\":\"a\",\"text\":\"Selon lui, « oui ».\"}\n{\"text\":\"b\"}\n".into())]) {
        sound(&read(bytes, Expect::JsonLines))?;
    }
}
