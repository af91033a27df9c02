//! The one place that turns errors into words and exit status.

use crate::extract::EngineError;
use crate::intake::IntakeError;
use crate::ledger::LedgerError;
use crate::report::wording::lines;
use std::io;
use std::process::ExitCode;

/// Why a command could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    #[error(transparent)]
    Engine(#[from] EngineError),
    #[error(transparent)]
    Intake(#[from] IntakeError),
    #[error("the answer cannot be written: {0}")]
    Output(#[from] io::Error),
    #[error("{path} cannot be written: {source}")]
    File { path: String, source: io::Error },
    #[error("{0}")]
    Usage(String),
}

impl Failure {
    /// Says it on standard error and gives the exit status.
    pub fn say(&self) -> ExitCode {
        if let Failure::Output(e) = self
            && e.kind() == io::ErrorKind::BrokenPipe
        {
            // The reader has seen enough: `selon claims | head`.
            return ExitCode::SUCCESS;
        }
        eprintln!("selon: {}", lines(&self.to_string()));
        match self {
            // A name that nobody has is an answer: nothing found.
            Failure::Ledger(LedgerError::UnknownSource(_) | LedgerError::UnknownClaim(_)) => ExitCode::from(1),
            _ => ExitCode::from(2),
        }
    }
}
