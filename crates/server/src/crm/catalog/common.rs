//! The properties that every type has.

use super::property::{Property, Source, ValueKind};

/// The name of the property that has the ids of the records that were merged into one.
pub(crate) const MERGED_IDS: &str = "hs_merged_object_ids";

pub(super) fn owner() -> Property {
    Property::new("hubspot_owner_id", "Owner", ValueKind::Owner)
}

pub(super) fn id() -> Property {
    Property::new("hs_object_id", "Record id", ValueKind::Integer).kept_in(Source::Id).read_only()
}

pub(super) fn merged() -> Property {
    Property::new(MERGED_IDS, "Merged record ids", ValueKind::IdList)
        .described("The records that were merged into this one.")
        .read_only()
}

pub(super) fn created(name: &'static str) -> Property {
    Property::new(name, "Created", ValueKind::DateTime).kept_in(Source::CreatedAt).read_only()
}

pub(super) fn updated(name: &'static str) -> Property {
    Property::new(name, "Last modified", ValueKind::DateTime).kept_in(Source::UpdatedAt).read_only()
}
