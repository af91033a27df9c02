//! Files of a user's own sources: what they add, and what is said when they are wrong.

use selon::sources::{Registry, RegistryError, SourceKind};
use std::path::PathBuf;

/// Loads the registry with one file a text; the folder lives as long as the call.
fn load(texts: &[&str]) -> Result<Registry, RegistryError> {
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let path = |at: usize| folder.path().join(format!("mine-{at}.toml"));
    let files: Vec<PathBuf> = (0..texts.len()).map(path).collect();
    for (file, text) in files.iter().zip(texts) {
        std::fs::write(file, text).unwrap_or_else(|e| panic!("{e}"));
    }
    Registry::load(&files)
}

fn fault(texts: &[&str]) -> String {
    load(texts).err().map(|e| e.to_string()).unwrap_or_else(|| panic!("this must not load: {texts:?}"))
}

#[test]
fn a_file_adds_and_extends() {
    let mine = r#"
        kind = "outlet"

        [[source]]
        id = "furat24"
        name = { fr = "Furat 24" }
        aliases = ["فرات 24"]
        country = "sy"

        [[source]]
        id = "sohr"
        aliases = ["OSDH Londres"]
        weak = ["l'ONG de Londres"]

        [[source]]
        id = "iq-mod"
        name = { fr = "Défense irakienne" }
    "#;
    let registry = load(&[mine]).unwrap_or_else(|e| panic!("{e}"));
    let id = |name: &str| registry.find_in(name).map(|s| s.id.as_str());
    assert_eq!(id("Le site d’information local Furat 24"), Some("furat24"));
    assert_eq!(id("فرات 24"), Some("furat24"));
    assert_eq!(id("l'OSDH Londres"), Some("sohr"));
    assert_eq!(id("l'OSDH"), Some("sohr"));
    assert!(id("l'ONG de Londres").is_none() && registry.may_mean("l'ONG de Londres", "sohr"));
    assert_eq!(id("la Défense irakienne"), Some("iq-mod"));
    assert_eq!(id("le ministère irakien de la Défense"), Some("iq-mod"));
    assert_eq!(registry.get("iq-mod").map(|s| s.display_name("fr")), Some("Défense irakienne"));
    assert_eq!(registry.get("furat24").map(|s| s.kind), Some(SourceKind::Outlet));
}

#[test]
fn one_name_for_two_sources_names_both_files() {
    let text = fault(&["[[source]]\nid = \"mine\"\nkind = \"ngo\"\nname = { en = \"Mine\" }\naliases = [\"OSDH\"]\n"]);
    for part in ["\"OSDH\"", "\"sohr\"", "\"mine\"", "sources/monitors.toml", "mine-0.toml", "weak"] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
    let one = "[[source]]\nid = \"a\"\nkind = \"ngo\"\nname = { en = \"Les Amis d’Alep\" }\n";
    let two = "[[source]]\nid = \"b\"\nkind = \"ngo\"\nname = { en = \"LES AMIS D'ALEP\" }\n";
    let text = fault(&[one, two]);
    assert!(text.contains("mine-0.toml") && text.contains("mine-1.toml"), "{text}");
    // Composed names count as well.
    let text = fault(&["[[source]]\nid = \"c\"\nkind = \"ministry\"\nname = { en = \"Russia's Defense Ministry\" }\n"]);
    assert!(text.contains("\"ru-mod\"") && text.contains("\"c\""), "{text}");
}

#[test]
fn a_fault_is_said_with_file_and_line() {
    let text = fault(&["[[source]]\nid = \"x\"\nkind = \"ngo\"\nname = { en = \"X\" }\ncolour = 1\n"]);
    assert!(text.contains("mine-0.toml:5") && text.contains("colour = 1") && text.contains("^^^"), "{text}");
    let text = fault(&["[[source]]\nid = \"x\"\nkind = \"club\"\nname = { en = \"X\" }\n"]);
    assert!(text.contains("club") && text.contains("mine-0.toml:3"), "{text}");
    assert!(fault(&["[[source]]\nid = \"x\"\nname = { en = \"X\" }\n"]).contains("kind"));
    assert!(fault(&["[[source]]\nid = \"x\"\nkind = \"ngo\"\n"]).contains("name"));
    assert!(fault(&["[[source]]\nid = \"Mon Id\"\nkind = \"ngo\"\nname = { en = \"X\" }\n"]).contains("hyphens"));
    assert!(fault(&["[[source]]\nid = \"x\"\nkind = \"ngo\"\nname = { en = \"…\" }\n"]).contains("no name"));
    assert!(fault(&["[[source"]).contains("mine-0.toml"));
    let missing = Registry::load(&[PathBuf::from("no/such/file.toml")]).err().map(|e| e.to_string());
    assert!(missing.is_some_and(|m| m.contains("no/such/file.toml")));
}
