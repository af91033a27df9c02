//! Comparison kept up to date report by report is the comparison of everything at once, whatever the order.

use proptest::prelude::*;
use selon::claims::{ClaimId, PlainClaim};
use selon::compare::{MOST, assess, compare_all, group, joined, profile, tokens};
use selon::extract::{Engine, plain_claims};
use selon::intake::Article;
use selon::ledger::{ClaimFilter, EventFilter, Ledger};
use selon::settle::{event_claims, settle, unverified};
use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::new(None, &[]).unwrap());
const NOW: &str = "2026-01-02T03:04:05Z";

const TEXTS: [&str; 6] = [
    "Au moins {n} personnes ont été tuées mardi dans une frappe aérienne à {p}, selon les pompiers de {p}.",
    "{n} people were killed in an air strike on {p} on Tuesday, the army said.",
    "L’armée a démenti avoir bombardé {p}. Une source médicale a fait état de {n} blessés.",
    "Une explosion a fait {n} morts à {p} dans la nuit, a annoncé la préfecture. Elle serait accidentelle.",
    "The flood in {p} left {n} dead, the mayor said. Colonel Anders Holm denied it.",
    "Le maire a inauguré une bibliothèque.",
];
const PLACES: [&str; 4] = ["Kefr Nala", "Tell Sidra", "Port Orvane", "Saint-Brule"];

fn article(report: usize, text: usize, place: usize, n: u32, day: u8) -> Article {
    let text = TEXTS[text].replace("{n}", &n.to_string()).replace("{p}", PLACES[place]);
    Article {
        id: format!("r{report}"),
        title: Some(format!("Report of {}", PLACES[place])),
        publisher: Some(format!("Paper {}", report % 3)),
        published: Some(format!("2031-05-{:02}", 6 + day)),
        text,
        ..Article::default()
    }
}

fn add(ledger: &mut Ledger, article: Article) {
    let extraction = ENGINE.extract(&article);
    ledger.add(article, &extraction, ENGINE.rules_hash(), NOW).unwrap();
}

fn up_to_date(ledger: &mut Ledger) {
    settle(ledger, ENGINE.comparing_hash(), ENGINE.actions(), |_| ()).unwrap();
    assert_eq!(ledger.unsettled(ENGINE.comparing_hash()).unwrap(), 0);
}

type Told = BTreeSet<(ClaimId, ClaimId, String, String)>;
/// Events with their claims and origins, relations, unverified claims.
type All = (BTreeSet<(ClaimId, BTreeSet<ClaimId>, u64, u64)>, Told, BTreeSet<(ClaimId, String)>);

