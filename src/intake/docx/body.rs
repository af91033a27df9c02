//! The paragraphs of a document's body, in the order in which they stand.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// A paragraph that has words.
#[derive(Debug, PartialEq, Eq)]
pub struct Paragraph {
    pub words: String,
    /// Whether it is set as the title of the document.
    pub is_title: bool,
}

/// Names of the style of titles in the languages that Word writes documents in.
const TITLE_STYLES: [&str; 8] = ["title", "titre", "titel", "titolo", "título", "titulo", "ttulo", "tytuł"];
/// Elements whose words are none of the text: deleted, instructions, the second form of what came in a first.
const SKIPPED: [&str; 6] = ["del", "moveFrom", "instrText", "delText", "delInstrText", "Fallback"];

/// Reads the XML of a body.
pub fn read(xml: &str) -> Result<Vec<Paragraph>, String> {
    let mut reader = Reader::from_str(xml);
    let mut body = Body::default();
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|e| format!("word/document.xml, byte {at}: {e}"))?;
        match event {
            Event::Start(element) => body.start(&element),
            Event::Empty(element) => {
                body.start(&element);
                body.end(element.local_name().as_ref());
            }
            Event::End(element) => body.end(element.local_name().as_ref()),
            Event::Text(words) => body.push(&words.xml_content(XmlVersion::Explicit1_0)),
            Event::CData(words) => body.push(&words.xml_content(XmlVersion::Explicit1_0)),
            Event::GeneralRef(reference) => body.push(resolved(&reference).encode_utf8(&mut [0; 4])),
            Event::Eof if body.open > 0 => return Err("word/document.xml ends in the middle".into()),
            Event::Eof => return Ok(body.paragraphs),
            _ => {}
        }
    }
}

/// The character of a reference; entities of the document's own are a blank, so that they cannot grow.
fn resolved(reference: &BytesRef<'_>) -> char {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character;
    }
    match reference.xml_content(XmlVersion::Explicit1_0).as_ref() {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => ' ',
    }
}

#[derive(Default)]
struct Body {
    paragraphs: Vec<Paragraph>,
    /// Paragraphs that have begun: a text box stands inside of one.
    begun: Vec<Paragraph>,
    /// Elements that are open.
    open: usize,
    /// How many of them are of a kind that is skipped.
    skipped: usize,
    /// How many of them hold words.
    in_text: usize,
}

impl Body {
    fn start(&mut self, element: &BytesStart<'_>) {
        self.open += 1;
        let name = element.local_name();
        match name.as_ref() {
            skipped if SKIPPED.contains(&skipped) => self.skipped += 1,
            "p" => self.begun.push(Paragraph { words: String::new(), is_title: false }),
            "t" => self.in_text += 1,
            "pStyle" if is_title(element) => {
                if let Some(paragraph) = self.begun.last_mut() {
                    paragraph.is_title = true;
                }
            }
            "tab" | "br" | "cr" => self.character(' '),
            "noBreakHyphen" => self.character('\u{2011}'),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        self.open = self.open.saturating_sub(1);
        match name {
            skipped if SKIPPED.contains(&skipped) => self.skipped = self.skipped.saturating_sub(1),
            "t" => self.in_text = self.in_text.saturating_sub(1),
            "p" => {
                let Some(paragraph) = self.begun.pop() else { return };
                let words: Vec<&str> =
                    paragraph.words.split([' ', '\t', '\n', '\r']).filter(|w| !w.is_empty()).collect();
                if !words.is_empty() {
                    self.paragraphs.push(Paragraph { words: words.join(" "), is_title: paragraph.is_title });
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, words: &str) {
        if let Some(paragraph) = self.begun.last_mut().filter(|_| self.in_text > 0 && self.skipped == 0) {
            paragraph.words.push_str(words);
        }
    }

    fn character(&mut self, character: char) {
        if let Some(paragraph) = self.begun.last_mut().filter(|_| self.skipped == 0) {
            paragraph.words.push(character);
        }
    }
}

fn is_title(style: &BytesStart<'_>) -> bool {
    let value = style.attributes().with_checks(false).flatten().find(|a| a.key.local_name().as_ref() == "val");
    value.is_some_and(|a| TITLE_STYLES.contains(&a.value.to_lowercase().as_str()))
}
