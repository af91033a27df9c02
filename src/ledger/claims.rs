//! Claims out of the ledger.

use super::reader::{COLUMNS, Reader};
use super::{ClaimFilter, Ledger, LedgerError};
use crate::claims::ClaimId;
use crate::claims::plain::PlainClaim;
use rusqlite::{params, params_from_iter};
use serde::Serialize;
use std::ops::ControlFlow;

/// A claim and where in the history of its report it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StoredClaim {
    #[serde(flatten)]
    pub claim: PlainClaim,
    /// The version that it was taken from, from 1.
    pub version: i64,
    /// The first version that has it.
    pub first_seen: i64,
    /// The last version that has it.
    pub last_seen: i64,
    /// Who marked it, where that was not selon.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maker: Option<String>,
}

impl Ledger {
    /// The claims that a filter lets through: by day of publication (unknown days last), report and reading order.
    pub fn claims(&self, filter: &ClaimFilter) -> Result<Vec<StoredClaim>, LedgerError> {
        let mut claims = Vec::new();
        self.each_claim(filter, |claim| {
            claims.push(claim);
            ControlFlow::Continue(())
        })?;
        Ok(claims)
    }

    /// The same, one at a time; `take` says when to stop.
    pub fn each_claim(
        &self,
        filter: &ClaimFilter,
        mut take: impl FnMut(StoredClaim) -> ControlFlow<()>,
    ) -> Result<(), LedgerError> {
        let condition = self.condition(filter)?;
        let limit = filter.limit.map_or(-1, |n| i64::try_from(n).unwrap_or(i64::MAX));
        let sql = format!(
            "{COLUMNS} WHERE {} ORDER BY v.day IS NULL, v.day, r.given, v.ordinal, c.ordinal LIMIT {limit}",
            condition.sql
        );
        let mut run = || -> rusqlite::Result<()> {
            let mut reader = Reader::new(&self.connection)?;
            let mut statement = self.connection.prepare(&sql)?;
            let mut rows = statement.query(params_from_iter(&condition.values))?;
            while let Some(row) = rows.next()? {
                if take(reader.claim(row)?).is_break() {
                    break;
                }
            }
            Ok(())
        };
        run().map_err(|e| self.fault(e))
    }

    /// The number of claims that a filter lets through, whatever its limit.
    pub fn count_claims(&self, filter: &ClaimFilter) -> Result<u64, LedgerError> {
        let condition = self.condition(filter)?;
        let sql = format!(
            "SELECT count(*) FROM claim c JOIN version v ON v.id = c.version JOIN report r ON r.id = v.report WHERE {}",
            condition.sql
        );
        let count = self.connection.query_row(&sql, params_from_iter(&condition.values), |row| row.get::<_, i64>(0));
        count.map(|n| n.max(0) as u64).map_err(|e| self.fault(e))
    }

    /// The claim that the first digits of an id name, as its latest version has it.
    pub fn claim(&self, prefix: &str) -> Result<StoredClaim, LedgerError> {
        let digits = prefix.trim().to_lowercase();
        if !(4..=32).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Err(LedgerError::NoClaimId(prefix.to_string()));
        }
        let border = |fill: char| {
            let padded: String = digits.chars().chain(std::iter::repeat(fill)).take(32).collect();
            ClaimId::from_hex(&padded).unwrap_or_default().0
        };
        let found = (|| {
            let mut statement = self.connection.prepare_cached(
                "SELECT DISTINCT claim_id FROM claim WHERE claim_id BETWEEN ?1 AND ?2 ORDER BY claim_id LIMIT 1000",
            )?;
            let ids = statement.query_map(params![border('0'), border('f')], |row| row.get(0).map(ClaimId))?;
            ids.collect::<rusqlite::Result<Vec<_>>>()
        })();
        let ids = found.map_err(|e| self.fault(e))?;
        let id = match ids.as_slice() {
            [] => return Err(LedgerError::UnknownClaim(prefix.to_string())),
            [id] => *id,
            [first, ..] => {
                return Err(LedgerError::AmbiguousClaim { prefix: digits, count: ids.len(), first: first.to_string() });
            }
        };
        let read = (|| {
            let sql = format!("{COLUMNS} WHERE c.claim_id = ?1 ORDER BY v.id = r.current DESC, v.ordinal DESC LIMIT 1");
            let mut reader = Reader::new(&self.connection)?;
            self.connection.prepare(&sql)?.query_row([id.0], |row| reader.claim(row))
        })();
        read.map_err(|e| self.fault(e))
    }
}
