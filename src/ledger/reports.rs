//! Reports and their versions out of the ledger.

use super::add::moment;
use super::reader::unpacked;
use super::{ClaimFilter, Ledger, LedgerError, search};
use crate::claims::VersionText;
use crate::intake::{Article, url_key};
use crate::text::CharOffsets;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Row, params};
use serde::Serialize;

/// One report in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReportRow {
    pub report: String,
    pub title: Option<String>,
    pub publisher: Option<String>,
    pub url: Option<String>,
    pub published: Option<Date>,
    pub lang: String,
    pub claims: u64,
    pub versions: u64,
}

/// One version in the history of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VersionRow {
    /// From 1, in the order of arrival.
    pub ordinal: i64,
    pub published: Option<String>,
    pub modified: Option<String>,
    /// Moment of adding, UTC.
    pub added: String,
    pub claims: u64,
    /// Whether it is the one that lists show.
    pub current: bool,
}

impl VersionRow {
    /// When the outlet published this text, as far as it says: seconds since 1970.
    fn moment(&self) -> Option<i64> {
        moment(self.modified.as_deref().or(self.published.as_deref())?)
    }
}

/// A version with its article and what was read in it.
#[derive(Debug, Clone, PartialEq)]
pub struct StoredVersion {
    pub article: Article,
    pub ordinal: i64,
    /// Of the rules that it was read with.
    pub rules_hash: String,
    pub text: VersionText,
}

const LIST: &str = "
    SELECT r.given, v.title, r.publisher, r.url, v.day, v.lang,
           (SELECT count(*) FROM claim c WHERE c.version = v.id AND c.maker IS NULL),
           (SELECT count(*) FROM version w WHERE w.report = r.id)
    FROM report r JOIN version v ON v.id = r.current";

