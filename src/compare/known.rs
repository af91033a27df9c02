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
    strike = "attack.strike",
    wreck = "happening.wreck",
    crash = "happening.crash",
    derail = "happening.derail",
    kill = "harm.kill",
    wound = "harm.wound",
    casualties = "harm.casualties",
    abduct = "harm.abduct",
    arrest = "harm.arrest",
    missing = "harm.missing",
    aircraft = "thing.aircraft",
    toll = "thing.toll",
    dispute = "say.dispute",
    leak = "accident.leak",
    understate = "say.understate",
    claims = "say.claims",
    rocket = "thing.rocket",
    bomb = "thing.bomb",
    responsibility = "deed.claim",
    witness = "org.witness",
    survivor = "org.survivor",
    mission = "org.mission",
    association = "say.association",
    authorities = "org.authorities",
    indefinite = "say.indefinite",
    pronoun = "say.pronoun",
    possible = "say.possible",
    minor_or_miner = "say.minor-or-miner",
    mine = "say.mine",
    child = "group.child",
    worker = "group.worker",
    militia = "org.militia",
    police = "org.police",
    media = "org.media",
    fighter = "group.fighter",
    soldier = "group.soldier",
    civilian = "group.civilian",
    army = "org.army",
    evacuate = "harm.evacuate",
    displace = "harm.displace",
    rescue = "topic.rescue",
    protest = "happening.protest",
    turnout = "thing.turnout",
    vote = "happening.vote",
    close = "deed.close",
    open = "deed.open",
    reopen = "deed.reopen",
    release = "deed.release",
    held = "deed.hold",
    spread = "deed.spread",
    control = "deed.control",
    alive = "deed.survive",
    stay = "topic.hold-position",
    leave = "topic.leave",
    withdraw = "deed.withdraw",
    cancel = "deed.cancel",
    upheld = "deed.go-ahead",
    acquit = "deed.acquit",
    judge = "deed.judge",
    member = "group.member",
    accusation = "say.accusation",
    anomaly = "thing.anomaly",
    anaphor = "say.anaphor",
    additive = "say.additive",
    subset = "say.subset",
    still = "say.still",
    of_them = "say.of-them",
    part_of = "say.part-of",
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
    origin = "say.origin-unknown",
    state_media = "say.state-media",
    union = "org.union",
    organisers = "org.organisers",
    company = "org.company",
    count = "say.count",
    office = "say.office",
    self_denial = "say.self",
    earlier_event = "say.earlier-event",
    observatory = "org.observatory",
    rank = "org.rank",
    any = "say.any",
    dawn = "time.dawn",
    morning = "time.morning",
    noon = "time.noon",
    afternoon = "time.afternoon",
    evening = "time.evening",
}

impl Known {
    /// Accidents on the way, of which the words for attacks are used too.
    pub fn wrecks(&self) -> impl Iterator<Item = Concept> {
        [self.wreck, self.crash, self.derail].into_iter().flatten()
    }
}
