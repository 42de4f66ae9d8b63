//! The server's API from the outside, on a real database: every test runs on SQLite and on PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod account_settings;
mod availability;
mod calendar_accounts;
mod crm_activities;
mod crm_associations;
mod crm_lists;
mod crm_meeting_texts;
mod crm_meetings;
mod crm_objects;
mod crm_properties_owners;
mod crm_scheduler;
mod crm_search;
mod dispatch;
mod drafts;
mod embed;
mod events;
mod files;
mod files_guests;
mod files_hubspot;
mod files_s3;
mod google_dispatch;
mod google_events;
mod google_push;
mod google_sync;
mod list_views;
mod mail_languages;
mod meeting_actions;
mod meeting_history;
mod meetings;
mod microsoft;
mod outcomes;
mod permissions;
mod profile;
mod record_edit;
mod records;
mod reminders;
mod rich_text;
mod sessions;
mod snippets;
mod static_files;
mod store;
mod support;
mod team;
mod timeline_filter;
