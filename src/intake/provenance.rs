//! What an article was read from: enough to fetch the bytes out of an archive again and see that they are the same.

use serde::Serialize;
use sha2::{Digest, Sha256};

/// Where a text of record comes from. Everything is absent for texts that were given as such (JSON Lines, CSV).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Provenance {
    /// SHA-256 of the raw bytes, in hex; of a page out of an archive, of the page alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// "text/html", "application/rss+xml", "message/rfc822" …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// What made the text out of the bytes, and its version: "html 1".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reader: Option<String>,
    /// When the bytes were taken from the web, where an archive says so (RFC 3339).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retrieved: Option<String>,
    /// How much of the article the bytes held.
    pub extent: Extent,
}

/// How much of an article was there to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    #[default]
    Full,
    /// Only the summary that a feed gives.
    Summary,
    /// What stands before a paywall.
    Stub,
}

impl Extent {
    pub fn word(self) -> &'static str {
        match self {
            Extent::Full => "full",
            Extent::Summary => "summary",
            Extent::Stub => "stub",
        }
    }

    pub fn from_word(word: &str) -> Option<Self> {
        [Extent::Full, Extent::Summary, Extent::Stub].into_iter().find(|e| e.word() == word)
    }
}

impl Provenance {
    /// Of raw bytes that a reader made a text of.
    pub fn of(bytes: &[u8], media_type: &str, reader: &str) -> Self {
        let digest = Sha256::digest(bytes);
        Provenance {
            sha256: Some(digest.iter().map(|byte| format!("{byte:02x}")).collect()),
            media_type: Some(media_type.to_string()),
            reader: Some(reader.to_string()),
            ..Provenance::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_that_everybody_computes() {
        let provenance = Provenance::of(b"abc", "text/plain", "text 1");
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(provenance.sha256.as_deref(), Some(known));
    }
}
