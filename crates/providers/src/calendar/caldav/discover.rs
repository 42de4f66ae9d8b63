//! What is at an address that somebody typed (RFC 6764): who one is there, where one's calendars are, and whether the server
//! invites guests.

use std::sync::Arc;

use async_trait::async_trait;
use kokous_model::{cause::CauseCode, email::EmailAddress};
use percent_encoding::percent_decode_str;
use reqwest::header::LOCATION;
use secrecy::SecretString;
use tokio::sync::Semaphore;
use url::Url;

use super::{
    api::{Ask, CalDavApi, XML, send},
    collection::{as_folder, calendars},
    xml::{self, CALDAV, DAV, Element, Multistatus},
};
use crate::{
    calendar::{
        Calendar,
        rest::{AccessTokens, Call, Failure, Remedy},
    },
    net::{Answer, HttpClient},
    oauth::OAuthError,
};

/// Most redirections that are followed from an address.
const REDIRECTIONS: u32 = 5;
/// Where a server says that its calendars are (RFC 6764 §5).
const WELL_KNOWN: &str = "/.well-known/caldav";
/// What a server that invites guests says of itself (RFC 6638 §2).
const SCHEDULES: &str = "calendar-auto-schedule";

/// Below which all hosts are Apple's own: it sends each user on from `caldav.icloud.com` to `p42-caldav.icloud.com` and its like.
const ICLOUD: &str = "icloud.com";

const PRINCIPAL: &str = "<propfind xmlns=\"DAV:\"><prop><current-user-principal/></prop></propfind>";
const HOME: &str = "<propfind xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><prop><C:calendar-home-set/>\
                    <C:calendar-user-address-set/></prop></propfind>";

/// What is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovered {
    /// Who one is: the same whichever address was typed.
    pub principal: Url,
    /// Where one's calendars are.
    pub home: Url,
    /// One's own address, where the server knows it or the user name is one.
    pub address: Option<String>,
    /// The calendars that events can be written to; at least one.
    pub calendars: Vec<Calendar>,
    /// Whether the server invites guests.
    pub schedules: bool,
}

/// Why there is nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DiscoverError {
    /// It may not be spoken to, or does not answer; with the reason, for people.
    #[error("{0}")]
    Unreachable(String),
    #[error("There is no CalDAV server at this address")]
    NotCalDav,
    #[error("The server does not take this user name with this password")]
    Refused,
    #[error("You have no calendar there that events can be written to")]
    NoCalendar,
}

/// Looks around at a server in somebody's name. Redirections are followed here, and nowhere else: within what `http` may speak
/// to, and to no stranger, since the password goes along.
///
/// # Errors
/// See [`DiscoverError`].
pub async fn discover(
    http: &HttpClient,
    server: &Url,
    user: &str,
    password: &SecretString,
) -> Result<Discovered, DiscoverError> {
    let visitor = Visitor { http, server, user, password };
    let principal = visitor.principal().await?;
    let (_, answer) = visitor.ask(principal.clone(), HOME).await?;
    let home = visitor.place(&principal, prop(&answer, CALDAV, "calendar-home-set").and_then(Element::href))?;
    let home = as_folder(home);
    let mut addresses =
        prop(&answer, CALDAV, "calendar-user-address-set").into_iter().flat_map(|set| set.all(DAV, "href"));
    let known = addresses.find_map(|href| mail_address(&href.text));
    let is_known = known.is_some();
    let address = known.or_else(|| EmailAddress::parse(user).ok().map(|own| own.to_string()));
    let passwords = Arc::new(OnePassword(password.clone()));
    let api = CalDavApi::new(http.clone(), user.to_owned(), passwords, Arc::new(Semaphore::new(1)));
    let calendars = calendars(&api, &home).await.map_err(|failure| match failure.remedy {
        Remedy::Reconnect => DiscoverError::Refused,
        _ => DiscoverError::Unreachable(failure.reason),
    })?;
    if calendars.is_empty() {
        return Err(DiscoverError::NoCalendar);
    }
    // It invites in the name of an address that it knows for its user's (RFC 6638 §3.1), and of no other.
    let schedules = is_known && visitor.schedules(&home).await?;
    Ok(Discovered { principal, home, address, calendars, schedules })
}

struct Visitor<'visit> {
    http: &'visit HttpClient,
    server: &'visit Url,
    user: &'visit str,
    password: &'visit SecretString,
}

