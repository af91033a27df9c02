//! Writing the lexicon of forms of a language.

use crate::Places;
use anyhow::{Context, bail};
use selon::language::{FormBits, write_forms};
use selon::text::normalise::{key, norm};

/// Reads `<data>/lexicons/xx-form-categories.tsv` (form, tab, sum of the category bits) and writes forms.bin.
pub fn write(places: &Places) -> anyhow::Result<()> {
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
    let file = write_forms(forms.iter().copied())?;
    let out = places.pack_file("forms.bin");
    std::fs::write(&out, &file).with_context(|| out.display().to_string())?;
    println!("{} forms, {} bytes: {}", forms.len(), file.len(), out.display());
    Ok(())
}
