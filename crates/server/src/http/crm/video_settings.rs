//! `/crm/v3/extensions/videoconferencing/settings/{appId}`: where an app that makes video links is asked
//! (`docs/api.md`).

use axum::{
    Router,
    extract::{FromRequestParts, State},
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    routing::get,
};
use url::form_urlencoded;

use crate::{
    app::App,
    auth::{Permission, Principal},
    error::{ApiError, ApiResult, bad_request, unauthenticated},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    video::apps::{self, Settings},
};

pub(super) fn router() -> Router<App> {
    let routes = || get(read).put(replace).delete(archive);
    Router::new()
        .route("/crm/v3/extensions/videoconferencing/settings/{app_id}", routes())
        // The same under HubSpot's dated address.
        .route("/crm/extensions/videoconferencing/2026-03/settings/{app_id}", routes())
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    for path in [
        "/crm/v3/extensions/videoconferencing/settings/{app_id}",
        "/crm/extensions/videoconferencing/2026-03/settings/{app_id}",
    ] {
        const KEY: &str = "A token, where no header has one";
        api.get(path, "Where a video app is asked").query("hapikey", KEY).answers::<Settings>(200);
        api.put(path, "Set where a video app is asked: what is left out is not set any more")
            .query("hapikey", KEY)
            .takes::<Settings>()
            .answers::<Settings>(200);
        api.delete(path, "Offer a video app no more").query("hapikey", KEY).answers_nothing(204);
    }
}

/// Whoever sets an app up. HubSpot's clients send their token as the query's `hapikey` here, and nowhere else.
struct Developer;

impl FromRequestParts<App> for Developer {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> ApiResult<Self> {
        let query = parts.uri.query().unwrap_or_default();
        let key = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "hapikey");
        let principal = match key.filter(|_| !parts.headers.contains_key(header::AUTHORIZATION)) {
            None => Principal::from_request_parts(parts, app).await?,
            Some((_, key)) => {
                let bearer = HeaderValue::from_str(&format!("Bearer {key}"));
                let bearer = bearer.map_err(|_| unauthenticated("This token is not known, or was revoked"))?;
                Principal::of(app, &HeaderMap::from_iter([(header::AUTHORIZATION, bearer)])).await?
            }
        };
        principal.require(Permission::SetUpVideo)?;
        Ok(Self)
    }
}

async fn read(State(app): State<App>, _: Developer, Path(id): Path<i64>) -> ApiResult<Json<Settings>> {
    apps::settings(app.store.reader(), id).await.map(Json)
}

/// Replaces all of them: what is left out is not set any more.
async fn replace(
    State(app): State<App>,
    _: Developer,
    Path(id): Path<i64>,
    Json(settings): Json<Settings>,
) -> ApiResult<Json<Settings>> {
    let Some(services) = &app.video else { return Err(bad_request("This server takes no video apps")) };
    settings.check(services.network).await?;
    let transaction = app.store.begin().await?;
    let settings = apps::put_settings(&transaction, id, settings, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(Json(settings))
}

/// The app is not offered any more. It stays, with its id and its secret.
async fn archive(State(app): State<App>, _: Developer, Path(id): Path<i64>) -> ApiResult<StatusCode> {
    let transaction = app.store.begin().await?;
    apps::put_settings(&transaction, id, Settings::default(), app.clock.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
