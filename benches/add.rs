//! How fast `selon add` is, and that its memory does not grow: 1,000 and then 10,000 generated reports.
//!
//! `cargo bench --bench add` prints both; `cargo bench --bench add -- --check` fails under 500 reports a second or when
//! ten times the reports take more than one and a half times the memory.

use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

const PER_SECOND: f64 = 500.0;
const GROWTH: f64 = 1.5;

const SOURCES: [&str; 6] =
    ["SANA", "l'Observatoire", "le ministère de la Défense", "un responsable local", "Reuters", "un communiqué"];
const PLACES: [&str; 5] = ["Homs", "Deir Ezzor", "Al-Boukamal", "Raqqa", "Alep"];
const FACTS: [&str; 6] = [
    "au moins {n} personnes ont été tuées mardi à {p}",
    "un dépôt de munitions aurait explosé près de {p}, faisant {n} blessés",
    "{n} véhicules ont quitté la ville de {p} dans la nuit de lundi à mardi",
    "les habitants de {p} ont été évacués vers {n} villages voisins",
    "l'origine de l'incendie à {p} reste inconnue",
    "plus de {n} familles manquent d'eau à {p} depuis la semaine dernière",
];

/// The same reports each time: a report is about 2.5 kB in eight paragraphs.
fn generate(path: &Path, reports: u64) -> std::io::Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(path)?);
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for report in 0..reports {
        let mut text = String::new();
        for _ in 0..8 {
            let fact = |next: &mut dyn FnMut(usize) -> usize| {
                FACTS[next(FACTS.len())]
                    .replace("{n}", &next(90).to_string())
                    .replace("{p}", PLACES[next(PLACES.len())])
            };
            let source = SOURCES[next(SOURCES.len())];
            let sentences = [
                format!("Selon {source}, {}.", fact(&mut next)),
                format!("« {} », a déclaré {source}.", fact(&mut next)),
                format!("{} a indiqué que {}, ajoutant que {}.", source, fact(&mut next), fact(&mut next)),
            ];
            text.push_str(&sentences.join(" "));
            text.push_str("\\n\\n");
        }
        let (month, day) = (1 + report % 12, 1 + report % 28);
        writeln!(
            out,
            "{{\"id\":\"g{report}\",\"lang\":\"fr\",\"publisher\":\"Le Fil {}\",\"published\":\"2021-{month:02}-{day:02}\",\"title\":\"Dépêche {report}\",\"text\":\"{text}\"}}",
            report % 40
        )?;
    }
    out.flush()
}

/// Adds them to a new ledger; the time it takes and the most memory it holds, in kilobytes where the system tells.
fn add(dir: &Path, reports: u64) -> std::io::Result<(Duration, Option<u64>)> {
    let input = dir.join(format!("{reports}.jsonl"));
    generate(&input, reports)?;
    let begun = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_selon"))
        .arg("--db")
        .arg(dir.join(format!("{reports}.db")))
        .arg("add")
        .arg(&input)
        .stdout(Stdio::null())
        .spawn()?;
    let mut peak = None;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let held = status.lines().find_map(|l| l.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
        peak = peak.max(held);
        if let Some(status) = child.try_wait()? {
            assert!(status.success(), "selon add: {status}");
            return Ok((begun.elapsed(), peak));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn main() -> ExitCode {
    let dir = tempfile::tempdir().expect("a folder for the ledgers");
    let measure = |reports| add(dir.path(), reports).expect("adding generated reports");
    let ((_, few), (time, many)) = (measure(1_000), measure(10_000));
    let speed = 10_000.0 / time.as_secs_f64();
    println!("add: 10,000 reports in {:.1} s, {speed:.0} a second", time.as_secs_f64());
    let growth = few.zip(many).map(|(few, many)| many as f64 / few as f64);
    if let (Some(few), Some(many), Some(growth)) = (few, many, growth) {
        println!("memory at most: {few} kB with 1,000 reports, {many} kB with 10,000: {growth:.2} times as much");
    }
    let kept = speed >= PER_SECOND && growth.is_none_or(|g| g <= GROWTH);
    if std::env::args().any(|a| a == "--check") && !kept {
        eprintln!("that is too slow or takes too much memory");
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}
