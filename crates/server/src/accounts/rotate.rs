//! Changing the key: everything is sealed anew with the newest one, after which the others can go.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::row;
use crate::{
    app::App,
    store::entity::calendar_account::{ActiveModel, Column, Entity},
};

/// Seals every token with the newest key; gives how many accounts that concerned. One whose key is missing is left as it
/// is, with a warning.
///
/// # Errors
/// The database's.
pub async fn reseal(app: &App) -> anyhow::Result<usize> {
    let Some(keys) = &app.keys else { return Ok(0) };
    let accounts = Entity::find().all(app.store.reader()).await?;
    let mut count = 0;
    for account in accounts {
        let place = row(&account);
        let again = |column: &str, sealed: &Option<String>| -> anyhow::Result<Option<String>> {
            let Some(sealed) = sealed.as_deref().filter(|sealed| keys.is_old(sealed)) else { return Ok(None) };
            keys.seal(&place, column, &keys.open(&place, column, sealed)?).map(Some)
        };
        let resealed = again("refresh_token", &account.refresh_token)
            .and_then(|refresh| Ok((refresh, again("access_token", &account.access_token)?)));
        let (refresh, access) = match resealed {
            Ok((None, None)) => continue,
            Ok(tokens) => tokens,
            Err(error) => {
                tracing::warn!(account = account.id, "a calendar account cannot be opened: {error:#}");
                continue;
            }
        };
        let transaction = app.store.begin().await?;
        let mut row = <ActiveModel as Default>::default();
        if refresh.is_some() {
            row.refresh_token = Set(refresh);
        }
        if access.is_some() {
            row.access_token = Set(access);
        }
        // Another server may have refreshed it meanwhile, and sealed what it got.
        let written = Entity::update_many()
            .set(row)
            .filter(Column::Id.eq(account.id))
            .filter(is_still(Column::RefreshToken, account.refresh_token))
            .filter(is_still(Column::AccessToken, account.access_token))
            .exec(&transaction)
            .await?;
        transaction.commit().await?;
        count += usize::from(written.rows_affected == 1);
    }
    Ok(count)
}

fn is_still(column: Column, value: Option<String>) -> Expr {
    value.map_or_else(|| column.is_null(), |value| column.eq(value))
}
