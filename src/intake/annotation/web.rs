//! W3C Web Annotation (JSON-LD): an annotation's target is what is attributed; its bodies say to whom, and by which words.

use super::super::Fault;
use super::{Annotation, Places};
use serde_json::Value;
use std::ops::Range;

/// Reads one annotation, a list of them, or a collection or page with items.
///
/// The target's selectors (TextPositionSelector, TextQuoteSelector) select the content. A body with the purpose
/// "identifying" selects the source, one with "describing" or "linking" the cue, each by a selector or by its words.
pub fn read(words: &str, places: &Places<'_>, maker: Option<&str>) -> Result<Vec<Annotation>, Fault> {
    let value: Value = serde_json::from_str(words).map_err(|e| Fault::Annotation(format!("not JSON: {e}")))?;
    let mut items = Vec::new();
    collect(&value, &mut items, 0);
    if items.is_empty() {
        return Err(Fault::Annotation("there is no annotation in it".into()));
    }
    let mut out: Vec<Annotation> = items.into_iter().filter_map(|item| annotation(item, places, maker)).collect();
    out.sort_by_key(|a| (a.content.first().map(|r| (r.start, r.end)), a.maker.clone()));
    Ok(out)
}

fn collect<'v>(value: &'v Value, out: &mut Vec<&'v Value>, depth: usize) {
    if depth > 8 {
        return;
    }
    match value {
        Value::Array(values) => values.iter().for_each(|v| collect(v, out, depth + 1)),
        Value::Object(object) => {
            let is = |kind: &str| match object.get("type").or_else(|| object.get("@type")) {
                Some(Value::Array(kinds)) => kinds.iter().any(|k| k == kind),
                Some(one) => one == kind,
                None => false,
            };
            if is("Annotation") {
                out.push(value);
            }
            for key in ["items", "first", "@graph"] {
                if let Some(inner) = object.get(key) {
                    collect(inner, out, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn annotation(item: &Value, places: &Places<'_>, maker: Option<&str>) -> Option<Annotation> {
    let mut content = Vec::new();
    for target in several(item.get("target")?) {
        content.extend(selected(target, places));
    }
    content.sort_by_key(|r: &Range<usize>| r.start);
    content.dedup();
    if content.is_empty() {
        return None;
    }
    let named = || item.get("creator").and_then(name).or_else(|| item.get("generator").and_then(name));
    let mut out = Annotation {
        maker: maker.map(str::to_string).or_else(named).unwrap_or_else(|| "Web Annotation".into()),
        content,
        ..Annotation::default()
    };
    for body in item.get("body").map(several).unwrap_or_default() {
        let purpose = body.get("purpose").and_then(Value::as_str).unwrap_or_default();
        let place = || {
            let words = body.get("value").and_then(Value::as_str).unwrap_or_default().trim();
            selected(body, places).into_iter().next().or_else(|| places.quoted(words, "", ""))
        };
        match purpose {
            "identifying" => out.source = out.source.or_else(place),
            "describing" | "linking" => out.cue = out.cue.or_else(place),
            _ => {}
        }
    }
    Some(out)
}

fn several(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        one => vec![one],
    }
}

/// The passages that the selectors of a target or body select; of alternatives, the first that is found.
fn selected(resource: &Value, places: &Places<'_>) -> Vec<Range<usize>> {
    let selectors = resource.get("selector").map(several).unwrap_or_default();
    let word = |selector: &Value, key: &str| selector.get(key).and_then(Value::as_str).unwrap_or_default().to_string();
    let found = selectors.into_iter().find_map(|selector| {
        let exact = word(selector, "exact");
        if !exact.is_empty() {
            return places.quoted(&exact, &word(selector, "prefix"), &word(selector, "suffix"));
        }
        let number = |key: &str| selector.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        places.range(number("start")?, number("end")?)
    });
    found.into_iter().collect()
}

/// The name of an agent: itself, or the name in it.
fn name(agent: &Value) -> Option<String> {
    match agent {
        Value::String(name) => Some(name.clone()),
        Value::Array(agents) => agents.iter().find_map(name),
        Value::Object(object) => {
            ["name", "nickname", "id"].iter().find_map(|key| object.get(*key)?.as_str()).map(str::to_string)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_annotation_names_its_maker() {
        let text = "L’armée a démenti : « c’est faux ».";
        let file = r#"{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationCollection","first":{"items":[
            {"type":"Annotation","creator":{"type":"Person","name":"Ana Roux"},
             "body":[{"type":"TextualBody","purpose":"identifying","value":"L’armée"},
                     {"type":"SpecificResource","purpose":"describing","selector":{"type":"TextPositionSelector","start":8,"end":17}}],
             "target":{"source":"https://x.example/1","selector":[{"type":"TextQuoteSelector","prefix":"« ","exact":"c’est faux","suffix":" »"}]}}]}}"#;
        let places = Places::new(text, text);
        let read = |maker| super::read(file, &places, maker).unwrap().remove(0);
        let found = read(None);
        let words = |r: &Range<usize>| &text[r.clone()];
        assert_eq!((found.maker.as_str(), found.source.as_ref().map(words)), ("Ana Roux", Some("L’armée")));
        assert_eq!(found.cue.as_ref().map(words), Some("a démenti"));
        assert_eq!(found.content.iter().map(words).collect::<Vec<_>>(), ["c’est faux"]);
        assert_eq!(read(Some("Other")).maker, "Other");
        assert!(super::read("[]", &places, None).is_err() && super::read("{", &places, None).is_err());
    }
}
