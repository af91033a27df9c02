//! The entries that country and body make up and that no file says more about: made when one is asked for.

use super::{Registry, Source};
use std::sync::OnceLock;

/// One place for each body of each country, all bodies of the first country first; empty until somebody asks.
#[derive(Debug, Clone, Default)]
pub(super) struct Composed {
    places: Vec<OnceLock<Box<Source>>>,
    bodies: usize,
}

impl Composed {
    pub fn new(countries: usize, bodies: usize) -> Self {
        let mut places = Vec::new();
        places.resize_with(countries * bodies, OnceLock::new);
        Composed { places, bodies }
    }
}

impl Registry {
    /// The entry at a place: those of the files stand first, then one for each country and body.
    pub(super) fn source(&self, at: u32) -> Option<&Source> {
        let at = at as usize;
        if let Some(source) = self.sources.get(at) {
            return Some(source);
        }
        let at = at - self.sources.len();
        let place = self.composed.places.get(at)?;
        if let Some(known) = place.get() {
            return Some(known);
        }
        let (country, body) = (at / self.composed.bodies, at % self.composed.bodies);
        let (country, body) = (self.countries.all.get(country)?, self.composition.bodies.get(body)?);
        let source = self.composition.source(body, country)?;
        Some(place.get_or_init(|| Box::new(source)))
    }

    /// The place of a body of a country; `None` where the country has no entry for it.
    pub(super) fn body_of(&self, country: usize, body: usize) -> Option<u32> {
        if let Some(known) = self.placed.get(&(country, body)) {
            return Some(*known);
        }
        let made = self.composition.bodies.get(body).is_some_and(|b| b.is_made());
        made.then(|| (self.sources.len() + country * self.composed.bodies + body) as u32)
    }

    /// Whether an entry is this body of some country.
    pub(super) fn stands_as(&self, at: u32, body: usize) -> bool {
        match (at as usize).checked_sub(self.sources.len()) {
            Some(made) => made % self.composed.bodies == body,
            None => self.bodies.contains(&(at, body)),
        }
    }

    pub(super) fn position(&self, id: &str) -> Option<u32> {
        if let Ok(at) = self.sources.binary_search_by(|s| s.id.as_str().cmp(id)) {
            return Some(at as u32);
        }
        let (country, body) = self.composition.parts(&self.countries, id)?;
        self.body_of(country, body).filter(|at| *at as usize >= self.sources.len())
    }

    /// The places of the entries of the files and of those made for these countries.
    pub(super) fn places(&self, countries: impl Iterator<Item = usize>) -> impl Iterator<Item = u32> {
        let made = countries
            .flat_map(|country| (0..self.composed.bodies).map(move |body| (country, body)))
            .filter_map(|(country, body)| self.body_of(country, body))
            .filter(|at| *at as usize >= self.sources.len());
        (0..self.sources.len() as u32).chain(made)
    }

    /// Every source, sorted by id.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Source> {
        let mut all: Vec<&Source> = self.places(0..self.countries.all.len()).filter_map(|at| self.source(at)).collect();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        all.into_iter()
    }
}
