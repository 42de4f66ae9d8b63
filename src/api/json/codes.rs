//! Values that travel as a word.

use kokous_model::{
    activity::{ActivityKind, Direction},
    attendee::Response,
    cause::CauseCode,
    dispatch::Provider,
    meeting::LocationKind,
    record::RecordType,
    role::Role,
    time::{ClockChoice, DateOrder},
    wire::{CalendarAccountState, PropertyInput},
};

use super::{Body, FromJson, Json, ToJson};

/// A value with one word for each of its variants.
pub trait Coded: Copy + PartialEq + 'static {
    /// Every variant and its word. The first one stands in for a word that is unknown.
    const CODES: &'static [(&'static str, Self)];
}

impl<T: Coded> FromJson for T {
    fn from_json(json: &Json<'_>) -> Self {
        let text = json.text().unwrap_or_default();
        let found = T::CODES.iter().find(|(code, _)| *code == text);
        if found.is_none() {
            json.is_wrong();
        }
        found.map_or(T::CODES[0].1, |(_, value)| *value)
    }
}

impl<T: Coded> ToJson for T {
    fn to_json(&self) -> Body {
        T::CODES.iter().find(|(_, value)| value == self).map_or(Body::UNDEFINED, |(code, _)| code.to_json())
    }
}

impl Coded for CauseCode {
    const CODES: &'static [(&'static str, Self)] = Self::CODES;
}

impl Coded for RecordType {
    const CODES: &'static [(&'static str, Self)] =
        &[("contact", Self::Contact), ("company", Self::Company), ("deal", Self::Deal), ("ticket", Self::Ticket)];
}

impl Coded for ActivityKind {
    const CODES: &'static [(&'static str, Self)] =
        &[("note", Self::Note), ("call", Self::Call), ("task", Self::Task), ("email", Self::Email)];
}

impl Coded for Direction {
    const CODES: &'static [(&'static str, Self)] = &[("incoming", Self::Incoming), ("outgoing", Self::Outgoing)];
}

impl Coded for Provider {
    const CODES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("mail", Self::Mail),
        ("google", Self::Google),
        ("microsoft", Self::Microsoft),
        ("caldav", Self::CalDav),
    ];
}

impl Coded for CalendarAccountState {
    const CODES: &'static [(&'static str, Self)] =
        &[("connected", Self::Connected), ("needs_reconnect", Self::NeedsReconnect)];
}

impl Coded for LocationKind {
    const CODES: &'static [(&'static str, Self)] = &[
        ("none", Self::None),
        ("phone", Self::Phone),
        ("address", Self::Address),
        ("custom", Self::Custom),
        ("meet", Self::Meet),
        ("teams", Self::Teams),
        ("zoom", Self::Zoom),
        ("dialpad", Self::Dialpad),
        ("extension", Self::Extension),
    ];
}

impl Coded for Response {
    const CODES: &'static [(&'static str, Self)] = &[
        ("needs_action", Self::NeedsAction),
        ("accepted", Self::Accepted),
        ("tentative", Self::Tentative),
        ("declined", Self::Declined),
    ];
}

impl Coded for ClockChoice {
    const CODES: &'static [(&'static str, Self)] = &[("earlier", Self::Earlier), ("later", Self::Later)];
}

impl Coded for DateOrder {
    const CODES: &'static [(&'static str, Self)] =
        &[("month_first", Self::MonthFirst), ("day_first", Self::DayFirst), ("year_first", Self::YearFirst)];
}

impl Coded for Role {
    const CODES: &'static [(&'static str, Self)] =
        &[("read-only", Self::ReadOnly), ("member", Self::Member), ("admin", Self::Admin)];
}

impl Coded for PropertyInput {
    const CODES: &'static [(&'static str, Self)] = &[
        ("text", Self::Text),
        ("email", Self::Email),
        ("phone", Self::Phone),
        ("url", Self::Url),
        ("number", Self::Number),
        ("date", Self::Date),
        ("date_time", Self::DateTime),
        ("select", Self::Select),
        ("several", Self::Several),
        ("lines", Self::Lines),
        ("owner", Self::Owner),
        ("time_zone", Self::TimeZone),
        ("read_only", Self::ReadOnly),
    ];
}
