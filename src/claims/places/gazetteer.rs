//! Places with their names, ids and what they lie in.
//!
//! An alias decides which place a name means; [`place_key`] only proposes.

use super::names::Names;
use super::overlay;
use super::place_key::place_key;
use crate::text::Document;
use crate::text::normalise::fold;
use rustc_hash::{FxHashMap, FxHashSet};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// What sort of place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlaceKind {
    Country,
    /// Sea, river, desert, part of the world.
    Area,
    City,
    Region,
}

/// One place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceRecord {
    /// "sy", "sy.deir-ezzor"; "gn170794" for a city of GeoNames.
    pub id: Cow<'static, str>,
    pub name: Cow<'static, str>,
    pub kind: PlaceKind,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
    /// The id of the region or country that holds it.
    pub parent: Option<Cow<'static, str>>,
}

/// What can be wrong with the gazetteer's files.
#[derive(Debug, thiserror::Error)]
pub enum GazetteerError {
    #[error("places.tsv, line {0}: seven fields were expected")]
    Line(usize),
    #[error("{0}")]
    Overlay(String),
}

/// Every known place, found by name or id.
#[derive(Debug, Default)]
pub struct Gazetteer {
    records: Vec<PlaceRecord>,
    by_id: FxHashMap<Cow<'static, str>, u32>,
    names: Names,
    /// The file's lines, one a place, and the names that the overlay adds: what is indexed, kept for proposals.
    places: &'static str,
    added: Vec<(String, u32)>,
    proposals: OnceLock<BTreeMap<String, Vec<u32>>>,
}

impl Gazetteer {
    /// The gazetteer inside the binary.
    pub fn embedded() -> Result<Gazetteer, GazetteerError> {
        Self::read(include_str!("../../../gazetteer/places.tsv"), include_str!("../../../gazetteer/overlay.toml"))
    }

    /// A digest of the gazetteer inside the binary.
    pub fn fingerprint(&self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        hasher.update(include_bytes!("../../../gazetteer/places.tsv"));
        hasher.update(include_bytes!("../../../gazetteer/overlay.toml"));
        *hasher.finalize().as_bytes()
    }

