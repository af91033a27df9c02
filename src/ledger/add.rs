//! Adding a report: what is new is kept, what is known changes nothing.

use super::insert::{self, ReportKey};
use super::near;
use super::{Ledger, LedgerError, reading};
use crate::extract::Extraction;
use crate::intake::Article;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

/// What the ledger knows of an article before it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Report or text are new to it, or were read with other rules.
    ToRead,
    /// The same text, read with the same rules, and nothing more known about it.
    Known,
}

/// What adding a report did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// The first version of a report.
    Report,
    /// Another text of a report that was there.
    Version,
    /// A text that was there, read anew: with other rules, or with a date or language that was missing.
    Reread,
    /// Nothing.
    Unchanged,
}

impl Ledger {
    /// Whether an article needs to be read. Day, language, publisher and URL that the ledger knows and the article lacks
    /// are added to it, so that it is read with them.
    pub fn look_up(&self, article: &mut Article, rules_hash: &str) -> Result<Standing, LedgerError> {
        let given = article.id.clone();
        let known = complete(&self.connection, article).map_err(|e| self.fault(e))?;
        article.id = given;
        let nothing_new = article.annotations.is_empty()
            && known.complete
            && known.version.is_some_and(|v| !v.lacked_something && v.modified.is_none() && v.rules_hash == rules_hash);
        Ok(if nothing_new { Standing::Known } else { Standing::ToRead })
    }

    /// Adds one report in one transaction. `now` is the moment of adding in UTC, RFC 3339.
    pub fn add(
        &mut self,
        mut article: Article,
        extraction: &Extraction,
        rules_hash: &str,
        now: &str,
    ) -> Result<Added, LedgerError> {
        let path = self.path.clone();
        let fail = |e| LedgerError::of(&path, e);
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let added = add(&transaction, &mut article, extraction, rules_hash, now).map_err(fail)?;
        transaction.commit().map_err(fail)?;
        Ok(added)
    }
}

/// What of an article is in the ledger.
struct Known {
    report: Option<i64>,
    version: Option<KnownVersion>,
    /// Whether the report has the article's id, URL and publisher already.
    complete: bool,
}

struct KnownVersion {
    id: i64,
    rules_hash: String,
    /// Whether the article says something that its reading depends on and that the version lacked.
    lacked_something: bool,
    /// The article's moment of change, where it is news.
    modified: Option<String>,
}

fn add(
    tx: &Transaction<'_>,
    article: &mut Article,
    extraction: &Extraction,
    rules_hash: &str,
    now: &str,
) -> rusqlite::Result<Added> {
    let given = article.id.clone();
    let known = complete(tx, article)?;
    let report = match known.report {
        Some(report) => report,
        None => insert::report(tx, article)?,
    };
    if !known.complete {
        insert::fill_report(tx, report, &given, article)?;
    }
    let extractor = insert::extractor(tx, rules_hash)?;
    let (version, added) = match &known.version {
        Some(version) => {
            if let Some(modified) = &version.modified {
                tx.prepare_cached("UPDATE version SET modified = ?2 WHERE id = ?1")?
                    .execute(params![version.id, modified])?;
            }
            if !version.lacked_something && version.rules_hash == rules_hash {
                make_current(tx, report, version.id)?;
                let marked = reading::insert_marked(tx, version.id, article, extraction)?;
                return Ok(if marked { Added::Reread } else { Added::Unchanged });
            }
            insert::forget_reading(tx, version.id)?;
            insert::reread_version(tx, version.id, article, extraction, extractor)?;
            (version.id, Added::Reread)
        }
        None => {
            let version = insert::version(tx, report, article, extraction, extractor, now)?;
            (version, if known.report.is_some() { Added::Version } else { Added::Report })
        }
    };
    reading::insert(tx, version, article, extraction)?;
    reading::insert_marked(tx, version, article, extraction)?;
    if added != Added::Reread {
        make_current(tx, report, version)?;
    }
    Ok(added)
}

