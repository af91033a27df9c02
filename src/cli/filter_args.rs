//! The options that say which claims are wanted.

use crate::ledger::ClaimFilter;
use crate::vocabulary::{Act, Commitment, Kind, MarkerKind};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;

#[derive(clap::Args, Default)]
pub struct FilterArgs {
    /// Claims of this source: its id, its name, or as texts call it
    #[arg(long, value_name = "NAME")]
    source: Option<String>,
    /// Claims that this outlet published
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// Claims read in this language: fr, en …
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// Published on this day or later
    #[arg(long, value_name = "DAY")]
    since: Option<Date>,
    /// Published on this day or before
    #[arg(long, value_name = "DAY")]
    until: Option<Date>,
    /// Claims with such a marker
    #[arg(long, value_name = "KIND", value_parser = words(MarkerKind::ALL, MarkerKind::word, MarkerKind::from_word))]
    marker: Option<MarkerKind>,
    /// Claims that the text commits itself to in this way
    #[arg(long, value_name = "WORD", value_parser = words(Commitment::ALL, Commitment::word, Commitment::from_word))]
    commitment: Option<Commitment>,
    /// Claims presented in this way
    #[arg(long, value_name = "KIND", value_parser = words(Kind::ALL, Kind::word, Kind::from_word))]
    kind: Option<Kind>,
    /// Claims with which the source does this
    #[arg(long, value_name = "ACT", value_parser = words(Act::ALL, Act::word, Act::from_word))]
    act: Option<Act>,
    /// Claims that name this place
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// Claims with these words; accents do not count, "a phrase" stays together, a* begins so
    #[arg(long, value_name = "WORDS")]
    search: Option<String>,
    /// Claims of this report: its id or URL
    #[arg(long, value_name = "REPORT")]
    report: Option<String>,
    /// Also claims of versions that have been replaced
    #[arg(long)]
    all_versions: bool,
}

impl FilterArgs {
    pub fn filter(self) -> ClaimFilter {
        ClaimFilter {
            source: self.source,
            publisher: self.publisher,
            lang: self.language,
            since: self.since,
            until: self.until,
            marker: self.marker,
            commitment: self.commitment,
            kind: self.kind,
            act: self.act,
            place: self.place,
            search: self.search,
            report: self.report,
            all_versions: self.all_versions,
            marked: true,
            limit: None,
        }
    }
}

/// Takes the words of the vocabulary and lists them in the help.
fn words<T: Copy + Send + Sync + Clone + 'static>(
    all: &'static [T],
    word: fn(T) -> &'static str,
    from_word: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|v| word(*v)))
        .try_map(move |given| from_word(&given).ok_or("there is no such word"))
}
