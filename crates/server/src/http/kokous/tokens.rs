//! The tokens of programs: everybody has their own, and makes them while signed in.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{delete, get},
};
use kokous_model::{
    limits::TOKENS,
    team::token_name,
    wire::{ApiToken, ApiTokenMade, ApiTokens, NewApiToken},
};

use crate::{
    app::App,
    auth::{
        Permission, Principal,
        token::{self, Scope},
    },
    clock::from_millis,
    error::{ApiResult, bad_request, conflict, forbidden, invalid_fields, not_found},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    store::entity::api_token,
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/tokens", get(list).post(create)).route("/kokous/v1/tokens/{id}", delete(revoke))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/tokens", "The user's own access tokens, and the scopes that there are")
        .answers::<ApiTokens>(200);
    api.post("/kokous/v1/tokens", "Make an access token, whose secret only this answer holds")
        .takes::<NewApiToken>()
        .answers::<ApiTokenMade>(201);
    api.delete("/kokous/v1/tokens/{id}", "Revoke an access token").answers_nothing(204);
}

async fn list(State(app): State<App>, principal: Principal) -> ApiResult<Json<ApiTokens>> {
    require(&principal)?;
    let tokens = token::of_user(app.store.reader(), principal.user.id).await?;
    let scopes = Scope::all().map(|scope| scope.to_string()).collect();
    Ok(Json(ApiTokens { results: tokens.iter().map(shown).collect(), scopes }))
}

/// Makes a token, whose secret is said only in this answer.
async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(new): Json<NewApiToken>,
) -> ApiResult<(StatusCode, Json<ApiTokenMade>)> {
    require(&principal)?;
    let name = token_name(&new.name).map_err(|error| invalid_fields(vec![error]))?;
    let scope = |text: &String| text.parse::<Scope>().map_err(|error| bad_request(error.to_string()));
    let scopes = new.scopes.iter().map(scope).collect::<ApiResult<Vec<_>>>()?;
    let transaction = app.store.begin().await?;
    if token::of_user(&transaction, principal.user.id).await?.len() >= TOKENS {
        let message = format!("You have {TOKENS} tokens: revoke one that is not used any more");
        return Err(conflict(message).because("TOO_MANY_TOKENS").about("limit", TOKENS));
    }
    let (made, secret) = token::create(&transaction, principal.user.id, name, &scopes, app.clock.now()).await?;
    transaction.commit().await?;
    Ok((StatusCode::CREATED, Json(ApiTokenMade { token: shown(&made), secret })))
}

/// Takes a token away. What uses it is refused from then on.
async fn revoke(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    require(&principal)?;
    let transaction = app.store.begin().await?;
    if !token::revoke(&transaction, principal.user.id, id).await? {
        return Err(not_found(format!("You have no token with the id {id}")));
    }
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A program must not make itself a wider token than the one that it was given.
fn require(principal: &Principal) -> ApiResult<()> {
    principal.require(Permission::Own)?;
    if principal.has_session() {
        Ok(())
    } else {
        Err(forbidden("Only somebody who is signed in can see and make tokens"))
    }
}

fn shown(token: &api_token::Model) -> ApiToken {
    ApiToken {
        id: token.id,
        name: token.name.clone(),
        scopes: token.scopes.split_whitespace().map(str::to_owned).collect(),
        created_at: from_millis(token.created_at),
        used_at: token.used_at.map(from_millis),
    }
}
