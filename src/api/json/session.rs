use std::collections::BTreeMap;

use kokous_model::{
    error::{ErrorDetail, ErrorEnvelope},
    wire::{DemoUser, Session, SignIn, SignInOptions},
};

use super::{Body, FromJson, Json, ToJson, object};

impl FromJson for Session {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            user: json.field("user"),
            role: json.field("role"),
            locale: json.field("locale"),
            date_order: json.field("dateOrder"),
            can_mail: json.field("canMail"),
            demo: json.field("demo"),
            now: json.field("now"),
        }
    }
}

impl ToJson for SignIn {
    fn to_json(&self) -> Body {
        match self {
            Self::Password { email, password } => {
                object(&[("email", email.to_json()), ("password", password.to_json())])
            }
            Self::Demo { demo_user } => object(&[("demoUser", demo_user.to_string().to_json())]),
        }
    }
}

impl FromJson for SignInOptions {
    fn from_json(json: &Json<'_>) -> Self {
        Self { demo_users: json.field("demoUsers") }
    }
}

impl FromJson for DemoUser {
    fn from_json(json: &Json<'_>) -> Self {
        Self { id: json.field("id"), name: json.field("name"), role: json.field("role") }
    }
}

impl FromJson for ErrorEnvelope {
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            status: json.field_or_default("status"),
            category: json.field("category"),
            message: json.field("message"),
            correlation_id: json.field("correlationId"),
            errors: json.field_or_default("errors"),
        }
    }
}

impl FromJson for ErrorDetail {
    /// Without `context`, which the page has no use for.
    fn from_json(json: &Json<'_>) -> Self {
        Self {
            message: json.field("message"),
            code: json.field("code"),
            within: json.field("in"),
            context: BTreeMap::new(),
        }
    }
}
