//! A change in plain words, for one line: "22 → 27 killed", "conditional dropped: aurait visé → a visé".

use super::change::ChangeKind;
use super::found::Aspect;
use super::reading::Reading;
use crate::claims::plain::{CharSpan, PlainQuantity};
use crate::vocabulary::{Field, Kind, Naming};

/// Longer quotations are shortened, in characters.
const LONGEST: usize = 120;
/// What a sentence is known by, in characters.
const BEGINNING: usize = 60;

/// What is counted, where one word says it; other figures explain themselves by their words.
const COUNTED: [&str; 8] =
    ["killed", "wounded", "missing", "abducted", "arrested", "casualties", "displaced", "evacuated"];

/// The line for a change; `old` and `new` are the words that differ, where there are any.
pub fn detail(kind: ChangeKind, aspect: &Aspect, old: Option<String>, new: Option<String>) -> String {
    let lead = lead(kind, aspect, old.is_some(), new.is_some());
    let both_matter = !matches!(
        kind,
        ChangeKind::ClaimAdded
            | ChangeKind::ClaimRemoved
            | ChangeKind::SourceAdded
            | ChangeKind::SourceDropped
            | ChangeKind::HedgeAdded
            | ChangeKind::HedgeDropped
            | ChangeKind::QuoteChanged
            | ChangeKind::CorrectionNotice
            | ChangeKind::Moved
    );
    // What stands in the place of a reserve that went is told only where it is the same verb, sure of itself.
    let (old, new) = match (kind, aspect) {
        (_, Aspect::Named("conditional")) => (old, new),
        (ChangeKind::HedgeDropped, _) if old.is_some() => (old, None),
        (ChangeKind::HedgeAdded, _) if new.is_some() => (None, new),
        _ => (old, new),
    };
    let words = match (old, new) {
        (Some(old), Some(new)) => format!("{old} → {new}"),
        (Some(old), None) if both_matter => format!("{old} → (nothing)"),
        (None, Some(new)) if both_matter => format!("(nothing) → {new}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    match (lead.is_empty(), words.is_empty()) {
        (false, false) => format!("{lead}: {words}"),
        (true, _) => words,
        (_, true) => lead,
    }
}

fn lead(kind: ChangeKind, aspect: &Aspect, old: bool, new: bool) -> String {
    match (kind, aspect) {
        (ChangeKind::QuantityChanged, _) => String::new(),
        (ChangeKind::HedgeDropped, Aspect::Named(name)) => format!("{name} dropped"),
        (ChangeKind::HedgeAdded, Aspect::Named(name)) => format!("{name} added"),
        (ChangeKind::Moved, Aspect::Named(name)) => format!("moved, {name}"),
        (ChangeKind::ClaimRemoved | ChangeKind::ClaimAdded, Aspect::Replaced(name, ..)) => format!("another {name}"),
        (_, Aspect::Named(name) | Aspect::Replaced(name, ..)) => (*name).to_string(),
        (_, Aspect::Kinds(a, b)) => format!("{} → {}", kind_name(*a), kind_name(*b)),
        (_, Aspect::Sources(a, b)) => exchange(*a, *b).to_string(),
        (ChangeKind::SourceChanged, _) => "another source".to_string(),
        (ChangeKind::SourceAdded, _) => "source added".to_string(),
        (ChangeKind::SourceDropped, _) => "source dropped".to_string(),
        (ChangeKind::HedgeDropped, _) => "hedge dropped".to_string(),
        (ChangeKind::HedgeAdded, _) => "hedge added".to_string(),
        (ChangeKind::PolarityChanged, _) => "now says the opposite".to_string(),
        (ChangeKind::ClaimAdded, _) => "claim added".to_string(),
        (ChangeKind::ClaimRemoved, _) => "claim removed".to_string(),
        (ChangeKind::QuoteChanged, _) if old && !new => "words left out of a quotation".to_string(),
        (ChangeKind::QuoteChanged, _) if new && !old => "words added to a quotation".to_string(),
        (ChangeKind::QuoteChanged, _) => "quotation changed".to_string(),
        (ChangeKind::CorrectionNotice, _) if old && !new => "correction notice removed".to_string(),
        (ChangeKind::CorrectionNotice, _) => "correction notice".to_string(),
        (ChangeKind::Reworded, _) => "reworded".to_string(),
        (ChangeKind::Typo, _) => "spelling".to_string(),
        (ChangeKind::Moved, _) => "moved".to_string(),
        (ChangeKind::AttributionKindChanged, _) => "presented otherwise".to_string(),
    }
}

/// What became of a source, by how each version names it.
fn exchange(old: Option<Naming>, new: Option<Naming>) -> &'static str {
    let hidden = |n: Option<Naming>| matches!(n, Some(Naming::Anonymous | Naming::Vague));
    match (old, new) {
        (a, b) if hidden(a) && hidden(b) => "another source, anonymous both times",
        (Some(Naming::Named), b) if hidden(b) => "named source made anonymous",
        (Some(Naming::Document), b) if hidden(b) => "document replaced by an anonymous source",
        (_, b) if hidden(b) => "identified source made anonymous",
        (a, Some(Naming::Named)) if hidden(a) => "anonymous source replaced by a named one",
        (a, Some(Naming::Document)) if hidden(a) => "anonymous source replaced by a document",
        (a, _) if hidden(a) => "anonymous source replaced by an identified one",
        _ => "another source",
    }
}

fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct quotation",
        Kind::Mixed => "partial quotation",
        Kind::Indirect => "indirect speech",
        Kind::Nominal => "nominal",
        Kind::Narrator => "the report's own voice",
        Kind::Impersonal => "nobody's words",
    }
}

/// Words of a text on one line, shortened where they are many.
pub fn one_line(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line,
    }
}

/// The first words of a passage, enough to know it by.
pub fn beginning(words: &str) -> String {
    let mut line = String::new();
    for word in words.split_whitespace() {
        if line.chars().count() + word.chars().count() > BEGINNING {
            return line + " …";
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The figure that a passage changes: its whole words ("au moins trois cents") and, where one word says it, what is counted.
pub fn figure<'v>(reading: &Reading<'v>, field: Field, focus: CharSpan) -> Option<&'v PlainQuantity> {
    let mut over = reading
        .version
        .claims
        .iter()
        .filter(|c| c.field == field)
        .flat_map(|c| &c.quantities)
        .filter(|q| q.span[0] < focus[1] && focus[0] < q.span[1]);
    let first = over.next()?;
    // Two figures in one passage are told by the passage's words.
    over.all(|q| q.span == first.span).then_some(first)
}

/// "22 → 27 killed", when both figures are known to the claims.
pub fn figures(old: &PlainQuantity, new: &PlainQuantity) -> String {
    let of = |q: &PlainQuantity| COUNTED.iter().copied().find(|c| *c == q.category);
    let (from, to) = (number(&old.text), number(&new.text));
    match (of(old), of(new)) {
        (Some(a), Some(b)) if a == b => format!("{from} → {to} {a}"),
        (None, Some(b)) if old.category == "other" || old.category == "people" => format!("{from} → {to} {b}"),
        _ => format!("{from} → {to}"),
    }
}

/// A figure by itself: "Une cinquantaine d’" is "une cinquantaine".
fn number(words: &str) -> String {
    let line = one_line(words);
    let bare = LINKS.iter().find_map(|link| line.strip_suffix(link)).unwrap_or(&line);
    let mut letters = bare.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// What joins a figure to what it counts.
const LINKS: [&str; 4] = [" d’", " d'", " de", " of"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_became_of_what() {
        let some = |w: &str| Some(w.to_string());
        let sources = |a, b| Aspect::Sources(Some(a), Some(b));
        let changed = ChangeKind::SourceChanged;
        let line = detail(changed, &sources(Naming::Named, Naming::Anonymous), some("Paul Ferrand"), some("un proche"));
        assert_eq!(line, "named source made anonymous: Paul Ferrand → un proche");
        let line = detail(changed, &sources(Naming::Vague, Naming::Role), some("des sources"), some("le procureur"));
        assert_eq!(line, "anonymous source replaced by an identified one: des sources → le procureur");
        assert_eq!(detail(ChangeKind::ClaimAdded, &Aspect::Words, None, some("Il pleut.")), "claim added: Il pleut.");
        let line = detail(ChangeKind::QuoteChanged, &Aspect::Words, some("et menteur"), None);
        assert_eq!(line, "words left out of a quotation: et menteur");
        assert_eq!(detail(ChangeKind::Reworded, &Aspect::Words, some("ici"), None), "reworded: ici → (nothing)");
    }
}
