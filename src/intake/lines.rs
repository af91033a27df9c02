//! JSON Lines: a parcel for each line that is not blank.

use super::Fault;
use super::html::LARGEST;
use super::mapping::Mapping;
use super::parcel::{Hold, Parcel};
use std::io::{self, BufRead, Read};
use std::sync::Arc;

/// An input that is being read line by line.
pub struct Lines {
    file: String,
    reader: Box<dyn BufRead + Send>,
    mapping: Arc<Mapping>,
    number: u64,
}

impl Lines {
    pub fn new(file: String, reader: Box<dyn BufRead + Send>, mapping: Arc<Mapping>) -> Self {
        Lines { file, reader, mapping, number: 0 }
    }

    pub fn next(&mut self) -> Option<Parcel> {
        loop {
            self.number += 1;
            let mut line = Vec::new();
            let hold = match self.read(&mut line) {
                Ok(0) => return None,
                Ok(_) if line.len() > LARGEST => {
                    Hold::Read(Box::new(Err(Fault::TooLarge { megabytes: LARGEST >> 20 })))
                }
                Ok(_) => {
                    if self.number == 1 && line.starts_with("\u{feff}".as_bytes()) {
                        line.drain(..3);
                    }
                    line.truncate(line.trim_ascii_end().len());
                    if line.is_empty() {
                        continue;
                    }
                    Hold::Line(line)
                }
                Err(e) => {
                    // What follows an unreadable place is unreadable too: end here rather than repeat the error for ever.
                    self.reader = Box::new(io::empty());
                    Hold::Read(Box::new(Err(e.into())))
                }
            };
            let (file, mapping) = (self.file.clone(), self.mapping.clone());
            return Some(Parcel { file, line: Some(self.number), path: None, mapping, hold, beside: None });
        }
    }

    /// Reads the next line; of one that is too long, only the bytes that show it.
    fn read(&mut self, line: &mut Vec<u8>) -> io::Result<usize> {
        let read = (&mut self.reader).take(LARGEST as u64 + 2).read_until(b'\n', line)?;
        if line.len() > LARGEST && line.last() != Some(&b'\n') {
            self.reader.skip_until(b'\n')?;
        }
        Ok(read)
    }
}
