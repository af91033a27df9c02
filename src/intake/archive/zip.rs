//! ZIP archives of pages, texts, messages and feeds; bounded whatever they claim to hold.

use super::super::html::{Around, LARGEST};
use super::super::kind::{self, Kind};
use super::super::mapping::Mapping;
use super::super::parcel::{Hold, Parcel};
use super::super::{Fault, feed};
use std::io::{Read, Seek};
use std::sync::Arc;
use zip::ZipArchive;

/// Bytes that are unpacked of one archive, in all, at least …
const MOST: u64 = 4 << 30;
/// … and, of large archives, this many times their size.
const RATIO: u64 = 200;

/// What an archive can be read from.
pub trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

/// An archive that is being read, one member at a time.
pub struct Zip {
    file: String,
    path: Option<String>,
    mapping: Arc<Mapping>,
    archive: ZipArchive<Box<dyn Source>>,
    next: usize,
    left: u64,
}

impl Zip {
    /// `size` is that of the archive in bytes.
    pub fn open(
        file: String,
        path: Option<String>,
        source: Box<dyn Source>,
        size: u64,
        mapping: Arc<Mapping>,
    ) -> Result<Self, Fault> {
        let archive = ZipArchive::new(source).map_err(|e| Fault::Zip(e.to_string()))?;
        Ok(Zip { file, path, mapping, archive, next: 0, left: MOST.max(size.saturating_mul(RATIO)) })
    }

    /// The next member that is read, or the next fault.
    pub fn next(&mut self) -> Option<Parcel> {
        while self.next < self.archive.len() {
            let at = self.next;
            self.next += 1;
            let (name, hold) = match self.member(at) {
                Ok(Some(found)) => found,
                Ok(None) => continue,
                Err((name, fault)) => (name, Hold::Read(Box::new(Err(fault)))),
            };
            let file = format!("{}: {name}", self.file);
            let path = self.path.as_ref().map(|path| format!("{path}/{name}"));
            return Some(Parcel { file, line: None, path, mapping: self.mapping.clone(), hold, beside: None });
        }
        None
    }

    fn member(&mut self, at: usize) -> Result<Option<(String, Hold)>, (String, Fault)> {
        let fail = |e: zip::result::ZipError| (format!("member {}", at + 1), Fault::Zip(e.to_string()));
        // The name is known even where the member itself cannot be opened.
        let raw = self.archive.by_index_raw(at).map_err(fail)?;
        let name = raw.name().map(|name| name.into_owned()).map_err(fail)?;
        drop(raw);
        let last = name.rsplit('/').next().unwrap_or(&name);
        let Some(kind) = kind::of_name(last).filter(|_| !last.starts_with('.') && !name.starts_with("__MACOSX/"))
        else {
            return Ok(None);
        };
        let member = self.archive.by_index(at).map_err(|e| (name.clone(), Fault::Zip(e.to_string())))?;
        if member.is_dir() {
            return Ok(None);
        }
        let limit = if kind == Kind::Feed { feed::LARGEST } else { LARGEST };
        let mut bytes = Vec::new();
        let read = member.take(limit as u64 + 1).read_to_end(&mut bytes);
        self.left = self.left.saturating_sub(bytes.len() as u64);
        if self.left == 0 {
            self.next = self.archive.len();
            return Err((
                name,
                Fault::Zip(format!("it unpacks to more than {RATIO} times its size; the rest is left out")),
            ));
        }
        if bytes.len() > limit {
            return Err((name, Fault::TooLarge { megabytes: limit >> 20 }));
        }
        if let Err(e) = read {
            return Err((name, Fault::Zip(e.to_string())));
        }
        let hold = match kind::of_bytes(&bytes, Some(kind)) {
            Kind::Page => Hold::Page(bytes, Around::default()),
            Kind::Text => Hold::Text(bytes),
            Kind::Feed => Hold::Feed(bytes, Around::default()),
            Kind::Mail => Hold::Mail(bytes),
            Kind::Pdf => Hold::Pdf(bytes, Around::default()),
            Kind::Docx => Hold::Docx(bytes, Around::default()),
            Kind::Lines | Kind::Table | Kind::Warc | Kind::Zip => {
                return Err((
                    name,
                    Fault::Zip("unpack it first: archives, tables and lines inside of a ZIP are not read".into()),
                ));
            }
        };
        Ok(Some((name, hold)))
    }
}
