//! Inside an article every mention of a source leads to one name: spokespersons, managements, short forms, pronouns.

use selon::extract::Engine;
use selon::intake::Article;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(None, &[]).unwrap());

/// The names of the sources of an article, in reading order.
fn names(lang: &str, text: &str) -> Vec<String> {
    names_below(lang, None, text)
}

/// The same below a title.
fn names_below(lang: &str, title: Option<&str>, text: &str) -> Vec<String> {
    let (title, text) = (title.map(str::to_string), text.to_string());
    let article = Article { lang: Some(lang.to_string()), title, text, ..Article::default() };
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

#[test]
fn a_body_is_of_the_country_that_speaks_before_it() {
    let en = "Azerbaijan denied shelling the town. Its defence ministry said that drones had crossed the border.";
    assert_eq!(names("en", en).last().map(String::as_str), Some("ministère azerbaïdjanais de la Défense"));
    let fr = "L’Azerbaïdjan a nié avoir visé la ville, a affirmé son ministère de la Défense.";
    assert!(names("fr", fr).contains(&"ministère azerbaïdjanais de la Défense".to_string()), "{:?}", names("fr", fr));
    let en = "Shells struck a town in Armenia, the country’s health ministry said.";
    assert_eq!(names("en", en), ["ministère arménien de la Santé"]);
    let en =
        "Shells struck a town in Armenia, which borders Iran. The country’s health ministry said that five had died.";
    assert_eq!(names("en", en), ["country's health ministry"]);
}

#[test]
fn an_army_is_of_the_only_country_spoken_of() {
    let one = "Gunmen raided a village in Mali on Monday. The army said that it had sent troops.";
    assert_eq!(names("en", one), ["armée malienne"]);
    let two = "Gunmen from Niger raided a village in Mali. The army said that it had sent troops.";
    assert_eq!(names("en", two), ["armée"]);
    // A newspaper seldom names its own country; firms of others are abroad too.
    let home =
        "Une entreprise de Suède a fermé son usine. Le ministère de l’Intérieur a indiqué que la route était coupée.";
    assert_eq!(names("fr", home), ["ministère de l'Intérieur"]);
}

#[test]
fn a_short_form_means_what_the_article_says() {
    let text = "The paramilitary Rural Security Front (RSF) took the town. The RSF, which holds the area, said that it had lost no men.";
    assert_eq!(names("en", text), ["Rural Security Front"]);
}

#[test]
fn a_statement_speaks_for_the_institution_named_last() {
    let text = "Dans un communiqué signé de son chef, le Front de Kerdane (FK) a revendiqué l’attaque. « Nos hommes sont rentrés sains et saufs », ajoute le texte.";
    let names = names("fr", text);
    assert_eq!(names.first(), names.last(), "{names:?}");
}

#[test]
fn an_army_is_nobody_whom_an_apposition_calls_its_spokesman() {
    let text =
        "Lt Col Imre Vasko, an army spokesman, said that nine men had died. The army said that it had sent troops.";
    assert_eq!(names("en", text), ["Imre Vasko", "armée"]);
}

#[test]
fn the_word_for_what_somebody_is_is_no_part_of_the_name() {
    assert_eq!(names("en", "The SUD-Metro union said that the track was worn."), ["SUD-Metro"]);
    assert_ne!(names("en", "The French union said that the track was worn."), ["French"]);
}

#[test]
fn an_elected_official_is_rather_the_mayor_than_a_survivor() {
    let text = "Le maire, Stelian Vardos, a ouvert le gymnase. « Ils nous ont regardés couler », a accusé Hamid. « Il fallait agir », a insisté l’élu.";
    assert_eq!(names("fr", text), ["Hamid", "Stelian Vardos"]);
}

#[test]
fn who_quotes_a_source_passes_it_on() {
    let article = |text: &str| Article { lang: Some("fr".into()), text: text.into(), ..Article::default() };
    let told = ENGINE.extract(&article("D’après un médecin, cité par Reuters, le pont a tenu."));
    assert_eq!(told.attributions.len(), 1);
    let relay = told.attributions[0].relay.as_ref().and_then(|r| r.name.clone());
    assert_eq!((told.attributions[0].source_name.as_deref(), relay.as_deref()), (Some("médecin"), Some("Reuters")));
}

#[test]
fn particles_and_articles_stand_inside_names() {
    assert_eq!(names("fr", "Selon Marie de La Tour, le pont est fermé."), ["Marie de La Tour"]);
    assert_eq!(names("fr", "« Le pont tient », assure Nadine Le Goff, déléguée du personnel."), ["Nadine Le Goff"]);
    assert_eq!(names("fr", "Velmar Marine a indiqué que le navire est intact."), ["Velmar Marine"]);
    assert_eq!(names("fr", "L’ambassadeur de Norvège a indiqué que la route est fermée."), ["ambassadeur de Norvège"]);
}

#[test]
fn a_brigade_is_a_group_whatever_its_name_looks_like() {
    let told = names("en", "Kataeb al-Sabah denied any link to the attack. The group said the report was false.");
    assert_eq!(told, ["Kataeb al-Sabah", "Kataeb al-Sabah"]);
    let told = names("fr", "Harakat al-Nour a démenti tout lien. Le groupe a affirmé que l’article était faux.");
    assert_eq!(told, ["Harakat al-Nour", "Harakat al-Nour"]);
}

#[test]
fn a_management_is_that_of_the_only_firm_that_the_article_or_its_title_names() {
    let fr = "La direction a démenti toute fuite. Elle a affirmé que les cuves étaient neuves.";
    assert_eq!(names_below("fr", Some("Incendie à l’usine Velmarin"), fr), ["Velmarin", "Velmarin"]);
    assert_eq!(names_below("fr", Some("Incendie à l’usine de peintures Velmarin"), fr), ["Velmarin", "Velmarin"]);
    // A plant that is called after its town, and two firms, leave it open.
    for title in ["Incendie à l’usine de Velmarin", "L’usine Velmarin brûle, la société Ostrel vend"] {
        assert_eq!(names_below("fr", Some(title), fr), ["direction", "direction"], "{title}");
    }
    let en = "Smoke rose from the Velmarin plant. Management said that the tanks were new.";
    assert_eq!(names("en", en), ["Velmarin"]);
    let en = "Smoke rose from the Velmarin plant. The company said that the tanks were new.";
    assert_eq!(names("en", en), ["Velmarin"]);
    let en = "Smoke rose from the Velmarin plant in Velmarin. Management said that the tanks were new.";
    assert_ne!(names("en", en), ["Velmarin"]);
}

#[test]
fn a_ministry_without_its_country_is_of_the_one_that_the_article_leaves_no_doubt_of() {
    let french = "ministère français de l'Intérieur";
    let en = "Police in southern France closed the road. Six officers were hurt, the interior ministry said.";
    assert_eq!(names("en", en), [french]);
    // A newspaper leaves out its own country, but not the bodies that only this one has.
    let fr = "Le gestionnaire RTE a coupé la ligne. Six agents ont été blessés, a annoncé le ministère de l’Intérieur.";
    assert_eq!(names("fr", fr).last().map(String::as_str), Some(french));
    let fr = "Six agents ont été blessés, a annoncé le ministère de l’Intérieur.";
    assert_eq!(names_below("fr", Some("Heurts en France"), fr), [french]);
    // Travellers have an adjective too.
    let fr = "Deux touristes allemands ont été blessés, a annoncé le ministère de l’Intérieur.";
    assert_eq!(names("fr", fr), ["ministère de l'Intérieur"]);
}
