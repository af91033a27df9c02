//! `diff`, `history`, `changes` and what `add` says of a new version, through the command line.

use crate::program::Desk;
use serde_json::Value;

const OLD: &str = "---\ntitle: Crue à Arvay : deux morts\nid: crue\npublisher: Le Courrier\npublished: 2022-10-04\n\
    modified: 2022-10-04T08:00:00Z\nlang: fr\n---\n\nDeux personnes sont mortes, selon la préfecture. Douze habitants auraient été \
    évacués dans la nuit.\n\nLe pont est fermé.\n";
const NEW: &str = "---\ntitle: Crue à Arvay : trois morts\nid: crue\npublisher: Le Courrier\npublished: 2022-10-04\n\
    modified: 2022-10-05T08:00:00Z\nlang: fr\n---\n\nTrois personnes sont mortes, selon la préfecture. Douze habitants ont été \
    évacués dans la nuit.\n\nLe pont est fermé.\n";

fn desk() -> Desk {
    Desk::new(&[("old.md", OLD.as_bytes()), ("new.md", NEW.as_bytes())])
}

fn json(out: &str) -> Value {
    serde_json::from_str(out).unwrap_or_else(|e| panic!("{e}: {out}"))
}

#[test]
fn a_gate_fails_on_what_it_watches_for_only() {
    let desk = desk();
    let status = |args: &[&str]| desk.selon(&[&["diff", "old.md", "new.md"], args].concat()).status;
    assert_eq!(status(&[]), Some(0), "something changed");
    assert_eq!(status(&["--fail-on", "substantive"]), Some(1));
    assert_eq!(status(&["--fail-on", "hedge_dropped,typo"]), Some(1));
    assert_eq!(status(&["--fail-on", "polarity_changed"]), Some(0));
    assert_eq!(status(&["--fail-on", "hedge_dropped", "--only", "typo"]), Some(1), "what is listed does not matter");
    assert_eq!(desk.selon(&["diff", "old.md", "old.md"]).status, Some(1), "nothing changed");
    assert_eq!(desk.selon(&["diff", "old.md", "old.md", "--fail-on", "all"]).status, Some(0));
    let wrong = desk.selon(&["diff", "old.md", "new.md", "--only", "tolls"]);
    assert_eq!(wrong.status, Some(2));
    assert!(wrong.err.contains("no change type \"tolls\"") && wrong.err.contains("quantity_changed"), "{}", wrong.err);
}

#[test]
fn every_form_tells_the_same_changes() {
    let desk = desk();
    let out = |args: &[&str]| desk.selon(&[&["diff", "old.md", "new.md"], args].concat()).out;
    let document = json(&out(&["--format", "json"]));
    assert_eq!(document["schema"], 1);
    assert_eq!(document["new"]["modified"], "2022-10-05T08:00:00Z");
    assert_eq!(document["new"]["published"], "2022-10-04", "two moments, kept apart");
    let types: Vec<&str> = document["changes"].as_array().unwrap().iter().filter_map(|c| c["type"].as_str()).collect();
    assert_eq!(types, ["quantity_changed", "quantity_changed", "hedge_dropped"]);
    let only = json(&out(&["--format", "json", "--only", "hedge_dropped"]));
    assert_eq!(only["changes"].as_array().map(Vec::len), Some(1));
    for line in ["deux → trois killed", "conditional dropped: auraient été évacués → ont été évacués"] {
        for form in [&["--layout", "none"][..], &["--format", "md"], &["--format", "html"], &["--format", "csv"]] {
            let told = out(form).replace("<bdi>", "").replace("</bdi>", "");
            assert!(told.contains(line), "{form:?}: {told}");
        }
    }
    let inline = out(&["--layout", "inline"]);
    assert!(inline.contains("[-Deux-] {+Trois+} personnes sont mortes"), "{inline}");
    let columns = out(&["--layout", "columns"]);
    assert!(columns.lines().any(|l| l.contains("[-auraient-]") && l.contains("{+ont+}")), "{columns}");
    assert!(out(&["--format", "md"]).contains("~~Deux~~ **Trois** personnes sont mortes"));
    let page = out(&["--format", "html"]);
    assert!(page.starts_with("<!doctype html>") && page.contains("<del>") && page.ends_with("</html>\n"));
    assert!(
        !page.contains("src=") && !page.contains("href=") && !page.contains("<script"),
        "one page that needs nothing else"
    );
    let refused = desk.selon(&["extract", "old.md", "--format", "html"]);
    assert_eq!(refused.status, Some(2));
}

