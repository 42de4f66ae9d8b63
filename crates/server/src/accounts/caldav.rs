//! Accounts at CalDAV servers: there is no consent page, but an address, a user name and a password.

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use kokous_model::{
    cause::CauseCode,
    dispatch::Provider,
    error::{Field, FieldError},
    text::has_line_break_or_control,
    wire::{AccountCalendar, CalDavAccess},
};
use kokous_providers::{
    AccessTokens, Account,
    calendar::caldav::{CalDavAccount, CalDavApi, DiscoverError, Discovered, discover},
    net::HttpClient,
    oauth::{OAuthError, Tokens},
};
use sea_orm::EntityTrait;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::{
    CONNECTED,
    keep::{self, Consent, Place},
    renewal, row,
    tokens::{own_fault, temporary},
};
use crate::{
    app::App,
    error::{ApiError, ApiResult, invalid_fields, not_found, too_many},
    store::entity::calendar_account::{Entity, Model},
};

/// How long a server may be looked around at, with all its redirections.
const PATIENCE: Duration = Duration::from_secs(45);
/// Longest of what is typed, in bytes.
const LONGEST: usize = 1_024;

/// Connects an account: looks around at the server, and keeps what is there. Who is connected there already is connected anew.
///
/// # Errors
/// 400 at the field that is wrong; 429 after too many tries; 404 where this server connects no such calendars.
pub async fn connect_caldav(app: &App, user_id: i64, request: &CalDavAccess) -> ApiResult<i64> {
    let http = app.caldav.as_ref().filter(|_| app.keys.is_some());
    let http = http.ok_or_else(not_set_up)?;
    request.validate().map_err(invalid_fields)?;
    let (server, user_name) = (address(&request.server)?, request.user_name.trim());
    check_length(Field::Server, request.server.trim())?;
    check_length(Field::UserName, user_name)?;
    check_length(Field::Password, &request.password)?;
    // RFC 7617 §2 has no way to say either.
    if user_name.contains(':') || has_line_break_or_control(user_name) {
        return Err(wrong(Field::UserName, "INVALID_CHARACTERS", "Enter the user name without colons and line breaks"));
    }
    count_try(app, user_id)?;
    let password = SecretString::from(request.password.as_str());
    let found = look_around(http, &server, user_name, &password).await?;
    let id = keep(app, user_id, user_name, found, &password).await?;
    app.wake_dispatcher();
    tracing::info!(account = id, "a calendar account was connected");
    Ok(id)
}

/// The page of ours on which an account is connected, for a window of its own; of this one again, where one is named.
///
/// # Errors
/// 404 where this server connects no such calendars.
pub(super) fn connect_page(app: &App, account: Option<i64>) -> ApiResult<Url> {
    if app.caldav.is_none() || app.keys.is_none() {
        return Err(not_set_up());
    }
    let mut page = Url::parse(&app.public_url).map_err(anyhow::Error::from)?;
    page.set_path("/connect/caldav");
    if let Some(id) = account {
        page.query_pairs_mut().append_pair("account", &id.to_string());
    }
    Ok(page)
}

fn not_set_up() -> ApiError {
    not_found("This server is not set up for calendars of this kind").because("NOT_SET_UP")
}

async fn look_around(http: &HttpClient, server: &Url, user: &str, password: &SecretString) -> ApiResult<Discovered> {
    let found = tokio::time::timeout(PATIENCE, discover(http, server, user, password)).await;
    let silent = || DiscoverError::Unreachable(CauseCode::Silent.about(&[server.host_str().unwrap_or_default()]));
    found.unwrap_or_else(|_| Err(silent())).map_err(|error| {
        let (field, code) = match &error {
            DiscoverError::Unreachable(_) => (Field::Server, "UNREACHABLE"),
            DiscoverError::NotCalDav => (Field::Server, "NOT_CALDAV"),
            DiscoverError::NoCalendar => (Field::Server, "NO_CALENDAR"),
            DiscoverError::Refused => (Field::Password, "REFUSED"),
        };
        wrong(field, code, error.to_string())
    })
}

