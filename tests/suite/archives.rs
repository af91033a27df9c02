//! Archives, feeds, tables and messages through the public interface.

use crate::program::pages;
use selon::intake::{Article, Articles, Expect, Extent, IntakeError, Parcels};
use std::io::Write;

type Read = Result<Article, IntakeError>;

fn read(name: &str, bytes: &[u8]) -> Vec<Read> {
    read_mapped(name, bytes, "")
}

fn read_mapped(name: &str, bytes: &[u8], mapping: &str) -> Vec<Read> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let parcels =
        Parcels::new(vec![path], Expect::Either, Some(dir.path().to_path_buf())).mapped(mapping.parse().unwrap());
    let folder = format!("{}/", dir.path().display());
    Articles::from(parcels).map(|r| r.map_err(|e| IntakeError { file: e.file.replace(&folder, ""), ..e })).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn ids(read: &[Read]) -> Vec<String> {
    read.iter().map(|r| r.as_ref().map_or_else(|e| e.to_string(), |a| a.id.clone())).collect()
}

fn warc(pages: u64, gzip: bool) -> Vec<u8> {
    let mut out = Vec::new();
    pages::write_warc(&mut out, pages, gzip).unwrap();
    out
}

#[test]
fn a_warc_gives_its_pages_however_it_is_packed() {
    let plain = read("a.warc", &warc(3, false));
    assert_eq!(
        ids(&plain),
        ["fil-0.example/2021/depeche-0", "fil-1.example/2021/depeche-1", "fil-2.example/2021/depeche-2"]
    );
    let article = plain[1].as_ref().unwrap();
    assert_eq!(article.text.split("\n\n").count(), 6, "{}", article.text);
    assert_eq!(article.title.as_deref(), Some("Dépêche numéro 1 du jour"));
    assert_eq!(article.published.as_deref(), Some("2021-02-02T08:00:00+01:00"));
    assert_eq!(article.provenance.retrieved.as_deref(), Some("2021-03-10T09:30:00Z"));
    for packed in
        [read("a.warc.gz", &warc(3, true)), read("b.warc.gz", &gzip(&warc(3, false))), read("crawl", &warc(3, true))]
    {
        let same = packed.iter().zip(&plain).all(|(a, b)| a.as_ref().unwrap() == b.as_ref().unwrap());
        assert!(same && packed.len() == 3);
    }
}

#[test]
fn records_of_other_kinds_are_passed_over() {
    let mut bytes = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n".to_vec();
    bytes.extend_from_slice(b"WARC/1.0\r\nWARC-Type: request\r\nWARC-Target-URI: <http://x.example/>\r\nContent-Length: 18\r\n\r\nGET / HTTP/1.1\r\n\r\n\r\n\r\n");
    bytes.extend(pages::record(7));
    assert_eq!(ids(&read("a.warc", &bytes)), ["fil-7.example/2021/depeche-7"]);
}

#[test]
fn a_record_whose_length_lies_costs_nobody_else() {
    let record = |number: u64, change: i64| {
        let words = String::from_utf8(pages::record(number)).unwrap();
        let at = words.find("Content-Length: ").unwrap() + 16;
        let end = words[at..].find('\r').unwrap() + at;
        let length: i64 = words[at..end].parse().unwrap();
        format!("{}{}{}", &words[..at], length + change, &words[end..]).into_bytes()
    };
    for change in [-500, -1, 1, 7, 500, 30_000, 1 << 40] {
        let mut bytes = record(0, 0);
        bytes.extend(record(1, change));
        bytes.extend(record(2, 0));
        let found = ids(&read("a.warc", &bytes));
        assert_eq!(found.len(), 3, "{change}: {found:?}");
        assert_eq!(
            (found[0].as_str(), found[2].as_str()),
            ("fil-0.example/2021/depeche-0", "fil-2.example/2021/depeche-2")
        );
        if change == 1 {
            // The line break after the record is no part of the page: nothing was lost.
            assert_eq!(found[1], "fil-1.example/2021/depeche-1");
            continue;
        }
        assert!(found[1].starts_with("a.warc, record 2 (https://fil.example/1): "), "{}", found[1]);
        assert!(found[1].contains("its length is wrong") || found[1].contains("more than 64 MB"), "{}", found[1]);
    }
}

