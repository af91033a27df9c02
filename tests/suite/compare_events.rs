//! Invented events told by several reports, from the texts to the relations: those of `tests/compare_events` were written
//! beside the rules, those of `tests/compare_unseen` by people who had not looked at any rule.
//!
//! A relation names its two claims by words that they hold. "optional" pairs count neither way; "unrelated" ones must
//! not be related at all.

use selon::claims::PlainClaim;
use selon::compare::{Relation, RelationKind, compare_all};
use selon::extract::{Engine, plain_claims};
use selon::intake::Article;
use serde::Deserialize;
use std::collections::BTreeSet;

#[derive(Deserialize)]
struct Told {
    about: String,
    reports: Vec<Report>,
    relations: Vec<Pair>,
    unrelated: Vec<Pair>,
}

#[derive(Deserialize)]
struct Report {
    id: String,
    lang: String,
    publisher: String,
    published: String,
    title: String,
    text: String,
}

#[derive(Deserialize)]
struct Pair {
    a: (String, String),
    b: (String, String),
    #[serde(rename = "type", default)]
    kind: String,
    conflict: Option<String>,
}

/// Hits, all that was found, all that was to be found.
#[derive(Default)]
struct Count(usize, usize, usize);

impl Count {
    fn f1(&self) -> f64 {
        200.0 * self.0 as f64 / (self.1 + self.2) as f64
    }
}

/// What a folder of events gives.
struct Measured {
    pair: Count,
    typed: Count,
    /// Look-alikes that were related, in words.
    wrong: Vec<String>,
}

#[test]
fn relations_of_invented_events_are_found() {
    let found = measure("tests/compare_events", 4);
    assert!(found.wrong.is_empty(), "look-alikes are related: {:#?}", found.wrong);
    let (pair, typed) = (found.pair.f1(), found.typed.f1());
    assert!(pair >= 75.0 && typed >= 65.0, "pairs {pair:.1}, with their type {typed:.1}");
}

#[test]
fn relations_of_events_that_no_rule_was_written_for_are_found() {
    let found = measure("tests/compare_unseen", 12);
    assert!(found.wrong.len() <= 4, "look-alikes are related: {:#?}", found.wrong);
    let (pair, typed) = (found.pair.f1(), found.typed.f1());
    assert!(pair >= PAIRS && typed >= TYPES, "pairs {pair:.1}, with their type {typed:.1}");
}

/// What was reached there, less a point or two: anything lower is a loss.
const PAIRS: f64 = 47.0;
const TYPES: f64 = 40.5;

fn measure(folder: &str, least: usize) -> Measured {
    let engine = Engine::new(None, &[]).unwrap();
    let mut events = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let told: Told = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
        events.push((path, told));
    }
    events.sort_by(|x, y| x.0.cmp(&y.0));
    assert!(events.len() >= least);
    // All in one list: reports of different events must not meet.
    let claims: Vec<PlainClaim> = events.iter().flat_map(|(_, e)| &e.reports).flat_map(|r| read(r, &engine)).collect();
    let relations = compare_all(&claims, engine.actions()).relations;
    let relations: Vec<&Relation> = relations.iter().filter(|r| r.kind != RelationKind::Undecided).collect();
    let (mut pair, mut typed, mut wrong) = (Count::default(), Count::default(), Vec::new());
    let mut of_events = 0;
    for (_, event) in &events {
        let ids: BTreeSet<&str> = event.reports.iter().map(|r| r.id.as_str()).collect();
        let ours = |r: &Relation| ids.contains(&*claims[r.a].report) && ids.contains(&*claims[r.b].report);
        let mine: Vec<&Relation> = relations.iter().copied().filter(|r| ours(r)).collect();
        of_events += mine.len();
        let mut optional = BTreeSet::new();
        for wanted in &event.relations {
            let hits: Vec<usize> = (0..mine.len()).filter(|&i| is(mine[i], wanted, &claims)).collect();
            if wanted.kind == "optional" {
                optional.extend(hits);
                continue;
            }
            let conflict = |r: &Relation| r.conflict.map(|c| c.word());
            let right =
                |&i: &usize| mine[i].kind.word() == wanted.kind && conflict(mine[i]) == wanted.conflict.as_deref();
            pair.0 += usize::from(!hits.is_empty());
            typed.0 += usize::from(hits.iter().any(right));
            pair.2 += 1;
        }
        pair.1 += mine.len() - optional.len();
        for look_alike in &event.unrelated {
            wrong.extend(
                mine.iter().filter(|r| is(r, look_alike, &claims)).map(|r| format!("{}: {}", event.about, r.why)),
            );
        }
    }
    (typed.1, typed.2) = (pair.1, pair.2);
    assert_eq!(of_events, relations.len(), "claims of different events are related");
    Measured { pair, typed, wrong }
}

fn read(report: &Report, engine: &Engine) -> Vec<PlainClaim> {
    let article = Article {
        id: report.id.clone(),
        text: report.text.clone(),
        title: Some(report.title.clone()),
        publisher: Some(report.publisher.clone()),
        published: Some(report.published.clone()),
        lang: Some(report.lang.clone()),
        ..Article::default()
    };
    plain_claims(&article, &engine.extract(&article))
}

fn is(relation: &Relation, pair: &Pair, claims: &[PlainClaim]) -> bool {
    let holds = |i: usize, side: &(String, String)| claims[i].report == side.0 && claims[i].text.contains(&side.1);
    holds(relation.a, &pair.a) && holds(relation.b, &pair.b) || holds(relation.a, &pair.b) && holds(relation.b, &pair.a)
}
