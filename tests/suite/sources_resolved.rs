//! Inside an article every mention of a source leads to one name: spokespersons, managements, short forms, pronouns.

use selon::extract::Engine;
use selon::intake::Article;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(None, &[]).unwrap());

/// The names of the sources of an article, in reading order.
fn names(lang: &str, text: &str) -> Vec<String> {
    let article = Article { lang: Some(lang.to_string()), text: text.to_string(), ..Article::default() };
    let extraction = ENGINE.extract(&article);
    extraction.attributions.iter().map(|a| a.source_name.clone().unwrap_or_else(|| "?".to_string())).collect()
}

#[test]
fn a_management_stands_for_its_company_and_is_taken_up_by_a_pronoun() {
    let text = "La direction du groupe Velmarin a annoncé que le site fermerait en juin. Elle a précisé que 40 emplois seraient supprimés.";
    assert_eq!(names("fr", text), ["Velmarin", "Velmarin"]);
}

#[test]
fn an_unnamed_spokeswoman_stands_for_the_company_named_before() {
    let text = "Velmarin said that the plant would close in June. A company spokeswoman said that 40 jobs would go.";
    assert_eq!(names("en", text), ["Velmarin", "Velmarin"]);
}

#[test]
fn a_named_spokesman_speaks_under_his_name_whatever_stands_before_it() {
    let named = [
        "Tolan's army spokesman, Colonel Imre Vasko, said that the post had been retaken. Vasko said that nobody was hurt.",
    ];
    for text in named {
        assert_eq!(names("en", text), ["Imre Vasko", "Imre Vasko"]);
    }
    let text = "Son porte-parole, le colonel Imre Vasko, a déclaré que le poste avait été repris.";
    assert_eq!(names("fr", text), ["Imre Vasko"]);
}

#[test]
fn a_body_without_its_country_has_one_name_in_both_languages() {
    let fr = names(
        "fr",
        "Le ministère de l’Intérieur a indiqué que la route était coupée. La préfecture a indiqué que deux ponts étaient fermés.",
    );
    let en = names(
        "en",
        "The interior ministry said that the road was cut. The prefecture said that two bridges were closed.",
    );
    assert_eq!(fr, ["ministère de l'Intérieur", "préfecture"]);
    assert_eq!(fr, en);
}

#[test]
fn the_group_is_no_army() {
    let text = "Hezbollah said that it had fired the rockets. The Lebanese army said that it had found the launcher. The group said that nobody was hurt.";
    let names = names("en", text);
    assert_eq!(names.first(), names.last());
}

#[test]
fn the_origin_that_an_agency_cites_is_the_source() {
    let text = "Selon l’AFP, qui cite un éleveur de Bourem, le convoi a été attaqué vers 15 heures.";
    assert_eq!(names("fr", text), ["éleveur de Bourem"]);
}
