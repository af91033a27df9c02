//! One word for the reader: how far the text commits itself to a claim. Always derived, never stored as truth.

use super::Marker;
use crate::vocabulary::{Act, Commitment, Kind, MarkerKind, Naming};

/// The commitment of a claim from what the text says about it. `naming` is that of the innermost source.
///
/// The strongest reason for doubt wins: a denial, then what is not stated at all (questions, demands, promises), then
/// hearsay, hedges, what is to come or unknown, and last a source without a name.
pub fn commitment(kind: Kind, act: Act, naming: Option<Naming>, markers: &[Marker]) -> Commitment {
    let marked = |kinds: &[MarkerKind]| markers.iter().any(|m| kinds.contains(&m.kind));
    match act {
        Act::Deny => return Commitment::Denied,
        Act::Question | Act::Demand | Act::Promise => return Commitment::Open,
        _ => {}
    }
    if kind == Kind::Impersonal || marked(&[MarkerKind::Hearsay]) {
        return Commitment::Hearsay;
    }
    let hedges = [MarkerKind::Conditional, MarkerKind::Hedge, MarkerKind::Alleged, MarkerKind::Unverified];
    if act == Act::Believe || marked(&hedges) || marked(&[MarkerKind::Belief]) {
        return Commitment::Hedged;
    }
    if marked(&[MarkerKind::Future, MarkerKind::NoInformation]) {
        return Commitment::Open;
    }
    if kind == Kind::Narrator {
        return Commitment::Asserted;
    }
    match naming {
        // That somebody would not comment is what the outlet itself saw.
        _ if act == Act::DeclineToComment => Commitment::Asserted,
        Some(Naming::Anonymous | Naming::Vague | Naming::Impersonal) => Commitment::AttributedWeak,
        _ if marked(&[MarkerKind::AnonymousSource]) => Commitment::AttributedWeak,
        _ => Commitment::Attributed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    fn of(kind: Kind, act: Act, naming: Naming, markers: &[MarkerKind]) -> Commitment {
        let marker = |&kind| Marker { kind, span: Span::new(0, 1), rule: String::from("xx.test") };
        commitment(kind, act, Some(naming), &markers.iter().map(marker).collect::<Vec<_>>())
    }

    #[test]
    fn the_strongest_reason_for_doubt_wins() {
        use MarkerKind as M;
        assert_eq!(of(Kind::Indirect, Act::Assert, Naming::Named, &[]), Commitment::Attributed);
        assert_eq!(of(Kind::Direct, Act::Assert, Naming::Anonymous, &[M::Approximation]), Commitment::AttributedWeak);
        assert_eq!(of(Kind::Indirect, Act::Assert, Naming::Anonymous, &[M::Conditional]), Commitment::Hedged);
        assert_eq!(of(Kind::Narrator, Act::Assert, Naming::Named, &[M::ScareQuote]), Commitment::Asserted);
        assert_eq!(of(Kind::Narrator, Act::Assert, Naming::Named, &[M::Future]), Commitment::Open);
        assert_eq!(of(Kind::Impersonal, Act::Report, Naming::Impersonal, &[M::Hedge]), Commitment::Hearsay);
        assert_eq!(of(Kind::Indirect, Act::Deny, Naming::Named, &[M::Denial, M::Hedge]), Commitment::Denied);
    }
}
