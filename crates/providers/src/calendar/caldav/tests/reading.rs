use kokous_model::attendee::Response;

use super::script::{OWNER, Reply, Script, multistatus, resource, status};
use crate::{
    calendar::{
        Account, AccountCalendar, ChangesError, DispatchError,
        caldav::{DiscoverError, Discovered, discover},
        fixtures::now,
    },
    net::{HttpClient, Network},
};

const EVENT: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u\nSUMMARY:Lunch\nDTSTART:20261124T100000Z\nDTEND:20261124T110000Z\n\
    ORGANIZER:mailto:aino@dav.example.test\nATTENDEE;PARTSTAT=ACCEPTED:mailto:aino@dav.example.test\n\
    ATTENDEE;PARTSTAT=DECLINED:mailto:Mia@example.test\nEND:VEVENT\nEND:VCALENDAR\n";

fn named(href: &str) -> Reply {
    multistatus(resource(href, "<getetag>\"1\"</getetag>"))
}

fn stored(href: &str, etag: &str, event: &str) -> String {
    resource(href, format!("<getetag>\"{etag}\"</getetag><C:calendar-data>{event}</C:calendar-data>"))
}

#[tokio::test]
async fn what_changed_is_read_by_token_and_a_first_look_reads_everything() {
    let script = Script::start([
        multistatus(resource("/cal/", "<sync-token>urn:1</sync-token>")),
        named("/cal/a.ics"),
        multistatus(stored("/cal/a.ics", "1", EVENT)),
    ])
    .await;
    let changes = script.provider(true).changes(None, now()).await.unwrap();
    assert_eq!(script.lines(), ["PROPFIND /cal/", "REPORT /cal/", "REPORT /cal/"]);
    assert!(!script.asked()[1].body.contains("calendar-data"), "they may be longer together than an answer may be");
    assert!(changes.omits_deleted && changes.sync_token == "urn:1");
    let event = &changes.events[0];
    assert_eq!((event.id.as_str(), event.etag.as_str(), event.title.as_deref()), ("a", "\"1\"", Some("Lunch")));
    assert_eq!(event.guests, [("mia@example.test".to_owned(), Response::Declined)]);
    assert_eq!(event.shown.as_ref().unwrap().people, ["mia@example.test"]);

    let gone = "<response><href>/cal/b.ics</href><status>HTTP/1.1 404 Not Found</status></response>";
    let more = "<response><href>/cal/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>";
    let script = Script::start([
        multistatus(format!(
            "{}{gone}{more}<sync-token>urn:2</sync-token>",
            resource("/cal/a.ics", "<getetag>\"2\"</getetag>")
        )),
        multistatus("<sync-token>urn:3</sync-token>"),
        multistatus(stored("/cal/a.ics", "2", EVENT)),
    ])
    .await;
    let changes = script.provider(true).changes(Some("urn:1"), now()).await.unwrap();
    let seen: Vec<_> = changes.events.iter().map(|event| (event.id.as_str(), event.deleted)).collect();
    assert_eq!((seen, changes.sync_token.as_str()), (vec![("b", true), ("a", false)], "urn:3"));
    assert!(script.asked()[1].body.contains("<sync-token>urn:2</sync-token>"));
    assert!(!changes.omits_deleted);
}

#[tokio::test]
async fn a_token_that_is_too_old_means_reading_everything() {
    let error = "<error xmlns=\"DAV:\"><valid-sync-token/></error>".to_owned();
    let script = Script::start([(403, ("x-none", String::new()), error)]).await;
    let result = script.provider(true).changes(Some("urn:1"), now()).await;
    assert_eq!(result.unwrap_err(), ChangesError::TokenExpired);
}