impl Ledger {
    /// Reports by day of publication; with `words`, those whose title or text has them.
    pub fn reports(&self, words: Option<&str>) -> Result<Vec<ReportRow>, LedgerError> {
        let order = "ORDER BY v.day IS NULL, v.day, r.given";
        let read = |row: &Row<'_>| {
            Ok(ReportRow {
                report: row.get(0)?,
                title: row.get(1)?,
                publisher: row.get(2)?,
                url: row.get(3)?,
                published: super::rows::optional_date(row, 4)?,
                lang: row.get(5)?,
                claims: row.get::<_, i64>(6)?.max(0) as u64,
                versions: row.get::<_, i64>(7)?.max(0) as u64,
            })
        };
        let run = || -> rusqlite::Result<Vec<ReportRow>> {
            let Some(words) = words else {
                return self.connection.prepare(&format!("{LIST} {order}"))?.query_map([], read)?.collect();
            };
            let Some(query) = search::query(words) else { return Ok(Vec::new()) };
            let found = "v.id IN (SELECT rowid FROM version_words WHERE version_words MATCH ?1)";
            self.connection.prepare(&format!("{LIST} WHERE {found} {order}"))?.query_map([query], read)?.collect()
        };
        run().map_err(|e| self.fault(e))
    }

    /// The versions of a report, oldest arrival first.
    pub fn versions(&self, report: &str) -> Result<Vec<VersionRow>, LedgerError> {
        let row = self.report_row(report)?;
        let read = |row: &Row<'_>| {
            Ok(VersionRow {
                ordinal: row.get(0)?,
                published: row.get(1)?,
                modified: row.get(2)?,
                added: row.get(3)?,
                claims: row.get::<_, i64>(4)?.max(0) as u64,
                current: row.get(5)?,
            })
        };
        let run = || -> rusqlite::Result<Vec<VersionRow>> {
            let mut statement = self.connection.prepare_cached(
                "SELECT v.ordinal, v.published, v.modified, v.added, (SELECT count(*) FROM claim c WHERE c.version = v.id AND c.maker IS NULL),
                        v.id = r.current
                 FROM version v JOIN report r ON r.id = v.report WHERE r.id = ?1 ORDER BY v.ordinal",
            )?;
            statement.query_map([row], read)?.collect()
        };
        run().map_err(|e| self.fault(e))
    }

    /// The versions of a report in the order in which they were published: by the moments that the outlet gives, where it
    /// gives one for each; else in the order of arrival.
    pub fn history(&self, report: &str) -> Result<Vec<VersionRow>, LedgerError> {
        let mut versions = self.versions(report)?;
        let moments: Option<Vec<i64>> = versions.iter().map(VersionRow::moment).collect();
        if moments.is_some() {
            versions.sort_by_key(|v| (v.moment(), v.ordinal));
        }
        Ok(versions)
    }

    /// One version of a report: the one with this number, else the one that lists show.
    pub fn version(&self, report: &str, ordinal: Option<i64>) -> Result<StoredVersion, LedgerError> {
        let row = self.report_row(report)?;
        let read = |row: &Row<'_>| {
            let text: String = row.get(6)?;
            let title: Option<String> = row.get(5)?;
            let sentences = CharOffsets::new(&text).pairs(&unpacked(row.get_ref(11)?.as_blob()?));
            let lang: String = row.get(10)?;
            let article = Article {
                id: row.get(1)?,
                text: text.clone(),
                title: title.clone(),
                url: row.get(2)?,
                publisher: row.get(3)?,
                published: row.get(7)?,
                modified: row.get(8)?,
                lang: row.get(9)?,
                ..Article::default()
            };
            let text = VersionText { lang, title, text, sentences, claims: Vec::new() };
            Ok(StoredVersion { article, ordinal: row.get(4)?, rules_hash: row.get(12)?, text })
        };
        let found = (|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT v.id, r.given, r.url, r.publisher, v.ordinal, v.title, v.text, v.published, v.modified,
                        v.declared_lang, v.lang, v.sentences, e.rules_hash
                 FROM version v JOIN report r ON r.id = v.report JOIN extractor e ON e.id = v.extractor
                 WHERE r.id = ?1 AND (v.ordinal = ?2 OR ?2 IS NULL AND v.id = r.current)",
            )?;
            statement.query_row(params![row, ordinal], read).optional()
        })();
        let Some(mut version) = found.map_err(|e| self.fault(e))? else {
            let count = self.versions(report)?.len() as i64;
            let ordinal = ordinal.unwrap_or_default();
            return Err(LedgerError::UnknownVersion { report: report.to_string(), ordinal, count });
        };
        let filter = ClaimFilter { report: Some(report.to_string()), all_versions: true, ..ClaimFilter::default() };
        self.each_claim(&filter, |claim| {
            if claim.version == version.ordinal {
                version.text.claims.push(claim.claim);
            }
            std::ops::ControlFlow::Continue(())
        })?;
        Ok(version)
    }

    /// The id under which a report is known: by any id that it came in under, its URL, or the beginning of an id.
    pub fn report_id(&self, report: &str) -> Result<String, LedgerError> {
        let row = self.report_row(report)?;
        let sql = "SELECT given FROM report WHERE id = ?1";
        self.connection.query_row(sql, [row], |row| row.get(0)).map_err(|e| self.fault(e))
    }

    /// The id of the report with the most claims; an example to show.
    pub fn fullest_report(&self) -> Result<Option<String>, LedgerError> {
        let sql = "SELECT r.given FROM report r ORDER BY (SELECT count(*) FROM claim c WHERE c.version = r.current) DESC, r.given";
        self.connection.query_row(sql, [], |row| row.get(0)).optional().map_err(|e| self.fault(e))
    }

    /// The row of a report: by any id that it came in under, its URL, or the unambiguous beginning of an id.
    pub(super) fn report_row(&self, report: &str) -> Result<i64, LedgerError> {
        let find = || -> rusqlite::Result<Option<i64>> {
            let exact = "SELECT report FROM report_name WHERE given = ?1
                         UNION SELECT id FROM report WHERE url_key = ?2 LIMIT 1";
            let key = url_key(report);
            if let Some(row) =
                self.connection.prepare_cached(exact)?.query_row(params![report, key], |row| row.get(0)).optional()?
            {
                return Ok(Some(row));
            }
            let mut beginning = self.connection.prepare_cached(
                "SELECT DISTINCT report FROM report_name WHERE substr(given, 1, length(?1)) = ?1 AND ?1 <> '' LIMIT 2",
            )?;
            let rows = beginning.query_map([report], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
            Ok(if let [only] = rows.as_slice() { Some(*only) } else { None })
        };
        find().map_err(|e| self.fault(e))?.ok_or_else(|| LedgerError::UnknownReport(report.to_string()))
    }
}
