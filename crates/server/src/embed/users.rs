//! Users as another system knows them.

use chrono::{DateTime, Utc};
use kokous_model::{email::EmailAddress, limits, role::Role, text::has_line_break_or_control, wire::EmbedUser};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, SqlErr};

use crate::{
    auth::users::{self, NewUser},
    error::{ApiError, ApiResult, bad_request, conflict, unprocessable},
    store::entity::{external_id, user},
};

/// The user whom a portal means; added, if that is allowed, where nobody has the address.
///
/// # Errors
/// 400 where nobody is named, or two are; 422 where nobody is meant who may sign in; the database's.
pub async fn find_or_add(
    connection: &impl ConnectionTrait,
    asked: &EmbedUser,
    may_add: bool,
    now: DateTime<Utc>,
) -> ApiResult<user::Model> {
    let found = match (&asked.external_id, &asked.email) {
        (Some(id), None) => by_external_id(connection, id).await?,
        (None, Some(email)) => match users::by_email(connection, email).await? {
            None if may_add => Some(add(connection, email, asked.name.as_deref(), now).await?),
            found => found,
        },
        _ => return Err(bad_request("`user` has either an `email` or an `externalId`")),
    };
    let unknown = || unprocessable("There is no such user here, or they may not sign in", "UNKNOWN_USER", "user");
    found.filter(user::Model::is_active).ok_or_else(unknown)
}

/// Adds a member, who has no password and so can come by way of the portal alone.
async fn add(
    connection: &impl ConnectionTrait,
    email: &str,
    name: Option<&str>,
    now: DateTime<Utc>,
) -> ApiResult<user::Model> {
    let email = EmailAddress::parse(email);
    let email = email.map_err(|error| unprocessable(format!("`email` is {error}"), "INVALID_EMAIL", "user"))?;
    let name = name.unwrap_or_default().trim();
    if name.chars().count() > limits::NAME_CHARS || has_line_break_or_control(name) {
        let message = format!("`name` is one line of at most {} characters", limits::NAME_CHARS);
        return Err(unprocessable(message, "INVALID_NAME", "user"));
    }
    let (first_name, last_name) = name.rsplit_once(' ').unwrap_or((name, ""));
    let new = NewUser {
        email,
        first_name: first_name.trim().to_owned(),
        last_name: last_name.to_owned(),
        role: Role::Member,
        time_zone: None,
        locale: None,
        password_hash: None,
    };
    users::add(connection, new, now).await.map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => conflict("This user is being added already: ask again"),
        _ => ApiError::from(error),
    })
}

async fn by_external_id(connection: &impl ConnectionTrait, id: &str) -> Result<Option<user::Model>, DbErr> {
    let Some(known) = external_id::Entity::find_by_id(id.to_owned()).one(connection).await? else { return Ok(None) };
    user::Entity::find_by_id(known.user_id).one(connection).await
}

/// Notes what another system calls a user, in place of what it called them before.
///
/// # Errors
/// 400 where it is no id; 409 where it is another user's; the database's.
pub async fn set_external_id(connection: &impl ConnectionTrait, user_id: i64, id: &str) -> ApiResult<()> {
    let is_id = !id.is_empty() && id.chars().count() <= limits::EXTERNAL_ID_CHARS && !has_line_break_or_control(id);
    if !is_id {
        let message = format!("`externalId` is one line of 1 to {} characters", limits::EXTERNAL_ID_CHARS);
        return Err(bad_request(message));
    }
    let former = external_id::Entity::delete_many().filter(external_id::Column::UserId.eq(user_id));
    former.exec(connection).await?;
    let row = external_id::ActiveModel { external_id: Set(id.to_owned()), user_id: Set(user_id) };
    let inserted = external_id::Entity::insert(row).exec_without_returning(connection).await;
    inserted.map(drop).map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => conflict("Another user has this external id"),
        _ => ApiError::from(error),
    })
}
