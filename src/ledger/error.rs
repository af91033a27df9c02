//! What can go wrong with a ledger, said for people.

use rusqlite::ErrorCode;
use rusqlite::ffi::{SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE};
use std::path::Path;

/// A fault of the ledger. Where something was being written, nothing of it was kept.
#[derive(Debug, thiserror::Error)]
pub enum LedgerError {
    #[error("there is no ledger at {path}; `selon add FILE…` makes one")]
    NotThere { path: String },
    #[error("{path} is not a ledger of selon: it is no SQLite database")]
    NoDatabase { path: String },
    #[error("{path} is not a ledger of selon: it is the database of another program; name another file with --db")]
    OtherProgram { path: String },
    #[error("{path} was written by a newer selon (schema {found}; this one knows {known}); update selon")]
    Newer { path: String, found: i64, known: i64 },
    #[error("{path} cannot be opened: {reason}")]
    CannotOpen { path: String, reason: String },
    #[error("{path} cannot be written: the file or its folder is read-only")]
    ReadOnly { path: String },
    #[error("{path} is in use by another program; try again when it is done")]
    Locked { path: String },
    #[error("{path} cannot grow: the disk is full, or a limit on the size of files is reached")]
    Full { path: String },
    #[error("{path} is damaged: {reason}")]
    Damaged { path: String, reason: String },
    #[error("a text is too long for the ledger (1 GB at most)")]
    TooLong,
    #[error("there is no report \"{0}\" in the ledger; `selon show` lists them")]
    UnknownReport(String),
    #[error("report \"{report}\" has no version {ordinal}; it has {count}")]
    UnknownVersion { report: String, ordinal: i64, count: i64 },
    #[error("there is no event \"{0}\" in the ledger; `selon events` lists them")]
    UnknownEvent(String),
    #[error("several events begin with {0}; give more of the id")]
    AmbiguousEvent(String),
    #[error("there is no claim {0} in the ledger; `selon claims` shows their ids")]
    UnknownClaim(String),
    #[error("{prefix} could be any of {count} claims: {first} …; give more digits")]
    AmbiguousClaim { prefix: String, count: usize, first: String },
    #[error("\"{0}\" is no claim id: those are hex digits, at least four")]
    NoClaimId(String),
    #[error("nobody called \"{0}\" is cited in the ledger; `selon sources` lists who is")]
    UnknownSource(String),
    #[error("the ledger at {path}: {source}")]
    Other { path: String, source: rusqlite::Error },
}

impl LedgerError {
    /// What SQLite's fault means for the ledger at `path`.
    pub fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.display().to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => LedgerError::NoDatabase { path },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => LedgerError::ReadOnly { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => LedgerError::Locked { path },
            Some(ErrorCode::DiskFull) => LedgerError::Full { path },
            // A write that fails for another reason than a full disk: a limit on the size of files, a quota.
            Some(ErrorCode::SystemIoFailure) if failed_to_write(&error) => LedgerError::Full { path },
            Some(ErrorCode::DatabaseCorrupt) => LedgerError::Damaged { path, reason: error.to_string() },
            Some(ErrorCode::TooBig) => LedgerError::TooLong,
            Some(ErrorCode::CannotOpen | ErrorCode::SystemIoFailure) => {
                let reason = match Path::new(&path).parent() {
                    Some(folder) if !folder.as_os_str().is_empty() && !folder.is_dir() => {
                        format!("there is no folder {}", folder.display())
                    }
                    _ if Path::new(&path).is_dir() => "it is a folder".to_string(),
                    _ => "no permission, or its folder is read-only".to_string(),
                };
                LedgerError::CannotOpen { path, reason }
            }
            _ => match error {
                rusqlite::Error::FromSqlConversionFailure(..) | rusqlite::Error::InvalidColumnType(..) => {
                    LedgerError::Damaged { path, reason: error.to_string() }
                }
                source => LedgerError::Other { path, source },
            },
        }
    }
}

/// Whether it was a write that the system refused.
fn failed_to_write(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error().map(|e| e.extended_code), Some(SQLITE_IOERR_WRITE | SQLITE_IOERR_TRUNCATE))
}
