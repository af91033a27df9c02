//! From a long mention to the source that its head names: "l'agence de presse officielle syrienne “SANA”".

use super::countries::{CountryMention, Form};
use super::phrase::Phrase;
use super::wording::Around;
use super::{Registry, Source};
use std::borrow::Cow;
use std::ops::Range;

/// What the words of a head zone come to.
#[derive(Default)]
struct Head {
    source: Option<u32>,
    /// Words that nobody knows, before the source and after it.
    unknown_before: bool,
    /// Whether such a word is written with a capital: another name.
    other_name: bool,
    clash: bool,
    genres: Vec<usize>,
    countries: Vec<usize>,
    /// Whether a word for what the source is stands directly before it: "agence", "the group".
    announced: bool,
}

impl Registry {
    /// The source that a noun phrase names by its head: the whole phrase, the longest strong alias at its head, or the
    /// short form in its brackets.
    ///
    /// What stands in a complement ("un habitant près de la base de l'ONU", "a group affiliated with the SDF") or in a
    /// coordination names nobody. Reads the first 48 words; cost linear in the phrase.
    pub fn find_in(&self, phrase: &str) -> Option<&Source> {
        let whole = self.read(phrase);
        // Most mentions have no word with which a name or a country begins.
        if !whole.cut && whole.lands.is_empty() && !self.begins_name(&whole) && self.without_clitics(phrase).is_empty()
        {
            return None;
        }
        if let Some(found) = self.resolve_whole(phrase, &whole) {
            return Some(found);
        }
        let (outside, brackets) = split_brackets(phrase);
        let main = if outside.len() == phrase.len() { whole } else { self.read(&outside) };
        let whole = if brackets.is_empty() { None } else { self.resolve_phrase(&main) };
        let found = whole.or_else(|| self.head(&main, true));
        let found = found.or_else(|| self.before_comma(&outside));
        let found = found.or_else(|| brackets.iter().find_map(|b| self.expanded_by(&main, b)));
        let found = found.or_else(|| {
            let variants = self.without_clitics(&outside);
            variants.iter().map(|v| self.read(v)).find_map(|p| self.resolve_phrase(&p).or_else(|| self.head(&p, true)))
        });
        found.and_then(|at| self.source(at))
    }

    fn begins_name(&self, phrase: &Phrase) -> bool {
        (0..phrase.len()).any(|at| self.names.longest_from(phrase.word(at)) > 0)
    }

    /// The head of the first of several parts; a person named after it would be the source instead.
    fn before_comma(&self, outside: &str) -> Option<u32> {
        let at = outside.find([',', '،'])?;
        let first = self.read(outside.get(..at)?);
        let found = self.named(&first, 0..first.len());
        found.or_else(|| self.head(&first, false))
    }

    /// The words before the first complement, then what a frame holds.
    fn head(&self, phrase: &Phrase, with_persons: bool) -> Option<u32> {
        let whole = 0..phrase.len();
        self.read_head(phrase, whole.clone()).or_else(|| {
            let frame = self.wording.unframe(phrase, whole)?;
            if frame.person && !with_persons { None } else { self.read_head(phrase, frame.rest) }
        })
    }

    fn read_head(&self, phrase: &Phrase, range: Range<usize>) -> Option<u32> {
        let mut head = Head::default();
        let mut at = range.start;
        while at < range.end {
            let rest = at..range.end;
            if let Some((end, source)) = self.longest_name(phrase, rest.clone()) {
                head.clash |= head.source.is_some_and(|known| known != source);
                // "an al Qaeda-linked alliance", "the Hamas-run ministry": the head is yet to come.
                head.clash |= self.wording.is_compound(phrase.word(end));
                head.source = Some(source);
                at = end;
                continue;
            }
            let country = self.land(phrase, rest.clone());
            let around = self.wording.around(phrase, rest);
            // "US-backed" is one description, not a country and a complement.
            let country = country.filter(|c| around.is_none_or(|(end, _)| end <= c.end));
            at = match (country, around) {
                (_, Some((end, Around::Genre(genre)))) => {
                    // "the Independent Journal" is another paper than "the Independent newspaper".
                    head.clash |= head.source.is_some() && phrase.capitals(at).initial;
                    head.genres.push(genre);
                    head.announced |= head.source.is_none();
                    end
                }
                (_, Some((_, Around::Stop))) => break,
                // "l'ambassade américaine à Bagdad": a complement, as "in Baghdad" is.
                (Some(CountryMention { form: Form::InName | Form::InCapital, .. }), _) if head.source.is_some() => {
                    break;
                }
                (Some(CountryMention { country, end, .. }), _) => {
                    let based = self.wording.based.iter().any(|b| b == phrase.word(end));
                    if !based {
                        head.countries.push(country);
                    }
                    end + usize::from(based)
                }
                (None, Some((end, Around::Descriptor))) if head.source.is_some() => {
                    head.clash = true;
                    end
                }
                (None, Some((end, _))) => end,
                (None, None) if self.wording.based.iter().any(|b| b == phrase.word(at + 1)) => at + 2,
                (None, None) => {
                    head.note_unknown(phrase, at);
                    at + 1
                }
            };
        }
        head.source.filter(|source| self.source(*source).is_some_and(|s| head.fits(self, s)))
    }

