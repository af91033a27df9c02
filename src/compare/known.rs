//! The concepts that comparing asks for by name.

use crate::language::{ActionLexicon, Concept};

macro_rules! known {
    ($($field:ident = $name:literal),+ $(,)?) => {
        /// A concept is `None` where no language of the lexicon has words for it.
        #[derive(Debug, Clone, Copy, Default)]
        pub struct Known { $(pub $field: Option<Concept>),+ }

        impl Known {
            pub fn new(lexicon: &ActionLexicon) -> Self {
                Known { $($field: lexicon.concept($name)),+ }
            }
        }
    };
}

known! {
    kill = "harm.kill",
    wound = "harm.wound",
    casualties = "harm.casualties",
    abduct = "harm.abduct",
    arrest = "harm.arrest",
    missing = "harm.missing",
    aircraft = "thing.aircraft",
    toll = "thing.toll",
    dispute = "say.dispute",
    understate = "say.understate",
    claims = "say.claims",
    rocket = "thing.rocket",
    responsibility = "deed.claim",
    witness = "org.witness",
    militia = "org.militia",
    media = "org.media",
    fighter = "group.fighter",
    army = "org.army",
    evacuate = "harm.evacuate",
    displace = "harm.displace",
    protest = "happening.protest",
    member = "group.member",
    accusation = "say.accusation",
    anaphor = "say.anaphor",
    additive = "say.additive",
    subset = "say.subset",
    of_them = "say.of-them",
    from = "say.from",
    older = "say.older",
    ignorance = "say.ignorance",
    habitual = "say.habitual",
    hypothesis = "say.hypothesis",
    notbut = "say.notbut",
    authorship = "say.authorship",
    spokes = "say.spokes",
    serious = "say.serious",
    succumb = "say.succumb",
    presupposed = "say.presupposed",
    unverified = "say.unverified",
    state_media = "say.state-media",
    union = "org.union",
    organisers = "org.organisers",
    observatory = "org.observatory",
    dawn = "time.dawn",
    morning = "time.morning",
    noon = "time.noon",
    afternoon = "time.afternoon",
    evening = "time.evening",
}
