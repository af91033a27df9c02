//! The transaction in which comparison is brought up to date: what changed, who may be concerned, and what was found.
//!
//! Rows are named by numbers of this ledger; what they hold beyond SQL's concern comes and goes as JSON.

use super::reader::{COLUMNS, Reader};
use super::{Ledger, LedgerError};
use crate::claims::plain::PlainClaim;
use jiff::civil::Date;
use rusqlite::{OptionalExtension, Params, Transaction, TransactionBehavior, params};
use std::path::PathBuf;

/// A report with its profile and where that puts it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    pub report: i64,
    /// The first report of the cluster.
    pub cluster: i64,
    /// The first report of the event.
    pub event: i64,
    /// JSON.
    pub profile: Vec<u8>,
}

/// A claim of a current version and the number of its row.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    pub row: i64,
    pub claim: PlainClaim,
}

/// What comparing found in one event.
#[derive(Debug, Clone, Default)]
pub struct Weighed {
    pub event_id: [u8; 16],
    pub days: (Date, Date),
    pub place: Option<String>,
    pub kind: Option<String>,
    pub title: Option<String>,
    pub reports: usize,
    pub claims: usize,
    pub origins: usize,
    pub left_out: usize,
    pub oversized: usize,
    /// Rows of both claims, the words for kind and conflict, and all of it as JSON.
    pub relations: Vec<(i64, i64, &'static str, Option<&'static str>, String)>,
    /// Row of the claim, on how many words it rests, and all of it as JSON.
    pub unverified: Vec<(i64, usize, String)>,
}

/// What is left to do.
impl Ledger {
    /// Reports and events that have to be looked at before a question by these rules can be answered.
    pub fn unsettled(&self, rules: &str) -> Result<u64, LedgerError> {
        let count = |sql: &str| self.connection.query_row(sql, [], |row| row.get::<_, i64>(0));
        let read = || -> rusqlite::Result<i64> {
            let by: Option<String> =
                self.connection.query_row("SELECT rules FROM settled_by", [], |row| row.get(0)).optional()?;
            if by.is_some_and(|by| by != rules) {
                return count("SELECT count(*) FROM report");
            }
            Ok(count("SELECT count(*) FROM unsettled")? + count("SELECT count(*) FROM event WHERE stale")?)
        };
        read().map(|n| n.max(0) as u64).map_err(|e| self.fault(e))
    }

    /// Begins to bring comparison up to date by these rules; what other rules made is forgotten.
    pub fn settling(&mut self, rules: &str) -> Result<Settling<'_>, LedgerError> {
        let path = self.path.clone();
        let fail = |e| LedgerError::of(&path, e);
        let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(fail)?;
        let begin = || -> rusqlite::Result<()> {
            let by: Option<String> = tx.query_row("SELECT rules FROM settled_by", [], |row| row.get(0)).optional()?;
            if by.as_deref() == Some(rules) {
                return Ok(());
            }
            tx.execute_batch(
                "DELETE FROM settled_by; DELETE FROM relation; DELETE FROM unverified; DELETE FROM event; DELETE FROM profile;
                 DELETE FROM event_token; INSERT OR IGNORE INTO unsettled SELECT id FROM report;",
            )?;
            tx.execute("INSERT INTO settled_by VALUES (?1)", [rules])?;
            Ok(())
        };
        begin().map_err(fail)?;
        Ok(Settling { tx, path })
    }
}

/// An open transaction; dropped without [`Settling::commit`], it never was.
pub struct Settling<'l> {
    tx: Transaction<'l>,
    path: PathBuf,
}

