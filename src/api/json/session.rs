use kokous_model::{
    account::AccountSettings,
    error::{ErrorDetail, ErrorEnvelope},
    outcomes::OwnOutcome,
    profile::ProfileChange,
    wire::{DemoUser, Session, SignIn, SignInOptions},
    working_hours::{WorkingHours, WorkingHoursText},
};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for Session {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            user: json.field("user"),
            role: json.field("role"),
            locale: json.field("locale"),
            date_order: json.field("dateOrder"),
            working_hours: json.field_or_default("workingHours"),
            allows_scheduling: json.field_or_default("allowsScheduling"),
            organizers: json.field_or_default("organizers"),
            account: json.field_or_default("account"),
            default_calendar: json.field("defaultCalendar"),
            can_mail: json.field("canMail"),
            demo: json.field("demo"),
            now: json.field("now"),
        }
    }
}

impl FromJson for AccountSettings {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            meeting_types: json.field_or_default("meetingTypes"),
            reminders: minutes(json, "reminders"),
            outcomes: json.field_or_default("outcomes"),
        }
    }
}

impl ToJson for AccountSettings {
    fn to_json(&self) -> Body {
        object(&[
            ("meetingTypes", self.meeting_types.to_json()),
            ("reminders", numbers(&self.reminders)),
            ("outcomes", self.outcomes.to_json()),
        ])
    }
}

impl FromJson for OwnOutcome {
    fn from_json(json: &Json<'_>) -> Self {
        Self { code: json.field("code"), label: json.field("label"), archived: json.field_or_default("archived") }
    }
}

impl ToJson for OwnOutcome {
    fn to_json(&self) -> Body {
        object(&[("code", self.code.to_json()), ("label", self.label.to_json()), ("archived", self.archived.into())])
    }
}

/// A list of minutes; empty where there is none.
pub(super) fn minutes(json: &Json<'_>, name: &'static str) -> Vec<u32> {
    let numbers: Vec<i64> = json.field_or_default(name);
    numbers.into_iter().filter_map(|number| u32::try_from(number).ok()).collect()
}

pub(super) fn numbers(numbers: &[u32]) -> Body {
    numbers.iter().map(|number| Body::from(*number)).collect::<js_sys::Array>().into()
}

impl FromJson for WorkingHours {
    fn from_json(json: &Json<'_>) -> Self {
        let weekdays: Vec<i64> = json.field("weekdays");
        let weekdays = weekdays.into_iter().map(|day| u8::try_from(day).unwrap_or_default()).collect();
        let text = WorkingHoursText { start: json.field("start"), end: json.field("end"), weekdays };
        json.or_wrong(Self::read(&text).ok())
    }
}

impl ToJson for WorkingHoursText {
    fn to_json(&self) -> Body {
        let weekdays: js_sys::Array = self.weekdays.iter().map(|day| Body::from(*day)).collect();
        object(&[("start", self.start.to_json()), ("end", self.end.to_json()), ("weekdays", weekdays.into())])
    }
}

impl ToJson for ProfileChange {
    fn to_json(&self) -> Body {
        object(&[
            ("name", self.name.to_json()),
            ("locale", self.locale.to_json()),
            ("timeZone", self.time_zone.to_json()),
            ("dateOrder", self.date_order.to_json()),
            ("workingHours", self.working_hours.to_json()),
            ("allowsScheduling", self.allows_scheduling.map_or(Body::UNDEFINED, Body::from)),
        ])
    }
}

impl ToJson for SignIn {
    fn to_json(&self) -> Body {
        match self {
            Self::Password { email, password } => {
                object(&[("email", email.to_json()), ("password", password.to_json())])
            }
            Self::Demo { demo_user } => object(&[("demoUser", demo_user.to_string().to_json())]),
        }
    }
}

impl FromJson for SignInOptions {
    fn from_json(json: &Json<'_>) -> Self {
        Self { demo_users: json.field("demoUsers") }
    }
}

impl FromJson for DemoUser {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), name: json.field("name"), role: json.field("role") }
    }
}

impl FromJson for ErrorEnvelope {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            status: json.field_or_default("status"),
            category: json.field("category"),
            message: json.field("message"),
            correlation_id: json.field("correlationId"),
            errors: json.field_or_default("errors"),
        }
    }
}

impl FromJson for ErrorDetail {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            message: json.field("message"),
            code: json.field("code"),
            within: json.field("in"),
            context: json.object_or_default("context").into_iter().collect(),
        }
    }
}
