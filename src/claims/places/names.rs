//! Which places go by a name.

use crate::language::KeyMap;
use crate::text::Document;
use crate::text::normalise::{fold, key};

/// What a name stands for: most stand for one place, the others for several, which lie in a list of their own.
#[derive(Debug, Clone, Copy)]
enum Places {
    One(u32),
    Several(u32),
}

/// Places by their folded names, as numbers.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_key: KeyMap<Places>,
    /// The places of the names that stand for several, the likeliest first.
    several: Vec<Vec<u32>>,
    /// The most words of a name that begins with a word.
    longest: KeyMap<usize>,
    /// The keys of those words by some of their bits: few words begin a name, and these bytes, which the nearest memory
    /// holds, tell so.
    beginnings: Vec<u64>,
}

impl Names {
    /// Room for about so many places.
    pub fn with_capacity(places: usize) -> Names {
        let mut names = Names { beginnings: vec![0; 1 << (BEGINNING_BITS - 6)], ..Names::default() };
        names.by_key.reserve(4 * places);
        names.longest.reserve(2 * places);
        names
    }

    /// Adds a folded name.
    pub fn add(&mut self, name: &str, place: u32) {
        let first = key(name.split(' ').next().unwrap_or(name));
        let longest = self.longest.entry(first).or_insert(0);
        *longest = name.split(' ').count().max(*longest);
        let (word, bit) = beginning(first);
        if let Some(bits) = self.beginnings.get_mut(word) {
            *bits |= bit;
        }
        let known = self.by_key.entry(key(name)).or_insert(Places::One(place));
        match *known {
            Places::One(first) if first != place => {
                *known = Places::Several(self.several.len() as u32);
                self.several.push(vec![first, place]);
            }
            Places::One(_) => {}
            Places::Several(at) => {
                if let Some(places) = self.several.get_mut(at as usize).filter(|places| !places.contains(&place)) {
                    places.push(place);
                }
            }
        }
    }

    /// Puts the places of each name in order.
    pub fn sort_by_key<K: Ord>(&mut self, order: impl Fn(u32) -> K) {
        self.several.iter_mut().for_each(|places| places.sort_by_key(|&place| order(place)));
    }

    /// The places that go by a folded name, the likeliest first.
    pub fn get(&self, name: &str) -> Option<&[u32]> {
        match self.by_key.get(&key(name))? {
            Places::One(place) => Some(std::slice::from_ref(place)),
            Places::Several(at) => self.several.get(*at as usize).map(Vec::as_slice),
        }
    }

    /// The longest name that begins at token `at`: the token after it and the places that go by it.
    pub fn find(&self, document: &Document, at: usize, end: usize) -> Option<(usize, &[u32])> {
        let token = document.tokens.get(at)?;
        let (word, bit) = beginning(token.key);
        let may_begin = self.beginnings.get(word).is_some_and(|bits| bits & bit != 0);
        let mut words = if may_begin && self.longest.contains_key(&token.key) {
            document.norm(at).to_string()
        } else if document.norm(at).bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        } else {
            fold(document.form(at))
        };
        let most = *self.longest.get(&key(words.split(' ').next()?))?;
        let mut found = None;
        let mut next = at + 1;
        loop {
            if let Some(places) = self.get(&words) {
                found = Some((next, places));
            }
            if next >= end || words.split(' ').count() >= most || !document.is_word(next) {
                break;
            }
            words.push(' ');
            words.push_str(&fold(document.form(next)));
            next += 1;
        }
        found
    }
}

/// As many bits as the first words of names are told apart by.
const BEGINNING_BITS: u32 = 19;

/// Where [`Names::beginnings`] has the bit of a word.
fn beginning(key: u64) -> (usize, u64) {
    let at = key >> (u64::BITS - BEGINNING_BITS);
    ((at >> 6) as usize, 1 << (at & 63))
}
