//! How the routes are described: a line or a few for each, in the file of their family.

use std::borrow::Cow;

use kokous_model::error::ErrorEnvelope;
use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::schemas::Schemas;

const JSON: &str = "application/json";

/// The API as far as it is described.
pub(in crate::http) struct Api {
    schemas: Schemas,
    tag: &'static str,
    tags: Vec<Value>,
    paths: Map<String, Value>,
}

/// One operation that is being described.
pub(in crate::http) struct Operation<'api> {
    api: &'api mut Api,
    path: &'static str,
    method: &'static str,
}

impl Api {
    pub(super) fn new() -> Self {
        Self { schemas: Schemas::new(), tag: "", tags: Vec::new(), paths: Map::new() }
    }

    /// What follows is about this.
    pub(in crate::http) fn chapter(&mut self, name: &'static str, about: &str) {
        self.tag = name;
        self.tags.push(json!({ "name": name, "description": about }));
    }

    pub(in crate::http) fn get(&mut self, path: &'static str, summary: &str) -> Operation<'_> {
        self.operation("get", path, summary)
    }

    pub(in crate::http) fn post(&mut self, path: &'static str, summary: &str) -> Operation<'_> {
        self.operation("post", path, summary)
    }

    pub(in crate::http) fn put(&mut self, path: &'static str, summary: &str) -> Operation<'_> {
        self.operation("put", path, summary)
    }

    pub(in crate::http) fn patch(&mut self, path: &'static str, summary: &str) -> Operation<'_> {
        self.operation("patch", path, summary)
    }

    pub(in crate::http) fn delete(&mut self, path: &'static str, summary: &str) -> Operation<'_> {
        self.operation("delete", path, summary)
    }

    /// The schema of something that is answered in pieces.
    pub(in crate::http) fn schema<T: JsonSchema>(&mut self) -> Value {
        self.schemas.answer::<T>()
    }

    fn operation(&mut self, method: &'static str, path: &'static str, summary: &str) -> Operation<'_> {
        let parameters: Vec<Value> =
            names_in(path).map(|name| parameter(name, "path", &about(name), schema(name))).collect();
        let error = json!({ "description": "What is wrong", "content": { JSON: { "schema": self.schemas.answer::<ErrorEnvelope>() } } });
        let described = json!({
            "tags": [self.tag],
            "summary": summary,
            "operationId": operation_id(method, path),
            "parameters": parameters,
            "responses": { "default": error },
        });
        let of_path = self.paths.entry(path).or_insert_with(|| json!({}));
        of_path[method] = described;
        Operation { api: self, path, method }
    }

    /// The whole document.
    pub(super) fn finish(self, info: Value, security_schemes: Value) -> Value {
        let (schemas, rename) = self.schemas.finish();
        let mut paths = Value::Object(self.paths);
        let operations = paths.as_object_mut().into_iter().flat_map(|paths| paths.values_mut());
        for operation in operations.filter_map(Value::as_object_mut).flat_map(|methods| methods.values_mut()) {
            rename(&mut operation["requestBody"]);
            if operation["requestBody"].is_null() {
                operation.as_object_mut().map(|members| members.remove("requestBody"));
            }
        }
        json!({
            "openapi": "3.1.0",
            "info": info,
            "tags": self.tags,
            "security": [{ "token": [] }, { "session": [] }],
            "paths": paths,
            "components": { "schemas": schemas, "securitySchemes": security_schemes },
        })
    }
}

impl Operation<'_> {
    /// Says what a variable part of the path is, where its name alone does not.
    pub(in crate::http) fn path_is(mut self, name: &str, about: &str) -> Self {
        let parameters = self.described()["parameters"].as_array_mut();
        for parameter in parameters.into_iter().flatten().filter(|parameter| parameter["name"] == name) {
            parameter["description"] = Value::from(about);
        }
        self
    }

    /// Says more than the summary does.
    pub(in crate::http) fn more(self, description: &str) -> Self {
        self.set("description", Value::from(description))
    }

    /// A parameter of the query that may be left out.
    pub(in crate::http) fn query(self, name: &str, about: &str) -> Self {
        self.parameter(parameter(name, "query", about, json!({ "type": "string" })))
    }

    /// A parameter of the query that must be there.
    pub(in crate::http) fn required_query(self, name: &str, about: &str) -> Self {
        let mut described = parameter(name, "query", about, json!({ "type": "string" }));
        described["required"] = Value::Bool(true);
        self.parameter(described)
    }

    pub(in crate::http) fn header(self, name: &str, about: &str) -> Self {
        self.parameter(parameter(name, "header", about, json!({ "type": "string" })))
    }

    /// Takes this as JSON.
    pub(in crate::http) fn takes<T: JsonSchema>(self) -> Self {
        let schema = self.api.schemas.body::<T>();
        self.takes_as(JSON, schema, true)
    }

    /// The same, where an empty body says what the defaults say.
    pub(in crate::http) fn may_take<T: JsonSchema>(self) -> Self {
        let schema = self.api.schemas.body::<T>();
        self.takes_as(JSON, schema, false)
    }

    /// Takes a body of another kind.
    pub(in crate::http) fn takes_as(self, content_type: &str, schema: Value, required: bool) -> Self {
        self.set("requestBody", json!({ "required": required, "content": { content_type: { "schema": schema } } }))
    }

    /// Answers with this as JSON.
    pub(in crate::http) fn answers<T: JsonSchema>(self, status: u16) -> Self {
        let schema = self.api.schemas.answer::<T>();
        self.answers_as(status, JSON, schema)
    }

    /// Answers with something else.
    pub(in crate::http) fn answers_as(self, status: u16, content_type: &str, schema: Value) -> Self {
        self.answer(status, json!({ "description": reason(status), "content": { content_type: { "schema": schema } } }))
    }

    /// Answers without a body.
    pub(in crate::http) fn answers_nothing(self, status: u16) -> Self {
        self.answer(status, json!({ "description": reason(status) }))
    }

    /// Nobody has to be signed in.
    pub(in crate::http) fn for_everybody(self) -> Self {
        self.set("security", json!([]))
    }

    /// A person is looking at the answer, also where something is wrong.
    pub(in crate::http) fn answers_with_a_page(self, status: u16) -> Self {
        let page =
            json!({ "description": "What is wrong", "content": { "text/html": { "schema": { "type": "string" } } } });
        let mut operation = self.answers_as(status, "text/html", json!({ "type": "string" }));
        operation.described()["responses"]["default"] = page;
        operation
    }

    fn answer(mut self, status: u16, answer: Value) -> Self {
        self.described()["responses"][status.to_string()] = answer;
        self
    }

    fn parameter(mut self, parameter: Value) -> Self {
        if let Some(parameters) = self.described()["parameters"].as_array_mut() {
            parameters.push(parameter);
        }
        self
    }

    fn set(mut self, member: &str, value: Value) -> Self {
        self.described()[member] = value;
        self
    }

    fn described(&mut self) -> &mut Value {
        &mut self.api.paths[self.path][self.method]
    }
}

fn parameter(name: &str, place: &str, about: &str, schema: Value) -> Value {
    json!({ "name": name, "in": place, "required": place == "path", "description": about, "schema": schema })
}

/// `get_kokous_v1_meetings_id`: what a client that is made of the document calls it.
fn operation_id(method: &str, path: &str) -> String {
    let words = path.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = std::iter::once(method).chain(words).collect::<Vec<_>>().join("_");
    // The only address that differs from another one by the slash at its end.
    if path.ends_with('/') { format!("{id}_") } else { id }
}

fn names_in(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
}

/// What a variable part of a path is.
fn about(name: &str) -> Cow<'static, str> {
    match name {
        "id" => "The id",
        "type" | "to" | "other_type" => {
            "A type: contacts, companies, deals, tickets; of objects also meetings, notes, calls, tasks, emails"
        }
        "to_id" | "other_id" => "The id of the other one",
        "app_id" => "The id of the video app",
        "name" => "The name",
        _ => return format!("The {name}").into(),
    }
    .into()
}

fn schema(name: &str) -> Value {
    match name {
        "app_id" | "to_id" | "other_id" => json!({ "type": "string", "pattern": "^[0-9]+$" }),
        _ => json!({ "type": "string" }),
    }
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "Done",
        201 => "Made",
        202 => "Heard",
        204 => "Done, without an answer",
        207 => "Done in part: `errors` says what was not, and why",
        _ => "As the status says",
    }
}
