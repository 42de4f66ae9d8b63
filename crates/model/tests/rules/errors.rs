//! Errors at fields on their way to whoever says them in another language.

use kokous_model::error::{ErrorDetail, ErrorEnvelope, Field, FieldError};

fn envelope(errors: Vec<ErrorDetail>) -> ErrorEnvelope {
    ErrorEnvelope {
        status: "error".to_owned(),
        category: "VALIDATION_ERROR".to_owned(),
        message: String::new(),
        correlation_id: String::new(),
        errors,
    }
}

#[test]
fn an_error_at_a_field_arrives_with_what_it_is_about() {
    let twice = FieldError::new(Field::Attendees, "DUPLICATE", "Aino is in the list twice").about("Aino");
    let plain = FieldError::new(Field::Title, "REQUIRED", "Give the meeting a title");
    let sent = envelope([twice.clone(), plain.clone()].map(ErrorDetail::from).to_vec());
    assert_eq!(sent.field_errors(), [twice, plain]);
    let json = serde_json::to_value(&sent.errors).unwrap();
    assert_eq!(json[0]["context"], serde_json::json!({ "about": ["Aino"] }));
    assert_eq!(json[1].get("context"), None);
}
