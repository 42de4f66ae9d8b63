use kokous_model::{
    draft::MeetingDraft,
    file::AttachedFile,
    rich_text::RichText,
    wire::{Drafts, FileUploaded, StoredDraft},
};

use super::{
    Body, FromJson, Json, ToJson, object,
    session::{minutes, numbers},
};

impl FromJson for MeetingDraft {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            title: json.field_or_default("title"),
            date: json.field_or_default("date"),
            start_time: json.field_or_default("startTime"),
            end_time: json.field_or_default("endTime"),
            end_date: json.field_or_default("endDate"),
            start_choice: json.field("startChoice"),
            end_choice: json.field("endChoice"),
            time_zone: json.field_or_default("timeZone"),
            attendees: json.field_or_default("attendees"),
            meeting_type: json.field_or_default("meetingType"),
            location: json.field_or_default("location"),
            description: json.field_or_default("description"),
            internal_note: json.field_or_default("internalNote"),
            description_files: json.field_or_default("descriptionFiles"),
            internal_note_files: json.field_or_default("internalNoteFiles"),
            associations: json.field_or_default("associations"),
            calendar: json.field_or_default("calendar"),
            calendar_account: json.field("calendarAccount"),
            send_me_copy: json.field_or_default("sendMeCopy"),
            reminders: minutes(json, "reminders"),
            outcome: json.field_or_default("outcome"),
            organizer_id: json.field("organizerId"),
        }
    }
}

impl ToJson for MeetingDraft {
    fn to_json(&self) -> Body {
        object(&[
            ("title", self.title.to_json()),
            ("date", self.date.to_json()),
            ("startTime", self.start_time.to_json()),
            ("endTime", self.end_time.to_json()),
            ("endDate", self.end_date.to_json()),
            ("startChoice", self.start_choice.to_json()),
            ("endChoice", self.end_choice.to_json()),
            ("timeZone", self.time_zone.to_json()),
            ("attendees", self.attendees.to_json()),
            ("meetingType", self.meeting_type.to_json()),
            ("location", self.location.to_json()),
            ("description", self.description.to_json()),
            ("internalNote", self.internal_note.to_json()),
            ("descriptionFiles", self.description_files.to_json()),
            ("internalNoteFiles", self.internal_note_files.to_json()),
            ("associations", self.associations.to_json()),
            ("calendar", self.calendar.to_json()),
            ("calendarAccount", self.calendar_account.to_json()),
            ("sendMeCopy", self.send_me_copy.into()),
            ("reminders", numbers(&self.reminders)),
            ("outcome", self.outcome.to_json()),
            ("organizerId", self.organizer_id.map(|id| id.to_string()).to_json()),
        ])
    }
}

impl FromJson for AttachedFile {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), name: json.field_or_default("name"), size: json.field_or_default("size") }
    }
}

impl ToJson for AttachedFile {
    fn to_json(&self) -> Body {
        object(&[
            ("id", self.id.to_string().to_json()),
            ("name", self.name.to_json()),
            ("size", Body::from(self.size as f64)),
        ])
    }
}

impl FromJson for FileUploaded {
    fn from_json(json: &Json<'_>) -> Self {
        Self { file: json.field("file") }
    }
}

impl FromJson for RichText {
    fn from_json(json: &Json<'_>) -> Self {
        match json.text() {
            Some(markdown) => Self::Markdown(markdown),
            None => Self::Html { html: json.field("html") },
        }
    }
}

impl ToJson for RichText {
    fn to_json(&self) -> Body {
        match self {
            Self::Markdown(markdown) => markdown.to_json(),
            Self::Html { html } => object(&[("html", html.to_json())]),
        }
    }
}

impl FromJson for StoredDraft {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            id: json.field_or_default("id"),
            record: json.field("record"),
            meeting_id: json.field("meetingId"),
            meeting_revision: json.field("meetingRevision"),
            base: json.field("base"),
            content: json.field("content"),
            updated_at: json.field("updatedAt"),
        }
    }
}

impl ToJson for StoredDraft {
    fn to_json(&self) -> Body {
        object(&[
            ("id", self.id.to_json()),
            ("record", self.record.to_json()),
            ("meetingId", self.meeting_id.to_json()),
            ("meetingRevision", self.meeting_revision.map_or(Body::UNDEFINED, |revision| Body::from(revision as f64))),
            ("base", self.base.to_json()),
            ("content", self.content.to_json()),
            ("updatedAt", self.updated_at.to_json()),
        ])
    }
}

impl FromJson for Drafts {
    fn from_json(json: &Json<'_>) -> Self {
        Self { results: json.field("results") }
    }
}