/// Makes a version the one that is shown, unless the one that is shown says that it is later.
fn make_current(tx: &Transaction<'_>, report: i64, version: i64) -> rusqlite::Result<()> {
    let mut statement = tx.prepare_cached(
        "SELECT v.id, ifnull(v.modified, v.published), v.ordinal FROM version v
         WHERE v.id = ?2 OR v.id = (SELECT current FROM report WHERE id = ?1)",
    )?;
    let mut shown = None;
    let mut new = None;
    let mut rows = statement.query(params![report, version])?;
    while let Some(row) = rows.next()? {
        let place = (row.get::<_, Option<String>>(1)?.and_then(|m| moment(&m)), row.get::<_, i64>(2)?);
        if row.get::<_, i64>(0)? == version { new = Some(place) } else { shown = Some(place) }
    }
    let later = match (shown, new) {
        (Some((Some(a), _)), Some((Some(b), _))) if a != b => b > a,
        (Some((_, a)), Some((_, b))) => b > a,
        _ => true,
    };
    if later {
        tx.prepare_cached("UPDATE report SET current = ?2 WHERE id = ?1 AND current IS NOT ?2")?
            .execute(params![report, version])?;
    }
    Ok(())
}

/// Seconds since 1970 of a moment, or of the first second of a day.
pub(super) fn moment(words: &str) -> Option<i64> {
    let timestamp = words.parse::<jiff::Timestamp>().ok().map(|t| t.as_second());
    let day =
        || crate::intake::day_of(words)?.to_zoned(jiff::tz::TimeZone::UTC).ok().map(|z| z.timestamp().as_second());
    timestamp.or_else(day)
}

/// Finds the article's report and version, and gives the article what they know and it lacks.
fn complete(connection: &Connection, article: &mut Article) -> rusqlite::Result<Known> {
    let url_key = insert::url_key(article);
    let mut by_id = connection.prepare_cached(
        "SELECT r.id, r.given, r.url, r.publisher, r.url_key IS NOT NULL FROM report_name n JOIN report r ON r.id = n.report
         WHERE n.given = ?1",
    )?;
    let read = |row: &rusqlite::Row<'_>| {
        Ok(ReportKey {
            id: row.get(0)?,
            given: row.get(1)?,
            url: row.get(2)?,
            publisher: row.get(3)?,
            has_url: row.get(4)?,
        })
    };
    let mut found = by_id.query_row([&article.id], read).optional()?;
    let known_by_id = found.is_some();
    if let (None, Some(key)) = (&found, &url_key) {
        let mut by_url = connection
            .prepare_cached("SELECT id, given, url, publisher, url_key IS NOT NULL FROM report WHERE url_key = ?1")?;
        found = by_url.query_row([key], read).optional()?;
    }
    if found.is_none()
        && let Some(report) = near::find(connection, article)?
    {
        let mut by_row = connection
            .prepare_cached("SELECT id, given, url, publisher, url_key IS NOT NULL FROM report WHERE id = ?1")?;
        found = by_row.query_row([report], read).optional()?;
    }
    let Some(report) = found else { return Ok(Known { report: None, version: None, complete: false }) };
    let complete = known_by_id
        && (article.publisher.is_none() || report.publisher.is_some())
        && (url_key.is_none() || report.has_url);
    article.id = report.given;
    article.url = article.url.take().or(report.url);
    article.publisher = article.publisher.take().or(report.publisher);
    let version = known_version(connection, report.id, article)?;
    Ok(Known { report: Some(report.id), version, complete })
}

fn known_version(
    connection: &Connection,
    report: i64,
    article: &mut Article,
) -> rusqlite::Result<Option<KnownVersion>> {
    let mut by_hash = connection.prepare_cached(
        "SELECT v.id, e.rules_hash, v.published, v.declared_lang, v.modified, e.program
         FROM version v JOIN extractor e ON e.id = v.extractor WHERE v.report = ?1 AND v.hash = ?2",
    )?;
    by_hash
        .query_row(params![report, insert::version_hash(article)], |row| {
            let published: Option<String> = row.get(2)?;
            let lang: Option<String> = row.get(3)?;
            let modified: Option<String> = row.get(4)?;
            let lacked = published.is_none() && article.published.is_some() || lang.is_none() && article.lang.is_some();
            let other_program = row.get::<_, String>(5)? != insert::PROGRAM;
            // What was known first stays: the same file added again must change nothing.
            article.published = published.or(article.published.take());
            article.lang = lang.or(article.lang.take());
            let news = article.modified.take().filter(|new| match &modified {
                None => true,
                Some(old) => moment(new).zip(moment(old)).is_some_and(|(new, old)| new > old),
            });
            article.modified = news.clone().or(modified);
            Ok(KnownVersion {
                id: row.get(0)?,
                rules_hash: row.get(1)?,
                lacked_something: lacked || other_program,
                modified: news,
            })
        })
        .optional()
}
