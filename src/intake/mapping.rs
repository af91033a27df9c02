//! Which column or key holds which field, where the input has names of its own: "text=body,published=date".

use std::fmt;

/// The fields of a report.
pub const FIELDS: [&str; 9] = ["id", "text", "title", "url", "publisher", "published", "modified", "lang", "byline"];

/// Names of fields in an input; without any, the fields' own names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping(Vec<(&'static str, String)>);

/// What is wrong with a mapping.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MappingError {
    #[error("\"{0}\" is not FIELD=NAME")]
    NoPair(String),
    #[error("\"{0}\" is no field of a report; those are {fields}", fields = FIELDS.join(", "))]
    NoField(String),
    #[error("\"{0}\" is given twice")]
    Twice(&'static str),
}

impl std::str::FromStr for Mapping {
    type Err = MappingError;

    fn from_str(words: &str) -> Result<Self, MappingError> {
        let mut pairs: Vec<(&'static str, String)> = Vec::new();
        for pair in words.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            let (field, name) = pair.split_once('=').ok_or_else(|| MappingError::NoPair(pair.to_string()))?;
            let field = field.trim();
            let known = FIELDS.iter().find(|f| **f == field).ok_or_else(|| MappingError::NoField(field.to_string()))?;
            if pairs.iter().any(|(f, _)| f == known) {
                return Err(MappingError::Twice(known));
            }
            pairs.push((known, name.trim().to_string()));
        }
        Ok(Mapping(pairs))
    }
}

impl Mapping {
    /// The field that a column or key holds.
    pub fn field(&self, name: &str) -> Option<&'static str> {
        if let Some((field, _)) = self.0.iter().find(|(_, mapped)| mapped == name) {
            return Some(field);
        }
        // A field that has another name here does not go by its own as well.
        FIELDS.into_iter().find(|f| *f == name).filter(|f| !self.0.iter().any(|(field, _)| field == f))
    }

    /// What the text's column or key is called.
    pub fn text_name(&self) -> &str {
        self.0.iter().find(|(field, _)| *field == "text").map_or("text", |(_, name)| name)
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs: Vec<String> = self.0.iter().map(|(field, name)| format!("{field}={name}")).collect();
        f.write_str(&pairs.join(","))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_fields() {
        let mapping: Mapping = "text=body, published=date".parse().unwrap();
        assert_eq!((mapping.field("body"), mapping.field("date")), (Some("text"), Some("published")));
        assert_eq!(
            (mapping.field("title"), mapping.field("text"), mapping.field("other")),
            (Some("title"), None, None)
        );
        assert_eq!(mapping.text_name(), "body");
        assert!(matches!("body".parse::<Mapping>(), Err(MappingError::NoPair(_))));
        assert!("words=body".parse::<Mapping>().unwrap_err().to_string().contains("those are id, text"));
        assert_eq!("text=a,text=b".parse::<Mapping>(), Err(MappingError::Twice("text")));
    }
}
