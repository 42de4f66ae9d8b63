//! The properties that every type has.

use super::property::{Property, Source, ValueKind};

pub(super) fn owner() -> Property {
    Property::new("hubspot_owner_id", "Owner", ValueKind::Owner)
}

pub(super) fn id() -> Property {
    Property::new("hs_object_id", "Record id", ValueKind::Integer).kept_in(Source::Id).read_only()
}

pub(super) fn created(name: &'static str) -> Property {
    Property::new(name, "Created", ValueKind::DateTime).kept_in(Source::CreatedAt).read_only()
}

pub(super) fn updated(name: &'static str) -> Property {
    Property::new(name, "Last modified", ValueKind::DateTime).kept_in(Source::UpdatedAt).read_only()
}
