//! The files of the registry that come with the binary.

macro_rules! shipped {
    ($($file:literal),* $(,)?) => {
        &[$((concat!("sources/", $file), include_str!(concat!("../../sources/", $file)))),*]
    };
}

/// The files of entries, with their names for people.
pub(super) const SOURCES: &[(&str, &str)] = shipped![
    "agencies.toml",
    "outlets.toml",
    "monitors.toml",
    "institutions.toml",
    "companies.toml",
    "armed-actors.toml",
    "un.toml",
];

/// Countries with their names, adjectives and capitals.
pub(super) const COUNTRIES: (&str, &str) = ("sources/countries.toml", include_str!("../../sources/countries.toml"));

/// Institutions that every country has, and how their names are composed.
pub(super) const COMPOSITION: (&str, &str) =
    ("sources/composition.toml", include_str!("../../sources/composition.toml"));

/// Words around a name: determiners, frames, kinds of media.
pub(super) const WORDING: (&str, &str) = ("sources/wording.toml", include_str!("../../sources/wording.toml"));
