//! Everything that selon promises, one module a matter, in one program: linking takes longer than most tests.
//! Only tests/readme.rs stands alone, as it changes the working folder.

#![recursion_limit = "256"]

mod alias;
mod annotations;
mod any_bytes;
mod archives;
mod attribution_rules;
mod bad_input;
mod bad_pages;
mod check;
mod claim_rules;
mod cli;
mod compare;
mod compare_events;
mod contract;
mod date_rules;
mod events;
mod extract_properties;
#[cfg(feature = "fetch")]
mod fetch;
mod help;
mod intake;
mod labeller;
mod layering;
mod ledger;
mod marker_rules;
mod markers_gold;
mod mixed_words;
mod number_rules;
mod pages;
mod place_rules;
mod program;
mod prose;
mod resumed;
mod rule_catalogue;
mod schemas;
mod sentence_pairs;
mod settle;
mod sources_bodies;
mod sources_gold;
mod sources_names;
mod sources_resolved;
mod sources_user_files;
mod tagger;
mod threads;
mod values_of_any_text;
mod version_commands;
mod version_pairs;
mod versions;
mod versions_measured;
mod watch;
