use kokous_model::record::RecordType;

use crate::crm::{PropertyError, values::Changes};

/// What HubSpot wants a new record to have (`reference/hubspot.md` §1.1): of each list at least one.
#[must_use]
pub const fn required(kind: RecordType) -> &'static [&'static [&'static str]] {
    match kind {
        RecordType::Contact => &[&["email", "firstname", "lastname"]],
        RecordType::Company => &[&["name", "domain"]],
        RecordType::Deal => &[&["dealname"], &["dealstage"], &["pipeline"]],
        RecordType::Ticket => &[&["subject"], &["hs_pipeline_stage"], &["hs_pipeline"]],
    }
}

/// What a new record has unless something else was written: each of the two pipelines that there are.
#[must_use]
pub const fn defaults(kind: RecordType) -> &'static [(&'static str, &'static str)] {
    match kind {
        RecordType::Contact | RecordType::Company => &[],
        RecordType::Deal => &[("pipeline", "default")],
        RecordType::Ticket => &[("hs_pipeline", "0")],
    }
}

/// What a new record lacks.
pub(super) fn missing(kind: RecordType, has: impl Fn(&str) -> bool) -> Vec<PropertyError> {
    let lacking = required(kind).iter().filter(|names| !names.iter().any(|name| has(name)));
    lacking.map(|names| error(kind, names)).collect()
}

/// What a record would lack because of a change. One that lacked something before is not refused for it.
pub(super) fn missing_after(kind: RecordType, changes: &Changes, has: impl Fn(&str) -> bool) -> Vec<PropertyError> {
    let is_cleared = |name: &&str| changes.get(*name).is_some_and(Option::is_none);
    let touched = required(kind).iter().filter(|names| names.iter().any(&is_cleared));
    touched.filter(|names| !names.iter().any(|name| has(name))).map(|names| error(kind, names)).collect()
}

fn error(kind: RecordType, names: &[&str]) -> PropertyError {
    let what = if let [only] = names { (*only).to_owned() } else { format!("one of {}", names.join(", ")) };
    PropertyError::required(names[0], format!("A {kind} must have {what}"))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn names(errors: &[PropertyError]) -> Vec<&str> {
        errors.iter().map(|error| error.name.as_str()).collect()
    }

    #[test]
    fn a_new_record_must_have_what_hubspot_wants() {
        let nothing = |_: &str| false;
        assert_eq!(names(&missing(RecordType::Deal, nothing)), ["dealname", "dealstage", "pipeline"]);
        assert_eq!(names(&missing(RecordType::Ticket, nothing)), ["subject", "hs_pipeline_stage", "hs_pipeline"]);
        assert_eq!(names(&missing(RecordType::Company, nothing)), ["name"]);
        assert_eq!(names(&missing(RecordType::Contact, nothing)), ["email"]);
        assert!(missing(RecordType::Company, |name| name == "domain").is_empty());
        assert!(missing(RecordType::Contact, |name| name == "lastname").is_empty());
    }

    #[test]
    fn a_change_may_not_take_the_last_of_it() {
        let cleared: Changes = BTreeMap::from([("email".to_owned(), None)]);
        assert!(missing_after(RecordType::Contact, &cleared, |name| name == "firstname").is_empty());
        assert_eq!(names(&missing_after(RecordType::Contact, &cleared, |_| false)), ["email"]);
        let other: Changes = BTreeMap::from([("phone".to_owned(), None)]);
        assert!(missing_after(RecordType::Contact, &other, |_| false).is_empty());
    }
}
