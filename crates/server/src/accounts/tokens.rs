//! The access token of an account: kept sealed, used while it is fresh, refreshed by one of all who wait for it, in this
//! process and in others.

use std::time::Duration as Wait;

use async_trait::async_trait;
use chrono::Duration;
use kokous_model::{cause::CauseCode, dispatch::Provider};
use kokous_providers::{
    AccessTokens,
    oauth::{OAuthError, Tokens},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, sea_query::Expr};
use secrecy::{ExposeSecret, SecretString};

use super::{CONNECTED, renewal, row};
use crate::{
    app::App,
    clock::to_millis,
    store::entity::calendar_account::{Column, Entity, Model},
};

/// How long somebody who refreshes is waited for: longer than the provider is given to answer.
const REFRESHING: Duration = Duration::seconds(30);
/// How often one looks whether it is there.
const LOOK_EVERY: Wait = Wait::from_millis(100);
/// How often one looks at most.
const LOOKS: u32 = 400;
/// The part of a token's life in which it is used, in percent: what is asked with it must still arrive in time.
const FRESH_PERCENT: i32 = 80;

/// The access tokens of one account.
#[derive(Clone)]
pub(crate) struct AccountTokens {
    app: App,
    account: i64,
}

impl AccountTokens {
    pub(crate) const fn new(app: App, account: i64) -> Self {
        Self { app, account }
    }

    /// A token that is fresh and not the refused one.
    async fn token(&self, refused: Option<&SecretString>) -> Result<SecretString, OAuthError> {
        for _ in 0..LOOKS {
            let account = self.read().await?;
            if account.state != CONNECTED {
                return Err(OAuthError::Refused { reason: account.reason });
            }
            let now = to_millis(self.app.clock.now());
            if account.access_fresh_until > now
                && let Some(token) = self.open(&account, "access_token", account.access_token.as_deref())?
                && refused.is_none_or(|refused| refused.expose_secret() != token.expose_secret())
            {
                return Ok(token);
            }
            if account.refreshing_until.is_none_or(|until| until <= now)
                && let Some(account) = self.begin_refresh(account).await?
            {
                if let Some(token) = self.refresh(account).await? {
                    return Ok(token);
                }
            } else {
                tokio::time::sleep(LOOK_EVERY).await;
            }
        }
        Err(temporary(CauseCode::AccountElsewhere))
    }

    async fn read(&self) -> Result<Model, OAuthError> {
        let found = Entity::find_by_id(self.account).one(self.app.store.reader()).await.map_err(own_fault)?;
        found.ok_or_else(|| OAuthError::Refused { reason: CauseCode::AccountRemoved.about(&[]) })
    }

    /// The account as ours to refresh; nothing where somebody else is at it, or was since we looked.
    async fn begin_refresh(&self, seen: Model) -> Result<Option<Model>, OAuthError> {
        let now = self.app.clock.now();
        let until = to_millis(now + REFRESHING);
        let is_free =
            Condition::any().add(Column::RefreshingUntil.is_null()).add(Column::RefreshingUntil.lte(to_millis(now)));
        let transaction = self.app.store.begin().await.map_err(own_fault)?;
        let taken = Entity::update_many()
            .col_expr(Column::RefreshingUntil, Expr::value(until))
            .filter(Column::Id.eq(self.account))
            .filter(Column::AccessFreshUntil.eq(seen.access_fresh_until))
            .filter(Column::State.eq(CONNECTED))
            .filter(is_free)
            .exec(&transaction)
            .await
            .map_err(own_fault)?;
        transaction.commit().await.map_err(own_fault)?;
        Ok((taken.rows_affected == 1).then_some(Model { refreshing_until: Some(until), ..seen }))
    }

    /// Refreshes in a task of its own: whoever asked may be gone before the provider answers, and a refresh token that was
    /// used must not be lost with them. Nothing where the account was let in anew, or taken away, meanwhile.
    async fn refresh(&self, account: Model) -> Result<Option<SecretString>, OAuthError> {
        let tokens = self.clone();
        let refresh = tokio::spawn(async move { tokens.refresh_and_keep(&account).await });
        refresh.await.map_err(own_fault)?
    }

    async fn refresh_and_keep(&self, account: &Model) -> Result<Option<SecretString>, OAuthError> {
        let refreshed = self.ask(account).await;
        let is_kept = match &refreshed {
            Ok(tokens) => renewal::keep(&self.app, account, tokens).await,
            Err(OAuthError::Refused { reason }) => renewal::park_refused(&self.app, account, reason).await,
            Err(_) => renewal::give_up(&self.app, account).await.map(|()| true),
        };
        if is_kept.map_err(own_fault)? { refreshed.map(|tokens| Some(tokens.access)) } else { Ok(None) }
    }

    async fn ask(&self, account: &Model) -> Result<Tokens, OAuthError> {
        let oauth = self.app.oauth_client(&account.provider).ok_or_else(|| OAuthError::Misconfigured {
            reason: CauseCode::NoProvider.about(&[provider_name(account)]),
        })?;
        let refresh_token = self.open(account, "refresh_token", account.refresh_token.as_deref())?;
        let refresh_token = refresh_token.ok_or_else(|| OAuthError::Refused {
            reason: CauseCode::AccountDisconnected.about(&[provider_name(account), &account.address]),
        })?;
        oauth.refresh(&refresh_token).await
    }

    fn open(&self, account: &Model, column: &str, sealed: Option<&str>) -> Result<Option<SecretString>, OAuthError> {
        let (Some(keys), Some(sealed)) = (&self.app.keys, sealed) else { return Ok(None) };
        // A lost key is the operator's matter, and no reason to ask the user again.
        keys.open(&row(account), column, sealed).map(Some).map_err(own_fault)
    }
}

#[async_trait]
impl AccessTokens for AccountTokens {
    async fn current(&self) -> Result<SecretString, OAuthError> {
        self.token(None).await
    }

    async fn replace(&self, refused: &SecretString) -> Result<SecretString, OAuthError> {
        self.token(Some(refused)).await
    }
}

/// What went wrong here is logged here; the card says that it will be tried again.
pub(super) fn own_fault(error: impl std::fmt::Display) -> OAuthError {
    tracing::error!("a calendar account cannot be opened: {error:#}");
    temporary(CauseCode::AccountNotOpened)
}

pub(super) fn temporary(reason: CauseCode) -> OAuthError {
    OAuthError::Temporary { reason: reason.about(&[]), retry_after: None }
}

/// What people call the account's provider.
fn provider_name(account: &Model) -> &str {
    match Provider::from_code(&account.provider) {
        Some(provider) => provider.name(),
        None => &account.provider,
    }
}

/// Until when an access token is used.
pub(super) fn fresh_until(app: &App, tokens: &Tokens) -> i64 {
    to_millis(app.clock.now() + tokens.lives * FRESH_PERCENT / 100)
}
