//! Runs the program in a folder of its own.

pub mod pages;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A folder with files, in which the program runs.
pub struct Desk {
    dir: tempfile::TempDir,
}

/// How the program ended and what it wrote.
#[derive(Debug)]
pub struct Ended {
    pub status: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Desk {
    pub fn new(files: &[(&str, &[u8])]) -> Desk {
        let desk = Desk { dir: tempfile::tempdir().unwrap() };
        for (name, bytes) in files {
            desk.write(name, bytes);
        }
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    pub fn selon(&self, args: &[&str]) -> Ended {
        self.selon_reading(args, b"")
    }

    /// The same with something on standard input.
    pub fn selon_reading(&self, args: &[&str], input: &[u8]) -> Ended {
        run(self.dir.path(), args, input)
    }

    /// All that the ledger tells, to see whether anything changed.
    pub fn told(&self) -> String {
        ["export", "sources", "show"].map(|c| self.selon(&[c]).out).join("\n")
    }
}

fn run(dir: &Path, args: &[&str], input: &[u8]) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_selon"))
        .args(args)
        .current_dir(dir)
        .env_remove("SELON_DB")
        .env_remove("SELON_LANGUAGES")
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feed = std::thread::spawn(move || {
        // The program may end before it has read everything.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    feed.join().unwrap();
    let ended = Ended {
        status: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    };
    assert!(!ended.err.contains("panicked"), "selon {args:?}: {}", ended.err);
    ended
}