#[test]
fn what_is_cut_off_is_said_and_what_is_whole_is_kept() {
    let whole = warc(2, true);
    let found = ids(&read("a.warc.gz", &whole[..whole.len() - 40]));
    assert_eq!(found[0], "fil-0.example/2021/depeche-0");
    assert!(found[1].contains("the gzip data is cut off after"), "{found:?}");
    let plain = warc(2, false);
    let found = ids(&read("a.warc", &plain[..plain.len() - 100]));
    assert_eq!(
        found[1],
        "a.warc, record 2 (https://fil.example/1): the record cannot be read: it is cut off (".to_string()
            + &found[1][found[1].rfind('(').unwrap() + 1..]
    );
    let page = gzip(pages::page(0).as_bytes());
    assert_eq!(ids(&read("p.html.gz", &page)), ["fil-0.example/2021/depeche-0"]);
    assert!(
        ids(&read("p.html.gz", &page[..page.len() / 2]))[0]
            .starts_with("p.html.gz: cannot be read: the gzip data is cut off")
    );
    assert!(ids(&read("p.html.gz", b"\x1f\x8bnonsense"))[0].contains("the gzip data is"), "damaged");
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        out.start_file(*name, options).unwrap();
        out.write_all(bytes).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_zip_gives_pages_and_texts() {
    let page = pages::page(4);
    let members: [(&str, &[u8]); 5] = [
        ("site/a.html", page.as_bytes()),
        ("site/notes.txt", "Selon lui, la route est coupée.".as_bytes()),
        ("site/logo.png", b"x"),
        ("__MACOSX/site/._a.html", b"x"),
        ("site/empty.html", b""),
    ];
    let found = ids(&read("p.zip", &zip(&members)));
    assert_eq!(
        found,
        [
            "fil-4.example/2021/depeche-4",
            "p.zip/site/notes.txt",
            "p.zip: site/empty.html: no article text was found on this page"
        ]
    );
    assert!(ids(&read("p.zip", b"PK\x03\x04nonsense"))[0].starts_with("p.zip: the ZIP archive cannot be read: "));
}

#[test]
fn a_zip_bomb_is_bounded() {
    let zeros = vec![b' '; 40 << 20];
    let good = pages::page(1);
    let bomb = zip(&[("a.html", &zeros), ("b.html", &zeros), ("c.html", good.as_bytes())]);
    assert!(bomb.len() < 1 << 20);
    let found = ids(&read("bomb.zip", &bomb));
    assert_eq!(found[0], "bomb.zip: a.html: more than 32 MB: that is no article");
    assert_eq!(found[2], "fil-1.example/2021/depeche-1");
}

#[test]
fn tables_and_lines_may_have_names_of_their_own() {
    let csv = "\u{feff}date;body;headline\r\n10/03/2021;x;y\r\n2021-03-10;\"Selon lui, \"\"oui\"\".\nEt non.\";Un titre\r\n2021-03-11;;\r\n";
    let found = read_mapped("t.csv", csv.as_bytes(), "text=body,published=date,title=headline");
    assert_eq!(
        found[0].as_ref().unwrap_err().to_string(),
        "t.csv, line 2: \"published\" is neither a day (2020-01-13) nor a moment (2020-01-13T09:30:00Z): \"10/03/2021\""
    );
    let article = found[1].as_ref().unwrap();
    assert_eq!((article.text.as_str(), article.title.as_deref()), ("Selon lui, \"oui\".\nEt non.", Some("Un titre")));
    assert_eq!(found[2].as_ref().unwrap_err().to_string(), "t.csv, line 5: there is no text in it");
    let wrong = read("t.csv", b"a,b\n1,2\n");
    assert_eq!(
        wrong[0].as_ref().unwrap_err().to_string(),
        "t.csv: there is no column \"text\"; the table has a, b: say which one has the text with --map text=COLUMN"
    );
    let lines = read_mapped(
        "l.jsonl",
        br#"{"body":"Un.","text":7,"date":"Wed, 10 Mar 2021 09:30:00 +0100"}"#,
        "text=body,published=date",
    );
    let article = lines[0].as_ref().unwrap();
    assert_eq!((article.text.as_str(), article.published.as_deref()), ("Un.", Some("2021-03-10T09:30:00+01:00")));
}

#[test]
fn summaries_of_feeds_are_marked() {
    let feed = "<rss version=\"2.0\"><channel><title>Le Fil</title><item><title>T</title><link>https://fil.example/1</link><description>Court.</description></item></channel></rss>";
    let found = read("f.xml", feed.as_bytes());
    assert_eq!(found[0].as_ref().unwrap().provenance.extent, Extent::Summary);
    assert_eq!(ids(&found), ["fil.example/1"]);
}

#[test]
fn garbled_pages_are_refused() {
    let twice = encoding_rs::WINDOWS_1252.decode(pages::page(1).as_bytes()).0.into_owned();
    let found = ids(&read("g.html", twice.as_bytes()));
    assert!(found[0].starts_with("g.html: the words are garbled"), "{found:?}");
}
