//! Which tags the words of the training text have, and which words need no scoring.

use crate::aligned::Lesson;
use crate::recipe::Recipe;
use selon::language::Upos;
use selon::language::tagger::KnownWord;
use std::collections::BTreeMap;

/// Counts the tags of each word, by the key under which the tagger looks it up.
pub fn words<'l>(lessons: impl Iterator<Item = &'l Lesson>, recipe: &Recipe) -> BTreeMap<u64, KnownWord> {
    let mut counts: BTreeMap<u64, [u32; Upos::ALL.len()]> = BTreeMap::new();
    for lesson in lessons {
        for (word, tag) in lesson.words.iter().zip(&lesson.gold) {
            counts.entry(word.known_key).or_default()[*tag as usize] += 1;
        }
    }
    counts.iter().filter_map(|(&key, tags)| Some((key, known(tags, recipe)?))).collect()
}

fn known(tags: &[u32], recipe: &Recipe) -> Option<KnownWord> {
    let count: u32 = tags.iter().sum();
    let (most, first) =
        Upos::ALL.iter().map(|tag| (tags[*tag as usize], *tag)).max_by_key(|(n, tag)| (*n, 99 - *tag as u8))?;
    if count >= recipe.certain_count && f64::from(most) >= f64::from(count) * recipe.certain_part {
        return Some(KnownWord::Certain(first));
    }
    let among = |tag: &Upos| tags[*tag as usize] * 50 >= count && tags[*tag as usize] > 0;
    (count >= recipe.word_count).then(|| KnownWord::Among(Upos::ALL.into_iter().filter(among).collect()))
}
