//! How a growing ledger answers: `cargo bench --bench ledger` adds generated reports up to 1,000, 10,000 and 100,000 and at each
//! size measures adding one report more with all its relations, `unverified` (its first 100) and `compare --event`.
//!
//! Reports are generated already read, so that only ledger and comparison are measured: five claims each, of varied sources,
//! places and figures, about a hundred reports a day, four in one event on average; a tenth of all events in one of five cities.
//! `--sizes 1000,10000` sets the sizes. `--check` takes small ones and fails if adding grows as fast as the ledger.

use selon::attribution::Attribution;
use selon::claims::{Claim, DateMention, Holder, Place, Precision, Quantity};
use selon::compare::{assess, matrix};
use selon::extract::{Engine, Extraction};
use selon::intake::Article;
use selon::ledger::{ClaimFilter, EventFilter, Ledger};
use selon::settle::{settle, unverified};
use selon::text::Span;
use selon::vocabulary::{Act, Commitment, Field, Kind, Naming, Polarity};
use std::ops::ControlFlow;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Reports that are added one by one at each size; the middle time counts.
const PROBES: usize = 31;
const A_DAY: usize = 100;
/// An event's reports lie so close to each other.
const NEAR: usize = 150;

const SOURCES: [&str; 12] = [
    "la préfecture",
    "l’Observatoire",
    "les pompiers",
    "l’hôpital central",
    "un témoin",
    "la Croix-Rouge",
    "le ministère",
    "la police",
    "le maire",
    "une source militaire",
    "l’agence",
    "le syndicat",
];
const FACTS: [(&str, &str, &str); 5] = [
    ("{n} personnes ont été tuées dans une frappe à {p} le {d}", "personnes", "killed"),
    ("{n} habitants de {p} ont été blessés dans l’attaque", "habitants", "wounded"),
    ("la frappe du {d} a détruit {n} maisons de {p}, selon les premières constatations", "maisons", "other"),
    ("{n} familles ont quitté {p} après l’explosion", "familles", "displaced"),
    ("l’enquête sur l’attaque de {p} a été confiée à {w}", "", ""),
];
const HEADS: [&str; 20] = [
    "Bel", "Cor", "Dar", "Fal", "Gor", "Hal", "Jor", "Kal", "Lem", "Mor", "Nar", "Ost", "Pel", "Ral", "Sor", "Tal",
    "Ulm", "Vor", "Wes", "Zar",
];
const MIDDLES: [&str; 15] = ["ba", "ca", "do", "fe", "gi", "ko", "la", "mi", "nu", "po", "ra", "si", "to", "ve", "zu"];
const TAILS: [&str; 12] =
    ["bert", "cross", "dran", "fort", "gard", "kast", "lund", "mont", "nesk", "port", "stad", "vik"];

/// The same numbers every time.
struct Numbers(u64);

