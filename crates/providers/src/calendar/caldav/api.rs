//! Asking a CalDAV server.

use std::sync::Arc;

use base64::{Engine, engine::general_purpose::STANDARD};
use kokous_model::{cause::CauseCode, text::quotable};
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Semaphore;
use url::Url;

use super::{table::remedy, xml};
use crate::{
    calendar::rest::{AccessTokens, Call, Failure, Remedy},
    net::{Answer, Body, HttpClient, Request},
};

/// What people call the place that events are deleted in.
pub(super) const CALENDAR: &str = "the calendar";
/// The media type of questions.
pub(super) const XML: &str = "application/xml; charset=utf-8";
/// The media type of events.
pub(super) const ICALENDAR: &str = "text/calendar; charset=utf-8";

/// A server, for one account.
#[derive(Clone)]
pub struct CalDavApi {
    http: HttpClient,
    user: String,
    passwords: Arc<dyn AccessTokens>,
    turns: Arc<Semaphore>,
}

/// One call.
#[derive(Clone, Copy)]
pub(super) struct Ask<'ask> {
    pub(super) call: Call,
    pub(super) method: &'static str,
    pub(super) url: &'ask Url,
    pub(super) headers: &'ask [(&'static str, &'ask str)],
    /// Its media type, and itself.
    pub(super) body: Option<(&'static str, &'ask str)>,
}

impl CalDavApi {
    /// `passwords` gives the account's password, and is told of one that was refused; `turns` are as many as there may be
    /// calls at a time for this account, and are shared by all who ask for it.
    #[must_use]
    pub fn new(http: HttpClient, user: String, passwords: Arc<dyn AccessTokens>, turns: Arc<Semaphore>) -> Self {
        Self { http, user, passwords, turns }
    }

    pub(super) fn user(&self) -> &str {
        &self.user
    }

    /// Asks; a password that is refused has to be given anew by its user.
    pub(super) async fn ask(&self, ask: Ask<'_>) -> Result<Answer, Failure> {
        let password = self.passwords.current().await?;
        match self.once(ask, &password).await {
            Err(Failure { remedy: Remedy::Refresh, .. }) => {
                // Another one, if its user has just changed it.
                let password = self.passwords.replace(&password).await?;
                self.once(ask, &password).await.map_err(|failure| match failure.remedy {
                    Remedy::Refresh => Failure { remedy: Remedy::Reconnect, ..failure },
                    _ => failure,
                })
            }
            result => result,
        }
    }

    /// Asks about several resources.
    pub(super) async fn multistatus(&self, ask: Ask<'_>) -> Result<xml::Multistatus, Failure> {
        let answer = self.ask(ask).await?;
        xml::multistatus(&answer.body)
            .ok_or_else(|| Failure::new(Remedy::Retry, "The calendar server's answer cannot be read"))
    }

    async fn once(&self, ask: Ask<'_>, password: &SecretString) -> Result<Answer, Failure> {
        let answer = {
            // Whoever has waited longest is next. It is never closed.
            let _turn = self.turns.acquire().await.ok();
            send(&self.http, ask, &self.user, password).await
        }?;
        if answer.status.is_success() { Ok(answer) } else { Err(failure(ask.call, &answer)) }
    }
}

/// Sends a question in somebody's name; whatever is answered is an answer.
pub(super) async fn send(
    http: &HttpClient,
    ask: Ask<'_>,
    user: &str,
    password: &SecretString,
) -> Result<Answer, Failure> {
    let name_and_password = STANDARD.encode(format!("{user}:{}", password.expose_secret()));
    let mut headers = vec![("authorization", format!("Basic {name_and_password}"))];
    headers.extend(ask.headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
    let request = Request {
        method: Method::from_bytes(ask.method.as_bytes()).unwrap_or(Method::GET),
        url: ask.url.clone(),
        token: None,
        if_match: None,
        prefer: None,
        body: ask.body.map_or(Body::Nothing, |(kind, text)| Body::Text(kind, text.to_owned())),
    };
    http.send_with(request, &headers).await.map_err(|error| Failure {
        may_have_happened: error.may_have_happened && changes(ask.call),
        ..Failure::new(Remedy::Retry, error.reason)
    })
}

const fn changes(call: Call) -> bool {
    matches!(call, Call::Insert | Call::Change | Call::Delete)
}

/// What a refusal means. It is told by its status and the condition that was not met.
pub(super) fn failure(call: Call, answer: &Answer) -> Failure {
    let status = answer.status.as_u16();
    let condition = xml::condition(&answer.body);
    let remedy = remedy(call, status, &condition);
    if remedy == Remedy::Recreate {
        return Failure::gone(CALENDAR);
    }
    let words =
        if condition.is_empty() { answer.status.to_string() } else { format!("{} ({condition})", answer.status) };
    Failure {
        retry_after: answer.retry_after,
        may_have_happened: changes(call) && status >= 500,
        ..Failure::new(remedy, CauseCode::CalendarSays.about(&[&quotable(&words, 200)]))
    }
}
