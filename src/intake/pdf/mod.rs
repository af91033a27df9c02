//! PDF documents → [`Article`]: the paragraphs of their text, without what belongs to the pages.

mod fonts;
mod furniture;
mod lines;
mod page;
mod paragraphs;

use super::html::{Around, LARGEST};
use super::titles::{is_title, same};
use super::{Article, Fault, Provenance, charset, moment};
use lopdf::{Document, Encoding, LoadOptions, Object, decode_text_string};
use paragraphs::Text;
use std::panic;
use std::sync::Once;
use std::thread;

const READER: &str = "pdf 1";
/// Bytes that one stream of objects may unpack to, and how many of these there may be.
const OBJECTS: usize = 4 << 20;
const OBJECT_STREAMS: usize = 256;
const PAGES: usize = 2_000;
/// Characters in a document.
const WORDS: usize = 16 << 20;
/// One letter in so many may be one that its font does not name.
const UNNAMED: usize = 8;
const STACK: usize = 32 << 20;
const THREAD: &str = "selon-pdf";

/// Reads one document.
pub fn read(bytes: &[u8], around: &Around) -> Result<Article, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge { megabytes: LARGEST >> 20 });
    }
    // The head may stand a little after the beginning.
    if !bytes.get(..1024).unwrap_or(bytes).windows(5).any(|w| w == b"%PDF-") {
        return Err(Fault::Pdf("it does not begin as one".into()));
    }
    let object_streams = bytes.windows(6).filter(|w| *w == b"ObjStm").count();
    if object_streams > OBJECT_STREAMS {
        return Err(Fault::Pdf("it is made of too many parts to be an article".into()));
    }
    let mut article = guarded(bytes)?;
    article.url = around.url.clone();
    article.provenance = Provenance::of(bytes, "application/pdf", READER);
    article.provenance.retrieved = around.retrieved.clone();
    Ok(article)
}

/// Reads on a thread of its own: broken documents may lead the library deep down, or into a panic, which is then a fault of
/// the document like any other.
fn guarded(bytes: &[u8]) -> Result<Article, Fault> {
    static SILENT: Once = Once::new();
    SILENT.call_once(|| {
        let usual = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if thread::current().name() != Some(THREAD) {
                usual(panic);
            }
        }));
    });
    let ended = thread::scope(|scope| {
        let reading =
            thread::Builder::new().name(THREAD.into()).stack_size(STACK).spawn_scoped(scope, || document(bytes));
        reading.map(thread::ScopedJoinHandle::join)
    });
    match ended {
        Ok(Ok(read)) => read,
        Ok(Err(_)) => Err(Fault::Pdf("it is damaged".into())),
        Err(e) => Err(Fault::Read(e)),
    }
}

fn document(bytes: &[u8]) -> Result<Article, Fault> {
    let options = LoadOptions { max_decompressed_size: Some(OBJECTS), ..LoadOptions::default() };
    let mut document = Document::load_mem_with_options(bytes, options).map_err(fault)?;
    if document.is_encrypted() {
        return Err(Fault::Pdf("it has a password; save a copy without one".into()));
    }
    prefer_letters(&mut document);
    let pages = document.get_pages();
    if pages.len() > PAGES {
        return Err(Fault::Pdf(format!("it has more than {PAGES} pages: that is no article")));
    }
    let mut found = Vec::new();
    let mut length = 0;
    for (at, page) in pages.values().enumerate() {
        let lines = lines::of(at, page::pieces(&document, *page).map_err(fault)?);
        length += lines.iter().map(|l| l.words.len()).sum::<usize>();
        if length > WORDS {
            return Err(Fault::TooLarge { megabytes: WORDS >> 20 });
        }
        found.extend(lines);
    }
    if found.is_empty() {
        return Err(Fault::Pdf(
            "there is no text in it, only pictures of pages; a program for text recognition can add it".into(),
        ));
    }
    let unnamed = found.iter().flat_map(|l| l.words.chars()).filter(|c| *c == '\u{fffd}').count();
    if unnamed * UNNAMED > found.iter().map(|l| l.words.chars().count()).sum() {
        return Err(Fault::Pdf("its fonts do not say which letters they draw".into()));
    }
    article(&document, paragraphs::of(&furniture::without(found)))
}

fn fault(error: lopdf::Error) -> Fault {
    match error {
        lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { limit }) => {
            Fault::Pdf(format!("one of its parts unpacks to more than {} MB", limit.div_ceil(1 << 20).max(1)))
        }
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => {
            Fault::Pdf("it has a password; save a copy without one".into())
        }
        other => Fault::Pdf(other.to_string()),
    }
}

/// Where a font has a table of the letters that it draws, that table is asked: the names of its signs may mean nothing.
fn prefer_letters(document: &mut Document) {
    let has_letters = |font: &lopdf::Dictionary| {
        let mut bare = font.clone();
        bare.remove(b"Encoding");
        matches!(bare.get_font_encoding_with_limit(document, OBJECTS), Ok(Encoding::UnicodeMapEncoding(_)))
    };
    let fonts = document.objects.iter().filter(|(_, object)| {
        object
            .as_dict()
            .is_ok_and(|d| d.has_type(b"Font") && d.has(b"Encoding") && d.has(b"ToUnicode") && has_letters(d))
    });
    let fonts: Vec<_> = fonts.map(|(id, _)| *id).collect();
    for id in fonts {
        if let Ok(font) = document.get_dictionary_mut(id) {
            font.remove(b"Encoding");
        }
    }
}

fn article(document: &Document, text: Text) -> Result<Article, Fault> {
    let about = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict).ok();
    let said = |key: &[u8]| {
        let words = decode_text_string(about?.get_deref(key, document).ok()?).ok()?;
        Some(words.trim().to_string()).filter(|w| !w.is_empty())
    };
    let Text { title, mut paragraphs } = text;
    let given = said(b"Title").filter(|t| is_title(t));
    if let (Some(given), Some(first)) = (&given, paragraphs.first())
        && same(given, first)
    {
        paragraphs.remove(0);
    }
    let words = paragraphs.join("\n\n");
    if words.is_empty() && title.is_none() {
        return Err(Fault::Empty);
    }
    charset::check(&words)?;
    let created = said(b"CreationDate").and_then(|d| date(&d));
    // The language that a document declares is mostly that of the program it was written with.
    Ok(Article {
        text: words,
        title: title.or(given),
        modified: said(b"ModDate").and_then(|d| date(&d)).filter(|m| created.as_ref() != Some(m)),
        published: created,
        byline: said(b"Author"),
        ..Article::default()
    })
}

/// "D:20210310093000+01'00'" as a moment.
fn date(words: &str) -> Option<String> {
    let digits: String = words.trim_start_matches("D:").chars().take_while(char::is_ascii_digit).collect();
    let (day, time) = (digits.get(..8)?, digits.get(8..14));
    let day = format!("{}-{}-{}", &day[..4], &day[4..6], &day[6..]);
    let Some(time) = time else { return moment::normal(&day) };
    let zone: String = words.trim_start_matches("D:").chars().skip(digits.len()).filter(|c| *c != '\'').collect();
    moment::normal(&format!("{day}T{}:{}:{}{zone}", &time[..2], &time[2..4], &time[4..]))
}

#[cfg(test)]
mod tests;
