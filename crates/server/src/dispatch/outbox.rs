//! What is to be dispatched.

use chrono::{DateTime, Duration, Utc};
use kokous_model::{cause::Cause, dispatch::DispatchState, history::Action};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, OnConflict, Query},
};

use crate::{
    clock::{from_millis, to_millis},
    meetings::{Author, history},
    store::{
        Store,
        entity::{
            meeting_event,
            outbox::{ActiveModel, Column, Entity, Model},
        },
        lease::claim_first,
    },
};

/// Waits for its first try.
pub const QUEUED: &str = "queued";
/// Waits for another try.
pub const RETRYING: &str = "retrying";
/// Everybody knows.
pub const SENT: &str = "sent";
/// Nothing happens until somebody asks.
pub const FAILED: &str = "failed";
/// Nothing happens until the account that sends is connected again.
pub const NEEDS_RECONNECT: &str = "needs_reconnect";

/// How long a claim is good for. It is renewed before each step, and no step takes half as long.
pub const LEASE: Duration = Duration::minutes(4);

/// A row that one worker may work on.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The row as it was when it was claimed.
    pub row: Model,
    /// Fences off a worker whose claim is over: every write asks for it.
    pub lease: String,
}

/// How a try ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    Sent,
    /// Nothing failed, but the provider is not ready.
    Waiting {
        next_attempt: DateTime<Utc>,
    },
    Retrying {
        next_attempt: DateTime<Utc>,
        reason: String,
    },
    NeedsReconnect {
        reason: String,
    },
    Failed {
        reason: String,
    },
}

impl Settled {
    /// What operators call it.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Sent => SENT,
            Self::Waiting { .. } => "waiting",
            Self::Retrying { .. } => RETRYING,
            Self::NeedsReconnect { .. } => NEEDS_RECONNECT,
            Self::Failed { .. } => FAILED,
        }
    }
}

/// The row of a meeting; nothing for one that was never to be sent.
///
/// # Errors
/// The database's.
pub async fn find(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<Option<Model>, DbErr> {
    Entity::find_by_id(meeting_id).one(connection).await
}

/// Asks for the meeting to be dispatched as it now is. A try that is under way goes on; another one follows it.
///
/// # Errors
/// The database's.
pub async fn request(connection: &impl ConnectionTrait, meeting_id: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        meeting_id: Set(meeting_id),
        state: Set(QUEUED.to_owned()),
        generation: Set(1),
        attempts: Set(0),
        next_attempt_at: Set(to_millis(now)),
        failing_since: Set(None),
        reason: Set(String::new()),
        lease: Set(None),
        lease_until: Set(None),
    };
    let again = OnConflict::column(Column::MeetingId)
        .update_columns([Column::State, Column::Attempts, Column::NextAttemptAt, Column::FailingSince, Column::Reason])
        .value(Column::Generation, Expr::col((Entity, Column::Generation)).add(1))
        .to_owned();
    Entity::insert(row).on_conflict(again).exec_without_returning(connection).await?;
    Ok(())
}

/// Says that everybody knows of the meeting already.
///
/// # Errors
/// The database's.
pub async fn mark_sent(connection: &impl ConnectionTrait, meeting_id: i64) -> Result<(), DbErr> {
    let row = ActiveModel { state: Set(SENT.to_owned()), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(row).filter(Column::MeetingId.eq(meeting_id)).exec(connection).await?;
    Ok(())
}

/// Claims the row that is due longest, if any is. What goes through a busy account waits, so that others go on.
///
/// # Errors
/// The database's.
pub async fn claim(store: &Store, now: DateTime<Utc>, busy: &[i64]) -> Result<Option<Claim>, DbErr> {
    let due = Entity::find().filter(is_due(now)).filter(is_through_none_of(busy)).order_by_asc(Column::NextAttemptAt);
    let is_still_due = |row: &Model| is_due(now).add(Column::MeetingId.eq(row.meeting_id));
    let claimed = claim_first(store, due, [Column::Lease, Column::LeaseUntil], now + LEASE, is_still_due).await?;
    Ok(claimed.map(|(row, lease)| Claim { row, lease }))
}

fn is_due(now: DateTime<Utc>) -> Condition {
    let now = to_millis(now);
    Condition::all()
        .add(Column::State.is_in([QUEUED, RETRYING]))
        .add(Column::NextAttemptAt.lte(now))
        .add(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lte(now)))
}

