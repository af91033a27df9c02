//! Everything that was named on the command line as one stream of articles: one at a time, in order.

use super::folder::Walk;
use super::{Article, Fault, IntakeError, identity, json, plain_text};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// The name of standard input on the command line.
pub const STDIN: &str = "-";

/// What to expect on standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// One report a line, whatever the line looks like.
    JsonLines,
    /// JSON Lines when it begins with "{", else one plain text.
    Either,
}

/// Articles from files, folders and standard input. Holds one file's buffer and one report at a time.
pub struct Articles {
    inputs: std::vec::IntoIter<PathBuf>,
    walk: Option<Walk>,
    lines: Option<Lines>,
    expect: Expect,
    here: Option<PathBuf>,
    stdin: Option<Box<dyn BufRead + Send>>,
}

/// A JSON Lines input that is being read.
struct Lines {
    file: String,
    reader: Box<dyn BufRead + Send>,
    number: u64,
    buffer: Vec<u8>,
}

impl Articles {
    /// `inputs` are files, folders and "-"; `here` is the current folder, for ids from absolute paths.
    pub fn new(inputs: Vec<PathBuf>, expect: Expect, here: Option<PathBuf>) -> Self {
        Self::with_stdin(inputs, expect, here, Box::new(BufReader::new(io::stdin())))
    }

    /// As [`Articles::new`] with something else for standard input.
    pub fn with_stdin(
        inputs: Vec<PathBuf>,
        expect: Expect,
        here: Option<PathBuf>,
        stdin: Box<dyn BufRead + Send>,
    ) -> Self {
        Articles { inputs: inputs.into_iter(), walk: None, lines: None, expect, here, stdin: Some(stdin) }
    }

    /// Opens one input; gives its article if it is a text of its own, or begins its lines.
    fn open(&mut self, path: &Path) -> Option<Result<Article, IntakeError>> {
        let is_stdin = path == Path::new(STDIN);
        let file = if is_stdin { "standard input".to_string() } else { path.display().to_string() };
        let id_path = (!is_stdin).then(|| identity::from_path(path, self.here.as_deref()));
        let opened = if is_stdin {
            // Named a second time, it is at its end.
            Ok(self.stdin.take().unwrap_or_else(|| Box::new(io::empty())))
        } else {
            File::open(path).map(|f| Box::new(BufReader::with_capacity(1 << 16, f)) as Box<dyn BufRead + Send>)
        };
        let failed = |fault| Some(Err(IntakeError { file: file.clone(), line: None, id: None, fault }));
        let mut reader = match opened {
            Ok(reader) => reader,
            Err(e) => return failed(e.into()),
        };
        match is_json_lines(&mut reader, path, is_stdin.then_some(self.expect)) {
            Err(e) => failed(e.into()),
            Ok(true) => {
                self.lines = Some(Lines { file, reader, number: 0, buffer: Vec::new() });
                None
            }
            Ok(false) => {
                let read = read_text(&mut reader).map(|mut article| {
                    identity::settle(&mut article, id_path.as_deref());
                    article
                });
                match read {
                    Ok(article) => Some(Ok(article)),
                    Err(fault) => failed(fault),
                }
            }
        }
    }
}

impl Iterator for Articles {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(lines) = &mut self.lines {
                if let Some(read) = lines.next() {
                    return Some(read);
                }
                self.lines = None;
            }
            let found = match self.walk.as_mut().and_then(Walk::next) {
                Some(found) => found,
                None => {
                    self.walk = None;
                    let path = self.inputs.next()?;
                    if path.is_dir() {
                        self.walk = Some(Walk::new(path));
                        continue;
                    }
                    Ok(path)
                }
            };
            let read = match found {
                Ok(path) => self.open(&path),
                Err((path, error)) => {
                    let file = path.display().to_string();
                    Some(Err(IntakeError { file, line: None, id: None, fault: error.into() }))
                }
            };
            if read.is_some() {
                return read;
            }
        }
    }
}

impl Lines {
    /// The next line that is not blank.
    fn next(&mut self) -> Option<Result<Article, IntakeError>> {
        loop {
            self.number += 1;
            // One long line must not keep its memory for all that follow.
            if self.buffer.capacity() > 1 << 20 {
                self.buffer = Vec::new();
            }
            self.buffer.clear();
            match self.reader.read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(_) => {}
                Err(e) => {
                    // What follows an unreadable place is unreadable too: end here rather than repeat the error for ever.
                    self.reader = Box::new(io::empty());
                    return Some(Err(self.fault(e.into(), None)));
                }
            }
            let mut line = self.buffer.as_slice();
            if self.number == 1 {
                line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
            }
            let line = line.trim_ascii_end();
            if line.is_empty() {
                continue;
            }
            let mut id = None;
            return Some(match json::read(line, &mut id) {
                Ok(mut article) => {
                    identity::settle(&mut article, None);
                    Ok(article)
                }
                Err(fault) => Err(self.fault(fault, id)),
            });
        }
    }

    fn fault(&self, fault: Fault, id: Option<String>) -> IntakeError {
        IntakeError { file: self.file.clone(), line: Some(self.number), id, fault }
    }
}

/// Whether an input has one report a line: by its ending, else by its first character.
fn is_json_lines(reader: &mut Box<dyn BufRead + Send>, path: &Path, expect: Option<Expect>) -> io::Result<bool> {
    if expect == Some(Expect::JsonLines) {
        return Ok(true);
    }
    let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    match (expect, ending.as_deref()) {
        (None, Some("jsonl" | "ndjson" | "json")) => Ok(true),
        (None, Some("txt" | "md")) => Ok(false),
        _ => {
            let first = reader.fill_buf()?;
            let first = first.strip_prefix("\u{feff}".as_bytes()).unwrap_or(first).trim_ascii_start();
            Ok(first.first() == Some(&b'{'))
        }
    }
}

/// Reads a whole input as one text.
fn read_text(reader: &mut Box<dyn BufRead + Send>) -> Result<Article, Fault> {
    let mut bytes = Vec::new();
    reader.read_to_end(&mut bytes)?;
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Fault::Utf16);
    }
    let words = std::str::from_utf8(&bytes).map_err(|e| {
        let at = e.valid_up_to();
        Fault::NotUtf8 { at, byte: bytes.get(at).copied().unwrap_or_default() }
    })?;
    if let Some(at) = words.find('\0') {
        return Err(Fault::Nul { at });
    }
    let words = words.strip_prefix('\u{feff}').unwrap_or(words);
    let opening: String = words.trim_start().chars().take(15).collect::<String>().to_lowercase();
    if opening.starts_with("<!doctype html") || opening.starts_with("<html") {
        return Err(Fault::Unsupported("HTML"));
    }
    if opening.starts_with("<?xml") {
        return Err(Fault::Unsupported("XML"));
    }
    plain_text::read(words)
}
