//! Values are read from any text without a fault, inside it, in order, and at a cost linear in its length.

use proptest::prelude::*;
use selon::claims::{Gazetteer, Values};
use selon::language::{Pack, PackFiles};
use selon::text::{Document, Span};
use std::sync::OnceLock;

fn world() -> &'static (Vec<Pack>, Gazetteer) {
    static WORLD: OnceLock<(Vec<Pack>, Gazetteer)> = OnceLock::new();
    WORLD.get_or_init(|| {
        let load = |id| Pack::load(&PackFiles::new(id, None)).unwrap_or_else(|e| panic!("{e}"));
        let gazetteer = Gazetteer::embedded().unwrap_or_else(|e| panic!("{e}"));
        (PackFiles::embedded_ids().map(load).collect(), gazetteer)
    })
}

fn check(text: &str) {
    let (packs, gazetteer) = world();
    for pack in packs {
        let document = Document::new(text, &pack.text);
        let values = Values::read(&document, pack, gazetteer, "2024-02-29".parse().ok());
        let lists: [Vec<Span>; 3] = [
            values.quantities.iter().map(|q| q.span).collect(),
            values.dates.iter().map(|d| d.span).collect(),
            values.places.iter().map(|p| p.span).collect(),
        ];
        for spans in lists {
            for span in &spans {
                assert!(!span.of(text).is_empty(), "{span:?} in {text:?}");
            }
            assert!(spans.windows(2).all(|w| w[0].end <= w[1].start), "{spans:?} in {text:?}");
        }
        for date in &values.dates {
            assert!(date.from <= date.to, "{date:?} in {text:?}");
        }
        for quantity in &values.quantities {
            assert!(quantity.min.is_none_or(|a| quantity.max.is_none_or(|b| a <= b)), "{quantity:?} in {text:?}");
        }
    }
}

const PIECES: &[&str] = &[
    "7",
    "20\u{a0}000",
    "3,7",
    "2019",
    "2024-02-30",
    "31/02/2024",
    "99",
    "20-30",
    "1er",
    "5",
    "h",
    "%",
    "$",
    "€",
    "m",
    ".",
    ",",
    ":",
    "(",
    ")",
    "«",
    "»",
    "\"",
    "-",
    "–",
    "\n",
    "entre",
    "et",
    "à",
    "de",
    "d'",
    "une",
    "vingtaine",
    "cent",
    "mille",
    "millions",
    "deux",
    "quatre-vingt-",
    "vingt",
    "aucun",
    "pas",
    "l'un",
    "des",
    "au",
    "moins",
    "plus",
    "blessés",
    "morts",
    "ont",
    "été",
    "ans",
    "lundi",
    "mars",
    "fin",
    "depuis",
    "il y a",
    "jours",
    "plus tard",
    "la semaine dernière",
    "between",
    "and",
    "to",
    "from",
    "half",
    "a",
    "dozen",
    "hundreds",
    "of",
    "thousands",
    "no",
    "one",
    "killed",
    "aged",
    "March",
    "Monday",
    "last",
    "next",
    "ago",
    "Syrie",
    "Abu",
    "Kamal",
    "Al-Boukamal",
    "village",
    "near",
    "in",
    "Tell",
    "Zorgna",
    "U.S.",
    "the",
    "\u{0}",
    "😀",
    "دير الزور",
    "١٢",
];

proptest! {
    #[test]
    fn of_pieces(picks in proptest::collection::vec((0..PIECES.len(), any::<bool>()), 0..40)) {
        let text: String = picks.iter().map(|(i, blank)| format!("{}{}", PIECES[*i], if *blank { " " } else { "" })).collect();
        check(&text);
    }

    #[test]
    fn of_any_characters(text in "\\PC{0,60}") {
        check(&text);
    }
}

#[test]
fn of_long_lines() {
    for piece in ["20 000 ", "vingt ", "cent ", "Al-Boukamal ", "March 3 ", "de ", "Tell ", "1,", "deux cent-"] {
        check(&piece.repeat(20_000));
    }
}
