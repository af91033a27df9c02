//! A reader into which bytes can be put back.

use std::io::{self, BufRead, Read};

pub struct Pushback {
    back: Vec<u8>,
    at: usize,
    rest: Box<dyn BufRead + Send>,
}

impl Pushback {
    pub fn new(rest: Box<dyn BufRead + Send>) -> Self {
        Pushback { back: Vec::new(), at: 0, rest }
    }

    /// Bytes that come next, before what would have.
    pub fn put_back(&mut self, mut bytes: Vec<u8>) {
        bytes.extend_from_slice(self.back.get(self.at..).unwrap_or_default());
        self.back = bytes;
        self.at = 0;
    }
}

impl Read for Pushback {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let there = self.fill_buf()?;
        let n = there.len().min(into.len());
        into[..n].copy_from_slice(&there[..n]);
        self.consume(n);
        Ok(n)
    }
}

impl BufRead for Pushback {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at < self.back.len() {
            return Ok(&self.back[self.at..]);
        }
        if !self.back.is_empty() {
            self.back = Vec::new();
            self.at = 0;
        }
        self.rest.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        if self.at < self.back.len() { self.at += n } else { self.rest.consume(n) }
    }
}
