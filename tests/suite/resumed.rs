//! Interrupted at any moment and run again: the same ledger as in one go.

use crate::program::{Desk, pages};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PAGES: u64 = 60;

fn start(desk: &Desk) -> std::process::Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    command.args(["add", "crawl.warc.gz"]).current_dir(desk.path("")).env("NO_COLOR", "1").env_remove("SELON_DB");
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn killed_ten_times_and_resumed_it_is_the_same_ledger() {
    let mut warc = Vec::new();
    pages::write_warc(&mut warc, PAGES, true).unwrap();
    let whole = Desk::new(&[("crawl.warc.gz", &warc)]);
    let begun = Instant::now();
    assert!(start(&whole).wait().unwrap().success());
    let in_one_go = begun.elapsed();
    let desk = Desk::new(&[("crawl.warc.gz", &warc)]);
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut killed = 0;
    for _ in 0..10 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let mut child = start(&desk);
        std::thread::sleep(Duration::from_millis(5 + state % (in_one_go.as_millis() as u64 / 3).max(1)));
        // SIGKILL: nothing can be tidied up.
        child.kill().unwrap();
        killed += u64::from(!child.wait().unwrap().success());
    }
    assert!(killed > 0, "the program was always faster");
    let ended = desk.selon(&["add", "crawl.warc.gz"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(desk.told(), whole.told());
    let known = desk.selon(&["add", "crawl.warc.gz"]).out;
    assert!(known.starts_with(&format!("{PAGES} reports: {PAGES} known already.")), "{known}");
}