#[test]
fn a_ledger_tells_what_changed_and_when() {
    let desk = desk();
    assert_eq!(desk.selon(&["add", "old.md"]).status, Some(0));
    let one = desk.selon(&["diff", "crue"]);
    assert_eq!(one.status, Some(2));
    assert!(one.err.contains("has one version only"), "{}", one.err);
    assert_eq!(desk.selon(&["history", "crue"]).status, Some(1), "nothing has changed yet");
    assert_eq!(desk.selon(&["changes"]).status, Some(1));
    let added = desk.selon(&["add", "new.md"]);
    assert!(added.out.contains("crue, version 2: deux → trois killed; conditional dropped\n"), "{}", added.out);
    let history = json(&desk.selon(&["history", "crue", "--format", "json"]).out);
    let versions = history["versions"].as_array().unwrap();
    assert_eq!((versions.len(), &versions[0]["changes"]), (2, &Value::Null));
    assert_eq!(versions[1]["changes"].as_array().map(Vec::len), Some(3));
    assert_eq!(versions[1]["modified"], "2022-10-05T08:00:00Z");
    let changes = |args: &[&str]| desk.selon(&[&["changes", "--format", "jsonl"], args].concat());
    let all = changes(&["--since", "2022-10-05"]);
    assert_eq!((all.status, all.out.lines().count()), (Some(0), 3), "{}", all.out);
    let first = json(all.out.lines().next().unwrap());
    assert_eq!((&first["report"], &first["from"], &first["to"]), (&"crue".into(), &1.into(), &2.into()));
    assert_eq!((&first["day"], &first["type"]), (&"2022-10-05".into(), &"quantity_changed".into()));
    assert_eq!(changes(&["--since", "2022-10-06"]).status, Some(1));
    assert_eq!(changes(&["--type", "hedge_dropped"]).out.lines().count(), 1);
    assert_eq!(changes(&["--publisher", "L'Écho"]).status, Some(1));
    assert_eq!(changes(&["--added-since", "2999-01-01T00:00:00Z"]).status, Some(1));
    let steps = json(&desk.selon(&["diff", "crue", "--all-versions", "--format", "json"]).out);
    assert_eq!(steps["steps"].as_array().map(Vec::len), Some(1));
    let claims = desk.selon(&["claims", "--report", "crue", "--search", "pont", "--format", "jsonl"]).out;
    let pont = json(claims.lines().next().unwrap());
    assert_eq!((&pont["first_seen"], &pont["last_seen"]), (&1.into(), &2.into()));
}

#[test]
fn nearly_the_same_text_under_another_name_is_a_new_version() {
    let text = "La Lorme est sortie de son lit dans la nuit de lundi à mardi à Arvay, où douze maisons ont été évacuées par les \
        pompiers. Le pont de la mairie est fermé à la circulation depuis six heures du matin, a indiqué la préfecture, qui appelle \
        les habitants à rester chez eux. L'école du bourg restera fermée jusqu'à jeudi.";
    let line = |id: &str, text: &str| {
        format!(
            "{{\"id\":\"{id}\",\"publisher\":\"Le Courrier\",\"published\":\"2022-10-04\",\"lang\":\"fr\",\"text\":\"{text}\"}}\n"
        )
    };
    let both = line("a", text) + &line("b", &text.replace("douze", "vingt"));
    let desk = Desk::new(&[("both.jsonl", both.as_bytes())]);
    let added = desk.selon(&["add", "both.jsonl"]);
    assert!(added.out.contains("1 new, 1 new version of a known report"), "{}", added.out);
    assert!(added.out.contains("a, version 2: douze → vingt"), "{}", added.out);
    let again = desk.selon(&["add", "both.jsonl"]);
    assert!(again.out.contains("2 known already"), "{}", again.out);
}
