//! Opening a ledger: for writing, which may make it, and for reading, which never does.

use super::migrate::{self, State};
use super::{Ledger, LedgerError};
use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// How long to wait for another writer before giving up.
const PATIENCE: Duration = Duration::from_secs(5);
/// More statements than the ledger has, so that none is prepared twice.
const STATEMENTS: usize = 96;
/// Pages that are copied at a time.
const PAGES: i32 = 4096;

/// A commit is safe from a crash of the program at once, and from a crash of the machine once the log is taken over: every
/// 32 MB, so that a page which many reports change is written once for all of them. The cache holds the indices' upper part.
const WRITING: &str = "PRAGMA foreign_keys = ON; PRAGMA synchronous = NORMAL;
    PRAGMA wal_autocheckpoint = 8000; PRAGMA cache_size = -16000";

impl Ledger {
    /// Opens the ledger at `path` for writing; makes it if nothing is there. A file that is anything else stays as it is.
    pub fn open(path: &Path) -> Result<Ledger, LedgerError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = connect(path, flags)?;
        let state = migrate::inspect(&connection, path)?;
        let fail = |e| LedgerError::of(path, e);
        if state == State::New {
            // Kept in the file from now on: readers and one writer do not wait for each other.
            connection.pragma_update(None, "journal_mode", "WAL").map_err(fail)?;
        }
        connection.execute_batch(WRITING).map_err(fail)?;
        match state {
            State::New => migrate::migrate(&mut connection, 0).map_err(fail)?,
            State::Older(applied) => migrate::migrate(&mut connection, applied).map_err(fail)?,
            State::Ready => {}
        }
        Ok(Ledger { connection, path: path.to_path_buf() })
    }

    /// Opens the ledger at `path` for reading; refuses when nothing is there.
    pub fn open_to_read(path: &Path) -> Result<Ledger, LedgerError> {
        if !path.exists() {
            return Err(LedgerError::NotThere { path: path.display().to_string() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let state = connect(path, flags).and_then(|connection| {
            let state = migrate::inspect(&connection, path)?;
            Ok((connection, state))
        });
        let (connection, state) = match state {
            // Beside a ledger, readers keep a small file; where that cannot be made, nobody can be writing either.
            Err(LedgerError::CannotOpen { .. } | LedgerError::ReadOnly { .. }) if path.is_file() => {
                let uri = format!("file:{}?immutable=1", encoded(path));
                let connection = connect(Path::new(&uri), flags | OpenFlags::SQLITE_OPEN_URI)?;
                let state = migrate::inspect(&connection, path)?;
                (connection, state)
            }
            other => other?,
        };
        match state {
            State::Ready => Ok(Ledger { connection, path: path.to_path_buf() }),
            State::New => Err(LedgerError::NotThere { path: path.display().to_string() }),
            State::Older(_) => Ledger::open(path),
        }
    }

    /// Keeps the file from growing by more than `pages`, as a full disk would.
    #[doc(hidden)]
    pub fn cap_size_for_tests(&self, pages: i64) {
        let now: i64 = self.connection.query_row("PRAGMA page_count", [], |row| row.get(0)).unwrap_or(1);
        let _ = self.connection.pragma_update(None, "max_page_count", now + pages);
    }

    /// A copy that lives as long as the program: for a ledger that cannot be written.
    pub fn copy_in_memory(&self) -> Result<Ledger, LedgerError> {
        let mut connection = connect(Path::new(":memory:"), OpenFlags::default())?;
        let copy = |to: &mut Connection| -> rusqlite::Result<()> {
            Backup::new(&self.connection, to)?.run_to_completion(PAGES, Duration::ZERO, None)?;
            to.execute_batch("PRAGMA foreign_keys = ON")
        };
        copy(&mut connection).map_err(|e| self.fault(e))?;
        Ok(Ledger { connection, path: self.path.clone() })
    }

    /// A ledger that lives as long as the program.
    pub fn in_memory() -> Result<Ledger, LedgerError> {
        let path = Path::new(":memory:");
        let fail = |e| LedgerError::of(path, e);
        let mut connection = connect(path, OpenFlags::default())?;
        connection.execute_batch("PRAGMA foreign_keys = ON").map_err(fail)?;
        migrate::migrate(&mut connection, 0).map_err(fail)?;
        Ok(Ledger { connection, path: path.to_path_buf() })
    }
}

fn connect(path: &Path, flags: OpenFlags) -> Result<Connection, LedgerError> {
    let fail = |e| LedgerError::of(path, e);
    let connection = Connection::open_with_flags(path, flags).map_err(fail)?;
    connection.busy_timeout(PATIENCE).map_err(fail)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

/// A path inside a URI.
fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => out.push(*byte as char),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}
