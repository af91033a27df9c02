//! A page's fonts: which letters the bytes of a string stand for, and how wide they are.

use lopdf::{Dictionary, Document, Encoding, Object};
use std::collections::BTreeMap;

/// A width that is as good as any where a font gives none, in thousandths of its size.
const USUAL: f32 = 500.0;

pub struct Font<'a> {
    encoding: Encoding<'a>,
    two_bytes: bool,
    widths: Widths,
}

enum Widths {
    Unknown,
    /// Of codes from `first` on.
    Simple {
        first: i64,
        widths: Vec<f32>,
        missing: f32,
    },
    Composite {
        widths: BTreeMap<u32, f32>,
        usual: f32,
    },
}

impl<'a> Font<'a> {
    /// Reads a font; `limit` bounds what its table of letters may unpack to, in bytes.
    pub fn read(font: &'a Dictionary, document: &'a Document, limit: usize) -> lopdf::Result<Font<'a>> {
        let encoding = font.get_font_encoding_with_limit(document, limit)?;
        let two_bytes = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
        let widths = if two_bytes { composite(font, document) } else { simple(font, document) };
        Ok(Font { encoding, two_bytes, widths: widths.unwrap_or(Widths::Unknown) })
    }

    /// The words that a string stands for; what the font does not tell is U+FFFD.
    pub fn words(&self, string: &[u8]) -> String {
        let words = self.encoding.bytes_to_string(string);
        words.unwrap_or_else(|_| "\u{fffd}".repeat(self.count(string)))
    }

    /// How many characters a string has in it.
    pub fn count(&self, string: &[u8]) -> usize {
        if self.two_bytes { string.len().div_ceil(2) } else { string.len() }
    }

    /// Blanks, to which word spacing is added.
    pub fn blanks(&self, string: &[u8]) -> usize {
        if self.two_bytes { 0 } else { string.iter().filter(|b| **b == b' ').count() }
    }

    /// The width of a string, in thousandths of the font's size.
    pub fn width(&self, string: &[u8]) -> f32 {
        match &self.widths {
            Widths::Unknown => USUAL * self.count(string) as f32,
            Widths::Simple { first, widths, missing } => {
                let of = |code: &u8| usize::try_from(i64::from(*code) - first).ok().and_then(|at| widths.get(at));
                string.iter().map(|code| of(code).unwrap_or(missing)).sum()
            }
            Widths::Composite { widths, usual } => {
                let code = |pair: &[u8]| pair.iter().fold(0u32, |code, byte| code << 8 | u32::from(*byte));
                string.chunks(2).map(|pair| widths.get(&code(pair)).unwrap_or(usual)).sum()
            }
        }
    }

    /// Whether widths are known and not guessed.
    pub fn is_measured(&self) -> bool {
        !matches!(self.widths, Widths::Unknown)
    }
}

fn simple(font: &Dictionary, document: &Document) -> Option<Widths> {
    let first = font.get_deref(b"FirstChar", document).and_then(Object::as_i64).ok()?;
    let widths = font.get_deref(b"Widths", document).and_then(Object::as_array).ok()?;
    let widths = widths.iter().map(|w| number(w, document).unwrap_or(USUAL)).collect();
    let described = font.get_deref(b"FontDescriptor", document).and_then(Object::as_dict).ok();
    let missing = described.and_then(|d| d.get_deref(b"MissingWidth", document).and_then(Object::as_float).ok());
    Some(Widths::Simple { first, widths, missing: missing.filter(|w| *w > 0.0).unwrap_or(USUAL) })
}

/// The widths of a composite font: "first [a b c]" and "first last width", one after the other.
fn composite(font: &Dictionary, document: &Document) -> Option<Widths> {
    let descendants = font.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok()?;
    let (_, descendant) = document.dereference(descendants.first()?).ok()?;
    let descendant = descendant.as_dict().ok()?;
    let usual = descendant.get_deref(b"DW", document).and_then(Object::as_float).unwrap_or(1000.0);
    let mut widths = BTreeMap::new();
    let given = descendant.get_deref(b"W", document).and_then(Object::as_array).map_or(&[][..], Vec::as_slice);
    let mut rest = given.iter();
    while let (Some(first), Some(second)) = (rest.next(), rest.next()) {
        let first = number(first, document)? as u32;
        let (_, second) = document.dereference(second).ok()?;
        if let Ok(list) = second.as_array() {
            for (at, width) in list.iter().enumerate() {
                widths.insert(first.saturating_add(at as u32), number(width, document)?);
            }
        } else {
            let last = (second.as_float().ok()? as u32).min(0xffff);
            let width = number(rest.next()?, document)?;
            widths.extend((first..=last).map(|code| (code, width)));
        }
    }
    Some(Widths::Composite { widths, usual })
}

fn number(object: &Object, document: &Document) -> Option<f32> {
    document.dereference(object).ok().and_then(|(_, object)| object.as_float().ok())
}
