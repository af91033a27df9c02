//! How well a tagger does on a treebank, and how fast.

use crate::aligned::Aligned;
use crate::treebank::Sentence;
use selon::language::{Forms, Tagger, Upos};
use selon::text::{Document, TextRules};
use std::collections::BTreeMap;
use std::time::Instant;

/// Prints the share of right tags among the words that selon cuts as the treebank does, and the share of such words.
pub fn print(name: &str, sentences: &[Sentence], tagger: &Tagger, forms: &Forms, rules: &TextRules) {
    let (mut right, mut exact, mut units) = (0, 0, 0);
    let mut mistakes: BTreeMap<(Upos, Upos), u32> = BTreeMap::new();
    for sentence in sentences {
        let aligned = Aligned::new(sentence, rules);
        let tags = tagger.tag(&aligned.document, forms);
        units += aligned.units;
        for (i, (tag, gold)) in tags.iter().zip(&aligned.gold).enumerate() {
            if gold.exact {
                exact += 1;
                right += u32::from(*tag == gold.tag);
                if *tag != gold.tag {
                    *mistakes.entry((gold.tag, *tag)).or_default() += 1;
                    if std::env::var_os("SELON_MISTAKES").is_some() {
                        println!(
                            "\t{} {} for {}: {}",
                            aligned.document.form(i),
                            tag.name(),
                            gold.tag.name(),
                            sentence.text
                        );
                    }
                }
            }
        }
    }
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

fn best_time(run: impl Fn()) -> f64 {
    let begin = Instant::now();
    let mut best = f64::INFINITY;
    while begin.elapsed().as_secs_f64() < 1.0 {
        let start = Instant::now();
        run();
        best = best.min(start.elapsed().as_secs_f64());
    }
    best
}
