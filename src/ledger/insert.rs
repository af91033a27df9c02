//! The rows of a report and of its versions. Every statement is prepared once and kept.

use super::near;
use crate::extract::Extraction;
use crate::intake::{Article, url_key as key_of};
use crate::text::Span;
use crate::text::normalise::fold;
use rusqlite::{OptionalExtension, Transaction, params};

/// The version of selon that reads.
pub const PROGRAM: &str = env!("CARGO_PKG_VERSION");

/// What identifies a report that is in the ledger.
pub struct ReportKey {
    pub id: i64,
    pub given: String,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub has_url: bool,
}

/// The URL as a key; `None` when there is none.
pub fn url_key(article: &Article) -> Option<String> {
    article.url.as_deref().map(key_of).filter(|key| !key.is_empty())
}

/// 16 bytes that name a text: of its title and its words.
pub fn version_hash(article: &Article) -> [u8; 16] {
    let title = article.title.as_deref().unwrap_or("");
    let mut hasher = blake3::Hasher::new_derive_key("selon version 1");
    hasher.update(&(title.len() as u64).to_le_bytes());
    hasher.update(title.as_bytes());
    hasher.update(article.text.as_bytes());
    let mut hash = [0; 16];
    hasher.finalize_xof().fill(&mut hash);
    hash
}

pub fn report(tx: &Transaction<'_>, article: &Article) -> rusqlite::Result<i64> {
    tx.prepare_cached("INSERT INTO report (given, publisher) VALUES (?1, ?2)")?
        .insert(params![article.id, article.publisher])
}

/// Adds what the article knows of its report and the ledger did not; `given` is the id it came in under.
pub fn fill_report(tx: &Transaction<'_>, report: i64, given: &str, article: &Article) -> rusqlite::Result<()> {
    let mut name = tx.prepare_cached("INSERT OR IGNORE INTO report_name (given, report) VALUES (?1, ?2)")?;
    name.execute(params![article.id, report])?;
    name.execute(params![given, report])?;
    tx.prepare_cached("UPDATE report SET publisher = ?2 WHERE id = ?1 AND publisher IS NULL")?
        .execute(params![report, article.publisher])?;
    // A URL that another report has stays with that one.
    tx.prepare_cached("UPDATE OR IGNORE report SET url = ?2, url_key = ?3 WHERE id = ?1 AND url_key IS NULL")?
        .execute(params![report, article.url, url_key(article)])?;
    Ok(())
}

pub fn extractor(tx: &Transaction<'_>, rules_hash: &str) -> rusqlite::Result<i64> {
    let mut known = tx.prepare_cached("SELECT id FROM extractor WHERE program = ?1 AND rules_hash = ?2")?;
    if let Some(id) = known.query_row(params![PROGRAM, rules_hash], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    tx.prepare_cached("INSERT INTO extractor (program, rules_hash) VALUES (?1, ?2)")?
        .insert(params![PROGRAM, rules_hash])
}

pub fn version(
    tx: &Transaction<'_>,
    report: i64,
    article: &Article,
    extraction: &Extraction,
    extractor: i64,
    now: &str,
) -> rusqlite::Result<i64> {
    let provenance = &article.provenance;
    let ordinal: i64 = tx
        .prepare_cached("SELECT ifnull(max(ordinal), 0) + 1 FROM version WHERE report = ?1")?
        .query_row([report], |row| row.get(0))?;
    let id = tx
        .prepare_cached(
            "INSERT INTO version (hash, report, ordinal, title, text, declared_lang, lang, published, day, modified, added,
                                  extractor, credit, sentences, byline, sha256, media_type, reader, retrieved, extent)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        )?
        .insert(params![
            version_hash(article),
            report,
            ordinal,
            article.title,
            article.text,
            article.lang,
            extraction.lang,
            article.published,
            article.day().map(|d| d.to_string()),
            article.modified,
            now,
            extractor,
            credit(article, extraction),
            packed(&extraction.sentences),
            article.byline,
            provenance.sha256.as_deref().map(bytes_of),
            provenance.media_type,
            provenance.reader,
            provenance.retrieved,
            provenance.extent.word(),
        ])?;
    tx.prepare_cached("INSERT INTO version_words (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![
        id,
        fold(article.title.as_deref().unwrap_or("")),
        fold(&article.text)
    ])?;
    near::remember(tx, id, article)?;
    Ok(id)
}

/// Removes what selon read in a version, before it is read anew; what others marked stays.
pub fn forget_reading(tx: &Transaction<'_>, version: i64) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "DELETE FROM claim_words WHERE rowid IN (SELECT id FROM claim WHERE version = ?1 AND maker IS NULL)",
    )?
    .execute([version])?;
    tx.prepare_cached("DELETE FROM claim WHERE version = ?1 AND maker IS NULL")?.execute([version])?;
    tx.prepare_cached("DELETE FROM attribution WHERE version = ?1 AND maker IS NULL")?.execute([version])?;
    Ok(())
}

pub fn reread_version(
    tx: &Transaction<'_>,
    version: i64,
    article: &Article,
    extraction: &Extraction,
    extractor: i64,
) -> rusqlite::Result<()> {
    tx.prepare_cached(
        "UPDATE version SET declared_lang = ?2, lang = ?3, published = ?4, day = ?5, extractor = ?6, credit = ?7, sentences = ?8
         WHERE id = ?1",
    )?
    .execute(params![
        version,
        article.lang,
        extraction.lang,
        article.published,
        article.day().map(|d| d.to_string()),
        extractor,
        credit(article, extraction),
        packed(&extraction.sentences),
    ])?;
    Ok(())
}

/// The agency that the dateline credits, else the one that the page does.
fn credit<'a>(article: &'a Article, extraction: &Extraction) -> Option<&'a str> {
    extraction.credit.map(|c| c.of(&article.text)).or(article.agency.as_deref())
}

/// Hex digits as bytes.
fn bytes_of(hex: &str) -> Vec<u8> {
    let digit = |c: u8| (c as char).to_digit(16).unwrap_or_default() as u8;
    hex.as_bytes().chunks_exact(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

/// Start and end of each, 32 bits, little-endian.
fn packed(spans: &[Span]) -> Vec<u8> {
    spans.iter().flat_map(|s| [s.start as u32, s.end as u32]).flat_map(u32::to_le_bytes).collect()
}
