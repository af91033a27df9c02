//! Proves the rules that cut sentences into claims, and those of remarks that reach back to claims before them.

use selon::claims::SplitRule;
use selon::extract::{Engine, Extraction};
use selon::intake::Article;
use selon::language::{Pack, PackFiles, RemarkExample};

fn read(engine: &Engine, text: &str) -> Extraction {
    let lang = if text.contains(['é', 'è', '’', 'à']) || text.contains(" le ") { "fr" } else { "en" };
    read_in(engine, lang, text)
}

fn read_in(engine: &Engine, lang: &str, text: &str) -> Extraction {
    engine.extract(&Article { id: "r".into(), text: text.into(), lang: Some(lang.into()), ..Article::default() })
}

fn contents<'t>(text: &'t str, read: &Extraction) -> Vec<&'t str> {
    read.claims.iter().map(|c| c.content[0].of(text)).collect()
}

fn bare(piece: &str) -> &str {
    piece.trim_matches(|c: char| !c.is_alphanumeric())
}

#[test]
fn splitting_rules_hold_on_their_examples() {
    let engine = Engine::new(None, &[]).unwrap_or_else(|e| panic!("{e}"));
    let mut faults = Vec::new();
    for rule in SplitRule::ALL {
        let whole = rule == SplitRule::Whole;
        for example in rule.examples() {
            let text = example.replace("| ", "").replace('|', "");
            let read = read(&engine, &text);
            let pieces: Vec<&str> = example.split('|').map(bare).collect();
            for content in contents(&text, &read) {
                let joined = |piece: &&str| {
                    ["et ", "and ", "but ", ""].iter().any(|c| bare(content) == piece.strip_prefix(c).unwrap_or(piece))
                };
                if !pieces.iter().any(joined) {
                    faults.push(format!("{}: {example:?} gives {content:?}", rule.id()));
                }
            }
            if !read.claims.iter().any(|c| c.rule == rule.id()) {
                faults.push(format!("{}: does not fire in {example:?}", rule.id()));
            }
        }
        for counter in rule.counter_examples() {
            let text = counter.replace("| ", "").replace('|', "");
            let read = read(&engine, &text);
            let fires = |c: &selon::claims::Claim| c.rule == rule.id();
            if if whole { read.claims.iter().all(fires) } else { read.claims.iter().any(fires) } {
                faults.push(format!("{}: fires in {counter:?}: {:?}", rule.id(), contents(&text, &read)));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn remarks_reach_the_claims_that_they_speak_of() {
    let engine = Engine::new(None, &[]).unwrap_or_else(|e| panic!("{e}"));
    let mut faults = Vec::new();
    for id in PackFiles::embedded_ids() {
        let pack = Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
        let mut prove = |rule: &str, example: &RemarkExample, fires: bool| {
            let read = read_in(&engine, id, &example.text);
            let reached: Vec<&str> = (read.claims.iter())
                .filter(|c| c.remarks.iter().any(|r| r.rule == rule))
                .map(|c| c.content[0].of(&example.text))
                .collect();
            if reached != example.reached || fires == reached.is_empty() {
                faults.push(format!("{rule}: {:?} reaches {reached:?}", example.text));
            }
        };
        for rule in &pack.markers.remarks {
            rule.examples.iter().for_each(|e| prove(&rule.id, e, true));
            rule.counter_examples.iter().for_each(|e| prove(&rule.id, e, false));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
