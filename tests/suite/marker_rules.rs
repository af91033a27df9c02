//! Proves the examples and counter-examples of every pack's markers.

use selon::claims::markers::proof::failures;
use selon::language::{Pack, PackFiles};

#[test]
fn examples_of_the_packs_hold() {
    let mut faults = Vec::new();
    for id in PackFiles::embedded_ids() {
        let pack = Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
        faults.extend(failures(&pack));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
