//! Making, reading, changing and ending events.

use axum::http::StatusCode;
use serde_json::json;

use super::call::{Answer, Call};
use crate::{
    graph::{
        error::{self, GraphError},
        mailboxes::Event,
    },
    world::World,
};

/// Makes an event. A transaction id that was used before is refused, also if its event is deleted by now.
pub(super) fn create(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let now = world.clock.now();
    let calendar = call.calendar()?;
    let mailboxes = &mut world.graph.mailboxes;
    let transaction_id = call.body.get("transactionId").and_then(|id| id.as_str()).map(str::to_owned);
    let is_taken = |event: &&Event| {
        transaction_id.is_some()
            && event.transaction_id == transaction_id
            && event.organizer.email == call.account.email
    };
    if let Some(existing) = mailboxes.events.iter().find(is_taken) {
        let mode = mailboxes.duplicates;
        let status = StatusCode::from_u16(mode.status).unwrap_or(StatusCode::CONFLICT);
        let message = "Your request can't be completed. An event with the same transaction ID already exists.";
        let error = GraphError::new(status, "ErrorDuplicateTransactionId", message);
        return Err(GraphError { existing: mode.names_event.then(|| existing.id.clone()), ..error });
    }
    for name in ["start", "end"] {
        if !call.body.contains_key(name) {
            return Err(error::invalid(format!("The event has no {name}.")));
        }
    }
    let mut event = Event::new(call.account, &calendar, now);
    event.take(&call.body)?;
    event.transaction_id = transaction_id;
    let index = mailboxes.add(event, now);
    Ok((StatusCode::CREATED, Some(mailboxes.events[index].show(call.account, None))))
}

/// One event, with the extended property that `$expand` names.
pub(super) fn get(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let mailboxes = &mut world.graph.mailboxes;
    let index = mailboxes.find(call.account, call.event_id())?;
    let event = &mut mailboxes.events[index];
    let property = call.query.get("$expand").map(|expand| quoted(expand)).transpose()?.map(|mut found| found.remove(0));
    let shown = event.show(call.account, property.as_deref());
    event.link_is_late_by = event.link_is_late_by.saturating_sub(1);
    Ok((StatusCode::OK, Some(shown)))
}

/// The own events that have an extended property, which is all that the sandbox can filter by.
pub(super) fn list(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let filter = call.required("$filter")?;
    if !filter.starts_with("singleValueExtendedProperties/Any(") {
        return Err(error::invalid("The sandbox filters by extended properties only."));
    }
    let [id, value] = <[String; 2]>::try_from(quoted(filter)?)
        .map_err(|_| error::invalid("The filter names the id and the value of one extended property."))?;
    let events = world.graph.mailboxes.events.iter();
    let is_it = |event: &&Event| {
        event.organizer.email == call.account.email && !event.is_deleted && event.property(&id) == Some(value.as_str())
    };
    let value: Vec<_> = events.filter(is_it).map(|event| event.show(call.account, None)).collect();
    Ok((StatusCode::OK, Some(json!({ "value": value }))))
}

/// Changes what is sent. Exchange tells the guests.
pub(super) fn update(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let now = world.clock.now();
    let mailboxes = &mut world.graph.mailboxes;
    let index = mailboxes.find(call.account, call.event_id())?;
    let before = &mailboxes.events[index];
    if before.organizer.email != call.account.email {
        return Err(error::access_denied());
    }
    if call.if_match.as_deref().is_some_and(|wanted| wanted != "*" && wanted != before.etag()) {
        return Err(error::conflict());
    }
    if call.body.contains_key("transactionId") {
        return Err(error::invalid("transactionId cannot be changed."));
    }
    let mut after = before.clone();
    after.take(&call.body)?;
    mailboxes.replace(index, after, &call.body, now);
    Ok((StatusCode::OK, Some(mailboxes.events[index].show(call.account, None))))
}

/// Ends a meeting with a word to its guests. It is the organizer's to do, and there has to be a guest.
pub(super) fn cancel(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let now = world.clock.now();
    let mailboxes = &mut world.graph.mailboxes;
    let index = mailboxes.find(call.account, call.event_id())?;
    let event = &mailboxes.events[index];
    if event.organizer.email != call.account.email || event.attendees.is_empty() {
        return Err(error::invalid(
            "Your request can't be completed. You need to be an organizer to cancel a meeting.",
        ));
    }
    if let Some(name) = call.body.keys().find(|name| !name.eq_ignore_ascii_case("comment")) {
        return Err(error::unknown_property(name, "cancel"));
    }
    let comment = call.body.values().next().and_then(|comment| comment.as_str()).unwrap_or_default().to_owned();
    mailboxes.cancel(index, &comment, now);
    Ok((StatusCode::ACCEPTED, None))
}

/// Deletes an event: for everybody if it is the organizer's.
pub(super) fn delete(world: &mut World, call: &Call) -> Result<Answer, GraphError> {
    let now = world.clock.now();
    let mailboxes = &mut world.graph.mailboxes;
    let index = mailboxes.find(call.account, call.event_id())?;
    if mailboxes.events[index].organizer.email != call.account.email {
        return Err(error::invalid("The sandbox lets nobody but the organizer delete an event."));
    }
    mailboxes.cancel(index, "", now);
    Ok((StatusCode::NO_CONTENT, None))
}

/// The texts between single quotes; there is at least one.
fn quoted(text: &str) -> Result<Vec<String>, GraphError> {
    let found: Vec<String> = text.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
    if found.is_empty() { Err(error::invalid("A text in single quotes is missing.")) } else { Ok(found) }
}
