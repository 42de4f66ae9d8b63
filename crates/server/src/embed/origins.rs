//! Whose pages may embed Kokous: the operator's list.

use anyhow::{Context, bail, ensure};
use url::{Host, Url};

/// Origins as browsers write them.
#[derive(Clone, Debug, Default)]
pub struct EmbedOrigins(Vec<String>);

impl EmbedOrigins {
    /// Reads a list, separated by commas. An origin without encryption is one that anybody on the way can be: it has to
    /// be on this machine, unless the operator allows plain http.
    ///
    /// # Errors
    /// A part is no origin, or one that is not allowed; the error names it.
    pub fn parse(text: &str, allow_plain_http: bool) -> anyhow::Result<Self> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(|part| origin(part, allow_plain_http)).collect::<anyhow::Result<_>>().map(Self)
    }

    /// Whether pages of the origin may.
    #[must_use]
    pub fn has(&self, origin: &str) -> bool {
        self.0.iter().any(|known| known == origin)
    }
}

fn origin(text: &str, allow_plain_http: bool) -> anyhow::Result<String> {
    let url = Url::parse(text).with_context(|| format!("{text} is not an address"))?;
    ensure!(
        url.path() == "/" && url.query().is_none() && url.fragment().is_none() && url.username().is_empty(),
        "{text} must be like https://portal.example.com, without a path"
    );
    match url.scheme() {
        "https" => {}
        "http" if allow_plain_http || is_this_machine(&url) => {}
        "http" => bail!("{text} is not encrypted: use https"),
        _ => bail!("{text} must begin with https://"),
    }
    Ok(url.origin().ascii_serialization())
}

fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_written_as_browsers_write_them() {
        let origins = EmbedOrigins::parse("https://Portal.example.com:443/ , http://portal.localhost:3000", false);
        let origins = origins.unwrap();
        assert!(origins.has("https://portal.example.com") && origins.has("http://portal.localhost:3000"));
        assert!(!origins.has("https://portal.example.com.evil.test") && !origins.has("null") && !origins.has(""));
        assert!(EmbedOrigins::parse("", false).unwrap().0.is_empty());
    }

    #[test]
    fn what_is_no_origin_of_somebodys_own_is_refused() {
        for text in
            ["portal.example.com", "https://a.example/path", "*", "https://*/x", "data:x", "null", "http://a.example"]
        {
            assert!(EmbedOrigins::parse(text, false).is_err(), "{text}");
        }
        assert!(EmbedOrigins::parse("http://a.example", true).is_ok());
    }
}
