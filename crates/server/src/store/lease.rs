//! Rows that one worker at a time works on, on whichever server: whoever claims one has it until its lease is over.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Select, sea_query::Expr};
use uuid::Uuid;

use super::{
    Store,
    entity::{calendar_account, calendar_sync, outbox, reminder},
};
use crate::clock::to_millis;

/// Claims the first of the rows that are due; gives it as it was, and the word that fences off a worker whose claim is
/// over. Nothing, where none is due or somebody else was quicker.
///
/// # Errors
/// The database's.
pub async fn claim_first<E: EntityTrait>(
    store: &Store,
    due: Select<E>,
    [lease, lease_until]: [E::Column; 2],
    until: DateTime<Utc>,
    is_still_due: impl Fn(&E::Model) -> Condition + Send,
) -> Result<Option<(E::Model, String)>, DbErr> {
    // Asked beside the writer first, which is nearly always the end of it.
    if due.clone().one(store.reader()).await?.is_none() {
        return Ok(None);
    }
    let transaction = store.begin().await?;
    let Some(row) = due.one(&transaction).await? else { return Ok(None) };
    let word = Uuid::new_v4().to_string();
    let claimed = E::update_many()
        .col_expr(lease, Expr::value(word.clone()))
        .col_expr(lease_until, Expr::value(to_millis(until)))
        .filter(is_still_due(&row))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok((claimed.rows_affected == 1).then_some((row, word)))
}

/// Gives all claims back: those of a process that died, where there can be no other. What somebody was at is due at once, and
/// whoever was waited for is not waited for any longer.
///
/// # Errors
/// The database's.
pub async fn release_all(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    release::<outbox::Entity>(connection, [outbox::Column::Lease, outbox::Column::LeaseUntil]).await?;
    release::<reminder::Entity>(connection, [reminder::Column::Lease, reminder::Column::LeaseUntil]).await?;
    release::<calendar_sync::Entity>(connection, [calendar_sync::Column::Lease, calendar_sync::Column::LeaseUntil])
        .await?;
    calendar_account::Entity::update_many()
        .col_expr(calendar_account::Column::RefreshingUntil, Expr::value(Option::<i64>::None))
        .filter(calendar_account::Column::RefreshingUntil.is_not_null())
        .exec(connection)
        .await?;
    Ok(())
}

async fn release<E: EntityTrait>(
    connection: &impl ConnectionTrait,
    [lease, lease_until]: [E::Column; 2],
) -> Result<(), DbErr> {
    E::update_many()
        .col_expr(lease, Expr::value(Option::<String>::None))
        .col_expr(lease_until, Expr::value(Option::<i64>::None))
        .filter(lease.is_not_null())
        .exec(connection)
        .await?;
    Ok(())
}
