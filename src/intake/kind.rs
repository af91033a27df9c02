//! What an input is: by the ending of its name, else by its first bytes.

/// The kinds of input that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One report a line.
    Lines,
    Text,
    Page,
    Feed,
    Warc,
    Zip,
    /// Rows under a line of column names.
    Table,
    Mail,
    Pdf,
    Docx,
}

/// Endings of the files that are read from a folder; a file that is named itself is read whatever it is called.
const ENDINGS: [(&str, Kind); 21] = [
    ("txt", Kind::Text),
    ("md", Kind::Text),
    ("jsonl", Kind::Lines),
    ("ndjson", Kind::Lines),
    ("html", Kind::Page),
    ("htm", Kind::Page),
    ("xhtml", Kind::Page),
    ("shtml", Kind::Page),
    ("php", Kind::Page),
    ("rss", Kind::Feed),
    ("atom", Kind::Feed),
    ("rdf", Kind::Feed),
    ("warc", Kind::Warc),
    ("zip", Kind::Zip),
    ("csv", Kind::Table),
    ("tsv", Kind::Table),
    ("eml", Kind::Mail),
    ("pdf", Kind::Pdf),
    ("docx", Kind::Docx),
    // Read by what is in them.
    ("json", Kind::Lines),
    ("xml", Kind::Feed),
];

/// The kind that a file's name tells. A final ".gz" is passed over.
pub fn of_name(name: &str) -> Option<Kind> {
    let name = name.to_lowercase();
    let ending = name.trim_end_matches(".gz").rsplit_once('.')?.1;
    ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, kind)| *kind)
}

/// Whether a file of a folder is to be read. JSON that is no JSON Lines and XML that is no feed are too common for that.
pub fn in_folder(name: &str) -> bool {
    let name = name.to_lowercase();
    let settings = name.ends_with(".json") || name.ends_with(".php");
    match of_name(&name) {
        // A build that cannot read them says so where one is named, not for each that lies about.
        Some(Kind::Pdf) => cfg!(feature = "pdf"),
        Some(Kind::Docx) => cfg!(feature = "docx"),
        Some(_) => !settings,
        None => false,
    }
}

/// The kind that the first bytes tell; `named` is what the name says.
pub fn of_bytes(first: &[u8], named: Option<Kind>) -> Kind {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    let head = first.get(..2048).unwrap_or(first);
    let opening = String::from_utf8_lossy(head.get(..512).unwrap_or(head)).to_lowercase();
    let json_feed = first.first() == Some(&b'{') && contains(head, b"jsonfeed.org/version/");
    match named {
        Some(Kind::Lines) if json_feed => Kind::Feed,
        Some(Kind::Feed | Kind::Text) if is_page(&opening) => Kind::Page,
        Some(kind) => kind,
        None if json_feed => Kind::Feed,
        None if first.first() == Some(&b'{') => Kind::Lines,
        None if first.starts_with(b"WARC/1.") => Kind::Warc,
        None if first.starts_with(b"%PDF-") => Kind::Pdf,
        None if first.starts_with(b"PK\x03\x04") && contains(head, b"[Content_Types].xml") => Kind::Docx,
        None if first.starts_with(b"PK\x03\x04") => Kind::Zip,
        None if is_page(&opening) => Kind::Page,
        None if ["<?xml", "<rss", "<feed", "<rdf:rdf"].iter().any(|o| opening.starts_with(o)) => Kind::Feed,
        None if is_mail(&opening) => Kind::Mail,
        None => Kind::Text,
    }
}

fn is_page(opening: &str) -> bool {
    let mut opening = opening.trim_start();
    // Comments may stand before everything else.
    while let Some((_, rest)) = opening.strip_prefix("<!--").and_then(|rest| rest.split_once("-->")) {
        opening = rest.trim_start();
    }
    opening.starts_with("<!doctype html")
        || opening.starts_with("<html")
        || opening.starts_with("<head")
        || opening.starts_with("<?xml") && opening.contains("<html")
}

/// Whether a text begins with the headers of a message that was delivered.
fn is_mail(opening: &str) -> bool {
    ["received:", "return-path:", "delivered-to:", "mime-version:", "message-id:"]
        .iter()
        .any(|h| opening.starts_with(h))
}

fn contains(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|w| w == what)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_then_bytes() {
        assert_eq!(of_name("a/b.WARC.gz"), Some(Kind::Warc));
        assert_eq!(of_name("page.html.gz"), Some(Kind::Page));
        assert_eq!(of_name("LICENSE"), None);
        assert!(in_folder("a.eml") && !in_folder("package.json"));
        for (bytes, kind) in [
            (&b"\xef\xbb\xbf {\"id\":1}"[..], Kind::Lines),
            (b"WARC/1.1\r\n", Kind::Warc),
            (b"<!-- saved --> <!DOCTYPE html>", Kind::Page),
            (b"<?xml version='1.0'?><rss>", Kind::Feed),
            (b"{\"version\":\"https://jsonfeed.org/version/1.1\"}", Kind::Feed),
            (b"Received: from x", Kind::Mail),
            (b"PK\x03\x04", Kind::Zip),
            (b"PK\x03\x04 [Content_Types].xml", Kind::Docx),
            (b"%PDF-1.7", Kind::Pdf),
            (b"Deux morts", Kind::Text),
        ] {
            assert_eq!(of_bytes(bytes, None), kind, "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(of_bytes(b"<?xml version='1.0'?>\n<html>", Some(Kind::Feed)), Kind::Page);
    }
}
