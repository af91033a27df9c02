//! Everything that was named on the command line as one stream: parcels one at a time, in order, or articles.

use super::annotation;
use super::archive::{Source, Warc, Zip};
use super::folder::Walk;
use super::gunzip::Gunzip;
use super::html::{self, Around};
use super::kind::{self, Kind};
use super::lines::Lines;
use super::mapping::Mapping;
use super::parcel::{Beside, Hold, Parcel};
use super::table::Table;
use super::{Article, Fault, IntakeError, feed, identity};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// The name of standard input on the command line.
pub const STDIN: &str = "-";
/// An archive on standard input has to be held whole.
const LARGEST_HELD: u64 = 1 << 30;

/// What to expect on standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expect {
    /// One report a line, whatever the line looks like.
    JsonLines,
    /// What its first bytes look like.
    Either,
}

/// Parcels from files, folders and standard input. Holds one input's buffer and one parcel at a time.
pub struct Parcels {
    inputs: std::vec::IntoIter<PathBuf>,
    walk: Option<Walk>,
    stream: Option<Stream>,
    expect: Expect,
    here: Option<PathBuf>,
    stdin: Option<Box<dyn BufRead + Send>>,
    mapping: Arc<Mapping>,
    /// Bytes taken from files so far.
    taken: Arc<AtomicU64>,
    maker: Option<String>,
}

/// An input with more than one parcel in it.
enum Stream {
    Lines(Lines),
    Table(Table),
    Warc(Warc),
    Zip(Zip),
}

impl Stream {
    fn next(&mut self) -> Option<Parcel> {
        match self {
            Stream::Lines(lines) => lines.next(),
            Stream::Table(table) => table.next(),
            Stream::Warc(warc) => warc.next(),
            Stream::Zip(zip) => zip.next(),
        }
    }
}

impl Parcels {
    /// `inputs` are files, folders and "-"; `here` is the current folder, for ids from absolute paths.
    pub fn new(inputs: Vec<PathBuf>, expect: Expect, here: Option<PathBuf>) -> Self {
        Self::with_stdin(inputs, expect, here, Box::new(BufReader::new(io::stdin())))
    }

    /// As [`Parcels::new`] with something else for standard input.
    pub fn with_stdin(
        inputs: Vec<PathBuf>,
        expect: Expect,
        here: Option<PathBuf>,
        stdin: Box<dyn BufRead + Send>,
    ) -> Self {
        let inputs = inputs.into_iter();
        Parcels {
            inputs,
            walk: None,
            stream: None,
            expect,
            here,
            stdin: Some(stdin),
            mapping: Arc::default(),
            taken: Arc::default(),
            maker: None,
        }
    }

    /// With other names for the fields of tables and JSON Lines.
    pub fn mapped(mut self, mapping: Mapping) -> Self {
        self.mapping = Arc::new(mapping);
        self
    }

    /// The bytes taken from files, counted while they are read.
    pub fn taken(&self) -> Arc<AtomicU64> {
        self.taken.clone()
    }

    /// With the name of who made the annotations that lie beside articles.
    pub fn marked_by(mut self, maker: Option<String>) -> Self {
        self.maker = maker;
        self
    }

    /// The annotations that lie beside an article.
    fn beside(&self, path: &Path) -> Option<Beside> {
        annotation::ENDINGS.iter().find_map(|(ending, form)| {
            let beside = path.with_extension(ending);
            let bytes = std::fs::read(&beside).ok()?;
            Some(Beside { file: beside.display().to_string(), bytes, form: *form, maker: self.maker.clone() })
        })
    }

    /// Opens one input: gives its parcel if it is one, or begins its stream.
    fn open(&mut self, path: &Path) -> Option<Parcel> {
        let is_stdin = path == Path::new(STDIN);
        let file = if is_stdin { "standard input".to_string() } else { path.display().to_string() };
        let id = (!is_stdin).then(|| identity::from_path(path, self.here.as_deref()));
        let opened = self.begin(path, is_stdin, &file, id.clone());
        let hold = match opened {
            Ok(Some(hold)) => hold,
            Ok(None) => return None,
            Err(fault) => Hold::Read(Box::new(Err(fault))),
        };
        let beside = match &hold {
            Hold::Text(_) | Hold::Page(..) if !is_stdin => self.beside(path),
            _ => None,
        };
        Some(Parcel { file, line: None, path: id, mapping: self.mapping.clone(), hold, beside })
    }

