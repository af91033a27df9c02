//! Bodies of every country, in four languages: which mentions name one, which look alike and name nobody, and by what
//! one name a body without a country goes.

use selon::sources::Registry;
use std::sync::LazyLock;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::load(&[]).unwrap_or_else(|e| panic!("{e}")));

/// Checks `found` for each row and reports every wrong one at once.
fn check(rows: &[(&str, &str)], found: impl Fn(&str) -> Option<String>) {
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(name, wanted)| {
            let got = found(name).unwrap_or_default();
            (got != *wanted).then(|| format!("{name:?}: expected {wanted:?}, got {got:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

fn source(name: &str) -> Option<String> {
    REGISTRY.find_in(name).map(|s| s.id.clone())
}

#[test]
fn a_body_and_a_country_name_a_source() {
    let rows = [
        ("le ministère malien de l'Agriculture", "ml-agriculture"),
        ("Mali's agriculture ministry", "ml-agriculture"),
        ("le ministère de l'Éducation nationale du Sénégal", "sn-education"),
        ("the Indian Ministry of Civil Aviation", "in-civil-aviation"),
        ("the Greek shipping ministry", "gr-shipping"),
        ("Greece's Ministry of Shipping and Island Policy", "gr-shipping"),
        ("le ministère grec de la Marine marchande", "gr-shipping"),
        ("the health ministry in Yerevan", "am-moh"),
        ("le ministère de la Défense à Bakou", "az-mod"),
        ("le ministère des Affaires étrangères à Alger", "dz-mfa"),
        ("the government in Kyiv", "ua-gov"),
        ("el Ministerio de Defensa en Kiev", "ua-mod"),
        ("el Ministerio de Defensa ruso", "ru-mod"),
        ("el Ministerio ruso de Defensa", "ru-mod"),
        ("el Ministerio de Defensa de Rusia", "ru-mod"),
        ("el Ministerio de Asuntos Exteriores de España", "es-mfa"),
        ("la Cancillería colombiana", "co-mfa"),
        ("la Cancillería de Colombia", "co-mfa"),
        ("el ejército israelí", "il-army"),
        ("un portavoz del ejército israelí", "il-army"),
        ("el portavoz del Ministerio de Defensa ruso", "ru-mod"),
        ("un comunicado del ejército israelí", "il-army"),
        ("un comunicado publicado por el Ministerio de Defensa de Rusia", "ru-mod"),
        ("la agencia rusa TASS", "tass"),
        ("la agencia de noticias EFE", "efe"),
        ("el diario español El País", "el-pais"),
        ("las Fuerzas Armadas francesas", "fr-army"),
        ("Israel", "il-gov"),
        ("Moscú", "ru-gov"),
        ("Pekín", "cn-gov"),
        ("Estados Unidos", "us-gov"),
        ("EE. UU.", "us-gov"),
        ("EE.UU.", "us-gov"),
        ("la Casa Blanca", "us-presidency"),
        ("el Pentágono", "us-mod"),
        ("el Departamento de Estado de Estados Unidos", "us-mfa"),
        ("la ONU", "un"),
        ("Naciones Unidas", "un"),
        ("la Organización Mundial de la Salud", "who"),
        ("la OMS", "who"),
        ("ACNUR", "unhcr"),
        ("la OTAN", "nato"),
        ("Hamás", "hamas"),
        ("Hezbolá", "hezbollah"),
        ("los hutíes", "houthis"),
        ("la Guardia Civil", "guardia-civil"),
        ("la Guardia Civil española", "guardia-civil"),
        ("Spain's Civil Guard", "guardia-civil"),
        ("la Policía Nacional española", "es-police"),
        ("Aemet", "aemet"),
        ("la Fiscalía General de Colombia", "co-prosecutor"),
        ("la Fiscalía de Colombia", "co-prosecutor"),
        ("le parquet général tunisien", "tn-prosecutor"),
        ("Ukraine's Prosecutor General's Office", "ua-prosecutor"),
        ("the Turkish Red Crescent", "turkish-red-crescent"),
        ("le Croissant-Rouge algérien", "dz-red-crescent"),
        ("the Kenya Red Cross", "ke-red-cross"),
        ("la Cruz Roja Española", "es-red-cross"),
        ("la Croix-Rouge libanaise", "lebanese-red-cross"),
        ("la protection civile algérienne", "dz-civil-protection"),
        ("la Protección Civil mexicana", "mx-civil-protection"),
        ("الدفاع المدني السوري", "white-helmets"),
        ("الخارجية السورية", "sy-mfa"),
        ("وزارة الداخلية العراقية", "iq-moi"),
        ("وزارة الخارجية في دمشق", "sy-mfa"),
        ("المتحدث باسم وزارة الدفاع الروسية", "ru-mod"),
        ("بيان لوزارة الدفاع الروسية", "ru-mod"),
        ("بيان صادر عن الجيش اللبناني", "lb-army"),
        ("وزارة الموارد المائية العراقية", "iq-water"),
        ("la gendarmerie sénégalaise", "sn-gendarmerie"),
        ("the Mexican navy", "mx-navy"),
        ("Polish border guards", "pl-border-guard"),
        ("Iranian state media", "ir-state-media"),
        ("Syrian state media", "sana"),
        ("la Cour suprême du Mexique", "mx-supreme-court"),
        ("the Colombian Supreme Court", "co-supreme-court"),
        ("the US Supreme Court", "us-supreme-court"),
        ("la Cour constitutionnelle béninoise", "bj-constitutional-court"),
        ("Kenya's electoral commission", "ke-electoral-commission"),
        ("the Polish Weather Service", "pl-weather"),
        ("Japan's Meteorological Agency", "jp-weather"),
        ("the Spanish weather agency", "aemet"),
        ("the UN humanitarian office", "ocha"),
        ("the UN refugee agency", "unhcr"),
        ("the Rapid Support Forces", "rsf-sd"),
        ("les FSR", "rsf-sd"),
        ("M23", "m23"),
        ("the ELN", "eln"),
        ("la guérilla colombienne ELN", "eln"),
        ("Viv Ansanm", "viv-ansanm"),
        ("NTSB", "ntsb"),
        ("the US National Transportation Safety Board", "ntsb"),
        ("the BEA", "bea"),
        ("le BEA", "bea"),
        ("le BEA-TT", "bea-tt"),
        ("SNCF Réseau", "sncf-reseau"),
        ("la SNCF", "sncf"),
        ("SOS Méditerranée", "sos-mediterranee"),
        ("la CGT", "cgt"),
        ("SUD-Rail", "sud-rail"),
        ("la UGT", "ugt-es"),
        ("Salvamento Marítimo", "salvamento-maritimo"),
        ("les pompiers de Paris", "bspp"),
        ("l'agence de presse cubaine Prensa Latina", "prensa-latina"),
        ("South Korea's Joint Chiefs of Staff", "kr-army"),
        ("the Pakistani foreign office", "pk-mfa"),
        ("le ministère de l'Énergie ukrainien", "ua-energy"),
        ("the Iraqi oil ministry", "iq-oil"),
        ("le ministère irakien de l'Électricité", "iq-electricity"),
        ("le ministère français de l'Économie", "fr-mof"),
        ("le ministère chinois de la Sécurité d'État", "cn-state-security"),
        ("China's Ministry of Public Security", "cn-security"),
        ("military command in Kyiv", "ua-army"),
        ("the health ministry in Gaza", "gaza-moh"),
        ("le ministère de la Santé du Hamas", "gaza-moh"),
        ("the Georgian Supreme Court", "ge-supreme-court"),
        ("the US Department of Agriculture", "us-agriculture"),
        ("the UK Department for Transport", "gb-transport"),
        ("Homeland Security", "dhs"),
        ("la agencia estatal cubana Prensa Latina", "prensa-latina"),
        ("le ministère russe de la Défense à Kiev", "ru-mod"),
        ("the Taliban government in Kabul", "taliban"),
        ("la Defensoría del Pueblo de Colombia", "co-ombudsman"),
        ("the Haitian National Police", "ht-police"),
        ("les FARDC", "cd-army"),
        ("le Maroc", "ma-gov"),
        ("un portavoz de la ONU", "un"),
        ("un portavoz de la Guardia Civil", "guardia-civil"),
        ("un comunicado de Hamás", "hamas"),
        ("un portavoz de Hezbolá", "hezbollah"),
        ("la agencia EFE", "efe"),
        ("el grupo terrorista Estado Islámico", "isis"),
        ("la organización Human Rights Watch", "hrw"),
        ("la cadena catarí Al Jazeera", "al-jazeera"),
        ("حركة حماس", "hamas"),
        ("المتحدث باسم الجيش الإسرائيلي", "il-army"),
        ("الأمم المتحدة", "un"),
        ("قناة الجزيرة القطرية", "al-jazeera"),
        ("وكالة الأنباء السورية سانا", "sana"),
    ];
    check(&rows, source);
}

#[test]
fn these_look_alike_and_name_nobody() {
    let none = [
        "the defence ministry in Kyiv said",
        "las fuerzas israelíes",
        "la Policía Nacional",
        "الدفاع المدني",
        "the Iranian embassy",
        "l'ambassade américaine à Bagdad",
        "la guérilla colombienne de l'ELN",
        "la policía en Kiev",
        "the police in Moscow",
        "the army in Kabul",
        "the health ministry in Sanaa",
        "the ministry in Moscow",
        "the health department in Georgia",
        "Lima",
        "Sofia",
        "le président colombien",
        "un responsable du ministère turc de l'Agriculture",
        "a source at the Egyptian foreign ministry",
        "una fuente del Ministerio de Defensa ruso",
        "el ministro de Defensa ruso",
        "un oficial del ejército israelí",
        "combatientes de Hezbolá",
        "una fuente cercana al Kremlin",
        "مصدر في وزارة الدفاع الروسية",
        "مصدر مقرب من حزب الله",
        "مقاتلون من حزب الله",
        "la Fiscalía",
        "el Gobierno",
        "el ejército",
        "un agente de la Guardia Civil",
        "los bomberos de París",
        "Russian prosecutors",
        "des médias israéliens",
        "une ambassade européenne",
        "l'ambassadeur américain",
        "el embajador ruso",
        "the Chinese foreign minister",
        "Georgia's Supreme Court",
        "the Georgia National Guard",
        "Georgia Department of Public Safety",
        "le front du Sud",
        "la moneda",
        "Fact",
        "Raid",
        "CENI",
    ];
    check(&none.map(|name| (name, "")), source);
}

#[test]
fn a_body_without_a_country_has_one_name() {
    let rows = [
        ("témoins", "témoins"),
        ("several eyewitnesses", ""),
        ("eyewitnesses", "témoins"),
        ("testigos", "témoins"),
        ("شهود عيان", "témoins"),
        ("fiscalía", "parquet"),
        ("la fiscalía", "parquet"),
        ("los bomberos", "sapeurs-pompiers"),
        ("el ayuntamiento", "mairie"),
        ("الدفاع المدني", "protection civile"),
        ("مصدر أمني", "source sécuritaire"),
        ("source close to the investigation", "source proche de l'enquête"),
        ("fuente cercana a la investigación", "source proche de l'enquête"),
        ("مصدر مقرب من التحقيق", "source proche de l'enquête"),
        ("military spokesman", "armée"),
        ("an army spokesman", "armée"),
        ("porte-parole de l'armée", "armée"),
        ("a police spokesman", "police"),
        ("portavoz de la policía", "police"),
        ("el ministerio del Interior", "ministère de l'Intérieur"),
        ("the ministry of agriculture", "ministère de l'Agriculture"),
        ("وزارة الصحة", "ministère de la Santé"),
        ("weather service", "service météorologique"),
        ("Cruz Roja", "Croix-Rouge"),
        ("deux témoins", ""),
    ];
    check(&rows, |name| REGISTRY.common_name(name));
}

#[test]
fn a_composed_entry_is_made_once_and_found_by_its_id() {
    let by_id = REGISTRY.get("ml-agriculture").map(|s| s.display_name("fr").to_string());
    assert_eq!(by_id.as_deref(), Some("ministère malien de l'Agriculture"));
    let spanish = REGISTRY.get("fr-mod").map(|s| s.display_name("es").to_string());
    assert_eq!(spanish.as_deref(), Some("Ministerio francés de Defensa"));
    assert!(
        REGISTRY.get("ml-nothing").is_none()
            && REGISTRY.get("xx-mod").is_none()
            && REGISTRY.get("sy-red-crescent").is_none()
    );
    assert!(REGISTRY.may_mean("le ministère de l'Agriculture", "ml-agriculture"));
    assert!(REGISTRY.may_mean("el ministerio de Agricultura", "ml-agriculture"));
    assert!(!REGISTRY.may_mean("le ministère de l'Agriculture", "ml-water"));
    let best = REGISTRY.propose("Ministère malien de l'Agricultur").first().map(|p| p.id.clone());
    assert_eq!(best.as_deref(), Some("ml-agriculture"));
}

#[test]
fn the_fingerprint_tells_what_was_read() {
    let again = Registry::load(&[]).unwrap_or_else(|e| panic!("{e}"));
    assert_eq!(again.fingerprint(), REGISTRY.fingerprint());
    let folder = tempfile::tempdir().unwrap_or_else(|e| panic!("{e}"));
    let path = folder.path().join("mine.toml");
    let written = std::fs::write(&path, "[[source]]\nid = \"sohr\"\naliases = [\"OSDH Londres\"]\n");
    written.unwrap_or_else(|e| panic!("{e}"));
    let mine = Registry::load(&[path]).unwrap_or_else(|e| panic!("{e}"));
    assert_ne!(mine.fingerprint(), REGISTRY.fingerprint());
}
