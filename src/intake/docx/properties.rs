//! What a document says of itself: docProps/core.xml.

use super::super::moment;
use super::super::titles::is_title;
use quick_xml::XmlVersion;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

/// What is known; names that a program gives to documents without one are no titles.
#[derive(Debug, Default)]
pub struct Properties {
    pub title: Option<String>,
    pub creator: Option<String>,
    /// Days or moments, as in [`moment`].
    pub created: Option<String>,
    pub modified: Option<String>,
}

/// Reads as far as it can be read.
pub fn read(xml: &str) -> Properties {
    let mut reader = Reader::from_str(xml);
    let mut properties = Properties::default();
    let mut words = String::new();
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(_) => words.clear(),
            Event::Text(more) => words.push_str(&more.xml_content(XmlVersion::Explicit1_0)),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => words.push(character),
                _ if reference.xml_content(XmlVersion::Explicit1_0) == "amp" => words.push('&'),
                _ => {}
            },
            Event::End(element) => {
                let given = Some(words.trim().to_string()).filter(|w| !w.is_empty());
                match element.local_name().as_ref() {
                    "title" => properties.title = given.filter(|t| is_title(t)),
                    "creator" => properties.creator = given,
                    "created" => properties.created = given.and_then(|g| moment::normal(&g)),
                    "modified" => properties.modified = given.and_then(|g| moment::normal(&g)),
                    _ => {}
                }
                words.clear();
            }
            Event::Eof => break,
            _ => {}
        }
    }
    properties
}
