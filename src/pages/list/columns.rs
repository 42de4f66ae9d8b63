//! Which columns the list of each record type can have.

use kokous_model::{
    choices::{
        COMPANY_TYPES, Choices, DEAL_PRIORITIES, DEAL_STAGES, DEAL_TYPES, LEAD_STATUSES, LIFECYCLE_STAGES,
        TICKET_CATEGORIES, TICKET_PRIORITIES, TICKET_SOURCES, TICKET_STAGES,
    },
    record::RecordType,
};

use super::{
    cells::{amount, day, email, instant, plain, record_name},
    filters::OWNER,
    shape::Label,
};
use crate::{api::ListRow, i18n::Messages};

/// One column of a list.
pub(super) struct Column {
    /// Its heading.
    pub(super) label: Label,
    /// The HubSpot property that it is sorted by.
    pub(super) property: &'static str,
    /// The properties that it shows.
    pub(super) reads: &'static [&'static str],
    /// What it shows of a row.
    pub(super) cell: Cell,
    /// Whether it is there unless somebody chooses otherwise.
    pub(super) is_usual: bool,
    /// Whether the server can sort by it in an order that people see: it knows owners by their numbers alone.
    pub(super) is_sortable: bool,
    /// Whether it holds numbers, which are set to the right.
    pub(super) is_number: bool,
}

/// What a column shows of a row.
#[derive(Clone, Copy)]
pub(super) enum Cell {
    /// A text; empty for nothing. Gets the column's property.
    Text(fn(&ListRow, &str) -> String),
    /// What one of these values is called.
    Choice(Choices),
    /// The same of values that the account named, with semicolons between them where there are several.
    OwnChoices(Choices),
    /// The name of a user.
    Owner,
}

type Message = fn(Messages) -> &'static str;
type Reads = &'static [&'static str];

impl Column {
    /// A column that shows one property, which the account made.
    pub(super) fn own(label: Label, property: &'static str, cell: Cell) -> Self {
        let reads = vec![property].leak();
        Self { label, property, reads, cell, is_usual: false, is_sortable: true, is_number: false }
    }
}

const fn new(label: Message, reads: Reads, cell: Cell) -> Column {
    let label = Label::Known(label);
    Column { label, property: reads[0], reads, cell, is_usual: false, is_sortable: true, is_number: false }
}

const fn text(label: Message, reads: Reads) -> Column {
    new(label, reads, Cell::Text(plain))
}

const fn number(label: Message, reads: Reads) -> Column {
    Column { is_number: true, ..new(label, reads, Cell::Text(amount)) }
}

const fn choice(label: Message, reads: Reads, choices: Choices) -> Column {
    new(label, reads, Cell::Choice(choices))
}

const fn usual(column: Column) -> Column {
    Column { is_usual: true, ..column }
}

const COMPANY: Column = text(Messages::column_company, &["company"]);
const PHONE: Column = text(Messages::column_phone, &["phone"]);
const CITY: Column = text(Messages::column_city, &["city"]);
const COUNTRY: Column = text(Messages::column_country, &["country"]);
const LIFECYCLE: Column = choice(Messages::column_lifecycle, &["lifecyclestage"], LIFECYCLE_STAGES);
const OWNED_BY: Column = Column { is_sortable: false, ..new(Messages::column_owner, &[OWNER], Cell::Owner) };
const CREATED: Column = new(Messages::column_created, &["createdate"], Cell::Text(instant));
const MODIFIED: Column = new(Messages::column_modified, &["hs_lastmodifieddate"], Cell::Text(instant));
const CONTACT_MODIFIED: Column = new(Messages::column_modified, &["lastmodifieddate"], Cell::Text(instant));

static CONTACTS: [Column; 12] = [
    Column {
        property: "lastname",
        ..new(Messages::column_name, &["firstname", "lastname", "email"], Cell::Text(record_name))
    },
    usual(new(Messages::column_email, &["email"], Cell::Text(email))),
    usual(COMPANY),
    usual(PHONE),
    usual(text(Messages::column_job_title, &["jobtitle"])),
    OWNED_BY,
    LIFECYCLE,
    choice(Messages::column_lead_status, &["hs_lead_status"], LEAD_STATUSES),
    CITY,
    COUNTRY,
    CREATED,
    CONTACT_MODIFIED,
];

static COMPANIES: [Column; 12] = [
    new(Messages::column_name, &["name"], Cell::Text(record_name)),
    usual(text(Messages::column_domain, &["domain"])),
    usual(CITY),
    usual(text(Messages::column_industry, &["industry"])),
    PHONE,
    COUNTRY,
    number(Messages::column_employees, &["numberofemployees"]),
    choice(Messages::column_type, &["type"], COMPANY_TYPES),
    LIFECYCLE,
    OWNED_BY,
    CREATED,
    MODIFIED,
];

static DEALS: [Column; 10] = [
    new(Messages::column_name, &["dealname"], Cell::Text(record_name)),
    usual(number(Messages::column_amount, &["amount"])),
    text(Messages::column_currency, &["deal_currency_code"]),
    usual(choice(Messages::column_stage, &["dealstage"], DEAL_STAGES)),
    usual(new(Messages::column_close_date, &["closedate"], Cell::Text(day))),
    choice(Messages::column_deal_type, &["dealtype"], DEAL_TYPES),
    choice(Messages::column_priority, &["hs_priority"], DEAL_PRIORITIES),
    OWNED_BY,
    CREATED,
    MODIFIED,
];

static TICKETS: [Column; 8] = [
    new(Messages::column_subject, &["subject"], Cell::Text(record_name)),
    usual(choice(Messages::column_priority, &["hs_ticket_priority"], TICKET_PRIORITIES)),
    usual(choice(Messages::column_stage, &["hs_pipeline_stage"], TICKET_STAGES)),
    choice(Messages::column_category, &["hs_ticket_category"], TICKET_CATEGORIES),
    choice(Messages::column_source, &["source_type"], TICKET_SOURCES),
    OWNED_BY,
    CREATED,
    MODIFIED,
];

/// The columns that a record type's list can have in every account; the first one is the name.
pub(super) fn standard(kind: RecordType) -> &'static [Column] {
    match kind {
        RecordType::Contact => &CONTACTS,
        RecordType::Company => &COMPANIES,
        RecordType::Deal => &DEALS,
        RecordType::Ticket => &TICKETS,
    }
}
