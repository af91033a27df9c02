//! What every command shares: where the ledger is, which rules, how to write.

use super::Failure;
use crate::extract::{Engine, EngineError};
use crate::ledger::{LaidOver, Ledger};
use crate::report::wording::one_line;
use crate::report::{Format, Page};
use crate::sources::Registry;
use clap::ValueEnum;

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::OnceLock;

/// Columns where there is no terminal to fit.
const PAPER_WIDTH: u16 = 100;

#[derive(clap::Args)]
#[command(next_help_heading = "With every command")]
pub struct GlobalArgs {
    /// The ledger
    #[arg(
        long,
        global = true,
        value_name = "FILE",
        env = "SELON_DB",
        default_value = "selon.db",
        hide_env_values = true
    )]
    db: PathBuf,
    /// How to write the answer: for people, as one JSON object, one a line, for spreadsheets; `diff` also writes pages
    #[arg(long, global = true, value_name = "FORMAT")]
    format: Option<FormatWord>,
    /// A folder of language packs that override the built-in ones
    #[arg(long, global = true, value_name = "DIR", env = "SELON_LANGUAGES", hide_env_values = true)]
    languages: Option<PathBuf>,
    /// A file of sources of your own (TOML); may be given several times. Without it, selon-sources.toml beside the ledger
    #[arg(
        long = "sources",
        global = true,
        value_name = "FILE",
        id = "source_files",
        env = "SELON_SOURCES",
        hide_env_values = true
    )]
    sources: Vec<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
enum FormatWord {
    Table,
    Json,
    Jsonl,
    Csv,
    Html,
    Md,
}

/// A format that a whole answer is written in, rather than a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    Html,
    Markdown,
}

/// The face that a command writes to.
pub struct Face {
    pub db: PathBuf,
    format: Option<Format>,
    document: Option<Document>,
    languages: Option<PathBuf>,
    sources: Vec<PathBuf>,
    colour: bool,
    width: u16,
    engine: OnceLock<&'static Engine>,
}

impl Face {
    pub fn new(args: GlobalArgs) -> Self {
        let format = args.format.and_then(|f| match f {
            FormatWord::Table => Some(Format::Table),
            FormatWord::Json => Some(Format::Json),
            FormatWord::Jsonl => Some(Format::Jsonl),
            FormatWord::Csv => Some(Format::Csv),
            FormatWord::Html | FormatWord::Md => None,
        });
        let document = args.format.and_then(|f| match f {
            FormatWord::Html => Some(Document::Html),
            FormatWord::Md => Some(Document::Markdown),
            _ => None,
        });
        let stdout = io::stdout();
        let colour = anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never;
        let width = if stdout.is_terminal() { comfy_table::Table::new().width() } else { None };
        Face {
            db: args.db,
            format,
            document,
            // An empty variable is none.
            languages: args.languages.filter(|folder| !folder.as_os_str().is_empty()),
            sources: args.sources,
            colour,
            width: width.unwrap_or(PAPER_WIDTH).max(40),
            engine: OnceLock::new(),
        }
    }

    /// The document that was asked for in place of a list.
    pub fn document(&self) -> Option<Document> {
        self.document
    }

    /// The format that was asked for.
    pub fn asked_format(&self) -> Option<Format> {
        self.format
    }

    /// The format that was asked for, else a table.
    pub fn format(&self) -> Format {
        self.format.unwrap_or(Format::Table)
    }

    /// Whether the answer is for people.
    pub fn for_people(&self) -> bool {
        self.format() == Format::Table
    }

    pub fn page(&self) -> Page {
        Page { format: self.format(), width: self.width, colour: self.colour, bom: false }
    }

    /// The page without colours, for words that go elsewhere than to the terminal.
    pub fn plain_page(&self) -> Page {
        Page { colour: false, ..self.page() }
    }

    pub fn out(&self) -> BufWriter<io::StdoutLock<'static>> {
        BufWriter::new(io::stdout().lock())
    }

    /// The rules, from the binary or the folder that overrides them; loaded once however often they are asked for.
    pub fn engine(&self) -> Result<&'static Engine, Failure> {
        if let Some(engine) = self.engine.get() {
            return Ok(engine);
        }
        let engine = Engine::new(self.languages.as_deref(), &self.source_files())?;
        // It lives as long as the program: taking it apart would only keep people waiting.
        Ok(self.engine.get_or_init(|| Box::leak(Box::new(engine))))
    }

    /// The ledger, to read in.
    pub fn ledger(&self) -> Result<Ledger, Failure> {
        let ledger = Ledger::open_to_read(&self.db)?;
        if !self.source_files().is_empty() {
            ledger.lay_over(&laid_over(&self.registry()?))?;
        }
        Ok(ledger)
    }

    /// The registry with the user's own files.
    pub fn registry(&self) -> Result<Registry, Failure> {
        Ok(Registry::load(&self.source_files()).map_err(EngineError::Registry)?)
    }

    /// The user's files of sources: those that were named, else the one beside the ledger, if it is there.
    pub fn source_files(&self) -> Vec<PathBuf> {
        if !self.sources.is_empty() {
            return self.sources.clone();
        }
        Some(self.own_sources()).filter(|path| path.is_file()).into_iter().collect()
    }

    /// The file that aliases are written to.
    pub fn own_sources(&self) -> PathBuf {
        self.sources.last().cloned().unwrap_or_else(|| self.db.with_file_name("selon-sources.toml"))
    }

    /// Says something beside the answer, to people only.
    pub fn remark(&self, words: &str) {
        let mut err = io::stderr().lock();
        // Nobody can be told when standard error is closed.
        let _ = writeln!(err, "selon: {}", one_line(words));
    }
}

/// The user's aliases as the ledger takes them.
pub fn laid_over(registry: &Registry) -> Vec<LaidOver> {
    let named = |(alias, id): &(String, String)| {
        let name = registry.get(id)?.display_name("fr").to_string();
        Some(LaidOver { alias: alias.clone(), id: id.clone(), name })
    };
    registry.own_aliases().iter().filter_map(named).collect()
}
