//! The codings in which web servers send bodies, undone no further than an article can be long.

use super::super::Fault;
use super::super::html::LARGEST;
use brotli_decompressor::Decompressor;
use flate2::read::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use ruzstd::decoding::StreamingDecoder;
use std::io::{self, BufRead, Read};

const GZIP: &[u8] = b"\x1f\x8b";
const ZSTD: &[u8] = b"\x28\xb5\x2f\xfd";
/// Codings laid over each other.
const MOST: usize = 4;
const BUFFER: usize = 1 << 14;

/// Undoes the codings that a "Content-Encoding" lists, the last one first. A body whose coding was undone before it came here,
/// as in some archives, stays as it is.
pub fn undone(codings: &str, mut body: Vec<u8>) -> Result<Vec<u8>, Fault> {
    let codings: Vec<String> =
        codings.split(',').map(|c| c.trim().to_lowercase()).filter(|c| !c.is_empty() && c != "identity").collect();
    if codings.len() > MOST {
        return Err(Fault::Http(format!("its body is coded {} times over", codings.len())));
    }
    for coding in codings.iter().rev() {
        body = match coding.as_str() {
            "gzip" | "x-gzip" if body.starts_with(GZIP) => inflated(MultiGzDecoder::new(body.as_slice()))?,
            "zstd" if body.starts_with(ZSTD) => inflated(Frames { rest: body.as_slice(), frame: None })?,
            "gzip" | "x-gzip" | "zstd" => body,
            "deflate" if is_zlib(&body) => inflated(ZlibDecoder::new(body.as_slice()))?,
            // Some servers leave the frame away that the standard asks for.
            "deflate" if !is_markup(&body) => inflated(DeflateDecoder::new(body.as_slice()))?,
            "br" if !is_markup(&body) => inflated(Decompressor::new(body.as_slice(), BUFFER))?,
            "deflate" | "br" => body,
            other => return Err(Fault::Http(format!("its body is coded as \"{other}\", which selon does not read"))),
        };
    }
    Ok(body)
}

/// Whether these are the first bytes of a zlib frame: deflate, and a check sum over both.
fn is_zlib(body: &[u8]) -> bool {
    matches!(body, [method, flags, ..] if method & 0x0f == 8 && (u32::from(*method) << 8 | u32::from(*flags)) % 31 == 0)
}

/// Whether a body is words already: those of a page or a feed begin with a tag.
fn is_markup(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    body.first() == Some(&b'<') && std::str::from_utf8(body.get(..16).unwrap_or(body)).is_ok()
}

fn inflated(reader: impl Read) -> Result<Vec<u8>, Fault> {
    let mut body = Vec::new();
    let read = reader.take(LARGEST as u64 + 1).read_to_end(&mut body);
    if body.len() > LARGEST {
        return Err(Fault::TooLarge { megabytes: LARGEST >> 20 });
    }
    match read {
        Ok(_) => Ok(body),
        Err(_) => Err(Fault::Http("its compressed body is cut off or damaged".into())),
    }
}

/// Zstandard frames, one after the other.
struct Frames<'a> {
    rest: &'a [u8],
    frame: Option<Box<StreamingDecoder<&'a [u8], ruzstd::decoding::FrameDecoder>>>,
}

