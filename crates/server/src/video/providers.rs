//! Who is asked for a link.

use std::sync::Arc;

use kokous_model::cause::CauseCode;
use kokous_providers::{
    AccessTokens, DispatchError, VideoProvider,
    net::{HttpClient, Network},
    oauth::{ClientAuth, OAuthClient},
    video::{
        dialpad::DialpadProvider,
        extension::{self, ExtensionProvider},
        zoom::{OAuthApi, ZoomProvider},
    },
};
use sea_orm::{ConnectionTrait, EntityTrait};
use secrecy::SecretString;
use tokio::sync::Semaphore;
use url::Url;

use super::{Service, apps};
use crate::{
    accounts::{AccountTokens, CONNECTED},
    app::App,
    store::entity::{calendar_account, meeting_video, video_app},
};

/// This server's registration at a video service, and where the service is.
#[derive(Clone, Debug)]
pub struct VideoRegistration {
    pub oauth: OAuthClient,
    pub api_url: Url,
}

impl VideoRegistration {
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn new(
        service: Service,
        network: Network,
        client_id: String,
        client_secret: SecretString,
        [authorize_url, token_url, api_url]: [Url; 3],
    ) -> anyhow::Result<Self> {
        // Both give tokens back beside where they are got.
        let revoke_url = token_url.join(if service == Service::Zoom { "revoke" } else { "deauthorize" })?;
        let client_auth = if service == Service::Zoom { ClientAuth::Basic } else { ClientAuth::Form };
        let oauth = OAuthClient {
            http: HttpClient::new(network)?,
            client_id,
            client_secret,
            authorize_url,
            token_url,
            revoke_url: Some(revoke_url),
            scopes: service.scopes(),
            parameters: &[],
            client_auth,
        };
        Ok(Self { oauth, api_url })
    }

    /// The service's API, opened by these tokens.
    #[must_use]
    pub fn api(&self, service: Service, tokens: Arc<dyn AccessTokens>, turns: Arc<Semaphore>) -> OAuthApi {
        let (http, base) = (self.oauth.http.clone(), self.api_url.clone());
        OAuthApi { name: service.name(), http, base, tokens, turns }
    }
}

/// What this server can ask for video links.
#[derive(Clone, Debug)]
pub struct VideoServices {
    pub zoom: Option<VideoRegistration>,
    pub dialpad: Option<VideoRegistration>,
    /// Which part of the network apps may be in.
    pub network: Network,
    /// What asks apps.
    pub apps: HttpClient,
}

impl VideoServices {
    /// Without any registration.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn new(network: Network) -> anyhow::Result<Self> {
        Ok(Self { zoom: None, dialpad: None, network, apps: extension::client(network)? })
    }

    /// The registration at a service, where there is one.
    #[must_use]
    pub const fn registration(&self, service: Service) -> Option<&VideoRegistration> {
        match service {
            Service::Zoom => self.zoom.as_ref(),
            Service::Dialpad => self.dialpad.as_ref(),
        }
    }
}

/// What asks an app; nothing where it has no settings.
///
/// # Errors
/// Its secret cannot be opened.
pub fn extension_provider(app: &App, row: &video_app::Model) -> anyhow::Result<Option<ExtensionProvider>> {
    let Some(services) = &app.video else { return Ok(None) };
    Ok(apps::extension(app, row)?.map(|extension| ExtensionProvider::new(services.apps.clone(), extension)))
}

/// Who makes, changes and ends this link, or why nobody does.
///
/// # Errors
/// The database's.
pub(super) async fn provider_of(
    app: &App,
    connection: &impl ConnectionTrait,
    row: &meeting_video::Model,
) -> anyhow::Result<Result<Arc<dyn VideoProvider>, DispatchError>> {
    let Some(service) = Service::from_code(&row.kind) else {
        let found = match row.app_id {
            Some(id) => video_app::Entity::find_by_id(id).one(connection).await?,
            None => None,
        };
        let provider = match found {
            Some(found) => extension_provider(app, &found)?,
            None => None,
        };
        return Ok(match provider {
            Some(provider) => Ok(Arc::new(provider)),
            None => Err(DispatchError::Permanent { reason: CauseCode::VideoAppGone.about(&[]) }),
        });
    };
    let account = match row.account_id {
        Some(id) => calendar_account::Entity::find_by_id(id).one(connection).await?,
        None => None,
    };
    let registration = app.video.as_ref().and_then(|services| services.registration(service));
    let (Some(account), Some(registration)) = (account, registration) else {
        let reason = CauseCode::VideoNotSetUp.about(&[service.name()]);
        return Ok(Err(DispatchError::Permanent { reason }));
    };
    if account.state != CONNECTED {
        let reason = CauseCode::VideoAccountLost.about(&[service.name(), &account.address]);
        return Ok(Err(DispatchError::Unauthorized { reason }));
    }
    let tokens = Arc::new(AccountTokens::new(app.clone(), account.id));
    let api = registration.api(service, tokens, app.mailboxes.turns(account.id));
    Ok(Ok(match service {
        Service::Zoom => Arc::new(ZoomProvider::new(api)),
        Service::Dialpad => Arc::new(DialpadProvider::new(api)),
    }))
}
