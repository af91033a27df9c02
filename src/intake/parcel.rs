//! What was cut from an input and not yet read: small to pass on, to be opened on any thread.

use super::annotation::{self, Form};
use super::html::{self, Around};
use super::kind::{self, Kind};
use super::mapping::Mapping;
use super::{Article, Fault, IntakeError, Provenance, archive, feed, identity, json, mail, plain_text};
use std::sync::Arc;

/// One line, file, record or row, and where it came from.
#[derive(Debug)]
pub struct Parcel {
    /// The file for people.
    pub(super) file: String,
    /// The line or row in it, from 1.
    pub(super) line: Option<u64>,
    /// The path that is the id of what has no other.
    pub(super) path: Option<String>,
    pub(super) mapping: Arc<Mapping>,
    pub(super) hold: Hold,
    pub(super) beside: Option<Beside>,
}

/// A file of annotations beside an article's own.
#[derive(Debug)]
pub(super) struct Beside {
    pub file: String,
    pub bytes: Vec<u8>,
    pub form: Form,
    /// Who made them, where they don't say so themselves.
    pub maker: Option<String>,
}

/// The bytes, and what they are.
#[derive(Debug)]
pub(super) enum Hold {
    /// A line of JSON.
    Line(Vec<u8>),
    Text(Vec<u8>),
    Page(Vec<u8>, Around),
    /// An answer of a web server, with its head; not every one is a page.
    Response(Vec<u8>, Around),
    Feed(Vec<u8>, Around),
    Mail(Vec<u8>),
    Pdf(Vec<u8>, Around),
    Docx(Vec<u8>, Around),
    /// Something that was read, or could not be, when it was cut.
    Read(Box<Result<Article, Fault>>),
}

/// What a server has at an address.
#[derive(Debug, Clone, Copy)]
pub struct FromServer<'a> {
    /// The address that was asked for.
    pub asked: &'a str,
    /// The one that it was found at in the end.
    pub url: &'a str,
    /// "Content-Type" and "Content-Encoding", as given.
    pub media_type: &'a str,
    pub codings: &'a str,
    /// When (RFC 3339).
    pub retrieved: &'a str,
}

impl Parcel {
    /// A page, feed or document from a server; anything else is said to be none when it is opened.
    pub fn from_server(from: FromServer<'_>, body: Vec<u8>) -> Parcel {
        let media_type = from.media_type.to_lowercase();
        let around = Around {
            url: Some(from.url.to_string()),
            charset: archive::charset_in(&media_type),
            retrieved: Some(from.retrieved.to_string()),
        };
        let hold = match archive::undone(from.codings, body) {
            Ok(body) => match kind::of_bytes(&body, None) {
                Kind::Feed => Hold::Feed(body, around),
                Kind::Page => Hold::Page(body, around),
                Kind::Pdf => Hold::Pdf(body, around),
                Kind::Docx => Hold::Docx(body, around),
                _ if media_type.is_empty() || media_type.contains("html") => Hold::Page(body, around),
                _ => Hold::Read(Box::new(Err(Fault::NoPage { media_type: from.media_type.to_string() }))),
            },
            Err(fault) => Hold::Read(Box::new(Err(fault))),
        };
        let file = from.asked.to_string();
        Parcel { file, line: None, path: None, mapping: Arc::default(), hold, beside: None }
    }

    /// Bytes that it holds.
    pub fn size(&self) -> usize {
        match &self.hold {
            Hold::Line(b)
            | Hold::Text(b)
            | Hold::Page(b, _)
            | Hold::Response(b, _)
            | Hold::Feed(b, _)
            | Hold::Mail(b)
            | Hold::Pdf(b, _)
            | Hold::Docx(b, _) => b.len(),
            Hold::Read(read) => read.as_ref().as_ref().map_or(0, |article| article.text.len()),
        }
    }

    /// Reads it: mostly one article; none from an answer that is no page, many from a feed.
    pub fn open(self) -> Vec<Result<Article, IntakeError>> {
        let mut id = None;
        let whole = match (&self.hold, &self.beside) {
            (Hold::Text(bytes), Some(_)) => {
                std::str::from_utf8(bytes).ok().map(|w| w.trim_start_matches('\u{feff}').to_string())
            }
            _ => None,
        };
        // Entries of one feed cannot all be called by its path.
        let shared = matches!(self.hold, Hold::Feed(..));
        let read = match self.hold {
            Hold::Line(line) => vec![json::read(&line, &self.mapping, &mut id)],
            Hold::Text(bytes) => vec![text(&bytes)],
            Hold::Page(bytes, around) => vec![html::read(&bytes, &around)],
            Hold::Response(block, around) => match archive::page_of(&block, around) {
                Ok(Some((body, around))) => vec![html::read(&body, &around)],
                Ok(None) => Vec::new(),
                Err(fault) => vec![Err(fault)],
            },
            Hold::Feed(bytes, around) => feed::read(&bytes, &around),
            Hold::Mail(bytes) => vec![mail::read(&bytes)],
            Hold::Pdf(bytes, around) => vec![pdf(&bytes, &around)],
            Hold::Docx(bytes, around) => vec![docx(&bytes, &around)],
            Hold::Read(read) => vec![*read],
        };
        let (file, line) = (self.file, self.line);
        let path = self.path.as_deref().filter(|_| !shared);
        let beside = self.beside;
        let mut faults = Vec::new();
        let mut settled: Vec<Result<Article, IntakeError>> = read
            .into_iter()
            .map(|read| match read {
                Ok(mut article) => {
                    identity::settle(&mut article, path);
                    if let Some(beside) = &beside {
                        match annotation::read(
                            &beside.bytes,
                            beside.form,
                            whole.as_deref(),
                            &article.text,
                            beside.maker.as_deref(),
                        ) {
                            Ok(found) => article.annotations = found,
                            Err(fault) => {
                                faults.push(Err(IntakeError { file: beside.file.clone(), line: None, id: None, fault }))
                            }
                        }
                    }
                    Ok(article)
                }
                Err(fault) => Err(IntakeError { file: file.clone(), line, id: id.clone(), fault }),
            })
            .collect();
        settled.extend(faults);
        settled
    }
}

#[cfg(feature = "pdf")]
use super::pdf::read as pdf;
#[cfg(not(feature = "pdf"))]
fn pdf(_: &[u8], _: &Around) -> Result<Article, Fault> {
    Err(Fault::NotBuilt { what: "PDF", feature: "pdf" })
}

#[cfg(feature = "docx")]
use super::docx::read as docx;
#[cfg(not(feature = "docx"))]
fn docx(_: &[u8], _: &Around) -> Result<Article, Fault> {
    Err(Fault::NotBuilt { what: "Word documents", feature: "docx" })
}

/// Reads a whole file as one text.
fn text(bytes: &[u8]) -> Result<Article, Fault> {
    if bytes.len() > html::LARGEST {
        return Err(Fault::TooLarge { megabytes: html::LARGEST >> 20 });
    }
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(Fault::Utf16);
    }
    let words = std::str::from_utf8(bytes).map_err(|e| {
        let at = e.valid_up_to();
        Fault::NotUtf8 { at, byte: bytes.get(at).copied().unwrap_or_default() }
    })?;
    if let Some(at) = words.find('\0') {
        return Err(Fault::Nul { at });
    }
    let mut article = plain_text::read(words.strip_prefix('\u{feff}').unwrap_or(words))?;
    article.provenance = Provenance::of(bytes, "text/plain", "text 1");
    Ok(article)
}
