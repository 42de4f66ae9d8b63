//! What the server refuses, in the page's language.

use kokous_model::error::ErrorDetail;

use super::t;

/// The refusal by its code and what it is about; in the server's own words where the code is not among the page's. A test of
/// the server's holds both to the same codes.
pub(crate) fn refusal_text(detail: &ErrorDetail) -> String {
    let said_of = |name| detail.said_of(name).unwrap_or_default();
    let code = detail.code.as_deref().unwrap_or_default();
    t().refusal(code, said_of("id"), said_of("limit"), &detail.message, said_of("minutes"), said_of("name"))
}
