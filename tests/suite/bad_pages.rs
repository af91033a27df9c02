//! Bad input of the kinds that come from the web and from disks: each has its message, and leaves the ledger good.

use crate::program::{Desk, Ended, pages};
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Instant;

fn refused(name: &str, bytes: &[u8]) -> Ended {
    let desk = Desk::new(&[("good.html", pages::page(1).as_bytes())]);
    assert_eq!(desk.selon(&["add", "good.html"]).status, Some(0));
    let before = desk.told();
    desk.write(name, bytes);
    let ended = desk.selon(&["add", name]);
    assert_eq!(ended.status, Some(2), "{ended:?}");
    assert_eq!(desk.told(), before);
    ended
}

#[test]
fn a_page_of_200_megabytes() {
    let mut page = b"<!DOCTYPE html><html><body>".to_vec();
    let paragraph = "<p>Le ministre a démenti, et l’opposition le conteste depuis des semaines.</p>";
    page.extend(paragraph.repeat(200 * 1024 * 1024 / paragraph.len()).into_bytes());
    assert_eq!(refused("big.html", &page).err, "selon: big.html: more than 32 MB: that is no article\n");
}

#[test]
fn a_hundred_thousand_nested_tags() {
    for tag in ["div", "b"] {
        let page = format!("<!DOCTYPE html><html><body>{}<p>x", format!("<{tag}>").repeat(100_000));
        let begun = Instant::now();
        let said = refused("deep.html", page.as_bytes()).err;
        assert_eq!(said, "selon: deep.html: its tags are nested more than 1000 deep: that is no article\n", "{tag}");
        assert!(begun.elapsed().as_secs() < 120, "{tag}: {:?}", begun.elapsed());
    }
}

#[test]
fn a_page_of_ampersands() {
    let words = "Le préfet a démenti. ".repeat(20);
    let page = format!("<!DOCTYPE html><html><body><p>{words}</p><p>{}</p>", "&".repeat(4 << 20));
    let begun = Instant::now();
    let read = selon::intake::Articles::with_stdin(
        vec!["-".into()],
        selon::intake::Expect::Either,
        None,
        Box::new(std::io::Cursor::new(page.into_bytes())),
    );
    let read: Vec<_> = read.map(Result::unwrap).collect();
    assert!(read[0].text.starts_with("Le préfet a démenti."));
    assert!(begun.elapsed().as_secs() < 120, "{:?}", begun.elapsed());
}

#[test]
fn a_feed_whose_entities_grow() {
    let mut feed = String::from("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ha ha \">");
    for n in 1..40 {
        feed.push_str(&format!("<!ENTITY a{n} \"&a{};&a{};&a{};\">", n - 1, n - 1, n - 1));
    }
    feed.push_str(
        "]><rss version=\"2.0\"><channel><title>T</title><item><description>&a39;</description></item></channel></rss>",
    );
    let desk = Desk::new(&[("laughs.rss", feed.as_bytes())]);
    let begun = Instant::now();
    let ended = desk.selon(&["add", "laughs.rss"]);
    assert!(begun.elapsed().as_secs() < 120 && matches!(ended.status, Some(0 | 2)), "{ended:?}");
    assert!(!desk.selon(&["export"]).out.contains("ha ha"));
}

