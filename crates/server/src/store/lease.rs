//! Rows that one worker at a time works on, on whichever server: whoever claims one has it until its lease is over.

use chrono::{DateTime, Utc};
use sea_orm::{Condition, DbErr, EntityTrait, QueryFilter, Select, sea_query::Expr};
use uuid::Uuid;

use super::Store;
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
