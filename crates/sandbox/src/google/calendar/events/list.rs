//! `events.list`: a page of a calendar, or what has changed since the last sync.

use serde_json::{Value, json};

use super::super::{
    call::{Answer, Call},
    event::Event,
    sync_token::{self, PageToken, SyncToken},
    view,
};
use crate::{
    clock::iso_millis,
    google::{
        account::Account,
        contract::Query,
        error::{self, GoogleError},
    },
    world::World,
};

const DEFAULT_PAGE: usize = 250;
const LARGEST_PAGE: usize = 2500;

/// What cannot be combined with a sync token.
const NOT_WITH_SYNC: [&str; 8] = [
    "iCalUID",
    "orderBy",
    "privateExtendedProperty",
    "q",
    "sharedExtendedProperty",
    "timeMin",
    "timeMax",
    "updatedMin",
];

/// A list narrowed by one of these is not a whole one, so that no sync can start from it.
const NO_SYNC_FROM: [&str; 6] =
    ["iCalUID", "orderBy", "privateExtendedProperty", "q", "sharedExtendedProperty", "updatedMin"];

/// Events in the order in which they were made, unless another is asked for. Recurring ones are not taken apart.
pub(in super::super) fn list(world: &mut World, call: &Call) -> Result<Answer, GoogleError> {
    let now = world.clock.now();
    let calendar = call.calendar()?;
    let zone = call.zone()?;
    let query = &call.query;
    let calendars = &mut world.google.calendars;
    let sync = query.text("syncToken").map(|text| read_sync(text, query, calendars.sync_generation)).transpose()?;
    let page = query.text("pageToken").map(|text| read_page(text, query)).transpose()?;
    if query.text("orderBy") == Some("startTime") && !query.flag("singleEvents") {
        return Err(error::invalid_parameter(
            "orderBy",
            "The requested ordering is not available for the particular query.",
        ));
    }

    for index in 0..calendars.events.len() {
        if calendars.events[index].is_in_calendar_of(calendar) {
            calendars.settle_meet(index, now);
        }
    }
    let version = page.as_ref().map_or(calendars.version, |page| page.version);
    let mut events: Vec<&Event> =
        calendars.events.iter().filter(|event| is_wanted(event, calendar, query, sync.as_ref())).collect();
    match query.text("orderBy") {
        Some("startTime") => events.sort_by_key(|event| event.start.instant(calendar.time_zone)),
        Some(_) => events.sort_by_key(|event| event.version),
        None => {}
    }

    let offset = page.map_or(0, |page| page.offset);
    let size = query.number("maxResults").unwrap_or(DEFAULT_PAGE).min(LARGEST_PAGE);
    let show = |event: &&Event| {
        if event.is_deleted() || event.removed_by.contains(calendar.email) {
            view::deleted(event)
        } else {
            view::whole(event, calendar, zone)
        }
    };
    let items: Vec<Value> = events.iter().skip(offset).take(size).map(show).collect();
    let mut answer = json!({
        "kind": "calendar#events",
        "etag": format!("\"list-{}\"", calendars.version),
        "summary": calendar.email,
        "updated": iso_millis(now),
        "timeZone": zone.name(),
        "accessRole": "owner",
        "defaultReminders": [{"method": "popup", "minutes": 30}],
        "items": items,
    });
    if offset + size < events.len() {
        let token = PageToken { offset: offset + size, version, query: query.without(&["pageToken"]) };
        answer["nextPageToken"] = sync_token::write(&token).into();
    } else if query.first_of(&NO_SYNC_FROM).is_none() {
        let token = SyncToken { version, generation: calendars.sync_generation, query: lasting(query) };
        answer["nextSyncToken"] = sync_token::write(&token).into();
    }
    Ok(Answer::ok(answer))
}

/// The parameters that have to stay the same from sync to sync.
fn lasting(query: &Query) -> Query {
    query.without(&["maxResults", "pageToken", "showDeleted", "syncToken"]).without(&NOT_WITH_SYNC)
}

fn read_sync(text: &str, query: &Query, generation: u64) -> Result<SyncToken, GoogleError> {
    if let Some(name) = query.first_of(&NOT_WITH_SYNC) {
        return Err(error::invalid_parameter(name, format!("{name} cannot be combined with syncToken.")));
    }
    if query.text("showDeleted") == Some("false") {
        return Err(error::invalid_parameter("showDeleted", "Deleted events are always part of a sync."));
    }
    let token: SyncToken =
        sync_token::read(text).ok_or_else(|| error::invalid_parameter("syncToken", "Invalid sync token value."))?;
    if token.generation != generation {
        return Err(error::full_sync_required());
    }
    if token.query != lasting(query) {
        return Err(error::invalid_parameter("syncToken", "The other parameters have to be those of the first sync."));
    }
    Ok(token)
}

fn read_page(text: &str, query: &Query) -> Result<PageToken, GoogleError> {
    let token: Option<PageToken> = sync_token::read(text);
    let token = token.filter(|token| token.query == query.without(&["pageToken"]));
    token.ok_or_else(|| error::invalid_parameter("pageToken", "Invalid page token value."))
}

fn is_wanted(event: &Event, calendar: &Account, query: &Query, sync: Option<&SyncToken>) -> bool {
    if !event.is_in_calendar_of(calendar) {
        return false;
    }
    if let Some(sync) = sync {
        return event.version > sync.version;
    }
    let is_gone = event.is_deleted() || event.removed_by.contains(calendar.email);
    let updated_min = query.instant("updatedMin");
    if is_gone && !query.flag("showDeleted") && updated_min.is_none() {
        return false;
    }
    let property = |kind: &str, wanted: &String| {
        let value = |name: &str| event.fields.get("extendedProperties")?[kind][name].as_str();
        wanted.split_once('=').is_some_and(|(name, wanted)| value(name) == Some(wanted))
    };
    let is_organizer = event.organizer.email == calendar.email;
    updated_min.is_none_or(|minimum| event.updated >= minimum)
        && query.text("iCalUID").is_none_or(|uid| event.ical_uid == uid)
        && query.instant("timeMin").is_none_or(|minimum| event.end.instant(calendar.time_zone) > minimum)
        && query.instant("timeMax").is_none_or(|maximum| event.start.instant(calendar.time_zone) < maximum)
        && query.all("privateExtendedProperty").iter().all(|wanted| is_organizer && property("private", wanted))
        && query.all("sharedExtendedProperty").iter().all(|wanted| property("shared", wanted))
        && query.text("q").is_none_or(|words| has_words(event, words))
}

fn has_words(event: &Event, words: &str) -> bool {
    let people = event.attendees().iter().filter_map(|attendee| attendee["email"].as_str());
    let texts = ["summary", "description", "location"].map(|name| event.text(name));
    let text = texts.into_iter().chain(people).collect::<Vec<_>>().join("\n").to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}
