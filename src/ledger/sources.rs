//! Who is cited, how often, how surely.

use super::{Ledger, LedgerError};
use crate::text::normalise::fold;
use crate::vocabulary::Commitment;
use rusqlite::{params, params_from_iter};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// One source with what the current versions say of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceRow {
    pub name: String,
    /// The registry's id.
    pub id: Option<String>,
    /// Claims in whose chain it stands.
    pub claims: u64,
    /// Those that it only relays: another holder stands behind it.
    pub relayed: u64,
    pub reports: u64,
    pub publishers: u64,
    /// Claims by commitment.
    pub commitment: BTreeMap<Commitment, u64>,
}

/// All about one source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourcePage {
    #[serde(flatten)]
    pub source: SourceRow,
    /// How texts call it, in alphabetical order.
    pub mentions: Vec<String>,
    /// Who passes its words on, most first.
    pub relays: Vec<Relay>,
}

/// One outlet, or one source, that passes a source's words on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Relay {
    pub name: String,
    /// Whether it is the publisher of the report; else another holder of the chain.
    pub publisher: bool,
    pub claims: u64,
}

/// Sources of one registry id are one; without an id the folded name decides.
const SAME: &str = "ifnull(s.registry, 'name:' || s.folded)";

impl Ledger {
    /// Every source, most cited first.
    pub fn sources(&self) -> Result<Vec<SourceRow>, LedgerError> {
        self.source_rows("1", &[]).map_err(|e| self.fault(e))
    }

