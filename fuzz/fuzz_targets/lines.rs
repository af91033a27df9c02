//! Any bytes as JSON Lines: an article or a fault for each line, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::intake::{Articles, Expect};
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let input = Box::new(Cursor::new(bytes.to_vec()));
    Articles::with_stdin(vec!["-".into()], Expect::JsonLines, None, input).for_each(drop);
});
