//! Which columns the list of each record type has.

use kokous_model::record::RecordType;

use super::cells::{amount, date, deal_stage, email, plain, priority, record_name, ticket_stage};
use crate::api::ListRow;

/// One column of a list.
pub(super) struct Column {
    /// Its heading.
    pub(super) label: &'static str,
    /// The HubSpot property that it is sorted by.
    pub(super) property: &'static str,
    /// The properties that it shows.
    pub(super) reads: &'static [&'static str],
    /// What it says of a row; empty for nothing. Gets the column's property.
    pub(super) show: fn(&ListRow, &str) -> String,
    /// Whether it holds numbers, which are set to the right.
    pub(super) is_number: bool,
}

const fn column(
    label: &'static str,
    property: &'static str,
    reads: &'static [&'static str],
    show: fn(&ListRow, &str) -> String,
) -> Column {
    Column { label, property, reads, show, is_number: false }
}

const CONTACT: [Column; 5] = [
    column("Name", "lastname", &["firstname", "lastname"], record_name),
    column("E-mail", "email", &["email"], email),
    column("Company", "company", &["company"], plain),
    column("Phone", "phone", &["phone"], plain),
    column("Job title", "jobtitle", &["jobtitle"], plain),
];

const COMPANY: [Column; 4] = [
    column("Name", "name", &["name"], record_name),
    column("Domain", "domain", &["domain"], plain),
    column("City", "city", &["city"], plain),
    column("Industry", "industry", &["industry"], plain),
];

const DEAL: [Column; 4] = [
    column("Name", "dealname", &["dealname"], record_name),
    Column { is_number: true, ..column("Amount", "amount", &["amount"], amount) },
    column("Stage", "dealstage", &["dealstage"], deal_stage),
    column("Close date", "closedate", &["closedate"], date),
];

const TICKET: [Column; 3] = [
    column("Subject", "subject", &["subject"], record_name),
    column("Priority", "hs_ticket_priority", &["hs_ticket_priority"], priority),
    column("Stage", "hs_pipeline_stage", &["hs_pipeline_stage"], ticket_stage),
];

/// The columns of a record type's list; the first one is the name.
pub(super) const fn columns(kind: RecordType) -> &'static [Column] {
    match kind {
        RecordType::Contact => &CONTACT,
        RecordType::Company => &COMPANY,
        RecordType::Deal => &DEAL,
        RecordType::Ticket => &TICKET,
    }
}

/// The property by which a list is sorted at first: that of the name.
pub(super) const fn default_sort(kind: RecordType) -> &'static str {
    columns(kind)[0].property
}
