//! Which calendar is looked at next, and by whom.

use chrono::{DateTime, Duration, Utc};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    sea_query::{Expr, Query},
};

use crate::{
    accounts::CONNECTED,
    clock::to_millis,
    store::{
        Store,
        entity::{
            calendar_account,
            calendar_sync::{ActiveModel, Column, Entity, Model},
        },
        lease::claim_first,
    },
};

/// How long a look is given, however many pages it has.
const LEASE: Duration = Duration::minutes(10);

/// A calendar that one worker looks at.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) row: Model,
    lease: String,
}

/// Claims the calendar that is due longest, if any is.
pub(super) async fn claim(store: &Store, now: DateTime<Utc>) -> Result<Option<Claim>, DbErr> {
    let due = Entity::find().filter(is_due(now)).order_by_asc(Column::DueAt);
    let is_still_due = |row: &Model| is_row(row).add(is_due(now));
    let claimed = claim_first(store, due, [Column::Lease, Column::LeaseUntil], now + LEASE, is_still_due).await?;
    Ok(claimed.map(|(row, lease)| Claim { row, lease }))
}

/// Ends a look: the next one begins where it got to, at `due_at`, or at once if the calendar was said to have changed
/// meanwhile. Whoever lost the claim changes nothing.
pub(super) async fn settle(
    store: &Store,
    claim: &Claim,
    sync_token: Option<&str>,
    due_at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let is_ours = is_row(&claim.row).add(Column::Lease.eq(claim.lease.as_str()));
    let transaction = store.begin().await?;
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(to_millis(due_at)))
        .filter(is_ours.clone())
        .filter(Column::DueAt.eq(claim.row.due_at))
        .exec(&transaction)
        .await?;
    Entity::update_many()
        .col_expr(Column::SyncToken, Expr::value(sync_token.map(str::to_owned)))
        .col_expr(Column::Lease, Expr::value(Option::<String>::None))
        .col_expr(Column::LeaseUntil, Expr::value(Option::<i64>::None))
        .filter(is_ours)
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

/// Lets the calendar be looked at from now on, and all of it at the next look.
///
/// # Errors
/// The database's.
pub async fn read_all(
    connection: &impl ConnectionTrait,
    account_id: i64,
    calendar_id: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    follow(connection, account_id, calendar_id, now).await?;
    Entity::update_many()
        .col_expr(Column::SyncToken, Expr::value(Option::<String>::None))
        .col_expr(Column::DueAt, Expr::value(to_millis(now)))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CalendarId.eq(calendar_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Lets the calendar be looked at from now on; one that is already stays as it is.
///
/// # Errors
/// The database's.
pub async fn follow(
    connection: &impl ConnectionTrait,
    account_id: i64,
    calendar_id: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let row = ActiveModel {
        account_id: Set(account_id),
        calendar_id: Set(calendar_id.to_owned()),
        sync_token: Set(None),
        due_at: Set(to_millis(now)),
        lease: Set(None),
        lease_until: Set(None),
        watch_due_at: Set(0),
    };
    let is_there = [Column::AccountId, Column::CalendarId];
    Entity::insert(row).on_conflict_do_nothing_on(is_there).exec_without_returning(connection).await?;
    Ok(())
}

/// Lets the calendar be looked at now.
///
/// # Errors
/// The database's.
pub(super) async fn hasten(
    connection: &impl ConnectionTrait,
    account_id: i64,
    calendar_id: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::DueAt, Expr::value(to_millis(now)))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CalendarId.eq(calendar_id))
        .exec(connection)
        .await?;
    Ok(())
}

fn is_row(row: &Model) -> Condition {
    Condition::all().add(Column::AccountId.eq(row.account_id)).add(Column::CalendarId.eq(row.calendar_id.as_str()))
}

/// Due, nobody at it, and of an account that can be used.
fn is_due(now: DateTime<Utc>) -> Condition {
    let now = to_millis(now);
    let connected = Query::select()
        .column(calendar_account::Column::Id)
        .from(calendar_account::Entity)
        .and_where(calendar_account::Column::State.eq(CONNECTED))
        .to_owned();
    Condition::all()
        .add(Column::DueAt.lte(now))
        .add(Condition::any().add(Column::LeaseUntil.is_null()).add(Column::LeaseUntil.lte(now)))
        .add(Column::AccountId.in_subquery(connected))
}
