//! Accounts at video services. They stand in the same table as calendar accounts, with their tokens: what differs is that
//! they have no calendar, and that no meeting is dispatched by them.

use std::sync::Arc;

use kokous_model::cause::CauseCode;
use kokous_providers::{
    DispatchError,
    oauth::{OAuthClient, Tokens},
    video::{dialpad::DialpadProvider, zoom::ZoomProvider},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};
use tokio::sync::Semaphore;
use url::Url;

use super::{
    Connected, DISCONNECTED, NotConnected,
    connect::{self, OneToken},
    keep::{self, Consent},
};
use crate::{
    app::App,
    error::{ApiResult, not_found},
    store::entity::calendar_account::{Column, Entity, Model},
    video::{Service, VideoRegistration},
};

/// The user's account at a service: the one that was connected last.
///
/// # Errors
/// The database's.
pub async fn video_account(
    connection: &impl ConnectionTrait,
    user_id: i64,
    service: Service,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::Provider.eq(service.code()))
        .filter(Column::State.ne(DISCONNECTED))
        .order_by_desc(Column::UpdatedAt)
        .one(connection)
        .await
}

/// Begins to connect an account: gives the service's page, for a window of its own.
///
/// # Errors
/// 404 where this server is not set up for the service.
pub async fn begin_video(
    app: &App,
    user_id: i64,
    session: &str,
    service: Service,
    hint: Option<&str>,
) -> ApiResult<Url> {
    let registration = app.video_registration(service);
    let registration = registration
        .ok_or_else(|| not_found("This server is not set up for this video service").because("NOT_SET_UP"))?;
    connect::begin_at(app, user_id, session, service.code(), &registration.oauth, hint).await
}

/// Ends: turns the code into an account of the user.
///
/// # Errors
/// See [`NotConnected`].
pub async fn finish_video(
    app: &App,
    session: &str,
    service: Service,
    state: &str,
    code: Result<&str, &str>,
) -> Result<Connected, NotConnected> {
    let oauth = app.oauth_client(service.code());
    let (user_id, tokens) = connect::exchange(app, session, service.code(), oauth, state, code).await?;
    let Some(registration) = app.video_registration(service) else { return Err(connect::over()) };
    let address = match address(registration, service, &tokens).await {
        Ok(address) => address,
        Err(error) => {
            let _ = registration.oauth.revoke(tokens.refresh.as_ref().unwrap_or(&tokens.access)).await;
            return Err(NotConnected::then(&error, CauseCode::TryAgain));
        }
    };
    let transaction = app.store.begin().await?;
    let consent =
        Consent { provider: service.code(), address: &address, calendars: Vec::new(), tokens: &tokens, place: None };
    let id = keep::connect(&transaction, app, user_id, consent).await?;
    transaction.commit().await?;
    app.wake_dispatcher();
    tracing::info!(account = id, "an account at a video service was connected");
    Ok(Connected { id, address })
}

async fn address(registration: &VideoRegistration, service: Service, tokens: &Tokens) -> Result<String, DispatchError> {
    let api = registration.api(service, Arc::new(OneToken(tokens.access.clone())), Arc::new(Semaphore::new(1)));
    match service {
        Service::Zoom => ZoomProvider::new(api).address().await,
        Service::Dialpad => DialpadProvider::new(api).address().await,
    }
}

impl App {
    /// This server's registration at a video service; nothing where it has none, or no key to keep tokens with.
    #[must_use]
    pub fn video_registration(&self, service: Service) -> Option<&VideoRegistration> {
        self.video.as_ref().filter(|_| self.keys.is_some())?.registration(service)
    }

    /// What gets and gives back the tokens of accounts with this code in the column `provider`.
    #[must_use]
    pub fn oauth_client(&self, code: &str) -> Option<&OAuthClient> {
        if let Some(service) = Service::from_code(code) {
            return self.video_registration(service).map(|registration| &registration.oauth);
        }
        let provider = kokous_model::dispatch::Provider::from_code(code)?;
        self.registration(provider).map(|registration| &registration.oauth)
    }
}
