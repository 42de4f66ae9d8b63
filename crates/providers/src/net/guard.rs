//! Which addresses may be spoken to. An address that an operator or a user typed must not become a way into the
//! network that the server stands in (OWASP: server-side request forgery).

use std::{
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

/// Which part of the network may be spoken to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Public addresses, encrypted.
    Public,
    /// Loopback and private ones as well, also without encryption: the demo, tests, and servers inside a company.
    Private,
}

impl Network {
    /// Whether the address may be asked at all; the addresses that its name stands for are looked at again when it is
    /// connected to.
    ///
    /// # Errors
    /// Why not, for an operator to read.
    pub fn check(self, url: &Url) -> Result<(), String> {
        let host = url.host().ok_or_else(|| format!("{url} has no host"))?;
        if !url.username().is_empty() || url.password().is_some() {
            return Err(format!("the address of {host} holds a user or a password"));
        }
        match (self, url.scheme()) {
            (_, "https") | (Self::Private, "http") => {}
            _ => return Err(format!("{host} is not spoken to without encryption")),
        }
        let ip = match host {
            Host::Ipv4(ip) => Some(IpAddr::V4(ip)),
            Host::Ipv6(ip) => Some(IpAddr::V6(ip)),
            Host::Domain(_) => None,
        };
        match ip {
            Some(ip) if self == Self::Public && !is_public(ip) => Err(refusal(&ip.to_string())),
            _ => Ok(()),
        }
    }
}

impl Network {
    /// Whether an address that somebody wants to be asked later may be kept: as [`Network::check`], and its name must not
    /// stand for private addresses alone. One that cannot be looked up now is looked up again when it is asked.
    ///
    /// # Errors
    /// Why not, for people to read.
    pub async fn check_resolved(self, url: &Url) -> Result<(), String> {
        self.check(url)?;
        let Some(Host::Domain(name)) = url.host().filter(|_| self == Self::Public) else { return Ok(()) };
        let Ok(mut found) = tokio::net::lookup_host((name, 0)).await else { return Ok(()) };
        let mut is_known = false;
        if found.any(|address| {
            is_known = true;
            is_public(address.ip())
        }) || !is_known
        {
            return Ok(());
        }
        Err(refusal(name))
    }
}

/// Looks a name up, and gives only what may be spoken to: what is checked is what is connected to.
impl Resolve for Network {
    fn resolve(&self, name: Name) -> Resolving {
        let network = *self;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed: Vec<SocketAddr> =
                found.filter(|address| network == Self::Private || is_public(address.ip())).collect();
            if allowed.is_empty() {
                return Err(io::Error::new(io::ErrorKind::PermissionDenied, refusal(name.as_str())).into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}

fn refusal(host: &str) -> String {
    format!("{host} is a private address: KOKOUS_ALLOW_PRIVATE_NETWORKS=true lets it be spoken to")
}

/// Whether the address is one of the public network (RFC 6890 and the registries that it founded).
fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => match embedded_v4(ip) {
            Some(ip) => is_public_v4(ip),
            None => is_public_v6(ip),
        },
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let is_special = matches!(
        (a, b, c),
        (0 | 10 | 127, ..)
            | (100, 64..=127, _)
            | (169, 254, _)
            | (172, 16..=31, _)
            | (192, 0, 0 | 2)
            | (192, 168, _)
            | (198, 18..=19, _)
            | (198, 51, 100)
            | (203, 0, 113)
            | (224.., ..)
    );
    !is_special
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [first, second, ..] = ip.segments();
    // Only 2000::/3 is handed out; of it, documentation and tunnels are not for us.
    (0x2000..0x4000).contains(&first) && !(first == 0x2001 && (second < 0x0200 || second == 0x0db8)) && first != 0x3fff
}

/// The address of the fourth version inside one of the sixth: mapped, compatible, NAT64 or 6to4.
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let [a, b, c, d, e, f, high, low] = ip.segments();
    let from = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Some(Ipv4Addr::new(a, b, c, d))
    };
    match (a, b, c, d, e, f) {
        (0, 0, 0, 0, 0, 0 | 0xffff) | (0x64, 0xff9b, 0, 0, 0, 0) => from(high, low),
        (0x2002, ..) => from(b, c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_addresses_are_refused_in_every_disguise() {
        for ip in [
            "127.0.0.1",
            "10.1.2.3",
            "172.31.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fd00::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::10.0.0.1",
            "2002:7f00:1::",
            "2001:db8::1",
        ] {
            assert!(!is_public(ip.parse().unwrap()), "{ip}");
        }
        for ip in ["8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450:4001:80b::200a", "2001:4860:4860::8888"] {
            assert!(is_public(ip.parse().unwrap()), "{ip}");
        }
    }

    #[test]
    fn an_address_is_https_without_a_password_unless_the_operator_says_so() {
        let check = |network: Network, text: &str| network.check(&Url::parse(text).unwrap());
        assert!(check(Network::Public, "https://www.googleapis.com/calendar/v3").is_ok());
        assert!(check(Network::Public, "http://www.googleapis.com/calendar/v3").is_err());
        assert!(check(Network::Public, "https://user:secret@example.com/").unwrap_err().contains("password"));
        assert!(check(Network::Public, "https://[::1]/").unwrap_err().contains("KOKOUS_ALLOW_PRIVATE_NETWORKS"));
        assert!(check(Network::Public, "https://0x7f000001/").is_err());
        assert!(check(Network::Private, "http://127.0.0.1:9000/calendar").is_ok());
        assert!(check(Network::Private, "ftp://127.0.0.1/").is_err());
    }

    #[tokio::test]
    async fn a_name_of_a_private_address_is_not_even_kept() {
        let check = |network: Network, text: &str| {
            let url = Url::parse(text).unwrap();
            async move { network.check_resolved(&url).await }
        };
        assert!(check(Network::Public, "https://localhost/create").await.unwrap_err().contains("private address"));
        assert!(check(Network::Public, "https://127.0.0.1/create").await.is_err());
        assert!(check(Network::Public, "http://8.8.8.8/create").await.is_err());
        assert!(check(Network::Public, "https://8.8.8.8/create").await.is_ok());
        assert!(check(Network::Private, "http://localhost/create").await.is_ok());
    }

    #[tokio::test]
    async fn a_name_that_stands_for_a_private_address_is_refused_when_it_is_connected_to() {
        let error = Network::Public.resolve("localhost".parse().unwrap()).await.err().unwrap();
        assert!(error.to_string().contains("private address"), "{error}");
        assert!(Network::Private.resolve("localhost".parse().unwrap()).await.is_ok());
    }
}
