//! Which tags the words of the training text have, and which words need no scoring.

use crate::aligned::Lesson;
use crate::recipe::Recipe;
use selon::language::Upos;
use selon::language::tagger::KnownWord;
use std::collections::{BTreeMap, BTreeSet};

/// Counts the tags of each word, by the key under which the tagger looks it up.
///
/// At first nothing is known but the marks; one that is a mark most of the time is always taken for one.
pub fn words<'l>(lessons: impl Iterator<Item = &'l Lesson>, recipe: &Recipe) -> BTreeMap<u64, KnownWord> {
    let mut counts: BTreeMap<u64, [u32; Upos::ALL.len()]> = BTreeMap::new();
    let mut marks = BTreeSet::new();
    for lesson in lessons {
        for (word, tag) in lesson.words.iter().zip(&lesson.gold) {
            counts.entry(word.known_key).or_default()[*tag as usize] += 1;
            if word.known.is_some() {
                marks.insert(word.known_key);
            }
        }
    }
    counts.iter().filter_map(|(&key, tags)| Some((key, known(tags, marks.contains(&key), recipe)?))).collect()
}

fn known(tags: &[u32], mark: bool, recipe: &Recipe) -> Option<KnownWord> {
    let count: u32 = tags.iter().sum();
    let (most, first) =
        Upos::ALL.iter().map(|tag| (tags[*tag as usize], *tag)).max_by_key(|(n, tag)| (*n, 99 - *tag as u8))?;
    let certain = count >= recipe.certain_count && f64::from(most) >= f64::from(count) * recipe.certain_part
        || mark && first == Upos::Punct;
    if count < recipe.word_count && !certain {
        return None;
    }
    let among = Upos::ALL.into_iter().filter(|tag| tags[*tag as usize] > 0 && tags[*tag as usize] * 50 >= count);
    let tags = among.fold(0, |set, tag| set | 1 << tag as u32);
    Some(KnownWord { tags, certain: certain.then_some(first) })
}
