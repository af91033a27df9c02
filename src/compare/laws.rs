//! What must hold for any claims: symmetry, independence of order, survival of any text.

use super::aliases::Aliases;
use super::decide::compare;
use super::figures::Figure;
use super::known::Known;
use super::signature::Signature;
use super::wording::Wording;
use super::{compare_all, relations, unverified};
use crate::claims::plain::{ClaimId, PlainClaim, PlainDate, PlainPlace, PlainQuantity};
use crate::claims::{Holder, Precision};
use crate::language::ActionLexicon;
use crate::vocabulary::{Act, Commitment, Field, Kind, Naming, Polarity};
use jiff::civil::date;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LEXICON: LazyLock<ActionLexicon> = LazyLock::new(|| ActionLexicon::shipped().unwrap());

/// A claim of "source" in a report, on 8 March 2021 at Kefr Nala unless changed.
pub fn claim(report: &str, lang: &str, source: Option<&str>, text: &str) -> PlainClaim {
    let mut id = [0; 16];
    id.copy_from_slice(&blake3::hash(format!("{report} {source:?} {text}").as_bytes()).as_bytes()[..16]);
    PlainClaim {
        id: ClaimId(id),
        report: report.into(),
        title: None,
        publisher: Some(format!("Paper {report}")),
        url: None,
        lang: lang.into(),
        published: Some(date(2021, 3, 9)),
        published_at: None,
        credit: None,
        field: Field::Text,
        ordinal: 0,
        content: vec![[0, text.chars().count()]],
        text: text.into(),
        sentence: 0,
        sentence_text: text.into(),
        kind: if source.is_some() { Kind::Indirect } else { Kind::Narrator },
        act: Act::Assert,
        polarity: Polarity::Affirmed,
        commitment: Commitment::Asserted,
        chain: source.iter().map(|s| Holder { name: s.to_string(), id: None }).collect(),
        source_name: source.map(str::to_string),
        source_id: None,
        naming: source.map(|_| Naming::Named),
        source_text: source.unwrap_or_default().into(),
        source: Vec::new(),
        cue_text: String::new(),
        cue: Vec::new(),
        certainty: None,
        attribution_rule: source.map(|_| "test".into()),
        reason: None,
        rule: "test".into(),
        markers: Vec::new(),
        remarks: Vec::new(),
        quantities: Vec::new(),
        places: vec![PlainPlace { span: [0, 1], name: "Kefr Nala".into(), id: None }],
        dates: vec![PlainDate {
            span: [0, 1],
            text: String::new(),
            from: date(2021, 3, 8),
            to: date(2021, 3, 8),
            precision: Precision::Day,
            rule: "test".into(),
        }],
    }
}

/// A figure of a claim; `min` = `max`.
pub fn counting(mut claim: PlainClaim, text: &str, what: &str, category: &str, n: f64) -> PlainClaim {
    let at = claim.text.find(text).map_or(0, |b| claim.text[..b].chars().count());
    claim.quantities.push(PlainQuantity {
        span: [at, at + text.chars().count()],
        text: text.into(),
        what: what.into(),
        category: category.into(),
        min: Some(n),
        max: Some(n),
        approximate: false,
        rule: "test".into(),
    });
    claim
}

fn any_claim() -> impl Strategy<Value = PlainClaim> {
    let words = prop::sample::select(vec![
        "sept combattants ont été tués dans une frappe",
        "seven fighters were killed in a strike",
        "no casualties",
        "any air raid had taken place",
        "ces accusations",
        "an accident during the transport of ammunition",
        "Israël d'être derrière l'attaque",
        "les avions ont frappé un dépôt vers 15 heures",
        "these are lies",
        "غارة استهدفت مستودع ذخيرة",
        "elle a visé, non pas Kefr Nala, mais Tell Sidra",
        "\u{0}🎈 \u{200f}",
    ]);
    let source = prop::sample::select(vec![
        None,
        Some("SANA"),
        Some("armée syrienne"),
        Some("Syrian army"),
        Some("Rami Haddad"),
    ]);
    let act = prop::sample::select(vec![Act::Assert, Act::Deny, Act::Accuse, Act::Promise, Act::DeclineToComment]);
    let category = prop::sample::select(vec!["killed", "wounded", "casualties", "people", "weapons", "", "present"]);
    let figure = prop::option::of((category, 0u32..30, any::<bool>(), any::<bool>()));
    (words, source, act, any::<bool>(), figure, 0usize..4, 0i8..3).prop_map(
        |(text, source, act, denied, figure, report, day)| {
            let lang = if text.is_ascii() { "en" } else { "fr" };
            let mut c = claim(&format!("r{report}"), lang, source, text);
            c.act = act;
            c.polarity = if denied { Polarity::Denied } else { Polarity::Affirmed };
            c.published = Some(date(2021, 3, 9 + day));
            if let Some((category, n, open, approximate)) = figure {
                c = counting(c, text, "fighters", category, f64::from(n));
                if let Some(q) = c.quantities.first_mut() {
                    q.max = q.max.filter(|_| !open);
                    q.approximate = approximate;
                }
            }
            c
        },
    )
}

fn signature(claim: &PlainClaim) -> Signature {
    let known = Known::new(&LEXICON);
    let wording = Wording::new(&LEXICON, &claim.lang, &claim.text);
    let figures = Figure::of(claim, &LEXICON, &known, &wording);
    Signature::of(claim, figures, None, &LEXICON, &known, &Aliases::default())
}

/// Relations by the ids of their claims.
fn told(claims: &[PlainClaim]) -> BTreeSet<(ClaimId, ClaimId, &'static str, Option<&'static str>, String)> {
    let id = |i: usize| claims[i].id;
    let all = relations(claims, &LEXICON).into_iter();
    all.map(|r| (id(r.a), id(r.b), r.kind.word(), r.conflict.map(|c| c.word()), r.why)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn comparing_is_symmetric(a in any_claim(), b in any_claim()) {
        let (a, b, known) = (signature(&a), signature(&b), Known::new(&LEXICON));
        prop_assert_eq!(compare(&a, &b, &known), compare(&b, &a, &known).map(|f| f.swapped()));
    }

    #[test]
    fn the_order_of_claims_does_not_matter(mut claims in prop::collection::vec(any_claim(), 0..14), turn in 0usize..14) {
        claims.iter_mut().enumerate().for_each(|(i, c)| { c.ordinal = i; c.id.0[0] = i as u8; });
        let before = told(&claims);
        let turn = if claims.is_empty() { 0 } else { turn % claims.len() };
        claims.rotate_left(turn);
        prop_assert_eq!(&before, &told(&claims));
        claims.reverse();
        prop_assert_eq!(before, told(&claims));
    }

    #[test]
    fn any_text_is_survived(text in "\\PC{0,60}", source in "\\PC{0,20}", n in any::<f64>(), span in any::<[usize; 2]>()) {
        let mut a = counting(claim("a", "und", Some(&source), &text), &text, &text, "killed", n);
        a.quantities[0].span = span;
        a.content = vec![span, [3, 1]];
        a.title = Some(text.clone());
        let b = counting(claim("b", "ar", None, &text), &text, "", "", -n);
        let claims = [a, b];
        let found = compare_all(&claims, &LEXICON);
        unverified(&claims, &found.relations, &LEXICON);
    }
}
