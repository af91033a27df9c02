//! Writing the lexicon of forms of a language.

use crate::Places;
use anyhow::{Context, bail};
use selon::language::{FormBits, VerbForm, VerbTable, parse_toml, write_forms};
use selon::text::normalise::{key, norm};
use serde::Deserialize;

/// Writes forms.bin: from the pack's own `forms.toml` where it has one, else from `<data>/lexicons/xx-form-categories.tsv` (form,
/// tab, sum of the category bits).
pub fn write(places: &Places) -> anyhow::Result<()> {
    let own = places.pack_file("forms.toml");
    let forms = if own.is_file() { inflected(places, &own)? } else { listed(places)? };
    let file = write_forms(forms.iter().copied())?;
    let out = places.pack_file("forms.bin");
    std::fs::write(&out, &file).with_context(|| out.display().to_string())?;
    println!("{} forms, {} bytes: {}", forms.len(), file.len(), out.display());
    Ok(())
}

fn listed(places: &Places) -> anyhow::Result<Vec<(u64, FormBits)>> {
    let path = places.data.join("lexicons").join(format!("{}-form-categories.tsv", places.language));
    let source = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut forms = Vec::new();
    for (number, line) in source.lines().enumerate() {
        let Some((form, bits)) = line.split_once('\t') else {
            bail!("{}:{}: no tab", path.display(), number + 1);
        };
        let bits = bits.parse().with_context(|| format!("{}:{}", path.display(), number + 1))?;
        forms.push((key(&norm(form)), FormBits(bits)));
    }
    Ok(forms)
}

/// The table `forms.toml`: words in their basic forms, and how they inflect.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormTable {
    /// Infinitives, inflected by the pack's `verbs.toml`.
    verbs: String,
    nouns: String,
    adjectives: String,
    adverbs: String,
    /// A finite form with one of these endings is a conditional …
    conditional_endings: Vec<String>,
    /// … where the verb has its sister in the future.
    future_ending: String,
    /// Endings of the singular and of the plural; the longest that fits holds.
    plurals: Vec<(String, String)>,
    /// Endings of the masculine and of the feminine of adjectives.
    feminines: Vec<(String, String)>,
}

fn inflected(places: &Places, path: &std::path::Path) -> anyhow::Result<Vec<(u64, FormBits)>> {
    let read = |path: &std::path::Path| std::fs::read_to_string(path).with_context(|| path.display().to_string());
    let table: FormTable = parse_toml(&path.display().to_string(), &read(path)?)?;
    let verbs = places.pack_file("verbs.toml");
    let conjugation: VerbTable = parse_toml(&verbs.display().to_string(), &read(&verbs)?)?;
    let mut out = Vec::new();
    let mut add = |form: &str, bits: u16| out.push((key(&norm(form)), FormBits(bits)));
    for lemma in table.verbs.split_whitespace() {
        let forms = conjugation.forms(lemma);
        let finite = |form: &str| forms.iter().any(|(f, kind)| *kind == VerbForm::Finite && f == form);
        for (form, kind) in &forms {
            let stem = table.conditional_endings.iter().find_map(|e| form.strip_suffix(e.as_str()));
            let conditional = stem.is_some_and(|stem| finite(&format!("{stem}{}", table.future_ending)));
            add(
                form,
                match kind {
                    VerbForm::Infinitive => FormBits::INFINITIVE,
                    VerbForm::Finite if conditional => FormBits::VERB | FormBits::CONDITIONAL,
                    VerbForm::Finite => FormBits::VERB,
                    VerbForm::PastParticiple => FormBits::PAST_PARTICIPLE,
                    VerbForm::PresentParticiple => FormBits::PRESENT_PARTICIPLE,
                },
            );
        }
    }
    for noun in table.nouns.split_whitespace() {
        add(noun, FormBits::NOUN);
        changed(noun, &table.plurals).iter().for_each(|plural| add(plural, FormBits::NOUN));
    }
    for adjective in table.adjectives.split_whitespace() {
        for form in [Some(adjective.to_string()), changed(adjective, &table.feminines)].into_iter().flatten() {
            add(&form, FormBits::ADJECTIVE);
            changed(&form, &table.plurals).iter().for_each(|plural| add(plural, FormBits::ADJECTIVE));
        }
    }
    table.adverbs.split_whitespace().for_each(|adverb| add(adverb, FormBits::ADVERB));
    Ok(out)
}

/// A word with another ending; `None` where none of the endings fits.
fn changed(word: &str, endings: &[(String, String)]) -> Option<String> {
    let (from, to) = endings.iter().filter(|(from, _)| word.ends_with(from)).max_by_key(|(from, _)| from.len())?;
    Some(format!("{}{to}", &word[..word.len() - from.len()]))
}
