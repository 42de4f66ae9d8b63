use kokous_model::{
    cause::Cause,
    dispatch::{DispatchState, VideoLink},
    meeting::{Location, Outcome},
    wire::{MeetingCard, MeetingDetail, MeetingSaved, TimelinePage},
};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for TimelinePage {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            pinned: json.field("pinned"),
            upcoming: json.field("upcoming"),
            past: json.field("past"),
            after: json.field("after"),
        }
    }
}

impl FromJson for MeetingCard {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            title: json.field("title"),
            start_at: json.field("startAt"),
            end_at: json.field("endAt"),
            time_zone: json.field("timeZone"),
            organizer: json.field("organizer"),
            attendees: json.field("attendees"),
            location: json.field("location"),
            preview: json.field("preview"),
            outcome: json.field("outcome"),
            provider: json.field("provider"),
            dispatch: json.field("dispatch"),
            video: json.field("video"),
            video_app: json.field("videoApp"),
            deleted_outside: json.field_or_default("deletedOutside"),
            canceled: json.field("canceled"),
            revision: json.field("revision"),
        }
    }
}

impl FromJson for MeetingDetail {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            card: MeetingCard::from_json(json),
            draft: json.field("draft"),
            description_html: json.field("descriptionHtml"),
            internal_note_html: json.field("internalNoteHtml"),
            associations: json.field("associations"),
        }
    }
}

impl FromJson for MeetingSaved {
    fn from_json(json: &Json<'_>) -> Self {
        Self { meeting: json.field("meeting") }
    }
}

impl FromJson for Location {
    fn from_json(json: &Json<'_>) -> Self {
        Self { kind: json.field_or_default("kind"), value: json.field_or_default("value") }
    }
}

impl ToJson for Location {
    fn to_json(&self) -> Body {
        object(&[("kind", self.kind.to_json()), ("value", self.value.to_json())])
    }
}

impl FromJson for VideoLink {
    fn from_json(json: &Json<'_>) -> Self {
        match json.field::<String>("state").as_str() {
            "pending" => Self::Pending,
            "ready" => Self::Ready { url: json.field("url") },
            "failed" => Self::Failed { reason: json.field("reason") },
            _ => {
                json.is_wrong();
                Self::Pending
            }
        }
    }
}

impl FromJson for Cause {
    fn from_json(json: &Json<'_>) -> Self {
        Self { code: json.field("code"), about: json.field_or_default("about"), person: json.field("person") }
    }
}

impl FromJson for DispatchState {
    fn from_json(json: &Json<'_>) -> Self {
        match json.field::<String>("state").as_str() {
            "not_sent" => Self::NotSent,
            "queued" => Self::Queued,
            "sent" => Self::Sent,
            "retrying" => Self::Retrying {
                next_attempt_at: json.field("nextAttemptAt"),
                reason: json.field("reason"),
                causes: json.field_or_default("causes"),
            },
            "needs_reconnect" => {
                Self::NeedsReconnect { reason: json.field("reason"), causes: json.field_or_default("causes") }
            }
            "failed" => Self::Failed { reason: json.field("reason"), causes: json.field_or_default("causes") },
            _ => {
                json.is_wrong();
                Self::NotSent
            }
        }
    }
}

impl FromJson for Outcome {
    fn from_json(json: &Json<'_>) -> Self {
        Self::of_code(&String::from_json(json))
    }
}

impl ToJson for Outcome {
    fn to_json(&self) -> Body {
        self.code().to_json()
    }
}
