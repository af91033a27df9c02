//! Why an address was not fetched, and what to do about it.

use std::net::IpAddr;

/// Said after the address itself.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("this is no address that can be fetched ({0}); it begins with https:// or http://")]
    NoAddress(String),
    #[error("addresses that begin with {0}: are not fetched, only https: and http:")]
    Scheme(String),
    #[error("an address with a name and a password in it is not fetched, because the ledger would keep them")]
    Credentials,
    #[error("{host} leads to {address}, which is no public address; --allow-private fetches from there too")]
    Private { host: String, address: IpAddr },
    #[error("{0} is not known: look for a slip of the pen, or for a lost connection")]
    UnknownHost(String),
    #[error("its site asks programs not to read it (robots.txt); save the page with a browser and add the file")]
    Robots,
    #[error("the site's robots.txt cannot be read ({0}), and so nothing of the site is; try again later")]
    NoRobots(String),
    #[error("it redirects in a circle")]
    Circle,
    #[error("it redirects more than {0} times")]
    Redirects(usize),
    #[error("it redirects to nowhere")]
    Nowhere,
    #[error("more than {megabytes} MB: that is no article and no feed")]
    TooLarge { megabytes: u64 },
    #[error("no whole answer within {seconds} s; --timeout waits longer")]
    Slow { seconds: u64 },
    #[error("there is nothing at this address (status {0})")]
    Gone(u16),
    #[error(
        "the server lets nobody read it without signing in (status {0}); save the page with a browser and add the file"
    )]
    Refused(u16),
    #[error("the server asks to be left alone for now (status {status}); try again {when}")]
    Busy { status: u16, when: String },
    #[error("the server answers with status {0} instead of a page")]
    Status(u16),
    #[error("no connection could be made or it broke off: {0}")]
    Connection(String),
}
