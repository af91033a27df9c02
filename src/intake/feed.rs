//! Saved feeds (RSS, Atom, JSON Feed) → an [`Article`] for each entry.

use super::html::{self, Around};
use super::{Article, Extent, Fault, Provenance, charset, json, moment};
use chrono::{DateTime, Utc};
use feed_rs::model::{Entry, Feed};
use feed_rs::parser;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

const READER: &str = "feed 2";
/// A feed of more bytes is none.
pub const LARGEST: usize = 64 << 20;
/// Text shorter than this many characters in an entry's content is no more than a summary.
const SHORT: usize = 240;

/// Reads every entry, in the order of the file.
pub fn read(bytes: &[u8], around: &Around) -> Vec<Result<Article, Fault>> {
    if bytes.len() > LARGEST {
        return vec![Err(Fault::TooLarge { megabytes: LARGEST >> 20 })];
    }
    let decoded;
    let source = if bytes.trim_ascii_start().first() == Some(&b'{') {
        bytes
    } else {
        decoded = redeclared(&charset::decode(bytes, around.charset.as_deref()).words);
        decoded.as_bytes()
    };
    // The library's own ids for entries without one are random.
    let written = Written::default();
    let parser = parser::Builder::new()
        .id_generator(|_, _, _| String::new())
        .base_uri(around.url.as_deref())
        .timestamp_parser(written.clone().reader())
        .build();
    match parser.parse(source) {
        Ok(feed) if feed.entries.is_empty() => vec![Err(Fault::Feed("there is no entry in it".into()))],
        Ok(feed) => {
            let mut provenance = Provenance::of(bytes, media_type(&feed), READER);
            provenance.retrieved = around.retrieved.clone();
            feed.entries.iter().map(|entry| article(&feed, entry, &provenance, &written)).collect()
        }
        Err(e) => vec![Err(Fault::Feed(e.to_string()))],
    }
}

/// Moments as a feed writes them, by the seconds since 1970 that the library makes of them: in its own time, so that the day
/// is the outlet's.
#[derive(Clone, Default)]
struct Written(Arc<Mutex<BTreeMap<i64, String>>>);

impl Written {
    /// Reads moments for the library, and keeps how they were written.
    fn reader(self) -> impl Fn(&str) -> Option<DateTime<Utc>> + Send + Sync + 'static {
        move |words| {
            let written = moment::normal(words)?;
            let moment = if written.contains('T') { written.clone() } else { format!("{written}T00:00:00Z") };
            let instant = DateTime::parse_from_rfc3339(&moment).ok()?.with_timezone(&Utc);
            self.0.lock().ok()?.entry(instant.timestamp()).or_insert(written);
            Some(instant)
        }
    }

    fn of(&self, instant: DateTime<Utc>) -> String {
        let known = self.0.lock().ok().and_then(|known| known.get(&instant.timestamp()).cloned());
        known.unwrap_or_else(|| instant.to_rfc3339_opts(chrono::SecondsFormat::Secs, true))
    }
}

/// The words of an XML document that are UTF-8 now, without the declaration that says otherwise.
fn redeclared(words: &str) -> String {
    match words.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")) {
        Some((_, rest)) => rest.to_string(),
        None => words.to_string(),
    }
}

fn media_type(feed: &Feed) -> &'static str {
    match feed.feed_type {
        feed_rs::model::FeedType::Atom => "application/atom+xml",
        feed_rs::model::FeedType::JSON => "application/feed+json",
        _ => "application/rss+xml",
    }
}

