//! Two versions of a text, through the public face: properties that hold for any text, and the named changes.

use proptest::prelude::*;
use selon::claims::VersionText;
use selon::compare::versions::{ChangeKind, Diff, Passage, Piece, diff, diff_laid_out, to_json};
use selon::language::{Pack, PackFiles, VersionWords};
use std::sync::LazyLock;

static FRENCH: LazyLock<VersionWords> = LazyLock::new(|| words("fr"));
static ENGLISH: LazyLock<VersionWords> = LazyLock::new(|| words("en"));

fn words(id: &str) -> VersionWords {
    Pack::load(&PackFiles::new(id, None)).expect("the embedded pack loads").versions
}

/// A version without claims whose sentences are its lines.
fn version(text: &str) -> VersionText {
    VersionText { text: text.to_string(), ..Default::default() }
}

type Row = (String, Option<Passage>, Option<Passage>);

fn rows(diff: &Diff, turned: bool) -> Vec<Row> {
    let mut rows: Vec<Row> = diff
        .changes
        .iter()
        .map(|c| match turned {
            false => (c.kind.word().to_string(), c.old.clone(), c.new.clone()),
            true => (c.kind.mirrored().word().to_string(), c.new.clone(), c.old.clone()),
        })
        .collect();
    rows.sort();
    rows
}

fn kinds(old: &str, new: &str, words: &VersionWords) -> Vec<&'static str> {
    diff(&version(old), &version(new), words).changes.iter().map(|c| c.kind.word()).collect()
}

/// Lines of news, so that versions share sentences.
fn article() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "Deux personnes sont mortes, selon la préfecture.",
        "Trois personnes seraient mortes, selon la mairie.",
        "« Nous n'avons rien vu », a dit un habitant d'Arvay.",
        "L'usine est fermée depuis lundi.",
        "L'usine a rouvert mardi.",
        "Correction : une version précédente indiquait un bilan erroné.",
        "Le maire, qui n'a pas souhaité s'exprimer, a quitté la salle.",
        "\"No comment,\" the mayor's office said.",
        "At least 14,000 people fled, the agency said.",
        "14 000 personnes ont fui.",
        "Le maire a quitté la salle.",
        "",
    ]);
    prop::collection::vec(line, 0..9).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn a_text_does_not_differ_from_itself(text in any::<String>()) {
        let text = version(&text);
        prop_assert_eq!(diff(&text, &text, &FRENCH).changes, vec![]);
    }

    #[test]
    fn the_way_back_mirrors_the_way_there(old in article(), new in article()) {
        let (old, new) = (version(&old), version(&new));
        let (there, back) = (diff(&old, &new, &FRENCH), diff(&new, &old, &FRENCH));
        prop_assert_eq!(rows(&there, false), rows(&back, true));
        prop_assert_eq!(there.unchanged, back.unchanged);
    }

    #[test]
    fn the_laid_out_text_is_both_texts_to_the_letter(old in article(), new in article()) {
        let (_, rows) = diff_laid_out(&version(&old), &version(&new), &FRENCH);
        let side = |is_new: bool| -> String {
            let pieces = rows.iter().flat_map(|r| &r.pieces).filter_map(|p| match p {
                Piece::Same { old, new } => Some(if is_new { new } else { old }),
                Piece::Gone(words) => (!is_new).then_some(words),
                Piece::New(words) => is_new.then_some(words),
            });
            pieces.flat_map(|p| p.chars()).filter(|c| !c.is_whitespace()).collect()
        };
        let solid = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        prop_assert_eq!(side(true), solid(&new), "the new text in its order");
        // What moved stands where the new text has it.
        let sorted = |text: String| { let mut all: Vec<char> = text.chars().collect(); all.sort_unstable(); all };
        prop_assert_eq!(sorted(side(false)), sorted(solid(&old)));
        prop_assert!(old != new || rows.iter().all(|r| r.is_same()));
    }

    #[test]
    fn any_two_strings_can_be_compared(old in any::<String>(), new in any::<String>()) {
        let (old, new) = (version(&old), version(&new));
        let (there, back) = (diff(&old, &new, &ENGLISH), diff(&new, &old, &ENGLISH));
        prop_assert_eq!(rows(&there, false), rows(&back, true));
        for change in &there.changes {
            for (passage, text) in [(&change.old, &old.text), (&change.new, &new.text)] {
                if let Some(p) = passage {
                    let quoted: String = text.chars().skip(p.span[0]).take(p.span[1] - p.span[0]).collect();
                    prop_assert_eq!(&quoted, &p.text);
                }
            }
        }
    }

    #[test]
    fn blanks_and_the_shapes_of_marks_make_no_change(text in article(), choice in any::<u8>()) {
        let mut other = text.clone();
        let mut turn = |bit: u8, from: &[&str], to: &str| {
            if choice & (1 << bit) != 0 {
                for f in from {
                    other = other.replace(f, to);
                }
            }
        };
        turn(0, &["'"], "’");
        turn(1, &["« "], "«\u{a0}");
        turn(2, &[" »"], "\u{202f}»");
        turn(3, &["«\u{a0}", "« "], "“");
        turn(3, &[" »", "\u{202f}»"], "”");
        turn(4, &[" :"], "\u{a0}:");
        turn(5, &[", "], ",  ");
        turn(6, &["14 000"], "14\u{202f}000");
        turn(7, &["\n"], " \n");
        prop_assert_eq!(diff(&version(&text), &version(&other), &FRENCH).changes, vec![]);
    }
}

