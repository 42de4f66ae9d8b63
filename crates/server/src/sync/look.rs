//! One look at a calendar.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Duration, Utc};
use kokous_providers::{
    AccountCalendar, DispatchError, RemoteEvent,
    calendar::{CalendarChanges, ChangesError},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{
    apply::apply,
    channels, others,
    queue::{self, Claim},
};
use crate::{
    accounts,
    app::App,
    clock::to_millis,
    store::entity::{calendar_account, meeting_event},
};

/// How far back the first look goes: what is over changes no more.
const BACK: Duration = Duration::days(1);
/// How long a calendar is left alone after a failure.
const AFTER_FAILURE: Duration = Duration::minutes(2);
/// How many times less often a calendar is looked at that tells of changes by itself: what it says may get lost.
const LESS_OFTEN: i32 = 10;
/// Event ids of one query.
const BATCH: usize = 500;

/// Looks at the calendar and applies what changed there.
pub(super) async fn look(app: &App, claim: &Claim) -> anyhow::Result<()> {
    let now = app.clock.now();
    let interval = Duration::from_std(app.calendar_poll).unwrap_or(AFTER_FAILURE);
    let row = &claim.row;
    let account = calendar_account::Entity::find_by_id(row.account_id).one(app.store.reader()).await?;
    let calendar = account.and_then(|account| Some((app.calendar(&account, &row.calendar_id)?, account)));
    let Some((calendar, account)) = calendar else {
        return Ok(queue::settle(&app.store, claim, row.sync_token.as_deref(), now + AFTER_FAILURE).await?);
    };
    // Before it is read: what changes in between is told.
    let interval = if channels::keep_open(app, row, &account, calendar.as_ref()).await? {
        interval * LESS_OFTEN
    } else {
        interval
    };
    match changes(calendar.as_ref(), row.sync_token.as_deref(), now - BACK).await {
        Ok(changes) => {
            let mut is_whole = apply_all(app, &account, claim, calendar.as_ref(), &changes.events).await?;
            if changes.omits_deleted {
                let missing = missing(app, claim, calendar.as_ref(), &changes, now - BACK).await?;
                is_whole &= apply_all(app, &account, claim, calendar.as_ref(), &missing).await?;
            }
            app.metrics.looked(&account.provider, if is_whole { "read" } else { "failed" });
            // What could not be applied is read once more; what could is known then.
            let (sync_token, wait) = if is_whole {
                (Some(changes.sync_token.as_str()), interval)
            } else {
                (row.sync_token.as_deref(), AFTER_FAILURE)
            };
            queue::settle(&app.store, claim, sync_token, now + wait).await?;
        }
        Err(error) => {
            app.metrics.looked(&account.provider, "failed");
            let wait = match &error {
                DispatchError::Unauthorized { reason } => {
                    accounts::park(app, row.account_id, reason).await?;
                    AFTER_FAILURE
                }
                DispatchError::Transient { retry_after: Some(wait), .. } => (*wait).max(AFTER_FAILURE),
                _ => AFTER_FAILURE,
            };
            tracing::warn!(account = row.account_id, "a calendar cannot be looked at: {error}");
            queue::settle(&app.store, claim, row.sync_token.as_deref(), now + wait).await?;
        }
    }
    Ok(())
}

/// What changed; everything, where the place of the last look is forgotten.
async fn changes(
    calendar: &dyn AccountCalendar,
    token: Option<&str>,
    since: DateTime<Utc>,
) -> Result<CalendarChanges, DispatchError> {
    let found = match calendar.changes(token, since).await {
        Err(ChangesError::TokenExpired) => calendar.changes(None, since).await,
        found => found,
    };
    found.map_err(|error| match error {
        ChangesError::Failed(error) => error,
        ChangesError::TokenExpired => {
            let reason = "The provider does not let us read this calendar from its beginning".to_owned();
            DispatchError::Transient { reason, retry_after: None, may_have_happened: false }
        }
    })
}

/// Events of ours that a list of everything should have had, and has not: each is asked for by itself, since it may only have
/// moved out of the time that is read.
async fn missing(
    app: &App,
    claim: &Claim,
    calendar: &dyn AccountCalendar,
    changes: &CalendarChanges,
    since: DateTime<Utc>,
) -> anyhow::Result<Vec<RemoteEvent>> {
    use meeting_event::{Column, Entity};
    let known: HashSet<&str> = changes.events.iter().map(|event| event.id.as_str()).collect();
    let ours = Entity::find()
        .filter(Column::AccountId.eq(claim.row.account_id))
        .filter(Column::CalendarId.eq(claim.row.calendar_id.as_str()))
        .filter(Column::Etag.ne(""))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::EndAt.gt(to_millis(since)))
        .all(app.store.reader())
        .await?;
    let mut missing = Vec::new();
    for row in ours.into_iter().filter(|row| !known.contains(row.event_id.as_str())) {
        match calendar.event(&row.event_id).await {
            Ok(event) => missing.push(event),
            Err(error) => tracing::warn!(account = row.account_id, "an event cannot be looked at: {error}"),
        }
    }
    Ok(missing)
}

/// Most of a calendar is not ours: only what is, or what is to be shown, costs a transaction. False where something could
/// not be applied, which keeps back nothing else.
async fn apply_all(
    app: &App,
    account: &calendar_account::Model,
    claim: &Claim,
    calendar: &dyn AccountCalendar,
    events: &[RemoteEvent],
) -> anyhow::Result<bool> {
    use meeting_event::{Column, Entity};
    let mut is_whole = true;
    for events in events.chunks(BATCH) {
        let ids = events.iter().map(|event| event.id.as_str());
        let ours = Entity::find()
            .filter(Column::AccountId.eq(claim.row.account_id))
            .filter(Column::CalendarId.eq(claim.row.calendar_id.as_str()))
            .filter(Column::EventId.is_in(ids))
            .all(app.store.reader())
            .await?;
        let ours: HashMap<String, meeting_event::Model> =
            ours.into_iter().map(|row| (row.event_id.clone(), row)).collect();
        for event in events {
            let applied = match ours.get(&event.id) {
                Some(known) if is_of_unknown_age(known, event) => {
                    read_again(app, account, known, &event.id, calendar).await
                }
                Some(known) => apply(app, account, known, event, calendar).await,
                None if account.shows_events => others::show(app, account, &claim.row.calendar_id, event).await,
                None => Ok(()),
            };
            if let Err(error) = applied {
                tracing::error!(account = account.id, "a change in a calendar cannot be applied: {error:#}");
                is_whole = false;
            }
        }
    }
    Ok(is_whole)
}

/// Whether nobody can say if it was read before or after what we wrote there meanwhile.
fn is_of_unknown_age(known: &meeting_event::Model, event: &RemoteEvent) -> bool {
    event.updated.is_none() && !event.deleted && event.etag != known.etag
}

/// Reads the event once more, so that it is no older than what is known of it, and applies that.
async fn read_again(
    app: &App,
    account: &calendar_account::Model,
    known: &meeting_event::Model,
    id: &str,
    calendar: &dyn AccountCalendar,
) -> anyhow::Result<()> {
    let event = calendar.event(id).await?;
    apply(app, account, known, &event, calendar).await
}