#[tokio::test]
async fn a_list_of_changes_that_grows_too_long_means_reading_what_is_still_to_come() {
    let page = |number: u32| {
        let more = "<response><href>/cal/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>";
        let one = format!("<response><href>/cal/{number}.ics</href></response>");
        multistatus(format!("{}{more}<sync-token>urn:{number}</sync-token>", one.repeat(7_000)))
    };
    let script = Script::start([page(1), page(2), page(3)]).await;
    let result = script.provider(true).changes(Some("urn:0"), now()).await;
    assert_eq!(result.unwrap_err(), ChangesError::TokenExpired);
    script.asked();
}

#[tokio::test]
async fn a_server_without_tokens_is_read_whenever_its_tag_changed() {
    let tag = |tag: &str| multistatus(resource("/cal/", format!("<S:getctag>{tag}</S:getctag>")));
    let event = multistatus(stored("/cal/a.ics", "1", EVENT));
    let script = Script::start([tag("1"), named("/cal/a.ics"), event, tag("1"), tag("2"), multistatus("")]).await;
    let provider = script.provider(true);
    let first = provider.changes(None, now()).await.unwrap();
    let same = provider.changes(Some(&first.sync_token), now()).await.unwrap();
    assert_eq!((first.events.len(), same.events.len(), same.omits_deleted), (1, 0, false));
    let other = provider.changes(Some(&same.sync_token), now()).await.unwrap();
    assert!(other.omits_deleted && other.sync_token != same.sync_token);
    script.asked();
}

#[tokio::test]
async fn what_is_private_of_a_series_or_declined_is_not_shown() {
    let shown = |event: String| async move {
        let tag = multistatus(resource("/cal/", "<sync-token>urn:1</sync-token>"));
        let event = multistatus(stored("/cal/a.ics", "1", &event));
        let script = Script::start([tag, named("/cal/a.ics"), event]).await;
        script.provider(true).changes(None, now()).await.unwrap().events.remove(0).shown
    };
    let with = |line: &str| EVENT.replace("UID:u", &format!("UID:u\n{line}"));
    for hidden in ["CLASS:PRIVATE", "CLASS:CONFIDENTIAL", "RRULE:FREQ=DAILY", "STATUS:CANCELLED"] {
        assert_eq!(shown(with(hidden)).await, None, "{hidden}");
    }
    let owner = format!("ATTENDEE;PARTSTAT=DECLINED:mailto:{OWNER}");
    assert_eq!(shown(with(&owner)).await, None);
    assert_eq!(shown(EVENT.replace("DTSTART:20261124T100000Z", "DTSTART;VALUE=DATE:20261124")).await, None);
    assert!(shown(with("CLASS:PUBLIC")).await.is_some());
}

#[tokio::test]
async fn busy_times_are_those_of_all_calendars_and_a_server_that_does_not_tell_says_so() {
    let calendar = "<resourcetype><collection/><C:calendar/></resourcetype>";
    let calendars = || multistatus(resource("/home/a/", calendar) + &resource("/home/b/", calendar));
    let busy = |hour: &str| -> Reply {
        let text = format!("BEGIN:VFREEBUSY\r\nFREEBUSY:20261124T{hour}0000Z/PT1H\r\nEND:VFREEBUSY\r\n");
        (200, ("x-none", String::new()), text)
    };
    let script = Script::start([calendars(), busy("12"), busy("10")]).await;
    let spans = script.account(true).busy("", now(), now() + chrono::Duration::days(2)).await.unwrap();
    let starts: Vec<String> = spans.iter().map(|span| span.start.to_rfc3339()).collect();
    assert_eq!(starts, ["2026-11-24T10:00:00+00:00", "2026-11-24T12:00:00+00:00"]);
    let script = Script::start([calendars(), status(403)]).await;
    let error = script.account(true).busy("", now(), now()).await.unwrap_err();
    assert!(matches!(error, DispatchError::Permanent { .. }), "{error:?}");
}

async fn look_around(replies: impl IntoIterator<Item = Reply>) -> (Script, Result<Discovered, DiscoverError>) {
    let script = Script::start(replies).await;
    let http = HttpClient::new(Network::Private).unwrap();
    let found = discover(&http, &script.base, "aino", &"secret".into()).await;
    (script, found)
}

