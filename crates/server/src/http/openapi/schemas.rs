//! What travels, as JSON Schema: what is answered as serde writes it, what is sent as serde reads it.

use std::collections::BTreeSet;

use schemars::{
    JsonSchema, SchemaGenerator,
    generate::{Contract, SchemaSettings},
};
use serde_json::{Map, Value};

/// Where the schemas are in the document.
const PLACE: &str = "#/components/schemas/";

/// The schemas that the document names.
pub(super) struct Schemas {
    answers: SchemaGenerator,
    bodies: SchemaGenerator,
}

impl Schemas {
    pub(super) fn new() -> Self {
        let generator = |contract| {
            let settings = SchemaSettings::draft2020_12().with(|settings| {
                settings.definitions_path = "/components/schemas".into();
                settings.meta_schema = None;
                settings.contract = contract;
            });
            settings.into_generator()
        };
        Self { answers: generator(Contract::Serialize), bodies: generator(Contract::Deserialize) }
    }

    /// The schema of what is answered.
    pub(super) fn answer<T: JsonSchema>(&mut self) -> Value {
        self.answers.subschema_for::<T>().to_value()
    }

    /// The schema of what is sent; its references are put right by [`Schemas::finish`].
    pub(super) fn body<T: JsonSchema>(&mut self) -> Value {
        self.bodies.subschema_for::<T>().to_value()
    }

    /// All schemas by their names. What is sent in another form than it is answered has `Sent` before its name, here and,
    /// as the function says that comes with them, wherever it is referred to.
    pub(super) fn finish(mut self) -> (Map<String, Value>, impl Fn(&mut Value)) {
        let mut all = self.answers.take_definitions(false);
        let bodies = self.bodies.take_definitions(false);
        let differs = differing(&all, &bodies);
        let rename = move |schema: &mut Value| rename(schema, &differs);
        for (name, mut schema) in bodies {
            rename(&mut schema);
            let mut reference = Value::from(format!("{PLACE}{name}"));
            rename(&mut reference);
            let name = reference.as_str().and_then(|text| text.strip_prefix(PLACE)).unwrap_or(&name).to_owned();
            all.insert(name, schema);
        }
        (all, rename)
    }
}

/// The names of what is sent and answered, in different forms: of itself, or of something within.
fn differing(answers: &Map<String, Value>, bodies: &Map<String, Value>) -> BTreeSet<String> {
    let is_other = |(name, schema): &(&String, &Value)| answers.get(*name).is_some_and(|answer| answer != *schema);
    let mut found: BTreeSet<String> = bodies.iter().filter(is_other).map(|(name, _)| name.clone()).collect();
    loop {
        let refers = |schema: &Value| references(schema).iter().any(|name| found.contains(name));
        let more: Vec<String> = bodies
            .iter()
            .filter(|(name, schema)| answers.contains_key(*name) && !found.contains(*name) && refers(schema))
            .map(|(name, _)| name.clone())
            .collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::String(text) => text.strip_prefix(PLACE).map(str::to_owned).into_iter().collect(),
        Value::Array(items) => items.iter().flat_map(references).collect(),
        Value::Object(members) => members.values().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

fn rename(schema: &mut Value, differs: &BTreeSet<String>) {
    match schema {
        Value::String(text) => {
            if let Some(name) = text.strip_prefix(PLACE).filter(|name| differs.contains(*name)) {
                *text = format!("{PLACE}Sent{name}");
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, differs)),
        Value::Object(members) => members.values_mut().for_each(|member| rename(member, differs)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};
    use serde_json::json;

    use super::*;

    #[derive(Deserialize, Serialize, JsonSchema)]
    struct Inner {
        #[serde(default)]
        may_be_left_out: bool,
    }

    #[derive(Deserialize, Serialize, JsonSchema)]
    struct Outer {
        inner: Inner,
    }

    #[derive(Deserialize, Serialize, JsonSchema)]
    struct Same {
        name: String,
    }

    #[test]
    fn what_is_sent_in_another_form_than_it_is_answered_has_a_name_of_its_own() {
        let mut schemas = Schemas::new();
        schemas.answer::<Outer>();
        schemas.answer::<Same>();
        let (mut outer, mut same) = (schemas.body::<Outer>(), schemas.body::<Same>());
        let (all, rename) = schemas.finish();
        rename(&mut outer);
        rename(&mut same);
        assert_eq!(all.keys().collect::<Vec<_>>(), ["Inner", "Outer", "Same", "SentInner", "SentOuter"]);
        assert_eq!(outer, json!({ "$ref": "#/components/schemas/SentOuter" }));
        assert_eq!(same, json!({ "$ref": "#/components/schemas/Same" }));
        assert_eq!(all["SentOuter"]["properties"]["inner"]["$ref"], "#/components/schemas/SentInner");
        assert_eq!(
            (&all["Inner"]["required"], &all["SentInner"]["required"]),
            (&json!(["may_be_left_out"]), &Value::Null)
        );
    }
}
