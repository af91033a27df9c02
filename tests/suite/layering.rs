//! The street of `src/lib.rs` holds: a room uses only rooms before it, pure rooms reach for nothing outside, SQL stays in
//! one room, and files stay small and named for what they hold.

use std::fs;
use std::path::{Path, PathBuf};

/// Names that say nothing about what a file holds.
const EMPTY_NAMES: [&str; 8] = ["util", "utils", "helper", "helpers", "manager", "common", "misc", "shared"];

/// Lines that a file may have.
const LONGEST: usize = 350;

/// Files that are longer, how long at most, and why.
const LONGER: [(&str, usize, &str); 2] = [
    ("src/attribution/rules/complement.rs", 420, "one family of rules; its frames share how a clause is cut"),
    ("src/compare/versions/align.rs", 360, "one algorithm in three passes over the same table"),
];

/// What only the rooms named may mention, and why.
const ONLY_IN: [(&[&str], &[&str], &str); 4] = [
    (&["rusqlite", "SELECT ", "INSERT INTO", "DELETE FROM"], &["ledger"], "SQL is the ledger's"),
    (&["std::process"], &["cli"], "no room but a face talks to the system"),
    (&["std::net", "ureq"], &["fetch"], "one room talks to the network"),
    (&["println!", "eprintln!", "io::stdout", "io::stderr"], &["cli"], "only the command line writes to the terminal"),
];

/// Rooms that are pure functions, and what those may not mention.
const PURE: [&str; 5] = ["vocabulary", "text", "claims", "extract", "compare"];
const IMPURE: [&str; 8] =
    ["std::fs", "std::env", "std::time", "std::thread", "Timestamp::now", "Zoned::now", "File::open", "rand::"];

struct Source {
    /// From the root of the project, with "/".
    name: String,
    room: String,
    /// Modules between the root of the crate and this file.
    depth: usize,
    /// The code without comments; line breaks kept.
    code: String,
    lines: usize,
}

#[test]
fn a_room_uses_only_rooms_before_it() {
    let rooms = rooms();
    let order = |room: &str| rooms.iter().position(|r| r == room);
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(own) = order(&source.room) else { continue };
        for (line, used) in uses(&source) {
            match order(&used) {
                Some(at) if at <= own => {}
                Some(_) => wrong.push(format!("{}:{line} uses `{used}`, a later room", source.name)),
                None => wrong.push(format!("{}:{line} uses `{used}`, which is no room", source.name)),
            }
        }
    }
    assert!(wrong.is_empty(), "the street goes one way:\n{}", wrong.join("\n"));
}

#[test]
fn every_folder_is_a_room_of_the_street() {
    let rooms = rooms();
    for source in sources() {
        let known = rooms.contains(&source.room) || ["lib", "main"].contains(&source.room.as_str());
        assert!(known, "{} lies in no room that src/lib.rs lists", source.name);
    }
    for room in &rooms {
        let exists = sources().iter().any(|s| s.room == *room);
        assert!(exists, "src/lib.rs lists `{room}`, which is not there");
    }
}

#[test]
fn pure_rooms_reach_for_nothing_outside() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|s| PURE.contains(&s.room.as_str())) {
        wrong.extend(mentions(source, &IMPURE));
    }
    assert!(wrong.is_empty(), "no files, clock, environment or chance in {PURE:?}:\n{}", wrong.join("\n"));
}

