use kokous_model::{
    record::{RecordRef, RecordType},
    wire::RecordSummary,
};

use crate::{crm::catalog, store::entity::record};

/// The record in a list: its name, and one more line that tells it from its namesakes.
#[must_use]
pub fn summary(record: &record::Model) -> RecordSummary {
    // A type that this version does not know cannot be asked for, so that nothing of it is ever shown.
    let reference = record.reference().unwrap_or(RecordRef::new(RecordType::Contact, record.id));
    let detail = match reference.kind {
        RecordType::Contact => record.text("email").or_else(|| record.text("company")).map(str::to_owned),
        RecordType::Company => record.text("domain").map(str::to_owned),
        RecordType::Deal => joined([option(record, reference.kind, "dealstage"), amount(record)]),
        RecordType::Ticket => option(record, reference.kind, "hs_pipeline_stage"),
    };
    let detail = detail.filter(|detail| *detail != record.name);
    RecordSummary { record: reference, name: record.name.clone(), detail }
}

/// The label of the record's option.
fn option(record: &record::Model, kind: RecordType, name: &str) -> Option<String> {
    let value = record.text(name)?;
    let label = catalog::find(kind, name).and_then(|property| property.option_label(value));
    Some(label.unwrap_or(value).to_owned())
}

/// `84,000 EUR`.
fn amount(record: &record::Model) -> Option<String> {
    let amount = grouped(record.text("amount")?);
    Some(record.text("deal_currency_code").map_or_else(|| amount.clone(), |currency| format!("{amount} {currency}")))
}

/// A number in decimal digits with its thousands apart.
fn grouped(number: &str) -> String {
    let (sign, digits) = number.strip_prefix('-').map_or(("", number), |digits| ("-", digits));
    let (whole, fraction) = digits.split_once('.').map_or((digits, ""), |(whole, fraction)| (whole, fraction));
    let mut text = String::from(sign);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if !fraction.is_empty() {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

fn joined(parts: [Option<String>; 2]) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn detail(kind: RecordType, name: &str, properties: serde_json::Value) -> Option<String> {
        let record = record::Model {
            id: 41,
            kind: kind.singular().to_owned(),
            properties,
            name: name.to_owned(),
            search_text: String::new(),
            email_key: None,
            created_at: 0,
            updated_at: 0,
            archived_at: None,
            merged_into_id: None,
        };
        let summary = summary(&record);
        assert_eq!(summary.record, RecordRef::new(kind, 41));
        summary.detail
    }

    #[test]
    fn the_second_line_tells_namesakes_apart() {
        let contact = json!({ "email": "aino@example.test", "company": "Saimaa Oy" });
        assert_eq!(detail(RecordType::Contact, "Aino", contact.clone()).as_deref(), Some("aino@example.test"));
        assert_eq!(detail(RecordType::Contact, "aino@example.test", contact), None);
        assert_eq!(detail(RecordType::Contact, "Walt", json!({ "company": "Own" })).as_deref(), Some("Own"));
        let deal = json!({ "dealstage": "contractsent", "amount": "84000.50", "deal_currency_code": "EUR" });
        assert_eq!(detail(RecordType::Deal, "Renewal", deal).as_deref(), Some("Contract sent · 84,000.50 EUR"));
        assert_eq!(detail(RecordType::Ticket, "Alarm", json!({ "hs_pipeline_stage": "1" })).as_deref(), Some("New"));
        assert_eq!(detail(RecordType::Company, "Saimaa", json!({})), None);
    }

    #[test]
    fn thousands_are_apart() {
        for (number, text) in [("1", "1"), ("999", "999"), ("1000", "1,000"), ("-5200000.1", "-5,200,000.1")] {
            assert_eq!(grouped(number), text);
        }
    }
}
