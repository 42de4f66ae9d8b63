//! Who may sign in, and with what.

use serde::{Deserialize, Serialize};

use crate::{
    email::EmailAddress,
    error::{Field, FieldError},
    limits::{NAME_CHARS, PASSWORD_BYTES, PASSWORD_CHARS, TOKEN_NAME_CHARS},
    role::Role,
    text::has_line_break_or_control,
};

/// `POST /kokous/v1/users`: somebody who is to be able to sign in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NewTeamUser {
    /// First and last name; the last word is the last name.
    pub name: String,
    pub email: String,
    #[serde(default)]
    pub role: Role,
}

/// A new user who satisfied every rule; made by [`NewTeamUser::validate`] alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidTeamUser {
    pub first_name: String,
    pub last_name: String,
    pub email: EmailAddress,
    pub role: Role,
}

impl NewTeamUser {
    /// Checks every field and returns all errors at once.
    ///
    /// # Errors
    /// One [`FieldError`] or more.
    pub fn validate(&self) -> Result<ValidTeamUser, Vec<FieldError>> {
        let mut errors = Vec::new();
        let name = valid_name(&self.name, NAME_CHARS, &mut errors);
        let email = match self.email.trim() {
            "" => Err(FieldError::new(Field::Email, "REQUIRED", "Give an e-mail address")),
            text => EmailAddress::parse(text).map_err(|_| {
                let message = "This is not an e-mail address: it looks like name@example.com";
                FieldError::new(Field::Email, "INVALID_EMAIL", message).about(text)
            }),
        };
        match email {
            Ok(email) if errors.is_empty() => {
                let (first_name, last_name) = first_and_last(name);
                Ok(ValidTeamUser { first_name, last_name, email, role: self.role })
            }
            Ok(_) => Err(errors),
            Err(error) => {
                errors.push(error);
                Err(errors)
            }
        }
    }
}

/// `POST /kokous/v1/session/password`: the present password, and the one that takes its place.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PasswordChange {
    /// Empty for somebody who has none, as the users of the demo.
    #[serde(default)]
    pub current: String,
    pub password: String,
}

impl PasswordChange {
    /// Checks the new password.
    ///
    /// # Errors
    /// It is too short or too long.
    pub fn validate(&self) -> Result<(), FieldError> {
        if self.password.chars().count() < PASSWORD_CHARS {
            let message = format!("The password needs at least {PASSWORD_CHARS} characters");
            return Err(FieldError::new(Field::Password, "TOO_SHORT", message));
        }
        if self.password.len() > PASSWORD_BYTES {
            let message = format!("The password may have at most {PASSWORD_BYTES} bytes");
            return Err(FieldError::new(Field::Password, "TOO_LONG", message));
        }
        Ok(())
    }
}

/// A token's name, tidied.
///
/// # Errors
/// It is empty, too long or not one line.
pub fn token_name(typed: &str) -> Result<&str, FieldError> {
    let mut errors = Vec::new();
    let name = valid_name(typed, TOKEN_NAME_CHARS, &mut errors);
    errors.pop().map_or(Ok(name), Err)
}

/// The first and the last name, which is the last word.
pub(crate) fn first_and_last(name: &str) -> (String, String) {
    let (first, last) = name.rsplit_once(' ').unwrap_or((name, ""));
    (first.trim().to_owned(), last.to_owned())
}

pub(crate) fn valid_name<'text>(typed: &'text str, longest: usize, errors: &mut Vec<FieldError>) -> &'text str {
    let name = typed.trim();
    if name.is_empty() {
        errors.push(FieldError::new(Field::Name, "REQUIRED", "Give a name"));
    } else if name.chars().count() > longest {
        let message = format!("A name may have at most {longest} characters");
        errors.push(FieldError::new(Field::Name, "TOO_LONG", message).about(longest.to_string()));
    } else if has_line_break_or_control(name) {
        errors.push(FieldError::new(Field::Name, "INVALID_CHARACTERS", "A name is one line of text"));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(user: &NewTeamUser) -> Vec<(Field, String)> {
        let errors = user.validate().map(drop).err().unwrap_or_default();
        errors.into_iter().map(|error| (error.field, error.code)).collect()
    }

    #[test]
    fn all_that_is_wrong_with_a_user_is_said_at_once() {
        let nobody = NewTeamUser::default();
        assert_eq!(codes(&nobody), [(Field::Name, "REQUIRED".to_owned()), (Field::Email, "REQUIRED".to_owned())]);
        let wrong = NewTeamUser { name: "a\nb".to_owned(), email: "a".to_owned(), ..nobody };
        assert_eq!(
            codes(&wrong),
            [(Field::Name, "INVALID_CHARACTERS".to_owned()), (Field::Email, "INVALID_EMAIL".to_owned())]
        );
    }

    #[test]
    fn the_last_word_of_a_name_is_the_last_name() {
        let user = |name: &str| NewTeamUser { name: name.to_owned(), email: "a@b.test".to_owned(), role: Role::Member };
        let names = |name: &str| user(name).validate().map(|valid| (valid.first_name, valid.last_name)).unwrap();
        assert_eq!(names(" Anna Maria  Lind "), ("Anna Maria".to_owned(), "Lind".to_owned()));
        assert_eq!(names("佐藤"), ("佐藤".to_owned(), String::new()));
    }

    #[test]
    fn a_password_is_long_enough_and_not_too_long() {
        let change = |length: usize| PasswordChange { current: String::new(), password: "å".repeat(length) };
        assert_eq!(change(14).validate().unwrap_err().code, "TOO_SHORT");
        assert!(change(15).validate().is_ok() && change(500).validate().is_ok());
        assert_eq!(change(501).validate().unwrap_err().code, "TOO_LONG");
    }
}
