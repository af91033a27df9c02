//! Gzip of one or many members, with words for what can be wrong with it.

use flate2::bufread::MultiGzDecoder;
use std::io::{self, BufRead, Read};

pub struct Gunzip {
    decoder: MultiGzDecoder<Box<dyn BufRead + Send>>,
    /// Bytes given so far.
    given: u64,
}

impl Gunzip {
    pub fn new(reader: Box<dyn BufRead + Send>) -> Self {
        Gunzip { decoder: MultiGzDecoder::new(reader), given: 0 }
    }
}

impl Read for Gunzip {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        match self.decoder.read(into) {
            Ok(n) => {
                self.given += n as u64;
                Ok(n)
            }
            Err(e) => {
                let wrong = if e.kind() == io::ErrorKind::UnexpectedEof { "cut off" } else { "damaged" };
                let words = format!("the gzip data is {wrong} after {} unpacked bytes", self.given);
                Err(io::Error::new(e.kind(), words))
            }
        }
    }
}
