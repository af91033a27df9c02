//! What can be wrong with what comes in, and where.

use std::fmt;

/// One file or line that could not be read; the rest goes on.
#[derive(Debug)]
pub struct IntakeError {
    /// The file for people: its path as given, or "standard input".
    pub file: String,
    /// The line, from 1, where the input has one report a line.
    pub line: Option<u64>,
    /// The report's id, where it could still be read.
    pub id: Option<String>,
    pub fault: Fault,
}

/// What is wrong with it.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    #[error("cannot be read: {0}")]
    Read(#[from] std::io::Error),
    /// `at` counts bytes from 0 in the file or, for JSON Lines, in the line.
    #[error("not UTF-8: byte {at} is 0x{byte:02X}; save it as UTF-8 and try again")]
    NotUtf8 { at: usize, byte: u8 },
    #[error("this is UTF-16, not UTF-8; save it as UTF-8 and try again")]
    Utf16,
    #[error("byte {at} is NUL: this is no text")]
    Nul { at: usize },
    #[error("there is no text in it")]
    Empty,
    #[error("more than {megabytes} MB: that is no article")]
    TooLarge { megabytes: usize },
    #[error("its tags are nested more than {deepest} deep: that is no article")]
    Nested { deepest: usize },
    #[error("no article text was found on this page")]
    NoArticle,
    #[error("no feed that selon reads: {0}")]
    Feed(String),
    #[error("the record cannot be read: {0}")]
    Warc(String),
    #[error("the server's answer cannot be read: {0}")]
    Http(String),
    #[error("the server sends {media_type}, which is neither a page nor a feed; download it and add the file")]
    NoPage { media_type: String },
    #[error("the ZIP archive cannot be read: {0}")]
    Zip(String),
    #[error("the PDF document cannot be read: {0}")]
    Pdf(String),
    #[error("the document cannot be read: {0}")]
    Docx(String),
    #[error(
        "this selon is built without {what}; `cargo install --path . --features {feature}` builds one that reads it"
    )]
    NotBuilt { what: &'static str, feature: &'static str },
    #[error("the annotations cannot be read: {0}")]
    Annotation(String),
    #[error("this is no mail message")]
    NotMail,
    #[error("the table cannot be read: {0}")]
    Table(String),
    #[error(
        "there is no column \"{wanted}\"; the table has {there}: say which one has the text with --map text=COLUMN"
    )]
    NoColumn { wanted: String, there: String },
    #[error("the words are garbled, as when a page was saved in the wrong charset: \"{sample}\"")]
    Mojibake { sample: String },
    #[error("the JSON is cut off after {bytes} bytes")]
    CutOff { bytes: usize },
    #[error("not JSON: {message} at column {column}")]
    NotJson { message: String, column: usize },
    #[error("a report is a JSON object, not {0}")]
    NotAnObject(&'static str),
    #[error("\"{field}\" must be a string, not {found}")]
    FieldType { field: &'static str, found: &'static str },
    #[error("\"{0}\" is missing")]
    Missing(&'static str),
    #[error("\"published\" is neither a day (2020-01-13) nor a moment (2020-01-13T09:30:00Z): \"{0}\"")]
    Published(String),
}

impl IntakeError {
    /// The message of the machine interface: "line 7: …"; without a line, the file.
    pub fn in_place(&self) -> String {
        match self.line {
            Some(line) => format!("line {line}: {}", self.fault),
            None => format!("{}: {}", self.file, self.fault),
        }
    }
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}, line {line}: {}", self.file, self.fault),
            None => write!(f, "{}: {}", self.file, self.fault),
        }
    }
}

impl std::error::Error for IntakeError {}
