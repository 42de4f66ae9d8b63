//! Signing in and out.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, Method, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kokous_model::{
    error::{Field, FieldError},
    profile::ProfileChange,
    team::PasswordChange,
    wire::{DemoUser, Session, SignIn, SignInOptions},
};
use sea_orm::{EntityTrait, QueryOrder};

use crate::{
    account_settings, accounts,
    app::App,
    audit,
    auth::{Permission, Principal, password, principal::check_origin, session, users},
    error::{ApiResult, bad_request, forbidden, invalid_fields, too_many, unauthenticated},
    http::{json::Json, openapi::Api},
    store::entity::user,
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/session", get(read).post(sign_in).patch(change).delete(sign_out))
        .route("/kokous/v1/session/password", post(change_password))
        .route("/kokous/v1/sign-in", get(options))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.chapter("Session", "Who is signed in, and what they may change about themselves");
    api.get("/kokous/v1/session", "Who is signed in, and what this server can do").answers::<Session>(200);
    api.post("/kokous/v1/session", "Sign in: begins a session, whose secret is in a cookie alone")
        .takes::<SignIn>()
        .answers::<Session>(200)
        .for_everybody();
    api.patch(
        "/kokous/v1/session",
        "Change the own profile: what is left out stays, an empty text takes a choice back",
    )
    .takes::<ProfileChange>()
    .answers::<Session>(200);
    api.delete("/kokous/v1/session", "Sign out").answers_nothing(204).for_everybody();
    api.post("/kokous/v1/session/password", "Change the own password, which ends the user's other sessions")
        .takes::<PasswordChange>()
        .answers_nothing(204);
    api.get("/kokous/v1/sign-in", "Whom the demo offers to continue as").answers::<SignInOptions>(200).for_everybody();
}

/// Who is signed in.
async fn read(State(app): State<App>, principal: Principal) -> ApiResult<Json<Session>> {
    let mut session = session_of(&app, &principal.user).await?;
    let reach = principal.reach(Permission::Own)?;
    session.role = principal.role;
    if !reach.may_search() {
        session.organizers.clear();
    }
    Ok(Json(session))
}

/// Whom the demo offers to continue as.
async fn options(State(app): State<App>) -> ApiResult<Json<SignInOptions>> {
    if !app.demo {
        return Ok(Json(SignInOptions::default()));
    }
    let users = user::Entity::find().order_by_asc(user::Column::Id).all(app.store.reader()).await?;
    let users = users.into_iter().filter(user::Model::is_active).collect::<Vec<_>>();
    let demo_users = users.iter().map(|user| DemoUser { id: user.id, name: user.name(), role: user.role() }).collect();
    Ok(Json(SignInOptions { demo_users }))
}