    /// The page of one source: by registry id, name, or as texts call it.
    pub fn source(&self, name: &str) -> Result<SourcePage, LedgerError> {
        let ids = self.source_ids(name)?;
        let marks = vec!["?"; ids.len()].join(",");
        let fail = |e| self.fault(e);
        let rows = self.source_rows(&format!("s.id IN ({marks})"), &ids).map_err(fail)?;
        let Some(first) = rows.first().cloned() else { return Err(LedgerError::UnknownSource(name.to_string())) };
        let source = rows.into_iter().skip(1).fold(first, |mut all, row| {
            all.claims += row.claims;
            all.relayed += row.relayed;
            all.reports = all.reports.max(row.reports);
            all.publishers = all.publishers.max(row.publishers);
            for (commitment, n) in row.commitment {
                *all.commitment.entry(commitment).or_default() += n;
            }
            all
        });
        let read = || -> rusqlite::Result<_> {
            let sql = format!("SELECT DISTINCT text FROM mention WHERE source IN ({marks}) ORDER BY text");
            let mut statement = self.connection.prepare(&sql)?;
            let mentions =
                statement.query_map(params_from_iter(&ids), |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok((mentions, self.relays(&marks, &ids)?))
        };
        let (mentions, relays) = read().map_err(fail)?;
        Ok(SourcePage { source, mentions, relays })
    }

    fn relays(&self, marks: &str, ids: &[i64]) -> rusqlite::Result<Vec<Relay>> {
        let sql = format!(
            "WITH cited AS (
               SELECT h.claim, min(h.level) AS level, r.publisher
               FROM chain h JOIN claim c ON c.id = h.claim JOIN version v ON v.id = c.version JOIN report r ON r.id = v.report
               WHERE v.id = r.current AND h.source IN ({marks}) GROUP BY h.claim)
             SELECT publisher, 1, count(*) AS n FROM cited WHERE publisher IS NOT NULL GROUP BY publisher
             UNION ALL
             SELECT s.name, 0, count(*) AS n FROM cited JOIN chain o ON o.claim = cited.claim AND o.level < cited.level
               JOIN source s ON s.id = o.source GROUP BY {SAME}
             ORDER BY 3 DESC, 2 DESC, 1"
        );
        let read = |row: &rusqlite::Row<'_>| {
            Ok(Relay { name: row.get(0)?, publisher: row.get(1)?, claims: row.get::<_, i64>(2)?.max(0) as u64 })
        };
        self.connection.prepare(&sql)?.query_map(params_from_iter(ids), read)?.collect()
    }

    fn source_rows(&self, which: &str, ids: &[i64]) -> rusqlite::Result<Vec<SourceRow>> {
        let joined = format!(
            "FROM chain h JOIN source s ON s.id = h.source JOIN claim c ON c.id = h.claim
             JOIN version v ON v.id = c.version JOIN report r ON r.id = v.report
             WHERE v.id = r.current AND {which}"
        );
        let mut by_commitment: BTreeMap<String, BTreeMap<Commitment, u64>> = BTreeMap::new();
        let sql = format!("SELECT {SAME}, c.commitment, count(DISTINCT c.id) {joined} GROUP BY 1, 2");
        let mut statement = self.connection.prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(ids))?;
        while let Some(row) = rows.next()? {
            let commitment = super::rows::word(row, 1, Commitment::from_word)?;
            by_commitment.entry(row.get(0)?).or_default().insert(commitment, row.get::<_, i64>(2)?.max(0) as u64);
        }
        // The name that most claims use stands for all of one identity; ties by the alphabet.
        let sql = format!(
            "SELECT {SAME} AS same, count(DISTINCT h.claim),
                    count(DISTINCT CASE WHEN EXISTS (SELECT 1 FROM chain i WHERE i.claim = h.claim AND i.level > h.level)
                                        THEN h.claim END),
                    count(DISTINCT r.id), count(DISTINCT r.publisher), min(s.registry),
                    (SELECT t.name FROM source t WHERE ifnull(t.registry, 'name:' || t.folded) = {SAME}
                     ORDER BY (SELECT count(*) FROM chain k WHERE k.source = t.id) DESC, t.name LIMIT 1) AS name
             {joined} GROUP BY same ORDER BY 2 DESC, name"
        );
        let mut statement = self.connection.prepare(&sql)?;
        let number = |row: &rusqlite::Row<'_>, column| row.get::<_, i64>(column).map(|n| n.max(0) as u64);
        let read = |row: &rusqlite::Row<'_>| {
            Ok(SourceRow {
                claims: number(row, 1)?,
                relayed: number(row, 2)?,
                reports: number(row, 3)?,
                publishers: number(row, 4)?,
                id: row.get(5)?,
                name: row.get(6)?,
                commitment: by_commitment.remove(&row.get::<_, String>(0)?).unwrap_or_default(),
            })
        };
        let mut read = read;
        statement.query_map(params_from_iter(ids), &mut read)?.collect()
    }

    /// The names under which the ledger has a source.
    pub fn source_names(&self, name: &str) -> Result<BTreeSet<String>, LedgerError> {
        let ids = self.source_ids(name)?;
        let read = || -> rusqlite::Result<BTreeSet<String>> {
            let mut statement = self.connection.prepare_cached("SELECT name FROM source WHERE id = ?1")?;
            ids.iter().map(|id| statement.query_row([id], |row| row.get(0))).collect()
        };
        read().map_err(|e| self.fault(e))
    }

    /// The rows of the sources that a name means: the first of these that finds any.
    pub(super) fn source_ids(&self, name: &str) -> Result<Vec<i64>, LedgerError> {
        let folded = fold(name);
        let tiers = [
            ("SELECT id FROM source WHERE registry = lower(?1) ORDER BY id", name),
            (
                "SELECT id FROM source WHERE folded = ?1
                   OR registry IN (SELECT registry FROM source WHERE folded = ?1) ORDER BY id",
                folded.as_str(),
            ),
            (
                "SELECT t.id FROM mention m JOIN source s ON s.id = m.source
                   JOIN source t ON t.id = s.id OR t.registry = s.registry
                 WHERE m.folded = ?1 GROUP BY t.id ORDER BY t.id",
                folded.as_str(),
            ),
            (
                "SELECT id FROM source WHERE instr(' ' || folded || ' ', ' ' || ?1 || ' ') > 0 ORDER BY id",
                folded.as_str(),
            ),
        ];
        for (sql, words) in tiers {
            if words.trim().is_empty() {
                continue;
            }
            let found = (|| {
                let mut statement = self.connection.prepare_cached(sql)?;
                let ids = statement.query_map(params![words.trim()], |row| row.get(0))?;
                ids.collect::<rusqlite::Result<Vec<i64>>>()
            })();
            let ids = found.map_err(|e| self.fault(e))?;
            if !ids.is_empty() {
                return Ok(ids);
            }
        }
        Err(LedgerError::UnknownSource(name.to_string()))
    }
}