/// What the ledger keeps.
fn kept(ledger: &Ledger) -> All {
    let mut all = All::default();
    for row in ledger.events(&EventFilter::default()).unwrap() {
        let event = event_claims(ledger, row.row).unwrap();
        let conflicts = event.relations.iter().filter(|r| r.conflict.is_some()).count() as u64;
        assert_eq!(row.conflicts, conflicts);
        all.0.insert((row.id, event.claims.iter().map(|c| c.id).collect(), row.reports, row.origins));
        let id = |i: usize| event.claims[i].id;
        all.1.extend(event.relations.iter().map(|r| (id(r.a), id(r.b), r.kind.word().to_string(), r.why.clone())));
    }
    unverified(ledger, &ClaimFilter::default(), |found| {
        all.2.insert((found.claim.claim.id, format!("{:?}", found.unverified.reasons)));
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(ledger.count_unverified(&ClaimFilter::default()).unwrap(), all.2.len() as u64);
    all
}

/// What comparing everything at once finds.
fn found(ledger: &Ledger) -> All {
    let claims: Vec<PlainClaim> =
        ledger.claims(&ClaimFilter::default()).unwrap().into_iter().map(|c| c.claim).collect();
    let compared = compare_all(&claims, ENGINE.actions());
    let id = |i: usize| claims[i].id;
    let mut all = All::default();
    for event in &compared.events {
        let ids = event.claims.iter().map(|&i| id(i)).collect();
        all.0.insert((event.id, ids, event.reports.len() as u64, event.origins as u64));
        let own: Vec<PlainClaim> = event.claims.iter().map(|&i| claims[i].clone()).collect();
        let assessed = assess(&own, ENGINE.actions());
        all.2.extend(assessed.unverified.iter().map(|u| (own[u.claim].id, format!("{:?}", u.reasons))));
    }
    all.1 = compared.relations.iter().map(|r| (id(r.a), id(r.b), r.kind.word().to_string(), r.why.clone())).collect();
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Reports come in any order, some of them again with another text, and are settled at any moment.
    #[test]
    fn report_by_report_is_all_at_once(
        steps in prop::collection::vec((0usize..12, 0usize..6, 0usize..4, 2u32..9, 0u8..4, any::<bool>()), 1..24),
        turn in 0usize..24,
    ) {
        let mut ledger = Ledger::in_memory().unwrap();
        for &(report, text, place, n, day, now) in &steps {
            add(&mut ledger, article(report, text, place, n, day));
            if now {
                up_to_date(&mut ledger);
            }
        }
        up_to_date(&mut ledger);
        let kept_now = kept(&ledger);
        prop_assert_eq!(&kept_now, &found(&ledger));
        // The same reports in another order; of a report that came several times, the version that is shown.
        let mut shown: Vec<Article> = Vec::new();
        for row in ledger.reports(None).unwrap() {
            shown.push(ledger.version(&row.report, None).unwrap().article);
        }
        let turn = turn % shown.len();
        shown.rotate_left(turn);
        let mut other = Ledger::in_memory().unwrap();
        for article in shown {
            add(&mut other, article);
            up_to_date(&mut other);
        }
        prop_assert_eq!(kept_now, kept(&other));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn who_is_joined_has_tokens_in_common(
        a in (0usize..6, 0usize..4, 2u32..900, 0u8..4),
        b in (0usize..6, 0usize..4, 2u32..900, 0u8..4),
    ) {
        let profile_of = |(text, place, n, day), report| {
            let article = article(report, text, place, n, day);
            profile(&plain_claims(&article, &ENGINE.extract(&article)), ENGINE.actions())
        };
        let (p, q) = (profile_of(a, 1), profile_of(b, 2));
        let one = group(&[p.clone(), q.clone()]).len() == 1;
        prop_assert_eq!(one, joined(&p, &q));
        prop_assert_eq!(one, joined(&q, &p));
        let theirs = tokens(&q);
        let common: u32 = tokens(&p).iter().filter(|t| theirs.contains(t)).map(|t| u32::from(t.1)).sum();
        prop_assert!(!one || common >= 2, "{:?} {:?}", p, q);
    }
}

#[test]
fn an_event_too_large_is_cut_the_same_way_and_what_is_left_is_said() {
    let mut ledger = Ledger::in_memory().unwrap();
    let count = MOST + 20;
    for report in 0..count {
        add(&mut ledger, article(report, report % 2, 0, 2 + report as u32, 0));
        if report % 13 == 0 || report + 4 > count {
            up_to_date(&mut ledger);
        }
    }
    assert_eq!(kept(&ledger), found(&ledger));
    let events = ledger.events(&EventFilter::default()).unwrap();
    let left: u64 = events.iter().map(|e| e.left_out).sum();
    let reports: u64 = events.iter().map(|e| e.reports).sum();
    assert_eq!(reports, count as u64, "no report is lost");
    assert!(events.iter().all(|e| e.reports - e.left_out <= MOST as u64));
    assert!(events.len() > 1 || left > 0, "{events:?}");
}

#[test]
fn other_rules_of_comparing_begin_anew() {
    let mut ledger = Ledger::in_memory().unwrap();
    (0..4).for_each(|i| add(&mut ledger, article(i, i % 2, 0, 3, 0)));
    up_to_date(&mut ledger);
    assert_eq!(ledger.unsettled("others").unwrap(), 4);
    let before = kept(&ledger);
    settle(&mut ledger, "others", ENGINE.actions(), |_| ()).unwrap();
    assert_eq!(before, kept(&ledger));
    assert_eq!(ledger.unsettled("others").unwrap(), 0);
}
