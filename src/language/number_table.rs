//! `numbers.toml` as written: what a language calls its numbers, what limits them and what they count.

use serde::Deserialize;
use std::collections::BTreeMap;

/// How far a figure binds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sense {
    /// N or more.
    AtLeast,
    /// N or fewer.
    AtMost,
    /// Around N.
    About,
}

/// The kinds of rule that the code knows; the file gives each its id, description and proofs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberRule {
    Digits,
    Words,
    Collective,
    PluralCollective,
    Fraction,
    Range,
    Zero,
    Single,
    /// An age is no quantity.
    Age,
    /// Nor is a year, a clock time or a date,
    Time,
    /// a number in a name, a score, a code or a telephone number,
    Name,
    /// or a rank.
    Ordinal,
}

/// A rule with its proofs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberRuleTable {
    pub id: String,
    pub kind: NumberRule,
    pub description: String,
    pub examples: Vec<NumberExample>,
    #[serde(default)]
    pub counter_examples: Vec<NumberExample>,
}

/// A text and the intervals of all its quantities in order: "7", "7..", "..30", "10..20", "~40".
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberExample {
    pub text: String,
    pub values: Vec<String>,
}

/// Words that limit a figure.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoundTable {
    pub id: String,
    pub sense: Sense,
    pub description: String,
    /// Phrases before the number.
    pub before: Vec<String>,
    /// Phrases after the number, or after the noun that follows it.
    #[serde(default)]
    pub after: Vec<String>,
    pub examples: Vec<NumberExample>,
    #[serde(default)]
    pub counter_examples: Vec<NumberExample>,
}

