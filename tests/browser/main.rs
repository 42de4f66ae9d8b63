//! The components in a real browser, against a server in memory. One binary, a module per component.

#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

mod associations;
mod calendar_support;
mod calendars;
mod composer_attendees;
mod composer_busy;
mod composer_calendars;
mod composer_day;
mod composer_drafts;
mod composer_fields;
mod composer_files;
mod composer_opening;
mod composer_saved_otherwise;
mod composer_saving;
mod composer_support;
mod composer_times;
mod composer_video;
mod connect_caldav;
mod editor;
mod embedded;
mod fake_editor;
mod fake_element;
mod finnish;
mod fixtures;
mod json;
mod json_calendars;
mod list_address;
mod list_own_properties;
mod list_tools;
mod list_views;
mod live;
mod menu;
mod outcomes;
mod own_properties;
mod record_editing;
mod record_merge;
mod record_page;
mod records_list;
mod rich_text;
mod route;
mod saved_elsewhere;
mod settings;
mod settings_sections;
mod sign_in;
mod snippets;
mod support;
mod team;
mod timeline;
mod timeline_actions;
mod timeline_activities;
mod timeline_filter;
mod video;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);
