//! `selon completions`: completions for a shell.

use super::{Failure, Outcome, TEMPLATE, command};
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon completions bash > ~/.local/share/bash-completion/completions/selon";

/// Write completions for a shell
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// The shell
    shell: clap_complete::Shell,
}

pub fn run(args: Args) -> Result<Outcome, Failure> {
    // Into memory first: the generator panics when it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "selon", &mut script);
    std::io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Found)
}
