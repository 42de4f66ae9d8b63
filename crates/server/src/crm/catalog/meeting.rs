use std::sync::LazyLock;

use super::{
    choices::{ENGAGEMENT_SOURCES, LOCATION_TYPES, OUTCOMES},
    common::{created, id, owner, updated},
    property::{Property, Source, ValueKind},
};

pub(super) const DEFAULTS: &[&str] = &["hs_createdate", "hs_lastmodifieddate", "hs_object_id"];

/// `reference/hubspot.md` §1.5. What is not in a column of its own is kept as it was written.
pub(super) static PROPERTIES: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        Property::new("hs_timestamp", "Activity date", ValueKind::DateTime)
            .described("Where the meeting stands on a timeline: its start.")
            .kept_in(Source::StartAt),
        Property::new("hs_meeting_title", "Title", ValueKind::Line).kept_in(Source::Title),
        Property::new("hs_meeting_start_time", "Start", ValueKind::DateTime).kept_in(Source::StartAt),
        Property::new("hs_meeting_end_time", "End", ValueKind::DateTime).kept_in(Source::EndAt),
        Property::new("hs_meeting_body", "Attendee description", ValueKind::Html)
            .described("Goes on the invitation.")
            .kept_in(Source::Description),
        Property::new("hs_internal_meeting_notes", "Internal note", ValueKind::Html)
            .described("For colleagues who may write; never on an invitation.")
            .kept_in(Source::InternalNote),
        Property::new("hs_meeting_location", "Location", ValueKind::Line).kept_in(Source::Location),
        Property::new("hs_meeting_location_type", "Location type", ValueKind::choice(LOCATION_TYPES))
            .kept_in(Source::LocationKind),
        Property::new("hs_meeting_outcome", "Outcome", ValueKind::choice(OUTCOMES)).kept_in(Source::Outcome),
        owner().kept_in(Source::OwnerId),
        Property::new("hs_attendee_owner_ids", "Attending colleagues", ValueKind::OwnerList)
            .described("The organizer and the users among the attendees, with semicolons between them.")
            .kept_in(Source::Colleagues),
        Property::new("hs_guest_emails", "Guests", ValueKind::Line)
            .described("The addresses of attendees who are neither contacts nor users.")
            .kept_in(Source::Guests)
            .read_only(),
        Property::new("hs_timezone", "Time zone", ValueKind::TimeZone)
            .described("The IANA name of the zone in which the meeting was planned.")
            .kept_in(Source::TimeZone),
        Property::new("hs_activity_type", "Meeting type", ValueKind::Line),
        Property::new("hs_attachment_ids", "Attachments", ValueKind::IdList)
            .described("Ids of files, with semicolons between them; internal until used in a description.")
            .kept_in(Source::Attachments),
        Property::new("hs_meeting_external_url", "Calendar event", ValueKind::Url),
        Property::new("hs_video_conference_url", "Video conference", ValueKind::Url),
        Property::new("hs_meeting_web_conference_meeting_id", "Video conference id", ValueKind::Line),
        Property::new("hs_include_description_in_reminder", "Description in reminders", ValueKind::Flag),
        Property::new("hs_meeting_pre_meeting_prospect_reminders", "Reminders", ValueKind::Lines)
            .described("What the scheduler's call asked for, as JSON.")
            .read_only(),
        Property::new("hs_meeting_source", "Meeting source", ValueKind::Line),
        Property::new("hs_engagement_source", "Source", ValueKind::choice(ENGAGEMENT_SOURCES)).read_only(),
        Property::new("hs_engagement_source_id", "Source id", ValueKind::Integer).kept_in(Source::Id).read_only(),
        Property::new("hs_unique_id", "Calendar event id", ValueKind::Line).kept_in(Source::Uid).read_only(),
        Property::new("hs_i_cal_uid", "iCalendar UID", ValueKind::Line).kept_in(Source::Uid).read_only(),
        Property::new("hs_created_by_user_id", "Organizer", ValueKind::Integer)
            .kept_in(Source::OrganizerId)
            .read_only(),
        created("hs_createdate"),
        updated("hs_lastmodifieddate"),
        id(),
    ]
});
