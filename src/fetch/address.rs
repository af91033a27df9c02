//! Which addresses are fetched: http and https, on the public internet.

use super::FetchError;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use url::Url;

/// The address in an input; without its fragment, which servers never see.
pub fn parse(words: &str) -> Result<Url, FetchError> {
    let mut url = Url::parse(words.trim()).map_err(|e| FetchError::NoAddress(e.to_string()))?;
    url.set_fragment(None);
    check(&url)?;
    Ok(url)
}

/// The address that a redirect names, seen from where it was given.
pub fn follow(from: &Url, location: &str) -> Result<Url, FetchError> {
    let mut url = from.join(location.trim()).map_err(|e| FetchError::NoAddress(e.to_string()))?;
    url.set_fragment(None);
    check(&url)?;
    Ok(url)
}

fn check(url: &Url) -> Result<(), FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::Scheme(url.scheme().to_string()));
    }
    // They would be kept in the ledger.
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::Credentials);
    }
    Ok(())
}

/// Scheme, host and port: what one robots.txt speaks for.
pub fn origin(url: &Url) -> String {
    url.origin().ascii_serialization()
}

/// Whether an address is one that everybody on the internet can reach: not this machine, its own network, or one reserved.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let reserved = match (a, b, c) {
        // This network, carrier-grade NAT, protocol assignments, benchmarks, 6to4 relays; multicast and above.
        (0, ..) | (192, 0, 0) | (198, 18..=19, _) | (192, 88, 99) | (224.., ..) => true,
        (100, 64..=127, _) => true,
        _ => false,
    };
    !(reserved
        || address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let s = address.segments();
    let embedded = |high: u16, low: u16| {
        let [a, b] = high.to_be_bytes();
        let [c, d] = low.to_be_bytes();
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match s {
        // IPv4 in IPv6: mapped, and behind a translator.
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        [0x2002, high, low, ..] => embedded(high, low),
        // Teredo, benchmarks, ORCHID and other assignments; documentation.
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        // Everything else that is given out lies in 2000::/3.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_told_from_public_ones() {
        for private in [
            "127.0.0.1",
            "127.9.9.9",
            "10.1.2.3",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "0.0.0.0",
            "100.64.0.1",
            "198.18.0.1",
            "192.0.2.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "2002:7f00:1::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "::127.0.0.1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
        for public in [
            "93.184.216.34",
            "172.32.0.1",
            "100.128.0.1",
            "2a00:1450:4007::1",
            "2606:2800:220::1",
            "::ffff:93.184.216.34",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
    }

    #[test]
    fn an_address_is_a_whole_one_of_the_web() {
        assert_eq!(parse(" https://fil.example/a#top ").unwrap().as_str(), "https://fil.example/a");
        assert_eq!(
            follow(&parse("https://fil.example/a/b").unwrap(), "../c").unwrap().as_str(),
            "https://fil.example/c"
        );
        assert!(matches!(parse("fil.example/a"), Err(FetchError::NoAddress(_))));
        assert!(matches!(parse("ftp://fil.example/a"), Err(FetchError::Scheme(_))));
        assert!(matches!(parse("https://ana:secret@fil.example/"), Err(FetchError::Credentials)));
        assert!(matches!(
            follow(&parse("https://fil.example/").unwrap(), "file:///etc/passwd"),
            Err(FetchError::Scheme(_))
        ));
    }
}
