//! Bad input: each kind has its message, which says what and where, and leaves the ledger as it was.

use crate::program::{Desk, Ended};

/// A desk whose ledger holds one report.
fn desk() -> Desk {
    let desk = Desk::new(&[("good.txt", "Deux morts à Homs\n\nSelon SANA, deux hommes sont morts à Homs.".as_bytes())]);
    assert_eq!(desk.selon(&["add", "good.txt"]).status, Some(0));
    desk
}

/// Adds one bad file; the ledger must tell the same afterwards.
fn refused(name: &str, bytes: &[u8]) -> Ended {
    let desk = desk();
    let before = desk.told();
    desk.write(name, bytes);
    let ended = desk.selon(&["add", name]);
    assert_eq!(ended.status, Some(2), "{ended:?}");
    assert!(ended.err.contains(name), "it says where: {}", ended.err);
    assert_eq!(desk.told(), before);
    ended
}

#[test]
fn an_empty_file() {
    assert_eq!(refused("empty.txt", b"").err, "selon: empty.txt: there is no text in it\n");
    assert_eq!(refused("blank.md", b"\n \t\r\n").err, "selon: blank.md: there is no text in it\n");
}

#[test]
fn invalid_utf8() {
    let error = refused("latin.txt", b"Bless\xe9s par balle.").err;
    assert_eq!(error, "selon: latin.txt: not UTF-8: byte 5 is 0xE9; save it as UTF-8 and try again\n");
    let error = refused("wide.txt", b"\xff\xfeB\0l\0").err;
    assert_eq!(error, "selon: wide.txt: this is UTF-16, not UTF-8; save it as UTF-8 and try again\n");
}

#[test]
fn nul_bytes() {
    assert_eq!(refused("nul.txt", b"Deux\0morts.").err, "selon: nul.txt: byte 4 is NUL: this is no text\n");
    // In JSON it is a character like any other, and offsets count it.
    let ended = desk().selon_reading(&["extract"], br#"{"id":"n","text":"Deux\u0000morts. Fin."}"#);
    assert_eq!(ended.status, Some(0), "{ended:?}");
}

#[test]
fn a_json_line_that_is_cut_off() {
    let error = refused("reports.jsonl", b"{\"id\":\"r7\",\"text\":\"Selon SANA, deux").err;
    assert_eq!(error, "selon: reports.jsonl, line 1: the JSON is cut off after 35 bytes\n");
    let error = refused("types.jsonl", b"{\"id\":\"r7\",\"text\":[\"Deux\"]}").err;
    assert_eq!(error, "selon: types.jsonl, line 1: \"text\" must be a string, not an array\n");
}

#[test]
fn one_bad_line_does_not_stop_the_others() {
    let desk = desk();
    let lines = b"{\"id\":\"a\",\"text\":\"Selon SANA, un.\"}\n{\"id\":\"b\"}\n\xff\n{\"id\":\"c\",\"text\":\"Selon SANA, deux.\"}\n";
    let ended = desk.selon_reading(&["add", "-"], lines);
    assert_eq!(ended.status, Some(2));
    assert_eq!(
        ended.err,
        "selon: standard input, line 2: \"text\" is missing\n\
         selon: standard input, line 3: not UTF-8: byte 0 is 0xFF; save it as UTF-8 and try again\n"
    );
    assert!(ended.out.starts_with("4 reports: 2 new, 2 could not be read."), "{}", ended.out);
    let ended = desk.selon_reading(&["extract"], lines);
    assert_eq!(ended.status, Some(2));
    let lines: Vec<&str> = ended.out.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].starts_with("{\"id\":\"a\",\"lang\":\""), "{}", lines[0]);
    assert_eq!(lines[1], "{\"id\":\"b\",\"error\":\"line 2: \\\"text\\\" is missing\"}");
    assert!(lines[2].starts_with("{\"id\":null,\"error\":\"line 3: not UTF-8"), "{}", lines[2]);
    assert!(lines[3].starts_with("{\"id\":\"c\""));
}

#[test]
fn what_is_not_there() {
    let desk = desk();
    let ended = desk.selon(&["add", "no/such/file.txt"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.starts_with("selon: no/such/file.txt: cannot be read: "), "{}", ended.err);
    let ended = desk.selon(&["--db", "none.db", "claims"]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(2), ""));
    assert_eq!(ended.err, "selon: there is no ledger at none.db; `selon add FILE…` makes one\n");
    assert!(!desk.path("none.db").exists());
}

#[test]
fn only_quotation_marks() {
    for text in ["\"", "««»", "“”“”“", "' ‘ ’ “ „ \" « » »", "\u{201c}\n\u{201d}"] {
        let desk = Desk::new(&[("marks.txt", text.as_bytes())]);
        let ended = desk.selon(&["add", "marks.txt"]);
        assert_eq!(ended.status, Some(0), "{text}: {ended:?}");
        let ended = desk.selon(&["extract", "marks.txt"]);
        assert_eq!(ended.status, Some(0), "{text}: {ended:?}");
    }
}

