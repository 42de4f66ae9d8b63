use kokous_model::wire::{
    AccountCalendar, Agenda, AgendaMeeting, Availability, CalDavAccess, CalendarAccount, CalendarAccountChange,
    CalendarAccounts, ColleagueCalendar, ConnectRequest, ConnectStarted, Disconnected, TimeSpan, UserAvailability,
};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for CalendarAccounts {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            accounts: json.field("accounts"),
            providers: json.field("providers"),
            colleagues: json.field_or_default("colleagues"),
            video: json.field_or_default("video"),
        }
    }
}

impl FromJson for ColleagueCalendar {
    fn from_json(json: &Json<'_>) -> Self {
        Self { user_id: json.field("userId"), provider: json.field("provider") }
    }
}

impl FromJson for CalendarAccount {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            provider: json.field("provider"),
            server: json.field("server"),
            user_name: json.field("userName"),
            address: json.field("address"),
            state: json.field("state"),
            reason: json.field("reason"),
            cause: json.field("cause"),
            is_default: json.field("isDefault"),
            calendar_id: json.field("calendarId"),
            calendars: json.field("calendars"),
            shows_events: json.field_or_default("showsEvents"),
            waiting: json.field("waiting"),
        }
    }
}

impl FromJson for AccountCalendar {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), name: json.field("name") }
    }
}

impl ToJson for ConnectRequest {
    fn to_json(&self) -> Body {
        object(&[("account", self.account.to_json())])
    }
}

impl ToJson for CalDavAccess {
    fn to_json(&self) -> Body {
        object(&[
            ("server", self.server.to_json()),
            ("userName", self.user_name.to_json()),
            ("password", self.password.to_json()),
        ])
    }
}

impl FromJson for ConnectStarted {
    fn from_json(json: &Json<'_>) -> Self {
        Self { url: json.field("url") }
    }
}

impl ToJson for CalendarAccountChange {
    fn to_json(&self) -> Body {
        object(&[
            ("isDefault", self.is_default.map_or(Body::UNDEFINED, Body::from)),
            ("calendarId", self.calendar_id.to_json()),
            ("showsEvents", self.shows_events.map_or(Body::UNDEFINED, Body::from)),
        ])
    }
}

impl FromJson for Disconnected {
    fn from_json(json: &Json<'_>) -> Self {
        Self { revoked: json.field("revoked") }
    }
}

impl FromJson for Availability {
    fn from_json(json: &Json<'_>) -> Self {
        Self { users: json.field("users"), free: json.field("free") }
    }
}

impl FromJson for UserAvailability {
    fn from_json(json: &Json<'_>) -> Self {
        Self { user: json.field("user"), busy: json.field("busy"), incomplete: json.field("incomplete") }
    }
}

impl FromJson for Agenda {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            working_hours: json.field("workingHours"),
            time_zone: json.field("timeZone"),
            meetings: json.field("meetings"),
        }
    }
}

impl FromJson for AgendaMeeting {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), title: json.field("title"), time: TimeSpan::from_json(json) }
    }
}

impl FromJson for TimeSpan {
    fn from_json(json: &Json<'_>) -> Self {
        Self { start: json.field("start"), end: json.field("end") }
    }
}
