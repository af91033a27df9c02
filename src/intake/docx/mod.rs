//! Word documents (.docx) → [`Article`]: the paragraphs of the body, and what the document says of itself.

mod body;
mod properties;

use super::html::{Around, LARGEST};
use super::titles::same;
use super::{Article, Fault, Provenance, charset};
use body::Paragraph;
use properties::Properties;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

const READER: &str = "docx 1";
const MEDIA_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
/// What documents with a password, and those of older versions, begin with.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0";

/// Reads one document.
pub fn read(bytes: &[u8], around: &Around) -> Result<Article, Fault> {
    if bytes.starts_with(COMPOUND) {
        return Err(Fault::Docx("it has a password or is of an old version; save it as .docx without one".into()));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|e| Fault::Docx(e.to_string()))?;
    let body = part(&mut archive, "word/document.xml")?
        .ok_or_else(|| Fault::Docx("there is no word/document.xml in it".into()))?;
    let properties = part(&mut archive, "docProps/core.xml")?.map(|xml| properties::read(&xml)).unwrap_or_default();
    let paragraphs = body::read(&body).map_err(Fault::Docx)?;
    let Properties { title, creator, created, modified } = properties;
    let (title, text) = entitled(title, paragraphs);
    if text.is_empty() {
        return Err(Fault::Empty);
    }
    charset::check(&text)?;
    let mut provenance = Provenance::of(bytes, MEDIA_TYPE, READER);
    provenance.retrieved = around.retrieved.clone();
    // The language that a document declares is mostly that of the program it was written with.
    Ok(Article {
        text,
        title,
        url: around.url.clone(),
        modified: modified.filter(|m| created.as_ref() != Some(m)),
        published: created,
        byline: creator,
        provenance,
        ..Article::default()
    })
}

/// The document's title, else the paragraph that is set as one; and the text without it.
fn entitled(given: Option<String>, mut paragraphs: Vec<Paragraph>) -> (Option<String>, String) {
    let marked = paragraphs.iter().position(|p| p.is_title).filter(|at| *at < 5);
    let title = match (given, marked) {
        (_, Some(at)) => Some(paragraphs.remove(at).words),
        (Some(given), None) => {
            if paragraphs.first().is_some_and(|p| same(&p.words, &given)) {
                paragraphs.remove(0);
            }
            Some(given)
        }
        (None, None) => None,
    };
    let words: Vec<String> = paragraphs.into_iter().map(|p| p.words).collect();
    (title, words.join("\n\n"))
}

