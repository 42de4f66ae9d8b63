//! The values of HubSpot's enumerations, as a new account has them. Those of records stand in the model.

use kokous_model::choices::Choices;
pub(super) use kokous_model::choices::{
    COMPANY_TYPES, DEAL_PRIORITIES, DEAL_STAGES, DEAL_TYPES, LEAD_STATUSES, LIFECYCLE_STAGES, TICKET_CATEGORIES,
    TICKET_PRIORITIES, TICKET_SOURCES, TICKET_STAGES,
};

pub(super) const DEAL_PIPELINES: Choices = &[("default", "Sales pipeline")];

pub(super) const TICKET_PIPELINES: Choices = &[("0", "Support pipeline")];

pub(super) const LOCATION_TYPES: Choices = &[("PHONE", "Phone call"), ("ADDRESS", "In person"), ("CUSTOM", "Custom")];

pub(super) const OUTCOMES: Choices = &[
    ("SCHEDULED", "Scheduled"),
    ("COMPLETED", "Completed"),
    ("RESCHEDULED", "Rescheduled"),
    ("NO_SHOW", "No show"),
    ("CANCELED", "Canceled"),
];

pub(super) const CALL_DIRECTIONS: Choices = &[("INBOUND", "Inbound"), ("OUTBOUND", "Outbound")];

pub(super) const CALL_STATUSES: Choices = &[
    ("BUSY", "Busy"),
    ("CALLING_CRM_USER", "Calling CRM user"),
    ("CANCELED", "Canceled"),
    ("COMPLETED", "Completed"),
    ("CONNECTING", "Connecting"),
    ("FAILED", "Failed"),
    ("IN_PROGRESS", "In progress"),
    ("NO_ANSWER", "No answer"),
    ("QUEUED", "Queued"),
    ("RINGING", "Ringing"),
];

/// The GUIDs of HubSpot's own call outcomes, each with the word that a card knows it by.
pub(crate) const CALL_DISPOSITIONS: Choices = &[
    ("9d9162e7-6cf3-4944-bf63-4dff82258764", "BUSY"),
    ("f240bbac-87c9-4f6e-bf70-924b57d47db7", "CONNECTED"),
    ("a4c4c377-d246-4b32-a13b-75a56a4cd0ff", "LEFT_LIVE_MESSAGE"),
    ("b2cf5968-551e-4856-9783-52b3da59a7d0", "LEFT_VOICEMAIL"),
    ("73a0d17f-1163-4015-bdd5-ec830791da20", "NO_ANSWER"),
    ("17b47fee-58de-441e-a44c-c6300d46f273", "WRONG_NUMBER"),
];

pub(super) const TASK_STATUSES: Choices = &[
    ("NOT_STARTED", "Not started"),
    ("IN_PROGRESS", "In progress"),
    ("WAITING", "Waiting"),
    ("DEFERRED", "Deferred"),
    ("COMPLETED", "Completed"),
];

pub(super) const TASK_PRIORITIES: Choices = &[("LOW", "Low"), ("MEDIUM", "Medium"), ("HIGH", "High")];

pub(super) const TASK_TYPES: Choices = &[("TODO", "To-do"), ("CALL", "Call"), ("EMAIL", "E-mail")];

pub(super) const EMAIL_DIRECTIONS: Choices =
    &[("EMAIL", "Outgoing"), ("INCOMING_EMAIL", "Incoming"), ("FORWARDED_EMAIL", "Forwarded")];

pub(super) const EMAIL_STATUSES: Choices = &[
    ("BOUNCED", "Bounced"),
    ("FAILED", "Failed"),
    ("SCHEDULED", "Scheduled"),
    ("SENDING", "Sending"),
    ("SENT", "Sent"),
];

/// Where a meeting can have come from: the composer, this API, or the scheduler's call.
pub(super) const ENGAGEMENT_SOURCES: Choices =
    &[("CRM_UI", "CRM UI"), ("API", "API"), ("INTEGRATION", "Integration"), ("MEETINGS", "Meetings")];
