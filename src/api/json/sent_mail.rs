use kokous_model::wire::{SentMail, SentMailDetail, SentMails};

use super::{FromJson, Json};

impl FromJson for SentMails {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}

impl FromJson for SentMail {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field("id"),
            to: json.field("to"),
            subject: json.field("subject"),
            method: json.field("method"),
            sent_at: json.field("sentAt"),
        }
    }
}

impl FromJson for SentMailDetail {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            mail: SentMail::from_json(json),
            from: json.field("from"),
            text: json.field("text"),
            html: json.field("html"),
            calendar: json.field("calendar"),
        }
    }
}