fn principal() -> Reply {
    multistatus(resource("/", "<current-user-principal><href>/aino/</href></current-user-principal>"))
}

fn home() -> Reply {
    let props = "<C:calendar-home-set><href>/home</href></C:calendar-home-set><C:calendar-user-address-set>\
                 <href>/aino/</href><href>mailto:aino@dav.example.test</href></C:calendar-user-address-set>";
    multistatus(resource("/aino/", props))
}

fn listed(components: &str, privilege: &str) -> String {
    resource(
        "/home/work/",
        format!(
            "<displayname>Work</displayname><resourcetype><C:calendar/></resourcetype>\
             <C:supported-calendar-component-set><C:comp name=\"{components}\"/></C:supported-calendar-component-set>\
             <current-user-privilege-set><privilege><{privilege}/></privilege></current-user-privilege-set>"
        ),
    )
}

fn features(features: &str) -> Reply {
    (200, ("dav", features.to_owned()), String::new())
}

#[tokio::test]
async fn calendars_are_found_from_the_address_of_the_server_alone() {
    let redirection = (301, ("location", "/dav/".to_owned()), String::new());
    let (script, found) = look_around([
        status(405),
        redirection,
        principal(),
        home(),
        multistatus(listed("VEVENT", "write")),
        features("1, 3, calendar-access, calendar-auto-schedule"),
    ])
    .await;
    let found = found.unwrap();
    let expected = [
        "PROPFIND /",
        "PROPFIND /.well-known/caldav",
        "PROPFIND /dav/",
        "PROPFIND /aino/",
        "PROPFIND /home/",
        "OPTIONS /home/",
    ];
    assert_eq!(script.lines(), expected);
    assert_eq!((found.principal.path(), found.home.path()), ("/aino/", "/home/"));
    assert_eq!((found.address.as_deref(), found.schedules), (Some(OWNER), true));
    assert_eq!((found.calendars[0].name.as_str(), found.calendars.len()), ("Work", 1));
    assert!(found.calendars[0].id.ends_with("/home/work/"));

    let (_, found) =
        look_around([principal(), home(), multistatus(listed("VEVENT", "all")), features("1, calendar-access")]).await;
    assert!(!found.unwrap().schedules);
}

#[tokio::test]
async fn a_server_that_does_not_say_whether_it_invites_is_asked_another_time() {
    for silent in [status(302), status(403), status(503)] {
        let (_, found) = look_around([principal(), home(), multistatus(listed("VEVENT", "all")), silent]).await;
        assert!(matches!(found.unwrap_err(), DiscoverError::Unreachable(_)));
    }
}

#[tokio::test]
async fn each_thing_that_can_be_wrong_with_an_address_is_told_apart() {
    let (_, found) = look_around([status(401)]).await;
    assert_eq!(found.unwrap_err(), DiscoverError::Refused);
    let page = || (200, ("x-none", String::new()), "<html></html>".to_owned());
    let (_, found) = look_around([page(), page()]).await;
    assert_eq!(found.unwrap_err(), DiscoverError::NotCalDav);
    let stranger = || (302, ("location", "https://stranger.example.test/".to_owned()), String::new());
    let (_, found) = look_around([stranger(), stranger()]).await;
    assert_eq!(found.unwrap_err(), DiscoverError::NotCalDav);
    for useless in [listed("VTODO", "all"), listed("VEVENT", "read"), resource("/home/", "<resourcetype/>")] {
        let (_, found) = look_around([principal(), home(), multistatus(useless)]).await;
        assert_eq!(found.unwrap_err(), DiscoverError::NoCalendar);
    }
    let http = HttpClient::new(Network::Public).unwrap();
    for private in ["https://127.0.0.1/", "https://localhost/", "http://dav.example.test/"] {
        let found = discover(&http, &private.parse().unwrap(), "aino", &"secret".into()).await;
        assert!(matches!(found.unwrap_err(), DiscoverError::Unreachable(_)), "{private}");
    }
}
