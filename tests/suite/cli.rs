//! The commands from outside: what they answer, in which format, with which status.

use crate::program::Desk;
use serde_json::Value;

const REPORTS: &str = concat!(
    r#"{"id":"r1","lang":"fr","publisher":"Le Fil","published":"2021-03-09","title":"Quatre morts","#,
    r#""text":"Selon SANA, quatre hommes sont morts à Homs. Une enquête est ouverte."}"#,
    "\n",
    r#"{"id":"r2","lang":"fr","publisher":"La Voix","published":"2021-03-10","url":"https://example.org/r2","#,
    r#""text":"Selon SANA, quatre hommes sont morts à Homs. Selon Reuters, un dépôt a brûlé."}"#,
    "\n"
);

fn desk() -> Desk {
    let desk = Desk::new(&[("reports.jsonl", REPORTS.as_bytes())]);
    let added = desk.selon(&["add", "reports.jsonl"]);
    assert_eq!((added.status, added.err.as_str()), (Some(0), ""));
    desk
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn adding_ends_in_an_overview() {
    let desk = Desk::new(&[("reports.jsonl", REPORTS.as_bytes())]);
    let added = desk.selon(&["add", "reports.jsonl"]);
    for words in
        ["2 reports: 2 new.", "2 reports (fr 2)", "SANA", "Reuters", "Unverified", "What to type next:", "selon show r"]
    {
        assert!(added.out.contains(words), "{words}: {}", added.out);
    }
    let told = desk.told();
    let again = desk.selon(&["add", "reports.jsonl", "reports.jsonl"]);
    assert!(again.out.starts_with("4 reports: 4 known already."), "{}", again.out);
    assert_eq!(desk.told(), told);
    let json = desk.selon(&["add", "reports.jsonl", "--format", "json"]).out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!((&json["counts"]["unchanged"], &json["overview"]["reports"]), (&2.into(), &2.into()));
    let nothing = Desk::new(&[("empty/image.png", b"x")]).selon(&["add", "empty"]);
    assert_eq!(nothing.status, Some(1));
    assert!(nothing.out.starts_with("No report was found there"), "{}", nothing.out);
}

#[test]
fn what_to_type_next_can_be_typed() {
    let desk = desk();
    let overview = desk.selon(&["add", "reports.jsonl"]).out;
    let steps: Vec<_> = overview.lines().filter_map(|l| l.trim().strip_prefix("selon ")).collect();
    assert!(steps.len() >= 3, "{overview}");
    for step in steps {
        let command = step.split("   ").next().unwrap().replace('\'', "");
        let ended = desk.selon(&command.split(' ').collect::<Vec<_>>());
        assert!(matches!(ended.status, Some(0 | 1)) && ended.err.is_empty(), "{command}: {ended:?}");
    }
}

#[test]
fn claims_are_filtered() {
    let desk = desk();
    let reports = |args: &[&str]| -> Vec<String> {
        let ended = desk.selon(&[&["claims", "--format", "jsonl"], args].concat());
        assert_eq!(ended.status, Some(if ended.out.is_empty() { 1 } else { 0 }), "{ended:?}");
        lines(&ended.out).iter().map(|c| c["report"].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(reports(&["--source", "sana"]), ["r1", "r2"]);
    assert_eq!(reports(&["--source", "Reuters"]), ["r2"]);
    assert_eq!(reports(&["--source", "SANA", "--publisher", "le fil"]), ["r1"]);
    assert_eq!(reports(&["--source", "SANA", "--since", "2021-03-10", "--language", "fr"]), ["r2"]);
    assert_eq!(reports(&["--source", "SANA", "--until", "2021-03-09"]), ["r1"]);
    assert_eq!(reports(&["--search", "depot brule"]), ["r2"]);
    assert_eq!(reports(&["--report", "https://example.org/r2/", "--source", "Reuters"]), ["r2"]);
    assert_eq!(reports(&["--search", "girafe"]), Vec::<String>::new());
    let nobody = desk.selon(&["claims", "--source", "personne"]);
    assert_eq!(nobody.status, Some(1));
    assert_eq!(nobody.err, "selon: nobody called \"personne\" is cited in the ledger; `selon sources` lists who is\n");
    assert_eq!(desk.selon(&["claims", "--marker", "rumour"]).status, Some(2), "a word that is none");
    assert_eq!(desk.selon(&["claims", "--report", "r9"]).status, Some(2));
}

#[test]
fn every_list_has_four_formats() {
    let desk = desk();
    let lists: [&[&str]; 5] = [&["claims"], &["sources"], &["show"], &["rules"], &["sources", "SANA"]];
    for list in lists {
        let written = |format: &str| {
            let ended = desk.selon(&[list, &["--format", format]].concat());
            assert_eq!((ended.status, ended.err.as_str()), (Some(0), ""), "{list:?} {format}");
            ended.out
        };
        let json: Value = serde_json::from_str(&written("json")).unwrap();
        assert_eq!(json["schema"], 1, "{list:?}");
        assert!(!lines(&written("jsonl")).is_empty());
        let csv = written("csv");
        let mut csv = csv::Reader::from_reader(csv.as_bytes());
        assert!(csv.records().all(|r| r.is_ok()) && csv.headers().unwrap().len() > 1, "{list:?}");
        assert!(written("table").lines().all(|l| unicode_width::UnicodeWidthStr::width(l) <= 100), "{list:?}");
    }
    for command in ["unverified", "compare"] {
        for format in ["json", "jsonl", "csv", "table"] {
            let ended = desk.selon(&[command, "--format", format]);
            assert!(matches!(ended.status, Some(0 | 1)) && ended.err.is_empty(), "{ended:?}");
        }
    }
}

#[test]
fn an_article_is_shown_and_a_claim_explained() {
    let desk = desk();
    let shown = desk.selon(&["show", "r1"]).out;
    assert!(shown.contains("{SANA}") && shown.contains("[quatre hommes sont morts à Homs"), "{shown}");
    let claim = &lines(&desk.selon(&["claims", "--source", "SANA", "--format", "jsonl"]).out)[0];
    let id = claim["id"].as_str().unwrap();
    let explained = desk.selon(&["explain", &id[..8]]).out;
    assert!(explained.contains(id) && explained.contains(claim["rule"].as_str().unwrap()), "{explained}");
    let json: Value = serde_json::from_str(&desk.selon(&["explain", id, "--format", "json"]).out).unwrap();
    assert_eq!((&json["schema"], &json["claim"]["id"]), (&1.into(), &id.into()));
    assert_eq!(desk.selon(&["explain", "0000"]).status, Some(1));
    assert_eq!(desk.selon(&["explain", "zz"]).status, Some(2));
    assert_eq!(desk.selon(&["show", "r9"]).status, Some(2));
}

#[test]
fn versions_are_kept_and_compared() {
    let desk = desk();
    desk.write("new.jsonl", REPORTS.replace("quatre hommes", "cinq hommes").as_bytes());
    let added = desk.selon(&["add", "new.jsonl"]).out;
    assert!(added.starts_with("2 reports: 2 new versions of known reports."), "{added}");
    let found = desk.selon(&["diff", "r1", "--format", "json"]);
    assert_eq!(found.status, Some(0));
    let json: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(json["schema"], 1);
    assert!(!json["changes"].as_array().unwrap().is_empty());
    assert_eq!(desk.selon(&["diff", "r1@1", "r1@2", "--format", "json"]).out, found.out);
    assert_eq!(desk.selon(&["diff", "r1@1", "r1@1"]).status, Some(1), "nothing changed");
    let ended = desk.selon(&["diff", "new.jsonl", "r1"]);
    assert_eq!(ended.err, "selon: new.jsonl holds more than one report; give a file with one\n");
    desk.write("a.txt", "Selon SANA, un homme est mort.".as_bytes());
    desk.write("b.txt", "Selon SANA, deux hommes sont morts.".as_bytes());
    let files = desk.selon(&["--db", "none.db", "diff", "a.txt", "b.txt"]);
    assert_eq!((files.status, files.err.as_str()), (Some(0), ""), "files need no ledger");
}

#[test]
fn the_filter_keeps_order_and_ids() {
    let many: String = (0..500).map(|i| format!("{{\"id\":\"n{i}\",\"text\":\"Selon SANA, fait {i}.\"}}\n")).collect();
    let desk = Desk::new(&[]);
    let ended = desk.selon_reading(&["extract"], many.as_bytes());
    let ids: Vec<_> = lines(&ended.out).iter().map(|d| d["id"].as_str().unwrap().to_string()).collect();
    assert_eq!(ids, (0..500).map(|i| format!("n{i}")).collect::<Vec<_>>());
    assert_eq!(desk.selon_reading(&["extract"], many.as_bytes()).out, ended.out, "same input, same output");
    assert_eq!(desk.selon_reading(&["extract"], b"").status, Some(1), "nothing in, nothing found");
    assert_eq!(desk.selon(&["extract", "--format", "csv"]).status, Some(2));
    assert!(!desk.path("selon.db").exists(), "extract keeps nothing");
}

#[test]
fn an_export_is_safe_to_open() {
    let text = r#"{"id":"=r1","text":"Selon =cmd(), un homme est mort."}"#;
    let desk = Desk::new(&[("r.jsonl", text.as_bytes())]);
    desk.selon(&["add", "r.jsonl"]);
    let csv = desk.selon(&["export", "--bom"]).out;
    assert!(csv.starts_with("\u{feff}id,report,") && csv.contains("'=r1"), "{csv}");
    assert_eq!(desk.selon(&["export", "--bom", "-o", "claims.csv"]).out, "");
    assert_eq!(std::fs::read_to_string(desk.path("claims.csv")).unwrap(), csv);
    let ended = desk.selon(&["export", "-o", "no/such/claims.csv"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.starts_with("selon: no/such/claims.csv cannot be written: "), "{}", ended.err);
}

#[test]
fn completions_and_man_pages_are_written() {
    let desk = Desk::new(&[]);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(desk.selon(&["completions", shell]).out.contains("unverified"), "{shell}");
    }
    assert!(desk.selon(&["man"]).out.contains(".TH selon 1"));
    assert_eq!(desk.selon(&["man", "--dir", "man1"]).status, Some(0));
    assert!(desk.path("man1/selon-claims.1").exists());
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_with_130() {
    use std::process::{Command, Stdio};
    let desk = Desk::new(&[]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_selon"))
        .args(["extract"])
        .current_dir(desk.path("."))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // One answer shows that the program is up; it then waits for more.
    use std::io::{BufRead, BufReader, Write};
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(b"{\"id\":\"a\",\"text\":\"Fin.\"}\n").unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"id\":\"a\""));
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
#[cfg(not(feature = "fetch"))]
fn a_build_without_fetching_says_how_to_get_it() {
    let desk = Desk::new(&[]);
    let ended = desk.selon(&["add", "--fetch", "https://fil.example/a"]);
    assert_eq!((ended.status, ended.out.as_str()), (Some(2), ""));
    assert!(ended.err.contains("`cargo install --path . --features fetch`"), "{}", ended.err);
    assert!(!desk.path("selon.db").exists());
}

#[test]
#[cfg(not(any(feature = "pdf", feature = "docx")))]
fn a_build_without_documents_says_how_to_get_it() {
    let desk = Desk::new(&[("inbox/a.pdf", b"%PDF-1.4"), ("inbox/b.docx", b"PK"), ("inbox/c.txt", b"Selon lui, oui.")]);
    let ended = desk.selon(&["add", "inbox/a.pdf", "inbox/b.docx"]);
    assert_eq!(ended.status, Some(2));
    let said: Vec<&str> = ended.err.lines().collect();
    assert!(said[0].starts_with("selon: inbox/a.pdf: this selon is built without PDF; `cargo install"), "{}", said[0]);
    assert!(said[1].contains("--features docx`"), "{}", said[1]);
    assert_eq!(desk.selon(&["add", "inbox"]).status, Some(0), "in a folder they are passed over");
}
