//! The pages, one folder or file each.

mod account_settings;
mod calendar_settings;
pub mod connect_caldav;
pub mod list;
mod mail_settings;
pub mod not_found;
mod outcome_settings;
mod profile_form;
mod property_settings;
pub mod record;
pub(crate) mod record_search;
mod scheduling_settings;
pub mod sent_mail;
pub mod settings;
mod settings_navigation;
pub mod sign_in;
mod snippet_settings;
mod team_settings;
mod video_settings;
pub mod words;
