//! What is kept of an account whose tokens were refreshed, or refused.
//!
//! Whoever refreshes holds nothing while the provider answers. So what comes back counts only while the account still has
//! the refresh token that was used: one that its user let in anew meanwhile, or that another server refreshed, is left alone.

use kokous_providers::oauth::Tokens;
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use secrecy::ExposeSecret;

use super::{CONNECTED, NEEDS_RECONNECT, keep::sealed, row, waiting};
use crate::{
    app::App,
    clock::to_millis,
    live,
    store::entity::calendar_account::{ActiveModel, Column, Entity, Model},
};

/// Keeps the tokens that an account was refreshed to; false where they are none of its own any more.
pub(super) async fn keep(app: &App, used: &Model, tokens: &Tokens) -> anyhow::Result<bool> {
    let row = sealed(app, used, tokens)?;
    let transaction = app.store.begin().await?;
    if !has_grant(app, &transaction, used).await? {
        return Ok(false);
    }
    Entity::update_many().set(row).filter(Column::Id.eq(used.id)).exec(&transaction).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Says that the provider refuses the refresh token that was used; false where the account has another one by now.
pub(super) async fn park_refused(app: &App, used: &Model, reason: &str) -> anyhow::Result<bool> {
    let transaction = app.store.begin().await?;
    if !has_grant(app, &transaction, used).await? {
        return Ok(false);
    }
    park_in(&transaction, app, used.id, reason).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Says that a refresh came to nothing, so that somebody else may try.
pub(super) async fn give_up(app: &App, used: &Model) -> anyhow::Result<()> {
    let transaction = app.store.begin().await?;
    let row = ActiveModel { refreshing_until: Set(None), ..<ActiveModel as Default>::default() };
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(used.id))
        // Not the turn of whoever came after it.
        .filter(Column::RefreshingUntil.eq(used.refreshing_until))
        .exec(&transaction)
        .await?;
    Ok(transaction.commit().await?)
}

/// Says that the account has to be connected again, and lets everything wait for that.
///
/// # Errors
/// The database's.
pub async fn park(app: &App, id: i64, reason: &str) -> anyhow::Result<()> {
    let transaction = app.store.begin().await?;
    park_in(&transaction, app, id, reason).await?;
    Ok(transaction.commit().await?)
}

async fn park_in(transaction: &DatabaseTransaction, app: &App, id: i64, reason: &str) -> anyhow::Result<()> {
    let now = app.clock.now();
    let row = ActiveModel {
        state: Set(NEEDS_RECONNECT.to_owned()),
        reason: Set(reason.to_owned()),
        access_token: Set(None),
        access_fresh_until: Set(0),
        refreshing_until: Set(None),
        updated_at: Set(to_millis(now)),
        ..<ActiveModel as Default>::default()
    };
    let parked = Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(Column::State.eq(CONNECTED));
    if parked.exec(transaction).await?.rows_affected == 0 {
        return Ok(());
    }
    waiting::park(transaction, id, reason, now).await?;
    if let Some(account) = Entity::find_by_id(id).one(transaction).await? {
        live::log::calendar_accounts(transaction, account.user_id, now).await?;
    }
    tracing::warn!(account = id, reason, "a calendar account has to be connected again");
    Ok(())
}

/// Whether the account is connected by the refresh token that was used; held until the transaction ends. The token may have
/// been sealed anew meanwhile.
async fn has_grant(app: &App, transaction: &DatabaseTransaction, used: &Model) -> anyhow::Result<bool> {
    let present = Entity::find_by_id(used.id).lock_exclusive().one(transaction).await?;
    let Some(present) = present.filter(|present| present.state == CONNECTED) else { return Ok(false) };
    if present.refresh_token == used.refresh_token {
        return Ok(true);
    }
    let (Some(present), Some(then), Some(keys)) = (&present.refresh_token, &used.refresh_token, &app.keys) else {
        return Ok(false);
    };
    let open = |sealed: &str| keys.open(&row(used), "refresh_token", sealed);
    Ok(open(present)?.expose_secret() == open(then)?.expose_secret())
}
