//! What is wrong with a property, in the page's language and at its field.

use kokous_model::property::{DESCRIPTION_CHARS, NAME_CHARS, OPTIONS, PROPERTIES};

use crate::{
    api::{ApiError, PropertyProblem},
    i18n::t,
    prelude::*,
    ui::field::focus_control,
};

/// What is wrong with the fields of the form.
#[derive(Clone, Copy)]
pub(super) struct Problems {
    pub(super) label: RwSignal<Option<String>>,
    pub(super) options: RwSignal<Option<String>>,
    pub(super) description: RwSignal<Option<String>>,
    pub(super) group: RwSignal<Option<String>>,
    pub(super) unique: RwSignal<Option<String>>,
}

impl Problems {
    /// Nothing is wrong.
    pub(super) fn none() -> Self {
        let none = || RwSignal::new(None);
        Self { label: none(), options: none(), description: none(), group: none(), unique: none() }
    }

    /// Puts what the server said at its fields, of which the first takes the focus. Gives back what sits at none.
    pub(super) fn put(self, error: ApiError, ids: [&'static str; 5]) -> Option<ApiError> {
        let problems = match error {
            // Two labels can come to one name.
            ApiError::Conflict(message) => {
                vec![PropertyProblem { name: "name".to_owned(), code: "TAKEN".to_owned(), message, contact: None }]
            }
            ApiError::Properties(problems) => problems,
            other => return Some(other),
        };
        let (at_fields, others): (Vec<_>, Vec<_>) =
            problems.into_iter().partition(|problem| self.field(problem).is_some());
        for problem in at_fields.iter().rev() {
            if let Some((field, place)) = self.field(problem) {
                field.try_set(Some(words(problem)));
                focus_control(ids[place]);
            }
        }
        (!others.is_empty()).then_some(ApiError::Properties(others))
    }

    /// The field of a part of the definition, and which one that is.
    fn field(self, problem: &PropertyProblem) -> Option<(RwSignal<Option<String>>, usize)> {
        match problem.name.as_str() {
            // The name is made of the label.
            "label" | "name" => Some((self.label, 0)),
            "options" => Some((self.options, 1)),
            "description" => Some((self.description, 2)),
            "groupName" => Some((self.group, 3)),
            "hasUniqueValue" => Some((self.unique, 4)),
            _ => None,
        }
    }
}

/// What is wrong, in the page's language.
pub(super) fn words(problem: &PropertyProblem) -> String {
    match (problem.name.as_str(), problem.code.as_str()) {
        ("label", "REQUIRED") => t().error_property_label().to_owned(),
        ("label", "TOO_LONG") => t().error_property_label_long(&NAME_CHARS.to_string()),
        ("label" | "options", "INVALID_CHARACTERS") => t().error_property_lines().to_owned(),
        ("name", "TAKEN") => t().error_property_taken().to_owned(),
        ("name", "TOO_MANY") => t().error_too_many_properties(&PROPERTIES.to_string()),
        ("name", _) => t().error_property_name().to_owned(),
        ("options", "REQUIRED") => t().error_property_options().to_owned(),
        ("options", "TOO_MANY") => t().error_too_many_options(&OPTIONS.to_string()),
        ("options", "TWICE") => t().error_option_twice().to_owned(),
        ("options", _) => t().error_option_long(&NAME_CHARS.to_string()),
        ("groupName", _) => t().error_property_group().to_owned(),
        ("hasUniqueValue", _) => t().error_property_not_unique().to_owned(),
        ("description", _) => t().error_property_description(&DESCRIPTION_CHARS.to_string()),
        _ => problem.message.clone(),
    }
}
