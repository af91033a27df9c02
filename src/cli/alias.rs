//! `selon alias`: says that a name is a source of the registry.

use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::extract::EngineError;
use crate::sources::with_alias;
use std::io::{ErrorKind, Write};

const EXAMPLES: &str = "\
Examples:
  selon sources --proposals              names that may be a known source
  selon alias \"OSDH Londres\" = sohr      from now on that name is this source
  selon --sources team.toml alias \"OSDH Londres\" = sohr";

/// Say that a name is a known source
///
/// The alias goes into a TOML file beside the ledger (selon-sources.toml), or into the last file of --sources, which can be shared
/// and kept in git; the rest of the file stays as it is. It holds from the next question on, for reports that are in the ledger
/// too: what was read stays stored as it was read, and the alias lies over it.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// The name as `selon sources` lists it, "=" if you like, and the source's id
    #[arg(required = true, num_args = 2..=3, value_names = ["NAME", "=", "ID"])]
    words: Vec<String>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let (name, id) = match args.words.as_slice() {
        [name, id] => (name, id),
        [name, equals, id] if equals == "=" => (name, id),
        _ => return Err(Failure::Usage("write it as selon alias NAME = ID".to_string())),
    };
    let path = face.own_sources();
    let shown = path.display().to_string();
    let read = |path: &std::path::Path| match std::fs::read_to_string(path) {
        Err(e) if e.kind() == ErrorKind::NotFound => Ok(String::new()),
        other => other.map_err(|source| Failure::File { path: path.display().to_string(), source }),
    };
    let mut others = Vec::new();
    for file in face.source_files().iter().filter(|file| **file != path) {
        others.push((file.display().to_string(), read(file)?));
    }
    let new = with_alias(&shown, &read(&path)?, &others, name.trim(), id.trim());
    let mut out = face.out();
    match new.map_err(|e| Failure::Engine(EngineError::Registry(e)))? {
        Some(text) => {
            std::fs::write(&path, text).map_err(|source| Failure::File { path: shown.clone(), source })?;
            writeln!(out, "\"{name}\" is {id}, written to {shown}. What is in the ledger is read so from now on.")?;
        }
        None => writeln!(out, "\"{name}\" is {id} already, by {shown}.")?,
    }
    out.flush()?;
    Ok(Outcome::Found)
}
