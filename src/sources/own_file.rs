//! A user's own file of sources: aliases are added at its end, and nothing else in it is touched.

use super::table::SourceFile;
use super::{Registry, RegistryError};
use crate::language::parse_toml;
use crate::text::normalise::fold;

/// The text of a user's file with one alias more for a source of the registry; `None` if it has the alias already.
///
/// `others` are the user's other files. Errors: an unknown id, a name that means another source, a file with a fault.
pub fn with_alias(
    file: &str,
    text: &str,
    others: &[(String, String)],
    alias: &str,
    id: &str,
) -> Result<Option<String>, RegistryError> {
    let table: SourceFile = parse_toml(file, text)?;
    let known = |row: &super::table::SourceRow| row.id == id && row.aliases.iter().any(|a| fold(a) == fold(alias));
    if table.sources.iter().any(known) {
        return Ok(None);
    }
    let mut new = text.trim_end().to_string();
    if !new.is_empty() {
        new.push_str("\n\n");
    }
    new.push_str(&format!("[[source]]\nid = {}\naliases = [{}]\n", quoted(id), quoted(alias)));
    let with = |text: &str| {
        let mut texts = others.to_vec();
        texts.push((file.to_string(), text.to_string()));
        Registry::with_texts(&texts)
    };
    if with(text)?.get(id).is_none() {
        let message = "there is no source with this id; `selon sources --proposals` shows some".to_string();
        return Err(RegistryError::Entry { file: file.to_string(), id: id.to_string(), message });
    }
    with(&new)?;
    Ok(Some(new))
}

/// A basic string of TOML.
fn quoted(words: &str) -> String {
    toml::Value::String(words.to_string()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_added_and_the_rest_stays() {
        let text = "# ours\n[[source]]\nid = \"sohr\" # London\naliases = [\"OSDH Londres\"]\n";
        let new = with_alias("mine.toml", text, &[], "Obs \"syrien\"", "sohr").unwrap().unwrap();
        assert!(new.starts_with(text), "{new}");
        let registry = Registry::with_texts(&[("mine.toml".into(), new.clone())]).unwrap();
        assert!(registry.own_aliases().contains(&("Obs \"syrien\"".into(), "sohr".into())));
        assert_eq!(with_alias("mine.toml", &new, &[], "obs “syrien”", "sohr").unwrap(), None);
    }

    #[test]
    fn a_name_of_another_and_an_unknown_id_are_refused() {
        let clash = with_alias("mine.toml", "", &[], "Reuters", "sohr").unwrap_err().to_string();
        assert!(clash.contains("reuters") && clash.contains("sohr") && clash.contains("mine.toml"), "{clash}");
        let unknown = with_alias("mine.toml", "", &[], "X Y", "nobody").unwrap_err().to_string();
        assert!(unknown.contains("nobody"), "{unknown}");
    }
}
