//! Snippets: texts that are written once and inserted again and again, with tokens for what differs.

mod token;

use serde::{Deserialize, Serialize};

use crate::{
    error::{Field, FieldError},
    limits,
    rich_text::RichText,
    text::{has_line_break_or_control, quotable},
};

pub use token::{Token, TokenValues, contact_of, fill, record_of, unfilled};

/// A snippet as somebody writes it: the body of `POST` and `PUT /kokous/v1/snippets`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct SnippetDraft {
    /// What it is called in lists.
    pub name: String,
    /// What is typed behind `#` to insert it: letters, digits and hyphens, case does not count.
    pub shortcut: String,
    /// What is inserted.
    pub text: RichText,
    /// Whether everybody has it; else it is its owner's alone.
    pub shared: bool,
}

impl SnippetDraft {
    /// The snippet as it is kept: trimmed, the shortcut in lower case and without its `#`.
    ///
    /// # Errors
    /// All that is wrong, at the fields *Name*, *Shortcut* and *Text*.
    pub fn validate(&self) -> Result<Self, Vec<FieldError>> {
        let name = self.name.trim();
        let shortcut = self.shortcut.trim().trim_start_matches('#').to_lowercase();
        let text = self.text.clean();
        let errors: Vec<FieldError> =
            [name_error(name), shortcut_error(&shortcut), text_error(&text)].into_iter().flatten().collect();
        if errors.is_empty() {
            Ok(Self { name: name.to_owned(), shortcut, text, shared: self.shared })
        } else {
            Err(errors)
        }
    }
}

/// The error of a shortcut that another snippet has.
#[must_use]
pub fn shortcut_taken(shortcut: &str) -> FieldError {
    let message = format!("#{shortcut} is taken: choose another shortcut");
    FieldError::new(Field::Shortcut, "TAKEN", message)
}

fn name_error(name: &str) -> Option<FieldError> {
    let error = |code, message: String| Some(FieldError::new(Field::Name, code, message));
    if name.is_empty() {
        error("REQUIRED", "Give the snippet a name".to_owned())
    } else if name.chars().count() > limits::SNIPPET_NAME_CHARS {
        error("TOO_LONG", format!("Shorten the name to {} characters", limits::SNIPPET_NAME_CHARS))
    } else if has_line_break_or_control(name) {
        error("INVALID_CHARACTERS", "The name must be one line of text".to_owned())
    } else {
        None
    }
}

fn shortcut_error(shortcut: &str) -> Option<FieldError> {
    let error = |code, message: String| Some(FieldError::new(Field::Shortcut, code, message));
    if shortcut.is_empty() {
        error("REQUIRED", "Choose a shortcut".to_owned())
    } else if shortcut.chars().count() > limits::SNIPPET_SHORTCUT_CHARS {
        error("TOO_LONG", format!("Shorten the shortcut to {} characters", limits::SNIPPET_SHORTCUT_CHARS))
    } else if !shortcut.chars().all(|letter| letter.is_alphanumeric() || letter == '-') {
        error("INVALID_CHARACTERS", "A shortcut is made of letters, digits and hyphens".to_owned())
    } else {
        None
    }
}

fn text_error(text: &RichText) -> Option<FieldError> {
    let error = |code, message: String| Some(FieldError::new(Field::Text, code, message));
    let plain = text.plain();
    if plain.trim().is_empty() {
        return error("REQUIRED", "Write the text that is to be inserted".to_owned());
    }
    if plain.chars().count() > limits::SNIPPET_CHARS || text.is_too_long() {
        return error("TOO_LONG", format!("Shorten this to {} characters", limits::SNIPPET_CHARS));
    }
    let unknown = unfilled(text).into_iter().find(|name| Token::from_name(name).is_none())?;
    let unknown = quotable(&unknown, 60);
    error("UNKNOWN_TOKEN", format!("There is no token {{{{{unknown}}}}}")).map(|error| error.about(unknown))
}