fn article(feed: &Feed, entry: &Entry, provenance: &Provenance, written: &Written) -> Result<Article, Fault> {
    let words = |html: &str| Some(html::of_fragment(html)).filter(|t| !t.is_empty());
    let content = entry.content.as_ref().and_then(|c| c.body.as_deref()).and_then(words);
    let summary = entry.summary.as_ref().and_then(|s| words(&s.content));
    let mut provenance = provenance.clone();
    let text = match (content, summary) {
        (Some(content), Some(summary)) if content.len() < summary.len() => {
            provenance.extent = Extent::Summary;
            summary
        }
        (Some(content), _) => {
            // Some feeds put their summary where the content belongs.
            if content.chars().count() < SHORT {
                provenance.extent = Extent::Summary;
            }
            content
        }
        (None, Some(summary)) => {
            provenance.extent = Extent::Summary;
            summary
        }
        (None, None) => String::new(),
    };
    let title = entry.title.as_ref().and_then(|t| words(&t.content));
    if text.is_empty() && title.is_none() {
        return Err(Fault::Empty);
    }
    charset::check(&text)?;
    let link = entry.links.iter().find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate")).or(entry.links.first());
    let url = link
        .map(|l| l.href.clone())
        .filter(|u| u.starts_with("http"))
        .or_else(|| Some(entry.id.clone()).filter(|i| i.starts_with("http")));
    let lang = entry.language.as_deref().or(feed.language.as_deref()).map(json::primary_language);
    let authors: Vec<&str> = entry.authors.iter().filter_map(|a| a.name.as_deref()).filter(|n| !n.is_empty()).collect();
    let modified = entry.updated.filter(|u| entry.published.is_some_and(|p| p != *u));
    Ok(Article {
        // An entry with an address is called by it, as the page itself will be.
        id: if url.is_some() { String::new() } else { entry.id.clone() },
        text,
        title,
        url,
        publisher: feed.title.as_ref().and_then(|t| words(&t.content)),
        published: entry.published.or(entry.updated).map(|at| written.of(at)),
        modified: modified.map(|at| written.of(at)),
        lang: lang.filter(|l| !l.is_empty()),
        byline: Some(authors.join(", ")).filter(|a| !a.is_empty()),
        provenance,
        ..Article::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0" encoding="windows-1252"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
        <channel><title>Le Fil</title><language>fr-FR</language>
        <item><title>L’eau monte &amp; déborde</title><link>https://fil.example/eau</link><pubDate>Wed, 10 Mar 2021 00:30:00 +0100</pubDate>
          <description>Résumé.</description><content:encoded><![CDATA[<p>LONG</p><p>Fin.</p>]]></content:encoded></item>
        <item><guid isPermaLink="false">x-7</guid><description>&lt;b&gt;Court&lt;/b&gt; et <![CDATA[clair]]>.</description></item></channel></rss>"#;

    #[test]
    fn each_entry_is_a_report_and_summaries_are_marked() {
        let feed = RSS.replace("LONG", &"Le préfet a démenti. ".repeat(20));
        for bytes in [feed.as_bytes().to_vec(), encoding_rs::WINDOWS_1252.encode(&feed).0.into_owned()] {
            let read: Vec<Article> = read(&bytes, &Around::default()).into_iter().map(Result::unwrap).collect();
            assert_eq!(read[0].title.as_deref(), Some("L’eau monte & déborde"));
            assert!(read[0].text.starts_with("Le préfet a démenti.") && read[0].text.ends_with("\n\nFin."));
            assert_eq!((read[0].provenance.extent, read[1].provenance.extent), (Extent::Full, Extent::Summary));
            assert_eq!(
                (read[0].published.as_deref(), read[0].lang.as_deref()),
                (Some("2021-03-10T00:30:00+01:00"), Some("fr"))
            );
            assert_eq!((read[1].id.as_str(), read[1].text.as_str()), ("x-7", "Court et clair."));
            assert_eq!(read[0].publisher.as_deref(), Some("Le Fil"));
        }
    }

    #[test]
    fn atom_and_json_are_read_and_what_is_no_feed_is_said() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>f</id><updated>2021-03-11T00:00:00Z</updated><entry><id>e1</id>
            <title>Un</title><link rel="self" href="https://x.example/self"/><link href="https://x.example/1"/><published>2021-03-10T00:00:00Z</published>
            <updated>2021-03-11T00:00:00Z</updated><summary type="html">&lt;p&gt;S.&lt;/p&gt;</summary></entry></feed>"#;
        let found = read(atom.as_bytes(), &Around::default()).remove(0).unwrap();
        assert_eq!(
            (found.url.as_deref(), found.modified.as_deref()),
            (Some("https://x.example/1"), Some("2021-03-11T00:00:00Z"))
        );
        let json = r#"{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","content_text":"Selon lui, oui.","url":"https://x.example/j"}]}"#;
        assert_eq!(read(json.as_bytes(), &Around::default()).remove(0).unwrap().text, "Selon lui, oui.");
        for bytes in ["<html></html>", "<rss", "", "{}", "<rss version='2.0'><channel></channel></rss>"] {
            assert!(read(bytes.as_bytes(), &Around::default()).remove(0).is_err(), "{bytes}");
        }
    }

    #[test]
    fn entities_declared_by_each_other_do_not_grow() {
        let mut feed = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha\">");
        for n in 1..30 {
            feed.push_str(&format!("<!ENTITY a{n} \"&a{};&a{};\">", n - 1, n - 1));
        }
        feed.push_str("]><rss version=\"2.0\"><channel><title>T</title><item><title>T</title><description>&a29;</description></item></channel></rss>");
        let read = read(feed.as_bytes(), &Around::default());
        assert!(read.iter().all(|r| r.as_ref().map_or(true, |a| a.text.len() < 1_000)), "{read:?}");
    }
}
