//! How this server mails, for administrators; and a message to oneself that shows whether it does.

use std::time::Duration;

use axum::{
    Router,
    extract::State,
    routing::{get, post},
};
use kokous_model::{
    cause::{Cause, CauseCode},
    email::EmailAddress,
    wire::{MailSetup, MailTrial},
};
use kokous_providers::{Language, Mailbox};

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, internal},
    http::{json::Json, openapi::Api},
};

/// How long somebody waits for what comes of it; a request may take longer.
const PATIENCE: Duration = Duration::from_secs(20);

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/mail", get(read)).route("/kokous/v1/mail/test", post(try_out))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/mail", "How this server mails").answers::<MailSetup>(200);
    api.post("/kokous/v1/mail/test", "Mail oneself a few words, and learn what came of it").answers::<MailTrial>(200);
}

/// What mail goes out from, and by which way; never a password.
async fn read(State(app): State<App>, principal: Principal) -> ApiResult<Json<MailSetup>> {
    principal.require(Permission::Administer)?;
    let Some(mail) = &app.mail else { return Ok(Json(MailSetup::default())) };
    Ok(Json(MailSetup { from: Some(mail.from().email.to_string()), server: mail.server().map(str::to_owned) }))
}

/// Mails a few words to whoever asks, and says what came of it.
async fn try_out(State(app): State<App>, principal: Principal) -> ApiResult<Json<MailTrial>> {
    principal.require(Permission::Administer)?;
    let user = &principal.user;
    let mut trial = MailTrial { to: user.email.clone(), ..MailTrial::default() };
    let reason = match &app.mail {
        None => Some(CauseCode::NoMail.about(&[])),
        Some(mail) => {
            let email = EmailAddress::parse(&user.email).map_err(internal)?;
            let recipient = Mailbox { name: user.name(), email };
            let language = user.locale.as_deref().and_then(Language::of_tag).unwrap_or_default();
            match tokio::time::timeout(PATIENCE, mail.try_out(&recipient, language, app.clock.now())).await {
                Ok(sent) => sent.err().map(|error| error.to_string()),
                Err(_) => Some(CauseCode::MailSilent.about(&[mail.server().unwrap_or_default()])),
            }
        }
    };
    if let Some(reason) = reason {
        trial.causes = Cause::read_lines(&reason);
        trial.reason = Some(reason);
    }
    Ok(Json(trial))
}
