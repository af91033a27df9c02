//! Proves the examples and counter-examples of every pack's numbers.

use selon::claims::{Quantity, quantities};
use selon::language::{NumberExample, Pack, PackFiles};
use selon::text::Document;

fn packs() -> Vec<Pack> {
    PackFiles::embedded_ids()
        .map(|id| Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}")))
        .collect()
}

fn written(quantity: &Quantity) -> String {
    let sign = if quantity.approximate { "~" } else { "" };
    match (quantity.min, quantity.max) {
        (Some(a), Some(b)) if a == b => format!("{sign}{a}"),
        (a, b) => {
            let end = |v: Option<f64>| v.map_or(String::new(), |v| v.to_string());
            format!("{sign}{}..{}", end(a), end(b))
        }
    }
}

fn prove(pack: &Pack, id: &str, example: &NumberExample, rule_fires: Option<bool>, faults: &mut Vec<String>) {
    let found = quantities(&Document::new(&example.text, &pack.text), pack);
    let values: Vec<String> = found.iter().map(written).collect();
    if values != example.values {
        faults.push(format!("{id}: {:?} gives {values:?}, not {:?}", example.text, example.values));
    }
    let fires = found.iter().any(|q| q.rule == id);
    if rule_fires.is_some_and(|expected| expected != fires) {
        faults.push(format!("{id}: {:?}: fires {fires}", example.text));
    }
}

#[test]
fn examples_of_the_packs_hold() {
    let mut faults = Vec::new();
    for pack in packs() {
        let table = &pack.numbers.table;
        for rule in &table.rules {
            assert!(!rule.examples.is_empty() && !rule.counter_examples.is_empty(), "{} has no proof", rule.id);
            assert!(rule.id.starts_with(&format!("{}.number.", pack.id)), "{}", rule.id);
            let excludes = rule.examples.iter().all(|e| e.values.is_empty());
            rule.examples.iter().for_each(|e| prove(&pack, &rule.id, e, (!excludes).then_some(true), &mut faults));
            rule.counter_examples
                .iter()
                .for_each(|e| prove(&pack, &rule.id, e, (!excludes).then_some(false), &mut faults));
        }
        for bound in &table.bounds {
            bound.examples.iter().for_each(|e| prove(&pack, &bound.id, e, Some(true), &mut faults));
            bound.counter_examples.iter().for_each(|e| prove(&pack, &bound.id, e, Some(false), &mut faults));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
