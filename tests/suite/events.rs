//! Events, tolls and copies through the program.

use crate::program::Desk;

const DISPATCH: &str = "Une frappe aérienne a détruit lundi 3 mars un entrepôt du port de Kefr Nala, tuant six dockers et en blessant \
    une vingtaine d'autres, a annoncé la préfecture de Kefr Nala. Les secours cherchaient encore des survivants mardi à l'aube dans \
    les décombres, où un incendie restait actif, a précisé le porte-parole de la préfecture. L'armée a démenti toute frappe aérienne \
    sur Kefr Nala.";

fn desk() -> Desk {
    let line = |id: &str, publisher: &str, day: u8, text: &str| {
        serde_json::json!({"id": id, "lang": "fr", "publisher": publisher, "published": format!("2031-03-0{day}"),
                           "title": "Frappe à Kefr Nala", "text": text})
        .to_string()
    };
    let reports = [
        line("a", "Le Fil", 4, DISPATCH),
        line("b", "La Côte", 4, &format!("{DISPATCH} Le maire s'est rendu sur place.")),
        line(
            "c",
            "Le Soir",
            5,
            "La frappe aérienne de lundi 3 mars à Kefr Nala a fait neuf morts, selon l'hôpital de Kefr Nala.",
        ),
    ];
    let desk = Desk::new(&[("r.jsonl", reports.join("\n").as_bytes())]);
    assert_eq!(desk.selon(&["add", "r.jsonl"]).status, Some(0));
    desk
}

