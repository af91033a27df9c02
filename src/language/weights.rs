//! The envelope of every binary file of a pack: what it is, in which version, and whether it arrived whole.
//!
//! | bytes | content |
//! |---|---|
//! | 0–7 | `SELONBIN` |
//! | 8–9 | version of this envelope |
//! | 10–11 | [`WeightsKind`] |
//! | 12–15 | version of the payload's layout, which its reader defines |
//! | 16–23 | length of the payload in bytes |
//! | 24–55 | BLAKE3 of bytes 0–23 and the payload |
//! | 56– | payload |
//!
//! Numbers are little-endian.

use std::borrow::Cow;

const MAGIC: &[u8; 8] = b"SELONBIN";
const ENVELOPE: u16 = 1;
/// Bytes before the payload, with the digest of everything.
pub(super) const HEADER: usize = 56;

/// What a file of weights is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum WeightsKind {
    Tagger = 1,
    Forms = 2,
    Spans = 3,
}

/// Why a file of weights can't be used.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum WeightsError {
    #[error("this is not a file of weights of selon")]
    Foreign,
    #[error("the file has version {found}; this program reads version {known}")]
    Version { found: u32, known: u32 },
    #[error("the file holds something else: kind {found} where {expected:?} was expected")]
    Kind { found: u16, expected: WeightsKind },
    #[error("the file is cut off: {found} bytes of {expected}")]
    Truncated { found: u64, expected: u64 },
    #[error("the file is damaged: its checksum is wrong")]
    Checksum,
    #[error("the file's content is wrong: {0}")]
    Content(&'static str),
}

/// The payload of a file of weights, used where it lies.
#[derive(Debug, Clone)]
pub struct Payload {
    bytes: Cow<'static, [u8]>,
}

impl Payload {
    /// Checks the envelope: kind, version of the payload's layout, length and checksum.
    pub fn open(kind: WeightsKind, layout: u32, bytes: impl Into<Cow<'static, [u8]>>) -> Result<Payload, WeightsError> {
        let bytes = bytes.into();
        let found = bytes.len() as u64;
        if !bytes.starts_with(MAGIC) {
            let cut = !bytes.is_empty() && MAGIC.starts_with(&bytes);
            return Err(if cut {
                WeightsError::Truncated { found, expected: HEADER as u64 }
            } else {
                WeightsError::Foreign
            });
        }
        let Some((header, payload)) = bytes.split_at_checked(HEADER) else {
            return Err(WeightsError::Truncated { found, expected: HEADER as u64 });
        };
        let envelope = u16::from_le_bytes([header[8], header[9]]);
        if envelope != ENVELOPE {
            return Err(WeightsError::Version { found: envelope.into(), known: ENVELOPE.into() });
        }
        let length = u64_at(header, 16).unwrap_or(0);
        if (payload.len() as u64) < length {
            return Err(WeightsError::Truncated { found, expected: length.saturating_add(HEADER as u64) });
        }
        if payload.len() as u64 != length || checksum(&header[..24], payload).as_slice() != &header[24..HEADER] {
            return Err(WeightsError::Checksum);
        }
        let other = u16::from_le_bytes([header[10], header[11]]);
        if other != kind as u16 {
            return Err(WeightsError::Kind { found: other, expected: kind });
        }
        let version = u32_at(header, 12).unwrap_or(0);
        if version != layout {
            return Err(WeightsError::Version { found: version, known: layout });
        }
        Ok(Payload { bytes })
    }

    pub fn bytes(&self) -> &[u8] {
        self.bytes.get(HEADER..).unwrap_or(&[])
    }

    /// An empty payload, for what a language does not have.
    pub const fn none() -> Payload {
        Payload { bytes: Cow::Borrowed(&[]) }
    }
}

/// Wraps a payload for writing.
pub fn seal(kind: WeightsKind, layout: u32, payload: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(HEADER + payload.len());
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&ENVELOPE.to_le_bytes());
    out.extend_from_slice(&(kind as u16).to_le_bytes());
    out.extend_from_slice(&layout.to_le_bytes());
    out.extend_from_slice(&(payload.len() as u64).to_le_bytes());
    let sum = checksum(&out, payload);
    out.extend_from_slice(&sum);
    out.extend_from_slice(payload);
    out
}

fn checksum(header: &[u8], payload: &[u8]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(header);
    hasher.update(payload);
    *hasher.finalize().as_bytes()
}

/// The little-endian number at a byte offset.
pub(crate) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|b| u32::from_le_bytes(*b))
}

fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|b| u64::from_le_bytes(*b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn open(bytes: &[u8]) -> Result<Payload, WeightsError> {
        Payload::open(WeightsKind::Tagger, 7, bytes.to_vec())
    }

    #[test]
    fn what_was_sealed_opens_again() {
        let file = seal(WeightsKind::Tagger, 7, b"payload");
        assert_eq!(open(&file).unwrap().bytes(), b"payload");
    }

    #[test]
    fn every_cut_is_named() {
        let file = seal(WeightsKind::Tagger, 7, b"payload");
        assert_eq!(open(b"").unwrap_err(), WeightsError::Foreign);
        for end in 1..file.len() {
            assert!(matches!(open(&file[..end]).unwrap_err(), WeightsError::Truncated { .. }), "{end}");
        }
    }

    #[test]
    fn every_damaged_byte_is_seen() {
        let file = seal(WeightsKind::Tagger, 7, b"payload");
        for at in 0..file.len() {
            let mut damaged = file.clone();
            damaged[at] ^= 0x10;
            assert!(open(&damaged).is_err(), "{at}");
        }
        assert_eq!(open(&[file.as_slice(), b"tail"].concat()).unwrap_err(), WeightsError::Checksum);
    }

    #[test]
    fn foreign_files_and_other_versions_are_told_apart() {
        assert_eq!(open(b"%PDF-1.7 and more of it").unwrap_err(), WeightsError::Foreign);
        let other = seal(WeightsKind::Forms, 7, b"payload");
        assert_eq!(open(&other).unwrap_err(), WeightsError::Kind { found: 2, expected: WeightsKind::Tagger });
        let newer = seal(WeightsKind::Tagger, 8, b"payload");
        assert_eq!(open(&newer).unwrap_err(), WeightsError::Version { found: 8, known: 7 });
    }
}
