//! Pages made by hand: no script, one style, everything escaped.

use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};

const STYLE: &str = include_str!("style.css");

/// Should anything ever slip through: no script runs, and nothing is loaded.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

/// A whole page. `body` is HTML already.
pub(crate) fn page(title: &str, body: &str) -> Response {
    let title = escape(title);
    let html = format!(
        "<!doctype html><html lang=en><head><meta charset=utf-8>\
         <meta name=viewport content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=icon href=\"data:,\"><style>{STYLE}</style></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    );
    ([(header::CONTENT_SECURITY_POLICY, POLICY), (header::CACHE_CONTROL, "no-store")], Html(html)).into_response()
}

/// A page that says what is wrong.
pub(crate) fn error_page(status: StatusCode, title: &str, message: &str) -> Response {
    let mut response = page(title, &format!("<p>{}</p>", escape(message)));
    *response.status_mut() = status;
    response
}

/// Text that may stand between tags and in quoted attributes.
pub(crate) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_shown_becomes_a_tag_or_ends_an_attribute() {
        assert_eq!(escape("<a href='x' title=\"y\">&"), "&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;");
    }
}