async fn keep(
    app: &App,
    user_id: i64,
    user_name: &str,
    found: Discovered,
    password: &SecretString,
) -> anyhow::Result<i64> {
    let calendars = found.calendars.into_iter();
    let calendars = calendars.map(|calendar| AccountCalendar { id: calendar.id, name: calendar.name }).collect();
    // Whoever has no address there is known by their name at the server.
    let host = found.principal.host_str().unwrap_or_default();
    let address = found.address.unwrap_or_else(|| format!("{user_name} ({host})"));
    let tokens = Tokens {
        access: password.clone(),
        refresh: Some(password.clone()),
        lives: chrono::Duration::zero(),
        scopes: None,
    };
    let place = Place {
        principal: found.principal.into(),
        user_name: user_name.to_owned(),
        home: found.home.into(),
        schedules: found.schedules,
    };
    let provider = Provider::CalDav.code();
    let consent = Consent { provider, address: &address, calendars, tokens: &tokens, place: Some(place) };
    let transaction = app.store.begin().await?;
    let id = keep::connect(&transaction, app, user_id, consent).await?;
    transaction.commit().await?;
    Ok(id)
}

/// The address that was typed; without a scheme, https.
fn address(text: &str) -> ApiResult<Url> {
    let text = text.trim();
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = Url::parse(&whole).ok().filter(|url| url.has_host() && matches!(url.scheme(), "https" | "http"));
    url.ok_or_else(|| {
        wrong(
            Field::Server,
            "INVALID_ADDRESS",
            "Enter the address of the calendar server, such as https://dav.example.com",
        )
    })
}

fn check_length(field: Field, text: &str) -> ApiResult<()> {
    if text.len() > LONGEST {
        return Err(wrong(field, "TOO_LONG", format!("{} is too long", field.label())));
    }
    Ok(())
}

fn wrong(field: Field, code: &str, message: impl Into<String>) -> ApiError {
    invalid_fields(vec![FieldError::new(field, code, message)])
}

/// Counts a try before it is made: nobody is to find out passwords, or what answers in the network, with our help.
fn count_try(app: &App, user_id: i64) -> ApiResult<()> {
    let (key, now) = (user_id.to_string(), app.clock.now());
    if let Some(wait) = app.connect_throttle.wait(&key, now) {
        let seconds = u64::try_from(wait.num_seconds()).unwrap_or_default();
        return Err(too_many(
            "There were too many tries to connect a calendar. Try again in a quarter of an hour",
            seconds,
        ));
    }
    app.connect_throttle.failed(&key, now);
    Ok(())
}

impl App {
    /// What an account at a CalDAV server is asked by.
    pub(super) fn caldav_account(&self, account: &Model) -> Option<Arc<dyn Account>> {
        let http = self.caldav.clone().filter(|_| self.keys.is_some())?;
        let passwords = Arc::new(AccountPassword { app: self.clone(), account: account.id });
        let api = CalDavApi::new(http, account.user_name.clone()?, passwords, self.mailboxes.turns(account.id));
        let home = Url::parse(account.home_url.as_deref()?).ok()?;
        Some(Arc::new(CalDavAccount::new(api, home, account.schedules?, self.mail.clone())))
    }
}

/// The password of an account, for as long as its server takes it.
struct AccountPassword {
    app: App,
    account: i64,
}

impl AccountPassword {
    async fn read(&self) -> Result<(Model, SecretString), OAuthError> {
        let found = Entity::find_by_id(self.account).one(self.app.store.reader()).await;
        let account = found.map_err(own_fault)?;
        let account = account.ok_or_else(|| OAuthError::Refused { reason: CauseCode::AccountRemoved.about(&[]) })?;
        let sealed = account.refresh_token.as_deref().filter(|_| account.state == CONNECTED);
        let Some(sealed) = sealed else { return Err(OAuthError::Refused { reason: account.reason }) };
        let keys = self.app.keys.as_ref().ok_or_else(|| temporary(CauseCode::AccountNotOpened))?;
        // A lost key is the operator's matter, and no reason to ask the user again.
        let password = keys.open(&row(&account), "refresh_token", sealed).map_err(own_fault)?;
        Ok((account, password))
    }
}

#[async_trait]
impl AccessTokens for AccountPassword {
    async fn current(&self) -> Result<SecretString, OAuthError> {
        Ok(self.read().await?.1)
    }

    /// There is no other one, unless its user has just given it: the account waits for that.
    async fn replace(&self, refused: &SecretString) -> Result<SecretString, OAuthError> {
        let (account, current) = self.read().await?;
        if current.expose_secret() != refused.expose_secret() {
            return Ok(current);
        }
        let reason = DiscoverError::Refused.to_string();
        if renewal::park_refused(&self.app, &account, &reason).await.map_err(own_fault)? {
            return Err(OAuthError::Refused { reason });
        }
        self.current().await
    }
}