#[test]
#[cfg(unix)]
fn a_loop_of_links_and_a_link_to_nowhere() {
    let desk = Desk::new(&[("d/a/good.html", pages::page(1).as_bytes())]);
    std::os::unix::fs::symlink(desk.path("d"), desk.path("d/a/loop")).unwrap();
    std::os::unix::fs::symlink("self.html", desk.path("d/self.html")).unwrap();
    std::os::unix::fs::symlink("gone.html", desk.path("d/nowhere.html")).unwrap();
    let ended = desk.selon(&["add", "d"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.out.starts_with("3 reports: 1 new, 2 could not be read."), "{}", ended.out);
    assert!(
        ended.err.contains("d/nowhere.html: cannot be read: ") && ended.err.contains("d/self.html: cannot be read: "),
        "{}",
        ended.err
    );
}

#[test]
fn a_file_that_vanishes_during_the_run() {
    use selon::intake::{Expect, Parcels};
    let desk = Desk::new(&[
        ("d/1.txt", b"Selon lui, oui."),
        ("d/2.txt", b"Selon lui, non."),
        ("d/3.txt", b"Selon elle, oui."),
    ]);
    let mut parcels = Parcels::new(vec![desk.path("d")], Expect::Either, None);
    assert!(parcels.next().unwrap().open()[0].is_ok());
    std::fs::remove_file(desk.path("d/2.txt")).unwrap();
    let error = parcels.next().unwrap().open().remove(0).unwrap_err().to_string();
    assert!(error.contains("d/2.txt: cannot be read: "), "{error}");
    assert!(parcels.next().unwrap().open()[0].is_ok() && parcels.next().is_none());
}

#[test]
#[cfg(unix)]
fn a_full_disk() {
    let desk = Desk::new(&[]);
    let mut warc = Vec::new();
    pages::write_warc(&mut warc, 30, false).unwrap();
    desk.write("a.warc", &warc);
    desk.write("one.html", pages::page(999).as_bytes());
    assert_eq!(desk.selon(&["add", "one.html"]).status, Some(0));
    let before = desk.told();
    // No file may grow past 400 blocks of 512 bytes; without the signal, a write past it fails as on a full disk.
    let limited = format!("trap '' XFSZ; ulimit -f 400; exec '{}' add a.warc", env!("CARGO_BIN_EXE_selon"));
    let output =
        Command::new("sh").args(["-c", &limited]).current_dir(desk.path("")).env("NO_COLOR", "1").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains("selon.db cannot grow: the disk is full"), "{said}");
    assert!(desk.told().len() >= before.len(), "what was there is still there");
    let ended = desk.selon(&["add", "a.warc"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let whole = Desk::new(&[("a.warc", &warc), ("one.html", pages::page(999).as_bytes())]);
    whole.selon(&["add", "one.html"]);
    whole.selon(&["add", "a.warc"]);
    assert_eq!(desk.told(), whole.told(), "with room again, the same ledger as in one go");
}

#[test]
fn several_at_once_on_one_ledger() {
    let desk = Desk::new(&[]);
    let mut warc = Vec::new();
    pages::write_warc(&mut warc, 30, false).unwrap();
    desk.write("a.warc", &warc);
    let start = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
        command.args(["add", "a.warc"]).current_dir(desk.path("")).env("NO_COLOR", "1").env_remove("SELON_DB");
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    // Each finds the ledger in another moment of its making.
    let children: Vec<_> = (0..4).map(|_| start()).collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let alone = Desk::new(&[("a.warc", &warc)]);
    alone.selon(&["add", "a.warc"]);
    assert_eq!(desk.told(), alone.told());
}

#[test]
fn unreadable_files_are_listed_at_the_end_and_everything_else_is_kept() {
    let mut out = Vec::new();
    flate2::write::GzEncoder::new(&mut out, flate2::Compression::fast()).write_all(pages::page(3).as_bytes()).unwrap();
    out.truncate(out.len() / 2);
    let desk = Desk::new(&[
        ("d/a.html", b"<html><body><nav>x</nav>"),
        ("d/b.html", pages::page(2).as_bytes()),
        ("d/c.html.gz", &out),
        ("d/e.csv", b"x,y\n1,2\n"),
    ]);
    let ended = desk.selon(&["add", "d"]);
    assert_eq!(ended.status, Some(2));
    let said: Vec<&str> = ended.err.lines().collect();
    assert_eq!(said.len(), 3, "{}", ended.err);
    assert_eq!(said[0], "selon: d/a.html: no article text was found on this page");
    assert!(said[1].starts_with("selon: d/c.html.gz: cannot be read: the gzip data is cut off"), "{}", said[1]);
    assert!(ended.out.starts_with("4 reports: 1 new, 3 could not be read."), "{}", ended.out);
}