/// One part of the document, no longer than an article can be.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Fault> {
    let member = match archive.by_name(name) {
        Ok(member) => member,
        Err(ZipError::FileNotFound) => return Ok(None),
        Err(e) => return Err(Fault::Docx(e.to_string())),
    };
    let mut bytes = Vec::new();
    let read = member.take(LARGEST as u64 + 1).read_to_end(&mut bytes);
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge { megabytes: LARGEST >> 20 });
    }
    read.map_err(|e| Fault::Docx(format!("{name} is cut off or damaged ({e})")))?;
    Ok(Some(charset::decode(&bytes, None).words.into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Write;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, words) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(words.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    const BODY: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>
        <w:p><w:pPr><w:pStyle w:val="Titre"/></w:pPr><w:r><w:t>Le pont de l’Orme </w:t></w:r><w:r><w:t>ferm&#233;</w:t></w:r></w:p>
        <w:p><w:r><w:t xml:space="preserve">La préfecture a </w:t></w:r><w:del><w:r><w:delText>confirmé</w:delText></w:r></w:del><w:ins><w:r><w:t>démenti</w:t></w:r></w:ins>
          <w:r><w:instrText>PAGE</w:instrText><w:t xml:space="preserve"> hier &amp; </w:t><w:tab/><w:t>encore.</w:t></w:r></w:p><w:p/>
        <mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Encadré.</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Encadré.</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Morts</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Deux</w:t><w:noBreakHyphen/><w:t>trois</w:t><w:br/><w:t>au moins</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        </w:body></w:document>"#;
    const CORE: &str = r#"<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t"><dc:title>Document1</dc:title><dc:creator>Ruth Adair</dc:creator>
        <dcterms:created xsi:type="x">2021-03-10T09:30:00Z</dcterms:created><dcterms:modified>2021-03-11T10:00:00Z</dcterms:modified><dc:language>fr-FR</dc:language></cp:coreProperties>"#;

    #[test]
    fn paragraphs_and_what_the_document_says_of_itself() {
        let bytes =
            packed(&[("[Content_Types].xml", "<Types/>"), ("word/document.xml", BODY), ("docProps/core.xml", CORE)]);
        let article = read(&bytes, &Around::default()).unwrap();
        assert_eq!(article.title.as_deref(), Some("Le pont de l’Orme fermé"));
        assert_eq!(
            article.text,
            "La préfecture a démenti hier & encore.\n\nEncadré.\n\nMorts\n\nDeux\u{2011}trois au moins"
        );
        assert_eq!(
            (article.published.as_deref(), article.modified.as_deref(), article.lang, article.byline.as_deref()),
            (Some("2021-03-10T09:30:00Z"), Some("2021-03-11T10:00:00Z"), None, Some("Ruth Adair"))
        );
        assert!(article.provenance.media_type.unwrap().ends_with("wordprocessingml.document"));
        let plain = BODY.replace("<w:pStyle w:val=\"Titre\"/>", "");
        let untitled = read(&packed(&[("word/document.xml", &plain)]), &Around::default()).unwrap();
        assert_eq!(untitled.title, None);
        assert!(untitled.text.starts_with("Le pont de l’Orme fermé\n\nLa préf"), "{}", untitled.text);
    }

    #[test]
    fn what_is_broken_is_said() {
        let said = |bytes: &[u8]| read(bytes, &Around::default()).unwrap_err().to_string();
        assert!(said(COMPOUND).contains("password"));
        assert!(said(b"PK\x03\x04").starts_with("the document cannot be read"));
        assert!(said(&packed(&[("word/other.xml", BODY)])).contains("there is no word/document.xml in it"));
        assert!(said(&packed(&[("word/document.xml", &BODY[..700])])).contains("word/document.xml"));
        assert_eq!(said(&packed(&[("word/document.xml", "<w:document/>")])), "there is no text in it");
        let bytes = packed(&[("word/document.xml", BODY)]);
        assert!(said(&bytes[..bytes.len() / 2]).starts_with("the document cannot be read"));
        let bomb = packed(&[("word/document.xml", &" ".repeat(LARGEST + 1))]);
        assert!(bomb.len() < LARGEST / 100 && matches!(read(&bomb, &Around::default()), Err(Fault::TooLarge { .. })));
        let laughs = "<!DOCTYPE d [<!ENTITY a \"ha ha\"><!ENTITY b \"&a;&a;\">]><w:document><w:p><w:r><w:t>Oui &b; non.</w:t></w:r></w:p></w:document>";
        let read = read(&packed(&[("word/document.xml", laughs)]), &Around::default()).unwrap();
        assert_eq!(read.text, "Oui non.");
        let deep = format!("{}x", "<w:p>".repeat(200_000));
        assert!(said(&packed(&[("word/document.xml", &deep)])).contains("word/document.xml"));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn damaged_documents_end_in_words(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20), inside: bool) {
            let mut body = BODY.as_bytes().to_vec();
            let mut bytes = packed(&[("word/document.xml", BODY), ("docProps/core.xml", CORE)]);
            for (place, byte) in changes {
                let damaged = if inside { &mut body } else { &mut bytes };
                let at = place.index(damaged.len());
                damaged[at] = byte;
            }
            if inside {
                bytes = packed(&[("word/document.xml", &String::from_utf8_lossy(&body)), ("docProps/core.xml", CORE)]);
            }
            match read(&bytes, &Around::default()) {
                Ok(article) => prop_assert!(!article.text.is_empty()),
                Err(fault) => prop_assert!(!fault.to_string().is_empty()),
            }
        }
    }
}
