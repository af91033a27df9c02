//! Proves the examples and counter-examples of every pack's places.

use selon::claims::{Gazetteer, places};
use selon::language::{Pack, PackFiles, PlaceExample};
use selon::text::Document;

#[test]
fn examples_of_the_packs_hold() {
    let gazetteer = Gazetteer::embedded().unwrap_or_else(|e| panic!("{e}"));
    let mut faults = Vec::new();
    for id in PackFiles::embedded_ids() {
        let pack = Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
        let mut prove = |rule: &str, example: &PlaceExample, fires: bool| {
            let found = places(&Document::new(&example.text, &pack.text), &pack, &gazetteer);
            let names: Vec<&str> = found.iter().map(|p| p.name.as_str()).collect();
            if names != example.places {
                faults.push(format!("{rule}: {:?} gives {names:?}, not {:?}", example.text, example.places));
            }
            if found.iter().any(|p| p.rule == rule) != fires {
                faults.push(format!("{rule}: {:?}: fires {}", example.text, !fires));
            }
        };
        for rule in &pack.places.table.rules {
            assert!(!rule.examples.is_empty() && !rule.counter_examples.is_empty(), "{} has no proof", rule.id);
            rule.examples.iter().for_each(|e| prove(&rule.id, e, true));
            rule.counter_examples.iter().for_each(|e| prove(&rule.id, e, false));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
