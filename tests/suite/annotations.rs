//! Attributions that people or other programs marked: kept with their maker's name, apart from selon's own.

use crate::program::Desk;

const TEXT: &str = "Un titre\n\nL’armée a démenti : « c’est faux ». Deux hommes sont morts à Homs, dit la rue.\n";

/// brat counts Unicode scalar values of the whole file.
fn span(words: &str) -> String {
    let start = TEXT[..TEXT.find(words).unwrap()].chars().count();
    format!("{start} {}", start + words.chars().count())
}

fn brat() -> String {
    let (source, cue, content) = (span("la rue"), span("dit"), span("Deux hommes sont morts à Homs"));
    format!(
        "T1\tSource {source}\tla rue\nT2\tCue {cue}\tdit\nT3\tContent {content}\tDeux hommes sont morts à Homs\nE1\tCue:T2 Source:T1 Content:T3\n"
    )
}

fn marked(desk: &Desk) -> Vec<serde_json::Value> {
    let out = desk.selon(&["claims", "--format", "jsonl"]).out;
    out.lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .filter(|c: &serde_json::Value| c["maker"].is_string())
        .collect()
}

#[test]
fn brat_beside_a_text_comes_in_under_its_makers_name() {
    let desk = Desk::new(&[("a.txt", TEXT.as_bytes())]);
    assert_eq!(desk.selon(&["add", "a.txt"]).status, Some(0));
    let own = desk.selon(&["export", "--format", "jsonl"]).out;
    desk.write("a.ann", brat().as_bytes());
    let ended = desk.selon(&["add", "a.txt", "--maker", "Ana Roux"]);
    assert_eq!(ended.status, Some(0), "{}", ended.err);
    assert!(ended.out.starts_with("1 report: 1 read anew."), "{}", ended.out);
    let found = marked(&desk);
    assert_eq!(found.len(), 1, "{found:?}");
    let claim = &found[0];
    assert_eq!(
        (claim["maker"].as_str(), claim["text"].as_str()),
        (Some("Ana Roux"), Some("Deux hommes sont morts à Homs"))
    );
    assert_eq!(
        (claim["source_text"].as_str(), claim["cue_text"].as_str(), claim["rule"].as_str()),
        (Some("la rue"), Some("dit"), Some("annotation"))
    );
    assert_eq!(claim["quantities"][0]["min"].as_f64(), Some(2.0));
    // selon's own reading is as it was, and what compares sees nothing else.
    let all = desk.selon(&["export", "--format", "jsonl"]).out;
    let still: Vec<&str> = all.lines().filter(|l| !l.contains("\"maker\"")).collect();
    assert_eq!(still, own.lines().collect::<Vec<_>>());
    assert!(!desk.selon(&["sources"]).out.contains("la rue") || own.contains("la rue"));
    let id = claim["id"].as_str().unwrap();
    assert!(desk.selon(&["explain", id]).out.contains("maker\n  Ana Roux"));
    assert!(desk.selon(&["show", "a.txt"]).out.contains("Marked by Ana Roux: 1 claim"));
    // Again changes nothing; another marking by the same maker takes the place of the first.
    assert!(desk.selon(&["add", "a.txt", "--maker", "Ana Roux"]).out.starts_with("1 report: 1 known already."));
    desk.write("a.ann", brat().replace("E1\tCue:T2 ", "E1\tCue:T9 ").as_bytes());
    desk.selon(&["add", "a.txt", "--maker", "Ana Roux"]);
    assert_eq!(marked(&desk).iter().map(|c| c["cue_text"].as_str().unwrap().to_string()).collect::<Vec<_>>(), [""]);
    desk.selon(&["add", "a.txt", "--maker", "citron"]);
    assert_eq!(marked(&desk).len(), 2);
}

#[test]
fn web_annotations_name_their_makers_themselves() {
    let annotation = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"Annotation","creator":{"name":"Ben"},
        "body":{"type":"TextualBody","purpose":"identifying","value":"L’armée"},
        "target":{"selector":{"type":"TextQuoteSelector","exact":"c’est faux"}}}"#;
    let page = format!(
        "<html><head><title>Un titre</title></head><body><article><h1>Un titre de page</h1><p>{}</p></article></body></html>",
        &TEXT[10..]
    );
    let desk = Desk::new(&[("p.html", page.as_bytes()), ("p.jsonld", annotation.as_bytes())]);
    assert_eq!(desk.selon(&["add", "p.html"]).status, Some(0));
    let found = marked(&desk);
    assert_eq!((found[0]["maker"].as_str(), found[0]["chain"][0].as_str()), (Some("Ben"), Some("armée")), "{found:?}");
    desk.write("p.jsonld", b"{");
    let ended = desk.selon(&["add", "p.html"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.starts_with("selon: p.jsonld: the annotations cannot be read: not JSON"), "{}", ended.err);
    assert_eq!(marked(&desk).len(), 1, "what was there stays");
}
