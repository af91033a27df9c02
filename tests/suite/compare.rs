//! Claims of several reports set side by side, through the public interface.

use jiff::civil::{Date, date};
use selon::claims::plain::{ClaimId, PlainClaim};
use selon::compare::{ConflictKind, RelationKind, compare_all, unverified};
use selon::language::ActionLexicon;
use serde_json::json;

/// A claim: report, language, day of publication, source ("" is the report's own voice), act, words, figures.
fn claim(
    report: &str,
    lang: &str,
    day: i8,
    source: &str,
    act: &str,
    text: &str,
    figures: &[(&str, &str, &str, f64)],
) -> PlainClaim {
    let at = |part: &str| text.find(part).map_or(0, |b| text[..b].chars().count());
    let own = source.is_empty();
    let quantities: Vec<_> = figures
        .iter()
        .map(|(words, what, category, n)| {
            json!({"span": [at(words), at(words) + words.chars().count()], "text": words, "what": what,
                   "category": category, "min": n, "max": n, "approximate": false, "rule": "test"})
        })
        .collect();
    let day: Date = date(2031, 5, day);
    let id = blake3::hash(format!("{report}{source}{text}").as_bytes()).to_hex()[..32].to_string();
    serde_json::from_value(json!({
        "id": id, "report": report, "title": null, "publisher": format!("Paper {report}"), "url": null, "lang": lang,
        "published": day, "published_at": null, "credit": null, "field": "text", "ordinal": at(text),
        "content": [[0, text.chars().count()]], "text": text, "sentence": 0, "sentence_text": text,
        "kind": if own { "narrator" } else { "indirect" }, "act": act,
        "polarity": if act == "deny" { "denied" } else { "affirmed" }, "commitment": "asserted",
        "chain": if own { json!([]) } else { json!([{"name": source, "id": null}]) },
        "source_name": if own { None } else { Some(source) }, "source_id": null,
        "naming": if own { None } else { Some("named") }, "source_text": source, "source": [], "cue_text": "", "cue": [],
        "certainty": null, "attribution_rule": if own { None } else { Some("test") }, "reason": null, "rule": "test",
        "markers": [], "quantities": quantities,
        "places": [{"span": [0, 1], "name": "Orvane", "id": null}],
        "dates": [{"span": [0, 1], "text": "", "from": "2031-05-03", "to": "2031-05-03", "precision": "day", "rule": "test"}],
    }))
    .unwrap()
}

type Told = Vec<(RelationKind, Option<ConflictKind>, String)>;

fn told(claims: &[PlainClaim]) -> Told {
    let lexicon = ActionLexicon::shipped().unwrap();
    compare_all(claims, &lexicon).relations.into_iter().map(|r| (r.kind, r.conflict, r.why)).collect()
}

#[test]
fn figures_of_two_sources_conflict_and_say_so() {
    let a = claim("a", "fr", 4, "pompiers", "assert", "le feu a fait sept morts", &[("sept", "morts", "killed", 7.0)]);
    let b =
        claim("b", "en", 4, "Orvane hospital", "assert", "the fire left four dead", &[("four", "dead", "killed", 4.0)]);
    let found = told(&[a, b]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].0, found[0].1), (RelationKind::Conflicts, Some(ConflictKind::Quantity)));
    assert_eq!(found[0].2, "sept morts (pompiers) against four dead (Orvane hospital)");
}

#[test]
fn one_source_in_two_languages_gives_a_newer_figure() {
    let a = claim(
        "a",
        "fr",
        4,
        "armée malienne",
        "assert",
        "une frappe a tué quatre civils",
        &[("quatre", "civils", "killed", 4.0)],
    );
    let b = claim(
        "b",
        "en",
        5,
        "Malian army",
        "assert",
        "the strike killed nine civilians",
        &[("nine", "civilians", "killed", 9.0)],
    );
    let found = told(&[b, a]);
    assert_eq!(found.iter().map(|f| f.0).collect::<Vec<_>>(), [RelationKind::Updates]);
    assert!(found[0].2.starts_with("quatre"), "the older value comes first: {}", found[0].2);
}

