use std::sync::Arc;

use kokous_model::dispatch::Provider;
use kokous_providers::{
    AccessTokens, GoogleApi, GoogleProvider,
    calendar::google::SCOPES,
    net::{HttpClient, Network},
    oauth::OAuthClient,
};
use secrecy::SecretString;
use tokio::sync::Semaphore;
use url::Url;

use super::tokens::AccountTokens;
use crate::{app::App, store::entity::calendar_account};

/// This server's registration at Google, and where Google is.
#[derive(Clone, Debug)]
pub struct Google {
    pub oauth: OAuthClient,
    /// Where the Calendar API is.
    pub calendar_url: Url,
}

impl Google {
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn new(
        network: Network,
        client_id: String,
        client_secret: SecretString,
        [authorize_url, token_url, revoke_url, calendar_url]: [Url; 4],
    ) -> anyhow::Result<Self> {
        let http = HttpClient::new(network)?;
        let oauth =
            OAuthClient { http, client_id, client_secret, authorize_url, token_url, revoke_url, scopes: SCOPES };
        Ok(Self { oauth, calendar_url })
    }

    pub(super) fn api(&self, tokens: Arc<dyn AccessTokens>, turns: Arc<Semaphore>) -> GoogleApi {
        GoogleApi::new(self.oauth.http.clone(), self.calendar_url.clone(), tokens, turns)
    }
}

impl App {
    /// Where connecting to the provider begins and ends; nothing for one that this server is not set up for.
    #[must_use]
    pub fn registration(&self, provider: Provider) -> Option<&Google> {
        match provider {
            Provider::Google => self.google.as_deref().filter(|_| self.keys.is_some()),
            Provider::None | Provider::Mail => None,
        }
    }

    /// The API of a Google account; nothing where this server is not set up for Google any more.
    #[must_use]
    pub fn google_api(&self, account: &calendar_account::Model) -> Option<GoogleApi> {
        let google = self.registration(Provider::Google)?;
        let tokens = AccountTokens::new(self.clone(), account.id);
        Some(google.api(Arc::new(tokens), self.mailboxes.turns(account.id)))
    }

    /// One calendar of a Google account.
    #[must_use]
    pub fn google_calendar(&self, account: &calendar_account::Model, calendar_id: &str) -> Option<GoogleProvider> {
        Some(GoogleProvider::new(self.google_api(account)?, calendar_id, &account.address))
    }
}
