//! What stands in the database, and how busy this process is, at the moment of a look.

use sea_orm::{
    ColumnTrait, DatabaseConnection, DbBackend, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};

use super::{AccountsInState, InState, Metrics};
use crate::{
    app::App,
    clock::to_millis,
    dispatch::outbox::{FAILED, NEEDS_RECONNECT, QUEUED, RETRYING},
    store::entity::{calendar_account, outbox},
};

/// As the indexes of the outbox say it: a condition with parameters would not find them.
const WAITING: &str = "state IN ('queued', 'retrying')";
const IN_TROUBLE: &str = "state IN ('needs_reconnect', 'failed')";

/// Sets what is read.
pub(super) async fn read(metrics: &Metrics, app: &App) -> Result<(), DbErr> {
    let reader = app.store.reader();
    let now = to_millis(app.clock.now());
    for (state, index) in [(QUEUED, WAITING), (RETRYING, WAITING), (NEEDS_RECONNECT, IN_TROUBLE), (FAILED, IN_TROUBLE)]
    {
        let count = outbox::Entity::find().filter(Expr::cust(index)).filter(outbox::Column::State.eq(state));
        let count = i64::try_from(count.count(reader).await?).unwrap_or(i64::MAX);
        metrics.outbox.get_or_create(&InState { state }).set(count);
    }
    let waiting = || outbox::Entity::find().filter(Expr::cust(WAITING));
    let due = waiting().order_by_asc(outbox::Column::NextAttemptAt).one(reader).await?;
    metrics.outbox_overdue.set(seconds_since(due.map(|row| row.next_attempt_at), now));
    let failing = waiting().order_by_asc(outbox::Column::FailingSince);
    let failing = failing.filter(outbox::Column::FailingSince.is_not_null()).one(reader).await?;
    metrics.outbox_failing.set(seconds_since(failing.and_then(|row| row.failing_since), now));
    accounts(metrics, reader).await?;
    metrics.streams.set(i64::try_from(app.live.streams()).unwrap_or(i64::MAX));
    let (open, idle) = pool(reader);
    metrics.connections.get_or_create(&InState { state: "idle" }).set(idle);
    metrics.connections.get_or_create(&InState { state: "busy" }).set(open - idle);
    Ok(())
}

async fn accounts(metrics: &Metrics, reader: &DatabaseConnection) -> Result<(), DbErr> {
    use calendar_account::{Column, Entity};
    let counted: Vec<(String, String, i64)> = Entity::find()
        .select_only()
        .column(Column::Provider)
        .column(Column::State)
        .column_as(Column::Id.count(), "count")
        .group_by(Column::Provider)
        .group_by(Column::State)
        .into_tuple()
        .all(reader)
        .await?;
    // What is not counted any more is none, and not what it was.
    metrics.accounts.clear();
    for (provider, state, count) in counted {
        metrics.accounts.get_or_create(&AccountsInState { provider, state }).set(count);
    }
    Ok(())
}

/// For how many seconds an instant has been over; 0 for none, and for one that is to come.
fn seconds_since(millis: Option<i64>, now: i64) -> i64 {
    millis.map_or(0, |millis| (now - millis).max(0) / 1_000)
}

/// How many connections are open, and how many of them idle.
fn pool(reader: &DatabaseConnection) -> (i64, i64) {
    let (open, idle) = match reader.get_database_backend() {
        DbBackend::Postgres => {
            let pool = reader.get_postgres_connection_pool();
            (pool.size(), pool.num_idle())
        }
        _ => {
            let pool = reader.get_sqlite_connection_pool();
            (pool.size(), pool.num_idle())
        }
    };
    (i64::from(open), i64::try_from(idle).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_come_is_not_overdue() {
        assert_eq!(
            (seconds_since(Some(1_000), 4_500), seconds_since(Some(9_000), 4_500), seconds_since(None, 0)),
            (3, 0, 0)
        );
    }
}
