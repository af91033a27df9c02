//! The words of the field as types: one name for one thing, in code, tables, JSON and help texts alike.
//!
//! They are defined in the README's glossary; every other room speaks in them.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),+ }

        impl $name {
            /// Every value, in the order in which it is listed to people.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The word of the machine interface.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),+ }
            }

            /// The value that a word of the machine interface names.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some($name::$variant),)+ _ => None }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.word())
            }
        }
    };
}

words! {
    /// How a proposition is presented.
    Kind {
        /// Words quoted as a sentence of their own.
        Direct = "direct",
        /// A reported clause with quotation marks around a part of it.
        Mixed = "mixed",
        /// A reported clause without the source's own words.
        Indirect = "indirect",
        /// A noun phrase: "confirmed two deaths".
        Nominal = "nominal",
        /// The report's own voice.
        Narrator = "narrator",
        /// Reported, but by nobody: "il a été rapporté que".
        Impersonal = "impersonal",
    }
}

words! {
    /// What the source does with the proposition.
    Act {
        Assert = "assert",
        Report = "report",
        Deny = "deny",
        Accuse = "accuse",
        Promise = "promise",
        Demand = "demand",
        Believe = "believe",
        Question = "question",
        DeclineToComment = "decline_to_comment",
    }
}

words! {
    /// Whether the proposition is put forward or denied.
    Polarity { Affirmed = "affirmed", Denied = "denied" }
}

words! {
    /// How far the text commits itself to a claim; one word for the reader, always derived, never stored as truth.
    Commitment {
        /// The outlet's own voice, indicative.
        Asserted = "asserted",
        /// A named source, unhedged.
        Attributed = "attributed",
        /// An anonymous or vague source.
        AttributedWeak = "attributed_weak",
        /// Qualified: conditional, "probably", "alleged".
        Hedged = "hedged",
        /// Reported without a usable source.
        Hearsay = "hearsay",
        Denied = "denied",
        /// A question, a hypothesis, something to come or unknown.
        Open = "open",
    }
}

words! {
    /// What a passage says about how sure the text is.
    MarkerKind {
        UnknownActor = "unknown_actor",
        AnonymousSource = "anonymous_source",
        Conditional = "conditional",
        Hedge = "hedge",
        Approximation = "approximation",
        NoInformation = "no_information",
        Unverified = "unverified",
        Alleged = "alleged",
        Belief = "belief",
        Denial = "denial",
        Hearsay = "hearsay",
        Future = "future",
        ScareQuote = "scare_quote",
    }
}

words! {
    /// How the text names a source.
    Naming {
        Named = "named",
        /// A role that names one holder: "le ministre de la Défense".
        Role = "role",
        Anonymous = "anonymous",
        /// A group without edges: "des médias", "critics".
        Vague = "vague",
        Document = "document",
        Impersonal = "impersonal",
    }
}

words! {
    /// The part of a report in which a span lies.
    Field { Text = "text", Title = "title" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_names_its_value() {
        for &marker in MarkerKind::ALL {
            assert_eq!(MarkerKind::from_word(marker.word()), Some(marker));
        }
        assert_eq!(Act::from_word("declines"), None);
    }
}
