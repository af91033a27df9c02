//! Pairs of plain sentences to be set side by side: JSON Lines or two columns with a tab between.

use super::{Fault, IntakeError};
use serde::Deserialize;

/// Two sentences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentencePair {
    /// As given; else the number of the line.
    pub id: String,
    /// The declared language of both.
    pub lang: Option<String>,
    pub a: String,
    pub b: String,
}

#[derive(Deserialize)]
struct Record {
    id: Option<serde_json::Value>,
    lang: Option<String>,
    #[serde(alias = "premise", alias = "sentence1", alias = "text1")]
    a: Option<String>,
    #[serde(alias = "hypothesis", alias = "sentence2", alias = "text2")]
    b: Option<String>,
}

/// Reads all pairs of a text; each faulty line stands as an error in its place. `file` names it in errors.
pub fn sentence_pairs(file: &str, bytes: &[u8]) -> Vec<Result<SentencePair, IntakeError>> {
    let mut out = Vec::new();
    for (line, number) in bytes.split(|b| *b == b'\n').zip(1u64..) {
        let line = line.strip_prefix(b"\xEF\xBB\xBF").filter(|_| number == 1).unwrap_or(line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let fault = |fault| IntakeError { file: file.to_string(), line: Some(number), id: None, fault };
        out.push(pair(line, number).map_err(fault));
    }
    out
}

fn pair(line: &[u8], number: u64) -> Result<SentencePair, Fault> {
    let text = std::str::from_utf8(line).map_err(|e| {
        let at = e.valid_up_to();
        Fault::NotUtf8 { at, byte: line.get(at).copied().unwrap_or_default() }
    })?;
    if !text.trim_start().starts_with('{') {
        let (a, b) = text.split_once('\t').ok_or(Fault::Missing("a second column"))?;
        return Ok(SentencePair { id: number.to_string(), lang: None, a: a.into(), b: b.into() });
    }
    let record: Record = serde_json::from_str(text).map_err(|e| match e.is_eof() {
        true => Fault::CutOff { bytes: line.len() },
        false => Fault::NotJson {
            column: e.column(),
            message: e.to_string().split(" at line ").next().unwrap_or_default().to_string(),
        },
    })?;
    let id = match record.id {
        Some(serde_json::Value::String(id)) => id,
        Some(other) if !other.is_null() => other.to_string(),
        _ => number.to_string(),
    };
    let a = record.a.ok_or(Fault::Missing("a"))?;
    let b = record.b.ok_or(Fault::Missing("b"))?;
    Ok(SentencePair { id, lang: record.lang, a, b })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_shapes_and_faults_in_their_places() {
        let text = "{\"id\":7,\"lang\":\"fr\",\"premise\":\"Sept morts.\",\"hypothesis\":\"Quatre morts.\"}\r\n\nA.\tB.\nalone\n{\"a\":\"x\"}\n{\"a\":";
        let read = sentence_pairs("p", text.as_bytes());
        let ids: Vec<_> = read.iter().map(|r| r.as_ref().map(|p| p.id.clone()).map_err(ToString::to_string)).collect();
        assert_eq!(ids[..2], [Ok("7".to_string()), Ok("3".to_string())]);
        assert!(ids[2].as_ref().unwrap_err().starts_with("p, line 4: "), "{ids:?}");
        assert_eq!(ids[3], Err("p, line 5: \"b\" is missing".to_string()));
        assert!(ids[4].is_err());
        assert!(sentence_pairs("p", b"\xff\tx")[0].is_err());
        assert!(sentence_pairs("p", b"").is_empty());
    }
}
