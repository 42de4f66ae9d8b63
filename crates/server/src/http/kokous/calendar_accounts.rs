//! The user's own calendar accounts.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::{get, patch, post},
};
use kokous_model::{
    dispatch::Provider,
    wire::{
        CalDavAccess, CalendarAccount, CalendarAccountChange, CalendarAccounts, ConnectRequest, ConnectStarted,
        Disconnected,
    },
};

use serde_json::json;

use super::{calendar_callback, calendar_pushes};
use crate::{
    accounts,
    app::App,
    auth::{Permission, Principal, session, users},
    error::{ApiResult, bad_request, forbidden, not_found},
    http::{
        json::{Json, OptionalJson, Path},
        openapi::Api,
    },
    sync,
    video::{self, Service},
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/calendar-accounts", get(list))
        .route("/kokous/v1/calendar-accounts/caldav", post(connect_caldav))
        .route("/kokous/v1/calendar-accounts/{id}", patch(change).delete(disconnect))
        .route("/kokous/v1/calendar-accounts/{id}/connect", post(connect))
        .route("/kokous/v1/calendar-accounts/{id}/callback", get(calendar_callback::callback))
        .route("/kokous/v1/calendar-accounts/{id}/push", post(calendar_pushes::push))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    const PROVIDER: &str = "google, microsoft, caldav, zoom or dialpad";
    api.chapter(
        "Calendars and video",
        "Accounts at calendars and video services, video apps, and when people have time",
    );
    api.get("/kokous/v1/calendar-accounts", "The user's own accounts, and what else could be connected")
        .answers::<CalendarAccounts>(200);
    api.post("/kokous/v1/calendar-accounts/caldav", "Connect an account at a CalDAV server, also again")
        .more("What is wrong is said at `server`, `userName` or `password`. The password is kept sealed, and never given back.")
        .takes::<CalDavAccess>()
        .answers::<CalendarAccount>(201);
    api.patch("/kokous/v1/calendar-accounts/{id}", "Change an account: what is left out stays")
        .takes::<CalendarAccountChange>()
        .answers::<CalendarAccounts>(200);
    api.delete("/kokous/v1/calendar-accounts/{id}", "Disconnect an account, and give its permission back")
        .answers::<Disconnected>(200);
    api.post(
        "/kokous/v1/calendar-accounts/{id}/connect",
        "Begin to connect an account, also again; for a session alone",
    )
    .path_is("id", PROVIDER)
    .may_take::<ConnectRequest>()
    .answers::<ConnectStarted>(200);
    api.get("/kokous/v1/calendar-accounts/{id}/callback", "Where a provider sends the browser back to")
        .path_is("id", PROVIDER)
        .query("state", "What the provider was sent away with")
        .query("code", "What the provider gives")
        .query("error", "Why it gives nothing")
        .answers_with_a_page(200)
        .for_everybody();
    api.post("/kokous/v1/calendar-accounts/{id}/push", "For a provider: a calendar has changed")
        .more("Whether a message counted, nobody is told. Microsoft's first one is answered with its own word.")
        .path_is("id", "google or microsoft")
        .query("channel", "Ours, at Microsoft")
        .query("validationToken", "Microsoft's word, which it wants back")
        .answers_as(200, "text/plain", json!({ "type": "string" }))
        .answers_nothing(202)
        .answers_nothing(204)
        .for_everybody();
}

/// The user's accounts, the providers that could be connected, and which colleagues have calendars.
async fn list(State(app): State<App>, principal: Principal) -> ApiResult<Json<CalendarAccounts>> {
    principal.reach(Permission::Own)?.check_composing()?;
    answer(&app, &principal).await
}

