//! How well a tagger does on a treebank, and how fast.

use crate::aligned::Aligned;
use crate::treebank::Sentence;
use selon::language::{Forms, Tagger, Upos};
use selon::text::{Document, TextRules};
use std::collections::BTreeMap;
use std::time::Instant;

/// Prints the share of right tags among the words that selon cuts as the treebank does, and the share of such words.
pub fn print(name: &str, sentences: &[Sentence], tagger: &Tagger, forms: &Forms, rules: &TextRules) {
    let Counts { right, exact, units, mistakes } = count(sentences, tagger, forms, rules);
    let share = |part: u32, whole: usize| 100.0 * f64::from(part) / whole.max(1) as f64;
    println!(
        "{name}: {:.2} % of {exact} words right; {:.2} % of {units} words cut as in the treebank",
        share(right, exact as usize),
        share(exact, units)
    );
    let mut worst: Vec<_> = mistakes.into_iter().collect();
    worst.sort_by_key(|((gold, tag), n)| (std::cmp::Reverse(*n), *gold, *tag));
    let worst: Vec<String> =
        worst.iter().take(8).map(|((gold, tag), n)| format!("{} as {} {n}", gold.name(), tag.name())).collect();
    println!("    {}", worst.join(", "));
}

/// Writes a word in other letters.
type Letters<'a> = &'a dyn Fn(&str) -> String;

/// Prints the scores on the same sentences as headlines are written.
pub fn print_headlines(sentences: &[Sentence], tagger: &Tagger, forms: &Forms, rules: &TextRules) {
    let title = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
    };
    let styles: [(&str, Letters); 3] = [
        ("IN CAPITALS", &|word| word.to_uppercase()),
        ("In Title Case", &title),
        ("in small letters", &|word| word.to_lowercase()),
    ];
    for (name, letters) in styles {
        let written: Vec<Sentence> = sentences.iter().filter_map(|s| s.written(letters)).collect();
        let counts = count(&written, tagger, forms, rules);
        println!("    {name}: {:.2} %", 100.0 * f64::from(counts.right) / f64::from(counts.exact.max(1)));
    }
}

#[derive(Default)]
struct Counts {
    right: u32,
    /// Words that selon cuts as the treebank does.
    exact: u32,
    /// Words of the treebank.
    units: usize,
    /// How often a tag was given for another, which comes first.
    mistakes: BTreeMap<(Upos, Upos), u32>,
}

fn count(sentences: &[Sentence], tagger: &Tagger, forms: &Forms, rules: &TextRules) -> Counts {
    let mut counts = Counts::default();
    for sentence in sentences {
        let aligned = Aligned::new(sentence, rules);
        let tags = tagger.tag(&aligned.document, forms);
        counts.units += aligned.units;
        for (tag, gold) in tags.iter().zip(&aligned.gold).filter(|(_, gold)| gold.exact) {
            counts.exact += 1;
            if *tag == gold.tag {
                counts.right += 1;
            } else {
                *counts.mistakes.entry((gold.tag, *tag)).or_default() += 1;
            }
        }
    }
    counts
}

/// Prints tokens and bytes a second, over a text of all sentences, for about a second each.
pub fn print_speed(sentences: &[Sentence], tagger: &Tagger, forms: &Forms, rules: &TextRules) {
    let text: Vec<&str> = sentences.iter().map(|s| s.text.as_str()).collect();
    let text = text.join("\n");
    let document = Document::new(&text, rules);
    let whole = best_time(|| drop(Document::new(&text, rules)));
    let tag = best_time(|| drop(tagger.tag(&document, forms)));
    let tokens = document.tokens.len() as f64;
    println!(
        "speed: tag {:.2} million tokens/s; cut {:.2}, cut and tag {:.2} million tokens/s, {:.1} MB/s",
        tokens / tag / 1e6,
        tokens / whole / 1e6,
        tokens / (tag + whole) / 1e6,
        text.len() as f64 / (tag + whole) / 1e6
    );
}

pub fn best_time(run: impl Fn()) -> f64 {
    let begin = Instant::now();
    let mut best = f64::INFINITY;
    while begin.elapsed().as_secs_f64() < 1.0 {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}
