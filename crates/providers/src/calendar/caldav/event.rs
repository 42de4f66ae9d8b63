//! An event as its calendar has it.

use kokous_model::{attendee::Response, text::quotable};

use super::{
    CalDavProvider,
    lines::{Line, Resource},
};
use crate::calendar::{RemoteEvent, ShownEvent};

/// A resource that was read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) etag: String,
    pub(super) resource: Resource,
}

impl Found {
    /// Whether the event was called off: programs that keep such events say so instead of deleting them.
    pub(super) fn is_canceled(&self) -> bool {
        self.resource.get("STATUS").is_some_and(|status| status.value.trim().eq_ignore_ascii_case("CANCELLED"))
    }
}

impl CalDavProvider {
    /// The event as the server knows events.
    pub(super) fn remote(&self, id: &str, found: &Found) -> RemoteEvent {
        let Found { etag, resource } = found;
        let organizer = resource.get("ORGANIZER").and_then(Line::address_key);
        let guests = resource.all("ATTENDEE").filter_map(|guest| Some((guest.address_key()?, response(guest))));
        let (start, end) = (resource.instant("DTSTART"), resource.end());
        RemoteEvent {
            id: id.to_owned(),
            uid: resource.text("UID"),
            etag: etag.clone(),
            // `LAST-MODIFIED` is whatever the last program wrote: of two versions the server's answer is the later one.
            updated: None,
            deleted: found.is_canceled(),
            title: Some(quotable(&resource.text("SUMMARY"), kokous_model::limits::TITLE_CHARS)),
            start,
            end,
            guests: guests.filter(|(key, _)| Some(key) != organizer.as_ref()).collect(),
            video: None,
            shown: start.and(end).and_then(|_| self.shown(found)),
        }
    }

    /// What may be shown of it to others than the calendar's owner.
    fn shown(&self, found: &Found) -> Option<ShownEvent> {
        let resource = &found.resource;
        let is_open = resource.get("CLASS").is_none_or(|class| class.value.trim().eq_ignore_ascii_case("PUBLIC"));
        let is_single = ["RRULE", "RDATE", "RECURRENCE-ID"].iter().all(|name| resource.get(name).is_none());
        // Whose calendar it is has to be known, so that what they declined is not shown.
        let owner = self.owner_key()?;
        let is_owner = |line: &Line<'_>| line.address_key().as_deref() == Some(owner.as_str());
        let is_declined = resource.all("ATTENDEE").any(|one| is_owner(&one) && response(one) == Response::Declined);
        if found.is_canceled() || !is_open || !is_single || is_declined {
            return None;
        }
        let everybody = resource.all("ATTENDEE").chain(resource.all("ORGANIZER")).filter(|line| !is_owner(line));
        let mut people: Vec<String> = everybody.filter_map(Line::address_key).collect();
        people.sort_unstable();
        people.dedup();
        Some(ShownEvent { people })
    }
}

/// RFC 5545 §3.2.12.
fn response(guest: Line<'_>) -> Response {
    match guest.parameter("PARTSTAT").unwrap_or_default().to_ascii_uppercase().as_str() {
        "ACCEPTED" => Response::Accepted,
        "TENTATIVE" => Response::Tentative,
        "DECLINED" => Response::Declined,
        _ => Response::NeedsAction,
    }
}
