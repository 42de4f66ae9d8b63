use kokous_model::wire::{VideoAccount, VideoApp, VideoApps, VideoService, VideoVerified};

use super::{FromJson, Json};

impl FromJson for VideoService {
    fn from_json(json: &Json<'_>) -> Self {
        Self { location: json.field("location"), name: json.field("name"), account: json.field("account") }
    }
}

impl FromJson for VideoAccount {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), address: json.field("address"), state: json.field("state") }
    }
}

impl FromJson for VideoApp {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            name: json.field("name"),
            create_meeting_url: json.field("createMeetingUrl"),
            secret: json.field("secret"),
        }
    }
}

impl FromJson for VideoApps {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for VideoVerified {
    fn from_json(json: &Json<'_>) -> Self {
        Self { cause: json.field("cause") }
    }
}
