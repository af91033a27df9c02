//! Byte offsets to Unicode scalar values, for the faces: Python, JavaScript and people count characters.

use super::Span;

const BLOCK: usize = 256;

/// Converts byte offsets of one text to offsets in Unicode scalar values and back.
///
/// Holds one count for every 256 bytes, so that a conversion looks at 256 bytes at most.
pub struct CharOffsets<'t> {
    text: &'t str,
    before_block: Vec<usize>,
    ascii: bool,
}

impl<'t> CharOffsets<'t> {
    pub fn new(text: &'t str) -> Self {
        let ascii = text.is_ascii();
        let mut before_block = Vec::new();
        if !ascii {
            let mut chars = 0;
            for block in text.as_bytes().chunks(BLOCK) {
                before_block.push(chars);
                chars += starts(block);
            }
            before_block.push(chars);
        }
        CharOffsets { text, before_block, ascii }
    }

    /// The number of scalar values before the byte `offset`.
    pub fn chars(&self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if self.ascii {
            return offset;
        }
        let block = offset / BLOCK;
        self.before_block[block] + starts(&self.text.as_bytes()[block * BLOCK..offset])
    }

    /// The byte offset of the scalar value number `chars`; the text's length when there are fewer.
    pub fn bytes(&self, chars: usize) -> usize {
        if self.ascii {
            return chars.min(self.text.len());
        }
        let block = self.before_block.partition_point(|&before| before <= chars).saturating_sub(1);
        let mut left = chars - self.before_block[block];
        let from = (block * BLOCK).min(self.text.len());
        for (i, byte) in self.text.as_bytes()[from..].iter().enumerate() {
            if is_start(*byte) {
                if left == 0 {
                    return from + i;
                }
                left -= 1;
            }
        }
        self.text.len()
    }

    /// `[start, end)` in scalar values.
    pub fn pair(&self, span: Span) -> [usize; 2] {
        [self.chars(span.start), self.chars(span.end)]
    }

    pub fn pairs(&self, spans: &[Span]) -> Vec<[usize; 2]> {
        spans.iter().map(|s| self.pair(*s)).collect()
    }
}

fn is_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| is_start(**b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_python_does() {
        let text = "é".repeat(300) + "“أهلا” 🙂 fin";
        let offsets = CharOffsets::new(&text);
        for (n, (byte, _)) in text.char_indices().enumerate() {
            assert_eq!(offsets.chars(byte), n);
            assert_eq!(offsets.bytes(n), byte);
        }
        assert_eq!(offsets.bytes(10_000), text.len());
    }
}
