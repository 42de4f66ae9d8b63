//! The demo's *Sent mail*: what went into its mail folder.

use std::path::PathBuf;

use axum::{Router, extract::State, routing::get};
use kokous_model::wire::{SentMail, SentMailDetail, SentMails};
use kokous_providers::calendar::mail::read::{self, ReadMail, StoredMail};
use kokous_richtext::sanitize;

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, internal, not_found},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
};

/// Messages that the list shows at most.
const SHOWN: usize = 200;

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/sent-mail", get(list)).route("/kokous/v1/sent-mail/{id}", get(open))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/sent-mail", "What the demo has mailed, the newest first").answers::<SentMails>(200);
    api.get("/kokous/v1/sent-mail/{id}", "One message of the demo").answers::<SentMailDetail>(200);
}

async fn list(State(app): State<App>, principal: Principal) -> ApiResult<Json<SentMails>> {
    let folder = folder(&app, &principal)?;
    let mails = blocking(move || read::list_folder(&folder)).await?;
    Ok(Json(SentMails {
        results: mails.into_iter().take(SHOWN).map(|StoredMail { id, mail }| summary(id, &mail)).collect(),
    }))
}

async fn open(State(app): State<App>, principal: Principal, Path(id): Path<String>) -> ApiResult<Json<SentMailDetail>> {
    let folder = folder(&app, &principal)?;
    let name = id.clone();
    let mail = blocking(move || read::read_from_folder(&folder, &name)).await?;
    let mail = mail.ok_or_else(|| not_found("There is no such message"))?;
    Ok(Json(SentMailDetail {
        mail: summary(id, &mail),
        from: mail.from,
        text: mail.text,
        html: sanitize(&mail.html).into_string(),
        calendar: mail.calendar,
    }))
}

/// Nobody but the demo shows what was mailed to others.
fn folder(app: &App, principal: &Principal) -> ApiResult<PathBuf> {
    principal.require(Permission::ReadApp)?;
    app.mail_folder.clone().filter(|_| app.demo).ok_or_else(|| not_found("Only the demo keeps the mail that it sends"))
}

fn summary(id: String, mail: &ReadMail) -> SentMail {
    SentMail {
        id,
        to: mail.to.clone(),
        subject: mail.subject.clone(),
        method: mail.method.clone(),
        sent_at: mail.date.unwrap_or_default(),
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> std::io::Result<T> + Send + 'static) -> ApiResult<T> {
    tokio::task::spawn_blocking(work).await.map_err(internal)?.map_err(internal)
}
