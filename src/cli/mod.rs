//! The command line: one file a command; parses, calls the rooms, writes. No logic that another face would need too.

mod add;
mod alias;
mod batches;
mod changes;
mod check;
mod claims;
mod compare;
mod comparing;
mod completions;
mod diff;
mod events;
mod explain;
mod export;
mod extract;
mod face;
mod failure;
mod fetch_args;
#[cfg(feature = "fetch")]
mod fetching;
mod filter_args;
mod history;
mod lost_hedges;
mod man;
mod one_version;
mod reading;
mod rules;
mod sentences;
mod show;
mod sources;
mod toll;
mod unverified;
mod watch;

pub use failure::Failure;

use clap::{CommandFactory, Parser, Subcommand};
use face::{Face, GlobalArgs};
use std::process::ExitCode;

/// Examples come first, then what can be set.
const TEMPLATE: &str = "{about-with-newline}\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}";

const EXAMPLES: &str = "\
Examples:
  selon add samples                  read every report of a folder
  selon sources                      who is cited, how often, how surely
  selon claims --source OSDH         what one source is said to have said
  selon unverified                   what nobody vouches for, and why
  selon events                       what several reports speak of
  selon compare                      who says otherwise
  selon extract < reports.jsonl      a pure filter: no ledger";

/// Who claimed what, how surely, and who says otherwise: reads news reports and keeps their claims in a ledger.
#[derive(Parser)]
#[command(name = "selon", version, help_template = TEMPLATE, before_help = EXAMPLES)]
#[command(
    after_help = "Exit status: 0 something found, 1 nothing found, 2 something could not be read or done, 130 interrupted."
)]
#[command(subcommand_required = true, arg_required_else_help = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    global: GlobalArgs,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Add(add::Args),
    Watch(watch::Args),
    Claims(claims::Args),
    Sources(sources::Args),
    Alias(alias::Args),
    Unverified(unverified::Args),
    Events(events::Args),
    Compare(compare::Args),
    Toll(toll::Args),
    Diff(diff::Args),
    History(history::Args),
    Changes(changes::Args),
    Check(check::Args),
    Show(show::Args),
    Explain(explain::Args),
    Extract(extract::Args),
    Export(export::Args),
    Rules(rules::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Whether it can write whole documents.
    fn writes_documents(&self) -> bool {
        matches!(self, Command::Diff(_))
    }
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, something found.
    Found,
    /// Done, nothing found.
    Nothing,
    /// Done, and what was asked to be watched for is there.
    Holds,
    /// Done but for what could not be read; that has been said.
    Incomplete,
}

impl Outcome {
    /// Found when there is anything.
    fn of(entries: usize) -> Self {
        if entries > 0 { Outcome::Found } else { Outcome::Nothing }
    }
}

/// Runs the program: parses the command line, runs the command, says what went wrong.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    // What was being written to the ledger is taken back when it is next opened. Without a handler the system's own
    // way to die does almost as well.
    let _ = ctrlc::set_handler(|| std::process::exit(130));
    let face = Face::new(cli.global);
    if face.document().is_some() && !cli.command.writes_documents() {
        return Failure::Usage("only `selon diff` writes html and md".into()).say();
    }
    let done = match cli.command {
        Command::Add(args) => add::run(args, &face),
        Command::Watch(args) => watch::run(args, &face),
        Command::Claims(args) => claims::run(args, &face),
        Command::Sources(args) => sources::run(args, &face),
        Command::Alias(args) => alias::run(args, &face),
        Command::Unverified(args) => unverified::run(args, &face),
        Command::Events(args) => events::run(args, &face),
        Command::Compare(args) => compare::run(args, &face),
        Command::Toll(args) => toll::run(args, &face),
        Command::Diff(args) => diff::run(args, &face),
        Command::History(args) => history::run(args, &face),
        Command::Changes(args) => changes::run(args, &face),
        Command::Check(args) => check::run(args, &face),
        Command::Show(args) => show::run(args, &face),
        Command::Explain(args) => explain::run(args, &face),
        Command::Extract(args) => extract::run(args, &face),
        Command::Export(args) => export::run(args, &face),
        Command::Rules(args) => rules::run(args, &face),
        Command::Completions(args) => completions::run(args),
        Command::Man(args) => man::run(args),
    };
    match done {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing | Outcome::Holds) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(failure) => failure.say(),
    }
}

/// The whole command line, for completions and man pages.
pub fn command() -> clap::Command {
    Cli::command()
}
