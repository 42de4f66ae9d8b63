use std::sync::LazyLock;

use super::{
    choices::{LEAD_STATUSES, LIFECYCLE_STAGES},
    common::{created, id, merged, owner, updated},
    property::{Property, ValueKind},
};

pub(super) const DEFAULTS: &[&str] =
    &["firstname", "lastname", "email", "createdate", "lastmodifieddate", "hs_object_id"];

pub(super) const SEARCHED: &[&str] =
    &["firstname", "lastname", "email", "phone", "hs_additional_emails", "fax", "mobilephone", "company"];

pub(super) static PROPERTIES: LazyLock<Vec<Property>> = LazyLock::new(|| {
    vec![
        Property::new("firstname", "First name", ValueKind::Line).shown(),
        Property::new("lastname", "Last name", ValueKind::Line).shown(),
        Property::new("email", "E-mail", ValueKind::Email)
            .described("Where invitations go. Two contacts cannot have the same one.")
            .unique()
            .shown(),
        Property::new("phone", "Phone", ValueKind::Phone).shown(),
        Property::new("mobilephone", "Mobile phone", ValueKind::Phone).shown(),
        Property::new("jobtitle", "Job title", ValueKind::Line).shown(),
        Property::new("company", "Company", ValueKind::Line)
            .described("The company's name as the contact gave it; the company record is an association.")
            .shown(),
        Property::new("lifecyclestage", "Lifecycle stage", ValueKind::choice(LIFECYCLE_STAGES)).shown(),
        Property::new("hs_lead_status", "Lead status", ValueKind::choice(LEAD_STATUSES)),
        Property::new("hs_timezone", "Time zone", ValueKind::TimeZone)
            .described("The IANA name of the zone in which the contact lives.")
            .shown(),
        Property::new("address", "Street address", ValueKind::Line),
        Property::new("zip", "Postal code", ValueKind::Line),
        Property::new("city", "City", ValueKind::Line).shown(),
        Property::new("state", "State or region", ValueKind::Line),
        Property::new("country", "Country", ValueKind::Line).shown(),
        Property::new("website", "Website", ValueKind::Url),
        Property::new("fax", "Fax", ValueKind::Phone),
        Property::new("hs_additional_emails", "Additional e-mails", ValueKind::Line)
            .described("Other addresses, with semicolons between them."),
        Property::new("hs_language", "Preferred language", ValueKind::Line),
        Property::new("message", "Message", ValueKind::Lines),
        owner().shown(),
        created("createdate"),
        updated("lastmodifieddate"),
        id(),
        merged(),
    ]
});
