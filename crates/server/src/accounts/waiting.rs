//! The meetings that wait for an account.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

use crate::{
    clock::to_millis,
    dispatch::outbox::{NEEDS_RECONNECT, QUEUED, RETRYING},
    live,
    store::entity::{
        meeting_event, meeting_video,
        outbox::{Column, Entity},
    },
};

/// How many wait until the account is connected again.
pub(super) async fn count(connection: &impl ConnectionTrait, account: i64) -> Result<u64, DbErr> {
    let waiting = Entity::find().filter(Column::State.eq(NEEDS_RECONNECT));
    waiting.filter(Column::MeetingId.in_subquery(meetings_of(account))).count(connection).await
}

/// What is on its way waits, and burns no tries. What somebody is at right now ends by itself.
pub(super) async fn park(
    connection: &impl ConnectionTrait,
    account: i64,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let parked = Condition::all()
        .add(Column::State.is_in([QUEUED, RETRYING]))
        .add(Column::Lease.is_null())
        .add(Column::MeetingId.in_subquery(meetings_of(account)));
    let ids = waiting(connection, parked.clone()).await?;
    Entity::update_many()
        .col_expr(Column::State, Expr::value(NEEDS_RECONNECT))
        .col_expr(Column::Reason, Expr::value(reason))
        .filter(parked)
        .exec(connection)
        .await?;
    live::log::meetings(connection, &ids, now).await
}

/// What waited is due again, at the place that it had. A try that is ending just now must not park it once more, so that
/// each gets another generation.
pub(super) async fn resume(connection: &impl ConnectionTrait, account: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    let of_account = Condition::any()
        .add(Column::MeetingId.in_subquery(meetings_of(account)))
        .add(Column::MeetingId.in_subquery(linked_by(account)));
    let resumed = Condition::all().add(Column::State.is_in([NEEDS_RECONNECT, QUEUED, RETRYING])).add(of_account);
    let ids = waiting(connection, resumed.clone()).await?;
    // What failed last is not left alone any longer. A deletion stays queued for as long as it can be taken back.
    let is_left_alone = Column::NextAttemptAt.gt(to_millis(now)).and(Column::State.ne(QUEUED));
    let due = Expr::case(is_left_alone, to_millis(now)).finally(Expr::col(Column::NextAttemptAt));
    Entity::update_many()
        .col_expr(Column::NextAttemptAt, due.into())
        .col_expr(Column::State, Expr::value(QUEUED))
        .col_expr(Column::Reason, Expr::value(""))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::FailingSince, Expr::value(Option::<i64>::None))
        .col_expr(Column::Generation, Expr::col(Column::Generation).add(1))
        .filter(resumed)
        .exec(connection)
        .await?;
    live::log::meetings(connection, &ids, now).await
}

/// The meetings of these rows of the outbox.
async fn waiting(connection: &impl ConnectionTrait, rows: Condition) -> Result<Vec<i64>, DbErr> {
    let ids = Entity::find().select_only().column(Column::MeetingId).filter(rows);
    ids.into_tuple().all(connection).await
}

fn meetings_of(account: i64) -> SelectStatement {
    Query::select()
        .column(meeting_event::Column::MeetingId)
        .from(meeting_event::Entity)
        .and_where(meeting_event::Column::AccountId.eq(account))
        .to_owned()
}

/// Those whose video links the account makes. What has a link is not parked with the account: it goes out all the same.
fn linked_by(account: i64) -> SelectStatement {
    Query::select()
        .column(meeting_video::Column::MeetingId)
        .from(meeting_video::Entity)
        .and_where(meeting_video::Column::AccountId.eq(account))
        .to_owned()
}
