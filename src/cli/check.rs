//! `selon check`: the newsroom's gate on its own copy.

use super::face::Face;
use super::one_version;
use super::{Failure, Outcome, TEMPLATE};
use crate::claims::check::{RULES, check};
use crate::report::check_list::{DraftFile, Located};
use crate::report::listing::write_all;
use crate::report::wording::count;
use std::io::Write;

const EXAMPLES: &str = "\
Examples:
  selon check draft.md
  selon check draft.md --fail-on unattributed-figure,no-answer && publish draft.md
  selon check drafts/*.md --format jsonl
  selon check --rules                what is asked, and what to do about it";

const EXIT: &str = "\
Exit status: 1 something was found by a rule of --fail-on (every rule unless told), 0 nothing was, 2 something could not be read.";

/// Ask of a draft what an editor would ask before it goes out
///
/// Figures that nobody is said to give, accusations by people without a name, by one side only or without an answer, the
/// conditional without a source, words at arm's length, a headline that is surer than its text. Each is shown with its line.
#[derive(clap::Args)]
#[command(help_template = TEMPLATE, before_help = EXAMPLES, after_help = EXIT)]
pub struct Args {
    /// Drafts: text or Markdown files
    #[arg(value_name = "DRAFT", required_unless_present = "rules")]
    drafts: Vec<String>,
    /// Exit 1 on what these rules find only; commas stand between them
    #[arg(long, value_name = "RULES", value_delimiter = ',', value_parser = clap::builder::PossibleValuesParser::new(RULES.iter().map(|r| r.id)))]
    fail_on: Option<Vec<String>>,
    /// List the rules
    #[arg(long)]
    rules: bool,
}

pub fn run(args: Args, face: &Face) -> Result<Outcome, Failure> {
    let mut out = face.out();
    if args.rules {
        let shown = write_all(face.page(), &mut out, RULES)?;
        out.flush()?;
        return Ok(Outcome::of(shown));
    }
    let (mut all, mut unread): (Vec<Located>, bool) = (Vec::new(), false);
    for name in &args.drafts {
        let draft = match one_version::from_file(face, name) {
            Ok(draft) => draft,
            // One bad draft does not stop the others.
            Err(Failure::Intake(error)) if args.drafts.len() > 1 => {
                face.remark(&error.to_string());
                unread = true;
                continue;
            }
            Err(error) => return Err(error),
        };
        let source = std::fs::read_to_string(name).unwrap_or_default();
        let title = draft.text.title.as_deref().unwrap_or_default();
        let file = DraftFile { name, source: &source, title, text: &draft.text.text };
        let located = file.locate(check(&draft.text));
        if face.for_people() {
            for finding in &located {
                writeln!(out, "{}\n", file.shown(finding, face.page().colour))?;
            }
        }
        all.extend(located);
    }
    if face.for_people() {
        match all.len() {
            0 => writeln!(out, "Nothing to ask.")?,
            n => writeln!(out, "{} to answer before this goes out.", count(n as u64, "question"))?,
        }
    } else {
        write_all(face.page(), &mut out, &all)?;
    }
    out.flush()?;
    let watched = |rule: &str| args.fail_on.as_ref().is_none_or(|rules| rules.iter().any(|r| r == rule));
    Ok(match all.iter().any(|l| watched(l.finding.rule)) {
        _ if unread => Outcome::Incomplete,
        true => Outcome::Holds,
        false => Outcome::Found,
    })
}
