//! `selon rules`: every rule by which texts are read.

use super::face::Face;
use super::{Failure, Outcome, TEMPLATE};
use crate::report::listing::write_all;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon rules                        every rule
  selon rules fr.                    those whose id begins so
  selon rules --lang fr              those of a language, and those of every language";

/// List the rules by which texts are read
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES)]
pub struct Args {
    /// Only rules whose id begins so
    #[arg(value_name = "ID", default_value = "")]
    id: String,
    /// Only rules of this language, and those that hold in every language
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let mut rules = match &args.lang {
        Some(lang) => face.engine()?.rules_of(lang),
        None => face.engine()?.rules(),
    };
    rules.retain(|r| r.id.starts_with(&args.id));
    let mut out = face.out();
    let shown = write_all(face.page(), &mut out, &rules)?;
    if shown == 0 && face.for_people() {
        let of = args.lang.map(|lang| format!(" for \"{lang}\"")).unwrap_or_default();
        writeln!(out, "There is no rule{of} whose id begins with \"{}\".", args.id)?;
    }
    out.flush()?;
    Ok(Outcome::of(shown))
}