    fn begin(&mut self, path: &Path, is_stdin: bool, file: &str, id: Option<String>) -> Result<Option<Hold>, Fault> {
        let mut reader: Box<dyn BufRead + Send> = if is_stdin {
            // Named a second time, it is at its end.
            self.stdin.take().unwrap_or_else(|| Box::new(io::empty()))
        } else {
            let counted = Counted { file: File::open(path)?, taken: self.taken.clone() };
            Box::new(BufReader::with_capacity(1 << 16, counted))
        };
        let (file, mapping) = (file.to_string(), self.mapping.clone());
        if is_stdin && self.expect == Expect::JsonLines {
            self.stream = Some(Stream::Lines(Lines::new(file, reader, mapping)));
            return Ok(None);
        }
        if reader.fill_buf()?.starts_with(b"\x1f\x8b") {
            reader = Box::new(BufReader::with_capacity(1 << 16, Gunzip::new(reader)));
        }
        let named = path.file_name().filter(|_| !is_stdin).and_then(|name| kind::of_name(&name.to_string_lossy()));
        let kind = kind::of_bytes(reader.fill_buf()?, named);
        Ok(Some(match kind {
            Kind::Text => Hold::Text(whole(reader, html::LARGEST as u64 + 1)?),
            Kind::Page => Hold::Page(whole(reader, html::LARGEST as u64 + 1)?, Around::default()),
            Kind::Feed => Hold::Feed(whole(reader, feed::LARGEST as u64 + 1)?, Around::default()),
            Kind::Mail => Hold::Mail(whole(reader, html::LARGEST as u64 + 1)?),
            Kind::Pdf => Hold::Pdf(whole(reader, html::LARGEST as u64 + 1)?, Around::default()),
            Kind::Docx => Hold::Docx(whole(reader, html::LARGEST as u64 + 1)?, Around::default()),
            Kind::Lines => {
                self.stream = Some(Stream::Lines(Lines::new(file, reader, mapping)));
                return Ok(None);
            }
            Kind::Table => {
                self.stream = Some(Stream::Table(Table::open(file, reader, mapping)?));
                return Ok(None);
            }
            Kind::Warc => {
                self.stream = Some(Stream::Warc(Warc::new(file, reader, mapping)));
                return Ok(None);
            }
            Kind::Zip => {
                let (source, size): (Box<dyn Source>, u64) = if is_stdin {
                    let held = whole(reader, LARGEST_HELD)?;
                    let size = held.len() as u64;
                    (Box::new(Cursor::new(held)), size)
                } else {
                    let opened = File::open(path)?;
                    let size = opened.metadata()?.len();
                    (Box::new(BufReader::new(opened)), size)
                };
                self.stream = Some(Stream::Zip(Zip::open(file, id, source, size, mapping)?));
                return Ok(None);
            }
        }))
    }
}

/// A file that counts what is read of it.
struct Counted {
    file: File,
    taken: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = self.file.read(into)?;
        self.taken.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Bytes of the files that `inputs` name or hold, as far as they can be told.
pub fn bytes_in(inputs: &[PathBuf]) -> u64 {
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |m| m.len());
    let of = |input: &PathBuf| match input.is_dir() {
        true => Walk::new(input.clone()).filter_map(Result::ok).map(|p| size(&p)).sum(),
        false => size(input),
    };
    inputs.iter().map(of).sum()
}

fn whole(reader: Box<dyn BufRead + Send>, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}

impl Iterator for Parcels {
    type Item = Parcel;

    fn next(&mut self) -> Option<Parcel> {
        loop {
            if let Some(stream) = &mut self.stream {
                if let Some(parcel) = stream.next() {
                    return Some(parcel);
                }
                self.stream = None;
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
            let parcel = match found {
                Ok(path) => self.open(&path),
                Err((path, error)) => {
                    let hold = Hold::Read(Box::new(Err(error.into())));
                    Some(Parcel {
                        file: path.display().to_string(),
                        line: None,
                        path: None,
                        mapping: self.mapping.clone(),
                        hold,
                        beside: None,
                    })
                }
            };
            if parcel.is_some() {
                return parcel;
            }
        }
    }
}

/// The articles in [`Parcels`], one after the other.
pub struct Articles {
    parcels: Parcels,
    opened: VecDeque<Result<Article, IntakeError>>,
}

impl Articles {
    /// As [`Parcels::new`].
    pub fn new(inputs: Vec<PathBuf>, expect: Expect, here: Option<PathBuf>) -> Self {
        Articles::from(Parcels::new(inputs, expect, here))
    }

    /// As [`Parcels::with_stdin`].
    pub fn with_stdin(
        inputs: Vec<PathBuf>,
        expect: Expect,
        here: Option<PathBuf>,
        stdin: Box<dyn BufRead + Send>,
    ) -> Self {
        Articles::from(Parcels::with_stdin(inputs, expect, here, stdin))
    }
}

impl From<Parcels> for Articles {
    fn from(parcels: Parcels) -> Self {
        Articles { parcels, opened: VecDeque::new() }
    }
}

impl Iterator for Articles {
    type Item = Result<Article, IntakeError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(read) = self.opened.pop_front() {
                return Some(read);
            }
            self.opened.extend(self.parcels.next()?.open());
        }
    }
}
