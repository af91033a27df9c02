//! `selon man`: manual pages.

use super::{Failure, Outcome, TEMPLATE, command};
use std::io::Write;
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  selon man | man -l -
  selon man --dir ~/.local/share/man/man1";

/// Write the manual page, or those of all commands
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Write the pages of all commands into this folder
    #[arg(long, value_name = "DIR")]
    dir: Option<PathBuf>,
}

pub fn run(args: Args) -> Result<Outcome, Failure> {
    match args.dir {
        Some(dir) => {
            let fail = |source| Failure::File { path: dir.display().to_string(), source };
            std::fs::create_dir_all(&dir).map_err(fail)?;
            clap_mangen::generate_to(command(), &dir).map_err(fail)?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(command()).render(&mut page)?;
            std::io::stdout().lock().write_all(&page)?;
        }
    }
    Ok(Outcome::Found)
}
