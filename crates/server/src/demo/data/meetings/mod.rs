//! The demo's meetings: two tables, and how a line becomes a meeting around the present.

mod coming;
mod past;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Utc, Weekday};
use kokous_model::{
    meeting::{Location, LocationKind, Outcome},
    time::{ClockChoice, ZonedInstant, resolve_local},
};

use super::{
    DemoAttendee, DemoMeeting,
    companies::company,
    contacts::{Contact, contact},
    topics::Topic,
    users::USERS,
};

/// All meetings, oldest first. A line of the tables that names nobody known is left out; the tests count.
pub(super) fn meetings(now: DateTime<Utc>) -> Vec<DemoMeeting> {
    let mut meetings: Vec<DemoMeeting> =
        past::ROWS.iter().chain(&coming::ROWS).filter_map(|row| row.meeting(now)).collect();
    meetings.sort_by_key(|meeting| meeting.start.utc());
    meetings
}

/// Where a meeting is.
#[derive(Clone, Copy, Debug)]
enum Place {
    Nowhere,
    /// The contact's number.
    Phone,
    /// The office of the contact's company.
    Office,
    /// Somewhere else, in words.
    At(&'static str),
}

/// A line of the tables.
struct Row {
    /// Days from the present, in the zone of the contact; negative for the past. What falls on a weekend moves further
    /// away from the present, to Friday or Monday.
    days: i64,
    /// Hour and minute on the clock of the contact.
    at: (u32, u32),
    minutes: i64,
    topic: Topic,
    title: &'static str,
    /// The key of a user.
    organizer: &'static str,
    /// The key of the contact that the meeting is with. Its zone is that of the meeting.
    with: &'static str,
    /// Keys of further contacts and users, and addresses of guests.
    others: &'static [&'static str],
    /// Keys of deals and tickets.
    about: &'static [&'static str],
    place: Place,
    outcome: Outcome,
}

#[expect(clippy::too_many_arguments, reason = "one argument per column of the tables")]
const fn row(
    days: i64,
    at: (u32, u32),
    minutes: i64,
    topic: Topic,
    title: &'static str,
    organizer: &'static str,
    with: &'static str,
    others: &'static [&'static str],
    about: &'static [&'static str],
    place: Place,
    outcome: Outcome,
) -> Row {
    Row { days, at, minutes, topic, title, organizer, with, others, about, place, outcome }
}

impl Row {
    fn meeting(&self, now: DateTime<Utc>) -> Option<DemoMeeting> {
        let lead = contact(self.with)?;
        let zone = lead.city.zone;
        let date = workday(now.with_timezone(&zone).date_naive() + Duration::days(self.days), self.days < 0);
        let time = NaiveTime::from_hms_opt(self.at.0, self.at.1, 0)?;
        let start = resolve_local(date.and_time(time), zone).choose(Some(ClockChoice::Later))?;
        let others = self.others.iter().map(|who| attendee(who)).collect::<Option<Vec<_>>>()?;
        Some(DemoMeeting {
            title: self.title,
            start,
            end: ZonedInstant::new(start.utc() + Duration::minutes(self.minutes), zone),
            organizer: self.organizer,
            attendees: std::iter::once(DemoAttendee::Contact(lead.key)).chain(others).collect(),
            location: self.location(lead),
            description_markdown: self.topic.agenda(lead.first),
            internal_note: self.topic.internal_note().to_owned(),
            outcome: self.outcome.clone(),
            calendar: self.topic.calendar(),
            associations: self.associations(lead),
        })
    }

    fn location(&self, lead: &Contact) -> Location {
        let located = |kind, value: String| Location { kind, value };
        match self.place {
            Place::Nowhere => Location::default(),
            Place::Phone => located(LocationKind::Phone, lead.phone.to_owned()),
            Place::Office => located(
                LocationKind::Address,
                company(lead.company).map(|company| company.address()).unwrap_or_default(),
            ),
            Place::At(words) => located(LocationKind::Custom, words.to_owned()),
        }
    }

    fn associations(&self, lead: &Contact) -> Vec<&'static str> {
        let contacts = self.others.iter().filter_map(|who| contact(who)).map(|contact| contact.key);
        let company = company(lead.company).map(|_| lead.company);
        std::iter::once(self.with).chain(contacts).chain(company).chain(self.about.iter().copied()).collect()
    }
}

fn attendee(who: &'static str) -> Option<DemoAttendee> {
    if contact(who).is_some() {
        Some(DemoAttendee::Contact(who))
    } else if USERS.iter().any(|user| user.key == who) {
        Some(DemoAttendee::User(who))
    } else {
        GUESTS.iter().find(|(email, _)| *email == who).map(|(email, name)| DemoAttendee::Guest { name, email })
    }
}

/// People who come to a meeting and have no record: address and name.
static GUESTS: [(&str, &str); 5] = [
    ("counsel@nonesuch-chambers.example", "Ottoline Marchbanks"),
    ("auditor@ledger-and-plumb.example", "Pekka Ruusuvuori"),
    ("integration@blue-anvil.example", "Farrukh Tashkentov"),
    ("union.rep@dockside-locals.example", "Delphine Okoro-Stanhope"),
    ("interpreter@clear-words.example", ""),
];

fn workday(date: NaiveDate, past: bool) -> NaiveDate {
    let days = match (date.weekday(), past) {
        (Weekday::Sat, true) => -1,
        (Weekday::Sun, true) => -2,
        (Weekday::Sat, false) => 2,
        (Weekday::Sun, false) => 1,
        _ => 0,
    };
    date + Duration::days(days)
}
