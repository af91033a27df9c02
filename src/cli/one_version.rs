//! One version of one report, named on the command line: a file, or a report of the ledger.

use super::Failure;
use super::face::Face;
use crate::extract::version_text;
use crate::intake::{Articles, Expect};
use crate::ledger::LedgerError;
use crate::report::version_diff::Version;
use std::path::Path;

/// What a name means that both a file and a report of the ledger have: a report's id may be the path that it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    File,
    Ledger,
}

/// Reads what `name` means: a file or a report of the ledger, "REPORT@2" being its second version.
pub fn resolve(face: &Face, name: &str, prefer: Prefer) -> Result<Version, Failure> {
    let is_file = Path::new(name).is_file();
    if is_file && prefer == Prefer::File {
        return from_file(face, name);
    }
    match from_ledger(face, name) {
        Err(Failure::Ledger(LedgerError::NotThere { .. } | LedgerError::UnknownReport(_))) if is_file => {
            from_file(face, name)
        }
        found => found,
    }
}

fn from_ledger(face: &Face, name: &str) -> Result<Version, Failure> {
    let ledger = face.ledger()?;
    let (report, ordinal) = match name.rsplit_once('@').map(|(report, n)| (report, n.parse().ok())) {
        Some((report, Some(ordinal))) => (report, Some(ordinal)),
        _ => (name, None),
    };
    let version = ledger.version(report, ordinal)?;
    Ok(Version::of(format!("{report}@{}", version.ordinal), &version.article, version.text))
}

/// The one report of a file.
pub fn from_file(face: &Face, name: &str) -> Result<Version, Failure> {
    let mut articles = Articles::new(vec![name.into()], Expect::Either, std::env::current_dir().ok());
    let article = match articles.next() {
        Some(read) => read?,
        None => return Err(Failure::Usage(format!("{name} holds no report"))),
    };
    if articles.next().is_some() {
        return Err(Failure::Usage(format!("{name} holds more than one report; give a file with one")));
    }
    let text = version_text(&article, &face.engine()?.extract(&article));
    Ok(Version::of(name.to_string(), &article, text))
}
