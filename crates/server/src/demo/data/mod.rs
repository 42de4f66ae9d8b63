//! Who and what the demo is filled with: three users, forty contacts in fourteen time zones, their companies,
//! deals and tickets, sixty meetings around the present, and a few notes, calls, tasks and e-mails.
//!
//! Everybody is invented. Domains end in the reserved `.test` and `.example` (RFC 2606), and phone numbers come from
//! ranges that are set aside for fiction (555-01xx in North America, Ofcom's, Arcep's and ACMA's drama numbers);
//! where a country has no such range, its people have no number.

mod activities;
mod companies;
mod contacts;
mod deals;
mod meetings;
mod places;
mod tickets;
mod topics;
mod users;

#[cfg(test)]
mod tests;

use chrono::{DateTime, Utc};
use kokous_model::{
    activity::ActivityKind,
    dispatch::Provider,
    meeting::{Location, Outcome},
    record::RecordType,
    role::Role,
    time::ZonedInstant,
};

/// Everything that the demo's database holds at first. Users, records and meetings name each other by keys, which
/// are unique among all users and records; the database's ids are the loader's business.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DemoData {
    pub(crate) users: Vec<DemoUser>,
    /// Companies first, so that every association can be made as soon as both its records are there.
    pub(crate) records: Vec<DemoRecord>,
    pub(crate) associations: Vec<DemoAssociation>,
    /// Oldest first.
    pub(crate) meetings: Vec<DemoMeeting>,
    pub(crate) activities: Vec<DemoActivity>,
}

/// Somebody who can sign in to the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DemoUser {
    pub(crate) key: &'static str,
    pub(crate) email: &'static str,
    pub(crate) first: &'static str,
    pub(crate) last: &'static str,
    pub(crate) role: Role,
    /// IANA name.
    pub(crate) time_zone: &'static str,
    /// BCP 47 tag; nothing means the browser's.
    pub(crate) locale: Option<&'static str>,
}

/// A contact, company, deal or ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DemoRecord {
    pub(crate) key: &'static str,
    pub(crate) kind: RecordType,
    /// Names and values as in HubSpot, `hs_timezone` as an IANA name; a property without a value is left out.
    pub(crate) properties: Vec<(&'static str, String)>,
    /// The key of the user whose id becomes `hubspot_owner_id`.
    pub(crate) owner: &'static str,
}

/// One record belongs to another, both named by their keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DemoAssociation {
    pub(crate) from: &'static str,
    pub(crate) to: &'static str,
    /// Whether `to` is the primary company of `from`.
    pub(crate) primary: bool,
}

/// A meeting, past or to come.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DemoMeeting {
    pub(crate) title: &'static str,
    pub(crate) start: ZonedInstant,
    pub(crate) end: ZonedInstant,
    /// The key of a user who may write.
    pub(crate) organizer: &'static str,
    pub(crate) attendees: Vec<DemoAttendee>,
    pub(crate) location: Location,
    pub(crate) description_markdown: String,
    pub(crate) internal_note: String,
    pub(crate) outcome: Outcome,
    pub(crate) calendar: Provider,
    /// The keys of the records on whose timelines it stands.
    pub(crate) associations: Vec<&'static str>,
}

/// A note, call, task or e-mail.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DemoActivity {
    pub(crate) kind: ActivityKind,
    pub(crate) at: DateTime<Utc>,
    /// The key of a user.
    pub(crate) owner: &'static str,
    /// Names and values as in HubSpot.
    pub(crate) properties: Vec<(&'static str, &'static str)>,
    /// The keys of the records on whose timelines it stands.
    pub(crate) associations: Vec<&'static str>,
}

/// Somebody who comes to a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum DemoAttendee {
    /// The contact with this key.
    Contact(&'static str),
    /// The user with this key.
    User(&'static str),
    /// Somebody who is neither.
    Guest { name: &'static str, email: &'static str },
}

/// The demo as it is at `now`: the same for the same instant, on every machine.
pub(crate) fn demo_data(now: DateTime<Utc>) -> DemoData {
    let today = now.date_naive();
    let mut records = companies::records();
    records.extend(contacts::records());
    records.extend(deals::records(today));
    records.extend(tickets::records());
    let mut associations = contacts::associations();
    associations.extend(deals::associations());
    associations.extend(tickets::associations());
    DemoData {
        users: users::USERS.to_vec(),
        records,
        associations,
        meetings: meetings::meetings(now),
        activities: activities::activities(now),
    }
}

/// The properties that have a value.
fn properties<const COUNT: usize>(values: [(&'static str, &str); COUNT]) -> Vec<(&'static str, String)> {
    values.into_iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (name, value.to_owned())).collect()
}
