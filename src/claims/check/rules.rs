//! The rules as data: what each asks, why, and short drafts on which it must speak or be silent.

/// One rule. Its id is never used for anything else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CheckRule {
    pub id: &'static str,
    pub description: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// Language and draft; a first line that ends in "\n\n" is the headline.
    pub examples: &'static [(&'static str, &'static str)],
    pub counter_examples: &'static [(&'static str, &'static str)],
}

pub const UNATTRIBUTED_FIGURE: &str = "unattributed-figure";
pub const ANONYMOUS_ACCUSATION: &str = "anonymous-accusation";
pub const SINGLE_ACCUSER: &str = "single-accuser";
pub const NO_ANSWER: &str = "no-answer";
pub const CONDITIONAL_WITHOUT_SOURCE: &str = "conditional-without-source";
pub const SCARE_QUOTE: &str = "scare-quote";
pub const HEADLINE_SURER: &str = "headline-surer";
pub const HEADLINE_LESS_SURE: &str = "headline-less-sure";

/// Every rule, in the order in which they are listed.
pub const RULES: &[CheckRule] = &[
    CheckRule {
        id: UNATTRIBUTED_FIGURE,
        description: "The dead, wounded, missing, arrested or displaced are counted in the report's own voice, and nowhere in it does anybody give that figure.",
        advice: "Say whose count it is.",
        examples: &[
            ("fr", "Sept personnes ont été tuées mardi à Sarnay."),
            ("en", "Seven people were killed on Tuesday in Dunmarra."),
        ],
        counter_examples: &[
            ("fr", "Sept personnes ont été tuées mardi à Sarnay, ont annoncé les pompiers."),
            ("fr", "Sept personnes ont été tuées mardi. Le bilan est de sept morts, selon la préfecture."),
            ("en", "The bridge is seven metres long."),
        ],
    },
    CheckRule {
        id: ANONYMOUS_ACCUSATION,
        description: "Somebody is accused by people who are not named.",
        advice: "Find somebody who says it by name, or say why the source cannot be named.",
        examples: &[
            ("fr", "Des habitants accusent le maire d'avoir détourné l'argent de la commune."),
            ("en", "Residents accused the mayor of stealing the town's money."),
        ],
        counter_examples: &[("en", "Joan Petrie accused the mayor of stealing the town's money.")],
    },
    CheckRule {
        id: SINGLE_ACCUSER,
        description: "All that somebody is accused of in the report rests on one source.",
        advice: "Look for a second, independent one.",
        examples: &[("en", "Joan Petrie accused the mayor of stealing the town's money. The mayor denied it.")],
        counter_examples: &[(
            "en",
            "Joan Petrie accused the mayor of stealing the town's money. The auditor, Abel Harrow, accused him of forging bills.",
        )],
    },
    CheckRule {
        id: NO_ANSWER,
        description: "Somebody is accused, and the report has neither a denial nor a refusal to comment.",
        advice: "Ask the accused party, and say what it answered or that it did not.",
        examples: &[
            ("fr", "Le ministère accuse la société Orvex d'avoir pollué la rivière."),
            ("en", "The ministry accused Orvex of polluting the river."),
        ],
        counter_examples: &[
            (
                "fr",
                "Le ministère accuse la société Orvex d'avoir pollué la rivière. L'entreprise a démenti ces accusations.",
            ),
            ("en", "The ministry accused Orvex of polluting the river. The company declined to comment."),
        ],
    },
    CheckRule {
        id: CONDITIONAL_WITHOUT_SOURCE,
        description: "The conditional says that the report does not vouch for it, but nobody is named who does.",
        advice: "Name the source, or leave it out.",
        examples: &[("fr", "Le feu aurait été allumé volontairement.")],
        counter_examples: &[
            ("fr", "Le feu aurait été allumé volontairement, selon le procureur."),
            ("fr", "S'il pleuvait, la route serait fermée."),
        ],
    },
    CheckRule {
        id: SCARE_QUOTE,
        description: "Quotation marks keep a word at arm's length without saying whose word it is.",
        advice: "Say who calls it so, or use a word of your own.",
        examples: &[("fr", "Les miliciens ont “arrêté” une dizaine de villageois.")],
        counter_examples: &[("fr", "« Nous l'attendions depuis dix ans », a dit l'adjoint, Luc Marsan.")],
    },
    CheckRule {
        id: HEADLINE_SURER,
        description: "The headline states what the text only reports with doubt.",
        advice: "Carry the doubt into the headline.",
        examples: &[(
            "fr",
            "L'entrepôt Vasseur incendié volontairement\n\nL'entrepôt Vasseur aurait été incendié volontairement, selon une source policière.",
        )],
        counter_examples: &[(
            "fr",
            "L'entrepôt Vasseur aurait été incendié volontairement\n\nL'entrepôt Vasseur aurait été incendié volontairement, selon une source policière.",
        )],
    },
    CheckRule {
        id: HEADLINE_LESS_SURE,
        description: "The headline doubts what the text states.",
        advice: "Let both say it equally surely.",
        examples: &[(
            "fr",
            "L'entrepôt Vasseur aurait été incendié volontairement\n\nL'entrepôt Vasseur a été incendié volontairement, a annoncé la procureure.",
        )],
        counter_examples: &[(
            "fr",
            "L'entrepôt Vasseur incendié volontairement\n\nL'entrepôt Vasseur a été incendié volontairement, a annoncé la procureure.",
        )],
    },
];
