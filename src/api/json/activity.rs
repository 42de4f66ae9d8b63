use kokous_model::wire::{ActivityCard, ActivityDetail, MeetingCard, TimelineEntry};

use super::{FromJson, Json};

impl FromJson for TimelineEntry {
    fn from_json(json: &Json<'_>) -> Self {
        match json.field::<Option<String>>("kind") {
            Some(_) => ActivityCard::from_json(json).into(),
            None => MeetingCard::from_json(json).into(),
        }
    }
}

impl FromJson for ActivityCard {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            kind: json.field("kind"),
            id: json.field("id"),
            title: json.field("title"),
            at: json.field("at"),
            owner: json.field("owner"),
            preview: json.field("preview"),
            direction: json.field("direction"),
            status: json.field("status"),
            priority: json.field("priority"),
            duration: json.field("duration"),
            updated_at: json.field("updatedAt"),
        }
    }
}

impl FromJson for ActivityDetail {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            card: ActivityCard::from_json(json),
            body_html: json.field("bodyHtml"),
            associations: json.field("associations"),
        }
    }
}
