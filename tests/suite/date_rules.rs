//! Proves the examples and counter-examples of every pack's dates.

use selon::claims::{DateMention, dates};
use selon::language::{DateExample, Pack, PackFiles};
use selon::text::Document;

fn written(mention: &DateMention) -> String {
    let (from, to) = mention.bounds();
    if from == to { from } else { format!("{from}/{to}") }
}

fn prove(pack: &Pack, id: &str, example: &DateExample, rule_fires: bool, faults: &mut Vec<String>) {
    let published = example.published.parse().ok();
    assert!(published.is_some(), "{id}: {} is no day", example.published);
    let found = dates(&Document::new(&example.text, &pack.text), pack, published);
    let values: Vec<String> = found.iter().map(written).collect();
    if values != example.dates {
        faults.push(format!("{id}: {:?} gives {values:?}, not {:?}", example.text, example.dates));
    }
    if found.iter().any(|d| d.rule == id) != rule_fires {
        faults.push(format!("{id}: {:?}: fires {}", example.text, !rule_fires));
    }
}

#[test]
fn examples_of_the_packs_hold() {
    let mut faults = Vec::new();
    for id in PackFiles::embedded_ids() {
        let pack = Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
        for rule in &pack.dates.table.rules {
            assert!(!rule.examples.is_empty() && !rule.counter_examples.is_empty(), "{} has no proof", rule.id);
            assert!(rule.id.starts_with(&format!("{id}.date.")), "{}", rule.id);
            rule.examples.iter().for_each(|e| prove(&pack, &rule.id, e, true, &mut faults));
            rule.counter_examples.iter().for_each(|e| prove(&pack, &rule.id, e, false, &mut faults));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
