use std::sync::LazyLock;

use super::{
    choices::{TICKET_CATEGORIES, TICKET_PIPELINES, TICKET_PRIORITIES, TICKET_SOURCES, TICKET_STAGES},
    common::{created, id, merged, owner, updated},
    property::{Property, Source, ValueKind},
};

pub(super) const DEFAULTS: &[&str] = &[
    "subject",
    "content",
    "hs_pipeline",
    "hs_pipeline_stage",
    "hs_ticket_category",
    "hs_ticket_priority",
    "createdate",
    "hs_lastmodifieddate",
    "hs_object_id",
];

/// HubSpot's list has `hs_ticket_id` as well, which is no text: a search compares it by itself.
pub(super) const SEARCHED: &[&str] = &["subject", "content", "hs_pipeline_stage", "hs_ticket_category"];

pub(super) static PROPERTIES: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        Property::new("subject", "Subject", ValueKind::Line).shown(),
        Property::new("content", "Description", ValueKind::Lines).shown(),
        Property::new("hs_pipeline_stage", "Stage", ValueKind::choice(TICKET_STAGES)).shown(),
        Property::new("hs_ticket_priority", "Priority", ValueKind::choice(TICKET_PRIORITIES)).shown(),
        Property::new("hs_ticket_category", "Category", ValueKind::choice(TICKET_CATEGORIES)).shown(),
        Property::new("hs_pipeline", "Pipeline", ValueKind::choice(TICKET_PIPELINES)),
        Property::new("source_type", "Source", ValueKind::choice(TICKET_SOURCES)),
        owner().shown(),
        Property::new("hs_ticket_id", "Ticket id", ValueKind::Integer).kept_in(Source::Id).read_only(),
        created("createdate"),
        updated("hs_lastmodifieddate"),
        id(),
        merged(),
    ]
});
