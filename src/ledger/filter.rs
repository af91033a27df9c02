//! Which claims are wanted.

use super::{Ledger, LedgerError, search};
use crate::text::normalise::fold;
use crate::vocabulary::{Act, Commitment, Kind, MarkerKind};
use jiff::civil::Date;
use rusqlite::types::Value;

/// Conditions on claims; all of them hold. Empty: every claim of the current versions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ClaimFilter {
    /// A source by registry id, name, or as texts call it; anywhere in the chain.
    pub source: Option<String>,
    pub publisher: Option<String>,
    pub lang: Option<String>,
    /// First day of publication.
    pub since: Option<Date>,
    /// Last day of publication, included.
    pub until: Option<Date>,
    pub marker: Option<MarkerKind>,
    pub commitment: Option<Commitment>,
    pub kind: Option<Kind>,
    pub act: Option<Act>,
    /// A place by gazetteer id or name, or words of its name.
    pub place: Option<String>,
    /// Words to look for in the claims.
    pub search: Option<String>,
    /// A report by any of its ids, or its URL.
    pub report: Option<String>,
    /// Also claims of versions that have been replaced.
    pub all_versions: bool,
    /// Also claims that people or other programs marked.
    pub marked: bool,
    pub limit: Option<usize>,
}

/// The condition in SQL and what to bind to it. Tables: claim c, version v, report r.
pub(super) struct Condition {
    pub sql: String,
    pub values: Vec<Value>,
}

impl Condition {
    fn and(&mut self, sql: &str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(" AND ");
        self.sql.push_str(sql);
        self.values.extend(values);
    }
}

impl Ledger {
    /// Finds the source and the report that a filter names; fails when there are none.
    pub(super) fn condition(&self, filter: &ClaimFilter) -> Result<Condition, LedgerError> {
        let mut condition = Condition { sql: "1".to_string(), values: Vec::new() };
        if !filter.all_versions {
            condition.and("v.id = r.current", []);
        }
        if let Some(source) = &filter.source {
            let ids = self.source_ids(source)?;
            let list: Vec<_> = ids.iter().map(i64::to_string).collect();
            condition.and(&format!("c.id IN (SELECT claim FROM chain WHERE source IN ({}))", list.join(",")), []);
        }
        if !filter.marked {
            condition.and("c.maker IS NULL", []);
        }
        if let Some(report) = &filter.report {
            condition.and("r.id = ?", [Value::Integer(self.report_row(report)?)]);
        }
        if let Some(publisher) = &filter.publisher {
            condition.and("lower(r.publisher) = lower(?)", [Value::Text(publisher.clone())]);
        }
        if let Some(lang) = &filter.lang {
            condition.and("v.lang = lower(?)", [Value::Text(lang.clone())]);
        }
        if let Some(since) = filter.since {
            condition.and("v.day >= ?", [Value::Text(since.to_string())]);
        }
        if let Some(until) = filter.until {
            condition.and("v.day <= ?", [Value::Text(until.to_string())]);
        }
        if let Some(marker) = filter.marker {
            let sql = "EXISTS (SELECT 1 FROM marker m WHERE m.claim = c.id AND m.kind = ?)";
            condition.and(sql, [Value::Text(marker.word().to_string())]);
        }
        let words = [
            ("c.commitment = ?", filter.commitment.map(Commitment::word)),
            ("c.kind = ?", filter.kind.map(Kind::word)),
            ("c.act = ?", filter.act.map(Act::word)),
        ];
        for (sql, word) in words {
            if let Some(word) = word {
                condition.and(sql, [Value::Text(word.to_string())]);
            }
        }
        if let Some(place) = &filter.place {
            let sql = "EXISTS (SELECT 1 FROM place p WHERE p.claim = c.id
                       AND (p.gazetteer = ? OR instr(' ' || p.folded || ' ', ' ' || ? || ' ') > 0))";
            condition.and(sql, [Value::Text(place.clone()), Value::Text(fold(place))]);
        }
        if let Some(words) = &filter.search {
            match search::query(words) {
                Some(query) => condition
                    .and("c.id IN (SELECT rowid FROM claim_words WHERE claim_words MATCH ?)", [Value::Text(query)]),
                None => condition.and("0", []),
            }
        }
        Ok(condition)
    }
}