impl Numbers {
    fn of(seed: usize) -> Numbers {
        Numbers((seed as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

/// One of 3,600 names.
fn name(n: usize) -> String {
    format!("{}{}{}", HEADS[n % 20], MIDDLES[n / 20 % 15], TAILS[n / 300 % 12])
}

/// The report with this number, read.
fn report(number: usize) -> (Article, Extraction) {
    let mut own = Numbers::of(number);
    // Reports of one event stand near each other; every fourth begins one.
    let event = number - number % NEAR + own.below(NEAR / 4) * 4;
    let mut shared = Numbers::of(event + 1_000_000_000);
    let place = if shared.below(10) == 0 { name(shared.below(5)) } else { name(shared.below(3_600)) };
    let who = format!("{} {}", name(shared.below(3_600)), name(shared.below(3_600)));
    let dead = 2 + shared.below(60);
    let day: jiff::civil::Date = jiff::civil::date(2000, 1, 3) + jiff::Span::new().days((event / A_DAY) as i64);
    let mut text = String::new();
    let (mut sentences, mut attributions, mut claims) = (Vec::new(), Vec::new(), Vec::new());
    for (at, (fact, what, category)) in FACTS.iter().enumerate() {
        let n = (dead + own.below(3)) * (at + 1);
        let (figure, date) = (n.to_string(), day.strftime("%d/%m/%Y").to_string());
        let content = fact.replace("{n}", &figure).replace("{p}", &place).replace("{d}", &date).replace("{w}", &who);
        let source = SOURCES[own.below(SOURCES.len())];
        let start = text.len();
        text.push_str(&format!("Selon {source}, {content}. "));
        let find = |words: &str| {
            let from = text[start..].find(words)? + start;
            Some(Span::new(from, from + words.len()))
        };
        let passage = find(&content).into_iter().collect::<Vec<_>>();
        let holder = Holder { name: format!("{source} de {place}"), id: None };
        attributions.push(Attribution {
            source: find(source).into_iter().collect(),
            cue: find("Selon").into_iter().collect(),
            content: passage.clone(),
            kind: Kind::Indirect,
            act: Act::Assert,
            source_name: Some(holder.name.clone()),
            source_id: None,
            naming: Naming::Named,
            within: None,
            beside: None,
            relay: None,
            certainty: 900,
            rule: "fr.selon".into(),
            reason: "generated".into(),
        });
        let quantity = find(&figure).filter(|_| !category.is_empty()).map(|span| Quantity {
            span,
            approximator: None,
            what: what.to_string(),
            category: category.to_string(),
            min: Some(n as f64),
            max: Some(n as f64),
            approximate: false,
            rule: "generated".into(),
        });
        let place = find(&place).map(|span| Place { span, name: place.clone(), id: None, rule: "generated".into() });
        let date = find(&date).map(|span| DateMention {
            span,
            from: day,
            to: day,
            precision: Precision::Day,
            rule: "generated".into(),
        });
        claims.push(Claim {
            content: passage,
            field: Field::Text,
            sentence: at,
            attribution: Some(at),
            chain: vec![holder],
            kind: Kind::Indirect,
            act: Act::Assert,
            polarity: Polarity::Affirmed,
            commitment: Commitment::Attributed,
            markers: Vec::new(),
            remarks: Vec::new(),
            quantities: quantity.into_iter().collect(),
            places: place.into_iter().collect(),
            dates: date.into_iter().collect(),
            rule: "generated".into(),
        });
        sentences.push(Span::new(start, text.len() - 1));
    }
    let article = Article {
        id: format!("g{number}"),
        title: Some(format!("Frappe à {place}")),
        publisher: Some(format!("Le Fil {}", own.below(40))),
        published: Some(day.to_string()),
        lang: Some("fr".into()),
        text,
        ..Article::default()
    };
    let extraction = Extraction {
        lang: "fr".into(),
        sentences,
        attributions,
        title_attributions: Vec::new(),
        claims,
        credit: None,
        marked: Vec::new(),
        unclaimed: Vec::new(),
    };
    (article, extraction)
}

fn add(ledger: &mut Ledger, engine: &Engine, number: usize) {
    let (article, extraction) = report(number);
    ledger.add(article, &extraction, engine.rules_hash(), "2026-01-02T03:04:05Z").expect("a report to add");
}

fn bring_up_to_date(ledger: &mut Ledger, engine: &Engine) {
    settle(ledger, engine.comparing_hash(), engine.actions(), |_| ()).expect("comparison brought up to date");
}

fn timed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// kB; `None` where the system does not tell.
fn most_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().collect();
    let check = args.iter().any(|a| a == "--check");
    let given = args.iter().position(|a| a == "--sizes").and_then(|at| args.get(at + 1));
    let sizes: Vec<usize> = match given {
        Some(list) => list.split(',').map(|n| n.parse().expect("--sizes takes numbers")).collect(),
        None if check => vec![200, 2_000],
        None => vec![1_000, 10_000, 100_000],
    };
    let engine = Engine::new(None, &[]).expect("the packs in the binary load");
    let folder = tempfile::tempdir().expect("a folder for the ledger");
    let mut ledger = Ledger::open(&folder.path().join("selon.db")).expect("a new ledger");
    let mut next = 0;
    let mut adding = Vec::new();
    println!(
        "reports   built in   one more (middle · slowest)   unverified   compare --event   peak memory   events   claims"
    );
    for size in sizes {
        let built = timed(|| {
            while next + PROBES < size {
                add(&mut ledger, &engine, next);
                next += 1;
            }
            bring_up_to_date(&mut ledger, &engine);
        });
        let mut times = Vec::new();
        for _ in 0..PROBES {
            times.push(timed(|| {
                add(&mut ledger, &engine, next);
                bring_up_to_date(&mut ledger, &engine);
            }));
            next += 1;
        }
        let slowest = times.iter().max().copied().unwrap_or_default();
        let one = middle(times);
        let filter = ClaimFilter { limit: Some(100), ..ClaimFilter::default() };
        let listing = middle((0..5).map(|_| timed(|| list(&ledger, &filter))).collect());
        let comparing = middle((0..5).map(|n| timed(|| compare(&ledger, &engine, next - 1 - n * 7))).collect());
        let events = ledger.events(&EventFilter { reports: 2, ..EventFilter::default() }).map_or(0, |e| e.len());
        let claims = ledger.count_claims(&ClaimFilter::default()).unwrap_or_default();
        let memory = most_memory().map_or("unknown".to_string(), |kb| format!("{} MB", kb / 1024));
        println!(
            "{size:>7}   {:>6.0} s   {:>9.1} ms · {:>6.1} ms      {:>7.1} ms   {:>12.1} ms   {memory:>11}   {events:>6}   {claims:>6}",
            built.as_secs_f64(),
            ms(one),
            ms(slowest),
            ms(listing),
            ms(comparing)
        );
        adding.push((size, one));
    }
    let (Some(first), Some(last)) = (adding.first(), adding.last()) else { return ExitCode::SUCCESS };
    let growth = last.1.as_secs_f64() / first.1.as_secs_f64();
    let size = last.0 as f64 / first.0 as f64;
    println!(
        "one more report takes {growth:.2} times as long in a ledger {size:.0} times as large; its square root is {:.1}",
        size.sqrt()
    );
    if check && growth > size.sqrt().max(3.0) {
        eprintln!("that grows too fast");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// What `unverified` does.
fn list(ledger: &Ledger, filter: &ClaimFilter) {
    let mut listed = 0;
    let take = |_| {
        listed += 1;
        ControlFlow::Continue(())
    };
    unverified(ledger, filter, take).expect("a list of claims");
    assert!(listed > 0 && ledger.count_unverified(filter).expect("their number") >= listed);
}

/// What `compare --event` does, for the event of a report.
fn compare(ledger: &Ledger, engine: &Engine, report: usize) {
    let filter = EventFilter { event: Some(format!("g{report}")), ..EventFilter::default() };
    let events = ledger.events(&filter).expect("the event");
    let claims: Vec<_> = ledger.event_claims(events[0].row).expect("its claims").into_iter().map(|m| m.claim).collect();
    let found = assess(&claims, engine.actions());
    let matrix = matrix(&claims, &found.event, &found.relations, engine.actions());
    assert!(!matrix.origins.is_empty());
}
