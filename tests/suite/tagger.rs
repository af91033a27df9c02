//! The part-of-speech tagger through the packs that lie in the binary.

use proptest::prelude::*;
use selon::language::{Forms, Pack, PackFiles, Tagger, WeightsError};
use selon::text::Document;
use std::sync::LazyLock;

static FRENCH: LazyLock<Pack> = LazyLock::new(|| pack("fr"));
static ENGLISH: LazyLock<Pack> = LazyLock::new(|| pack("en"));

fn pack(id: &str) -> Pack {
    Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"))
}

/// The text with each token's tag, "Le/DET maire/NOUN".
fn tagged(pack: &Pack, text: &str) -> String {
    let document = Document::new(text, &pack.text);
    let tags = pack.tagger.tag(&document, &pack.forms);
    assert_eq!(tags.len(), document.tokens.len());
    let words: Vec<String> =
        tags.iter().enumerate().map(|(i, tag)| format!("{}/{}", document.form(i), tag.name())).collect();
    words.join(" ")
}

#[track_caller]
fn expect(pack: &Pack, expected: &str) {
    let words: Vec<&str> = expected.split(' ').filter_map(|w| w.rsplit_once('/')).map(|(word, _)| word).collect();
    let text = words.join(" ").replace("’ ", "’").replace(" n’t", "n’t").replace(" ’s", "’s");
    assert_eq!(tagged(pack, &text), expected);
}

#[test]
fn french_news_sentences() {
    expect(&FRENCH, "Le/DET maire/NOUN de/ADP Valmorel/PROPN a/AUX démenti/VERB ces/DET accusations/NOUN ./PUNCT");
    expect(
        &FRENCH,
        "Selon/ADP l’/DET agence/NOUN ,/PUNCT trois/NUM soldats/NOUN auraient/AUX été/AUX tués/VERB ./PUNCT",
    );
    expect(
        &FRENCH,
        "«/PUNCT Nous/PRON ne/ADV savons/VERB rien/PRON »/PUNCT ,/PUNCT a/AUX déclaré/VERB la/DET ministre/NOUN ./PUNCT",
    );
    expect(&FRENCH, "Il/PRON affirme/VERB que/SCONJ le/DET pont/NOUN du/ADP village/NOUN est/AUX détruit/VERB ./PUNCT");
}

#[test]
fn english_news_sentences() {
    expect(&ENGLISH, "The/DET mayor/NOUN of/ADP Halden/PROPN denied/VERB the/DET accusations/NOUN ./PUNCT");
    expect(&ENGLISH, "“/PUNCT We/PRON do/AUX n’t/PART know/VERB ,/PUNCT ”/PUNCT she/PRON said/VERB ./PUNCT");
    expect(&ENGLISH, "The/DET Iran-backed/ADJ fighters/NOUN attacked/VERB ,/PUNCT residents/NOUN said/VERB ./PUNCT");
    expect(
        &ENGLISH,
        "According/VERB to/ADP the/DET agency/NOUN ,/PUNCT three/NUM soldiers/NOUN were/AUX killed/VERB on/ADP Monday/PROPN ./PUNCT",
    );
    expect(
        &ENGLISH,
        "Officials/NOUN say/VERB that/SCONJ the/DET town/NOUN ’s/PART bridge/NOUN was/AUX destroyed/VERB ./PUNCT",
    );
}

#[test]
fn the_lexicon_knows_conditionals() {
    let document = Document::new("Les rebelles auraient pris la ville et partiront.", &FRENCH.text);
    let conditionals: Vec<&str> = (0..document.tokens.len())
        .filter(|&i| FRENCH.forms.bits(document.tokens[i].key).is_conditional())
        .map(|i| document.form(i))
        .collect();
    assert_eq!(conditionals, ["auraient"]);
}

#[test]
fn broken_weights_are_named() {
    let file =
        PackFiles::new("fr", None).bytes("tagger.bin").unwrap().expect("the French pack has a tagger").into_owned();
    let cut = Tagger::load(file[..file.len() / 2].to_vec()).unwrap_err();
    assert!(matches!(cut, WeightsError::Truncated { .. }), "{cut}");
    assert_eq!(Tagger::load(b"not weights at all".to_vec()).unwrap_err(), WeightsError::Foreign);
    assert!(matches!(Forms::load(file).unwrap_err(), WeightsError::Kind { .. }));
}

#[test]
fn a_broken_file_in_a_pack_folder_names_the_file() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("en")).unwrap();
    std::fs::write(folder.path().join("en/tagger.bin"), b"SELONBIN").unwrap();
    let error = Pack::load(&PackFiles::new("en", Some(folder.path()))).unwrap_err().to_string();
    assert!(error.contains("en/tagger.bin") && error.contains("cut off"), "{error}");
}

#[test]
fn an_untrained_tagger_still_answers() {
    let document = Document::new("Ein Wort, zwei 3.", &ENGLISH.text);
    assert_eq!(Tagger::default().tag(&document, &Forms::default()).len(), document.tokens.len());
}

proptest! {
    #[test]
    fn any_text_is_tagged(text in "\\PC{0,200}|[a-zé’'\"«» .,0-9\\n-]{0,300}|(\u{0}|\u{1f600}|ا|\n|”){0,50}") {
        for pack in [&*FRENCH, &*ENGLISH] {
            tagged(pack, &text);
        }
    }
}
