//! The iCalendar objects that go out (RFC 5545), as iTIP wants them (RFC 5546).

pub(super) mod fold;
mod value;

use chrono::{DateTime, Utc};
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};
use kokous_model::text::clean_lines;
use kokous_richtext::{html_to_text, sanitize};

use self::value::{calendar_address, caret_encoded, escape_text};
use crate::calendar::{DispatchMeeting, Mailbox, SharedFile, description_with_files};

pub(crate) use self::value::{one_line, with_ascii_domain};

const EVENT_END: &str = "END:VEVENT\r\n";
const PRODUCT: &str = "-//Kokous//Meetings//EN";

/// What an object asks of the calendar that receives it (RFC 5546 §1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    /// To be answered by the attendees.
    Request,
    /// Takes the meeting, or one attendee, back.
    Cancel,
    /// To be stored in a calendar whose server invites the attendees (RFC 6638).
    Store,
    /// To be stored in a calendar, while the attendees are invited in another way.
    StoreOnly,
    /// For the reader's own calendar; has no attendees and asks for no answer.
    Publish,
}

impl Method {
    /// `REQUEST`: the name in the object and in the `method` parameter of its MIME part, which must agree. What is stored has
    /// none (RFC 4791 §4.1).
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Store | Self::StoreOnly => "",
            Self::Request => "REQUEST",
            Self::Cancel => "CANCEL",
            Self::Publish => "PUBLISH",
        }
    }

    const fn is_stored(self) -> bool {
        matches!(self, Self::Store | Self::StoreOnly)
    }
}

/// Somebody on the guest list of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Guest {
    pub(crate) mailbox: Mailbox,
    /// The organizer, in their own copy: has accepted, and is not asked.
    pub(crate) is_organizer: bool,
}

/// One object: a meeting, what is asked of whom, and which version of the meeting it is.
#[derive(Clone, Debug)]
pub(crate) struct Invitation<'meeting> {
    pub(crate) meeting: &'meeting DispatchMeeting,
    pub(crate) method: Method,
    pub(crate) sequence: i32,
    pub(crate) guests: Vec<Guest>,
}

impl Invitation<'_> {
    /// The object in bytes that may go into a file or a MIME part: CRLF, lines of at most 75 octets. `now` is the
    /// `DTSTAMP`: of two objects with one sequence the later one counts (RFC 5546 §2.1.5).
    pub(crate) fn to_ics(&self, now: DateTime<Utc>) -> String {
        let mut calendar = Calendar::empty();
        calendar
            .append_property(("VERSION", "2.0"))
            .append_property(("PRODID", PRODUCT))
            .append_property(("CALSCALE", "GREGORIAN"));
        if !self.method.is_stored() {
            calendar.append_property(("METHOD", self.method.name()));
        }
        calendar.push(self.event(now));
        let written = calendar.to_string();
        let (event, end) = written.split_at(written.rfind(EVENT_END).unwrap_or(written.len()));
        fold::refold(&format!("{event}{}{end}", self.description_lines()))
    }

    fn event(&self, now: DateTime<Utc>) -> Event {
        let meeting = self.meeting;
        let mut event = Event::with_uid(&one_line(&meeting.uid));
        event
            .timestamp(now)
            .sequence(u32::try_from(self.sequence).unwrap_or(0))
            .starts(meeting.start.utc())
            .ends(meeting.end.utc())
            .summary(&one_line(&meeting.title))
            .add_property("TRANSP", "OPAQUE")
            .append_property(organizer_property(&meeting.organizer));
        // A cancellation for one removed attendee has no status: the meeting itself goes on (RFC 5546 §3.2.5).
        match (self.method, meeting.canceled) {
            (_, true) => event.status(EventStatus::Cancelled),
            (Method::Cancel, false) => &mut event,
            (_, false) => event.status(EventStatus::Confirmed),
        };
        let location = one_line(&meeting.location);
        if !location.is_empty() {
            event.location(&location);
        }
        for guest in &self.guests {
            event.append_multi_property(self.attendee_property(guest));
        }
        for file in self.files() {
            event.append_multi_property(attachment_property(file));
        }
        event.done()
    }

    /// The files, for whoever is expected.
    fn files(&self) -> &[SharedFile] {
        // What is stored has links to them in its description.
        if self.method == Method::Cancel || self.method.is_stored() { &[] } else { &self.meeting.files }
    }

    /// The description as text and, for Outlook, as HTML. The crate folds in time that grows with the square of a
    /// line's length, so these two, which alone can be long, are written here.
    fn description_lines(&self) -> String {
        let html = match self.method {
            Method::Cancel => sanitize(&self.meeting.description_html),
            _ => description_with_files(self.meeting, self.meeting.languages.organizer),
        };
        if html.is_empty() {
            return String::new();
        }
        let text = escape_text(&clean_lines(&html_to_text(&html)));
        let page = escape_text(&format!("<html><body>{}</body></html>", clean_lines(html.as_str())));
        format!("DESCRIPTION:{text}\r\nX-ALT-DESC;FMTTYPE=text/html:{page}\r\n")
    }

    fn attendee_property(&self, guest: &Guest) -> Property {
        let mut property = Property::new("ATTENDEE", calendar_address(&guest.mailbox.email));
        property
            .add_parameter("CN", &common_name(&guest.mailbox))
            .add_parameter("CUTYPE", "INDIVIDUAL")
            .add_parameter("ROLE", "REQ-PARTICIPANT");
        match (self.method, guest.is_organizer) {
            (Method::Request | Method::Store, false) => {
                property.add_parameter("PARTSTAT", "NEEDS-ACTION").add_parameter("RSVP", "TRUE")
            }
            (Method::StoreOnly, false) => {
                // Whatever the server can do, it is not to invite them once more (RFC 6638 §7.1).
                property.add_parameter("PARTSTAT", "NEEDS-ACTION").add_parameter("SCHEDULE-AGENT", "CLIENT")
            }
            (Method::Request | Method::Store | Method::StoreOnly, true) => {
                property.add_parameter("PARTSTAT", "ACCEPTED")
            }
            (Method::Cancel | Method::Publish, _) => &mut property,
        };
        property.done()
    }
}

/// The meeting as a file for the reader's own calendar. It names no attendee, as `METHOD:PUBLISH` demands
/// (RFC 5546 §3.2.1), and asks for no answer. `now` is the object's `DTSTAMP`.
#[must_use]
pub fn publish_ics(meeting: &DispatchMeeting, now: DateTime<Utc>) -> String {
    Invitation { meeting, method: Method::Publish, sequence: meeting.sequence, guests: Vec::new() }.to_ics(now)
}

fn organizer_property(organizer: &Mailbox) -> Property {
    Property::new("ORGANIZER", calendar_address(&organizer.email)).add_parameter("CN", &common_name(organizer)).done()
}

/// By reference (RFC 5545 §3.8.1.1), with the name that calendars show (RFC 8607 §4.2).
fn attachment_property(file: &SharedFile) -> Property {
    let kind = file.content_type.split(';').next().unwrap_or_default();
    Property::new("ATTACH", &file.link)
        .add_parameter("FMTTYPE", kind)
        .add_parameter("FILENAME", &caret_encoded(&one_line(&file.name)))
        .done()
}

/// The name, or the address where there is none: some clients show nothing for an attendee without `CN`.
fn common_name(mailbox: &Mailbox) -> String {
    let name = one_line(&mailbox.name);
    caret_encoded(if name.is_empty() { mailbox.email.as_str() } else { &name })
}

#[cfg(test)]
mod tests;
