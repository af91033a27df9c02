//! The ledger in a few numbers.

use super::{Ledger, LedgerError};
use crate::vocabulary::Commitment;
use rusqlite::params;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the ledger holds; claims are those of current versions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Overview {
    pub reports: u64,
    pub versions: u64,
    pub claims: u64,
    /// Claims in the reports' own voice.
    pub own_voice: u64,
    pub sources: u64,
    /// Reports by language.
    pub languages: BTreeMap<String, u64>,
    /// Claims by commitment.
    pub commitment: BTreeMap<Commitment, u64>,
    /// Reports that were read with other rules than these.
    pub other_rules: u64,
}

impl Ledger {
    /// Counts; `rules_hash` is that of the rules in use.
    pub fn overview(&self, rules_hash: &str) -> Result<Overview, LedgerError> {
        let number = |sql: &str| -> rusqlite::Result<u64> {
            self.connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map(|n| n.max(0) as u64)
        };
        let read = || -> rusqlite::Result<Overview> {
            let mut overview = Overview {
                reports: number("SELECT count(*) FROM report")?,
                versions: number("SELECT count(*) FROM version")?,
                sources: number(
                    "SELECT count(DISTINCT ifnull(s.registry, 'name:' || s.folded)) FROM chain h
                     JOIN source s ON s.id = h.source JOIN claim c ON c.id = h.claim JOIN report r ON r.current = c.version WHERE c.maker IS NULL",
                )?,
                own_voice: number(
                    "SELECT count(*) FROM claim c JOIN report r ON r.current = c.version WHERE c.attribution IS NULL AND c.maker IS NULL",
                )?,
                other_rules: self
                    .connection
                    .query_row(
                        "SELECT count(*) FROM report r JOIN version v ON v.id = r.current
                         JOIN extractor e ON e.id = v.extractor WHERE e.rules_hash <> ?1 OR e.program <> ?2",
                        params![rules_hash, super::insert::PROGRAM],
                        |row| row.get::<_, i64>(0),
                    )?
                    .max(0) as u64,
                ..Overview::default()
            };
            let mut statement = self
                .connection
                .prepare("SELECT v.lang, count(*) FROM report r JOIN version v ON v.id = r.current GROUP BY v.lang")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                overview.languages.insert(row.get(0)?, row.get::<_, i64>(1)?.max(0) as u64);
            }
            let mut statement = self.connection.prepare(
                "SELECT c.commitment, count(*) FROM claim c JOIN report r ON r.current = c.version WHERE c.maker IS NULL GROUP BY c.commitment",
            )?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let count = row.get::<_, i64>(1)?.max(0) as u64;
                overview.claims += count;
                overview.commitment.insert(super::rows::word(row, 0, Commitment::from_word)?, count);
            }
            Ok(overview)
        };
        read().map_err(|e| self.fault(e))
    }
}
