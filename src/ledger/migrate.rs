//! The schema and how a ledger comes to have it: migrations only grow, `user_version` counts them.

use super::LedgerError;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// "SELN": marks a file as a ledger of selon.
pub const APPLICATION_ID: i64 = 0x5345_4C4E;

/// Every migration, oldest first.
const MIGRATIONS: &[&str] = &[
    include_str!("../../schema/migrations/0001_ledger.sql"),
    include_str!("../../schema/migrations/0002_remarks.sql"),
    include_str!("../../schema/migrations/0003_comparison.sql"),
    include_str!("../../schema/migrations/0004_provenance.sql"),
    include_str!("../../schema/migrations/0005_makers.sql"),
    include_str!("../../schema/migrations/0006_sketches.sql"),
    include_str!("../../schema/migrations/0007_fetched.sql"),
];

/// What a database file is.
#[derive(Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing in it yet.
    New,
    /// A ledger with every migration.
    Ready,
    /// A ledger that lacks the migrations from this number on.
    Older(usize),
}

/// Looks at a database without changing a byte of it. Refuses one of another program or of a newer selon.
pub fn inspect(connection: &Connection, path: &Path) -> Result<State, LedgerError> {
    let fail = |e| LedgerError::of(path, e);
    // One moment of the file: another process may be making the ledger.
    let moment = connection.unchecked_transaction().map_err(fail)?;
    let number = |pragma: &str| moment.query_row(pragma, [], |row| row.get::<_, i64>(0)).map_err(fail);
    let application = number("PRAGMA application_id")?;
    let applied = number("PRAGMA user_version")?;
    let objects = number("SELECT count(*) FROM sqlite_schema")?;
    let name = || path.display().to_string();
    if application == 0 && applied == 0 && objects == 0 {
        return Ok(State::New);
    }
    if application != APPLICATION_ID {
        return Err(LedgerError::OtherProgram { path: name() });
    }
    match usize::try_from(applied) {
        Ok(n) if n == MIGRATIONS.len() => Ok(State::Ready),
        Ok(n) if n < MIGRATIONS.len() => Ok(State::Older(n)),
        _ => Err(LedgerError::Newer { path: name(), found: applied, known: MIGRATIONS.len() as i64 }),
    }
}

/// Applies what is missing, each migration in a transaction of its own.
pub fn migrate(connection: &mut Connection, applied: usize) -> rusqlite::Result<()> {
    for (index, migration) in MIGRATIONS.iter().enumerate().skip(applied) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Another process may have been faster.
        let done: i64 = transaction.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        if done > index as i64 {
            continue;
        }
        transaction.execute_batch(migration)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", index as i64 + 1)?;
        transaction.commit()?;
    }
    Ok(())
}

/// The schema as SQLite tells it after every migration: tables, then indices and triggers, each by name.
pub fn current_schema() -> rusqlite::Result<String> {
    let mut connection = Connection::open_in_memory()?;
    migrate(&mut connection, 0)?;
    let mut statement = connection.prepare(
        "SELECT sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE 'claim_words_%' AND name NOT LIKE 'version_words_%'
         ORDER BY type <> 'table', type, name",
    )?;
    let mut schema = format!("-- Written by a test from the migrations. user_version {}\n", MIGRATIONS.len());
    for sql in statement.query_map([], |row| row.get::<_, String>(0))? {
        schema.push_str(&format!("\n{};\n", sql?));
    }
    Ok(schema)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_on_record_is_the_one_that_migrations_make() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/schema/current.sql");
        let schema = current_schema().unwrap();
        if std::env::var_os("SNAPSHOTS").is_some_and(|v| v == "overwrite") {
            std::fs::write(file, &schema).unwrap();
        }
        let recorded = std::fs::read_to_string(file).unwrap_or_default();
        assert!(recorded == schema, "schema/current.sql is stale: SNAPSHOTS=overwrite cargo test");
    }

    #[test]
    fn other_programs_and_newer_ledgers_are_refused() {
        let path = Path::new("some.db");
        let mut connection = Connection::open_in_memory().unwrap();
        assert_eq!(inspect(&connection, path).unwrap(), State::New);
        migrate(&mut connection, 0).unwrap();
        assert_eq!(inspect(&connection, path).unwrap(), State::Ready);
        connection.pragma_update(None, "user_version", 99).unwrap();
        assert!(matches!(inspect(&connection, path), Err(LedgerError::Newer { found: 99, .. })));
        let other = Connection::open_in_memory().unwrap();
        other.execute_batch("CREATE TABLE bookmarks (url)").unwrap();
        assert!(matches!(inspect(&other, path), Err(LedgerError::OtherProgram { .. })));
    }
}
