//! One line of the machine interface's JSON Lines → [`Article`].

use super::mapping::Mapping;
use super::{Article, Fault, day_of, moment};
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, Visitor};
use std::fmt;

/// Reads one report. On a fault, `id` still holds the report's id if it stood before the fault.
///
/// Keys that the interface does not have are passed over; `null` is as good as absent.
pub fn read(line: &[u8], mapping: &Mapping, id: &mut Option<String>) -> Result<Article, Fault> {
    if let Err(e) = std::str::from_utf8(line) {
        let at = e.valid_up_to();
        return Err(Fault::NotUtf8 { at, byte: line.get(at).copied().unwrap_or_default() });
    }
    let mut fault = None;
    let mut deserializer = serde_json::Deserializer::from_slice(line);
    let read = ReportSeed { mapping, id, fault: &mut fault }.deserialize(&mut deserializer);
    let read = read.and_then(|article| deserializer.end().map(|()| article));
    let article = match (read, fault) {
        (_, Some(fault)) => return Err(fault),
        (Err(e), None) if e.is_eof() => return Err(Fault::CutOff { bytes: line.len() }),
        (Err(e), None) => return Err(Fault::NotJson { column: e.column(), message: bare_message(&e) }),
        (Ok(article), None) => article,
    };
    let published = article.published.map(checked_moment).transpose()?;
    Ok(Article { published, ..article })
}

/// A moment of publication: as given if it begins with a day, else made so if its form is a common one.
pub fn checked_moment(given: String) -> Result<String, Fault> {
    match day_of(&given) {
        Some(_) => Ok(given),
        None => moment::normal(&given).ok_or(Fault::Published(given)),
    }
}

/// "fr" of "fr", "FR", "fr-FR" and "fr_CA".
pub fn primary_language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or("").trim().to_lowercase()
}

/// The parser's message without its own place, which counts lines that are not the input's.
fn bare_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.split(" at line ").next().unwrap_or(&message).to_string()
}

struct ReportSeed<'a> {
    mapping: &'a Mapping,
    id: &'a mut Option<String>,
    /// The typed fault; serde's own error can only carry words.
    fault: &'a mut Option<Fault>,
}

impl<'de> DeserializeSeed<'de> for ReportSeed<'_> {
    type Value = Article;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Article, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl ReportSeed<'_> {
    fn refuse<E: de::Error, T>(self, found: &'static str) -> Result<T, E> {
        *self.fault = Some(Fault::NotAnObject(found));
        Err(E::custom("not an object"))
    }
}

