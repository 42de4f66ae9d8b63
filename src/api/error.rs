//! What can go wrong with a request, as the page needs to tell it apart.

use kokous_model::error::{ErrorDetail, ErrorEnvelope, FieldError};

use super::json;
use crate::i18n::{refusal_text, t};

/// A request that did not do what it was for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// No answer: nothing is known to have happened.
    Network,
    /// 401: nobody is signed in, or the session is over.
    SignedOut,
    /// 404: there is no such thing, or not for this user.
    NotFound(String),
    /// 409 or 412: somebody else changed it in the meantime.
    Conflict(String),
    /// 422: another draft was saved under this key, as this meeting. The answer to that got lost, or another window had it.
    SavedOtherwise(i64),
    /// 400 or 422 with errors that sit at fields.
    Invalid(Vec<FieldError>),
    /// 400 with errors that sit at properties of a record.
    Properties(Vec<PropertyProblem>),
    /// Any other refusal, in the server's words where the page has none for its code.
    Refused { status: u16, message: String },
    /// The answer could not be read: the page is probably older than the server.
    Unreadable,
    /// A part of the page could not be fetched: a page from before an update asks for one that the server no longer has.
    PartNotFetched,
}

/// What is wrong with one property of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PropertyProblem {
    /// HubSpot's name of the property.
    pub name: String,
    /// What is wrong, for the page to tell apart.
    pub code: String,
    /// What is wrong, in the page's language where its code is known.
    pub message: String,
    /// The id and the name of the contact that has the value already, for those who may read it.
    pub contact: Option<(i64, String)>,
}

impl ApiError {
    /// The error that a status and body stand for.
    #[must_use]
    pub fn from_answer(status: u16, body: &str) -> Self {
        let envelope = json::read::<ErrorEnvelope>(body).ok();
        let fields = envelope.as_ref().map(ErrorEnvelope::field_errors).unwrap_or_default();
        let problems = envelope.as_ref().map(property_problems).unwrap_or_default();
        let other = envelope.as_ref().and_then(saved_otherwise);
        let message = envelope.map_or_else(|| t().error_status(&status.to_string()), people_read);
        if let (422, Some(id)) = (status, other) {
            return Self::SavedOtherwise(id);
        }
        match status {
            401 => Self::SignedOut,
            // Of a fault of its own the server says nothing but that.
            500 => Self::Refused { status, message: t().error_fault().to_owned() },
            404 => Self::NotFound(message),
            409 if problems.iter().any(|problem| problem.code == "CONTACT_EXISTS") => Self::Properties(problems),
            409 | 412 => Self::Conflict(message),
            _ if !fields.is_empty() => Self::Invalid(fields),
            400 if !problems.is_empty() => Self::Properties(problems),
            _ => Self::Refused { status, message },
        }
    }

    /// A sentence for the person at the page. Errors at fields are in the server's words here; `i18n::failure_text` has the
    /// page's, which most of the page does without.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Network => t().error_network().to_owned(),
            Self::SignedOut => t().error_signed_out().to_owned(),
            Self::Unreadable => t().error_unreadable().to_owned(),
            Self::PartNotFetched => t().error_part().to_owned(),
            Self::Properties(problems) => {
                problems.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>().join(". ")
            }
            Self::SavedOtherwise(_) => t().save_otherwise().to_owned(),
            Self::Invalid(fields) => fields.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join(". "),
            Self::NotFound(message) | Self::Conflict(message) | Self::Refused { message, .. } => message.clone(),
        }
    }
}

/// What of an envelope is for people: where errors are inside, the CRM API's own message is a list for programs.
fn people_read(envelope: ErrorEnvelope) -> String {
    let inside: Vec<String> = envelope.errors.iter().map(refusal_text).collect();
    if inside.is_empty() { envelope.message } else { inside.join(". ") }
}

/// The meeting that was saved in place of what was asked for.
fn saved_otherwise(envelope: &ErrorEnvelope) -> Option<i64> {
    let detail = envelope.errors.iter().find(|detail| detail.code.as_deref() == Some("SAVED_OTHERWISE"))?;
    detail.said_of("id")?.parse().ok()
}

fn property_problems(envelope: &ErrorEnvelope) -> Vec<PropertyProblem> {
    let problem = |detail: &ErrorDetail| {
        let code = detail.code.as_deref()?;
        let name = detail.within.clone()?;
        let message = t().property_error(code, &refusal_text(detail));
        let contact = detail.said_of("id").and_then(|id| Some((id.parse().ok()?, detail.said_of("name")?.to_owned())));
        Some(PropertyProblem { name, code: code.to_owned(), message, contact })
    };
    envelope.errors.iter().filter(|detail| detail.is_of_property()).filter_map(problem).collect()
}
