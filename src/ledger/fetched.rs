//! What servers gave to be asked again with.

use super::insert;
use super::{Ledger, LedgerError};
use rusqlite::{OptionalExtension, TransactionBehavior, params};

/// An address all of whose reports are in the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FetchedBefore {
    pub etag: Option<String>,
    pub last_modified: Option<String>,
    /// Reports that were in the answer.
    pub reports: u64,
}

impl Ledger {
    /// What is known of an address; nothing where it was read by another selon or with other rules, so that it is fetched
    /// whole and read anew.
    pub fn fetched_before(&self, url: &str, rules_hash: &str) -> Result<Option<FetchedBefore>, LedgerError> {
        let sql = "SELECT f.etag, f.last_modified, f.reports FROM fetched f JOIN extractor e ON e.id = f.extractor
                   WHERE f.url = ?1 AND e.program = ?2 AND e.rules_hash = ?3";
        let read = |row: &rusqlite::Row<'_>| {
            Ok(FetchedBefore {
                etag: row.get(0)?,
                last_modified: row.get(1)?,
                reports: row.get::<_, i64>(2)?.max(0) as u64,
            })
        };
        let found = self.connection.query_row(sql, params![url, insert::PROGRAM, rules_hash], read);
        found.optional().map_err(|e| self.fault(e))
    }

    /// Remembers what a server gave, once all that it sent is in the ledger.
    pub fn remember_fetched(
        &mut self,
        url: &str,
        fetched: &FetchedBefore,
        rules_hash: &str,
    ) -> Result<(), LedgerError> {
        let path = self.path.clone();
        let mut write = || {
            let tx = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let extractor = insert::extractor(&tx, rules_hash)?;
            tx.execute(
                "INSERT OR REPLACE INTO fetched (url, etag, last_modified, reports, extractor) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![url, fetched.etag, fetched.last_modified, fetched.reports as i64, extractor],
            )?;
            tx.commit()
        };
        write().map_err(|e| LedgerError::of(&path, e))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_remembered_for_the_rules_it_was_read_with() {
        let mut ledger = Ledger::in_memory().unwrap();
        let first = FetchedBefore { etag: Some("\"a\"".into()), last_modified: None, reports: 3 };
        ledger.remember_fetched("https://x.example/f", &first, "rules").unwrap();
        assert_eq!(ledger.fetched_before("https://x.example/f", "rules").unwrap(), Some(first));
        assert_eq!(ledger.fetched_before("https://x.example/f", "others").unwrap(), None);
        assert_eq!(ledger.fetched_before("https://x.example/g", "rules").unwrap(), None);
        let second = FetchedBefore { reports: 4, ..FetchedBefore::default() };
        ledger.remember_fetched("https://x.example/f", &second, "rules").unwrap();
        assert_eq!(ledger.fetched_before("https://x.example/f", "rules").unwrap(), Some(second));
    }
}
