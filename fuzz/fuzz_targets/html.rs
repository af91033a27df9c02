//! Any bytes as a web page: an article or a fault, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::intake::{Articles, Expect};
use std::io::Cursor;

fuzz_target!(|bytes: &[u8]| {
    let input = [&b"<!DOCTYPE html>"[..], bytes].concat();
    let articles = Articles::with_stdin(vec!["-".into()], Expect::Either, None, Box::new(Cursor::new(input)));
    articles.for_each(drop);
});
