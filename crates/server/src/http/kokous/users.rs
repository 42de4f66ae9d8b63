//! Who may sign in: administrators add users, change what they may, and take it from them.

use std::collections::HashMap;

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{get, patch},
};
use kokous_model::{
    error::{Field, FieldError},
    role::Role,
    team::NewTeamUser,
    wire::{TeamUser, TeamUserChange, TeamUserSaved, TeamUsers},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::session::hashed;
use crate::{
    app::App,
    auth::{
        Permission, Principal,
        secret::new_password,
        session,
        users::{self, NewUser},
    },
    clock::from_millis,
    error::{ApiResult, conflict, invalid_fields, not_found},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    store::entity::{session as sessions, user},
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/users", get(list).post(create)).route("/kokous/v1/users/{id}", patch(change))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/users", "All users, those who may not sign in any more among them").answers::<TeamUsers>(200);
    api.post("/kokous/v1/users", "Add a user, with a password that only this answer holds")
        .takes::<NewTeamUser>()
        .answers::<TeamUserSaved>(201);
    api.patch("/kokous/v1/users/{id}", "Change what a user may; somebody is always left who may administer")
        .takes::<TeamUserChange>()
        .answers::<TeamUserSaved>(200);
}

/// All users, those who may not sign in any more among them.
async fn list(State(app): State<App>, principal: Principal) -> ApiResult<Json<TeamUsers>> {
    principal.require(Permission::Administer)?;
    let reader = app.store.reader();
    let users = user::Entity::find()
        .order_by_asc(user::Column::FirstName)
        .order_by_asc(user::Column::LastName)
        .order_by_asc(user::Column::Id)
        .all(reader)
        .await?;
    let seen = last_seen(reader, None).await?;
    Ok(Json(TeamUsers { results: users.iter().map(|user| shown(user, &seen)).collect() }))
}

/// Adds a user with a password that is said only in this answer.
async fn create(
    State(app): State<App>,
    principal: Principal,
    Json(new): Json<NewTeamUser>,
) -> ApiResult<(StatusCode, Json<TeamUserSaved>)> {
    principal.require(Permission::Administer)?;
    let new = new.validate().map_err(invalid_fields)?;
    let password = new_password();
    let password_hash = hashed(password.clone()).await?;
    let transaction = app.store.begin().await?;
    if users::by_email(&transaction, new.email.as_str()).await?.is_some() {
        let message = "There is a user with this address already";
        return Err(invalid_fields(vec![FieldError::new(Field::Email, "TAKEN", message)]));
    }
    let new = NewUser {
        email: new.email,
        first_name: new.first_name,
        last_name: new.last_name,
        role: new.role,
        time_zone: None,
        locale: None,
        password_hash: Some(password_hash),
    };
    let added = users::add(&transaction, new, app.clock.now()).await?;
    transaction.commit().await?;
    let saved = TeamUserSaved { user: shown(&added, &HashMap::new()), password: Some(password) };
    Ok((StatusCode::CREATED, Json(saved)))
}

/// Changes what a user may, whether they may sign in, or makes them a new password. Somebody has to be left who may
/// administer.
async fn change(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    Json(change): Json<TeamUserChange>,
) -> ApiResult<Json<TeamUserSaved>> {
    principal.require(Permission::Administer)?;
    let password = change.new_password.then(new_password);
    let hash = match password.clone() {
        Some(password) => Some(hashed(password).await?),
        None => None,
    };
    let now = app.clock.now();
    let transaction = app.store.begin().await?;
    users::hold_admins(&transaction).await?;
    let found = user::Entity::find_by_id(id).lock_exclusive().one(&transaction).await?;
    let found = found.ok_or_else(|| not_found(format!("There is no user with the id {id}")).because("USER_GONE"))?;
    let role = change.role.unwrap_or_else(|| found.role());
    let is_active = change.active.unwrap_or_else(|| found.is_active());
    let may_administer = role == Role::Admin && is_active;
    if !may_administer && !users::has_other_admin(&transaction, id).await? {
        let message = "Somebody has to be left who may administer: make another user an administrator first";
        return Err(conflict(message).because("LAST_ADMINISTRATOR"));
    }
    let is_signed_out = !is_active || hash.is_some();
    let user = users::set(&transaction, found, (role, is_active), hash, now).await?;
    if is_signed_out {
        session::end_others(&transaction, id, None, now).await?;
    }
    let seen = last_seen(&transaction, Some(id)).await?;
    transaction.commit().await?;
    Ok(Json(TeamUserSaved { user: shown(&user, &seen), password }))
}

fn shown(user: &user::Model, seen: &HashMap<i64, i64>) -> TeamUser {
    TeamUser {
        id: user.id,
        name: user.name(),
        email: user.email.clone(),
        role: user.role(),
        active: user.is_active(),
        created_at: from_millis(user.created_at),
        seen_at: seen.get(&user.id).copied().map(from_millis),
    }
}

/// When users last did anything in one of the sessions that there are.
async fn last_seen(connection: &impl ConnectionTrait, only: Option<i64>) -> Result<HashMap<i64, i64>, DbErr> {
    let mut select = sessions::Entity::find()
        .select_only()
        .column(sessions::Column::UserId)
        .column_as(sessions::Column::SeenAt.max(), "seen_at")
        .group_by(sessions::Column::UserId);
    if let Some(id) = only {
        select = select.filter(sessions::Column::UserId.eq(id));
    }
    Ok(select.into_tuple::<(i64, i64)>().all(connection).await?.into_iter().collect())
}