/// What is counted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CategoryTable {
    pub name: String,
    /// Nouns that say that there are two of it: "قتيلان".
    #[serde(default)]
    pub duals: Vec<String>,
    #[serde(default)]
    pub nouns: Vec<String>,
    /// What happened to it: "killed", "tués".
    #[serde(default)]
    pub states: Vec<String>,
    /// Words before the number that say what happened: "killing", "la mort de".
    #[serde(default)]
    pub before: Vec<String>,
    /// Nouns away from the number that say it of a bare one: "the death toll had risen to ten".
    #[serde(default)]
    pub tolls: Vec<String>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FractionTable {
    pub percent: f64,
    pub phrases: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeTable {
    /// Words that open a range: "entre", "between".
    pub openers: Vec<String>,
    /// Words inside a range that has an opener: "et", "and".
    pub opened_links: Vec<String>,
    /// Words inside a range without opener: "à", "to", "ou".
    pub links: Vec<String>,
    /// Words before "4 à 9" that make it a change and two figures: "de", "from" after a verb of change.
    pub change_openers: Vec<String>,
    pub change_verbs: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExclusionTable {
    /// Before an age: "âgé de", "aged".
    pub age_before: Vec<String>,
    /// The unit of ages, and what may follow it in an age: "years old".
    pub age_units: Vec<String>,
    pub age_after: Vec<String>,
    /// Whether the unit alone, without a word of duration before it or after it, means an age.
    pub bare_age: bool,
    /// Before or after the unit, they make it a duration: "pendant", "de prison".
    pub duration_before: Vec<String>,
    pub duration_after: Vec<String>,
    /// After a number: it is a clock time.
    pub clock_after: Vec<String>,
    /// A clock time if one of `clock_before` stands before: "à 8 heures".
    pub clock_units: Vec<String>,
    pub clock_before: Vec<String>,
    /// Before a number of four digits, they make it a year.
    pub year_before: Vec<String>,
    /// Words that carry a number in a name: "article", "vol", "no".
    pub name_heads: Vec<String>,
    /// Endings of digits that make a rank: "e", "th".
    pub ordinal_suffixes: Vec<String>,
    /// Before a small number they make it a pronoun: "tous les deux".
    pub pronoun_before: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SingleTable {
    /// Articles that count one where a victim follows: "un mort".
    pub articles: Vec<String>,
    /// Number words for one that stand before their noun: "one".
    pub numerals: Vec<String>,
    /// "L'un des", "one of the".
    pub members: Vec<String>,
    /// After "one of the", they speak of a degree, not of one case: "largest".
    pub degrees: Vec<String>,
    pub degree_suffixes: Vec<String>,
    /// Before an article and a person they count: "dont un enfant", "among them a child".
    pub includes: Vec<String>,
    /// Before an article and a unit of time they count: "en une semaine".
    pub durations: Vec<String>,
    /// Words before "one" that make it a pronoun: "no one".
    pub pronoun_before: Vec<String>,
    /// Words after "one" that make it something else: "one another".
    pub pronoun_after: Vec<String>,
    /// Categories of victims.
    pub victims: Vec<String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ZeroTable {
    /// Determiners that count zero before any countable noun: "aucun", "no".
    pub words: Vec<String>,
    /// Phrases that count zero before a noun of a category of harm only: "pas de".
    pub weak: Vec<String>,
    /// Pronouns that count zero before their link: "none of".
    pub pronouns: Vec<String>,
    /// Nouns that are not counted: "information", "doute".
    pub uncounted: Vec<String>,
    /// Whether the noun must be a plural or of a known category.
    pub needs_plural: bool,
    pub harm: Vec<String>,
}

/// `numbers.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumbersTable {
    /// Whether a comma opens the decimals.
    pub decimal_comma: bool,
    pub plural_suffix: String,
    /// Further endings of plurals: "es" of "trabajadores".
    #[serde(default)]
    pub other_plural_suffixes: Vec<String>,
    /// An article that is written as one with the noun.
    #[serde(default)]
    pub noun_prefix: String,
    pub cardinals: BTreeMap<String, u32>,
    /// Words that multiply what stands before them: "cent", "thousand".
    pub scales: BTreeMap<String, u64>,
    /// Short forms glued to digits or after them, counted only with money: "m", "bn", "Mds".
    pub money_scales: BTreeMap<String, u64>,
    /// A word of twenty that multiplies by four: "quatre-vingt".
    pub score: Option<String>,
    /// After these tens, eleven to nineteen follow: 60 and 80 in French.
    #[serde(default)]
    pub teens_after: Vec<u32>,
    /// "et", "and" inside a number.
    pub joiner: String,
    /// What may follow the joiner; nothing listed: any number below a hundred, after a hundred or a thousand.
    #[serde(default)]
    pub joined: Vec<u32>,
    /// Whether units stand before tens, and each part behind a joiner: "مئة وخمسة وعشرون".
    #[serde(default)]
    pub units_first: bool,
    /// Nouns of number: "vingtaine", "dozen".
    pub collectives: BTreeMap<String, u32>,
    /// Scales that stand without a number before them: "cent", "mille".
    #[serde(default)]
    pub bare_scales: Vec<String>,
    /// Plurals of scales; alone they mean two or more: "thousands", "millions".
    pub plural_scales: BTreeMap<String, u64>,
    /// "plusieurs", "several": two or more of the collective that follows.
    pub vague: Vec<String>,
    pub half: Vec<String>,
    /// "de", "of" after a collective.
    pub links: Vec<String>,
    /// Articles before a collective: "une", "a", "des", "les".
    pub articles: Vec<String>,
    /// Those that make a collective without link a number: "a dozen boats".
    pub indefinite: Vec<String>,
    /// Words that end what is counted: prepositions, auxiliaries, conjunctions.
    pub stops: Vec<String>,
    /// Auxiliaries that lead from what is counted to what happened to it: "ont été", "were".
    pub auxiliaries: Vec<String>,
    /// What makes a speed of the distance before it: "an hour".
    #[serde(default)]
    pub per_hour: Vec<String>,
    /// Before a noun, away from its figure: "le nombre de morts est passé à cinq", "the number of people killed".
    #[serde(default)]
    pub tallies: Vec<String>,
    /// Words that stand for what was counted before: "autres", "others".
    pub others: Vec<String>,
    /// Determiners and adverbs between a number and its noun that do not belong to it.
    pub skipped: Vec<String>,
    pub currencies: Vec<String>,
    pub currency_signs: Vec<String>,
    pub percent: Vec<String>,
    pub range: RangeTable,
    pub single: SingleTable,
    pub zero: ZeroTable,
    pub exclusions: ExclusionTable,
    #[serde(rename = "fraction", default)]
    pub fractions: Vec<FractionTable>,
    #[serde(rename = "bound")]
    pub bounds: Vec<BoundTable>,
    #[serde(rename = "category")]
    pub categories: Vec<CategoryTable>,
    #[serde(rename = "rule")]
    pub rules: Vec<NumberRuleTable>,
}
