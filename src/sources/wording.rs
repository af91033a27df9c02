//! The words around a name that change nothing about who is meant (`sources/wording.toml`).

use super::phrase::Phrase;
use super::{RegistryError, SourceKind};
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::ops::Range;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WordingFile {
    determiners: Vec<String>,
    prepositions: Vec<String>,
    clitics: Vec<(String, String)>,
    descriptors: Vec<String>,
    descriptors_after: Vec<String>,
    based: Vec<String>,
    compounds: Vec<String>,
    stops: Vec<String>,
    function_words: Vec<String>,
    #[serde(rename = "genre")]
    genres: Vec<GenreRow>,
    #[serde(rename = "frame")]
    frames: Vec<FrameRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GenreRow {
    kinds: Vec<SourceKind>,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameRow {
    id: String,
    /// Whether it speaks of a person, so that a name beside it is who speaks.
    #[serde(default)]
    person: bool,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    links: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
}

/// What a run of words around a name is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    Determiner,
    Descriptor,
    /// A description that may also follow the name.
    AfterToo,
    /// Index of a kind of medium or body.
    Genre(usize),
    /// A complement begins: what follows does not name the head.
    Stop,
}

/// A mention without its frame.
#[derive(Debug, Clone)]
pub(super) struct Unframed {
    pub person: bool,
    pub rest: Range<usize>,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Wording {
    leading: Vec<String>,
    determiners: Vec<String>,
    pub clitics: Vec<(String, String)>,
    pub based: Vec<String>,
    compounds: FxHashSet<String>,
    pub function_words: Vec<String>,
    around: FxHashMap<String, Around>,
    /// Words of the longest run that begins with a word.
    longest: FxHashMap<String, usize>,
    genres: Vec<Vec<SourceKind>>,
    frames: Vec<Frame>,
    /// First words of what stands before a name in a frame, last words of what stands after it.
    frame_words: FxHashSet<String>,
}

#[derive(Debug, Clone)]
struct Frame {
    id: String,
    person: bool,
    before: Vec<Phrase>,
    links: Vec<Phrase>,
    after: Vec<Phrase>,
}

impl Wording {
    pub fn new(file: &str, table: WordingFile) -> Result<Self, RegistryError> {
        let folded = |words: &[String]| words.iter().map(|w| Phrase::new(w).key().to_string()).collect::<Vec<_>>();
        let phrases = |words: &[String]| {
            let mut all: Vec<Phrase> = words.iter().map(|w| Phrase::new(w)).collect();
            all.sort_by_key(|p| std::cmp::Reverse(p.len()));
            all
        };
        let mut wording = Wording {
            leading: folded(&[&table.determiners[..], &table.prepositions[..]].concat()),
            determiners: folded(&table.determiners),
            clitics: table.clitics,
            based: folded(&table.based),
            compounds: folded(&table.compounds).into_iter().collect(),
            function_words: folded(&table.function_words),
            ..Wording::default()
        };
        // The later wins: a genre such as "agence de presse" is longer than the stop "de" that it holds.
        for stop in &table.stops {
            wording.put(stop, Around::Stop);
        }
        for word in &table.determiners {
            wording.put(word, Around::Determiner);
        }
        for word in &table.descriptors {
            wording.put(word, Around::Descriptor);
        }
        for word in &table.descriptors_after {
            wording.put(word, Around::AfterToo);
        }
        for genre in &table.genres {
            for word in &genre.words {
                wording.put_genre(word, &genre.kinds);
            }
        }
        for f in table.frames {
            if wording.frames.iter().any(|known| known.id == f.id) {
                let message = format!("two frames have the id \"{}\"", f.id);
                return Err(RegistryError::Content { file: file.to_string(), message });
            }
            let (before, links, after) = (phrases(&f.before), phrases(&f.links), phrases(&f.after));
            let ends = before.iter().map(|p| p.word(0)).chain(after.iter().map(|p| p.word(p.len().saturating_sub(1))));
            wording.frame_words.extend(ends.map(str::to_string));
            wording.frames.push(Frame { id: f.id, person: f.person, before, links, after });
        }
        Ok(wording)
    }

    fn put(&mut self, words: &str, around: Around) {
        let phrase = Phrase::new(words);
        let longest = self.longest.entry(phrase.word(0).to_string()).or_default();
        *longest = phrase.len().max(*longest);
        self.around.insert(phrase.key().to_string(), around);
    }

    /// A word such as "group" can be said of several kinds.
    fn put_genre(&mut self, words: &str, kinds: &[SourceKind]) {
        if let Some(Around::Genre(known)) = self.around.get(Phrase::new(words).key()) {
            self.genres[*known].extend_from_slice(kinds);
        } else {
            self.put(words, Around::Genre(self.genres.len()));
            self.genres.push(kinds.to_vec());
        }
    }

    /// The range without the determiner and preposition it begins with.
    pub fn without_leading(&self, phrase: &Phrase, range: Range<usize>) -> Range<usize> {
        let mut start = range.start;
        while start + 1 < range.end && self.leading.iter().any(|d| d == phrase.word(start)) {
            start += 1;
        }
        start..range.end
    }

    /// As [`Self::without_leading`], but "d'Iran" keeps its preposition.
    pub fn without_determiner(&self, phrase: &Phrase, range: Range<usize>) -> Range<usize> {
        let skip = range.len() > 1 && self.determiners.iter().any(|d| d == phrase.word(range.start));
        range.start + usize::from(skip)..range.end
    }

    /// The longest known run of words at the beginning of a range, and what it is.
    pub fn around(&self, phrase: &Phrase, range: Range<usize>) -> Option<(usize, Around)> {
        let longest = self.longest.get(phrase.word(range.start))?;
        let last = range.end.min(range.start + longest);
        (range.start + 1..=last).rev().find_map(|end| {
            let around = self.around.get(phrase.window(range.start..end))?;
            Some((end, *around))
        })
    }

    /// Whether a word makes the name before it a description: "al Qaeda-linked".
    pub fn is_compound(&self, word: &str) -> bool {
        self.compounds.contains(word)
    }

    /// The kinds of source that a word for what it is can be said of.
    pub fn genre_kinds(&self, genre: usize) -> &[SourceKind] {
        self.genres.get(genre).map(Vec::as_slice).unwrap_or(&[])
    }

    /// What remains of a mention that speaks of somebody's spokesperson, statement, report …
    pub fn unframe(&self, phrase: &Phrase, range: Range<usize>) -> Option<Unframed> {
        let framed = range.clone().any(|at| self.frame_words.contains(phrase.word(at)));
        self.frames.iter().filter(|_| framed).find_map(|frame| {
            let rest =
                frame.strip_before(self, phrase, range.clone()).or_else(|| frame.strip_after(phrase, range.clone()))?;
            (!rest.is_empty()).then_some(Unframed { person: frame.person, rest })
        })
    }
}

impl Frame {
    /// "le porte-parole | du | ministère": head and link taken off; words of description may stand between them.
    fn strip_before(&self, wording: &Wording, phrase: &Phrase, range: Range<usize>) -> Option<Range<usize>> {
        let range = wording.without_leading(phrase, range);
        let mut at = range.start;
        while let Some((end, Around::Descriptor | Around::AfterToo)) = wording.around(phrase, at..range.end) {
            at = end;
        }
        let begins = |at: usize, p: &Phrase| at + p.len() <= range.end && phrase.window(at..at + p.len()) == p.key();
        at += self.before.iter().find(|p| begins(at, p))?.len();
        while let Some((end, Around::Descriptor | Around::AfterToo)) = wording.around(phrase, at..range.end) {
            at = end;
        }
        if !self.links.is_empty() {
            at += self.links.iter().find(|p| begins(at, p))?.len();
        }
        Some(at..range.end)
    }

    /// "the Israeli military | spokeswoman", "Mali's army | spokesman", "Iran | 's statement".
    fn strip_after(&self, phrase: &Phrase, range: Range<usize>) -> Option<Range<usize>> {
        let tail = self
            .after
            .iter()
            .find(|p| p.len() < range.len() && phrase.window(range.end - p.len()..range.end) == p.key())?;
        Some(range.start..range.end - tail.len())
    }
}
