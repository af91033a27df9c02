//! Keys of names that survive spelling and script: "Abu Kamal", "Al-Boukamal", "البوكمال".

use crate::language::without_arabic_article;
use crate::text::normalise::{fold, key};
use any_ascii::any_ascii;

/// Articles that Arabic names carry in Latin letters, assimilated or not.
const ARTICLES: &[&str] = &["al", "el", "ul", "ad", "ed", "ez", "az", "er", "ar", "es", "as", "ash", "esh", "an", "en"];

/// Sounds that are spelt with several letters or with one of several, each folded after those before it.
const SOUNDS: [(&str, &str); 15] = [
    ("sch", "s"),
    ("ch", "s"),
    ("sh", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("ou", "u"),
    ("qu", "k"),
    ("q", "k"),
    ("c", "k"),
    ("x", "ks"),
    // Arabic letters have neither.
    ("v", "f"),
    ("p", "b"),
];

/// The consonants of one word in Latin letters, with sounds that are spelt alike folded; "" for a word without any.
///
/// `consonants("Zaarour")` is `"zrr"`, as for "Zarour" and "زعرور".
pub fn consonants(word: &str) -> String {
    let mut spelt = any_ascii(without_arabic_article(word).unwrap_or(word)).to_lowercase();
    for (sound, letter) in SOUNDS {
        if spelt.contains(sound) {
            spelt = spelt.replace(sound, letter);
        }
    }
    let mut out = String::new();
    let mut last = ' ';
    for letter in spelt.chars() {
        let silent = matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h');
        if letter.is_ascii_alphanumeric() && !silent && letter != last {
            out.push(letter);
        }
        last = letter;
    }
    out
}

/// The key of a whole name in any script; `None` where too little is left to tell names apart.
pub fn name_key(name: &str) -> Option<u64> {
    let folded = fold(name);
    let mut form = String::new();
    for word in folded.split(' ').filter(|w| !ARTICLES.contains(w)) {
        form.push_str(&consonants(word));
    }
    if form.chars().count() >= 2 {
        return Some(key(&form));
    }
    (!folded.is_empty()).then(|| key(&folded))
}

/// The key by which words of two languages are cognates: the first consonants; `None` for short words.
pub fn cognate_key(word: &str) -> Option<u64> {
    let form = consonants(word);
    (form.len() >= 3 && word.chars().count() >= 5).then(|| key(&form[..form.len().min(5)]))
}

/// The key of a word within its language: its first letters.
pub fn stem_key(word: &str) -> u64 {
    let end = word.char_indices().nth(6).map_or(word.len(), |(at, _)| at);
    key(word[..end].trim_end_matches(['s', 'e']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_has_one_key_in_every_spelling() {
        let keys: Vec<_> = ["Abu Kamal", "Al-Boukamal", "Abou Kamal", "البوكمال"].map(name_key).to_vec();
        assert!(keys.iter().all(|k| *k == keys[0] && k.is_some()), "{keys:?}");
        assert_eq!(name_key("Tell Zaarour"), name_key("تل زعرور"));
        assert_eq!(name_key("Deir ez-Zor"), name_key("دير الزور"));
        assert_eq!(name_key("Qalaat Rachid"), name_key("Qalaat Rashid"));
        assert_ne!(name_key("Tell Hamma"), name_key("Tal Zarour"));
    }

    #[test]
    fn strange_names_do_no_harm() {
        for name in ["", "🎈", "\0", "a", "ي"] {
            name_key(name);
            cognate_key(name);
            stem_key(name);
        }
        assert_eq!(name_key("—"), None);
    }
}