impl Settling<'_> {
    fn fail(&self, error: rusqlite::Error) -> LedgerError {
        LedgerError::of(&self.path, error)
    }

    pub fn commit(self) -> Result<(), LedgerError> {
        let path = self.path;
        self.tx.commit().map_err(|e| LedgerError::of(&path, e))
    }

    fn rows(&self, sql: &str, key: i64) -> Result<Vec<i64>, LedgerError> {
        let read = || -> rusqlite::Result<Vec<i64>> {
            self.tx.prepare_cached(sql)?.query_map([key], |row| row.get(0))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    fn run(&self, sql: &str, values: impl Params) -> Result<(), LedgerError> {
        self.tx.prepare_cached(sql).and_then(|mut s| s.execute(values)).map(drop).map_err(|e| self.fail(e))
    }

    /// The first reports that changed since they were last placed.
    pub fn unsettled(&self, limit: usize) -> Result<Vec<i64>, LedgerError> {
        self.rows("SELECT report FROM unsettled ORDER BY report LIMIT ?1", limit as i64)
    }

    /// The first events whose claims are to be compared.
    pub fn stale(&self, limit: usize) -> Result<Vec<i64>, LedgerError> {
        self.rows("SELECT id FROM event WHERE stale ORDER BY id LIMIT ?1", limit as i64)
    }

    /// Reports that have a token, with its weight.
    pub fn carriers(&self, token: u64) -> Result<Vec<(i64, u8)>, LedgerError> {
        let read = || -> rusqlite::Result<Vec<(i64, u8)>> {
            let mut statement = self.tx.prepare_cached("SELECT report, weight FROM event_token WHERE token = ?1")?;
            statement.query_map([token as i64], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// The place of a report; `None` before its first.
    pub fn placed(&self, report: i64) -> Result<Option<Placed>, LedgerError> {
        Ok(self.places("report", report)?.pop())
    }

    /// The reports of a cluster.
    pub fn cluster(&self, cluster: i64) -> Result<Vec<Placed>, LedgerError> {
        self.places("cluster", cluster)
    }

    fn places(&self, column: &str, key: i64) -> Result<Vec<Placed>, LedgerError> {
        let sql = format!("SELECT report, cluster, event, data FROM profile WHERE {column} = ?1 ORDER BY report");
        let read = || -> rusqlite::Result<Vec<Placed>> {
            let mut statement = self.tx.prepare_cached(&sql)?;
            let placed = statement.query_map([key], |row| {
                Ok(Placed { report: row.get(0)?, cluster: row.get(1)?, event: row.get(2)?, profile: row.get(3)? })
            })?;
            placed.collect()
        };
        read().map_err(|e| self.fail(e))
    }

    /// Puts a report where it belongs now.
    pub fn place(&self, placed: &Placed) -> Result<(), LedgerError> {
        let sql = "INSERT OR REPLACE INTO profile (report, data, cluster, event) VALUES (?1, ?2, ?3, ?4)";
        self.run(sql, params![placed.report, placed.profile, placed.cluster, placed.event])
    }

    /// Takes a report that claims nothing any more out of its event.
    pub fn displace(&self, report: i64) -> Result<(), LedgerError> {
        let sql = "DELETE FROM profile WHERE report = ?1";
        self.run(sql, [report])
    }

    /// Replaces what a report is found by.
    pub fn index(&self, report: i64, old: &[(u64, u8)], new: &[(u64, u8)]) -> Result<(), LedgerError> {
        for (token, _) in old {
            let sql = "DELETE FROM event_token WHERE token = ?1 AND report = ?2";
            self.run(sql, params![*token as i64, report])?;
        }
        for (token, weight) in new {
            let sql = "INSERT OR REPLACE INTO event_token (token, report, weight) VALUES (?1, ?2, ?3)";
            self.run(sql, params![*token as i64, report, weight])?;
        }
        Ok(())
    }

    /// Takes a report off the list of those that changed.
    pub fn settled(&self, report: i64) -> Result<(), LedgerError> {
        self.run("DELETE FROM unsettled WHERE report = ?1", [report])
    }

    /// Has the claims of an event compared anew; makes the event if there is none.
    pub fn wake(&self, event: i64) -> Result<(), LedgerError> {
        let sql = "INSERT INTO event (id, stale) VALUES (?1, 1) ON CONFLICT (id) DO UPDATE SET stale = 1";
        self.run(sql, [event])
    }

    /// Removes an event that has no reports any more.
    pub fn dissolve(&self, event: i64) -> Result<(), LedgerError> {
        let sql = "DELETE FROM event WHERE id = ?1";
        self.run(sql, [event])
    }

    /// The claims of one report, in reading order.
    pub fn report_claims(&self, report: i64) -> Result<Vec<Member>, LedgerError> {
        self.members("v.report = ?1", report)
    }

    /// The claims of an event's reports.
    pub fn event_claims(&self, event: i64) -> Result<Vec<Member>, LedgerError> {
        self.members("v.report IN (SELECT report FROM profile WHERE event = ?1)", event)
    }

    fn members(&self, which: &str, key: i64) -> Result<Vec<Member>, LedgerError> {
        let sql = format!("{COLUMNS} WHERE v.id = r.current AND {which} ORDER BY v.report, c.ordinal");
        let read = || -> rusqlite::Result<Vec<Member>> {
            let mut reader = Reader::new(&self.tx)?;
            let mut statement = self.tx.prepare_cached(&sql)?;
            let mut rows = statement.query([key])?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                out.push(Member { row: row.get(0)?, claim: reader.claim(row)?.claim });
            }
            Ok(out)
        };
        read().map_err(|e| self.fail(e))
    }

    /// Keeps what was found in an event, instead of what was found before.
    pub fn keep(&self, event: i64, weighed: &Weighed) -> Result<(), LedgerError> {
        self.try_keep(event, weighed).map_err(|e| self.fail(e))
    }

    fn try_keep(&self, event: i64, w: &Weighed) -> rusqlite::Result<()> {
        let conflicts = w.relations.iter().filter(|(.., conflict, _)| conflict.is_some()).count();
        self.tx.prepare_cached("DELETE FROM relation WHERE event = ?1")?.execute([event])?;
        self.tx.prepare_cached("DELETE FROM unverified WHERE event = ?1")?.execute([event])?;
        self.tx
            .prepare_cached(
                "UPDATE event SET stale = 0, event_id = ?2, first_day = ?3, last_day = ?4, place = ?5, kind = ?6, title = ?7,
                                  reports = ?8, claims = ?9, origins = ?10, conflicts = ?11, left_out = ?12, oversized = ?13
                 WHERE id = ?1",
            )?
            .execute(params![
                event,
                w.event_id,
                w.days.0.to_string(),
                w.days.1.to_string(),
                w.place,
                w.kind,
                w.title,
                w.reports as i64,
                w.claims as i64,
                w.origins as i64,
                conflicts as i64,
                w.left_out as i64,
                w.oversized as i64,
            ])?;
        let mut relation = self.tx.prepare_cached(
            "INSERT INTO relation (event, ordinal, a, b, kind, conflict, found) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for (ordinal, (a, b, kind, conflict, found)) in w.relations.iter().enumerate() {
            relation.execute(params![event, ordinal as i64, a, b, kind, conflict, found])?;
        }
        let mut unverified = self.tx.prepare_cached(
            "INSERT OR REPLACE INTO unverified (claim, event, origins, found) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for (claim, origins, found) in &w.unverified {
            unverified.execute(params![claim, event, *origins as i64, found])?;
        }
        Ok(())
    }
}