/// Begins a session; the cookie is the only place where its secret is.
async fn sign_in(
    State(app): State<App>,
    method: Method,
    headers: HeaderMap,
    Json(sign_in): Json<SignIn>,
) -> ApiResult<Response> {
    check_origin(&app, &method, &headers)?;
    let user = match sign_in {
        SignIn::Password { email, password } => with_password(&app, &email, password).await?,
        SignIn::Demo { demo_user } if app.demo => user::Entity::find_by_id(demo_user)
            .one(app.store.reader())
            .await?
            .filter(user::Model::is_active)
            .ok_or_else(|| bad_request("The demo has no such user"))?,
        SignIn::Demo { .. } => return Err(forbidden("This is not the demo: sign in with your password")),
    };
    audit::is_by(&user, None);
    let transaction = app.store.begin().await?;
    if let Some(former) = session::secret_of(&app, &headers) {
        session::end(&transaction, former, app.clock.now()).await?;
    }
    let secret = session::begin(&transaction, user.id, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(([(header::SET_COOKIE, session::set_cookie(&app, &secret))], Json(session_of(&app, &user).await?))
        .into_response())
}

/// Changes what the user may change about themselves: language, time zone, order of dates, working hours.
async fn change(
    State(app): State<App>,
    principal: Principal,
    Json(change): Json<ProfileChange>,
) -> ApiResult<Json<Session>> {
    principal.require(Permission::Own)?;
    let change = change.validate().map_err(invalid_fields)?;
    let transaction = app.store.begin().await?;
    let user = users::change(&transaction, principal.user, change, app.clock.now()).await?;
    transaction.commit().await?;
    Ok(Json(session_of(&app, &user).await?))
}

/// Changes the password of whoever is signed in; whoever else is signed in as them is not any more.
async fn change_password(
    State(app): State<App>,
    principal: Principal,
    headers: HeaderMap,
    Json(change): Json<PasswordChange>,
) -> ApiResult<StatusCode> {
    principal.require(Permission::Own)?;
    if !principal.has_session() {
        return Err(forbidden("Only somebody who is signed in can change a password"));
    }
    change.validate().map_err(|error| invalid_fields(vec![error]))?;
    let user = principal.user;
    if user.password_hash.is_some() && !is_password_of(&app, &user, change.current).await? {
        let message = "This is not your present password";
        return Err(invalid_fields(vec![FieldError::new(Field::Password, "WRONG", message)]));
    }
    let hash = hashed(change.password).await?;
    let (id, now) = (user.id, app.clock.now());
    let transaction = app.store.begin().await?;
    let kept = (user.role(), user.is_active());
    users::set(&transaction, user, kept, Some(hash), now).await?;
    session::end_others(&transaction, id, session::digest_of(&app, &headers).as_deref(), now).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Hashes a password where it keeps nobody waiting.
pub(super) async fn hashed(password: String) -> ApiResult<String> {
    let hash = tokio::task::spawn_blocking(move || password::hash(&password)).await.map_err(anyhow::Error::from)?;
    Ok(hash?)
}

/// Ends the session; without one there is nothing to end, which is what was asked for.
async fn sign_out(State(app): State<App>, method: Method, headers: HeaderMap) -> ApiResult<Response> {
    check_origin(&app, &method, &headers)?;
    if let Some(secret) = session::secret_of(&app, &headers) {
        let transaction = app.store.begin().await?;
        session::end(&transaction, secret, app.clock.now()).await?;
        transaction.commit().await?;
    }
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, session::clear_cookie(&app))]).into_response())
}

async fn with_password(app: &App, email: &str, password: String) -> ApiResult<user::Model> {
    let key = email.trim().to_lowercase();
    match users::by_email(app.store.reader(), &key).await?.filter(user::Model::is_active) {
        Some(user) if is_password_of(app, &user, password.clone()).await? => Ok(user),
        Some(_) => Err(wrong()),
        None => {
            count_try(app, &key)?;
            password::is_right(password, None).await;
            Err(wrong())
        }
    }
}

/// Whether it is the user's password; an error where it was guessed at too often.
async fn is_password_of(app: &App, user: &user::Model, password: String) -> ApiResult<bool> {
    count_try(app, &user.email_key)?;
    let is_right = password::is_right(password, user.password_hash.clone()).await;
    if is_right {
        app.sign_in_throttle.succeeded(&user.email_key);
    }
    Ok(is_right)
}

/// Counts a try before the password is checked: a hundred at once must not all be looked at.
fn count_try(app: &App, key: &str) -> ApiResult<()> {
    if let Some(wait) = app.sign_in_throttle.wait(key, app.clock.now()) {
        let minutes = (wait.num_seconds() + 59) / 60;
        let unit = if minutes == 1 { "minute" } else { "minutes" };
        let message = format!("There were too many wrong passwords. Try again in {minutes} {unit}");
        let seconds = u64::try_from(wait.num_seconds()).unwrap_or_default();
        return Err(too_many(message, seconds).because("TOO_MANY_TRIES").about("minutes", minutes));
    }
    app.sign_in_throttle.failed(key, app.clock.now());
    Ok(())
}

/// The same for a wrong address and a wrong password, so that nobody learns who has an account.
fn wrong() -> crate::error::ApiError {
    unauthenticated("The e-mail address or the password is wrong")
}

async fn session_of(app: &App, user: &user::Model) -> ApiResult<Session> {
    let reader = app.store.reader();
    Ok(Session {
        user: user.summary(),
        role: user.role(),
        locale: user.locale.clone(),
        date_order: user.date_order(),
        working_hours: user.working_hours(),
        allows_scheduling: user.allows_scheduling,
        organizers: users::organizers_for(reader, user).await?,
        account: account_settings::read(reader).await?,
        default_calendar: accounts::default_provider(reader, user.id).await?,
        can_mail: app.can_mail(),
        demo: app.demo && app.mail_folder.is_some(),
        now: app.clock.now(),
    })
}
