use kokous_model::{record::RecordRef, wire::Change};

use super::{FromJson, Json};

impl FromJson for Change {
    fn from_json(json: &Json<'_>) -> Self {
        match json.field::<String>("kind").as_str() {
            "meeting" => Self::Meeting { id: json.field("id"), records: json.field("records") },
            "activity" => Self::Activity { id: json.field("id"), records: json.field("records") },
            "record" => Self::Record(RecordRef::from_json(json)),
            "calendar-accounts" => Self::CalendarAccounts,
            // Also what a newer server says.
            _ => Self::Everything,
        }
    }
}
