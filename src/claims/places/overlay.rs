//! The hand-written part of the gazetteer, as written in `gazetteer/overlay.toml`.

use super::gazetteer::{GazetteerError, PlaceKind};
use crate::text::normalise::fold;
use serde::Deserialize;

/// A place that GeoNames' cities lack, or further names of one that they have.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OverlayPlace {
    /// The id; for a city of GeoNames `geoname` instead.
    pub id: Option<String>,
    pub geoname: Option<u32>,
    pub name: String,
    pub kind: Option<PlaceKind>,
    pub country: Option<String>,
    /// GeoNames' code of a region: "SY.07".
    pub code: Option<String>,
    /// Id of the region that holds it.
    pub within: Option<String>,
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Names that the place shall not go by.
    #[serde(default)]
    pub drop: Vec<String>,
}

/// Places that need nothing but their names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    country: String,
    kind: PlaceKind,
    names: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Overlay {
    #[serde(rename = "place", default)]
    places: Vec<OverlayPlace>,
    #[serde(rename = "group", default)]
    groups: Vec<Group>,
}

/// Reads the file; groups become one place a name.
pub(super) fn read(source: &str) -> Result<Vec<OverlayPlace>, GazetteerError> {
    let overlay: Overlay =
        crate::language::parse_toml("overlay.toml", source).map_err(|e| GazetteerError::Overlay(e.to_string()))?;
    let mut places = overlay.places;
    for group in overlay.groups {
        for name in group.names {
            places.push(OverlayPlace {
                id: Some(format!("{}.{}", group.country, fold(&name).replace(' ', "-"))),
                geoname: None,
                name,
                kind: Some(group.kind),
                country: Some(group.country.clone()),
                code: None,
                within: None,
                aliases: Vec::new(),
                drop: Vec::new(),
            });
        }
    }
    Ok(places)
}
