//! Any bytes as a feed: an article or a fault, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::intake::{Articles, Expect};
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    // The seeds say themselves what they are.
    let head: &[u8] =
        if bytes.starts_with(b"<?xml") || bytes.starts_with(b"{") { b"" } else { b"<?xml version='1.0'?>" };
    let input = [head, bytes].concat();
    let articles = Articles::with_stdin(vec!["-".into()], Expect::Either, None, Box::new(Cursor::new(input)));
    articles.for_each(drop);
});