#[test]
fn what_belongs_to_one_room_stays_there() {
    for (words, rooms, why) in ONLY_IN {
        let mut wrong = Vec::new();
        for source in sources().iter().filter(|s| !rooms.contains(&s.room.as_str()) && s.room != "main") {
            wrong.extend(mentions(source, words));
        }
        assert!(wrong.is_empty(), "{why}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn files_are_small_and_named_for_what_they_hold() {
    let mut wrong = Vec::new();
    for source in sources() {
        let allowed = LONGER.iter().find(|(name, ..)| *name == source.name).map_or(LONGEST, |(_, lines, _)| *lines);
        if source.lines > allowed {
            wrong.push(format!("{} has {} lines, more than {allowed}", source.name, source.lines));
        }
        let mut parts = source.name.trim_end_matches(".rs").split('/');
        if let Some(part) = parts.find(|part| EMPTY_NAMES.contains(part)) {
            wrong.push(format!("{}: `{part}` does not say what it holds", source.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_check_sees_every_way_to_name_a_room() {
    let code = "use crate::text::Span;\nuse crate::{cli, ledger::{Ledger, add}, report as r};\nlet x = crate::compare::y();\n\
                // crate::web\nuse super::super::extract::Engine;\nuse super::near;\n";
    let source =
        Source { name: String::new(), room: "claims".into(), depth: 2, code: without_comments(code), lines: 0 };
    let used: Vec<(usize, String)> = uses(&source);
    let names: Vec<&str> = used.iter().map(|(_, name)| name.as_str()).collect();
    assert_eq!(names, ["text", "cli", "ledger", "report", "compare", "extract"]);
    assert_eq!(used[4].0, 3);
    assert_eq!(mentions(&source, &["compare::y"]), [":3 mentions `compare::y`"]);
}

/// The rooms in the order of the table in `src/lib.rs`.
fn rooms() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let rooms: Vec<String> =
        lib.lines().filter_map(|line| line.strip_prefix("//! | [`")?.split('`').next()).map(str::to_string).collect();
    assert!(rooms.len() >= 12, "the table of rooms in src/lib.rs was not found: {rooms:?}");
    rooms
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<Source> {
    let mut out = Vec::new();
    let mut folders = vec![root().join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                out.push(source(&path));
            }
        }
    }
    assert!(out.len() > 50, "only {} files were found", out.len());
    out.sort_by(|a, b| a.name.cmp(&b.name));
    out
}

fn source(path: &PathBuf) -> Source {
    let text = fs::read_to_string(path).unwrap();
    let parts: Vec<String> =
        path.strip_prefix(root()).unwrap().iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let modules: Vec<&str> =
        parts[1..].iter().map(|p| p.trim_end_matches(".rs")).filter(|p| !["mod", "lib", "main"].contains(p)).collect();
    Source {
        room: parts[1].trim_end_matches(".rs").to_string(),
        depth: modules.len(),
        lines: text.lines().count(),
        code: without_comments(&text),
        name: parts.join("/"),
    }
}

/// Line comments go, line breaks stay. What looks like one inside a string ("https://…") goes too: no path is in there.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.push_str(line.split_once("//").map_or(line, |(code, _)| code));
        out.push('\n');
    }
    out
}

/// The rooms that a file names, with the line: after `crate::`, in `crate::{…}`, or by climbing out of its own room.
fn uses(source: &Source) -> Vec<(usize, String)> {
    let climb = "super::".repeat(source.depth.max(1));
    let mut out = Vec::new();
    for (at, found) in source.code.match_indices("crate::").chain(source.code.match_indices(&climb)) {
        let before = source.code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$' || c == ':') {
            continue;
        }
        let rest = &source.code[at + found.len()..];
        // The tests of a file are a module deeper: what they reach by the same climb is the room itself.
        let in_tests = source.code[..at].contains("#[cfg(test)]");
        if found != "crate::" && (in_tests || source.depth == 0) {
            continue;
        }
        let line = source.code[..at].matches('\n').count() + 1;
        match rest.strip_prefix('{') {
            Some(group) => out.extend(group_heads(group).into_iter().map(|head| (line, head))),
            None => out.push((line, word(rest))),
        }
    }
    out.sort_by_key(|(line, _)| *line);
    out.retain(|(_, room)| !room.is_empty() && room != "super" && room != "self");
    out
}

/// The first word of each entry of `crate::{a::b, c::{d, e}, f as g}`, from after its brace.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let mut depth = 0;
    let mut entry = String::new();
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.push(word(&std::mem::take(&mut entry))),
            _ if depth == 0 => entry.push(c),
            _ => {}
        }
    }
    heads.push(word(&entry));
    heads
}

fn word(code: &str) -> String {
    code.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// Where a file mentions one of the words.
fn mentions(source: &Source, words: &[&str]) -> Vec<String> {
    let numbered = source.code.lines().enumerate();
    numbered
        .flat_map(|(at, line)| words.iter().filter(move |w| line.contains(**w)).map(move |w| (at + 1, *w)))
        .map(|(at, word)| format!("{}:{at} mentions `{word}`", source.name))
        .collect()
}
