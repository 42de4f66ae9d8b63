//! Notes, calls, tasks and e-mails (`reference/hubspot.md` §1.5).

use std::sync::LazyLock;

use super::{
    choices::{
        CALL_DIRECTIONS, CALL_STATUSES, EMAIL_DIRECTIONS, EMAIL_STATUSES, TASK_PRIORITIES, TASK_STATUSES, TASK_TYPES,
    },
    common::{created, id, owner, updated},
    property::{Property, Source, ValueKind},
};

pub(super) const DEFAULTS: &[&str] = &["hs_createdate", "hs_lastmodifieddate", "hs_object_id"];

fn timestamp() -> Property {
    Property::new("hs_timestamp", "Activity date", ValueKind::DateTime)
        .described("Where it stands on a timeline.")
        .kept_in(Source::StartAt)
}

fn preview() -> Property {
    Property::new("hs_body_preview", "Body preview", ValueKind::Lines)
        .described("The text of the body, without its form.")
        .kept_in(Source::BodyText)
        .read_only()
}

fn owner_of_activity() -> Property {
    owner().kept_in(Source::OwnerId)
}

fn attachments() -> Property {
    Property::new("hs_attachment_ids", "Attachments", ValueKind::IdList)
        .described("Ids of files, with semicolons between them.")
}

fn call_type() -> Property {
    Property::new("hs_activity_type", "Call type", ValueKind::Line)
}

fn title(name: &'static str, label: &'static str) -> Property {
    Property::new(name, label, ValueKind::Line).kept_in(Source::Title)
}

fn body(name: &'static str, label: &'static str) -> Property {
    Property::new(name, label, ValueKind::Html).kept_in(Source::Description)
}

pub(super) static NOTE: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        timestamp(),
        body("hs_note_body", "Note body"),
        preview(),
        owner_of_activity(),
        attachments(),
        created("hs_createdate"),
        updated("hs_lastmodifieddate"),
        id(),
    ]
});

pub(super) static CALL: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        timestamp(),
        title("hs_call_title", "Call title"),
        body("hs_call_body", "Call notes"),
        preview(),
        Property::new("hs_call_direction", "Call direction", ValueKind::choice(CALL_DIRECTIONS)),
        Property::new("hs_call_duration", "Call duration", ValueKind::Integer).described("In milliseconds."),
        Property::new("hs_call_disposition", "Call outcome", ValueKind::Line)
            .described("The GUID of one of HubSpot's call outcomes, or of one's own."),
        Property::new("hs_call_status", "Call status", ValueKind::choice(CALL_STATUSES)),
        Property::new("hs_call_from_number", "From number", ValueKind::Phone),
        Property::new("hs_call_to_number", "To number", ValueKind::Phone),
        Property::new("hs_call_recording_url", "Recording", ValueKind::Url),
        call_type(),
        owner_of_activity(),
        attachments(),
        created("hs_createdate"),
        updated("hs_lastmodifieddate"),
        id(),
    ]
});

pub(super) static TASK: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        timestamp().described("When the task is due."),
        title("hs_task_subject", "Task title"),
        body("hs_task_body", "Notes"),
        preview(),
        Property::new("hs_task_status", "Task status", ValueKind::choice(TASK_STATUSES)),
        Property::new("hs_task_priority", "Priority", ValueKind::choice(TASK_PRIORITIES)),
        Property::new("hs_task_type", "Task type", ValueKind::choice(TASK_TYPES)),
        Property::new("hs_task_reminders", "Reminder", ValueKind::Line),
        owner_of_activity(),
        attachments(),
        created("hs_createdate"),
        updated("hs_lastmodifieddate"),
        id(),
    ]
});

pub(super) static EMAIL: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        timestamp(),
        title("hs_email_subject", "Subject"),
        body("hs_email_html", "Email body"),
        preview(),
        Property::new("hs_email_text", "Text body", ValueKind::Lines),
        Property::new("hs_email_direction", "Email direction", ValueKind::choice(EMAIL_DIRECTIONS)),
        Property::new("hs_email_status", "Send status", ValueKind::choice(EMAIL_STATUSES)),
        Property::new("hs_email_headers", "Headers", ValueKind::Lines),
        owner_of_activity(),
        attachments(),
        created("hs_createdate"),
        updated("hs_lastmodifieddate"),
        id(),
    ]
});
