//! Users.

use chrono::{DateTime, Utc};
use kokous_model::{email::EmailAddress, role::Role, wire::UserSummary};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, NotSet, QueryFilter,
};

use crate::{clock::to_millis, store::entity::user};

/// Somebody who is to be added.
#[derive(Clone, Debug)]
pub struct NewUser {
    pub email: EmailAddress,
    pub first_name: String,
    pub last_name: String,
    pub role: Role,
    /// IANA name.
    pub time_zone: Option<String>,
    /// BCP 47 tag.
    pub locale: Option<String>,
    pub password_hash: Option<String>,
}

/// Adds a user.
///
/// # Errors
/// The database's; a unique violation where the address is taken.
pub async fn add(connection: &impl ConnectionTrait, new: NewUser, now: DateTime<Utc>) -> Result<user::Model, DbErr> {
    let row = user::ActiveModel {
        id: NotSet,
        email_key: Set(new.email.key()),
        email: Set(new.email.into()),
        first_name: Set(new.first_name),
        last_name: Set(new.last_name),
        role: Set(new.role.code().to_owned()),
        time_zone: Set(new.time_zone),
        locale: Set(new.locale),
        password_hash: Set(new.password_hash),
        created_at: Set(to_millis(now)),
        updated_at: Set(to_millis(now)),
    };
    row.insert(connection).await
}

/// The user with this address, in whatever case.
///
/// # Errors
/// The database's.
pub async fn by_email(connection: &impl ConnectionTrait, email: &str) -> Result<Option<user::Model>, DbErr> {
    let key = email.trim().to_lowercase();
    user::Entity::find().filter(user::Column::EmailKey.eq(key)).one(connection).await
}

impl user::Model {
    /// First and last name, or the address where there is no name.
    #[must_use]
    pub fn name(&self) -> String {
        let name = format!("{} {}", self.first_name, self.last_name).trim().to_owned();
        if name.is_empty() { self.email.clone() } else { name }
    }

    /// What the user may do. A role that this version does not know may do the least.
    #[must_use]
    pub fn role(&self) -> Role {
        Role::from_code(&self.role).unwrap_or(Role::ReadOnly)
    }

    /// The user as others see them.
    #[must_use]
    pub fn summary(&self) -> UserSummary {
        UserSummary { id: self.id, name: self.name(), email: self.email.clone(), time_zone: self.time_zone.clone() }
    }
}
