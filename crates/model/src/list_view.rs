//! What people call the views of their lists.

use crate::{limits, text::has_line_break_or_control};

/// Why a view cannot have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListViewNameError {
    /// There is nothing but white space.
    Empty,
    /// It has more than [`limits::LIST_VIEW_NAME_CHARS`] characters.
    TooLong,
    /// It has characters that end a line or control a terminal.
    Lines,
}

impl ListViewNameError {
    /// A stable code for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "REQUIRED_PROPERTY",
            Self::TooLong => "TOO_LONG",
            Self::Lines => "INVALID_CHARACTERS",
        }
    }

    /// What is wrong and what to do, in English.
    #[must_use]
    pub fn message(self) -> String {
        match self {
            Self::Empty => "Give the view a name".to_owned(),
            Self::TooLong => format!("Shorten the name to {} characters", limits::LIST_VIEW_NAME_CHARS),
            Self::Lines => "A name must be one line of text".to_owned(),
        }
    }
}

/// The name of a view, without the white space around it.
///
/// # Errors
/// See [`ListViewNameError`].
pub fn list_view_name(typed: &str) -> Result<&str, ListViewNameError> {
    let name = typed.trim();
    if name.is_empty() {
        Err(ListViewNameError::Empty)
    } else if name.chars().count() > limits::LIST_VIEW_NAME_CHARS {
        Err(ListViewNameError::TooLong)
    } else if has_line_break_or_control(name) {
        Err(ListViewNameError::Lines)
    } else {
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_line_of_1_to_60_characters() {
        assert_eq!(list_view_name("  Omat liidit "), Ok("Omat liidit"));
        assert_eq!(list_view_name(&"ä".repeat(60)), Ok("ä".repeat(60).as_str()));
        assert_eq!(list_view_name(&"ä".repeat(61)), Err(ListViewNameError::TooLong));
        assert_eq!(list_view_name(" \t"), Err(ListViewNameError::Empty));
        assert_eq!(list_view_name("a\nb"), Err(ListViewNameError::Lines));
    }
}
