use std::collections::BTreeMap;

use kokous_model::{error::ErrorDetail, text::quotable};
use serde::Serialize;

use crate::error::{ApiError, bad_request};

/// HubSpot names the account in every such error. One server is one account.
pub(crate) const PORTAL_ID: u32 = 1;
/// Most errors of one answer: a request of a megabyte must not become an answer of a hundred.
const ERRORS: usize = 100;
/// As much of a name as an error repeats, in characters: nobody's property is called longer.
const NAME_CHARS: usize = 100;

/// What is wrong with one property of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyError {
    /// The property's name, as it was given.
    pub name: String,
    /// HubSpot's code, such as `INVALID_DATE`.
    pub code: &'static str,
    /// What is wrong and what to do, for people.
    pub message: String,
}

impl PropertyError {
    #[must_use]
    pub fn new(name: &str, code: &'static str, message: impl Into<String>) -> Self {
        Self { name: quotable(name, NAME_CHARS), code, message: message.into() }
    }

    /// The type has no property of this name.
    #[must_use]
    pub fn unknown(name: &str) -> Self {
        let message = format!("Property \"{}\" does not exist", quotable(name, NAME_CHARS));
        Self::new(name, "PROPERTY_DOESNT_EXIST", message)
    }

    /// The property must have a value and has none.
    #[must_use]
    pub fn required(name: &str, message: impl Into<String>) -> Self {
        Self::new(name, "REQUIRED_PROPERTY", message)
    }
}

impl From<PropertyError> for ErrorDetail {
    fn from(error: PropertyError) -> Self {
        Self {
            message: error.message,
            code: Some(error.code.to_owned()),
            within: Some(error.name.clone()),
            context: BTreeMap::from([("propertyName".to_owned(), vec![error.name])]),
        }
    }
}

/// One error inside HubSpot's message, which carries them a second time as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InMessage<'error> {
    is_valid: bool,
    message: &'error str,
    error: &'static str,
    name: &'error str,
    localized_error_message: &'error str,
    portal_id: u32,
}

/// 400 with every property that is wrong (the first hundred), in the shape of HubSpot's own answer
/// (`reference/hubspot.md` §1.3).
#[must_use]
pub fn invalid_properties(mut errors: Vec<PropertyError>) -> ApiError {
    errors.truncate(ERRORS);
    let in_message: Vec<InMessage<'_>> = errors
        .iter()
        .map(|error| InMessage {
            is_valid: false,
            message: &error.message,
            error: error.code,
            name: &error.name,
            localized_error_message: &error.message,
            portal_id: PORTAL_ID,
        })
        .collect();
    let list = serde_json::to_string(&in_message).unwrap_or_default();
    let mut invalid = bad_request(format!("Property values were not valid: {list}"));
    invalid.errors = errors.into_iter().map(ErrorDetail::from).collect();
    invalid
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_envelope_says_everything_twice_as_hubspots_does() {
        let error = invalid_properties(vec![PropertyError::unknown("colour")]);
        assert_eq!(
            error.message,
            "Property values were not valid: [{\"isValid\":false,\"message\":\"Property \\\"colour\\\" does not \
             exist\",\"error\":\"PROPERTY_DOESNT_EXIST\",\"name\":\"colour\",\"localizedErrorMessage\":\"Property \
             \\\"colour\\\" does not exist\",\"portalId\":1}]"
        );
        assert_eq!(
            serde_json::to_value(&error.errors).unwrap(),
            json!([{
                "message": "Property \"colour\" does not exist",
                "code": "PROPERTY_DOESNT_EXIST",
                "in": "colour",
                "context": { "propertyName": ["colour"] },
            }])
        );
    }

    #[test]
    fn a_request_of_a_megabyte_is_not_sent_back() {
        let error = invalid_properties(vec![PropertyError::unknown(&"x".repeat(1_000_000))]);
        assert!(error.message.len() < 1_000, "{}", error.message.len());
        let error = invalid_properties(vec![PropertyError::unknown("x"); 10_000]);
        assert_eq!(error.errors.len(), ERRORS);
    }
}
