//! How the values of a list's row are written.

use kokous_model::time::parse_date;

use crate::{api::ListRow, pages::words::number_text, time::format_date};

/// A property of the row; empty where there is none.
fn value<'row>(row: &'row ListRow, property: &str) -> &'row str {
    let found = row.properties.iter().find(|(name, _)| name == property);
    found.and_then(|(_, value)| value.as_deref()).unwrap_or_default()
}

/// As it is.
pub(super) fn plain(row: &ListRow, property: &str) -> String {
    value(row, property).to_owned()
}

/// The address, unless it already stands in for the name.
pub(super) fn email(row: &ListRow, property: &str) -> String {
    let address = value(row, property);
    if record_name(row, "lastname") == address { String::new() } else { address.to_owned() }
}

/// The name of the record: of a contact the first and the last name, or else the address; of the others their own name
/// property. A record that has nothing of the kind is called by its id.
pub(super) fn record_name(row: &ListRow, property: &str) -> String {
    let name = if property == "lastname" {
        let full = format!("{} {}", value(row, "firstname"), value(row, "lastname"));
        let full = full.trim().to_owned();
        if full.is_empty() { value(row, "email").to_owned() } else { full }
    } else {
        value(row, property).trim().to_owned()
    };
    if name.is_empty() { format!("No name ({})", row.id) } else { name }
}

/// A number with its thousands apart, as the browser's locale has it.
pub(super) fn amount(row: &ListRow, property: &str) -> String {
    let text = value(row, property);
    number_text(text).unwrap_or_else(|| text.to_owned())
}

/// The day of a HubSpot date or date and time, which is one of UTC.
pub(super) fn date(row: &ListRow, property: &str) -> String {
    let text = value(row, property);
    let day = text.get(..10).and_then(parse_date);
    day.map_or_else(|| text.to_owned(), format_date)
}

/// The label of a stage of HubSpot's own sales pipeline; other stages by their id.
pub(super) fn deal_stage(row: &ListRow, property: &str) -> String {
    label(
        value(row, property),
        &[
            ("appointmentscheduled", "Appointment scheduled"),
            ("qualifiedtobuy", "Qualified to buy"),
            ("presentationscheduled", "Presentation scheduled"),
            ("decisionmakerboughtin", "Decision maker bought-in"),
            ("contractsent", "Contract sent"),
            ("closedwon", "Closed won"),
            ("closedlost", "Closed lost"),
        ],
    )
}

/// The label of a stage of HubSpot's own support pipeline; other stages by their id.
pub(super) fn ticket_stage(row: &ListRow, property: &str) -> String {
    let stages = [("1", "New"), ("2", "Waiting on contact"), ("3", "Waiting on us"), ("4", "Closed")];
    label(value(row, property), &stages)
}

/// The label of HubSpot's ticket priorities.
pub(super) fn priority(row: &ListRow, property: &str) -> String {
    let priorities = [("LOW", "Low"), ("MEDIUM", "Medium"), ("HIGH", "High"), ("URGENT", "Urgent")];
    label(value(row, property), &priorities)
}

fn label(value: &str, labels: &[(&str, &str)]) -> String {
    labels.iter().find(|(known, _)| *known == value).map_or(value, |(_, label)| label).to_owned()
}
