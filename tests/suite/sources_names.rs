//! Names in several languages and the entries of the shipped registry that they stand for, or that they must not.

use selon::sources::Registry;

fn shipped() -> Registry {
    Registry::load(&[]).unwrap_or_else(|e| panic!("{e}"))
}

/// Checks `found` for each row and reports every wrong one at once.
fn check(rows: &[(&str, &str)], found: impl Fn(&str) -> Option<String>) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(name, id)| {
            let got = found(name).unwrap_or_default();
            (got != *id).then(|| format!("{name:?}: expected {id:?}, got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

#[test]
fn whole_names_resolve() {
    let registry = shipped();
    let rows = [
        ("Observatoire syrien des droits de l'homme", "sohr"),
        ("L’Observatoire syrien des droits de l’homme", "sohr"),
        ("l’OSDH", "sohr"),
        ("the SOHR", "sohr"),
        ("L’Observatoire syrien", "sohr"),
        ("المرصد السوري لحقوق الإنسان", "sohr"),
        ("والمرصد السوري لحقوق الانسان", "sohr"),
        ("SANA", "sana"),
        ("Sana", "sana"),
        ("L’agence Sana", "sana"),
        ("وكالة سانا", "sana"),
        ("l'agence officielle syrienne", "sana"),
        ("Syria's state news agency", "sana"),
        ("AFP", "afp"),
        ("l’AFP", "afp"),
        ("وكالة «فرانس برس»", "afp"),
        ("Le Monde", "le-monde"),
        ("the New York Times", "nyt"),
        ("le ministère russe de la Défense", "ru-mod"),
        ("le ministère de la Défense russe", "ru-mod"),
        ("ministère de la Défense de la Russie", "ru-mod"),
        ("the Russian Defence Ministry", "ru-mod"),
        ("Russia's Defense Ministry", "ru-mod"),
        ("Moscow's defence ministry", "ru-mod"),
        ("the defence ministry of Russia", "ru-mod"),
        ("the Russian Ministry of Defence", "ru-mod"),
        ("وزارة الدفاع الروسية", "ru-mod"),
        ("Iran's foreign ministry", "ir-mfa"),
        ("le ministère iranien des Affaires étrangères", "ir-mfa"),
        ("la diplomatie iranienne", "ir-mfa"),
        ("l'armée israélienne", "il-army"),
        ("the Israeli military", "il-army"),
        ("Israel’s military", "il-army"),
        ("Tsahal", "il-army"),
        ("an Israeli military spokeswoman", "il-army"),
        ("le porte-parole de l'armée israélienne", "il-army"),
        ("المتحدث باسم الجيش الإسرائيلي", "il-army"),
        ("le gouvernement syrien", "sy-gov"),
        ("le régime syrien", "sy-gov"),
        ("Damas", "sy-gov"),
        ("the government of Syria", "sy-gov"),
        ("la présidence turque", "tr-presidency"),
        ("the Kremlin", "ru-presidency"),
        ("Kremlin spokesman", "ru-presidency"),
        ("le porte-parole du Kremlin", "ru-presidency"),
        ("a White House press secretary", "us-presidency"),
        ("la Maison Blanche", "us-presidency"),
        ("the U.S. State Department", "us-mfa"),
        ("the US military", "us-army"),
        ("U.S. Army", "us-army"),
        ("the Pentagon", "us-mod"),
        ("Le Pentagone", "us-mod"),
        ("un communiqué du ministère irakien de l'Intérieur", "iq-moi"),
        ("un communiqué publié par le ministère turc de la Défense", "tr-mod"),
        ("a statement from the Lebanese army", "lb-army"),
        ("a spokesperson for the Iraqi interior ministry", "iq-moi"),
        ("Mali army", "ml-army"),
        ("Mali's army", "ml-army"),
        ("les Forces armées maliennes", "ml-army"),
        ("l’armée de l’air israélienne", "il-airforce"),
        ("Iran", "ir-gov"),
        ("Tehran", "ir-gov"),
        ("Washington", "us-gov"),
        ("les États-Unis", "us-gov"),
        ("les Etats-Unis", "us-gov"),
        ("the US", "us-gov"),
        ("ONU", "un"),
        ("l'ONU", "un"),
        ("the U.N.", "un"),
        ("les Nations unies", "un"),
        ("L’Onu", "un"),
        ("WHO", "who"),
        ("l’OMS", "who"),
        ("The U.N. mission in Mali", "minusma"),
        ("la mission de l’ONU au Mali", "minusma"),
        ("the UN refugee agency", "unhcr"),
        ("l'OTAN", "nato"),
        ("Otan", "nato"),
        ("The US-led coalition", "coalition"),
        ("la coalition internationale antijihadistes", "coalition"),
        ("le Hachd al-Chaabi", "pmf"),
        ("les Gardiens de la révolution", "irgc"),
        ("the Islamic Revolutionary Guard Corps (IRGC)", "irgc"),
        ("الحرس الثوري الإيراني", "irgc"),
        ("JNIM", "jnim"),
        ("le Hamas", "hamas"),
        ("Gaza's health ministry", "gaza-moh"),
        ("the Hamas-run health ministry", "gaza-moh"),
        ("les Casques blancs", "white-helmets"),
        ("CICR", "icrc"),
        ("Human Rights Watch", "hrw"),
        ("the Armed Conflict Location & Event Data Project", "acled"),
        ("la CPI", "icc"),
        ("la Cédéao", "ecowas"),
        ("la télévision d'État iranienne", "ir-state-tv"),
        ("Iranian state television", "ir-state-tv"),
        ("la police irakienne", "iq-police"),
    ];
    check(&rows, |name| registry.find_in(name).map(|s| s.id.clone()));
    // A short form in brackets and a word for what the source is are no part of a whole name.
    let more = |name: &str| ["(", "agence Sana", "وكالة سانا"].iter().any(|m| name.contains(m));
    let whole: Vec<_> = rows.into_iter().filter(|(name, _)| !more(name)).collect();
    check(&whole, |name| registry.resolve(name).map(|s| s.id.clone()));
}

#[test]
fn the_head_of_a_long_phrase_is_found() {
    let registry = shipped();
    let rows = [
        ("l’agence de presse officielle syrienne “SANA”", "sana"),
        ("L'agence officielle syrienne Sana", "sana"),
        ("Syria's state news agency SANA", "sana"),
        ("the Britain-based Syrian Observatory for Human Rights (SOHR)", "sohr"),
        ("l'Observatoire syrien des droits de l'homme (OSDH), une ONG basée au Royaume-Uni", "sohr"),
        ("l'Observatoire syrien des droits de l'homme, basé à Londres", "sohr"),
        ("The Britain-based Syrian Observatory for Human Rights, a war monitor", "sohr"),
        ("the state-run INA agency", "ina"),
        ("the semi-official Tasnim news agency", "tasnim"),
        ("l'agence de presse iranienne Fars", "fars"),
        ("le quotidien israélien Haaretz", "haaretz"),
        ("la chaîne qatarie Al-Jazeera", "al-jazeera"),
        ("the Beirut-based channel Al Mayadeen", "al-mayadeen"),
        ("the US-backed Syrian Democratic Forces (SDF)", "sdf"),
        ("les “Forces démocratiques syriennes” (FDS), soutenues par les Américains", "sdf"),
        ("le mouvement chiite libanais Hezbollah", "hezbollah"),
        ("le Hezbollah libanais", "hezbollah"),
        ("le Hezbollah chiite libanais", "hezbollah"),
        ("le groupe jihadiste Hayat Tahrir al-Cham (HTS)", "hts"),
        ("le ministère russe de la Défense à Moscou", "ru-mod"),
        ("a spokesman for the Israeli army in Jerusalem", "il-army"),
        ("l'armée israélienne dans un communiqué", "il-army"),
        ("un communiqué du ministère russe de la Défense publié mardi", "ru-mod"),
        ("l'ONG américaine Human Rights Watch", "hrw"),
        ("the SITE Intelligence Group", "site"),
        ("Hezbollah's media office", "hezbollah"),
        ("a Pentagon readout", "us-mod"),
    ];
    check(&rows, |name| registry.find_in(name).map(|s| s.id.clone()));
}

#[test]
fn nobody_is_named_by_these() {
    let registry = shipped();
    let none = [
        "",
        " ",
        "«»",
        "d’Al",
        "d'Al",
        "Al",
        "des habitants",
        "le maire",
        "source militaire",
        "une source militaire",
        "un",
        "who",
        "us",
        "is",
        "it",
        "il",
        "le monde",
        "le monde entier",
        "un point",
        "la croix",
        "time",
        "un habitant de Deir Ezzor près de la base de l'ONU",
        "un groupe armé affilié aux “Forces démocratiques syriennes” (FDS)",
        "un responsable du Hachd al-Chaabi",
        "un responsable de l'ONU",
        "deux habitants de Paris",
        "des combattants du Hezbollah",
        "Hezbollah fighters",
        "a BBC correspondent",
        "a Reuters witness",
        "a U.N. official",
        "un journaliste de l'AFP",
        "a source close to the Pentagon",
        "une source au sein du ministère russe de la Défense",
        "le ministre russe de la Défense",
        "le ministre de la Défense",
        "le ministère de la Défense",
        "the foreign ministry",
        "l'armée",
        "the army",
        "la police",
        "l'Observatoire",
        "the Observatory",
        "la coalition",
        "une agence de l'ONU",
        "Mali's army spokesman, Colonel Issa Bagna",
        "le porte-parole de l'armée israélienne, Avichay Adraee",
        "le porte-parole du Kremlin Dmitri Peskov",
        "Israeli military spokesman Avichay Adraee",
        "le Hezbollah irakien",
        "l'ambassade des États-Unis à Bagdad",
        "Paris et Berlin",
        "l'OSDH et SANA",
        "le chef d'état-major russe, Valery Gerasimov",
        "Jordan",
        "Georgia",
        "The Russian ambassador",
        "Iranian media",
        "des médias iraniens",
        "les autorités syriennes",
        "un ancien officier de l'armée israélienne",
        "the Israeli human rights lawyer",
        "An al Qaeda-linked alliance",
        "the Independent Journal",
        "the Hezbollah-affiliated channel",
        "memorial",
        "Dawn",
        "مصدر عسكري سوري",
        "مصادر محلية",
        "المرصد",
        "مسؤول عراقي في قضاء القائم",
        "😀 l'\u{0} \u{feff}",
    ];
    check(&none.map(|n| (n, "")), |name| registry.resolve(name).map(|s| s.id.clone()));
    check(&none.map(|n| (n, "")), |name| registry.find_in(name).map(|s| s.id.clone()));
}

#[test]
fn short_forms_only_propose() {
    let registry = shipped();
    let best = |name: &str| registry.propose(name).first().map(|p| p.id.clone());
    assert_eq!(best("l'Observatoire").as_deref(), Some("sohr"));
    assert_eq!(best("المرصد").as_deref(), Some("sohr"));
    assert_eq!(best("osdh").as_deref(), Some("sohr"));
    assert_eq!(best("Observatoire syrien des droit de l'homme").as_deref(), Some("sohr"));
    assert_eq!(best("Médecin sans frontière").as_deref(), Some("msf"));
    assert!(registry.propose("").is_empty() && registry.propose("zzzzqqq").is_empty());
    assert!(registry.propose("la coalition").iter().all(|p| p.score < 1000));

    assert!(registry.may_mean("L’Observatoire", "sohr"));
    assert!(registry.may_mean("le ministère de la Défense", "ru-mod"));
    assert!(registry.may_mean("un communiqué publié par le ministère de la Défense", "ru-mod"));
    assert!(registry.may_mean("an army spokesman", "il-army"));
    assert!(!registry.may_mean("le ministère de la Défense", "ru-mfa"));
    assert!(!registry.may_mean("le maire", "fr-gov"));
}

#[test]
fn entries_answer_by_id_in_their_languages() {
    let registry = shipped();
    let name = |id: &str, lang: &str| registry.get(id).map(|s| s.display_name(lang).to_string());
    assert_eq!(name("ru-mod", "fr").as_deref(), Some("ministère russe de la Défense"));
    assert_eq!(name("ru-mod", "en").as_deref(), Some("Russian Defence Ministry"));
    assert_eq!(name("il-army", "fr").as_deref(), Some("armée israélienne"));
    assert_eq!(name("ru-presidency", "fr").as_deref(), Some("Kremlin"));
    assert_eq!(name("sohr", "ar").as_deref(), Some("المرصد السوري لحقوق الإنسان"));
    assert_eq!(name("sohr", "es").as_deref(), Some("Observatorio Sirio de Derechos Humanos"));
    assert_eq!(name("sohr", "de").as_deref(), Some("Syrian Observatory for Human Rights"));
    assert_eq!(name("nobody", "fr"), None);
    let ids: Vec<&str> = registry.iter().map(|s| s.id.as_str()).collect();
    assert!(ids.len() > 900 && ids.is_sorted());
    assert!(registry.get("sana").is_some_and(|s| s.state_media) && registry.get("afp").is_some_and(|s| !s.state_media));
}

#[test]
fn every_name_resolves_to_its_own_entry() {
    let registry = shipped();
    let mut wrong = Vec::new();
    for source in registry.iter() {
        for name in source.strong() {
            let got = registry.find_in(name).map(|s| s.id.as_str());
            if got != Some(source.id.as_str()) {
                wrong.push(format!("{name:?} of {}: {got:?}", source.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(100))]
    #[test]
    fn any_string_is_survived(text in "\\PC{0,40}|[ld'’ (),“”.A-Za-zéع-ي\u{0}\u{301}😀]{0,60}") {
        static REGISTRY: std::sync::LazyLock<Registry> = std::sync::LazyLock::new(shipped);
        let whole = REGISTRY.resolve(&text).map(|s| s.id.as_str());
        let head = REGISTRY.find_in(&text).map(|s| s.id.as_str());
        proptest::prop_assert!(whole.is_none() || whole == head);
        proptest::prop_assert!(REGISTRY.propose(&text).iter().all(|p| p.score <= 1000));
        REGISTRY.may_mean(&text, "sohr");
    }
}

#[test]
fn a_huge_mention_is_read_in_no_time() {
    let registry = shipped();
    let started = std::time::Instant::now();
    for huge in ["mot l'ONU ".repeat(1_000_000), "x".repeat(20_000_000), "(".repeat(10_000_000)] {
        assert!(registry.find_in(&huge).is_none() && registry.propose(&huge).is_empty());
    }
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
