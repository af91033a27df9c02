//! WARC, plain or gzipped (each record on its own or all in one): the pages among its records, one at a time.

use super::super::html::Around;
use super::super::mapping::Mapping;
use super::super::parcel::{Hold, Parcel};
use super::super::{Fault, moment};
use super::pushback::Pushback;
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// A record of more bytes is passed over.
const LARGEST: u64 = 64 << 20;
/// A line of a record's head longer than this is none.
const LONGEST_LINE: u64 = 1 << 16;
const BEGIN: &[u8] = b"WARC/1.";

/// An archive that is being read. Holds one record.
pub struct Warc {
    file: String,
    mapping: Arc<Mapping>,
    reader: Pushback,
    /// The record that is being read, from 1.
    number: u64,
    /// Set when nothing more can be read.
    ended: bool,
}

/// What the head of a record says.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    media_type: String,
    url: Option<String>,
    date: Option<String>,
    length: Option<u64>,
}

impl Warc {
    pub fn new(file: String, reader: Box<dyn BufRead + Send>, mapping: Arc<Mapping>) -> Self {
        Warc { file, mapping, reader: Pushback::new(reader), number: 0, ended: false }
    }

    /// The next record that may hold a page, or the next fault.
    pub fn next(&mut self) -> Option<Parcel> {
        while !self.ended {
            match self.record() {
                Ok(Some(parcel)) => return Some(parcel),
                Ok(None) => {}
                Err(e) => {
                    self.ended = true;
                    return Some(self.parcel(None, Hold::Read(Box::new(Err(e.into())))));
                }
            }
        }
        None
    }

    fn parcel(&self, url: Option<&str>, hold: Hold) -> Parcel {
        let url = url.map(|u| format!(" ({u})")).unwrap_or_default();
        let file = format!("{}, record {}{url}", self.file, self.number.max(1));
        Parcel { file, line: None, path: None, mapping: self.mapping.clone(), hold, beside: None }
    }

    fn fault(&self, head: &Head, fault: Fault) -> Option<Parcel> {
        Some(self.parcel(head.url.as_deref(), Hold::Read(Box::new(Err(fault)))))
    }

    /// Reads one record; `None` when it is none that matters.
    fn record(&mut self) -> io::Result<Option<Parcel>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.line(&mut line)? == 0 {
                self.ended = true;
                let nothing = self.number == 0;
                return Ok(if nothing {
                    self.fault(&Head::default(), Fault::Warc("there is no record in it".into()))
                } else {
                    None
                });
            }
            if !line.trim_ascii().is_empty() {
                break;
            }
        }
        self.number += 1;
        if !line.starts_with(BEGIN) {
            self.skip_to_record()?;
            return Ok(self.fault(&Head::default(), Fault::Warc("no record begins where one should".into())));
        }
        let head = self.head()?;
        let Some(length) = head.length else {
            self.skip_to_record()?;
            return Ok(self.fault(&head, Fault::Warc("its head gives no length".into())));
        };
        let page = head.kind == "response" && !head.media_type.contains("text/dns")
            || head.kind == "resource" && head.media_type.contains("html");
        if length > LARGEST {
            self.skip_to_record()?;
            return Ok(if page {
                self.fault(&head, Fault::TooLarge { megabytes: (LARGEST >> 20) as usize })
            } else {
                None
            });
        }
        let mut block = Vec::new();
        let read = (&mut self.reader).take(length).read_to_end(&mut block)?;
        line.clear();
        let after = self.line(&mut line)?;
        if (read as u64) < length || after > 0 && !line.trim_ascii().is_empty() {
            // The length is not that of the block: what it swallowed may hold further records.
            block.extend_from_slice(&line);
            self.reader.put_back(block);
            let more = self.skip_to_record()?;
            let lie = if (read as u64) < length && !more { "it is cut off" } else { "its length is wrong" };
            return Ok(self.fault(&head, Fault::Warc(format!("{lie} ({length} bytes announced)"))));
        }
        if !page {
            return Ok(None);
        }
        let around =
            Around { url: head.url.clone(), charset: None, retrieved: head.date.as_deref().and_then(moment::normal) };
        let hold = if head.kind == "resource" { Hold::Page(block, around) } else { Hold::Response(block, around) };
        Ok(Some(self.parcel(head.url.as_deref(), hold)))
    }

    fn head(&mut self) -> io::Result<Head> {
        let mut head = Head::default();
        let mut line = Vec::new();
        loop {
            line.clear();
            if self.line(&mut line)? == 0 || line.trim_ascii().is_empty() {
                return Ok(head);
            }
            let words = String::from_utf8_lossy(&line);
            let Some((name, value)) = words.split_once(':') else { continue };
            let value = value.trim();
            match name.trim().to_ascii_lowercase().as_str() {
                "warc-type" => head.kind = value.to_ascii_lowercase(),
                "content-type" => head.media_type = value.to_ascii_lowercase(),
                "warc-target-uri" => head.url = Some(value.trim_matches(['<', '>']).to_string()),
                "warc-date" => head.date = Some(value.to_string()),
                "content-length" => head.length = value.parse().ok(),
                _ => {}
            }
        }
    }

    /// One line, or as much of it as a line may be long.
    fn line(&mut self, into: &mut Vec<u8>) -> io::Result<usize> {
        (&mut self.reader).take(LONGEST_LINE).read_until(b'\n', into)
    }

    /// Goes on to the next line that begins a record; whether there is one.
    fn skip_to_record(&mut self) -> io::Result<bool> {
        let mut start = Vec::new();
        loop {
            start.clear();
            if (&mut self.reader).take(BEGIN.len() as u64).read_until(b'\n', &mut start)? == 0 {
                return Ok(false);
            }
            if start == BEGIN {
                self.reader.put_back(start);
                return Ok(true);
            }
            if start.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n')?;
            }
        }
    }
}
