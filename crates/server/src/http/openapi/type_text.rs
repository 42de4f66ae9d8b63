//! A schema in a few words, as HTML.

use serde_json::Value;

use super::page::escape;

/// What a value is: `list of <a>Meeting</a>`, `text or null`.
pub(super) fn type_text(schema: &Value) -> String {
    if let Some(reference) = schema["$ref"].as_str() {
        let name = escape(reference.rsplit('/').next().unwrap_or_default());
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    for alternatives in ["anyOf", "oneOf", "allOf"] {
        if let Some(schemas) = schema[alternatives].as_array() {
            let between = if alternatives == "allOf" { " and " } else { " or " };
            return schemas.iter().map(type_text).collect::<Vec<_>>().join(between);
        }
    }
    if let Some(value) = schema.get("const") {
        return code(value);
    }
    if let Some(values) = schema["enum"].as_array() {
        return values.iter().map(code).collect::<Vec<_>>().join(", ");
    }
    match &schema["type"] {
        Value::Array(types) => {
            let one = |name: &Value| named(name.as_str().unwrap_or_default(), schema);
            types.iter().map(one).collect::<Vec<_>>().join(" or ")
        }
        Value::String(name) => named(name, schema),
        _ => "anything".to_owned(),
    }
}

fn named(name: &str, schema: &Value) -> String {
    match (name, schema["format"].as_str()) {
        ("string", Some("date-time")) => "instant".to_owned(),
        ("string", Some("binary")) => "bytes".to_owned(),
        ("string", _) => "text".to_owned(),
        ("integer", _) => "whole number".to_owned(),
        ("boolean", _) => "true or false".to_owned(),
        ("array", _) => format!("list of {}", type_text(&schema["items"])),
        ("object", _) if schema["properties"].is_object() => {
            let members = schema["properties"].as_object().into_iter().flatten();
            let members = members.map(|(name, schema)| format!("<code>{}</code>: {}", escape(name), type_text(schema)));
            format!("{{ {} }}", members.collect::<Vec<_>>().join(", "))
        }
        ("object", _) if schema["additionalProperties"].is_object() => {
            format!("by name: {}", type_text(&schema["additionalProperties"]))
        }
        _ => escape(name),
    }
}

fn code(value: &Value) -> String {
    let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    format!("<code>{}</code>", escape(&text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_schema_is_said_in_a_few_words() {
        let reference = json!({ "$ref": "#/components/schemas/Meeting" });
        assert_eq!(type_text(&json!({ "type": "array", "items": { "type": "string" } })), "list of text");
        assert_eq!(type_text(&json!({ "type": ["string", "null"] })), "text or null");
        assert_eq!(type_text(&json!({ "enum": ["a", "<b>"] })), "<code>a</code>, <code>&lt;b&gt;</code>");
        let either = json!({ "anyOf": [reference, { "type": "null" }] });
        assert_eq!(type_text(&either), "<a href=\"#schema-Meeting\">Meeting</a> or null");
    }
}
