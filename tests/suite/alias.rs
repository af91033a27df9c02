//! Names that people join to a known source: proposed, accepted into a file, and laid over what is stored.

use crate::program::Desk;

const REPORT: &str =
    "Frappe à Kefr Nala\n\nSelon le Centre syrien libre, cinq personnes ont été tuées mardi à Kefr Nala.\n";

#[test]
fn an_alias_holds_from_the_next_question_on() {
    let desk = Desk::new(&[("a.txt", REPORT.as_bytes())]);
    assert_eq!(desk.selon(&["add", "a.txt"]).status, Some(0));
    let listed = desk.selon(&["sources", "--format", "csv"]).out;
    let name = listed.lines().nth(1).and_then(|l| l.split(',').next()).unwrap().to_string();
    assert_eq!(desk.selon(&["claims", "--source", "sohr"]).status, Some(1));
    std::fs::write(desk.path("selon-sources.toml"), "# joined by the desk\n").unwrap();
    let accepted = desk.selon(&["alias", &name, "=", "sohr"]);
    assert_eq!(accepted.status, Some(0), "{accepted:?}");
    let file = std::fs::read_to_string(desk.path("selon-sources.toml")).unwrap();
    assert!(file.starts_with("# joined by the desk\n") && file.contains(&name), "{file}");
    let claims = desk.selon(&["claims", "--source", "sohr", "--format", "csv"]);
    assert!(claims.out.contains("Observatoire syrien des droits de l'homme"), "{claims:?}");
    assert_eq!(desk.selon(&["unverified"]).status, Some(0));
    // What was stored is as it was: without the file, the name stands alone again, and adding goes on.
    std::fs::remove_file(desk.path("selon-sources.toml")).unwrap();
    assert_eq!(desk.selon(&["sources", "--format", "csv"]).out, listed);
    desk.write("b.txt", REPORT.replace("cinq", "six").as_bytes());
    assert_eq!(desk.selon(&["add", "b.txt"]).status, Some(0));
}

#[test]
fn what_cannot_be_joined_is_said_and_changes_nothing() {
    let desk = Desk::new(&[]);
    for (args, word) in [(["alias", "Reuters", "sohr"], "reuters"), (["alias", "Somebody", "nobody"], "nobody")] {
        let refused = desk.selon(&args);
        assert_eq!(refused.status, Some(2), "{refused:?}");
        assert!(refused.err.contains(word), "{refused:?}");
        assert!(!desk.path("selon-sources.toml").exists());
    }
}

#[test]
fn similar_names_are_proposed() {
    let text = "Feu\n\nSelon l’Observatoire syrien pour les droits de l’homme, un feu a ravagé Kefr Nala mardi.\n";
    let desk = Desk::new(&[("a.txt", text.as_bytes())]);
    desk.selon(&["add", "a.txt"]);
    let proposed = desk.selon(&["sources", "--proposals", "--format", "jsonl"]);
    let known = desk.selon(&["sources", "--format", "csv"]).out.contains("sohr");
    assert!(known || proposed.out.contains("\"id\":\"sohr\""), "{proposed:?}");
}