impl Visitor<'_> {
    async fn principal(&self) -> Result<Url, DiscoverError> {
        let well_known = self.server.join(WELL_KNOWN).map_err(|_| DiscoverError::NotCalDav)?;
        for address in [self.server.clone(), well_known] {
            match self.ask(address, PRINCIPAL).await {
                Ok((url, answer)) => {
                    let found = prop(&answer, DAV, "current-user-principal").and_then(Element::href);
                    if found.is_some() {
                        return self.place(&url, found);
                    }
                }
                Err(DiscoverError::NotCalDav) => {}
                Err(error) => return Err(error),
            }
        }
        Err(DiscoverError::NotCalDav)
    }

    /// Asks for properties, and whoever the server sends us on to.
    async fn ask(&self, url: Url, body: &str) -> Result<(Url, Multistatus), DiscoverError> {
        let mut url = url;
        for _ in 0..=REDIRECTIONS {
            let answer = self.send("PROPFIND", &url, Some((XML, body))).await?;
            let status = answer.status.as_u16();
            if matches!(status, 301 | 302 | 303 | 307 | 308) {
                let location = answer.headers.get(LOCATION).and_then(|location| location.to_str().ok());
                url = self.place(&url, location)?;
                continue;
            }
            if status != 207 {
                return Err(if status == 401 { DiscoverError::Refused } else { DiscoverError::NotCalDav });
            }
            let answer = xml::multistatus(&answer.body).ok_or(DiscoverError::NotCalDav)?;
            return Ok((url, answer));
        }
        Err(DiscoverError::NotCalDav)
    }

    async fn schedules(&self, home: &Url) -> Result<bool, DiscoverError> {
        let answer = self.send("OPTIONS", home, None).await?;
        // Who invites is settled for good by this answer: one that says nothing of it is none.
        if !answer.status.is_success() {
            let reason = CauseCode::CalendarSays.about(&[&answer.status.to_string()]);
            return Err(DiscoverError::Unreachable(reason));
        }
        let features = answer.headers.get_all("dav").iter().filter_map(|value| value.to_str().ok());
        Ok(features.flat_map(|value| value.split(',')).any(|feature| feature.trim().eq_ignore_ascii_case(SCHEDULES)))
    }

    async fn send(
        &self,
        method: &'static str,
        url: &Url,
        body: Option<(&'static str, &str)>,
    ) -> Result<Answer, DiscoverError> {
        let ask = Ask { call: Call::Read, method, url, headers: &[("depth", "0")], body };
        let sent = send(self.http, ask, self.user, self.password).await;
        sent.map_err(|Failure { reason, .. }| DiscoverError::Unreachable(reason))
    }

    /// The address that the server names; nobody else's.
    fn place(&self, from: &Url, href: Option<&str>) -> Result<Url, DiscoverError> {
        let url = href.filter(|href| !href.is_empty()).and_then(|href| from.join(href).ok());
        url.filter(|url| is_akin(self.server, url)).ok_or(DiscoverError::NotCalDav)
    }
}

fn prop<'answer>(answer: &'answer Multistatus, namespace: &str, name: &str) -> Option<&'answer Element> {
    answer.responses.first()?.prop(namespace, name)
}

/// Whether the password may go from the one to the other: the same host, not to be spoken to less safely, or one below it. What
/// is beside it, or above it, may be another customer of the same provider.
fn is_akin(one: &Url, other: &Url) -> bool {
    if one.origin() == other.origin() {
        return true;
    }
    let (Some(host), Some(other_host), "https") = (one.domain(), other.domain(), other.scheme()) else { return false };
    let is_below = |host: &str, above: &str| host.strip_suffix(above).is_some_and(|rest| rest.ends_with('.'));
    host == other_host || is_below(other_host, host) || is_below(host, ICLOUD) && is_below(other_host, ICLOUD)
}

fn mail_address(href: &str) -> Option<String> {
    let href = href.trim();
    let is_mail = href.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    let address = percent_decode_str(href.get(7..).filter(|_| is_mail)?).decode_utf8().ok()?;
    EmailAddress::parse(&address).ok().map(|address| address.to_string())
}

/// The password that was just typed.
struct OnePassword(SecretString);

#[async_trait]
impl AccessTokens for OnePassword {
    async fn current(&self) -> Result<SecretString, OAuthError> {
        Ok(self.0.clone())
    }

    async fn replace(&self, _refused: &SecretString) -> Result<SecretString, OAuthError> {
        Err(OAuthError::Refused { reason: DiscoverError::Refused.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_password_goes_to_no_stranger() {
        let is = |one: &str, other: &str| is_akin(&Url::parse(one).unwrap(), &Url::parse(other).unwrap());
        assert!(is("https://caldav.icloud.com/", "https://p42-caldav.icloud.com/1/calendars/"));
        assert!(is("https://icloud.com/", "https://p42-caldav.icloud.com/"));
        assert!(is("https://example.test/", "https://dav.example.test/"));
        assert!(is("http://127.0.0.1:5232/", "http://127.0.0.1:5232/aino/"));
        assert!(is("http://dav.example.test/", "https://dav.example.test/"));
        for stranger in [
            "https://example.org/",
            "http://dav.example.test/",
            "https://evildav.example.test/",
            "https://127.0.0.1/",
            // Whoever rents a host beside it, or owns the one above it.
            "https://other.example.test/",
            "https://example.test/dav/",
            "https://p42-caldav.icloud.com/",
        ] {
            assert!(!is("https://dav.example.test/", stranger), "{stranger}");
        }
        for stranger in ["http://p42-caldav.icloud.com/", "https://evilicloud.com/", "https://icloud.com.example.test/"]
        {
            assert!(!is("https://caldav.icloud.com/", stranger), "{stranger}");
        }
        assert!(!is("https://evilicloud.com/", "https://p42-caldav.icloud.com/"));
        assert!(!is("http://127.0.0.1:5232/", "http://127.0.0.1:5233/"));
    }

    #[test]
    fn ones_own_address_is_a_mail_address() {
        assert_eq!(mail_address(" MAILTO:aino%2Bx@example.test").as_deref(), Some("aino+x@example.test"));
        assert_eq!(
            (mail_address("/principals/aino/"), mail_address("mailto:"), mail_address("maï")),
            (None, None, None)
        );
    }
}
