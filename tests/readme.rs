//! What the README shows is what the program prints: every block of "console" is run, in order, with one ledger.
//!
//! `TRYCMD=overwrite cargo test --test readme` writes what the program prints now into the README.

use std::path::Path;

#[test]
fn the_readme_shows_what_the_program_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // A folder of its own, so that the ledger is new and its name is the one that a reader sees.
    let place = tempfile::tempdir().unwrap();
    copy(&root.join("samples"), &place.path().join("samples"));
    std::env::set_current_dir(place.path()).unwrap();
    trycmd::TestCases::new().case(root.join("README.md")).run();
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
