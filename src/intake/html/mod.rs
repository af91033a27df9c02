//! A web page → [`Article`]: its text of record, and what it says of itself.

mod credit;
mod facts;
mod furniture;
mod json_ld;
mod nesting;
mod paragraphs;
mod scope;
mod text;
mod words;
mod written_day;

pub use words::of_fragment;

use super::{Article, Extent, Fault, Provenance, charset};
use dom_query::Document;

/// Changes with everything that changes the text of record or what is read from a page.
pub const READER: &str = "html 1";
/// A page of more bytes is no article.
pub const LARGEST: usize = 32 << 20;

/// What is known of a page beside its bytes.
#[derive(Debug, Clone, Default)]
pub struct Around {
    /// Where it was fetched.
    pub url: Option<String>,
    /// The charset that the server declared.
    pub charset: Option<String>,
    /// When it was fetched (RFC 3339).
    pub retrieved: Option<String>,
}

/// Reads one page.
pub fn read(bytes: &[u8], around: &Around) -> Result<Article, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::TooLarge { megabytes: LARGEST >> 20 });
    }
    let decoded = charset::decode(bytes, around.charset.as_deref());
    nesting::check(&decoded.words)?;
    let document = Document::from(&*decoded.words);
    let scope = scope::of(&document);
    let facts = facts::read(&document, &scope.node(&document), around.url.as_deref(), scope.headline.clone());
    let walled = facts.free == Some(false) && scope.walled(&document);
    let read = text::read(&document, &scope, &facts);
    let text = match (read.text.is_empty(), facts.body) {
        (true, Some(body)) => body,
        (true, None) => return Err(Fault::NoArticle),
        (false, _) => read.text,
    };
    charset::check(&text)?;
    let media_type = format!("text/html; charset={}", decoded.charset.to_lowercase());
    let mut provenance = Provenance::of(bytes, &media_type, READER);
    provenance.retrieved = around.retrieved.clone();
    if walled {
        provenance.extent = Extent::Stub;
    }
    Ok(Article {
        text,
        title: facts.title,
        url: facts.url,
        publisher: facts.publisher,
        published: facts.published,
        modified: facts.modified,
        lang: facts.lang,
        byline: facts.byline,
        agency: facts.agency.or(read.agency),
        provenance,
        ..Article::default()
    })
}
