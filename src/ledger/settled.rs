//! What comparing found, as it was kept: events, the relations in them, and claims that nobody vouches for.

use super::reader::{COLUMNS, Reader};
use super::{ClaimFilter, Ledger, LedgerError, Member, StoredClaim, rows};
use crate::claims::ClaimId;
use crate::text::normalise::fold;
use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{OptionalExtension, Row, Rows, params_from_iter};
use std::ops::ControlFlow;

/// One happening in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRow {
    /// The number of its row.
    pub row: i64,
    /// The smallest claim id in it.
    pub id: ClaimId,
    /// First and last day of what it is about.
    pub days: (Date, Date),
    pub place: Option<String>,
    pub kind: Option<String>,
    /// Headline of its first report.
    pub title: Option<String>,
    pub reports: u64,
    pub claims: u64,
    pub origins: u64,
    /// Pairs of claims that cannot both be true.
    pub conflicts: u64,
    /// Reports too many to be compared.
    pub left_out: u64,
    /// Claims that were compared with the first ones of their matter only.
    pub oversized: u64,
}

/// A relation between the claims of two rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelationRow {
    pub a: i64,
    pub b: i64,
    /// JSON.
    pub found: String,
}

/// A claim that nobody independent vouches for.
#[derive(Debug, Clone, PartialEq)]
pub struct UnverifiedRow {
    pub claim: StoredClaim,
    /// JSON.
    pub found: String,
}

/// Which events are wanted; all conditions hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EventFilter {
    /// The beginning of an event's id, or a report of it by id or URL.
    pub event: Option<String>,
    /// Events that are not over before this day.
    pub since: Option<Date>,
    /// Events that have begun by this day.
    pub until: Option<Date>,
    pub place: Option<String>,
    pub kind: Option<String>,
    /// A source by registry id, name, or as texts call it.
    pub source: Option<String>,
    /// At least so many reports.
    pub reports: u64,
    pub conflicts_only: bool,
    pub limit: Option<usize>,
}

const EVENT: &str =
    "SELECT e.id, e.event_id, e.first_day, e.last_day, e.place, e.kind, e.title, e.reports, e.claims, e.origins,
                            e.conflicts, e.left_out, e.oversized FROM event e";

fn event(row: &Row<'_>) -> rusqlite::Result<EventRow> {
    let number = |column| row.get::<_, i64>(column).map(|n| n.max(0) as u64);
    Ok(EventRow {
        row: row.get(0)?,
        id: ClaimId(row.get(1)?),
        days: (rows::date(row, 2)?, rows::date(row, 3)?),
        place: row.get(4)?,
        kind: row.get(5)?,
        title: row.get(6)?,
        reports: number(7)?,
        claims: number(8)?,
        origins: number(9)?,
        conflicts: number(10)?,
        left_out: number(11)?,
        oversized: number(12)?,
    })
}

/// Whether a filter lets every claim of the current versions through.
fn is_empty(filter: &ClaimFilter) -> bool {
    *filter == ClaimFilter { limit: filter.limit, ..ClaimFilter::default() }
}

