//! `selon compare --pairs`: plain sentences set side by side.

use crate::program::Desk;
use serde_json::Value;
use std::collections::BTreeMap;

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|l| serde_json::from_str(l).unwrap()).collect()
}

#[test]
fn sentences_in_two_languages() {
    let pairs = "\
The fire at the Orvane mill killed seven people, the fire service said.\tL’incendie du moulin d’Orvane a fait quatre morts, selon la mairie.
The bridge at Orvane collapsed on Monday.\tLe prix du pain a augmenté de deux pour cent.
{\"id\":\"x\",\"lang\":\"en\",\"a\":\"The ministry said the plant leaked solvent.\",\"b\":\"The company denied the plant leaked solvent.\"}
";
    let desk = Desk::new(&[("pairs.txt", pairs.as_bytes())]);
    let ended = desk.selon(&["compare", "--pairs", "pairs.txt", "--format", "jsonl"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let told: Vec<_> = lines(&ended.out)
        .iter()
        .map(|l| (l["id"].to_string(), l["type"].to_string(), l["conflict"].to_string()))
        .collect();
    let wanted = [
        ("\"1\"", "\"conflicts\"", "\"quantity\""),
        ("\"2\"", "\"none\"", "null"),
        ("\"x\"", "\"conflicts\"", "\"denial\""),
    ];
    assert_eq!(told, wanted.map(|(a, b, c)| (a.to_string(), b.to_string(), c.to_string())));
}

#[test]
fn faulty_lines_are_named_and_the_rest_goes_on() {
    let desk = Desk::new(&[("pairs.txt", b"no tab here\nSeven died.\tSeven died.\n")]);
    let ended = desk.selon(&["compare", "--pairs", "pairs.txt", "--format", "jsonl"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.err.contains("pairs.txt, line 1"), "{}", ended.err);
    assert_eq!(lines(&ended.out).len(), 1);
    let missing = desk.selon(&["compare", "--pairs", "nowhere.txt"]);
    assert_eq!(missing.status, Some(2));
    assert!(missing.err.contains("nowhere.txt"), "{}", missing.err);
}

/// French inference pairs that no rule here was made for: few contradictions are about what claims of news are about.
#[test]
fn contradictions_of_the_inference_pairs() {
    let path = "../shared/data/contradiction/rte3-fr-dev.jsonl";
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: {path} is not there");
        return;
    };
    let desk = Desk::new(&[("rte.jsonl", text.as_bytes())]);
    let ended = desk.selon(&["compare", "--pairs", "rte.jsonl", "--format", "jsonl"]);
    let labels: BTreeMap<String, bool> =
        lines(&text).iter().map(|l| (l["id"].to_string(), l["label"] == "contradiction")).collect();
    let (mut hits, mut found) = (0, 0);
    for line in lines(&ended.out).iter().filter(|l| l["type"] == "conflicts") {
        found += 1;
        hits += usize::from(labels[&line["id"].to_string()]);
    }
    let all = labels.values().filter(|c| **c).count();
    let f1 = 200.0 * f64::from(hits as u32) / (found + all) as f64;
    eprintln!("contradictions: {hits} right of {found} found, {all} in all, F1 {f1:.1}");
    assert!(f1 >= 5.0, "contradictions F1 {f1:.1}");
}
