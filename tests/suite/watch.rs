//! `selon watch`: once, and as long as it runs.

use crate::program::{Desk, pages};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[test]
fn once_reads_what_is_new() {
    let desk = Desk::new(&[("inbox/a.html", pages::page(1).as_bytes())]);
    let ended = desk.selon(&["watch", "inbox", "--once"]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(0), "1 report: 1 new.\n"), "{}", ended.err);
    let ended = desk.selon(&["watch", "inbox", "--once"]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(1), ""));
    desk.write("inbox/deep/b.html", pages::page(2).as_bytes());
    desk.write("inbox/bad.html", b"<html>");
    let ended = desk.selon(&["watch", "inbox", "--once"]);
    assert_eq!(ended.status, Some(2));
    assert_eq!(ended.out, "3 reports: 1 new, 1 known already, 1 could not be read.\n");
    assert_eq!(ended.err, "selon: inbox/bad.html: no article text was found on this page\n");
    assert_eq!(desk.selon(&["watch", "nowhere"]).status, Some(2));
}

#[test]
fn what_changed_in_a_known_report_is_said() {
    let text =
        |toll: &str| format!("---\nurl: https://a.example/1\n---\n\n{toll} people were killed in Homs, police said.\n");
    let desk = Desk::new(&[("inbox/a.md", text("Two").as_bytes())]);
    assert_eq!(desk.selon(&["watch", "inbox", "--once"]).status, Some(0));
    desk.write("inbox/a.md", text("Five").as_bytes());
    let ended = desk.selon(&["watch", "inbox", "--once"]);
    let line = "  a.example/1, version 2: two → five killed\n";
    assert_eq!(ended.out, format!("1 report: 1 new version of a known report.\n{line}"), "{}", ended.err);
    desk.write("inbox/a.md", text("Six").as_bytes());
    let ended = desk.selon(&["watch", "inbox", "--once", "--format", "json"]);
    let brought: serde_json::Value = serde_json::from_str(&ended.out).unwrap();
    assert_eq!(brought["versions"], 1);
    assert_eq!(brought["changed"][0]["changes"], "five → six killed");
}

#[test]
fn what_appears_is_read() {
    let desk = Desk::new(&[("inbox/a.html", pages::page(1).as_bytes())]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_selon"))
        .args(["watch", "inbox"])
        .current_dir(desk.path(""))
        .env_remove("SELON_DB")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert_eq!(lines.next().unwrap().unwrap(), "1 report: 1 new.");
    // Written elsewhere and moved in, as careful programs do, into a folder that did not exist.
    desk.write("b.html", pages::page(2).as_bytes());
    desk.write("inbox/ignored.png", b"x");
    std::fs::rename(desk.path("b.html"), desk.path("inbox/b.html")).unwrap();
    let begun = Instant::now();
    assert_eq!(lines.next().unwrap().unwrap(), "1 report: 1 new.");
    assert!(begun.elapsed() < Duration::from_secs(60));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(desk.selon(&["watch", "inbox", "--once"]).status, Some(1), "both are known");
}
