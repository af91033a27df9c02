//! The value of a figure in digits, with any separator of thousands.

/// Digits at the head of a token and what is glued to them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Digits<'t> {
    pub value: f64,
    /// "km" in "10km", "th" in "12th", "-year-old"; empty for digits alone.
    pub suffix: &'t str,
    /// Four digits without separators, as years are written.
    pub bare_four: bool,
}

/// Longer runs of digits are codes.
const LONGEST: usize = 15;

/// Reads the matching form of a number token. `None` when its groups make no number ("192.168.1.1", "007").
///
/// A comma or a stop opens the decimals unless three digits follow, which makes a group of thousands; after groups
/// of thousands a different mark opens the decimals ("1.234,5").
pub(super) fn read(form: &str) -> Option<Digits<'_>> {
    let bytes = form.as_bytes();
    let run = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = run(0);
    let mut groups = 0;
    let mut separator = 0;
    let mut value = String::from(&form[..first]);
    let mut at = first;
    let mut decimals = false;
    while let Some(&mark) = bytes.get(at) {
        if decimals || !matches!(mark, b' ' | b'.' | b',') {
            break;
        }
        let length = run(at + 1);
        if length == 0 {
            break;
        }
        let group = &form[at + 1..at + 1 + length];
        let thousands = length == 3 && first <= 3 && !form.starts_with('0') && (groups == 0 || mark == separator);
        if thousands {
            separator = mark;
            groups += 1;
        } else if mark == b' ' || groups > 0 && mark == separator {
            return None;
        } else {
            decimals = true;
            value.push('.');
        }
        value.push_str(group);
        at += 1 + length;
    }
    let code = first > 1 && form.starts_with('0') && !decimals;
    if value.len() > LONGEST || code {
        return None;
    }
    let bare_four = first == 4 && at == 4;
    Some(Digits { value: value.parse().ok()?, suffix: &form[at..], bare_four })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(form: &str) -> Option<f64> {
        read(form).filter(|d| d.suffix.is_empty()).map(|d| d.value)
    }

    #[test]
    fn every_separator_of_thousands_is_read() {
        for form in ["20000", "20 000", "20,000", "20.000"] {
            assert_eq!(value(form), Some(20_000.0), "{form}");
        }
        assert_eq!(value("1.234.567,5"), Some(1_234_567.5));
        assert_eq!(value("1,234.56"), Some(1234.56));
    }

    #[test]
    fn decimals_open_with_either_mark() {
        assert_eq!(value("3,7"), Some(3.7));
        assert_eq!(value("1.25"), Some(1.25));
        assert_eq!(value("0.125"), Some(0.125));
    }

    #[test]
    fn codes_are_no_numbers() {
        for form in ["192.168.1.1", "007", "12.03.2024", "1234567890123456"] {
            assert_eq!(value(form), None, "{form}");
        }
    }

    #[test]
    fn what_is_glued_on_is_kept() {
        assert_eq!(read("10km").map(|d| (d.value, d.suffix)), Some((10.0, "km")));
        assert_eq!(read("2-year-old").map(|d| d.suffix), Some("-year-old"));
        assert!(read("2019").is_some_and(|d| d.bare_four));
    }
}
