//! Embed tokens: a portal's server asks for them with its API token, for one of its users and a few records.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{delete, post, put},
};
use chrono::Duration;
use kokous_model::{
    limits::{EMBED_TOKEN_MINUTES, EMBED_TOKEN_RECORDS},
    record::RecordRef,
    wire::{EmbedTokenMade, EmbedTokenRequest, ExternalId},
};
use sea_orm::EntityTrait;

use crate::{
    app::App,
    auth::{Permission, Principal},
    clock::from_millis,
    embed::{
        token::{self, NewEmbedToken},
        users,
    },
    error::{ApiResult, bad_request, forbidden, not_found, unprocessable},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    records,
    store::entity::user,
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/embed-tokens", post(create))
        .route("/kokous/v1/embed-tokens/{id}", delete(revoke))
        .route("/kokous/v1/users/{id}/external-id", put(set_external_id))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.post("/kokous/v1/embed-tokens", "For a portal's server: let one of its pages in on behalf of a user")
        .takes::<EmbedTokenRequest>()
        .answers::<EmbedTokenMade>(201);
    api.delete("/kokous/v1/embed-tokens/{id}", "Revoke an embed token").answers_nothing(204);
    api.put("/kokous/v1/users/{id}/external-id", "What another system calls a user")
        .takes::<ExternalId>()
        .answers_nothing(204);
}

/// Makes a token for a page of the portal, whose secret is said only in this answer.
async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(asked): Json<EmbedTokenRequest>,
) -> ApiResult<(StatusCode, Json<EmbedTokenMade>)> {
    principal.require(Permission::Embed)?;
    // A browser must not be able to: it would have to hold more than it is to be given.
    let api_token_id = principal.token_id();
    let api_token_id = api_token_id.ok_or_else(|| forbidden("A portal's server asks for this, with its API token"))?;
    let minutes = asked.minutes.unwrap_or(EMBED_TOKEN_MINUTES);
    if !(1..=EMBED_TOKEN_MINUTES).contains(&minutes) {
        return Err(bad_request(format!("`minutes` is from 1 to {EMBED_TOKEN_MINUTES}")));
    }
    if !(1..=EMBED_TOKEN_RECORDS).contains(&asked.records.len()) {
        return Err(bad_request(format!("`records` names from 1 to {EMBED_TOKEN_RECORDS} records")));
    }
    if !app.embed_origins.has(&asked.origin) {
        let message = "This origin is not among KOKOUS_EMBED_ORIGINS of the server";
        return Err(unprocessable(message, "ORIGIN_NOT_ALLOWED", "origin"));
    }
    let now = app.clock.now();
    let transaction = app.store.begin().await?;
    let user = users::find_or_add(&transaction, &asked.user, app.embed_adds_users, now).await?;
    let known = records::find_many(&transaction, asked.records.iter().map(|record| record.id)).await?;
    let is_unknown = |record: &&RecordRef| known.get(&record.id).and_then(|known| known.reference()) != Some(**record);
    if let Some(unknown) = asked.records.iter().find(|record| is_unknown(record)) {
        let message = format!("There is no {} with the id {}", unknown.kind, unknown.id);
        return Err(unprocessable(message, "UNKNOWN_RECORD", "records"));
    }
    let new = NewEmbedToken {
        user_id: user.id,
        api_token_id,
        origin: asked.origin,
        records: asked.records,
        rights: asked.rights,
        lifetime: Duration::minutes(minutes.into()),
    };
    let (made, token) = token::create(&transaction, new, now).await?;
    transaction.commit().await?;
    let expires_at = from_millis(made.expires_at);
    Ok((StatusCode::CREATED, Json(EmbedTokenMade { id: made.id, token, expires_at })))
}

/// Takes a token away before it is over. What uses it is refused from then on.
async fn revoke(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    principal.require(Permission::Embed)?;
    let transaction = app.store.begin().await?;
    if !token::revoke(&transaction, principal.user.id, id).await? {
        return Err(not_found(format!("There is no embed token of yours with the id {id}")));
    }
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Notes what another system calls a user.
async fn set_external_id(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    Json(set): Json<ExternalId>,
) -> ApiResult<StatusCode> {
    principal.require(Permission::Administer)?;
    let transaction = app.store.begin().await?;
    let found = user::Entity::find_by_id(id).one(&transaction).await?;
    let found = found.ok_or_else(|| not_found(format!("There is no user with the id {id}")))?;
    users::set_external_id(&transaction, found.id, &set.external_id).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
