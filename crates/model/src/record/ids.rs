//! How ids travel: what `#[serde(with = "id_text")]` and its like name.

#![expect(non_camel_case_types, reason = "they stand in serde's attributes, in the place of modules")]

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

/// Ids as JSON strings; a number is understood as well (HubSpot's own samples send both).
pub struct id_text;

/// The same for a list of ids.
pub struct id_texts;

/// The same for an id that may be missing.
pub struct optional_id_text;

#[derive(Serialize, Deserialize)]
struct Id(#[serde(with = "id_text")] i64);

impl id_text {
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(id: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(id)
    }

    /// # Errors
    /// The value is neither a positive integer nor the text of one.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Sent {
            Number(i64),
            Text(String),
        }
        let id = match Sent::deserialize(deserializer)? {
            Sent::Number(id) => id,
            Sent::Text(text) => text.parse().map_err(|_| D::Error::custom("an id is a positive integer"))?,
        };
        if id > 0 { Ok(id) } else { Err(D::Error::custom("an id is a positive integer")) }
    }
}

impl id_texts {
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(ids: &[i64], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(ids.iter().copied().map(Id))
    }

    /// # Errors
    /// The value is no list of ids.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<i64>, D::Error> {
        Ok(Vec::<Id>::deserialize(deserializer)?.into_iter().map(|id| id.0).collect())
    }
}

impl optional_id_text {
    /// # Errors
    /// Those of the serializer.
    pub fn serialize<S: Serializer>(id: &Option<i64>, serializer: S) -> Result<S::Ok, S::Error> {
        match id {
            Some(id) => id_text::serialize(id, serializer),
            None => serializer.serialize_none(),
        }
    }

    /// # Errors
    /// The value is neither null nor an id.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<i64>, D::Error> {
        Ok(Option::<Id>::deserialize(deserializer)?.map(|id| id.0))
    }
}

#[cfg(feature = "schema")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{id_text, id_texts, optional_id_text};

    impl JsonSchema for id_text {
        fn schema_name() -> Cow<'static, str> {
            "Id".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            if generator.contract().is_deserialize() {
                return json_schema!({ "type": ["string", "integer"], "description": "The id, as text or as a number" });
            }
            json_schema!({ "type": "string", "pattern": "^[0-9]+$", "description": "A number, as text" })
        }
    }

    impl JsonSchema for id_texts {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Ids".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            generator.subschema_for::<Vec<id_text>>()
        }
    }

    impl JsonSchema for optional_id_text {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "OptionalId".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            generator.subschema_for::<Option<id_text>>()
        }
    }
}
