//! Which calendars there are, and what calendars and their resources are called.

use url::Url;

use super::{
    api::{Ask, CalDavApi, XML},
    xml::{CALDAV, DAV, Element, Response},
};
use crate::calendar::{
    Calendar,
    rest::{Call, Failure},
};

/// What most resources are called.
const SUFFIX: &str = ".ics";

const CALENDARS: &str = "<propfind xmlns=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\"><prop><resourcetype/>\
                         <displayname/><current-user-privilege-set/><C:supported-calendar-component-set/></prop></propfind>";

/// The calendars below `home` that events can be written to, in the server's order.
pub(super) async fn calendars(api: &CalDavApi, home: &Url) -> Result<Vec<Calendar>, Failure> {
    let ask = Ask {
        call: Call::Read,
        method: "PROPFIND",
        url: home,
        headers: &[("depth", "1")],
        body: Some((XML, CALENDARS)),
    };
    let answer = api.multistatus(ask).await?;
    let calendar = |response: &Response| {
        let url = home.join(&response.href).ok().filter(|url| url.origin() == home.origin())?;
        let name = response.text(DAV, "displayname").map_or_else(|| last_segment(&url), str::to_owned);
        Some(Calendar { id: as_folder(url).into(), name })
    };
    Ok(answer.responses.iter().filter(|it| holds_events(it) && is_writable(it)).filter_map(calendar).collect())
}

fn holds_events(response: &Response) -> bool {
    let is_calendar = response.prop(DAV, "resourcetype").is_some_and(|kinds| kinds.child(CALDAV, "calendar").is_some());
    // What names no kinds of components takes all of them (RFC 4791 §5.2.3).
    let takes_events = response
        .prop(CALDAV, "supported-calendar-component-set")
        .is_none_or(|kinds| kinds.all(CALDAV, "comp").any(|kind| kind.named.eq_ignore_ascii_case("VEVENT")));
    is_calendar && takes_events
}

/// Nothing said of privileges means that there are none to be told (RFC 3744 is not everywhere).
fn is_writable(response: &Response) -> bool {
    response.prop(DAV, "current-user-privilege-set").is_none_or(|set| {
        let privileges = set.all(DAV, "privilege").flat_map(|privilege| &privilege.children);
        let mut names = privileges.map(Element::name);
        names.any(|name| matches!(name, "all" | "write" | "write-content" | "bind"))
    })
}

/// Where the resource of this event is.
pub(super) fn resource(calendar: &Url, id: &str) -> Url {
    let name = id.strip_prefix('/').map_or_else(|| format!("{id}{SUFFIX}"), str::to_owned);
    let mut url = calendar.clone();
    let folder = calendar.path().trim_end_matches('/').to_owned();
    url.set_path(&format!("{folder}/{name}"));
    url
}

/// The id of the event at this address: the last part of its path, which has its suffix, or else a slash before it.
pub(super) fn id_of(href: &str) -> String {
    let path = href.trim_end_matches('/');
    let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
    name.strip_suffix(SUFFIX).map_or_else(|| format!("/{name}"), str::to_owned)
}

/// A collection's address ends with a slash.
pub(super) fn as_folder(mut url: Url) -> Url {
    if !url.path().ends_with('/') {
        url.set_path(&format!("{}/", url.path()));
    }
    url.set_query(None);
    url.set_fragment(None);
    url
}

fn last_segment(url: &Url) -> String {
    let path = url.path().trim_end_matches('/');
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_known_by_the_last_part_of_its_address_and_found_there_again() {
        let calendar = Url::parse("https://dav.example.test/aino/work/").unwrap();
        for href in ["/aino/work/0192f0c1.ics", "/aino/work/by%20hand", "https://dav.example.test/aino/work/x@y.ics"] {
            let url = resource(&calendar, &id_of(href));
            assert_eq!(url, calendar.join(href).unwrap(), "{href}");
        }
        assert_eq!(id_of("/aino/work/0192f0c1.ics"), "0192f0c1");
    }
}