#[test]
fn changes_are_named() {
    let fr = |old, new| kinds(old, new, &FRENCH);
    let en = |old, new| kinds(old, new, &ENGLISH);
    assert_eq!(
        fr("Douze habitants auraient été blessés à Arvay.", "Douze habitants ont été blessés à Arvay."),
        ["hedge_dropped"]
    );
    assert_eq!(fr("Douze habitants ont été blessés.", "Treize habitants ont été blessés."), ["quantity_changed"]);
    assert_eq!(
        en("Twelve residents were hurt on Monday.", "Twelve residents were hurt on Tuesday."),
        ["quantity_changed"]
    );
    assert_eq!(en("Twelve residents were hurt.", "At least twelve residents were hurt."), ["quantity_changed"]);
    assert_eq!(en("Two residents were hurt in the blaze.", "2 residents were hurt in the blaze."), ["reworded"]);
    assert_eq!(fr("Le pont de Lorme est fermé.", "Le pont de Lorme est rouvert."), ["polarity_changed"]);
    assert_eq!(fr("La mairie soutient le projet.", "La mairie ne soutient plus le projet."), ["polarity_changed"]);
    assert_eq!(
        en("The bridge was not damaged by the flood.", "The bridge was damaged by the flood."),
        ["polarity_changed"]
    );
    assert_eq!(
        en("He called it \"a very grave mistake\" on air.", "He called it \"a grave mistake\" on air."),
        ["quote_changed"]
    );
    assert_eq!(fr("La fete commence a huit heures.", "La fête commence à huit heures."), ["typo", "typo"]);
    assert_eq!(
        en("The convoy left from Lorme at dawn.", "The convoy left from Arvay at dawn."),
        ["claim_added", "claim_removed"]
    );
    assert_eq!(en("The firm said it would appeal.", "The company said it would appeal."), ["reworded"]);
}

#[test]
fn notices_moves_and_additions_are_named() {
    let old = "The bridge reopened at noon.\nTraffic was slow.\nNobody was hurt.";
    let new = "Correction: An earlier version misnamed the bridge.\nNobody was hurt.\nThe bridge reopened at noon.\nTraffic was slow.\nA fund was set up for the owners.";
    assert_eq!(kinds(old, new, &ENGLISH), ["correction_notice", "claim_added", "moved"]);
    assert_eq!(kinds(new, old, &ENGLISH), ["correction_notice", "claim_removed", "moved"]);
}

#[test]
fn a_detail_shows_what_became_of_the_words() {
    let details = |old, new| -> Vec<String> {
        diff(&version(old), &version(new), &FRENCH).changes.into_iter().map(|c| c.detail).collect()
    };
    assert_eq!(
        details("Douze habitants auraient été évacués dans la nuit.", "Douze habitants ont été évacués dans la nuit."),
        ["conditional dropped: auraient été évacués → ont été évacués"]
    );
    assert_eq!(details("On compte 22 morts.", "On compte 27 morts."), ["22 → 27"]);
    assert_eq!(details("Le pont est fermé.", "Le pont est fermé.\nIl pleut."), ["claim added: Il pleut."]);
}

#[test]
fn one_line_tells_what_changed() {
    let line = |old: &str, new: &str| diff(&version(old), &version(new), &FRENCH).in_one_line();
    let old = "On compte 22 morts.\nDouze habitants auraient été évacués dans la nuit.";
    let new = "On compte 27 morts.\nDouze habitants ont été évacués dans la nuit.\nIl pleut.\nLe préfet est là.";
    assert_eq!(line(old, new), "22 → 27; conditional dropped; 2 claims added");
    assert_eq!(line("Le bac part a midi.", "Le bac part à midi."), "only wording, order or spelling");
    assert_eq!(line("Il pleut.", "Il  pleut."), "only blanks or the shapes of marks");
}

#[test]
fn the_json_has_the_contract_s_shape() {
    let json = to_json(&diff(&version("On compte 22 morts."), &version("On compte 27 morts."), &FRENCH));
    assert_eq!(json["schema"], 1);
    assert_eq!(json["changes"][0]["type"], "quantity_changed");
    assert_eq!(json["changes"][0]["old"]["span"], serde_json::json!([0, 19]));
    assert_eq!(json["unchanged"], 0);
    assert!(ChangeKind::from_word("quantity_changed").is_some_and(ChangeKind::is_substantive));
}

#[test]
fn endless_words_and_repeated_lines_cost_no_more_than_their_length() {
    let started = std::time::Instant::now();
    let endless = "a'".repeat(200_000) + &"b.".repeat(200_000) + &"1 000 ".repeat(50_000);
    assert!(!diff(&version(&endless), &version(&endless[2..]), &FRENCH).is_empty());
    let (old, new) = ("Advertisement\n".repeat(100_000), "Advertisement\n".repeat(99_000));
    assert_eq!(diff(&version(&old), &version(&new), &ENGLISH).unchanged, 99_000);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_long_report_is_compared_in_time_that_grows_with_its_length() {
    let line =
        |i: usize| format!("Resident number {} of street {} said the water rose by {} centimetres.", i, i * 7, i % 90);
    let old: Vec<String> = (0..4000).map(line).collect();
    let new: Vec<String> = (0..4000).map(|i| line(i + usize::from(i % 5 == 0) * 9000)).collect();
    let started = std::time::Instant::now();
    let found = diff(&version(&old.join("\n")), &version(&new.join("\n")), &ENGLISH);
    assert!(!found.is_empty());
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
