use kokous_model::{
    attendee::Attendee,
    wire::{AttendeeResults, AttendeeView, UserSummary},
};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for UserSummary {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            name: json.field("name"),
            email: json.field("email"),
            time_zone: json.field("timeZone"),
        }
    }
}

impl FromJson for AttendeeResults {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for AttendeeView {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            attendee: Attendee::from_json(json),
            company: json.field("company"),
            time_zone: json.field("timeZone"),
            locale: json.field("locale"),
            working_hours: json.field("workingHours"),
            response: json.field_or_default("response"),
        }
    }
}

impl FromJson for Attendee {
    fn from_json(json: &Json<'_>) -> Self {
        let name = json.field_or_default("name");
        match json.field::<String>("kind").as_str() {
            "contact" => Self::Contact { id: json.field("id"), name, email: json.field("email") },
            "user" => Self::User { id: json.field("id"), name, email: json.field("email") },
            "guest" => Self::Guest { name, email: json.field("email") },
            _ => {
                json.is_wrong();
                Self::Guest { name, email: String::new() }
            }
        }
    }
}

impl ToJson for Attendee {
    fn to_json(&self) -> Body {
        let (kind, id) = match self {
            Self::Contact { id, .. } => ("contact", Some(id)),
            Self::User { id, .. } => ("user", Some(id)),
            Self::Guest { .. } => ("guest", None),
        };
        object(&[
            ("kind", kind.to_json()),
            ("id", id.map(i64::to_string).to_json()),
            ("name", self.name().to_json()),
            ("email", self.email().map_or(Body::NULL, str::to_json)),
        ])
    }
}
