//! A mail server's address, read from a URL.

use std::net::IpAddr;

use lettre::transport::smtp::authentication::Credentials;
use percent_encoding::percent_decode_str;
use url::{Host, Url};

/// When a connection is encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encryption {
    /// From the first byte on.
    FromTheStart,
    /// By STARTTLS; a server without it is refused.
    Required,
    /// By STARTTLS where the server offers it.
    IfOffered,
    Never,
}

/// Where a mail server is and how to speak to it.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct ServerAddress {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) encryption: Encryption,
    pub(super) credentials: Option<Credentials>,
}

/// Why a text is not the address of a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidSmtpUrl {
    /// Not an address at all, or of another kind.
    #[error(
        "not the address of a mail server: it looks like smtp://user:password@mail.example.com:587 or \
         smtps://user:password@mail.example.com; special characters in the password are percent-encoded"
    )]
    Malformed,
    /// The part after `?` says something unknown.
    #[error("the only option of a mail server's address is ?tls=required, ?tls=opportunistic or ?tls=none")]
    UnknownOption,
    /// A password without encryption, over a network.
    #[error("a password is only sent encrypted: remove ?tls=none, or the user and password")]
    PlainPassword,
}

/// Reads the address; the rules are those of [`super::MailTransport::smtp`].
pub(super) fn parse(text: &str) -> Result<ServerAddress, InvalidSmtpUrl> {
    let url = Url::parse(text.trim()).map_err(|_| InvalidSmtpUrl::Malformed)?;
    let is_implicit = match url.scheme() {
        "smtp" => false,
        "smtps" => true,
        _ => return Err(InvalidSmtpUrl::Malformed),
    };
    if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
        return Err(InvalidSmtpUrl::Malformed);
    }
    let host = match url.host() {
        Some(Host::Domain(name)) if !name.is_empty() => name.to_owned(),
        Some(Host::Ipv4(address)) => address.to_string(),
        Some(Host::Ipv6(address)) => address.to_string(),
        _ => return Err(InvalidSmtpUrl::Malformed),
    };
    let credentials = credentials(&url)?;
    let encryption = encryption(&url, is_implicit, is_loopback(&host), credentials.is_some())?;
    let default_port = match (is_implicit, credentials.is_some()) {
        (true, _) => 465,
        (false, true) => 587,
        (false, false) => 25,
    };
    Ok(ServerAddress { host, port: url.port().unwrap_or(default_port), encryption, credentials })
}

fn credentials(url: &Url) -> Result<Option<Credentials>, InvalidSmtpUrl> {
    let decoded = |text: &str| {
        percent_decode_str(text).decode_utf8().map(|text| text.into_owned()).map_err(|_| InvalidSmtpUrl::Malformed)
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        (user, password) => Ok(Some(Credentials::new(decoded(user)?, decoded(password.unwrap_or_default())?))),
    }
}

fn encryption(
    url: &Url,
    is_implicit: bool,
    is_loopback: bool,
    has_password: bool,
) -> Result<Encryption, InvalidSmtpUrl> {
    let mut chosen = None;
    for (key, value) in url.query_pairs() {
        chosen = match (&*key, &*value) {
            ("tls", "required") => Some(Encryption::Required),
            ("tls", "opportunistic") => Some(Encryption::IfOffered),
            ("tls", "none") => Some(Encryption::Never),
            _ => return Err(InvalidSmtpUrl::UnknownOption),
        };
    }
    match (chosen, is_implicit) {
        (None | Some(Encryption::Required), true) => Ok(Encryption::FromTheStart),
        (Some(_), true) => Err(InvalidSmtpUrl::UnknownOption),
        (Some(Encryption::Never), false) if has_password && !is_loopback => Err(InvalidSmtpUrl::PlainPassword),
        (Some(Encryption::IfOffered), false) if has_password && !is_loopback => Ok(Encryption::Required),
        (Some(encryption), false) => Ok(encryption),
        (None, false) if is_loopback => Ok(Encryption::Never),
        (None, false) if has_password => Ok(Encryption::Required),
        (None, false) => Ok(Encryption::IfOffered),
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ports_and_encryption_follow_the_scheme() {
        for (text, host, port, encryption) in [
            ("smtp://mail.example.test", "mail.example.test", 25, Encryption::IfOffered),
            ("smtp://u:p@mail.example.test", "mail.example.test", 587, Encryption::Required),
            ("smtp://mail.example.test:2525/?tls=required", "mail.example.test", 2525, Encryption::Required),
            ("smtp://u:p@mail.example.test?tls=opportunistic", "mail.example.test", 587, Encryption::Required),
            ("smtp://mail.example.test?tls=none", "mail.example.test", 25, Encryption::Never),
            ("smtps://u:p@mail.example.test", "mail.example.test", 465, Encryption::FromTheStart),
            ("smtp://127.0.0.1:1025", "127.0.0.1", 1025, Encryption::Never),
            ("smtp://u:p@localhost:1025", "localhost", 1025, Encryption::Never),
            ("smtp://[::1]:1025", "::1", 1025, Encryption::Never),
        ] {
            let address = parse(text).unwrap();
            assert_eq!((address.host.as_str(), address.port, address.encryption), (host, port, encryption), "{text}");
        }
    }

    #[test]
    fn a_password_may_have_any_character_when_percent_encoded() {
        let address = parse("smtps://aino%40example.test:p%3A%2F%40%C3%A4@mail.example.test").unwrap();
        assert_eq!(address.credentials, Some(Credentials::new("aino@example.test".to_owned(), "p:/@ä".to_owned())));
    }

    #[test]
    fn what_is_not_a_mail_server_is_refused_without_repeating_it() {
        for text in [
            "",
            "mail.example.test",
            "http://u:secret@a.test",
            "smtp:///x",
            "smtp://u:secret@a.test/path",
            "smtp://a.test:99999",
        ] {
            assert_eq!(parse(text).err(), Some(InvalidSmtpUrl::Malformed), "{text}");
        }
        assert_eq!(parse("smtp://a.test?tls=maybe").err(), Some(InvalidSmtpUrl::UnknownOption));
        assert_eq!(parse("smtp://u:secret@a.test?tls=none").err(), Some(InvalidSmtpUrl::PlainPassword));
    }
}