    /// Reads the compact file (see `training/gazetteer/build.py`) and the overlay over it.
    pub fn read(places: &'static str, overlay: &str) -> Result<Gazetteer, GazetteerError> {
        let overlay = overlay::read(overlay)?;
        let mut out = Gazetteer { places, ..Gazetteer::default() };
        let lines = places.bytes().filter(|&b| b == b'\n').count();
        out.records.reserve(lines);
        out.by_id.reserve(lines);
        out.names = Names::with_capacity(lines);
        let mut regions: FxHashMap<&str, Cow<'static, str>> = FxHashMap::default();
        for place in &overlay {
            if let (Some(code), Some(id)) = (&place.code, &place.id) {
                regions.insert(code, Cow::Owned(id.clone()));
            }
        }
        for line in places.lines().filter(|l| l.contains("\tregion\t")) {
            if let [id, _, _, code, ..] = line.split('\t').collect::<Vec<_>>()[..] {
                regions.insert(code, Cow::Borrowed(id));
            }
        }
        for (number, line) in places.lines().enumerate() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            let &[id, kind, country, region, population, name, _] = fields.as_slice() else {
                return Err(GazetteerError::Line(number + 1));
            };
            let (kind, parent) = match kind {
                "country" => (PlaceKind::Country, None),
                "region" => (PlaceKind::Region, Some(Cow::Borrowed(country))),
                _ => (PlaceKind::City, Some(regions.get(region).cloned().unwrap_or(Cow::Borrowed(country)))),
            };
            let population = population.parse().unwrap_or(0);
            out.add(PlaceRecord { id: id.into(), name: name.into(), kind, population, parent });
        }
        let mut dropped: BTreeSet<(String, u32)> = BTreeSet::new();
        for place in overlay {
            out.lay_over(place, &mut dropped);
        }
        out.index(&dropped);
        Ok(out)
    }

    fn add(&mut self, record: PlaceRecord) -> u32 {
        let place = self.records.len() as u32;
        self.by_id.insert(record.id.clone(), place);
        self.records.push(record);
        place
    }

    fn lay_over(&mut self, place: overlay::OverlayPlace, dropped: &mut BTreeSet<(String, u32)>) {
        let id = place.id.unwrap_or_else(|| format!("gn{}", place.geoname.unwrap_or(0)));
        let index = match self.by_id.get(id.as_str()) {
            Some(&index) => index,
            None => {
                let kind = place.kind.unwrap_or(PlaceKind::City);
                let parent = place.within.or(place.country).filter(|p| *p != id).map(Cow::Owned);
                let name = Cow::Owned(place.name.clone());
                self.add(PlaceRecord { id: Cow::Owned(id), name, kind, population: 0, parent })
            }
        };
        for alias in place.aliases.iter().chain([&place.name]) {
            self.added.push((fold(alias), index));
        }
        dropped.extend(place.drop.iter().map(|name| (fold(name), index)));
        if let Some(record) = self.records.get_mut(index as usize) {
            record.name = Cow::Owned(place.name);
        }
    }

    fn index(&mut self, dropped: &BTreeSet<(String, u32)>) {
        let touched: FxHashSet<u32> = dropped.iter().map(|(_, place)| *place).collect();
        for (alias, place) in aliases(self.places, &self.added) {
            let is_dropped = || dropped.iter().any(|(name, of)| *of == place && name == alias);
            if !(touched.contains(&place) && is_dropped()) {
                self.names.add(alias, place);
            }
        }
        let records = &self.records;
        self.names.sort_by_key(|p| records.get(p as usize).map(|r| (r.kind, u64::MAX - r.population, r.id.clone())));
    }

    fn records_of(&self, places: &[u32]) -> Vec<&PlaceRecord> {
        places.iter().filter_map(|&p| self.records.get(p as usize)).collect()
    }

    /// The place of an id.
    pub fn get(&self, id: &str) -> Option<&PlaceRecord> {
        self.by_id.get(id).and_then(|&i| self.records.get(i as usize))
    }

    /// The ids of what holds a place, from the nearest outwards.
    pub fn within(&self, id: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let mut at = self.get(id);
        while let Some(parent) = at.and_then(|r| r.parent.as_deref()).filter(|_| out.len() < 8) {
            out.push(parent);
            at = self.get(parent);
        }
        out
    }

    /// The places that go by a name, the likeliest first.
    pub fn named(&self, name: &str) -> Vec<&PlaceRecord> {
        self.names.get(&fold(name)).map_or(Vec::new(), |places| self.records_of(places))
    }

    /// Places whose spelling is close, in the order of their ids: a proposal, never a decision.
    pub fn propose(&self, name: &str) -> Vec<&PlaceRecord> {
        let proposals = self.proposals.get_or_init(|| {
            let mut out: BTreeMap<String, Vec<u32>> = BTreeMap::new();
            for (alias, place) in aliases(self.places, &self.added) {
                out.entry(place_key(alias)).or_default().push(place);
            }
            out
        });
        let places = proposals.get(&place_key(name)).into_iter().flatten();
        let mut found: Vec<&PlaceRecord> = places.filter_map(|&p| self.records.get(p as usize)).collect();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        found.dedup_by(|a, b| a.id == b.id);
        found
    }

    /// The longest name that begins at token `at`: the token after it and the places that go by it.
    pub(super) fn find(&self, document: &Document, at: usize, end: usize) -> Option<(usize, Vec<&PlaceRecord>)> {
        let (next, places) = self.names.find(document, at, end)?;
        Some((next, self.records_of(places)))
    }
}

/// The folded names of the compact file, whose lines are numbered as the places are, and those of the overlay.
fn aliases<'a>(places: &'a str, added: &'a [(String, u32)]) -> impl Iterator<Item = (&'a str, u32)> {
    let names = |line: &'a str| line.rsplit('\t').next().unwrap_or("").split('|');
    let of_file = places.lines().zip(0..).flat_map(move |(line, place)| names(line).map(move |alias| (alias, place)));
    of_file.chain(added.iter().map(|(alias, place)| (alias.as_str(), *place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn embedded() -> Gazetteer {
        Gazetteer::embedded().unwrap_or_else(|e| panic!("{e}"))
    }

    #[test]
    fn spellings_of_one_town_share_an_id() {
        let gazetteer = embedded();
        let id = |name: &str| gazetteer.named(name).first().map(|r| r.id.to_string());
        for name in ["Al-BouKamal", "Abu Kamal", "Albu Kamal", "البوكمال"] {
            assert_eq!(id(name), Some("gn174448".to_string()), "{name}");
        }
        assert_eq!(gazetteer.within("gn174448"), ["sy.deir-ezzor", "sy"]);
        assert_eq!(id("États-Unis"), Some("us".to_string()));
        assert_eq!(id("Gaza"), Some("ps.gaza".to_string()));
    }

    #[test]
    fn a_key_only_proposes() {
        let gazetteer = embedded();
        assert!(gazetteer.named("Al Boukaamal").is_empty());
        assert!(gazetteer.propose("Al Boukaamal").iter().any(|r| r.id == "gn174448"));
    }

    #[test]
    fn the_file_is_folded_as_names_are() {
        let gazetteer = embedded();
        for (alias, _) in aliases(gazetteer.places, &gazetteer.added) {
            assert_eq!(alias, fold(alias));
        }
        for record in &gazetteer.records {
            assert!(record.parent.as_deref().is_none_or(|p| gazetteer.get(p).is_some()), "{}", record.id);
        }
    }
}
