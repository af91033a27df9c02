//! Looks names up, and hands on only addresses that may be connected to. The connection is made to what was checked, so that
//! a name which says something else a moment later gets nothing by it.

use std::fmt;
use std::net::IpAddr;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// A name leads to a private address.
#[derive(Debug, thiserror::Error)]
#[error("{host} leads to {address}, which is no public address")]
pub struct PrivateAddress {
    pub host: String,
    pub address: IpAddr,
}

/// A resolver that gives only addresses that may be connected to.
pub struct Guard {
    pub allowed: fn(IpAddr) -> bool,
    pub names: DefaultResolver,
}

impl Resolver for Guard {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.names.resolve(uri, config, timeout)?;
        let mut public = self.empty();
        for address in found.iter().filter(|a| (self.allowed)(a.ip())) {
            public.push(*address);
        }
        match found.first() {
            Some(private) if public.is_empty() => {
                let host = uri.host().unwrap_or_default().to_string();
                Err(ureq::Error::Other(Box::new(PrivateAddress { host, address: private.ip() })))
            }
            _ => Ok(public),
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard").finish_non_exhaustive()
    }
}