impl Ledger {
    /// Events by their last day, latest first.
    pub fn events(&self, filter: &EventFilter) -> Result<Vec<EventRow>, LedgerError> {
        let (mut sql, mut values) = (format!("{EVENT} WHERE e.event_id IS NOT NULL"), Vec::new());
        let mut and = |condition: &str, value: Vec<Value>| {
            sql.push_str(" AND ");
            sql.push_str(condition);
            values.extend(value);
        };
        if let Some(name) = &filter.event {
            and("e.id = ?", vec![Value::Integer(self.event_named(name)?)]);
        }
        if let Some(since) = filter.since {
            and("e.last_day >= ?", vec![Value::Text(since.to_string())]);
        }
        if let Some(until) = filter.until {
            and("e.first_day <= ?", vec![Value::Text(until.to_string())]);
        }
        if let Some(place) = &filter.place {
            let sql =
                "e.id IN (SELECT f.event FROM place p JOIN claim c ON c.id = p.claim JOIN version v ON v.id = c.version
                       JOIN report r ON r.current = v.id JOIN profile f ON f.report = r.id
                       WHERE p.gazetteer = ? OR p.folded = ?)";
            and(sql, vec![Value::Text(place.clone()), Value::Text(fold(place))]);
        }
        if let Some(kind) = &filter.kind {
            and("e.kind = ?", vec![Value::Text(kind.to_lowercase())]);
        }
        if let Some(source) = &filter.source {
            let ids: Vec<_> = self.source_ids(source)?.iter().map(i64::to_string).collect();
            let sql = format!(
                "e.id IN (SELECT f.event FROM chain h JOIN claim c ON c.id = h.claim JOIN report r ON r.current = c.version
                 JOIN profile f ON f.report = r.id WHERE h.source IN ({}))",
                ids.join(",")
            );
            and(&sql, vec![]);
        }
        if filter.reports > 1 {
            and("e.reports >= ?", vec![Value::Integer(filter.reports as i64)]);
        }
        if filter.conflicts_only {
            and("e.conflicts > 0", vec![]);
        }
        let limit = filter.limit.map_or(-1, |n| i64::try_from(n).unwrap_or(i64::MAX));
        let sql = format!("{sql} ORDER BY e.last_day DESC, e.event_id LIMIT {limit}");
        let read = || -> rusqlite::Result<Vec<EventRow>> {
            self.connection.prepare(&sql)?.query_map(params_from_iter(&values), event)?.collect()
        };
        read().map_err(|e| self.fault(e))
    }

    /// The event that a name means: the beginning of its id, else a report of it by id, URL or the beginning of an id.
    pub fn event_named(&self, name: &str) -> Result<i64, LedgerError> {
        let digits = name.trim().to_lowercase();
        if (4..=32).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            let border = |fill: char| {
                let padded: String = digits.chars().chain(std::iter::repeat(fill)).take(32).collect();
                ClaimId::from_hex(&padded).unwrap_or_default().0
            };
            let read = || -> rusqlite::Result<Vec<i64>> {
                let sql = "SELECT id FROM event WHERE event_id BETWEEN ?1 AND ?2 ORDER BY event_id LIMIT 2";
                let mut statement = self.connection.prepare_cached(sql)?;
                statement.query_map([border('0'), border('f')], |row| row.get(0))?.collect()
            };
            match read().map_err(|e| self.fault(e))?.as_slice() {
                [] => {}
                [only] => return Ok(*only),
                _ => return Err(LedgerError::AmbiguousEvent(digits)),
            }
        }
        let Ok(report) = self.report_row(name) else { return Err(LedgerError::UnknownEvent(name.to_string())) };
        let sql = "SELECT event FROM profile WHERE report = ?1";
        let found = self.connection.query_row(sql, [report], |row| row.get(0));
        found.map_err(|_| LedgerError::UnknownEvent(name.to_string()))
    }

    /// The event that a report is in; of a report without claims there is none.
    pub fn event_of(&self, report: &str) -> Result<Option<i64>, LedgerError> {
        let row = self.report_row(report)?;
        let sql = "SELECT event FROM profile WHERE report = ?1";
        self.connection.query_row(sql, [row], |row| row.get(0)).optional().map_err(|e| self.fault(e))
    }

    /// The claims of an event's reports.
    pub fn event_claims(&self, event: i64) -> Result<Vec<Member>, LedgerError> {
        let sql = format!(
            "{COLUMNS} WHERE v.id = r.current AND v.report IN (SELECT report FROM profile WHERE event = ?1)
             ORDER BY v.day IS NULL, v.day, r.given, c.ordinal"
        );
        let read = || -> rusqlite::Result<Vec<Member>> {
            let mut reader = Reader::new(&self.connection)?;
            let mut statement = self.connection.prepare_cached(&sql)?;
            let mut rows = statement.query([event])?;
            let mut out = Vec::new();
            while let Some(row) = rows.next()? {
                out.push(Member { row: row.get(0)?, claim: reader.claim(row)?.claim });
            }
            Ok(out)
        };
        read().map_err(|e| self.fault(e))
    }

    /// The relations of an event, in the order in which they were found.
    pub fn event_relations(&self, event: i64) -> Result<Vec<RelationRow>, LedgerError> {
        let read = || -> rusqlite::Result<Vec<RelationRow>> {
            let sql = "SELECT a, b, found FROM relation WHERE event = ?1 ORDER BY ordinal";
            let mut statement = self.connection.prepare_cached(sql)?;
            let rows = statement
                .query_map([event], |row| Ok(RelationRow { a: row.get(0)?, b: row.get(1)?, found: row.get(2)? }))?;
            rows.collect()
        };
        read().map_err(|e| self.fault(e))
    }

    /// What contradicts or updates a source's claims, as JSON, latest event first; the same in other words once.
    pub fn source_disputes(&self, name: &str) -> Result<Vec<String>, LedgerError> {
        let ids: Vec<_> = self.source_ids(name)?.iter().map(i64::to_string).collect();
        let sql = format!(
            "WITH own AS (SELECT claim FROM chain WHERE source IN ({}))
             SELECT DISTINCT l.found FROM relation l JOIN event e ON e.id = l.event
             WHERE (l.conflict IS NOT NULL OR l.kind = 'updates')
               AND l.id IN (SELECT id FROM relation WHERE a IN own UNION SELECT id FROM relation WHERE b IN own)
             ORDER BY e.last_day DESC, e.event_id, l.ordinal",
            ids.join(",")
        );
        let read = || -> rusqlite::Result<Vec<String>> {
            self.connection.prepare(&sql)?.query_map([], |row| row.get(0))?.collect()
        };
        read().map_err(|e| self.fault(e))
    }

    /// Claims that nobody independent vouches for, of those that a filter lets through: by event, latest first.
    pub fn each_unverified(
        &self,
        filter: &ClaimFilter,
        mut take: impl FnMut(UnverifiedRow) -> ControlFlow<()>,
    ) -> Result<(), LedgerError> {
        let condition = self.condition(filter)?;
        let mut left = filter.limit.unwrap_or(usize::MAX);
        let every_claim = is_empty(filter);
        let sql = if every_claim {
            // Event by event: nothing has to be sorted before the first is shown.
            format!(
                "{COLUMNS} WHERE c.id IN (SELECT claim FROM unverified WHERE event = ?1) ORDER BY v.day, r.given, c.ordinal"
            )
        } else {
            format!(
                "{COLUMNS} JOIN unverified u ON u.claim = c.id JOIN event e ON e.id = u.event WHERE {}
                 ORDER BY e.last_day DESC, e.event_id, v.day, r.given, c.ordinal",
                condition.sql
            )
        };
        let mut run = || -> rusqlite::Result<()> {
            let mut reader = Reader::new(&self.connection)?;
            let mut found = self.connection.prepare_cached("SELECT found FROM unverified WHERE claim = ?1")?;
            let mut statement = self.connection.prepare(&sql)?;
            let mut read = |rows: &mut Rows<'_>| -> rusqlite::Result<ControlFlow<()>> {
                while let Some(row) = rows.next()? {
                    if left == 0 {
                        return Ok(ControlFlow::Break(()));
                    }
                    left -= 1;
                    let found = found.query_row([row.get::<_, i64>(0)?], |row| row.get(0))?;
                    if take(UnverifiedRow { claim: reader.claim(row)?, found }).is_break() {
                        return Ok(ControlFlow::Break(()));
                    }
                }
                Ok(ControlFlow::Continue(()))
            };
            if !every_claim {
                return read(&mut statement.query(params_from_iter(&condition.values))?).map(drop);
            }
            let mut events = self.connection.prepare("SELECT id FROM event ORDER BY last_day DESC, event_id")?;
            let mut events = events.query([])?;
            while let Some(event) = events.next()? {
                if read(&mut statement.query([event.get::<_, i64>(0)?])?)?.is_break() {
                    break;
                }
            }
            Ok(())
        };
        run().map_err(|e| self.fault(e))
    }

    /// The number of claims that nobody independent vouches for, of those that a filter lets through.
    pub fn count_unverified(&self, filter: &ClaimFilter) -> Result<u64, LedgerError> {
        let condition = self.condition(filter)?;
        let sql = if is_empty(filter) {
            "SELECT count(*) FROM unverified".to_string()
        } else {
            format!(
                "SELECT count(*) FROM unverified u JOIN claim c ON c.id = u.claim JOIN version v ON v.id = c.version
                 JOIN report r ON r.id = v.report WHERE {}",
                condition.sql
            )
        };
        let count = self.connection.query_row(&sql, params_from_iter(&condition.values), |row| row.get::<_, i64>(0));
        count.map(|n| n.max(0) as u64).map_err(|e| self.fault(e))
    }
}
