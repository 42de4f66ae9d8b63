//! What a property of the account's own may be.

use std::collections::BTreeMap;

use kokous_model::{
    error::ErrorDetail,
    property::{DESCRIPTION_CHARS, NAME_CHARS, OPTIONS, PropertyType, is_property_name},
    record::RecordType,
    text::{clean_lines, has_line_break_or_control, quotable},
};
use serde::{Deserialize, Serialize};

use crate::{
    crm::{ObjectType, catalog},
    error::{ApiResult, bad_request},
};

/// What a property is, as it is sent and as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Definition {
    pub name: String,
    pub label: String,
    pub description: String,
    /// HubSpot's `type`.
    pub value_type: String,
    pub field_type: String,
    pub group_name: String,
    /// Ascending; -1 comes last.
    pub display_order: i64,
    /// Whether no two records may have the same value; chosen when it is made.
    pub is_unique: bool,
    /// Whether no page shows it.
    pub hidden: bool,
    pub options: Vec<OptionRow>,
}

/// One option, as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionRow {
    pub value: String,
    pub label: String,
    #[serde(default)]
    pub description: String,
    /// Whether it is valid and not offered.
    #[serde(default)]
    pub hidden: bool,
}

impl Definition {
    /// What its values are; nothing for a pair of type and field that there is not.
    #[must_use]
    pub fn property_type(&self) -> Option<PropertyType> {
        PropertyType::from_hubspot(&self.value_type, &self.field_type)
    }

    /// The definition, tidied.
    ///
    /// # Errors
    /// 400 with all that is wrong; so too where there is no such group.
    pub fn validate(mut self, kind: RecordType, has_group: bool) -> ApiResult<Self> {
        let mut wrong = Wrong::default();
        self.label = self.label.trim().to_owned();
        self.description = clean_lines(self.description.trim());
        if !is_property_name(&self.name) {
            let message = format!(
                "“{}” cannot be a property's name: use up to {NAME_CHARS} lower-case letters, digits and underscores, a \
                 letter first, and not hs_, which is HubSpot's",
                quotable(&self.name, 60)
            );
            wrong.add("name", "INVALID_NAME", message);
        } else if catalog::find(kind, &self.name).is_some() {
            wrong.add("name", "TAKEN", format!("Every account has a property named {}", self.name));
        }
        wrong.check_label("label", &self.label);
        if self.description.chars().count() > DESCRIPTION_CHARS {
            wrong.add("description", "TOO_LONG", format!("Shorten the description to {DESCRIPTION_CHARS} characters"));
        }
        if !has_group {
            let group = catalog::group(ObjectType::Record(kind));
            let message = format!(
                "There is no group “{}”: use {group}, or make one by POST /crm/v3/properties/{}/groups",
                quotable(&self.group_name, 60),
                kind.plural()
            );
            wrong.add("groupName", "UNKNOWN_GROUP", message);
        }
        match self.property_type() {
            None => {
                let message = format!(
                    "A property cannot be of the type “{}” with the fieldType “{}”",
                    quotable(&self.value_type, 40),
                    quotable(&self.field_type, 40)
                );
                wrong.add("fieldType", "INVALID_TYPE", message);
            }
            Some(known) if known.has_options() => self.check_options(&mut wrong),
            // Those of a flag are always the same, and nothing else has any.
            Some(_) => self.options.clear(),
        }
        if self.is_unique && !self.property_type().is_some_and(PropertyType::may_be_unique) {
            let message = "Only a line of text and a number can be unique".to_owned();
            wrong.add("hasUniqueValue", "INVALID_TYPE", message);
        }
        wrong.finish().map(|()| self)
    }

    fn check_options(&mut self, wrong: &mut Wrong) {
        if self.options.is_empty() {
            wrong.add("options", "REQUIRED", "Give the options to choose from".to_owned());
        }
        if self.options.len() > OPTIONS {
            wrong.add("options", "TOO_MANY", format!("Keep at most {OPTIONS} options"));
        }
        let mut values: Vec<String> = Vec::new();
        for option in &mut self.options {
            option.value = option.value.trim().to_owned();
            option.label = option.label.trim().to_owned();
            wrong.check_label("options", &option.label);
            let is_wrong = option.value.contains(';') || has_line_break_or_control(&option.value);
            if option.value.is_empty() || is_wrong || option.value.chars().count() > NAME_CHARS {
                let message = format!("“{}” cannot be an option's value", quotable(&option.value, 40));
                wrong.add("options", "INVALID_OPTION", message);
            } else if values.contains(&option.value) {
                wrong.add("options", "TWICE", format!("There are two options with the value “{}”", option.value));
            }
            values.push(option.value.clone());
        }
    }
}

/// What is wrong with a definition, by its parts.
#[derive(Debug, Default)]
pub(super) struct Wrong(Vec<ErrorDetail>);

impl Wrong {
    pub(super) fn add(&mut self, part: &str, code: &str, message: String) {
        self.0.push(ErrorDetail {
            message,
            code: Some(code.to_owned()),
            within: Some(part.to_owned()),
            context: BTreeMap::from([("propertyName".to_owned(), vec![part.to_owned()])]),
        });
    }

    pub(super) fn check_label(&mut self, part: &str, label: &str) {
        if label.is_empty() {
            self.add(part, "REQUIRED", "Give it a label".to_owned());
        } else if label.chars().count() > NAME_CHARS {
            self.add(part, "TOO_LONG", format!("Shorten the label to {NAME_CHARS} characters"));
        } else if has_line_break_or_control(label) {
            self.add(part, "INVALID_CHARACTERS", "A label must be one line of text".to_owned());
        }
    }

    pub(super) fn finish(mut self) -> ApiResult<()> {
        self.0.truncate(20);
        let Some(first) = self.0.first() else { return Ok(()) };
        let mut error = bad_request(first.message.clone());
        error.errors = self.0;
        Err(error)
    }
}
