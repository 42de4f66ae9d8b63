//! Graph, as much of it as a meeting scheduler calls.

mod calendars;
pub(super) mod call;
mod delta;
mod events;
mod schedule;

use axum::{
    Router,
    routing::{any, post},
};

use self::call::endpoint;
use super::{error, subscriptions};
use crate::state::AppState;

/// The methods. Whatever else Graph has is not found.
pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/me", endpoint(&[("GET", calendars::me)]))
        .route("/me/calendars", endpoint(&[("GET", calendars::list)]))
        .route("/me/calendars/{calendar}/events", endpoint(&[("POST", events::create)]))
        .route("/me/calendars/{calendar}/calendarView/delta", endpoint(&[("GET", delta::delta)]))
        .route("/me/events", endpoint(&[("GET", events::list), ("POST", events::create)]))
        .route("/subscriptions", post(subscriptions::create))
        .route(
            "/subscriptions/{subscription}",
            endpoint(&[("PATCH", subscriptions::renew), ("DELETE", subscriptions::end)]),
        )
        .route(
            "/me/events/{event}",
            endpoint(&[("GET", events::get), ("PATCH", events::update), ("DELETE", events::delete)]),
        )
        .route("/me/events/{event}/cancel", endpoint(&[("POST", events::cancel)]))
        .route("/me/calendarView", endpoint(&[("GET", schedule::view)]))
        .route("/me/calendar/getSchedule", endpoint(&[("POST", schedule::get_schedule)]))
        .route("/{*unknown}", any(|| async { error::not_found() }))
}
