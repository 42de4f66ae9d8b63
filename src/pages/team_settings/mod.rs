//! The sections of the settings about who may do what: users, passwords, tokens, and the log of what they changed.

mod audit;
mod password;
mod secret;
mod text_row;
mod tokens;
mod users;

use chrono::{DateTime, Utc};

pub(super) use self::{
    audit::AuditSection,
    password::PasswordForm,
    secret::{Secret, SecretBox},
    text_row::TextRow,
    tokens::TokensSection,
    users::UsersSection,
};
use crate::time::{browser_zone, format_moment};

/// `Tue 24 Nov, 14:30`: an instant in the browser's zone.
fn when(at: DateTime<Utc>) -> String {
    format_moment(at, &browser_zone())
}
