//! The feature templates of the tagger. They are part of the weights' layout: a change needs new weights.

use super::words::Word;

/// The number of features of a token.
pub const TEMPLATES: usize = 25;

/// The code of "no tag" before a sentence.
pub const NO_TAG: u8 = 31;

const BEFORE: Word = outside(0x5353);
const AFTER: Word = outside(0x4545);

const fn outside(code: u32) -> Word {
    let key = code as u64;
    Word { key, endings: [code; 4], beginning: code, shape: code, category: code, known: None, known_key: key }
}

/// The features of the token at `i`; `tags` are the codes of the two tags before it, the nearest first.
#[inline]
pub fn features(words: &[Word], i: usize, tags: [u8; 2], out: &mut [u64; TEMPLATES]) {
    let word = &words[i];
    let before = i.checked_sub(1).map_or(&BEFORE, |at| &words[at]);
    let second = i.checked_sub(2).map_or(&BEFORE, |at| &words[at]);
    let after = words.get(i + 1).unwrap_or(&AFTER);
    let third = words.get(i + 2).unwrap_or(&AFTER);
    let (shape, category) = (u64::from(word.shape), u64::from(word.category));
    let ending = |word: &Word, letters: usize| u64::from(word.endings[letters - 1]);
    let tag = u64::from(tags[0]);
    let pair = tag << 5 | u64::from(tags[1]);
    *out = [
        two(0, word.key, shape),
        one(1, ending(word, 1)),
        one(2, ending(word, 2)),
        one(3, ending(word, 3)),
        one(4, ending(word, 4)),
        one(5, u64::from(word.beginning)),
        two(6, shape, ending(word, 2)),
        one(7, pair),
        two(8, tag, word.key),
        two(9, tag, ending(word, 3)),
        one(10, before.key),
        one(11, second.key),
        one(12, after.key),
        two(13, before.key, word.key),
        two(14, word.key, after.key),
        two(15, shape, u64::from(after.shape)),
        two(16, tag, ending(after, 2)),
        two(17, category, shape),
        two(18, category, tag),
        two(19, category, u64::from(after.category)),
        two(20, u64::from(before.category), category),
        one(21, ending(after, 3)),
        two(22, tag << 32 | category, u64::from(after.category)),
        two(23, word.key, u64::from(after.category)),
        two(24, word.key ^ u64::from(after.category), u64::from(third.category)),
    ];
}

#[inline]
fn one(template: u64, a: u64) -> u64 {
    spread(a ^ (template + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

#[inline]
fn two(template: u64, a: u64, b: u64) -> u64 {
    one(template, a.wrapping_mul(0x2545_f491_4f6c_dd1d).rotate_left(29) ^ b)
}

#[inline]
fn spread(x: u64) -> u64 {
    let x = x.wrapping_mul(0xff51_afd7_ed55_8ccd);
    (x ^ x >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}
