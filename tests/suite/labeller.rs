//! The span labeller: its files, and attributions that no rule lists.

use selon::attribution::labeller::{View, judge};
use selon::attribution::{Reading, by_rules, propose};
use selon::language::spans::{Learned, write_spans};
use selon::language::{Pack, PackFiles, SpanTables, WeightsError};
use selon::text::Document;

fn pack(id: &str) -> Pack {
    Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"))
}

/// Source, cue and contents of every attribution.
fn attributions(pack: &Pack, text: &str) -> Vec<(String, String, String)> {
    let document = Document::new(text, &pack.text);
    let reading = Reading::new(&document, pack);
    let words = |range: &std::ops::Range<usize>| document.span(range.clone()).of(text).to_string();
    let found = propose(&reading);
    found
        .iter()
        .map(|f| {
            let content: Vec<String> = f.content.iter().map(words).collect();
            let one = |range: &Option<std::ops::Range<usize>>| range.as_ref().map(words).unwrap_or_default();
            (one(&f.source), one(&f.cue), content.join(" … "))
        })
        .collect()
}

#[test]
fn every_cut_of_a_file_is_an_error() {
    let file = write_spans(&Learned::default());
    assert!(SpanTables::load(file.clone()).is_ok());
    for end in 0..file.len() {
        assert!(SpanTables::load(file[..end].to_vec()).is_err(), "{end}");
    }
    let foreign = PackFiles::new("fr", None).bytes("tagger.bin").unwrap().unwrap();
    assert!(matches!(SpanTables::load(foreign), Err(WeightsError::Kind { .. })));
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    assert_eq!(write_spans(&Learned::default()), write_spans(&Learned::default()));
}

#[test]
fn untrained_tables_judge_nothing_and_the_rules_stand() {
    let pack = Pack { spans: SpanTables::default(), ..pack("en") };
    let text = "The minister said that the bridge would close.";
    let document = Document::new(text, &pack.text);
    let reading = Reading::new(&document, &pack);
    let rules = by_rules(&reading);
    assert!(judge(&pack.spans, &View::new(&reading, &rules)).is_empty());
    assert_eq!(propose(&reading).len(), rules.len());
}

#[test]
fn a_language_without_own_weights_gets_the_shared_ones() {
    assert!(SpanTables::load(PackFiles::new("any", None).bytes("spans.bin").unwrap().unwrap()).is_ok());
    assert!(pack("any").spans.is_trained());
}

#[test]
fn plain_attributions_keep_their_spans() {
    let said = attributions(&pack("en"), "The mayor said on Tuesday that two bridges had collapsed.");
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "The mayor");
    assert!(said[0].2.ends_with("two bridges had collapsed"), "{said:?}");
    let dit = attributions(&pack("fr"), "« Nous partirons demain », a-t-il affirmé devant les journalistes.");
    assert_eq!(dit.len(), 1, "{dit:?}");
    assert!(dit[0].0.ends_with("il"), "{dit:?}");
    assert_eq!(dit[0].2, "Nous partirons demain");
}

#[test]
fn certainties_are_chances() {
    let pack = pack("fr");
    let text = "Selon la police, deux hommes ont été arrêtés. Le maire a expliqué que la route serait fermée.";
    let document = Document::new(text, &pack.text);
    let found = propose(&Reading::new(&document, &pack));
    assert!(!found.is_empty());
    assert!(found.iter().all(|f| (1..1000).contains(&f.certainty) && !f.reason.is_empty()));
}

#[test]
fn any_text_is_survived() {
    let texts = [
        "",
        "\0\0“",
        "dit-il -t-il -t-il a-t-il dit a-t-il",
        "\"\"\"'''««»»““””: : said said said, said",
        "قال المتحدث إن الجيش انسحب 🙂🙂 said “",
        "said ",
        "selon selon selon d'après d’après according to according to",
    ];
    for id in ["fr", "en", "es"] {
        let pack = pack(id);
        for text in texts {
            attributions(&pack, text);
            attributions(&pack, &text.repeat(40));
        }
        attributions(&pack, &"“said he, ".repeat(2000));
    }
}
