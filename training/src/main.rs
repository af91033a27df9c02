//! Trains the weights of selon's language packs and prints their scores.

mod aligned;
mod forms;
mod known;
mod perceptron;
mod recipe;
mod score;
mod spans;
mod tagger;
mod treebank;

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

#[derive(Parser)]
#[command(about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Train the part-of-speech tagger: languages/<LANGUAGE>/tagger.bin
    Tagger(Places),
    /// Write the lexicon of forms: languages/<LANGUAGE>/forms.bin
    Forms(Places),
    /// Print the scores of the tagger as it lies there, without training
    Score(Places),
    /// Train the span labeller of several languages at once: languages/<LANGUAGE>/spans.bin
    Spans(spans::SpansArgs),
}

#[derive(Args)]
pub struct Places {
    /// The language's code: "fr"
    language: String,
    /// The folder with treebanks/ and lexicons/
    #[arg(long)]
    data: PathBuf,
    /// The folder of the language packs
    #[arg(long, default_value = "languages")]
    languages: PathBuf,
}

impl Places {
    /// A file of the language's pack.
    fn pack_file(&self, name: &str) -> PathBuf {
        self.languages.join(&self.language).join(name)
    }
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().task {
        Task::Tagger(places) => tagger::train(&places),
        Task::Forms(places) => forms::write(&places),
        Task::Score(places) => tagger::score(&places),
        Task::Spans(args) => spans::run(&args),
    }
}
