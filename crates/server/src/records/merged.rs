//! What is written at a record while somebody merges it into another one.

use sea_orm::{DatabaseTransaction, DbErr};

use super::{moving, read::survivors};

/// Hands on what was just written at records that were merged meanwhile to those that they are a part of now.
///
/// Whoever writes looks the records up before, and on PostgreSQL a merge can be committed in between. A row that points at
/// a record waits for a merge of it that is under way, and lets none begin before its own commit: so what is asked
/// afterwards, in the same transaction, holds.
///
/// # Errors
/// The database's.
pub async fn hand_on(transaction: &DatabaseTransaction, ids: impl IntoIterator<Item = i64>) -> Result<(), DbErr> {
    let mut ids: Vec<i64> = ids.into_iter().collect();
    while !ids.is_empty() {
        let mut merged: Vec<(i64, i64)> = survivors(transaction, ids).await?.into_iter().collect();
        merged.sort_unstable();
        for (from, to) in &merged {
            moving::everything(transaction, *from, *to).await?;
        }
        // The other one may have been merged as well.
        ids = merged.into_iter().map(|(_, to)| to).collect();
    }
    Ok(())
}
