use std::sync::LazyLock;

use super::{
    choices::{COMPANY_TYPES, LIFECYCLE_STAGES},
    common::{created, id, merged, owner, updated},
    property::{Property, ValueKind},
};

pub(super) const DEFAULTS: &[&str] = &["name", "domain", "createdate", "hs_lastmodifieddate", "hs_object_id"];

pub(super) const SEARCHED: &[&str] = &["name", "domain", "website", "phone"];

pub(super) static PROPERTIES: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        Property::new("name", "Name", ValueKind::Line).shown(),
        Property::new("domain", "Domain", ValueKind::Url).shown(),
        // HubSpot's list of industries is long and grows; what is written is kept.
        Property::new("industry", "Industry", ValueKind::Line).shown(),
        Property::new("phone", "Phone", ValueKind::Phone).shown(),
        Property::new("website", "Website", ValueKind::Url),
        Property::new("address", "Street address", ValueKind::Line).shown(),
        Property::new("address2", "Street address 2", ValueKind::Line),
        Property::new("zip", "Postal code", ValueKind::Line),
        Property::new("city", "City", ValueKind::Line).shown(),
        Property::new("state", "State or region", ValueKind::Line),
        Property::new("country", "Country", ValueKind::Line).shown(),
        Property::new("numberofemployees", "Number of employees", ValueKind::Integer).shown(),
        Property::new("annualrevenue", "Annual revenue", ValueKind::Number),
        Property::new("type", "Type", ValueKind::choice(COMPANY_TYPES)),
        Property::new("lifecyclestage", "Lifecycle stage", ValueKind::choice(LIFECYCLE_STAGES)),
        Property::new("description", "Description", ValueKind::Lines),
        owner().shown(),
        created("createdate"),
        updated("hs_lastmodifieddate"),
        id(),
        merged(),
    ]
});
