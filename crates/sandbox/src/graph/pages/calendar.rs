//! One person's calendar.

use axum::{
    extract::{Path, State},
    response::Response,
};
use chrono::{DateTime, Utc};

use crate::{
    graph::{
        account::{self, Account},
        mailboxes::Event,
    },
    html::{self, escape},
    pages,
    state::AppState,
    world::World,
};

/// The answers, as the page says them.
const ANSWERS: [(&str, &str); 4] =
    [("accepted", "Yes"), ("tentativelyAccepted", "Maybe"), ("declined", "No"), ("none", "No answer yet")];

/// `GET /graph/accounts/{email}`.
pub(super) async fn show(State(state): State<AppState>, Path(email): Path<String>) -> Response {
    let Some(account) = account::find(&email) else { return pages::no_account() };
    let body = state.change(|world| body(world, account));
    html::page(&format!("{}'s Outlook calendar", account.name), &body)
}

fn body(world: &World, account: &Account) -> String {
    let events: String = world.graph.mailboxes.of(account).into_iter().map(|event| card(event, account)).collect();
    pages::calendar("graph", (account.email, account.time_zone), &events, world.graph.grants.in_force())
}

/// The event as `viewer` sees it, with what they can do.
fn card(event: &Event, viewer: &Account) -> String {
    let said = |at: DateTime<Utc>| at.with_timezone(&viewer.time_zone).format("%a %-d %b %Y, %H:%M").to_string();
    let guests: String = (event.attendees.iter())
        .map(|guest| {
            let words = ANSWERS.iter().find(|(answer, _)| *answer == guest.response).map_or("?", |(_, words)| words);
            format!("<li>{}: {words}</li>", escape(&guest.address))
        })
        .collect();
    let rows = [
        ("When", format!("{} – {}", said(event.start), said(event.end))),
        ("Where", escape(&event.location)),
        ("Organizer", escape(event.organizer.email)),
        ("Guests", if guests.is_empty() { guests } else { format!("<ul>{guests}</ul>") }),
        ("Teams", escape(event.join_url.as_deref().unwrap_or_default())),
        ("Description", format!("<pre>{}</pre>", escape(&event.content))),
    ];
    let rows: String = (rows.iter())
        .filter(|(_, value)| !value.is_empty() && value != "<pre></pre>")
        .map(|(name, value)| format!("<tr><th scope=row>{name}</th><td>{value}</td></tr>"))
        .collect();
    let title = escape(if event.subject.is_empty() { "(No subject)" } else { &event.subject });
    format!("<article aria-label=\"{title}\"><h2>{title}</h2><table>{rows}</table>{}</article>", forms(event, viewer))
}

fn forms(event: &Event, viewer: &Account) -> String {
    let id = escape(&event.id_for(viewer));
    let action = format!("/graph/accounts/{}/events/{id}", escape(viewer.email));
    let is_organizer = event.organizer.email == viewer.email;
    let options: String = (event.attendees.iter())
        .filter(|guest| is_organizer || guest.address.eq_ignore_ascii_case(viewer.email))
        .map(|guest| format!("<option>{}</option>", escape(&guest.address)))
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
        let local = |at: DateTime<Utc>| at.with_timezone(&viewer.time_zone).format("%Y-%m-%dT%H:%M").to_string();
        forms += &format!(
            "<form method=post action=\"{action}/move\"><fieldset><legend>Change the event</legend>\
             <label>Title <input name=subject value=\"{}\"></label>\
             <label>Start <input type=datetime-local name=start value=\"{}\" required></label>\
             <label>End <input type=datetime-local name=end value=\"{}\" required></label>\
             <button>Change</button></fieldset></form>\
             <form method=post action=\"{action}/delete\"><fieldset><legend>Delete the event</legend>\
             <button>Delete</button></fieldset></form>",
            escape(&event.subject),
            local(event.start),
            local(event.end)
        );
    }
    forms
}
