//! Passages of real news cut anywhere, with words and marks put in and taken out: every one is read, and its spans lie in it.

use selon::extract::Engine;
use selon::intake::Article;
use serde::Deserialize;

#[derive(Deserialize)]
struct Line {
    lang: String,
    text: String,
}

/// What rules look for at the edge of a sentence.
const PUT_IN: [&str; 24] = [
    "selon laquelle",
    "dément",
    "que",
    "\"",
    "«",
    "»",
    "“",
    "”",
    "(",
    ")",
    "RSF",
    ",",
    ":",
    "par",
    "n’a pas donné suite",
    "a appris l’AFP auprès de",
    "who",
    "which",
    "dont",
    "9",
    "bilan",
    "told the BBC",
    "declined to comment",
    ".",
];

/// A sequence that looks random and is always the same.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

#[test]
fn passages_cut_and_mixed_are_read() {
    let engine = Engine::new(None, &[]).unwrap();
    let files = ["training/corpus/fr.jsonl", "training/corpus/en.jsonl"];
    let lines: Vec<Line> = files
        .iter()
        .flat_map(|f| std::fs::read_to_string(f).unwrap().lines().map(str::to_string).collect::<Vec<_>>())
        .map(|line| serde_json::from_str(&line).unwrap())
        .collect();
    let mut dice = Dice(11);
    for n in 0..10_000 {
        let line = &lines[dice.below(lines.len())];
        let all: Vec<&str> = line.text.split(' ').collect();
        let from = dice.below(all.len());
        let mut words: Vec<&str> = all[from..].iter().copied().take([1, 3, 8, 25, 80][dice.below(5)]).collect();
        for _ in 0..[0, 1, 3, 8][dice.below(4)] {
            let at = dice.below(words.len() + 1);
            if dice.below(2) == 0 {
                words.insert(at, PUT_IN[dice.below(PUT_IN.len())]);
            } else if at < words.len() {
                words.remove(at);
            }
        }
        let text = words.join(" ");
        if text.trim().is_empty() {
            continue;
        }
        let article = Article { id: n.to_string(), text, lang: Some(line.lang.clone()), ..Article::default() };
        let read = engine.extract(&article);
        let spans = read.attributions.iter().flat_map(|a| a.source.iter().chain(&a.cue).chain(&a.content));
        for span in spans.chain(read.claims.iter().flat_map(|c| &c.content)) {
            assert!(article.text.get(span.start..span.end).is_some_and(|s| !s.is_empty()), "{:?}", article.text);
        }
    }
}
