//! `/kokous/v1`: what HubSpot has no public endpoint for.

mod activities;
mod agenda;
mod asked_time;
mod attendees;
mod audit_log;
mod availability;
mod calendar_accounts;
mod calendar_callback;
mod calendar_pushes;
mod drafts;
mod embed_tokens;
mod events;
mod files;
mod list_views;
mod mail;
mod meetings;
mod record_edit;
mod record_view;
mod records;
mod render;
mod sent_mail;
mod session;
mod settings;
mod snippets;
mod tokens;
mod users;
mod video_apps;

use axum::Router;

use super::openapi::Api;
use crate::app::App;

/// Uploads and downloads, which may take as long as they need.
pub(super) fn files_router() -> Router<App> {
    files::router()
}

pub(super) fn router() -> Router<App> {
    Router::new()
        .merge(session::router())
        .merge(records::router())
        .merge(record_edit::router())
        .merge(activities::router())
        .merge(agenda::router())
        .merge(attendees::router())
        .merge(availability::router())
        .merge(calendar_accounts::router())
        .merge(drafts::router())
        .merge(embed_tokens::router())
        .merge(events::router())
        .merge(list_views::router())
        .merge(mail::router())
        .merge(meetings::router())
        .merge(render::router())
        .merge(sent_mail::router())
        .merge(settings::router())
        .merge(tokens::router())
        .merge(users::router())
        .merge(video_apps::router())
        .merge(audit_log::router())
        .merge(snippets::router())
}

/// Describes the routes, in the order in which they are read about.
pub(super) fn describe(api: &mut Api) {
    session::describe(api);
    records::describe(api);
    record_edit::describe(api);
    attendees::describe(api);
    activities::describe(api);
    list_views::describe(api);
    events::describe(api);
    meetings::describe(api);
    drafts::describe(api);
    files::describe(api);
    snippets::describe(api);
    render::describe(api);
    sent_mail::describe(api);
    calendar_accounts::describe(api);
    availability::describe(api);
    agenda::describe(api);
    video_apps::describe(api);
    settings::describe(api);
    mail::describe(api);
    users::describe(api);
    tokens::describe(api);
    embed_tokens::describe(api);
    audit_log::describe(api);
}
