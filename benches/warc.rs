//! How fast pages are read out of a web archive, end to end, and that memory does not grow: 1,250 and then 10,000 generated
//! pages in a WARC with a gzip member a record; then the large one again, killed ten times at random moments and resumed.
//!
//! `cargo bench --bench warc` prints the figures; with `-- --check` it fails under 300 pages a second or when eight times the
//! pages take more than one and a half times the memory. The ledgers must be the same in any case.

#[path = "../tests/suite/program/pages.rs"]
mod pages;

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

const PER_SECOND: f64 = 300.0;
const GROWTH: f64 = 1.5;
const MANY: u64 = 10_000;
/// More than `selon add` compares at once, which takes memory of its own.
const FEW: u64 = 1_250;

fn start(db: &Path, input: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    command.arg("--db").arg(db).arg("add").arg(input).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("selon starts")
}

/// Time, and the most memory held in kilobytes where the system tells.
fn add(db: &Path, input: &Path) -> (Duration, Option<u64>) {
    let begun = Instant::now();
    let mut child = start(db, input);
    let mut peak = None;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let held = status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
        peak = peak.max(held);
        if let Some(status) = child.try_wait().expect("selon runs") {
            assert!(status.success(), "selon add: {status}");
            return (begun.elapsed(), peak);
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// A hash of all that a ledger tells.
fn told(db: &Path) -> String {
    let output =
        Command::new(env!("CARGO_BIN_EXE_selon")).arg("--db").arg(db).args(["export", "--format", "jsonl"]).output();
    blake3::hash(&output.expect("selon export").stdout).to_hex().to_string()
}

fn main() -> ExitCode {
    let dir = tempfile::tempdir().expect("a folder for the ledgers");
    let path = |name: &str| dir.path().join(name);
    for pages in [FEW, MANY] {
        let file = File::create(path(&format!("{pages}.warc.gz"))).expect("an archive");
        pages::write_warc(&mut BufWriter::new(file), pages, true).expect("an archive");
    }
    let large = path(&format!("{MANY}.warc.gz"));
    let (_, few) = add(&path("few.db"), &path(&format!("{FEW}.warc.gz")));
    let (time, many) = add(&path("many.db"), &large);
    let speed = MANY as f64 / time.as_secs_f64();
    println!("warc: {MANY} pages in {:.1} s, {speed:.0} a second", time.as_secs_f64());
    let growth = few.zip(many).map(|(few, many)| many as f64 / few as f64);
    if let (Some(few), Some(many), Some(growth)) = (few, many, growth) {
        println!("memory at most: {few} kB with {FEW} pages, {many} kB with {MANY}: {growth:.2} times as much");
    }
    let resumed = path("resumed.db");
    let mut state = u64::from(std::process::id()) | 1;
    for _ in 0..10 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let mut child = start(&resumed, &large);
        std::thread::sleep(Duration::from_millis(50 + state % (time.as_millis() as u64 / 5).max(1)));
        // The program may have been faster.
        let _ = child.kill();
        let _ = child.wait();
    }
    add(&resumed, &large);
    let same = told(&resumed) == told(&path("many.db"));
    println!("killed ten times and resumed: {}", if same { "the same ledger" } else { "another ledger" });
    if !same {
        return ExitCode::FAILURE;
    }
    let kept = speed >= PER_SECOND && growth.is_none_or(|g| g <= GROWTH);
    if std::env::args().any(|a| a == "--check") && !kept {
        eprintln!("that is too slow or takes too much memory");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
