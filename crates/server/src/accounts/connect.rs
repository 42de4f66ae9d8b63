//! How a user lets this server into a calendar: the provider's page asks, and sends the browser back to us.
//!
//! What comes back is believed only in the session that began it, once, within ten minutes, and with the proof that
//! only this server has.

use std::{fmt, sync::Arc};

use async_trait::async_trait;
use chrono::Duration;
use kokous_model::{cause::CauseCode, dispatch::Provider, wire::AccountCalendar};
use kokous_providers::{
    AccessTokens, DispatchError,
    oauth::{OAuthClient, OAuthError, Tokens, challenge},
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use url::Url;

use super::{
    Registration, caldav,
    keep::{self, Consent},
};
use crate::{
    app::App,
    auth::secret::{digest, new_secret},
    clock::to_millis,
    error::{ApiError, ApiResult, not_found},
    store::entity::{
        calendar_account,
        oauth_state::{ActiveModel, Column, Entity, Model},
    },
};

/// How long a consent may take.
const PATIENCE: Duration = Duration::minutes(10);

/// An account that was let in.
#[derive(Clone, Debug)]
pub struct Connected {
    pub id: i64,
    pub address: String,
}

/// Why none was, for people to read.
#[derive(Debug)]
pub enum NotConnected {
    /// Something that they can do something about, or nothing that went wrong: a line for each sentence.
    Because(String),
    /// Our own fault.
    Internal(ApiError),
}

impl NotConnected {
    /// One sentence.
    fn because(code: CauseCode) -> Self {
        Self::Because(code.about(&[]))
    }

    /// What went wrong, and what to do about it.
    pub(super) fn then(reason: &impl fmt::Display, advice: CauseCode) -> Self {
        Self::Because(format!("{reason}\n{}", advice.about(&[])))
    }
}

impl<E: Into<anyhow::Error>> From<E> for NotConnected {
    fn from(error: E) -> Self {
        Self::Internal(ApiError::from(error.into()))
    }
}

/// Where the provider sends the browser back to: what is registered there.
fn redirect_uri(app: &App, code: &str) -> String {
    format!("{}/kokous/v1/calendar-accounts/{code}/callback", app.public_url)
}

/// Begins: gives the provider's page, or ours where the provider has none, for a window of its own. `session` is the digest
/// of the session that asks, `again` the account that is to be connected once more.
///
/// # Errors
/// 404 where this server is not set up for the provider.
pub async fn begin(
    app: &App,
    user_id: i64,
    session: &str,
    provider: Provider,
    again: Option<&calendar_account::Model>,
) -> ApiResult<Url> {
    if provider == Provider::CalDav {
        return caldav::connect_page(app, again.map(|account| account.id));
    }
    let hint = again.map(|account| account.address.as_str());
    let registration = app.registration(provider);
    let registration = registration
        .ok_or_else(|| not_found("This server is not set up for calendars of this kind").because("NOT_SET_UP"))?;
    begin_at(app, user_id, session, provider.code(), &registration.oauth, hint).await
}

/// Begins at any provider: `code` is its name in addresses.
pub(super) async fn begin_at(
    app: &App,
    user_id: i64,
    session: &str,
    code: &str,
    oauth: &OAuthClient,
    hint: Option<&str>,
) -> ApiResult<Url> {
    let keys = app.keys.as_ref().ok_or_else(|| anyhow::anyhow!("there is no secret key"))?;
    let (state, verifier) = (new_secret(), SecretString::from(new_secret()));
    let state_hash = digest(&state);
    let now = app.clock.now();
    let row = ActiveModel {
        verifier: Set(keys.seal(&state_hash, "verifier", &verifier)?),
        state_hash: Set(state_hash),
        session_hash: Set(session.to_owned()),
        user_id: Set(user_id),
        provider: Set(code.to_owned()),
        expires_at: Set(to_millis(now + PATIENCE)),
    };
    let transaction = app.store.begin().await?;
    Entity::delete_many().filter(Column::ExpiresAt.lte(to_millis(now))).exec(&transaction).await?;
    Entity::insert(row).exec_without_returning(&transaction).await?;
    transaction.commit().await?;
    let challenge = challenge(verifier.expose_secret());
    Ok(oauth.consent_page(&redirect_uri(app, code), &state, &challenge, hint))
}

/// Ends: turns the code into an account of the user.
///
/// # Errors
/// See [`NotConnected`].
pub async fn finish(
    app: &App,
    session: &str,
    provider: Provider,
    state: &str,
    code: Result<&str, &str>,
) -> Result<Connected, NotConnected> {
    let (user_id, tokens) =
        exchange(app, session, provider.code(), app.oauth_client(provider.code()), state, code).await?;
    let Some(registration) = app.registration(provider) else { return Err(over()) };
    match look_around(registration, &tokens).await {
        Ok((address, calendars)) => {
            let transaction = app.store.begin().await?;
            let consent =
                Consent { provider: provider.code(), address: &address, calendars, tokens: &tokens, place: None };
            let id = keep::connect(&transaction, app, user_id, consent).await?;
            transaction.commit().await?;
            app.wake_dispatcher();
            tracing::info!(account = id, "a calendar account was connected");
            Ok(Connected { id, address })
        }
        Err(error) => {
            // Half a permission is none: it is given back, so that the next try asks for all of it.
            let _ = registration.oauth.revoke(tokens.refresh.as_ref().unwrap_or(&tokens.access)).await;
            Err(error)
        }
    }
}

/// Turns the code that came back into tokens of the user who asked; the state is used up.
pub(super) async fn exchange(
    app: &App,
    session: &str,
    provider: &str,
    oauth: Option<&OAuthClient>,
    state: &str,
    code: Result<&str, &str>,
) -> Result<(i64, Tokens), NotConnected> {
    let known = take(app, state).await?.filter(|row| row.session_hash == session && row.provider == provider);
    let Some(known) = known else { return Err(over()) };
    let code = code.map_err(|error| {
        NotConnected::because(match error {
            "access_denied" => CauseCode::ConsentRefused,
            _ => CauseCode::ConsentFailed,
        })
    })?;
    let (Some(oauth), Some(keys)) = (oauth, &app.keys) else { return Err(over()) };
    let verifier = keys.open(&known.state_hash, "verifier", &known.verifier)?;
    let redirect = redirect_uri(app, provider);
    let tokens = oauth.exchange(code, verifier.expose_secret(), &redirect).await.map_err(|e| refused(&e))?;
    Ok((known.user_id, tokens))
}

pub(super) fn over() -> NotConnected {
    NotConnected::because(CauseCode::ConsentOver)
}

/// The consent of this state; it is gone afterwards, whoever asks.
async fn take(app: &App, state: &str) -> Result<Option<Model>, NotConnected> {
    let hash = digest(state);
    let transaction = app.store.begin().await?;
    let found = Entity::find_by_id(hash.clone()).one(&transaction).await?;
    let taken = Entity::delete_by_id(hash).exec(&transaction).await?;
    transaction.commit().await?;
    let now = to_millis(app.clock.now());
    Ok(found.filter(|row| taken.rows_affected == 1 && row.expires_at > now))
}

/// Whose account it is, and what it has.
async fn look_around(
    registration: &Registration,
    tokens: &Tokens,
) -> Result<(String, Vec<AccountCalendar>), NotConnected> {
    if let Some(missing) = registration.missing_scope(tokens.scopes.as_deref()) {
        return Err(NotConnected::because(missing));
    }
    if tokens.refresh.is_none() {
        return Err(NotConnected::because(CauseCode::ConsentForAnHour));
    }
    let account = registration.account(Arc::new(OneToken(tokens.access.clone())), Arc::new(Semaphore::new(1)));
    let told = |error: DispatchError| NotConnected::then(&error, CauseCode::TryAgain);
    let profile = account.profile().await.map_err(told)?;
    let calendars = profile.calendars.into_iter();
    let calendars = calendars.map(|calendar| AccountCalendar { id: calendar.id, name: calendar.name }).collect();
    Ok((profile.address, calendars))
}

fn refused(error: &OAuthError) -> NotConnected {
    match error {
        OAuthError::Refused { .. } => NotConnected::because(CauseCode::ConsentUsed),
        OAuthError::Misconfigured { reason } => {
            tracing::error!("a calendar account cannot be connected: {reason}");
            NotConnected::then(reason, CauseCode::TellOperator)
        }
        OAuthError::Temporary { reason, .. } => NotConnected::then(reason, CauseCode::TryLater),
    }
}

/// The token of a consent, before there is an account.
pub(super) struct OneToken(pub(super) SecretString);

#[async_trait]
impl AccessTokens for OneToken {
    async fn current(&self) -> Result<SecretString, OAuthError> {
        Ok(self.0.clone())
    }

    async fn replace(&self, _refused: &SecretString) -> Result<SecretString, OAuthError> {
        Err(OAuthError::Refused { reason: "The provider does not take the permission that it just gave".to_owned() })
    }
}
