//! How many of the mentions in the annotated events resolve, and that none resolves to somebody else.

use selon::sources::Registry;
use serde_json::Value;

/// Canonical names of the events' sources that the registry knows, with its id.
const KNOWN: &[(&str, &str)] = &[
    ("Observatoire syrien des droits de l'homme", "sohr"),
    ("SANA", "sana"),
    ("armée israélienne", "il-army"),
    ("ministère iranien des Affaires étrangères", "ir-mfa"),
    ("coalition internationale", "coalition"),
    ("Agence France-Presse", "afp"),
    ("CGT", "cgt"),
    ("armée malienne", "ml-army"),
    ("Minusma", "minusma"),
    ("gouvernement malien", "ml-gov"),
    ("SITE Intelligence Group", "site"),
    ("Groupe de soutien à l'islam et aux musulmans", "jnim"),
    ("ACLED", "acled"),
    ("ministère français de l'Intérieur", "fr-moi"),
    ("RTE", "rte-fr"),
    ("Iran", "ir-gov"),
    ("porte-parole de l'armée irakienne", "iq-army"),
    ("commandement des opérations conjointes", "iq-joc"),
    ("États-Unis", "us-gov"),
    ("Pentagone", "us-mod"),
    ("INA", "ina"),
];

/// Mentions that only the article can resolve: pronouns, roles, descriptions and short forms.
const NEEDS_CONTEXT: &[&str] = &[
    "la même source",
    "monitor",
    "The Britain-based monitor",
    "it",
    "It",
    "the Observatory",
    "المرصد",
    "L’Observatoire",
    "La hiérarchie militaire",
    "Le même média",
    "Le gouvernement",
    "Al Qaeda affiliate",
    "An al Qaeda-linked alliance",
    "le ministère de l’Intérieur",
    "the interior ministry",
    "a coalition spokesman",
    "the joint operations command",
    "union",
];

#[test]
fn annotated_mentions_resolve_to_their_source_or_to_nobody() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/gold/events");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("skipped: {} is not here", folder.display());
        return;
    };
    let registry = Registry::load(&[]).unwrap_or_else(|e| panic!("{e}"));
    let (mut right, mut askable, mut wrong) = (0, 0, Vec::new());
    for path in entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "json")) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let event: Value = serde_json::from_str(&text).unwrap_or_default();
        for source in event["sources"].as_array().into_iter().flatten() {
            let expected = KNOWN.iter().find(|(name, _)| source["canonical"] == *name).map(|(_, id)| *id);
            for mention in source["mentions"].as_array().into_iter().flatten().filter_map(Value::as_str) {
                let found = registry.find_in(mention).map(|s| s.id.as_str());
                let needs_context = NEEDS_CONTEXT.contains(&mention);
                askable += usize::from(expected.is_some() && !needs_context);
                match found {
                    Some(_) if found == expected => right += 1,
                    None if expected.is_none() || needs_context => {}
                    _ => wrong.push(format!("{mention:?}: expected {expected:?}, got {found:?}")),
                }
            }
        }
    }
    println!("{right} of {askable} mentions of known sources resolve");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(right, askable);
}
