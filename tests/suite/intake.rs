//! What comes in: every kind of input, and every way in which it can be bad.

use crate::program::Desk;
use selon::intake::{Article, Articles, Expect, Fault, IntakeError};
use std::io::Cursor;
use std::path::PathBuf;

type Read = Result<Article, IntakeError>;

fn files(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Vec<Read>) {
    let dir = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        std::fs::write(dir.path().join(name), bytes).unwrap();
    }
    let read = Articles::new(vec![dir.path().to_path_buf()], Expect::Either, Some(dir.path().to_path_buf())).collect();
    (dir, read)
}

fn stdin(bytes: &[u8], expect: Expect) -> Vec<Read> {
    let input = Box::new(Cursor::new(bytes.to_vec()));
    Articles::with_stdin(vec![PathBuf::from("-")], expect, None, input).collect()
}

#[test]
fn a_folder_gives_its_reports_in_order() {
    let (_dir, read) = files(&[
        ("b.txt", "\u{feff}Un titre\n\nUne phrase.".as_bytes()),
        ("a.jsonl", "\u{feff}{\"id\":\"r1\",\"text\":\"One.\"}\r\n\r\n{\"text\":\"Two.\"}".as_bytes()),
        ("c.md", b"---\nurl: http://example.org/c/\n---\n# Title\n\nText."),
    ]);
    let articles: Vec<_> = read.into_iter().map(|r| r.unwrap()).collect();
    let ids: Vec<_> = articles.iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids[0], "r1");
    assert!(ids[1].starts_with("text-"));
    assert_eq!(ids[2..], ["b.txt", "example.org/c"]);
    assert_eq!(articles[2].title.as_deref(), Some("Un titre"), "a byte order mark is no part of the text");
    assert_eq!(articles[3].title.as_deref(), Some("Title"));
}

#[test]
fn one_bad_file_does_not_stop_the_others() {
    let (dir, read) = files(&[
        ("a-empty.txt", b""),
        ("b-bytes.txt", b"Bonjour \xe9t\xe9"),
        ("c-nul.txt", b"Bon\0jour"),
        ("d-utf16.txt", b"\xff\xfeB\0o\0n\0"),
        ("e-page.txt", b"<!DOCTYPE html><p>"),
        ("f-good.txt", "Seulement « » “ ” \" et العربية 🙂".as_bytes()),
    ]);
    let faults: Vec<_> = read.iter().filter_map(|r| r.as_ref().err()).map(|e| e.to_string()).collect();
    let path = |name: &str| dir.path().join(name).display().to_string();
    assert_eq!(
        faults,
        [
            format!("{}: there is no text in it", path("a-empty.txt")),
            format!("{}: not UTF-8: byte 8 is 0xE9; save it as UTF-8 and try again", path("b-bytes.txt")),
            format!("{}: byte 3 is NUL: this is no text", path("c-nul.txt")),
            format!("{}: this is UTF-16, not UTF-8; save it as UTF-8 and try again", path("d-utf16.txt")),
            format!("{}: no article text was found on this page", path("e-page.txt")),
        ]
    );
    assert_eq!(read.last().unwrap().as_ref().unwrap().id, "f-good.txt");
}

#[test]
fn a_bad_line_is_named_and_the_rest_goes_on() {
    let lines = b"{\"id\":\"a\",\"text\":\"A.\"}\n{\"id\":\"b\",\"text\":\"cut\n\n\xff\n{\"id\":\"c\",\"text\":{}}\n{\"id\":\"d\",\"text\":\"D.\"}";
    let read = stdin(lines, Expect::JsonLines);
    let seen: Vec<_> = read
        .iter()
        .map(|r| match r {
            Ok(article) => article.id.clone(),
            Err(e) => format!("{:?} {}", e.id, e.in_place()),
        })
        .collect();
    assert_eq!(
        seen,
        [
            "a",
            "Some(\"b\") line 2: the JSON is cut off after 21 bytes",
            "None line 4: not UTF-8: byte 0 is 0xFF; save it as UTF-8 and try again",
            "Some(\"c\") line 5: \"text\" must be a string, not an object",
            "d"
        ]
    );
}

#[test]
fn standard_input_may_be_either() {
    assert_eq!(stdin(b"  {\"id\":\"a\",\"text\":\"A.\"}", Expect::Either)[0].as_ref().unwrap().id, "a");
    assert_eq!(stdin(b"Just words.", Expect::Either)[0].as_ref().unwrap().text, "Just words.");
    let read = stdin(b"Just words.", Expect::JsonLines);
    assert!(matches!(read[0], Err(IntakeError { fault: Fault::NotJson { .. }, .. })), "{read:?}");
    assert!(stdin(b"", Expect::JsonLines).is_empty());
}

#[test]
fn what_is_not_there_is_an_error() {
    let read: Vec<_> = Articles::new(vec!["no/such.txt".into()], Expect::Either, None).collect();
    assert!(read[0].as_ref().unwrap_err().to_string().starts_with("no/such.txt: cannot be read: "));
}

/// The samples in a feed and an archive are articles that lie beside them as text.
#[test]
fn a_known_article_is_known_in_a_feed_and_an_archive() {
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let folder = |name: &str| samples.join(name).display().to_string();
    let desk = Desk::new(&[]);
    desk.selon(&["add", &samples.display().to_string()]);
    let told = desk.told();
    for (name, said) in [("feeds", "1 report: 1 known already."), ("archives", "2 reports: 2 known already.")] {
        let ended = desk.selon(&["add", &folder(name)]);
        assert!(ended.out.starts_with(said), "{name}: {ended:?}");
        assert_eq!(desk.told(), told, "{name}");
    }
    // The other way round too.
    let desk = Desk::new(&[]);
    assert!(desk.selon(&["add", &folder("feeds"), &folder("archives")]).out.starts_with("3 reports: 3 new."));
    let ended = desk.selon(&["add", &samples.display().to_string()]);
    assert!(ended.out.starts_with("15 reports: 8 new, 1 new version of a known report, 6 known already."), "{ended:?}");
}
