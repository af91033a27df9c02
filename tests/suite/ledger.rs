//! The ledger through its public face: adding, versions, search, sources, and files that are no ledger.

use selon::attribution::Attribution;
use selon::claims::{Claim, DateMention, Holder, Marker, Place, Precision, Quantity};
use selon::extract::{Extraction, plain_claims};
use selon::intake::Article;
use selon::ledger::{Added, ClaimFilter, Ledger, LedgerError, Standing, StepFilter};
use selon::text::Span;
use selon::vocabulary::{Act, Commitment, Field, Kind, MarkerKind, Naming, Polarity};

const NOW: &str = "2026-01-02T03:04:05Z";

/// The span of the first place where `words` stand.
fn at(text: &str, words: &str) -> Span {
    let start = text.find(words).unwrap_or_else(|| panic!("{words} is not in {text}"));
    Span::new(start, start + words.len())
}

/// A report of one sentence "Selon SOURCE, CONTENT", read as such.
fn report(id: &str, source: &str, holder: Option<&str>, content: &str) -> (Article, Extraction) {
    let text = format!("Selon {source}, {content}");
    let whole = Span::new(0, text.len());
    let attribution = Attribution {
        source: vec![at(&text, source)],
        cue: vec![at(&text, "Selon")],
        content: vec![at(&text, content)],
        kind: Kind::Indirect,
        act: Act::Assert,
        source_name: Some(holder.unwrap_or(source).to_string()),
        source_id: holder.map(|h| h.to_lowercase()),
        naming: Naming::Named,
        within: None,
        beside: None,
        relay: None,
        certainty: 930,
        rule: "fr.selon".into(),
        reason: "rule fr.selon: \"Selon\"".into(),
    };
    let claim = Claim {
        content: vec![at(&text, content)],
        field: Field::Text,
        sentence: 0,
        attribution: Some(0),
        chain: vec![
            Holder { name: "Agence du Levant".into(), id: None },
            Holder { name: holder.unwrap_or(source).into(), id: holder.map(str::to_lowercase) },
        ],
        kind: Kind::Indirect,
        act: Act::Assert,
        polarity: Polarity::Affirmed,
        commitment: Commitment::Attributed,
        markers: vec![Marker {
            kind: MarkerKind::Approximation,
            span: at(&text, "au moins"),
            rule: "fr.approx".into(),
        }],
        remarks: vec![Marker {
            kind: MarkerKind::Unverified,
            span: at(&text, "Al-Boukamal"),
            rule: "fr.remark-figures".into(),
        }],
        quantities: vec![Quantity {
            span: at(&text, "au moins 4"),
            what: "morts".into(),
            category: "killed".into(),
            min: Some(4.0),
            max: None,
            approximate: true,
            approximator: None,
            rule: "fr.number".into(),
        }],
        places: vec![Place {
            span: at(&text, "Al-Boukamal"),
            name: "Al-Boukamal".into(),
            id: Some("abu-kamal".into()),
            rule: "r".into(),
        }],
        dates: vec![DateMention {
            span: at(&text, "mardi"),
            from: "2021-03-09".parse().unwrap(),
            to: "2021-03-09".parse().unwrap(),
            precision: Precision::Day,
            rule: "fr.weekday".into(),
        }],
        rule: "fr.sentence".into(),
    };
    let extraction = Extraction {
        marked: Vec::new(),
        lang: "fr".into(),
        sentences: vec![whole],
        attributions: vec![attribution],
        title_attributions: Vec::new(),
        claims: vec![claim],
        credit: None,
        unclaimed: Vec::new(),
    };
    let article = Article {
        id: id.into(),
        text,
        title: Some("Dépôt visé".into()),
        publisher: Some("Le Fil".into()),
        published: Some("2021-03-10".into()),
        ..Article::default()
    };
    (article, extraction)
}

const DEAD: &str = "au moins 4 personnes sont mortes à Al-Boukamal mardi près d’un dépôt.";

fn ledger() -> Ledger {
    Ledger::in_memory().unwrap()
}

