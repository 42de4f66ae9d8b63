use std::sync::Arc;

use kokous_model::{cause::CauseCode, dispatch::Provider};
use kokous_providers::{
    AccessTokens, Account, AccountCalendar,
    calendar::{
        google::{self, GoogleApi},
        microsoft::{self, MicrosoftApi},
    },
    net::{HttpClient, Network},
    oauth::{ClientAuth, OAuthClient},
};
use secrecy::SecretString;
use tokio::sync::Semaphore;
use url::Url;

use super::tokens::AccountTokens;
use crate::{app::App, store::entity::calendar_account};

/// This server's registration at a provider, and where the provider is.
#[derive(Clone, Debug)]
pub struct Registration {
    pub oauth: OAuthClient,
    /// Where the provider's calendars are asked.
    pub api_url: Url,
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Google,
    Microsoft,
}

impl Registration {
    /// At Google: its consent page, where tokens are given and taken back, and the Calendar API.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn google(
        network: Network,
        client_id: String,
        client_secret: SecretString,
        [authorize_url, token_url, revoke_url, api_url]: [Url; 4],
    ) -> anyhow::Result<Self> {
        let oauth = OAuthClient {
            http: HttpClient::new(network)?,
            client_id,
            client_secret,
            authorize_url,
            token_url,
            revoke_url: Some(revoke_url),
            scopes: google::SCOPES,
            // A refresh token comes only with both, and the second one only where the user is asked once more.
            parameters: &[("access_type", "offline"), ("prompt", "consent")],
            client_auth: ClientAuth::Form,
        };
        Ok(Self { oauth, api_url, kind: Kind::Google })
    }

    /// At Microsoft: its consent page, where tokens are given, and Graph. Microsoft takes no tokens back.
    ///
    /// # Errors
    /// The system's certificates cannot be read.
    pub fn microsoft(
        network: Network,
        client_id: String,
        client_secret: SecretString,
        [authorize_url, token_url, api_url]: [Url; 3],
    ) -> anyhow::Result<Self> {
        let oauth = OAuthClient {
            http: HttpClient::new(network)?,
            client_id,
            client_secret,
            authorize_url,
            token_url,
            revoke_url: None,
            scopes: microsoft::SCOPES,
            // Whoever is signed in with one account may want to connect another.
            parameters: &[("prompt", "select_account")],
            client_auth: ClientAuth::Form,
        };
        Ok(Self { oauth, api_url, kind: Kind::Microsoft })
    }

    /// The permission without which nothing works, if it was not granted.
    pub(super) fn missing_scope(&self, granted: Option<&[String]>) -> Option<CauseCode> {
        match self.kind {
            Kind::Google => google::missing_scope(granted),
            Kind::Microsoft => microsoft::missing_scope(granted),
        }
    }

    pub(super) fn account(&self, tokens: Arc<dyn AccessTokens>, turns: Arc<Semaphore>) -> Arc<dyn Account> {
        let (http, url) = (self.oauth.http.clone(), self.api_url.clone());
        match self.kind {
            Kind::Google => Arc::new(GoogleApi::new(http, url, tokens, turns)),
            Kind::Microsoft => Arc::new(MicrosoftApi::new(http, url, tokens, turns)),
        }
    }
}

impl App {
    /// Where connecting to the provider begins and ends; nothing for one that this server is not set up for.
    #[must_use]
    pub fn registration(&self, provider: Provider) -> Option<&Registration> {
        let registration = match provider {
            Provider::Google => self.google.as_deref(),
            Provider::Microsoft => self.microsoft.as_deref(),
            Provider::None | Provider::Mail | Provider::CalDav => None,
        };
        registration.filter(|_| self.keys.is_some())
    }

    /// What an account is asked by; nothing where this server is not set up for its provider any more.
    #[must_use]
    pub fn account(&self, account: &calendar_account::Model) -> Option<Arc<dyn Account>> {
        let provider = Provider::from_code(&account.provider)?;
        if provider == Provider::CalDav {
            return self.caldav_account(account);
        }
        let registration = self.registration(provider)?;
        let tokens = AccountTokens::new(self.clone(), account.id);
        Some(registration.account(Arc::new(tokens), self.mailboxes.turns(account.id)))
    }

    /// One calendar of an account.
    #[must_use]
    pub fn calendar(&self, account: &calendar_account::Model, calendar_id: &str) -> Option<Arc<dyn AccountCalendar>> {
        Some(self.account(account)?.calendar(calendar_id, &account.address))
    }
}
