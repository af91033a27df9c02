use selon::{language::*, text::*};
use std::io::BufRead;
fn main() {
    let mode = std::env::args().nth(1).unwrap();
    let packs: Vec<Pack> = ["fr", "en"].iter().map(|i| Pack::load(&PackFiles::new(i, None)).unwrap()).collect();
    for line in std::io::stdin().lock().lines() {
        let v: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let text = v["text"].as_str().unwrap();
        let pack = packs.iter().find(|p| p.id == v["lang"]).unwrap_or(&packs[1]);
        let d = Document::new(text, &pack.text);
        if mode == "sent" {
            for s in &d.sentences {
                println!(
                    "{}\t{}",
                    if d.is_body(s.paragraph.min(0) + d.sentence_of(s.tokens.start)) { "B" } else { "-" },
                    s.span.of(text)
                );
                if s.body > s.tokens.start {
                    println!("   DATELINE body starts {:?} credit {:?}", d.form(s.body), d.credit.map(|c| c.of(text)));
                }
            }
        } else if mode == "json" {
            let o = CharOffsets::new(text);
            println!(
                "{}",
                serde_json::json!({"sentences": d.sentences.iter().map(|s| o.pair(s.span)).collect::<Vec<_>>()})
            );
        } else {
            for q in &d.quotes {
                println!("{} {} | {}", q.closed, q.continues, d.span(q.open..q.end).of(text).replace('\n', "⏎"));
            }
        }
    }
}