/// Begins to connect an account; gives the provider's page, for a window of its own. Only a browser can: what comes back
/// is believed in its session alone.
async fn connect(
    State(app): State<App>,
    principal: Principal,
    Path(provider): Path<String>,
    headers: HeaderMap,
    OptionalJson(request): OptionalJson<ConnectRequest>,
) -> ApiResult<Json<ConnectStarted>> {
    principal.require(Permission::Own)?;
    let service = Service::from_code(&provider);
    let provider = if service.is_some() { Provider::None } else { provider_of(&provider)? };
    let session = session::digest_of(&app, &headers).filter(|_| principal.has_session());
    let session = session.ok_or_else(|| forbidden("A calendar is connected in a browser, by its user"))?;
    let again = match request.account {
        None => None,
        Some(id) => {
            let id = id.parse().map_err(|_| bad_request("`account` is the id of one of your accounts"))?;
            Some(accounts::find(app.store.reader(), principal.user.id, id).await?)
        }
    };
    let user = principal.user.id;
    let url = match service {
        Some(service) => {
            let hint = again.as_ref().map(|account| account.address.as_str());
            accounts::begin_video(&app, user, &session, service, hint).await?
        }
        None => accounts::begin(&app, user, &session, provider, again.as_ref()).await?,
    };
    Ok(Json(ConnectStarted { url: url.into() }))
}

/// Connects an account at a CalDAV server, which has no page of its own for that.
async fn connect_caldav(
    State(app): State<App>,
    principal: Principal,
    Json(request): Json<CalDavAccess>,
) -> ApiResult<(StatusCode, Json<CalendarAccount>)> {
    principal.require(Permission::Own)?;
    let id = accounts::connect_caldav(&app, principal.user.id, &request).await?;
    let known = accounts::list(app.store.reader(), principal.user.id).await?;
    let account = known.into_iter().find(|account| account.id == id);
    let account = account.ok_or_else(|| not_found("The account was disconnected at the same moment"))?;
    Ok((StatusCode::CREATED, Json(account)))
}

/// Makes an account the default one, or another of its calendars the one that new meetings go into.
async fn change(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    Json(change): Json<CalendarAccountChange>,
) -> ApiResult<Json<CalendarAccounts>> {
    principal.require(Permission::Own)?;
    let transaction = app.store.begin().await?;
    accounts::change(&transaction, &app, principal.user.id, id, change).await?;
    transaction.commit().await?;
    app.wake_synchronizer();
    answer(&app, &principal).await
}

/// Forgets an account, and gives the permission back to the provider.
async fn disconnect(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
) -> ApiResult<Json<Disconnected>> {
    principal.require(Permission::Own)?;
    let account = accounts::find(app.store.reader(), principal.user.id, id).await?;
    // While its tokens still open it.
    sync::close_all(&app, &account).await?;
    let provider = account.provider;
    let transaction = app.store.begin().await?;
    let token = accounts::disconnect(&transaction, &app, principal.user.id, id).await?;
    transaction.commit().await?;
    // Only now, when nothing here depends on the provider's answer any more.
    let revoked = match (app.oauth_client(&provider), token) {
        (Some(oauth), Some(token)) => oauth.revoke(&token).await.unwrap_or(false),
        _ => false,
    };
    Ok(Json(Disconnected { revoked }))
}

async fn answer(app: &App, principal: &Principal) -> ApiResult<Json<CalendarAccounts>> {
    let reader = app.store.reader();
    let accounts = accounts::list(reader, principal.user.id).await?;
    let colleagues = users::organizers_for(reader, &principal.user).await?;
    let colleagues = accounts::default_providers(reader, &colleagues).await?;
    let video = video::offers(app, reader, principal.user.id).await?;
    Ok(Json(CalendarAccounts { accounts, providers: app.calendar_providers(), colleagues, video }))
}

/// The provider that the path names, if it is one with accounts.
pub(super) fn provider_of(code: &str) -> ApiResult<Provider> {
    let provider = Provider::from_code(code).filter(|provider| provider.needs_account());
    provider.ok_or_else(|| not_found("There are no calendars of this kind"))
}
