//! One event on the page of a calendar.

use chrono_tz::Tz;
use serde_json::Value;

use crate::{
    google::{
        account::Account,
        calendar::{Event, EventTime},
    },
    html::escape,
};

/// The answers, as the page says them.
const ANSWERS: [(&str, &str); 4] =
    [("accepted", "Yes"), ("tentative", "Maybe"), ("declined", "No"), ("needsAction", "No answer yet")];

/// The event as `viewer` sees it, with what they can do.
pub(super) fn card(event: &Event, viewer: &Account) -> String {
    let title = match event.text("summary") {
        "" => "(No title)",
        summary => summary,
    };
    let cancelled = if event.is_deleted() { " — cancelled" } else { "" };
    let rows = [
        ("When", format!("{} – {}", said(event.start, viewer.time_zone), said(event.end, viewer.time_zone))),
        ("Where", escape(event.text("location"))),
        ("Organizer", escape(event.organizer.email)),
        ("Guests", guests(event)),
        ("Meet", meet(event)),
        ("Description", format!("<pre>{}</pre>", escape(event.text("description")))),
    ];
    let is_shown = |name: &str, value: &str| !value.is_empty() && (name != "Description" || value != "<pre></pre>");
    let rows: String = (rows.iter())
        .filter(|(name, value)| is_shown(name, value))
        .map(|(name, value)| format!("<tr><th scope=row>{name}</th><td>{value}</td></tr>"))
        .collect();
    let title = escape(title);
    let forms = if event.is_deleted() { String::new() } else { forms(event, viewer) };
    format!("<article aria-label=\"{title}\"><h2>{title}{cancelled}</h2><table>{rows}</table>{forms}</article>")
}

fn guests(event: &Event) -> String {
    let guest = |attendee: &Value| {
        let email = escape(attendee["email"].as_str().unwrap_or_default());
        let answer = ANSWERS.iter().find(|(answer, _)| attendee["responseStatus"] == *answer);
        format!("<li>{email}: {}</li>", answer.map_or("?", |(_, words)| words))
    };
    let guests: String = event.attendees().iter().map(guest).collect();
    if guests.is_empty() { guests } else { format!("<ul>{guests}</ul>") }
}

fn meet(event: &Event) -> String {
    let Some(data) = event.fields.get("conferenceData") else { return String::new() };
    let uri = data["entryPoints"].as_array().and_then(|points| points.first()).and_then(|point| point["uri"].as_str());
    match (uri, data["createRequest"]["status"]["statusCode"].as_str()) {
        (Some(uri), _) => escape(uri),
        (None, Some("failure")) => "The link could not be made".to_owned(),
        (None, _) => "The link is being made".to_owned(),
    }
}

fn forms(event: &Event, viewer: &Account) -> String {
    let action = format!("/google/accounts/{}/events/{}", escape(viewer.email), escape(&event.id));
    let id = escape(&event.id);
    let is_organizer = event.organizer.email == viewer.email;
    let emails = event.attendees().iter().filter_map(|attendee| attendee["email"].as_str());
    let options: String = emails
        .filter(|email| is_organizer || *email == viewer.email)
        .map(|email| format!("<option>{}</option>", escape(email)))
        .collect();
    let answers: String =
        ANSWERS.iter().map(|(value, words)| format!("<option value={value}>{words}</option>")).collect();
    let mut forms = String::new();
    if !options.is_empty() {
        forms += &format!(
            "<form method=post action=\"{action}/answer\"><fieldset><legend>Answer for a guest</legend>\
             <p><label for=\"guest-{id}\">Guest</label> <select id=\"guest-{id}\" name=guest>{options}</select></p>\
             <p><label for=\"answer-{id}\">Answer</label> <select id=\"answer-{id}\" name=answer>{answers}</select></p>\
             <button>Answer</button></fieldset></form>"
        );
    }
    if is_organizer {
        let (kind, start, end) = (input_type(event.start), local(event.start, viewer), local(event.end, viewer));
        forms += &format!(
            "<form method=post action=\"{action}/move\"><fieldset><legend>Change the event</legend>\
             <label>Title <input name=summary value=\"{}\"></label>\
             <label>Start <input type={kind} name=start value=\"{start}\" required></label>\
             <label>End <input type={kind} name=end value=\"{end}\" required></label>\
             <label><input type=checkbox name=tell> Tell the guests</label><button>Change</button></fieldset></form>",
            escape(event.text("summary"))
        );
    }
    let (legend, tell) = if is_organizer {
        ("Delete the event", "<label><input type=checkbox name=tell> Tell the guests</label>")
    } else {
        ("Remove it from this calendar", "")
    };
    forms
        + &format!(
            "<form method=post action=\"{action}/delete\"><fieldset><legend>{legend}</legend>{tell}\
             <button>Delete</button></fieldset></form>"
        )
}

fn input_type(time: EventTime) -> &'static str {
    match time {
        EventTime::Day(_) => "date",
        EventTime::At(..) => "datetime-local",
    }
}

/// The value of an input.
fn local(time: EventTime, viewer: &Account) -> String {
    match time {
        EventTime::Day(date) => date.to_string(),
        EventTime::At(instant, _) => instant.with_timezone(&viewer.time_zone).format("%Y-%m-%dT%H:%M").to_string(),
    }
}

fn said(time: EventTime, zone: Tz) -> String {
    match time {
        EventTime::Day(date) => date.format("%a %-d %b %Y").to_string(),
        EventTime::At(instant, _) => instant.with_timezone(&zone).format("%a %-d %b %Y, %H:%M").to_string(),
    }
}
