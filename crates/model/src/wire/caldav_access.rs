use std::fmt;

use serde::{Deserialize, Serialize};

use crate::error::{Field, FieldError};

/// `POST /kokous/v1/calendar-accounts/caldav`: how a user's calendar at a CalDAV server is opened.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase", default)]
pub struct CalDavAccess {
    /// Where the server is, as the user typed it. Everything else about it is found there (RFC 6764).
    pub server: String,
    /// What the user is called there.
    pub user_name: String,
    /// The user's password there, or one that was made for this.
    pub password: String,
}

impl CalDavAccess {
    /// What can be known to be missing without asking the server.
    ///
    /// # Errors
    /// All that is wrong, in the order of the form.
    pub fn validate(&self) -> Result<(), Vec<FieldError>> {
        let wanted = [
            (Field::Server, self.server.trim(), "Give the address of the calendar's server"),
            (Field::UserName, self.user_name.trim(), "Give the user name"),
            (Field::Password, self.password.as_str(), "Give the password"),
        ];
        let missing = wanted.into_iter().filter(|(_, typed, _)| typed.is_empty());
        let errors: Vec<_> = missing.map(|(field, _, message)| FieldError::new(field, "REQUIRED", message)).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

impl fmt::Debug for CalDavAccess {
    /// Without the password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("CalDavAccess").field("server", &self.server).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_of_the_three_is_asked_for_and_the_password_is_never_shown() {
        let nothing = CalDavAccess { user_name: "  ".to_owned(), ..CalDavAccess::default() };
        let fields: Vec<Field> = nothing.validate().unwrap_err().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, [Field::Server, Field::UserName, Field::Password]);
        let whole = CalDavAccess {
            server: "calendar.example.com".to_owned(),
            user_name: "maija".to_owned(),
            password: " ".to_owned(),
        };
        assert_eq!(whole.validate(), Ok(()));
        let secret = CalDavAccess { password: "hunter2".to_owned(), ..whole };
        assert!(!format!("{secret:?}").contains("hunter2"));
    }
}
