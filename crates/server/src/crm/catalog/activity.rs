//! Notes, calls, tasks and e-mails (`reference/hubspot.md` §1.5).

use super::{
    choices::{
        CALL_DIRECTIONS, CALL_STATUSES, EMAIL_DIRECTIONS, EMAIL_STATUSES, TASK_PRIORITIES, TASK_STATUSES, TASK_TYPES,
    },
    common::{ID, OWNER, created, updated},
    property::{Property, Source, ValueKind},
};

pub(super) const DEFAULTS: &[&str] = &["hs_createdate", "hs_lastmodifieddate", "hs_object_id"];

const TIMESTAMP: Property = Property::new("hs_timestamp", "Activity date", ValueKind::DateTime)
    .described("Where it stands on a timeline.")
    .kept_in(Source::StartAt);
const PREVIEW: Property = Property::new("hs_body_preview", "Body preview", ValueKind::Lines)
    .described("The text of the body, without its form.")
    .kept_in(Source::BodyText)
    .read_only();
const OWNER_OF_ACTIVITY: Property = OWNER.kept_in(Source::OwnerId);
const ATTACHMENTS: Property = Property::new("hs_attachment_ids", "Attachments", ValueKind::IdList)
    .described("Ids of files, with semicolons between them.");
const TYPE: Property = Property::new("hs_activity_type", "Call type", ValueKind::Line);

const fn title(name: &'static str, label: &'static str) -> Property {
    Property::new(name, label, ValueKind::Line).kept_in(Source::Title)
}

const fn body(name: &'static str, label: &'static str) -> Property {
    Property::new(name, label, ValueKind::Html).kept_in(Source::Description)
}

pub(super) static NOTE: [Property; 8] = [
    TIMESTAMP,
    body("hs_note_body", "Note body"),
    PREVIEW,
    OWNER_OF_ACTIVITY,
    ATTACHMENTS,
    created("hs_createdate"),
    updated("hs_lastmodifieddate"),
    ID,
];

pub(super) static CALL: [Property; 17] = [
    TIMESTAMP,
    title("hs_call_title", "Call title"),
    body("hs_call_body", "Call notes"),
    PREVIEW,
    Property::new("hs_call_direction", "Call direction", ValueKind::Choice(CALL_DIRECTIONS)),
    Property::new("hs_call_duration", "Call duration", ValueKind::Integer).described("In milliseconds."),
    Property::new("hs_call_disposition", "Call outcome", ValueKind::Line)
        .described("The GUID of one of HubSpot's call outcomes, or of one's own."),
    Property::new("hs_call_status", "Call status", ValueKind::Choice(CALL_STATUSES)),
    Property::new("hs_call_from_number", "From number", ValueKind::Phone),
    Property::new("hs_call_to_number", "To number", ValueKind::Phone),
    Property::new("hs_call_recording_url", "Recording", ValueKind::Url),
    TYPE,
    OWNER_OF_ACTIVITY,
    ATTACHMENTS,
    created("hs_createdate"),
    updated("hs_lastmodifieddate"),
    ID,
];

pub(super) static TASK: [Property; 13] = [
    TIMESTAMP.described("When the task is due."),
    title("hs_task_subject", "Task title"),
    body("hs_task_body", "Notes"),
    PREVIEW,
    Property::new("hs_task_status", "Task status", ValueKind::Choice(TASK_STATUSES)),
    Property::new("hs_task_priority", "Priority", ValueKind::Choice(TASK_PRIORITIES)),
    Property::new("hs_task_type", "Task type", ValueKind::Choice(TASK_TYPES)),
    Property::new("hs_task_reminders", "Reminder", ValueKind::Line),
    OWNER_OF_ACTIVITY,
    ATTACHMENTS,
    created("hs_createdate"),
    updated("hs_lastmodifieddate"),
    ID,
];

pub(super) static EMAIL: [Property; 13] = [
    TIMESTAMP,
    title("hs_email_subject", "Subject"),
    body("hs_email_html", "Email body"),
    PREVIEW,
    Property::new("hs_email_text", "Text body", ValueKind::Lines),
    Property::new("hs_email_direction", "Email direction", ValueKind::Choice(EMAIL_DIRECTIONS)),
    Property::new("hs_email_status", "Send status", ValueKind::Choice(EMAIL_STATUSES)),
    Property::new("hs_email_headers", "Headers", ValueKind::Lines),
    OWNER_OF_ACTIVITY,
    ATTACHMENTS,
    created("hs_createdate"),
    updated("hs_lastmodifieddate"),
    ID,
];
