//! Sessions of people: a cookie with a secret, and a row with its digest.

use axum::http::{HeaderMap, HeaderValue, header};
use chrono::{DateTime, Duration, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};

use super::secret::{digest, new_secret};
use crate::{
    app::App,
    clock::to_millis,
    live,
    store::entity::{session, user},
};

/// How long a session lasts without being used.
const IDLE: Duration = Duration::days(14);
/// How long it lasts at most.
const LONGEST: Duration = Duration::days(90);
/// How often its last use is written down.
const TOUCH_EVERY: Duration = Duration::hours(1);

/// Begins a session; gives the secret for the cookie.
///
/// # Errors
/// The database's.
pub async fn begin(connection: &impl ConnectionTrait, user_id: i64, now: DateTime<Utc>) -> Result<String, DbErr> {
    let over = session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(to_millis(now)));
    over.exec(connection).await?;
    let secret = new_secret();
    let row = session::ActiveModel {
        token_hash: Set(digest(&secret)),
        user_id: Set(user_id),
        created_at: Set(to_millis(now)),
        seen_at: Set(to_millis(now)),
        expires_at: Set(to_millis(now + IDLE)),
    };
    session::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(secret)
}

/// Ends the session of the secret.
///
/// # Errors
/// The database's.
pub async fn end(connection: &impl ConnectionTrait, secret: &str, now: DateTime<Utc>) -> Result<(), DbErr> {
    let Some(session) = session::Entity::find_by_id(digest(secret)).one(connection).await? else { return Ok(()) };
    let user_id = session.user_id;
    session::Entity::delete_by_id(session.token_hash).exec(connection).await?;
    live::log::session_ended(connection, user_id, now).await
}

/// Ends all sessions of a user but one.
///
/// # Errors
/// The database's.
pub async fn end_others(
    connection: &impl ConnectionTrait,
    user_id: i64,
    kept: Option<&str>,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let mut others = session::Entity::delete_many().filter(session::Column::UserId.eq(user_id));
    if let Some(kept) = kept {
        others = others.filter(session::Column::TokenHash.ne(kept));
    }
    others.exec(connection).await?;
    live::log::session_ended(connection, user_id, now).await
}

/// The user whose session the secret names; nothing if it names none, or one that is over.
///
/// # Errors
/// The database's.
pub(super) async fn user(app: &App, secret: &str) -> Result<Option<user::Model>, DbErr> {
    let now = app.clock.now();
    let Some(session) = session::Entity::find_by_id(digest(secret)).one(app.store.reader()).await? else {
        return Ok(None);
    };
    let longest = session.created_at + LONGEST.num_milliseconds();
    if to_millis(now) >= session.expires_at.min(longest) {
        return Ok(None);
    }
    let user = user::Entity::find_by_id(session.user_id).one(app.store.reader()).await?;
    let user = user.filter(user::Model::is_active);
    if to_millis(now) - session.seen_at >= TOUCH_EVERY.num_milliseconds() {
        let transaction = app.store.begin().await?;
        let mut row = session.into_active_model();
        row.seen_at = Set(to_millis(now));
        row.expires_at = Set(to_millis(now + IDLE));
        session::Entity::update(row).exec(&transaction).await?;
        transaction.commit().await?;
    }
    Ok(user)
}

/// The cookie's name. With the prefix, browsers let no other host and no plain http set it (RFC 6265bis §4.1.3.2).
fn cookie_name(app: &App) -> &'static str {
    if app.is_https() { "__Host-kokous" } else { "kokous" }
}

/// The secret in the request's cookie.
pub fn secret_of<'headers>(app: &App, headers: &'headers HeaderMap) -> Option<&'headers str> {
    let name = cookie_name(app);
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            let (key, value) = pair.trim().split_once('=')?;
            (key == name && !value.is_empty()).then_some(value)
        })
}

/// What is kept of the session in the request's cookie: names it without being able to open it.
#[must_use]
pub fn digest_of(app: &App, headers: &HeaderMap) -> Option<String> {
    secret_of(app, headers).map(digest)
}

/// The header that gives the browser its cookie.
#[must_use]
pub fn set_cookie(app: &App, secret: &str) -> HeaderValue {
    cookie(app, secret, IDLE.num_seconds())
}

/// The header that takes it away.
#[must_use]
pub fn clear_cookie(app: &App) -> HeaderValue {
    cookie(app, "", 0)
}

fn cookie(app: &App, secret: &str, seconds: i64) -> HeaderValue {
    let secure = if app.is_https() { "; Secure" } else { "" };
    let text = format!("{}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", cookie_name(app));
    HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static(""))
}