impl<'de> Visitor<'de> for ReportSeed<'_> {
    type Value = Article;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a report")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Article, A::Error> {
        let mut article = Article::default();
        let mut text = None;
        // A wrong type does not stop the reading: the id may still come.
        let mut wrong = None;
        while let Some(key) = map.next_key::<String>()? {
            let Some(field) = self.mapping.field(&key) else {
                map.next_value::<de::IgnoredAny>()?;
                continue;
            };
            let value = match map.next_value::<Value>()? {
                Value::String(value) => value,
                Value::Null => continue,
                Value::Other(found) => {
                    wrong = wrong.or(Some(Fault::FieldType { field, found }));
                    continue;
                }
            };
            match field {
                "text" => text = Some(value),
                "id" => {
                    *self.id = Some(value.clone());
                    article.id = value;
                }
                _ if value.is_empty() => {}
                "title" => article.title = Some(value),
                "url" => article.url = Some(value),
                "publisher" => article.publisher = Some(value),
                "published" => article.published = Some(value),
                "modified" => article.modified = Some(value),
                "byline" => article.byline = Some(value),
                _ => article.lang = Some(primary_language(&value)),
            }
        }
        let blank = |s: &Option<String>| s.as_deref().is_none_or(|s| s.trim().is_empty());
        *self.fault = match (&text, wrong) {
            (_, Some(wrong)) => Some(wrong),
            (None, None) => Some(Fault::Missing("text")),
            (Some(_), None) if blank(&text) && blank(&article.title) => Some(Fault::Empty),
            (Some(_), None) => None,
        };
        article.text = text.unwrap_or_default();
        Ok(article)
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, _: A) -> Result<Article, A::Error> {
        self.refuse("an array")
    }

    fn visit_str<E: de::Error>(self, _: &str) -> Result<Article, E> {
        self.refuse("a string")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Article, E> {
        self.refuse("true or false")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Article, E> {
        self.refuse("null")
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Article, E> {
        self.refuse("a number")
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Article, E> {
        self.refuse("a number")
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Article, E> {
        self.refuse("a number")
    }
}

/// A field's value: words, nothing, or what it must not be.
enum Value {
    String(String),
    Null,
    Other(&'static str),
}

impl<'de> de::Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyValue;
        impl<'de> Visitor<'de> for AnyValue {
            type Value = Value;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_str<E>(self, v: &str) -> Result<Value, E> {
                Ok(Value::String(v.to_string()))
            }
            fn visit_string<E>(self, v: String) -> Result<Value, E> {
                Ok(Value::String(v))
            }
            fn visit_unit<E>(self) -> Result<Value, E> {
                Ok(Value::Null)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Value, E> {
                Ok(Value::Other("true or false"))
            }
            fn visit_u64<E>(self, _: u64) -> Result<Value, E> {
                Ok(Value::Other("a number"))
            }
            fn visit_i64<E>(self, _: i64) -> Result<Value, E> {
                Ok(Value::Other("a number"))
            }
            fn visit_f64<E>(self, _: f64) -> Result<Value, E> {
                Ok(Value::Other("a number"))
            }
            fn visit_seq<A: de::SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
                while seq.next_element::<de::IgnoredAny>()?.is_some() {}
                Ok(Value::Other("an array"))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
                while map.next_entry::<de::IgnoredAny, de::IgnoredAny>()?.is_some() {}
                Ok(Value::Other("an object"))
            }
        }
        deserializer.deserialize_any(AnyValue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(line: &[u8]) -> (String, Option<String>) {
        let mut id = None;
        let fault = read(line, &Mapping::default(), &mut id).map(|_| ()).unwrap_err();
        (fault.to_string(), id)
    }

    #[test]
    fn a_report_is_read() {
        let line =
            r#"{"id":"r1","text":"Un “texte”.\u0000","lang":"FR","title":null,"published":"2020-01-13","extra":[1]}"#;
        let article = read(line.as_bytes(), &Mapping::default(), &mut None).unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("r1", "Un “texte”.\0"));
        assert_eq!((article.lang.as_deref(), article.title), (Some("fr"), None));
    }

    #[test]
    fn faults_are_named_and_the_id_survives() {
        let (message, id) = fault(br#"{"text":5,"id":"r7"}"#);
        assert_eq!((message.as_str(), id.as_deref()), ("\"text\" must be a string, not a number", Some("r7")));
        let (message, id) = fault(br#"{"id":"r7","text":"cut"#);
        assert_eq!((message.as_str(), id.as_deref()), ("the JSON is cut off after 22 bytes", Some("r7")));
        assert_eq!(fault(b"[1]").0, "a report is a JSON object, not an array");
        assert_eq!(fault(b"17").0, "a report is a JSON object, not a number");
        assert_eq!(fault(br#"{"id":"a"}"#).0, "\"text\" is missing");
        assert_eq!(fault(br#"{"text":" \n"}"#).0, "there is no text in it");
        assert_eq!(fault(b"{\"text\":\"a\xffb\"}").0, "not UTF-8: byte 10 is 0xFF; save it as UTF-8 and try again");
        assert!(fault(br#"{"text":"a"} x"#).0.starts_with("not JSON: trailing characters at column"));
        assert!(fault(br#"{"text":"a","published":"lundi"}"#).0.contains("\"lundi\""));
    }
}
