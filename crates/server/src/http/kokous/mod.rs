//! `/kokous/v1`: what HubSpot has no public endpoint for.

mod activities;
mod agenda;
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