fn texts(ledger: &Ledger, filter: &ClaimFilter) -> Vec<String> {
    ledger.claims(filter).unwrap().into_iter().map(|c| c.claim.report).collect()
}

#[test]
fn a_claim_comes_back_as_it_went_in() {
    let mut ledger = ledger();
    let (article, extraction) = report("r1", "l’Observatoire", Some("OSDH"), DEAD);
    let expected = plain_claims(&article, &extraction);
    assert_eq!(ledger.add(article, &extraction, "h", NOW).unwrap(), Added::Report);
    let stored = ledger.claims(&ClaimFilter::default()).unwrap();
    assert_eq!(stored.len(), 1);
    assert_eq!(stored[0].claim, expected[0]);
    assert_eq!(stored[0].claim.source_text, "l’Observatoire");
    assert_eq!(stored[0].claim.quantities[0].text, "au moins 4");
    let id = stored[0].claim.id.to_string();
    assert_eq!(ledger.claim(&id[..8]).unwrap(), stored[0]);
    assert!(matches!(ledger.claim("ffff"), Err(LedgerError::UnknownClaim(_))));
    assert!(matches!(ledger.claim("x1"), Err(LedgerError::NoClaimId(_))));
}

#[test]
fn the_same_report_changes_nothing() {
    let mut ledger = ledger();
    let (article, extraction) = report("r1", "SANA", None, DEAD);
    ledger.add(article.clone(), &extraction, "h", NOW).unwrap();
    let before = (ledger.claims(&ClaimFilter::default()).unwrap(), ledger.overview("h").unwrap());
    assert_eq!(ledger.look_up(&mut article.clone(), "h").unwrap(), Standing::Known);
    assert_eq!(ledger.look_up(&mut article.clone(), "other rules").unwrap(), Standing::ToRead);
    assert_eq!(ledger.add(article.clone(), &extraction, "h", "2030-01-01T00:00:00Z").unwrap(), Added::Unchanged);
    assert_eq!((ledger.claims(&ClaimFilter::default()).unwrap(), ledger.overview("h").unwrap()), before);
    assert_eq!(ledger.add(article, &extraction, "other rules", NOW).unwrap(), Added::Reread);
    assert_eq!(ledger.claims(&ClaimFilter::default()).unwrap(), before.0, "ids do not depend on the rules");
    assert_eq!(ledger.overview("h").unwrap().other_rules, 1);
}

#[test]
fn a_changed_text_is_a_new_version() {
    let mut ledger = ledger();
    let url = Some("https://example.org/a".to_string());
    let (mut first, read_first) = report("r1", "SANA", None, DEAD);
    first.url = url.clone();
    let (mut second, read_second) = report("other", "SANA", None, &DEAD.replace("près", "tout près"));
    second.url = Some("http://example.org/a/#comments".into());
    ledger.add(first.clone(), &read_first, "h", NOW).unwrap();
    assert_eq!(ledger.add(second.clone(), &read_second, "h", NOW).unwrap(), Added::Version);
    // Both files once more, as when a folder is added again.
    for (article, read) in [(&first, &read_first), (&second, &read_second)] {
        assert_eq!(ledger.look_up(&mut article.clone(), "h").unwrap(), Standing::Known);
        assert_eq!(ledger.add(article.clone(), read, "h", NOW).unwrap(), Added::Unchanged);
    }
    let versions = ledger.versions("other").unwrap();
    assert_eq!(versions.iter().map(|v| v.current).collect::<Vec<_>>(), [false, true]);
    let claims = ledger.claims(&ClaimFilter::default()).unwrap();
    assert_eq!((claims.len(), claims[0].version, claims[0].first_seen), (1, 2, 2));
    assert_eq!(claims[0].claim.report, "r1", "a report keeps its first id");
    let all = ClaimFilter { all_versions: true, ..ClaimFilter::default() };
    assert_eq!(ledger.claims(&all).unwrap().len(), 2);
    let old = ledger.version("r1", Some(1)).unwrap();
    assert_eq!((old.article.text, old.text.claims.len()), (first.text.clone(), 1));
    // The outlet goes back to its first text, and says so.
    first.modified = Some("2021-03-12T10:00:00Z".into());
    assert_eq!(ledger.add(first, &read_first, "h", NOW).unwrap(), Added::Unchanged);
    assert!(ledger.versions("r1").unwrap()[0].current);
    assert!(matches!(ledger.version("r1", Some(7)), Err(LedgerError::UnknownVersion { count: 2, .. })));
}