    /// The longest mention of a country that begins a range.
    fn land(&self, phrase: &Phrase, range: Range<usize>) -> Option<CountryMention> {
        let fits = |(at, m): &&(usize, CountryMention)| *at == range.start && m.end <= range.end;
        phrase.lands.iter().find(fits).map(|(_, m)| *m)
    }

    /// The longest strong or composed name that begins a range, with its end.
    fn longest_name(&self, phrase: &Phrase, range: Range<usize>) -> Option<(usize, u32)> {
        let composed = if phrase.lands.is_empty() { 0 } else { self.composition.longest() };
        let longest = self.names.longest_from(phrase.word(range.start)).max(composed);
        (range.start + 1..=range.end.min(range.start + longest)).rev().find_map(|end| {
            let window = range.start..end;
            let found = self.names.get(phrase, window.clone()).or_else(|| self.composed_source(phrase, window));
            found.map(|source| (end, source))
        })
    }

    /// The short form in brackets, where it belongs to the head: "the Syrian Observatory for Human Rights (SOHR)".
    fn expanded_by(&self, main: &Phrase, bracket: &str) -> Option<u32> {
        let short = self.read(bracket);
        let found = self.names.get(&short, 0..short.len())?;
        let mut at = self.wording.without_leading(main, 0..main.len()).start;
        let mut first = None;
        while at < main.len() {
            match self.wording.around(main, at..main.len()) {
                Some((_, Around::Stop)) => break,
                Some((end, Around::Determiner | Around::Descriptor | Around::AfterToo)) => at = end,
                _ => {
                    first = main.word(at).chars().next();
                    break;
                }
            }
        }
        // A bracket may belong to a complement ("a group affiliated with the SDF (SDF)"); the head's initial tells.
        (first.is_some() && short.key().chars().next() == first).then_some(found)
    }
}

impl Head {
    fn note_unknown(&mut self, phrase: &Phrase, at: usize) {
        // After the source, any word may make it a part of another name: "BBC correspondent", "Reuters Foundation".
        if self.source.is_some() || self.announced {
            self.clash = true;
        } else {
            self.unknown_before = true;
            self.other_name |= phrase.capitals(at).initial;
        }
    }

    fn fits(&self, registry: &Registry, source: &Source) -> bool {
        let kind_fits = |g: &usize| registry.wording.genre_kinds(*g).contains(&source.kind);
        let own = source.country.as_deref().and_then(|c| registry.countries.position(c));
        !self.clash
            && self.genres.iter().all(kind_fits)
            && self.countries.iter().all(|c| Some(*c) == own)
            && (!self.unknown_before || (self.announced && !self.other_name))
    }
}

/// The text outside round and square brackets, and the text in each.
fn split_brackets(phrase: &str) -> (Cow<'_, str>, Vec<String>) {
    if !phrase.contains(['(', ')', '[', ']']) {
        return (Cow::Borrowed(phrase), Vec::new());
    }
    let mut outside = String::with_capacity(phrase.len().min(1024));
    let mut inside: Vec<String> = Vec::new();
    let mut depth = 0usize;
    for c in phrase.chars().take(4096) {
        match c {
            '(' | '[' => {
                depth += 1;
                outside.push(' ');
                if inside.len() < 8 {
                    inside.push(String::new());
                }
            }
            ')' | ']' => depth = depth.saturating_sub(1),
            c if depth == 0 => outside.push(c),
            c => {
                if let Some(last) = inside.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    (Cow::Owned(outside), inside)
}
