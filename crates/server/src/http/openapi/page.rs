//! The document as a page: no script, no file besides itself.

use std::{fmt::Write as _, sync::LazyLock};

use axum::http::HeaderValue;
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::type_text::type_text;

const STYLE: &str = "\
:root{color-scheme:light dark;--line:#8884;--quiet:light-dark(#555,#aaa);--link:light-dark(#0b57a4,#8ab8f0)}\
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}\
a{color:var(--link)}code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}\
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;padding:0}\
details{border:1px solid var(--line);border-radius:.375rem;margin:.375rem 0;padding:0 .75rem}\
summary{cursor:pointer;padding:.5rem 0}summary .method{display:inline-block;min-width:3.5rem;font-weight:700}\
.about{color:var(--quiet)}dl{margin:.5rem 0}dt{margin-top:.375rem}dd{margin:0 0 0 1rem}\
h3{font-size:1rem;margin:.75rem 0 0}";

/// Its own style and nothing else.
pub(super) static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let digest = BASE64_STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).unwrap_or_else(|_| HeaderValue::from_static("default-src 'none'"))
});

/// The page of a document.
pub(super) fn of(document: &Value) -> String {
    let chapters: Vec<&Value> = document["tags"].as_array().into_iter().flatten().collect();
    let mut contents = String::new();
    let mut body = String::new();
    for chapter in chapters {
        let name = text(&chapter["name"]);
        let id = anchor(&name);
        let _ = write!(contents, "<li><a href=\"#{id}\">{name}</a></li>");
        let _ = write!(body, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{name}</h2>");
        let _ = write!(
            body,
            "<p>{}</p>{}</section>",
            text(&chapter["description"]),
            operations(document, &chapter["name"])
        );
    }
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>The API of Kokous</title>\n\
         <style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>The API of Kokous</h1>\n<p>{}</p>\n\
         <p><a href=\"/openapi.json\">The same for programs</a> (OpenAPI {}).</p>\n\
         <nav aria-label=\"Chapters\"><ul>{contents}<li><a href=\"#schemas\">What travels</a></li></ul></nav>\n{body}\n\
         <section aria-labelledby=\"schemas\"><h2 id=\"schemas\">What travels</h2>{}</section>\n\
         </main>\n</body>\n</html>\n",
        text(&document["info"]["description"]),
        text(&document["openapi"]),
        schemas(&document["components"]["schemas"]),
    )
}

fn operations(document: &Value, chapter: &Value) -> String {
    let mut html = String::new();
    for (path, methods) in members(&document["paths"]) {
        for (method, operation) in members(methods) {
            if operation["tags"][0] != *chapter {
                continue;
            }
            let _ = write!(
                html,
                "<details><summary><code class=\"method\">{}</code> <code>{}</code> <span class=\"about\">{}</span></summary>{}</details>",
                method.to_uppercase(),
                escape(path),
                text(&operation["summary"]),
                operation_details(operation),
            );
        }
    }
    html
}

fn operation_details(operation: &Value) -> String {
    let mut html = String::new();
    if operation["description"].is_string() {
        let _ = write!(html, "<p>{}</p>", text(&operation["description"]));
    }
    let parameters = operation["parameters"].as_array().filter(|parameters| !parameters.is_empty());
    if let Some(parameters) = parameters {
        html.push_str("<h3>Parameters</h3><dl>");
        for parameter in parameters {
            let needed = if parameter["required"] == true { "" } else { ", may be left out" };
            let place = text(&parameter["in"]);
            let _ = write!(
                html,
                "<dt><code>{}</code> <span class=\"about\">{place}{needed}</span></dt><dd>{}</dd>",
                text(&parameter["name"]),
                text(&parameter["description"])
            );
        }
        html.push_str("</dl>");
    }
    for (content_type, content) in members(&operation["requestBody"]["content"]) {
        let schema = type_text(&content["schema"]);
        let _ = write!(html, "<h3>Body</h3><p><code>{}</code>: {schema}</p>", escape(content_type));
    }
    html.push_str("<h3>Answers</h3><dl>");
    for (status, answer) in members(&operation["responses"]) {
        let _ = write!(html, "<dt><code>{}</code> {}</dt>", escape(status), text(&answer["description"]));
        for (content_type, content) in members(&answer["content"]) {
            let _ = write!(html, "<dd><code>{}</code>: {}</dd>", escape(content_type), type_text(&content["schema"]));
        }
    }
    html.push_str("</dl>");
    html
}

fn schemas(schemas: &Value) -> String {
    let mut html = String::new();
    for (name, schema) in members(schemas) {
        let name = escape(name);
        let _ = write!(html, "<details id=\"schema-{name}\"><summary><code>{name}</code></summary>");
        let _ = write!(html, "<p>{}</p>{}</details>", text(&schema["description"]), schema_details(schema));
    }
    html
}

fn schema_details(schema: &Value) -> String {
    let alternatives = schema["oneOf"].as_array().or_else(|| schema["anyOf"].as_array());
    if let Some(alternatives) = alternatives.filter(|_| !schema["properties"].is_object()) {
        let item = |schema: &Value| format!("<li>{} {}</li>", type_text(schema), text(&schema["description"]));
        return format!("<ul>{}</ul>", alternatives.iter().map(item).collect::<String>());
    }
    if !schema["properties"].is_object() {
        return format!("<p>{}</p>", type_text(schema));
    }
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut html = "<dl>".to_owned();
    for (name, member) in members(&schema["properties"]) {
        let missing = if required.contains(&name.as_str()) { "" } else { ", may be missing" };
        let _ = write!(
            html,
            "<dt><code>{}</code> <span class=\"about\">{}{missing}</span></dt><dd>{}</dd>",
            escape(name),
            type_text(member),
            text(&member["description"])
        );
    }
    html + "</dl>"
}

fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flat_map(Map::iter)
}

/// A text of the document. Its backquotes mark code.
fn text(value: &Value) -> String {
    let parts = value.as_str().unwrap_or_default().split('`').enumerate();
    let part = |(index, part): (usize, &str)| {
        if index % 2 == 1 { format!("<code>{}</code>", escape(part)) } else { escape(part) }
    };
    parts.map(part).collect()
}

fn anchor(name: &str) -> String {
    name.to_lowercase().chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}

pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