#[test]
fn a_claim_that_stays_keeps_its_id_through_versions() {
    let mut ledger = ledger();
    for (n, spaces) in ["", "  "].iter().enumerate() {
        let (mut article, extraction) =
            report("r1", "SANA", None, &DEAD.replace("d’un", if n == 0 { "d’un" } else { "d'un" }));
        article.title = Some(format!("Titre{spaces}"));
        ledger.add(article, &extraction, "h", NOW).unwrap();
    }
    let claims = ledger.claims(&ClaimFilter::default()).unwrap();
    assert_eq!((claims[0].version, claims[0].first_seen, claims[0].last_seen), (2, 1, 2));
}

#[test]
fn filters_let_through_what_they_say() {
    let mut ledger = ledger();
    for (id, source, holder) in [("a", "l’Observatoire", Some("OSDH")), ("b", "SANA", None)] {
        let (article, extraction) = report(id, source, holder, DEAD);
        ledger.add(article, &extraction, "h", NOW).unwrap();
    }
    let by = |filter: ClaimFilter| texts(&ledger, &filter);
    let f = ClaimFilter::default;
    for name in ["osdh", "OSDH", "l'observatoire"] {
        assert_eq!(by(ClaimFilter { source: Some(name.into()), ..f() }), ["a"], "{name}");
    }
    assert_eq!(by(ClaimFilter { source: Some("agence".into()), ..f() }), ["a", "b"]);
    assert!(matches!(
        ledger.claims(&ClaimFilter { source: Some("nobody".into()), ..f() }),
        Err(LedgerError::UnknownSource(_))
    ));
    assert_eq!(by(ClaimFilter { report: Some("b".into()), ..f() }), ["b"]);
    assert_eq!(by(ClaimFilter { place: Some("al boukamal".into()), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { place: Some("abu-kamal".into()), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { place: Some("Boukama".into()), ..f() }).len(), 0);
    assert_eq!(by(ClaimFilter { marker: Some(MarkerKind::Approximation), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { marker: Some(MarkerKind::Hedge), ..f() }).len(), 0);
    assert_eq!(by(ClaimFilter { commitment: Some(Commitment::Attributed), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { publisher: Some("LE FIL".into()), lang: Some("FR".into()), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { since: "2021-03-10".parse().ok(), until: "2021-03-10".parse().ok(), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { since: "2021-03-11".parse().ok(), ..f() }).len(), 0);
    assert_eq!(by(ClaimFilter { search: Some("DEPÔT pres".into()), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { search: Some("\"personnes sont mortes\" bouk*".into()), ..f() }).len(), 2);
    assert_eq!(by(ClaimFilter { search: Some("mortes AND NOT (".into()), ..f() }).len(), 0);
    assert_eq!(by(ClaimFilter { limit: Some(1), ..f() }), ["a"]);
    assert_eq!(ledger.count_claims(&ClaimFilter { limit: Some(1), ..f() }).unwrap(), 2);
    assert_eq!(ledger.reports(Some("vise")).unwrap().len(), 2, "titles are searched too");
}

#[test]
fn arabic_is_found_however_it_is_spelt() {
    let mut ledger = ledger();
    let (article, extraction) =
        report("ar", "المرصد السوري لحقوق الإنسان", None, "au moins 4 قتلى Al-Boukamal mardi في الغارةِ");
    ledger.add(article, &extraction, "h", NOW).unwrap();
    for words in ["الغارة", "الغاره", "قتلى", "قتلي"] {
        assert_eq!(
            texts(&ledger, &ClaimFilter { search: Some(words.into()), ..Default::default() }),
            ["ar"],
            "{words}"
        );
    }
    let source = Some("المرصد السوري لحقوق الانسان".to_string());
    assert_eq!(texts(&ledger, &ClaimFilter { source, ..Default::default() }), ["ar"]);
}

#[test]
fn sources_are_counted_and_have_a_page() {
    let mut ledger = ledger();
    for (id, source) in [("a", "l’Observatoire"), ("b", "l’OSDH")] {
        let (article, extraction) = report(id, source, Some("OSDH"), DEAD);
        ledger.add(article, &extraction, "h", NOW).unwrap();
    }
    let sources = ledger.sources().unwrap();
    let seen: Vec<_> = sources.iter().map(|s| (s.name.as_str(), s.claims, s.relayed, s.reports)).collect();
    assert_eq!(seen, [("Agence du Levant", 2, 2, 2), ("OSDH", 2, 0, 2)]);
    assert_eq!(sources[1].commitment.get(&Commitment::Attributed), Some(&2));
    let page = ledger.source("l’Observatoire").unwrap();
    assert_eq!(page.mentions, ["l’OSDH", "l’Observatoire"]);
    let relays: Vec<_> = page.relays.iter().map(|r| (r.name.as_str(), r.publisher, r.claims)).collect();
    assert_eq!(relays, [("Le Fil", true, 2), ("Agence du Levant", false, 2)]);
}

#[test]
fn what_is_no_ledger_stays_as_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name);
    std::fs::write(path("notes.db"), "Not a database, and long enough to have a header of a hundred bytes. ".repeat(3))
        .unwrap();
    let other = rusqlite::Connection::open(path("other.db")).unwrap();
    other.execute_batch("CREATE TABLE bookmarks (url); PRAGMA user_version = 1").unwrap();
    drop(other);
    for (name, said) in [("notes.db", "it is no SQLite database"), ("other.db", "the database of another program")] {
        let before = std::fs::read(path(name)).unwrap();
        for error in [Ledger::open(&path(name)).unwrap_err(), Ledger::open_to_read(&path(name)).unwrap_err()] {
            assert!(error.to_string().contains(said) && error.to_string().contains(name), "{error}");
        }
        assert_eq!(std::fs::read(path(name)).unwrap(), before, "{name}");
    }
    assert!(matches!(Ledger::open_to_read(&path("none.db")), Err(LedgerError::NotThere { .. })));
    assert!(!path("none.db").exists());
    let nowhere = Ledger::open(&path("no/such/folder.db")).unwrap_err().to_string();
    assert!(nowhere.contains("there is no folder"), "{nowhere}");
    let folder = Ledger::open(dir.path()).unwrap_err().to_string();
    assert!(folder.contains("it is a folder"), "{folder}");
}

#[test]
fn a_full_disk_leaves_the_ledger_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("selon.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let (article, extraction) = report("a", "SANA", None, DEAD);
    ledger.add(article, &extraction, "h", NOW).unwrap();
    ledger.cap_size_for_tests(0);
    let (mut article, extraction) = report("b", "SANA", None, DEAD);
    article.title = Some("long ".repeat(100_000));
    let error = ledger.add(article, &extraction, "h", NOW).unwrap_err();
    assert!(matches!(error, LedgerError::Full { .. }), "{error}");
    assert_eq!(texts(&ledger, &ClaimFilter::default()), ["a"]);
}

#[test]
fn a_locked_ledger_says_so_and_loses_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("selon.db");
    let mut ledger = Ledger::open(&path).unwrap();
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let (article, extraction) = report("a", "SANA", None, DEAD);
    let error = ledger.add(article.clone(), &extraction, "h", NOW).unwrap_err();
    assert!(matches!(error, LedgerError::Locked { .. }), "{error}");
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(ledger.add(article, &extraction, "h", NOW).unwrap(), Added::Report);
    drop((ledger, other));
    assert_eq!(texts(&Ledger::open_to_read(&path).unwrap(), &ClaimFilter::default()), ["a"]);
}

/// An article of several sentences with the text as it is; nothing is read in it.
fn article(id: &str, publisher: &str, published: &str, text: &str) -> (Article, Extraction) {
    let article = Article {
        id: id.into(),
        text: text.into(),
        title: Some("Crue de la Lorme : le pont d'Arvay fermé".into()),
        publisher: Some(publisher.into()),
        published: Some(published.into()),
        ..Article::default()
    };
    let extraction = Extraction {
        lang: "fr".into(),
        sentences: vec![Span::new(0, text.len())],
        attributions: Vec::new(),
        title_attributions: Vec::new(),
        claims: Vec::new(),
        credit: None,
        marked: Vec::new(),
        unclaimed: Vec::new(),
    };
    (article, extraction)
}

const FLOOD: &str = "La Lorme est sortie de son lit dans la nuit de lundi à mardi à Arvay, où douze maisons ont été évacuées par \
    les pompiers. Le pont de la mairie est fermé à la circulation depuis six heures du matin, a indiqué la préfecture, qui \
    appelle les habitants à rester chez eux. L'école du bourg restera fermée jusqu'à jeudi. Aucun blessé n'est à déplorer.";

#[test]
fn nearly_the_same_text_of_one_publisher_is_a_new_version() {
    let mut ledger = ledger();
    let mut add = |id: &str, publisher: &str, published: &str, text: &str| {
        let (article, extraction) = article(id, publisher, published, text);
        ledger.add(article, &extraction, "rules", NOW).unwrap()
    };
    let changed = FLOOD.replace("douze", "trente") + " Le maire a demandé l'aide de l'État.";
    assert_eq!(add("a", "Le Courrier", "2022-10-04", FLOOD), Added::Report);
    assert_eq!(add("b", "Le Courrier", "2022-10-05", &changed), Added::Version);
    assert_eq!(add("c", "L'Écho", "2022-10-05", &changed), Added::Report, "another publisher");
    assert_eq!(add("d", "Le Courrier", "2022-11-05", &FLOOD.replace("mardi", "jeudi")), Added::Report, "another month");
    let other = "Le conseil municipal a voté le budget de la piscine, dont le coût est de douze millions d'euros, après un \
        débat de six heures au cours duquel l'opposition a quitté la salle deux fois pour protester contre la hausse des impôts.";
    assert_eq!(add("e", "Le Courrier", "2022-10-05", other), Added::Report, "another matter");
    assert_eq!(ledger.report_id("b").unwrap(), "a");
    assert_eq!(ledger.versions("a").unwrap().len(), 2);
}

#[test]
fn steps_lead_from_version_to_version_in_the_outlet_s_own_order() {
    let mut ledger = ledger();
    let mut add = |modified: Option<&str>, text: &str, now: &str| {
        let (mut article, extraction) = article("a", "Le Courrier", "2022-10-04", text);
        article.modified = modified.map(String::from);
        ledger.add(article, &extraction, "rules", now).unwrap()
    };
    add(Some("2022-10-06T08:00:00Z"), "Trois morts.", "2026-01-01T00:00:00Z");
    add(Some("2022-10-05T08:00:00Z"), "Deux morts.", "2026-01-03T00:00:00Z");
    let orders = |filter: StepFilter| -> Vec<(i64, i64)> {
        ledger.steps(&filter).unwrap().iter().map(|s| (s.old.ordinal, s.new.ordinal)).collect()
    };
    assert_eq!(orders(StepFilter::default()), [(2, 1)], "the second to come is the older text");
    let since = |day: &str| StepFilter { since: Some(day.parse().unwrap()), ..StepFilter::default() };
    assert_eq!((orders(since("2022-10-06")).len(), orders(since("2022-10-07")).len()), (1, 0));
    let added = |at: &str| {
        let at: jiff::Timestamp = at.parse().unwrap();
        StepFilter { added_since: Some(at.as_second()), ..StepFilter::default() }
    };
    assert_eq!(orders(added("2026-01-01T00:00:00Z")).len(), 1);
    assert_eq!(orders(added("2026-01-02T00:00:00Z")).len(), 0);
    assert_eq!(ledger.latest_step("a").unwrap(), None, "what came last is the oldest text");
}
