//! Aliases that people accepted, laid over what extraction stored: for reading, and never written into it.

use super::{Ledger, LedgerError};
use crate::text::normalise::fold;
use rusqlite::params;

/// A name that people say is a source of the registry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaidOver {
    pub alias: String,
    /// The registry's id.
    pub id: String,
    /// What the source is called.
    pub name: String,
}

impl Ledger {
    /// From now on, sources that extraction left without an id and that people gave one are read as that source.
    pub fn lay_over(&self, aliases: &[LaidOver]) -> Result<(), LedgerError> {
        let lay = || -> rusqlite::Result<()> {
            self.connection.execute_batch(
                "CREATE TEMP TABLE IF NOT EXISTS laid_over (folded TEXT PRIMARY KEY, name TEXT NOT NULL, registry TEXT NOT NULL);
                 DELETE FROM temp.laid_over;
                 DROP VIEW IF EXISTS temp.source;",
            )?;
            if aliases.is_empty() {
                return Ok(());
            }
            for LaidOver { alias, id, name } in aliases {
                self.connection
                    .prepare_cached(
                        "INSERT OR REPLACE INTO temp.laid_over (folded, name, registry) VALUES (?1, ?2, ?3)",
                    )?
                    .execute(params![fold(alias), name, id])?;
            }
            // A view of this connection takes the place of the table wherever the table is read.
            self.connection.execute_batch(
                "CREATE TEMP VIEW source AS SELECT s.id,
                   CASE WHEN s.registry IS NULL
                        THEN ifnull((SELECT l.name FROM temp.laid_over l WHERE l.folded = s.folded), s.name)
                        ELSE s.name END AS name,
                   ifnull(s.registry, (SELECT l.registry FROM temp.laid_over l WHERE l.folded = s.folded)) AS registry,
                   s.folded AS folded
                 FROM main.source s",
            )
        };
        lay().map_err(|e| self.fault(e))
    }
}