#[test]
fn arabic_and_emoji_beside_french() {
    let text = "Selon المرصد السوري لحقوق الإنسان, deux hommes 🙂🇸🇾 sont morts. « قال مصدر » 👩‍👩‍👧.";
    let desk = Desk::new(&[("mixed.txt", text.as_bytes())]);
    assert_eq!(desk.selon(&["add", "mixed.txt"]).status, Some(0));
    let found = desk.selon(&["claims", "--search", "hommes", "--format", "jsonl"]).out;
    let chars: Vec<char> = text.chars().collect();
    for line in found.lines() {
        let claim: serde_json::Value = serde_json::from_str(line).unwrap();
        let piece = &claim["content"][0];
        let (start, end) = (piece[0].as_u64().unwrap() as usize, piece[1].as_u64().unwrap() as usize);
        let words: String = chars[start..end].iter().collect();
        assert!(claim["text"].as_str().unwrap().starts_with(&words), "{claim}");
    }
    assert!(!found.is_empty());
    assert_eq!(desk.selon(&["show", "mixed.txt"]).status, Some(0));
}

#[test]
fn a_hundred_megabytes_in_one_line() {
    let sentence = "Le ministre a démenti. ";
    let words = sentence.repeat(100 * 1024 * 1024 / sentence.len() + 1);
    let next = r#"{"id":"next","text":"Le ministre a démenti."}"#;
    let lines = format!("{{\"id\":\"long\",\"text\":\"{words}\"}}\n{next}\n");
    let desk = desk();
    let ended = desk.selon_reading(&["extract"], lines.as_bytes());
    assert_eq!(ended.status, Some(2));
    let answers: Vec<&str> = ended.out.lines().collect();
    assert_eq!(answers.len(), 2);
    assert!(answers[0].contains("line 1: more than 32 MB") && answers[1].starts_with("{\"id\":\"next\""));

    let before = desk.selon(&["claims", "--format", "jsonl"]).out;
    desk.write("long.txt", words.as_bytes());
    let ended = desk.selon(&["add", "long.txt"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("long.txt: more than 32 MB: that is no article"), "{}", ended.err);
    assert_eq!(desk.selon(&["claims", "--format", "jsonl"]).out, before);
}

#[test]
fn the_database_of_another_program() {
    let desk = desk();
    let other = rusqlite::Connection::open(desk.path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE bookmarks (url); INSERT INTO bookmarks VALUES ('x')").unwrap();
    drop(other);
    desk.write("notes.db", "These are notes, and they are not a database.\n".repeat(20).as_bytes());
    for (name, said) in [
        ("other.db", "is not a ledger of selon: it is the database of another program; name another file with --db"),
        ("notes.db", "is not a ledger of selon: it is no SQLite database"),
    ] {
        let before = std::fs::read(desk.path(name)).unwrap();
        for args in [vec!["--db", name, "add", "good.txt"], vec!["--db", name, "claims"]] {
            let ended = desk.selon(&args);
            assert_eq!((ended.status, ended.err), (Some(2), format!("selon: {name} {said}\n")));
        }
        assert_eq!(std::fs::read(desk.path(name)).unwrap(), before);
    }
}

#[test]
#[cfg(unix)]
fn a_read_only_folder() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    desk.write("closed/keep.txt", b"x");
    std::fs::copy(desk.path("selon.db"), desk.path("closed/selon.db")).unwrap();
    let mode = |path: &str, mode| std::fs::set_permissions(desk.path(path), PermissionsExt::from_mode(mode)).unwrap();
    mode("closed/selon.db", 0o444);
    mode("closed", 0o555);
    let closed = std::fs::write(desk.path("closed/probe"), b"x").is_err();
    if closed {
        let before = desk.selon(&["--db", "closed/selon.db", "export"]).out;
        assert!(before.contains("SANA"), "reading needs no permission to write");
        for db in ["closed/selon.db", "closed/new.db"] {
            desk.write("more.txt", b"Selon SANA, trois hommes sont morts.");
            let ended = desk.selon(&["--db", db, "add", "more.txt"]);
            assert_eq!(ended.status, Some(2), "{ended:?}");
            assert!(ended.err.contains(db) && ended.err.contains("read-only"), "{}", ended.err);
        }
        assert_eq!(desk.selon(&["--db", "closed/selon.db", "export"]).out, before);
    } else {
        eprintln!("this user may write everywhere: only a folder that nobody can write to is tried");
    }
    mode("closed", 0o755);
    if cfg!(target_os = "linux") {
        let ended = desk.selon(&["--db", "/proc/selon.db", "add", "good.txt"]);
        assert_eq!(ended.status, Some(2));
        assert!(ended.err.starts_with("selon: /proc/selon.db cannot be "), "{}", ended.err);
    }
}
