//! Which columns the list of each record type has.

use kokous_model::record::RecordType;

use super::cells::{amount, choice, date, email, plain, record_name, ticket_stage};
use crate::{api::ListRow, i18n::Messages};

/// One column of a list.
pub(super) struct Column {
    /// Its heading.
    pub(super) label: fn(Messages) -> &'static str,
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
    label: fn(Messages) -> &'static str,
    property: &'static str,
    reads: &'static [&'static str],
    show: fn(&ListRow, &str) -> String,
) -> Column {
    Column { label, property, reads, show, is_number: false }
}

const CONTACT: [Column; 5] = [
    column(Messages::column_name, "lastname", &["firstname", "lastname"], record_name),
    column(Messages::column_email, "email", &["email"], email),
    column(Messages::column_company, "company", &["company"], plain),
    column(Messages::column_phone, "phone", &["phone"], plain),
    column(Messages::column_job_title, "jobtitle", &["jobtitle"], plain),
];

const COMPANY: [Column; 4] = [
    column(Messages::column_name, "name", &["name"], record_name),
    column(Messages::column_domain, "domain", &["domain"], plain),
    column(Messages::column_city, "city", &["city"], plain),
    column(Messages::column_industry, "industry", &["industry"], plain),
];

const DEAL: [Column; 4] = [
    column(Messages::column_name, "dealname", &["dealname"], record_name),
    Column { is_number: true, ..column(Messages::column_amount, "amount", &["amount"], amount) },
    column(Messages::column_stage, "dealstage", &["dealstage"], choice),
    column(Messages::column_close_date, "closedate", &["closedate"], date),
];

const TICKET: [Column; 3] = [
    column(Messages::column_subject, "subject", &["subject"], record_name),
    column(Messages::column_priority, "hs_ticket_priority", &["hs_ticket_priority"], choice),
    column(Messages::column_stage, "hs_pipeline_stage", &["hs_pipeline_stage"], ticket_stage),
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
