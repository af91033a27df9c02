//! Which names that documents bear are titles.

/// Whether these words are a title and not the name of a file.
pub fn is_title(words: &str) -> bool {
    let small = words.to_lowercase();
    let file = [".docx", ".doc", ".pdf", ".odt", ".indd", ".qxd", ".rtf"].iter().any(|ending| small.ends_with(ending));
    let unnamed = ["document", "untitled", "sans titre", "microsoft word", "unbenannt", "présentation", "presentation"];
    let unnamed = unnamed.iter().any(|name| {
        small
            .strip_prefix(name)
            .is_some_and(|rest| rest.trim_start_matches([' ', '-']).bytes().all(|b| b.is_ascii_digit()))
    });
    !file && !unnamed && !small.starts_with("microsoft word - ")
}

/// Whether two titles are the same but for their blanks.
pub fn same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_no_titles() {
        for name in ["Document1", "untitled", "Sans titre 3", "Microsoft Word - a.doc", "bilan.docx", "Présentation"] {
            assert!(!is_title(name), "{name}");
        }
        for title in ["Le pont reste fermé", "Document stratégique", "Présentation du plan"] {
            assert!(is_title(title), "{title}");
        }
        assert!(same("Le  pont", "Le pont "));
    }
}
