//! Finding a report again by its text: a new version that came in under another id and another URL.

use crate::intake::{Article, day_of};
use crate::text::Shingles;
use crate::text::normalise::{fold, key, mix};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeMap;

/// Numbers kept of each text.
const SKETCH: usize = 8;
/// A text is looked at when it has so many of them in common.
const HITS: usize = 2;
/// Texts looked at for each number: the latest. What stands under every article of an outlet must not make this slow.
const LATEST: i64 = 50;
/// Texts compared word by word.
const COMPARED: usize = 3;
/// Shorter texts, in runs of words, may be alike by chance.
const SHORTEST: usize = 30;
/// Versions are published within so many days of each other.
const DAYS: i32 = 3;

/// The numbers of a text, mixed with who published it; none where nobody is named or the text is short.
fn sketch(article: &Article, runs: &Shingles) -> Vec<i64> {
    let outlet = article.publisher.clone().or_else(|| host(article.url.as_deref()?));
    match outlet.map(|o| key(&fold(&o))) {
        Some(outlet) if runs.len() >= SHORTEST => {
            runs.sketch(SKETCH).iter().map(|run| mix(run ^ outlet).cast_signed()).collect()
        }
        _ => Vec::new(),
    }
}

fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?.trim_start_matches("www.");
    (!host.is_empty()).then(|| host.to_string())
}

/// Keeps what a version will be found by.
pub fn remember(tx: &Transaction<'_>, version: i64, article: &Article) -> rusqlite::Result<()> {
    let mut add = tx.prepare_cached("INSERT OR IGNORE INTO sketch (run, version) VALUES (?1, ?2)")?;
    for run in sketch(article, &Shingles::of(&article.text)) {
        add.execute(params![run, version])?;
    }
    Ok(())
}

/// The report of the same publisher of which the article is nearly the same text.
pub fn find(connection: &Connection, article: &Article) -> rusqlite::Result<Option<i64>> {
    let runs = Shingles::of(&article.text);
    let mut hits: BTreeMap<i64, usize> = BTreeMap::new();
    let mut with =
        connection.prepare_cached("SELECT version FROM sketch WHERE run = ?1 ORDER BY version DESC LIMIT ?2")?;
    for run in sketch(article, &runs) {
        for version in with.query_map(params![run, LATEST], |row| row.get::<_, i64>(0))? {
            *hits.entry(version?).or_default() += 1;
        }
    }
    let mut near: Vec<(usize, i64)> = hits.into_iter().filter(|(_, n)| *n >= HITS).map(|(v, n)| (n, v)).collect();
    near.sort_by(|a, b| b.cmp(a));
    let mut text = connection.prepare_cached("SELECT report, text, title, published FROM version WHERE id = ?1")?;
    for (_, version) in near.into_iter().take(COMPARED) {
        let other = text
            .query_row([version], |row| {
                let other =
                    Article { text: row.get(1)?, title: row.get(2)?, published: row.get(3)?, ..Article::default() };
                Ok((row.get::<_, i64>(0)?, other))
            })
            .optional()?;
        if let Some((report, other)) = other
            && same_days(article, &other)
            && same_matter(article, &other)
            && nearly_equal(&runs, &Shingles::of(&other.text))
        {
            return Ok(Some(report));
        }
    }
    Ok(None)
}

/// Most of the words are the same, or nearly all of the shorter text stands in the longer one.
fn nearly_equal(a: &Shingles, b: &Shingles) -> bool {
    let shared = a.shared(b);
    let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
    let union = shorter + longer - shared;
    // In tenths: two thirds of all words, or four fifths of a text that grew to no more than three times its length.
    shared * 10 >= union * 6 || (shared * 10 >= shorter * 8 && longer <= shorter * 3)
}

/// A daily bulletin repeats itself on other days.
fn same_days(a: &Article, b: &Article) -> bool {
    match (a.day(), b.published.as_deref().and_then(day_of)) {
        (Some(a), Some(b)) => a
            .since(b)
            .is_ok_and(|span| span.get_days().abs() <= DAYS && span.get_months() == 0 && span.get_years() == 0),
        _ => true,
    }
}

/// Headlines that have no word in common are those of two articles from one mould.
fn same_matter(a: &Article, b: &Article) -> bool {
    let (Some(a), Some(b)) = (&a.title, &b.title) else { return true };
    let words = |title: &str| -> Vec<String> {
        fold(title).split(' ').filter(|w| w.chars().count() > 3).map(String::from).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.iter().filter(|w| b.contains(w)).count();
    2 * shared >= a.len().min(b.len())
}
