//! brat standoff: text-bound spans (T), tied to attributions by events (E) or relations (R).

use super::super::Fault;
use super::{Annotation, Places};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a span is, by the name of its type or role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Source,
    Cue,
    Content,
}

fn part(name: &str) -> Option<Part> {
    let name = name.to_lowercase();
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    match name {
        "source" | "speaker" | "holder" | "agent" => Some(Part::Source),
        "cue" | "verb" | "attribution" | "trigger" | "reporting" => Some(Part::Cue),
        "content" | "quote" | "quotation" | "claim" | "target" | "message" => Some(Part::Content),
        _ => None,
    }
}

/// Reads a file. Spans outside of the text are left out, and so is an attribution whose content is one of them.
pub fn read(words: &str, places: &Places<'_>, maker: &str) -> Result<Vec<Annotation>, Fault> {
    let mut spans: BTreeMap<&str, (Part, Vec<Range<usize>>)> = BTreeMap::new();
    let mut groups: Vec<Vec<(Option<Part>, &str)>> = Vec::new();
    for (number, line) in words.lines().enumerate() {
        let fault = |what: &str| Fault::Annotation(format!("line {}: {what}", number + 1));
        let Some((id, rest)) = line.split_once('\t') else {
            if line.trim().is_empty() || line.starts_with('#') || line.starts_with('*') {
                continue;
            }
            return Err(fault("no tab after the id"));
        };
        match id.chars().next() {
            Some('T') => {
                let head = rest.split('\t').next().unwrap_or(rest);
                let (name, offsets) = head.split_once(' ').ok_or_else(|| fault("no offsets"))?;
                let mut ranges = Vec::new();
                for pair in offsets.split(';') {
                    let numbers: Option<Vec<usize>> = pair.split_whitespace().map(|n| n.parse().ok()).collect();
                    let Some([start, end]) = numbers.as_deref() else { return Err(fault("offsets are two numbers")) };
                    ranges.extend(places.range(*start, *end));
                }
                if let Some(part) = part(name) {
                    spans.insert(id, (part, ranges));
                }
            }
            // "Attribution:T2 Source:T1 Content:T3"
            Some('E') => groups.push(pairs(rest).into_iter().map(|(role, id)| (part(role), id)).collect()),
            // "Says Arg1:T1 Arg2:T3": what they are is what their types say.
            Some('R') => groups.push(pairs(rest).into_iter().map(|(_, id)| (None, id)).collect()),
            _ => {}
        }
    }
    let mut out = Vec::new();
    for group in joined(groups) {
        let mut annotation = Annotation { maker: maker.to_string(), ..Annotation::default() };
        for (role, id) in group {
            let Some((part, ranges)) = spans.get(id) else { continue };
            match role.unwrap_or(*part) {
                Part::Content => annotation.content.extend(ranges.iter().cloned()),
                Part::Source => annotation.source = annotation.source.or(ranges.first().cloned()),
                Part::Cue => annotation.cue = annotation.cue.or(ranges.first().cloned()),
            }
        }
        annotation.content.sort_by_key(|r| r.start);
        annotation.content.dedup();
        if !annotation.content.is_empty() {
            out.push(annotation);
        }
    }
    Ok(out)
}

/// "Role:T1" pairs of an event or relation; the type's own name comes first and may have no id.
fn pairs(rest: &str) -> Vec<(&str, &str)> {
    rest.split_whitespace().filter_map(|pair| pair.split_once(':')).filter(|(_, id)| id.starts_with('T')).collect()
}

/// Relations that share a span belong to one attribution; sources and cues may be shared by several events.
fn joined<'w>(groups: Vec<Vec<(Option<Part>, &'w str)>>) -> Vec<Vec<(Option<Part>, &'w str)>> {
    let mut out: Vec<Vec<(Option<Part>, &'w str)>> = Vec::new();
    for group in groups {
        let relation = group.iter().all(|(role, _)| role.is_none());
        let shared = out.iter_mut().find(|known| {
            relation
                && known.iter().all(|(role, _)| role.is_none())
                && known.iter().any(|(_, id)| group.iter().any(|(_, other)| other == id))
        });
        match shared {
            Some(known) => known.extend(group),
            None => out.push(group),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "Un titre\n\nL’armée a démenti : « c’est faux ».";

    #[test]
    fn events_and_relations_are_attributions() {
        let text = &FILE[10..];
        let places = Places::new(FILE, text);
        let spans = "T1\tSource 10 17\tL’armée\nT2\tCue 18 27\ta démenti\nT3\tContent 32 43\tc’est faux\nT4\tContent 0 8\tUn titre\n#1\tAnnotatorNotes T1\tx\n";
        for ties in ["E1\tAttribution:T2 Source:T1 Content:T3\n", "R1\tSays Arg1:T1 Arg2:T3\nR2\tBy Arg1:T2 Arg2:T3\n"]
        {
            let read = read(&format!("{spans}{ties}"), &places, "Ana").unwrap();
            assert_eq!(read.len(), 1, "{ties}");
            let words = |r: &Range<usize>| &text[r.clone()];
            assert_eq!(read[0].source.as_ref().map(words), Some("L’armée"));
            assert_eq!(read[0].cue.as_ref().map(words), Some("a démenti"));
            assert_eq!(read[0].content.iter().map(words).collect::<Vec<_>>(), ["c’est faux "]);
            assert_eq!(read[0].maker, "Ana");
        }
        assert!(
            read(&format!("{spans}E1\tAttribution:T2 Content:T4\n"), &places, "x").unwrap().is_empty(),
            "in the title"
        );
        assert!(read("T1\tSource ten 12\tx", &places, "x").unwrap_err().to_string().contains("line 1"));
        assert!(read("nonsense", &places, "x").is_err());
        assert!(read("", &places, "x").unwrap().is_empty());
    }
}