/// Not through one of these calendar accounts.
fn is_through_none_of(accounts: &[i64]) -> Condition {
    if accounts.is_empty() {
        return Condition::all();
    }
    let theirs = Query::select()
        .column(meeting_event::Column::MeetingId)
        .from(meeting_event::Entity)
        .and_where(meeting_event::Column::AccountId.is_in(accounts.iter().copied()))
        .to_owned();
    Condition::all().add(Column::MeetingId.not_in_subquery(theirs))
}

/// When the next row becomes due that nobody works on and that goes through no busy account; nothing if none is waiting.
///
/// # Errors
/// The database's.
pub async fn next_due(connection: &impl ConnectionTrait, busy: &[i64]) -> Result<Option<DateTime<Utc>>, DbErr> {
    let waiting = Entity::find()
        .filter(Column::State.is_in([QUEUED, RETRYING]))
        .filter(is_through_none_of(busy))
        .order_by_asc(Column::NextAttemptAt);
    let row = waiting.one(connection).await?;
    Ok(row.map(|row| from_millis(std::cmp::max(row.next_attempt_at, row.lease_until.unwrap_or(i64::MIN)))))
}

/// Makes the claim last from now; false if it is over and somebody else may have it.
///
/// # Errors
/// The database's.
pub async fn renew(connection: &impl ConnectionTrait, claim: &Claim, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let renewed = Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::value(to_millis(now + LEASE)))
        .filter(is_ours(claim))
        .exec(connection)
        .await?;
    Ok(renewed.rows_affected == 1)
}

/// Writes down how the try ended and gives the claim back. What was asked for during the try stays asked for.
///
/// # Errors
/// The database's.
pub async fn settle(
    connection: &impl ConnectionTrait,
    claim: &Claim,
    settled: &Settled,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let failed_at = Some(claim.row.failing_since.unwrap_or(to_millis(now)));
    let (state, reason, next_attempt_at, failing_since) = match settled {
        Settled::Sent => (SENT, "", claim.row.next_attempt_at, None),
        Settled::Waiting { next_attempt } => (QUEUED, "", to_millis(*next_attempt), failed_at),
        Settled::Retrying { next_attempt, reason } => (RETRYING, reason.as_str(), to_millis(*next_attempt), failed_at),
        Settled::NeedsReconnect { reason } => (NEEDS_RECONNECT, reason.as_str(), claim.row.next_attempt_at, failed_at),
        Settled::Failed { reason } => (FAILED, reason.as_str(), claim.row.next_attempt_at, failed_at),
    };
    let attempts = match settled {
        Settled::Sent => 0,
        // Waiting for somebody is no try.
        Settled::NeedsReconnect { .. } => claim.row.attempts,
        _ => claim.row.attempts + 1,
    };
    let written = Entity::update_many()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Reason, Expr::value(reason))
        .col_expr(Column::NextAttemptAt, Expr::value(next_attempt_at))
        .col_expr(Column::FailingSince, Expr::value(failing_since))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .filter(is_ours(claim))
        .filter(Column::Generation.eq(claim.row.generation))
        .exec(connection)
        .await?;
    let told = match settled {
        Settled::Sent => Some(Action::Sent),
        Settled::Failed { .. } => Some(Action::NotSent),
        _ => None,
    };
    if let Some(action) = told.filter(|_| written.rows_affected == 1) {
        history::write(connection, claim.row.meeting_id, Author::dispatcher(), action, &[], now).await?;
    }
    release(connection, claim).await
}

/// Gives the claim back.
///
/// # Errors
/// The database's.
pub async fn release(connection: &impl ConnectionTrait, claim: &Claim) -> Result<(), DbErr> {
    let free = ActiveModel { lease: Set(None), lease_until: Set(None), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(free).filter(is_ours(claim)).exec(connection).await?;
    Ok(())
}

fn is_ours(claim: &Claim) -> Condition {
    Condition::all().add(Column::MeetingId.eq(claim.row.meeting_id)).add(Column::Lease.eq(claim.lease.as_str()))
}

/// What people are told.
#[must_use]
pub fn state_of(row: &Model) -> DispatchState {
    // A line each.
    let (reason, causes) = (row.reason.replace('\n', ". "), Cause::read_lines(&row.reason));
    match row.state.as_str() {
        SENT => DispatchState::Sent,
        RETRYING => DispatchState::Retrying { next_attempt_at: from_millis(row.next_attempt_at), reason, causes },
        NEEDS_RECONNECT => DispatchState::NeedsReconnect { reason, causes },
        FAILED => DispatchState::Failed { reason, causes },
        _ => DispatchState::Queued,
    }
}