#[test]
fn the_own_voice_repeats_a_toll_and_sees_a_fire_for_itself() {
    let toll = |r: &str, s: &str| {
        claim(r, "en", 4, s, "assert", "the fire left four dead", &[("four", "dead", "killed", 4.0)])
    };
    assert_eq!(told(&[toll("a", "fire service"), toll("b", "")])[0].0, RelationKind::Repeats);
    let fire = |r: &str| claim(r, "en", 4, "", "assert", "a fire broke out at a mill", &[]);
    assert_eq!(told(&[fire("a"), fire("b")])[0].0, RelationKind::Corroborates);
}

#[test]
fn another_day_is_another_event() {
    let a =
        claim("a", "en", 4, "fire service", "assert", "the fire left four dead", &[("four", "dead", "killed", 4.0)]);
    let mut b =
        claim("b", "en", 4, "Orvane hospital", "assert", "a fire left nine dead", &[("nine", "dead", "killed", 9.0)]);
    let lead = claim("b", "en", 4, "", "assert", "a fire broke out at a mill", &[]);
    b.dates[0].from = date(2029, 1, 1);
    b.dates[0].to = date(2029, 1, 1);
    b.ordinal = 9;
    let lexicon = ActionLexicon::shipped().unwrap();
    let found = compare_all(&[a, lead, b], &lexicon);
    assert_eq!(found.events.len(), 1, "both reports are about the one fire");
    assert!(found.relations.iter().all(|r| r.a != 2 && r.b != 2), "an older fire is set against nothing: {found:?}");
}

#[test]
fn no_relation_across_places() {
    let a =
        claim("a", "en", 4, "fire service", "assert", "the fire left four dead", &[("four", "dead", "killed", 4.0)]);
    let mut b =
        claim("b", "en", 4, "Lusk hospital", "assert", "the fire left nine dead", &[("nine", "dead", "killed", 9.0)]);
    b.places[0].name = "Lusk".into();
    assert_eq!(told(&[a, b]), []);
}

#[test]
fn a_pointing_denial_reaches_the_accusation() {
    let mut a = claim("a", "en", 4, "mill union", "accuse", "the company had ignored the fire alarm", &[]);
    let mut b = claim("a", "en", 4, "Orvane Mills", "deny", "the accusation", &[]);
    (a.ordinal, b.ordinal) = (0, 1);
    let found = told(&[a, b]);
    assert_eq!((found[0].0, found[0].1), (RelationKind::Conflicts, Some(ConflictKind::Denial)));
}

#[test]
fn copies_are_many_reports_and_one_origin() {
    let lexicon = ActionLexicon::shipped().unwrap();
    let copies: Vec<PlainClaim> = (0..300)
        .map(|i| {
            claim(
                &format!("r{i:03}"),
                "en",
                4,
                "fire service",
                "assert",
                "the fire left four dead",
                &[("four", "dead", "killed", 4.0)],
            )
        })
        .collect();
    let found = compare_all(&copies, &lexicon);
    assert_eq!((found.events.len(), found.events[0].reports.len(), found.events[0].origins), (1, 300, 1));
    assert_eq!(found.relations.len(), 299, "each copy is tied to the first, not to every other");
}

#[test]
fn what_a_witness_says_alone_is_unverified() {
    let lexicon = ActionLexicon::shipped().unwrap();
    let alone = claim("a", "en", 4, "Lena Moor", "assert", "the fire began in the cellar", &[]);
    let office =
        claim("a", "en", 4, "fire service", "assert", "the fire left four dead", &[("four", "dead", "killed", 4.0)]);
    let claims = [alone, office];
    let found = unverified(&claims, &[], &lexicon);
    assert_eq!(found.iter().map(|u| u.claim).collect::<Vec<_>>(), [0]);
    assert_ne!(claims[0].id, ClaimId::default());
}
