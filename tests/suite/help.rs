//! Help texts and messages to the letter. `TRYCMD=overwrite cargo test --test suite help` writes them anew.

#[test]
fn help_is_as_written() {
    trycmd::TestCases::new().env("NO_COLOR", "1").env("COLUMNS", "100").case("tests/cmd/*.md");
}
