//! The number of threads changes nothing: byte for byte the same output, and the same ledger.

use std::path::Path;
use std::process::Command;

/// The project's own articles, more than threads, as one file of JSON Lines.
fn articles(dir: &Path) -> std::path::PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("training/corpus");
    let read = |name: &str| std::fs::read_to_string(root.join(name)).unwrap();
    let (fr, en) = (read("fr.jsonl"), read("en.jsonl"));
    let mixed: Vec<&str> = fr.lines().take(12).zip(en.lines()).flat_map(|(fr, en)| [fr, en]).collect();
    let path = dir.join("articles.jsonl");
    std::fs::write(&path, mixed.join("\n")).unwrap();
    path
}

fn selon(threads: usize, args: &[&Path]) -> Vec<u8> {
    let ended = Command::new(env!("CARGO_BIN_EXE_selon"))
        .args(args)
        .env("RAYON_NUM_THREADS", threads.to_string())
        .env_remove("SELON_DB")
        .env_remove("SELON_LANGUAGES")
        .output()
        .unwrap();
    assert!(ended.status.success(), "{args:?}: {}", String::from_utf8_lossy(&ended.stderr));
    ended.stdout
}

#[test]
fn one_thread_and_many_say_the_same() {
    let dir = tempfile::tempdir().unwrap();
    let input = articles(dir.path());
    let run = |threads: usize| {
        let ledger = dir.path().join(format!("{threads}.db"));
        let told = selon(threads, &["extract".as_ref(), &input]);
        selon(threads, &["--db".as_ref(), &ledger, "add".as_ref(), &input]);
        let kept: [&Path; 5] = ["--format".as_ref(), "jsonl".as_ref(), "--db".as_ref(), &ledger, "export".as_ref()];
        (told, selon(threads, &kept))
    };
    let (told, kept) = run(1);
    assert_eq!(told.split(|b| *b == b'\n').filter(|line| !line.is_empty()).count(), 24);
    assert!(kept.len() > 10_000);
    for threads in [2, 5] {
        let other = run(threads);
        assert!(told == other.0, "extract differs with {threads} threads");
        assert!(kept == other.1, "the ledger differs with {threads} threads");
    }
}
