use std::collections::BTreeMap;

use kokous_model::{
    error::{ErrorDetail, ErrorEnvelope},
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
            can_mail: json.field("canMail"),
            demo: json.field("demo"),
            now: json.field("now"),
        }
    }
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
            ("locale", self.locale.to_json()),
            ("timeZone", self.time_zone.to_json()),
            ("dateOrder", self.date_order.to_json()),
            ("workingHours", self.working_hours.to_json()),
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
    /// Without `context`, which the page has no use for.
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            message: json.field("message"),
            code: json.field("code"),
            within: json.field("in"),
            context: BTreeMap::new(),
        }
    }
}