#[test]
fn an_event_has_its_reports_what_joins_them_and_its_copies() {
    let desk = desk();
    let listed: serde_json::Value = serde_json::from_str(&desk.selon(&["events", "--format", "json"]).out).unwrap();
    assert_eq!(listed["events"].as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(listed["events"][0]["reports"], 3);
    let page = desk.selon(&["events", "c", "--format", "jsonl"]).out;
    let page: serde_json::Value = serde_json::from_str(&page).unwrap();
    let joined = page["joined"].as_array().unwrap();
    assert!(joined.iter().all(|j| j["places"].to_string().contains("Kefr Nala")), "{page}");
    let copy = &page["copies"][0];
    assert_eq!((copy["report"].as_str(), copy["of"].as_str()), (Some("b"), Some("a")), "{page}");
    assert!(copy["share"].as_u64() >= Some(500) && copy["passage"].to_string().contains("entrepôt"), "{copy}");
    let people = desk.selon(&["events", "c"]).out;
    assert!(people.contains("Copies of one dispatch") && people.contains("Kefr Nala"), "{people}");
    assert_eq!(desk.selon(&["events", "nothing"]).status, Some(2));
    assert_eq!(desk.selon(&["events", "--since", "2040-01-01"]).status, Some(1));
}

#[test]
fn a_toll_is_a_list_and_a_picture() {
    let desk = desk();
    let toll = desk.selon(&["toll", "a", "--format", "csv"]).out;
    assert!(toll.lines().any(|l| l.starts_with("killed,") && l.contains(",9,")), "{toll}");
    let picture = desk.selon(&["toll", "a", "--svg", "-"]).out;
    for part in ["<svg ", "<title id=\"title\">", "<desc id=\"desc\">", "killed", "</svg>"] {
        assert!(picture.contains(part), "{part} is not in {picture}");
    }
    let conflicts = desk.selon(&["compare", "--conflicts-only"]);
    assert!(conflicts.out.contains('≠'), "{conflicts:?}");
}

#[test]
fn a_report_says_what_it_is_a_copy_of() {
    let desk = desk();
    let shown = desk.selon(&["show", "b"]).out;
    assert!(shown.contains("\nCopy of a: ") && shown.contains(" % of its text"), "{shown}");
    assert!(desk.selon(&["show", "a"]).out.contains("\nCopied by b: "));
    assert!(!desk.selon(&["show", "c"]).out.contains(" % of its text"));
    let document: serde_json::Value =
        serde_json::from_str(&desk.selon(&["show", "b", "--format", "json"]).out).unwrap();
    assert_eq!(
        (document["copies"][0]["of"].as_str(), document["copies"].as_array().map(Vec::len)),
        (Some("a"), Some(1))
    );
    assert_eq!(document["copies"][0]["share"].as_u64().map(|s| s >= 900), Some(true), "{}", document["copies"]);
    let older: serde_json::Value = serde_json::from_str(&desk.selon(&["show", "b@1", "--format", "json"]).out).unwrap();
    assert!(older.get("copies").is_none(), "{older}");
}

#[test]
fn a_dispatch_about_nowhere_is_a_copy_too() {
    let text = "The trust has ignored repeated warnings about its payroll system, its auditors said. Nobody had checked the figures \
        for years, the auditors said, and several managers were paid twice. The trust said it accepts every finding and that it \
        will publish a plan. A union said that its members had raised the matter many times without an answer from anybody.";
    let line = |id: &str, publisher: &str, text: &str| {
        serde_json::json!({"id": id, "lang": "en", "publisher": publisher, "published": "2031-05-06", "text": text})
            .to_string()
    };
    let lines = [line("a", "The Post", text), line("b", "The Herald", &format!("{text} Shares were unchanged."))];
    let desk = Desk::new(&[("r.jsonl", lines.join("\n").as_bytes())]);
    desk.selon(&["add", "r.jsonl"]);
    assert!(desk.selon(&["show", "b"]).out.contains("\nCopy of a: "), "{}", desk.selon(&["show", "b"]).out);
}

/// How many reports the events of some reports have, each given as id, language, day of March 2031, title and text.
fn events_of(reports: &[(&str, &str, u8, &str, &str)]) -> Vec<u64> {
    let line = |(id, lang, day, title, text): &(&str, &str, u8, &str, &str)| {
        serde_json::json!({"id": id, "lang": lang, "publisher": format!("Paper {id}"),
                           "published": format!("2031-03-{day:02}"), "title": title, "text": text})
        .to_string()
    };
    let lines: Vec<String> = reports.iter().map(line).collect();
    let desk = Desk::new(&[("r.jsonl", lines.join("\n").as_bytes())]);
    assert_eq!(desk.selon(&["add", "r.jsonl"]).status, Some(0));
    let listed: serde_json::Value = serde_json::from_str(&desk.selon(&["events", "--format", "json"]).out).unwrap();
    let events = listed["events"].as_array().cloned().unwrap_or_default();
    events.iter().filter_map(|event| event["reports"].as_u64()).collect()
}

#[test]
fn a_follow_up_of_a_rare_happening_is_found_by_two_names() {
    let first = (
        "a",
        "fr",
        4,
        "Un train déraille à Orvelle",
        "Un train a déraillé mardi 4 mars à Orvelle, faisant deux morts. L’avocate du conducteur, Ilse Karant, et le patron de Transvalle, Omer Sadiq, se sont rendus sur place.",
    );
    let later = (
        "b",
        "en",
        9,
        "Train that derailed was within speed limit",
        "The train that derailed last week was within the speed limit, investigators said. “My client is cleared,” said the lawyer, Ilse Karant. The line’s operator, Omer Sadiq of Transvalle, declined to comment.",
    );
    let other = (
        "c",
        "en",
        9,
        "Tram derails in Kelm",
        "A tram that derailed in Kelm last week was within the speed limit, investigators said. The operator, Pavel Rond, declined to comment.",
    );
    assert_eq!(events_of(&[first, later]), [2]);
    assert_eq!(events_of(&[first, other]), [0; 0]);
}

#[test]
fn a_script_without_capitals_has_names_all_the_same() {
    let english = (
        "a",
        "en",
        4,
        "Gunmen attack tanker near Duqm",
        "Gunmen attacked the tanker Orla Breeze near Duqm on Tuesday, the coastguard said. Two sailors aboard the Orla Breeze were wounded.",
    );
    let arabic = (
        "b",
        "ar",
        5,
        "ناقلة «أورلا بريز» هوجمت قبالة الدقم",
        "قال خفر السواحل إن ناقلة «أورلا بريز» تعرضت لهجوم يوم الثلاثاء قبالة الدقم، وأصيب اثنان من البحارة.",
    );
    let other = (
        "c",
        "ar",
        5,
        "ناقلة «نجم الشمال» هوجمت قبالة المكلا",
        "قال خفر السواحل إن ناقلة «نجم الشمال» تعرضت لهجوم يوم الثلاثاء قبالة المكلا، وأصيب اثنان من البحارة.",
    );
    assert_eq!(events_of(&[english, arabic]), [2]);
    assert_eq!(events_of(&[english, other]), [0; 0]);
}
