//! What a page says of itself in JSON-LD: the NewsArticle in it, wherever it is nested.

use serde_json::Value;

/// What one article's JSON-LD gives; empty strings are absent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Described {
    pub headline: Option<String>,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub authors: Option<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub lang: Option<String>,
    pub body: Option<String>,
    /// Whether the page says that it can be read without paying.
    pub free: Option<bool>,
}

/// Reads every block of a page; of several articles, the one at `url`, else the first that has a headline, else the first.
pub fn read<'a>(blocks: impl Iterator<Item = &'a str>, url: Option<&str>) -> Described {
    let mut graph = Vec::new();
    for block in blocks {
        if let Some(value) = parse(block) {
            flatten(value, &mut graph, 0);
        }
    }
    let articles: Vec<Described> = graph.iter().filter(|v| is_article(v)).map(|v| describe(v, &graph)).collect();
    let key = |url: &str| super::super::url_key(url);
    let here = url.and_then(|u| articles.iter().position(|a| a.url.as_deref().is_some_and(|a| key(a) == key(u))));
    let best = here.or_else(|| articles.iter().position(|a| a.headline.is_some()));
    match best.and_then(|i| articles.get(i)).or(articles.first()) {
        Some(found) => found.clone(),
        None => Described::default(),
    }
}

/// JSON as pages have it: inside a comment or CDATA, with line breaks inside strings.
fn parse(block: &str) -> Option<Value> {
    let trimmed =
        block.trim().trim_start_matches("<!--").trim_start_matches("//<![CDATA[").trim_start_matches("<![CDATA[");
    let trimmed =
        trimmed.trim_end_matches("-->").trim_end_matches("//]]>").trim_end_matches("]]>").trim().trim_end_matches(';');
    serde_json::from_str(trimmed).ok().or_else(|| {
        let spaced: String = trimmed.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&spaced).ok()
    })
}

/// Every object that can be a node of the graph, out of arrays, `@graph` and the keys under which articles are nested.
fn flatten(value: Value, out: &mut Vec<Value>, depth: usize) {
    if depth > 16 {
        return;
    }
    match value {
        Value::Array(values) => values.into_iter().for_each(|v| flatten(v, out, depth + 1)),
        Value::Object(mut object) => {
            for key in ["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"] {
                if let Some(inner) = object.get(key).filter(|v| v.is_object() || v.is_array()).cloned() {
                    if key == "@graph" {
                        object.remove(key);
                    }
                    flatten(inner, out, depth + 1);
                }
            }
            out.push(Value::Object(object));
        }
        _ => {}
    }
}

fn is_article(value: &Value) -> bool {
    let named = |v: &Value| {
        v.as_str().is_some_and(|t| t.ends_with("NewsArticle") || t.ends_with("Article") || t.ends_with("BlogPosting"))
    };
    match value.get("@type") {
        Some(Value::Array(types)) => types.iter().any(named),
        Some(one) => named(one),
        None => false,
    }
}

fn describe(article: &Value, graph: &[Value]) -> Described {
    let field = |key: &str| article.get(key).and_then(|v| words(v, graph));
    let free = match article.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => Some(*free),
        Some(Value::String(word)) => Some(!word.trim().to_lowercase().ends_with("false")),
        _ => None,
    };
    Described {
        headline: field("headline").or_else(|| field("name")),
        url: article.get("url").and_then(link).or_else(|| article.get("mainEntityOfPage").and_then(link)),
        publisher: field("publisher"),
        authors: field("author").or_else(|| field("creator")),
        published: field("datePublished").or_else(|| field("dateCreated")),
        modified: field("dateModified"),
        lang: field("inLanguage"),
        body: field("articleBody"),
        free,
    }
}

/// A URL given as a string or as an object with an `@id`.
fn link(value: &Value) -> Option<String> {
    let word = match value {
        Value::String(word) => word.as_str(),
        Value::Object(object) => object.get("@id").or_else(|| object.get("url"))?.as_str()?,
        _ => return None,
    };
    Some(word.to_string()).filter(|w| w.starts_with("http"))
}

/// The words of a value: a string, the name of an object (or of the node that its `@id` points to), several by commas.
fn words(value: &Value, graph: &[Value]) -> Option<String> {
    let found = match value {
        Value::String(word) => word.clone(),
        Value::Array(values) => values.iter().filter_map(|v| words(v, graph)).collect::<Vec<_>>().join(", "),
        Value::Object(object) => match object.get("name").or_else(|| object.get("alternateName")) {
            Some(Value::String(name)) => name.clone(),
            _ => {
                let id = object.get("@id")?;
                let node = graph.iter().find(|n| n.get("@id") == Some(id) && n.get("name").is_some())?;
                node.get("name")?.as_str()?.to_string()
            }
        },
        _ => return None,
    };
    let found = super::words::of_fragment(&found);
    Some(found).filter(|w| !w.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_found_wherever_it_is_nested() {
        let graph = r##"<!-- {"@context":"https://schema.org","@graph":[
            {"@type":"Organization","@id":"#o","name":"Le Fil"},
            {"@type":["WebPage"],"url":"https://fil.example/a"},
            {"@type":["Article","NewsArticle"],"headline":"L&#39;eau monte","publisher":{"@id":"#o"},
             "author":[{"@type":"Person","name":"A. Roux"},{"name":"B. Le Gall"}],"datePublished":"2021-03-10","inLanguage":"fr",
             "isAccessibleForFree":"False"}]} -->"##;
        let found = read([graph].into_iter(), None);
        assert_eq!(found.headline.as_deref(), Some("L'eau monte"));
        assert_eq!(found.publisher.as_deref(), Some("Le Fil"));
        assert_eq!(found.authors.as_deref(), Some("A. Roux, B. Le Gall"));
        assert_eq!((found.published.as_deref(), found.free), (Some("2021-03-10"), Some(false)));
        let list = r#"[{"@type":"NewsArticle","headline":"Un","url":"https://x.example/1"},
                       {"@type":"NewsArticle","headline":"Deux","mainEntityOfPage":{"@id":"http://x.example/2#a"}}]"#;
        assert_eq!(read([list].into_iter(), Some("https://x.example/2")).headline.as_deref(), Some("Deux"));
        assert_eq!(
            read(["{\"@type\":\"NewsArticle\",\"headline\":\"line\nbreak\"}"].into_iter(), None).headline.as_deref(),
            Some("line break")
        );
        assert_eq!(read(["{", "[]", "{\"@type\":7}"].into_iter(), None), Described::default());
    }
}