impl Read for Frames<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        loop {
            if let Some(frame) = &mut self.frame {
                let n = frame.read(into)?;
                if n > 0 || into.is_empty() {
                    return Ok(n);
                }
            }
            if let Some(frame) = self.frame.take() {
                self.rest = frame.into_inner();
            }
            if !self.rest.fill_buf()?.starts_with(ZSTD) {
                return Ok(0);
            }
            let frame = StreamingDecoder::new_with_max_window_size(self.rest, LARGEST as u64)
                .map_err(|e| io::Error::other(e.to_string()))?;
            self.frame = Some(Box::new(frame));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};
    use std::io::Write;

    const PAGE: &str =
        "<!DOCTYPE html><html><p>Le préfet a démenti, et l’opposition le conteste depuis des semaines.</p></html>";
    /// The page three times over, as Brotli.
    const BROTLI: &[u8] = b"\x1b\x43\x01\x40\x9d\x07\xb6\x2d\x27\x9b\x5e\xcb\x3a\x4f\x1b\x83\x54\x04\xe2\xb6\x54\x47\x17\x43\x7c\xea\xc2\x2f\
        \x1c\x54\x0e\xbf\x2d\xd8\xb2\x05\x98\xda\x65\x72\xc3\xe2\x8b\x87\xc9\x03\x2e\x3e\x4c\x1b\x73\xda\x8c\xf8\x54\xcf\
        \x63\x6c\x3b\x13\x86\x6c\x91\x30\x20\x42\x22\xfa\xa7\x62\xa0\xbb\x9d\xf2\x86\x62\xdd\x5b\x2f\x2e\x34\xde\x0c\x15\
        \xd7\x13\x4a\x52\xb0\xb2\xec\x7f\x48\x21\x78\x89\x0b";

    fn zlib() -> Vec<u8> {
        let mut coder = flate2::write::ZlibEncoder::new(Vec::new(), Compression::default());
        coder.write_all(PAGE.as_bytes()).unwrap();
        coder.finish().unwrap()
    }

    fn zstd(words: &str) -> Vec<u8> {
        compress_to_vec(words.as_bytes(), CompressionLevel::Fastest)
    }

    #[test]
    fn every_coding_is_undone() {
        assert_eq!(undone("br", BROTLI.to_vec()).unwrap(), PAGE.repeat(3).into_bytes());
        assert_eq!(undone("ZSTD", [zstd(PAGE), zstd(PAGE)].concat()).unwrap(), PAGE.repeat(2).into_bytes());
        let zlib = zlib();
        assert_eq!(undone("deflate", zlib.clone()).unwrap(), PAGE.as_bytes());
        assert_eq!(undone("deflate", zlib[2..zlib.len() - 4].to_vec()).unwrap(), PAGE.as_bytes(), "without its frame");
        assert_eq!(
            undone("deflate, identity, zstd", compress_to_vec(&zlib[..], CompressionLevel::Fastest)).unwrap(),
            PAGE.as_bytes()
        );
        for coding in ["", "identity", "gzip", "zstd", "br", "deflate"] {
            assert_eq!(undone(coding, PAGE.into()).unwrap(), PAGE.as_bytes(), "{coding} was undone before");
        }
    }

    #[test]
    fn what_is_cut_off_unknown_or_endless_is_refused() {
        for (coding, body) in [("br", BROTLI.to_vec()), ("zstd", zstd(PAGE)), ("deflate", zlib())] {
            let said = undone(coding, body[..body.len() - 9].to_vec()).unwrap_err().to_string();
            assert!(said.ends_with("its compressed body is cut off or damaged"), "{coding}: {said}");
        }
        let said = undone("compress", PAGE.into()).unwrap_err().to_string();
        assert!(said.contains("coded as \"compress\""), "{said}");
        assert!(undone("br,br,br,br,br", BROTLI.to_vec()).is_err());
        let bomb = zstd(&" ".repeat(LARGEST + 1));
        assert!(bomb.len() < LARGEST / 100, "{}", bomb.len());
        assert!(matches!(undone("zstd", bomb), Err(Fault::TooLarge { .. })));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn any_bytes_end(mut bytes in prop::collection::vec(any::<u8>(), 0..400), at in any::<prop::sample::Index>(), byte: u8) {
            for coding in ["gzip", "deflate", "br", "zstd"] {
                let _ = undone(coding, bytes.clone());
                let good = match coding { "br" => BROTLI.to_vec(), "zstd" => zstd(PAGE), _ => zlib() };
                let mut damaged = good;
                let at = at.index(damaged.len());
                damaged[at] = byte;
                let _ = undone(coding, damaged);
            }
            bytes.splice(0..0, ZSTD.iter().copied());
            let _ = undone("zstd", bytes);
        }
    }
}
