//! Users.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use kokous_model::{
    email::EmailAddress,
    profile::ValidProfile,
    role::Role,
    time::{DateOrder, parse_zone},
    wire::UserSummary,
    working_hours::WorkingHours,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, NotSet, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{clock::to_millis, store::entity::user};

/// Colleagues that one may schedule for, at most.
const MOST_ORGANIZERS: u64 = 500;

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
        date_order: Set(None),
        working_hours: Set(None),
        allows_scheduling: Set(false),
        password_hash: Set(new.password_hash),
        created_at: Set(to_millis(now)),
        updated_at: Set(to_millis(now)),
        deactivated_at: Set(None),
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

/// Changes what the profile says; gives the user as they are then.
///
/// # Errors
/// The database's.
pub async fn change(
    connection: &impl ConnectionTrait,
    user: user::Model,
    change: ValidProfile,
    now: DateTime<Utc>,
) -> Result<user::Model, DbErr> {
    let mut row = user.into_active_model();
    if let Some((first, last)) = change.name {
        row.first_name = Set(first);
        row.last_name = Set(last);
    }
    if let Some(locale) = change.locale {
        row.locale = Set(locale);
    }
    if let Some(time_zone) = change.time_zone {
        row.time_zone = Set(time_zone);
    }
    if let Some(order) = change.date_order {
        row.date_order = Set(order.map(|order| order.code().to_owned()));
    }
    if let Some(hours) = change.working_hours {
        row.working_hours = Set(Some(hours.to_string()));
    }
    if let Some(allows) = change.allows_scheduling {
        row.allows_scheduling = Set(allows);
    }
    row.updated_at = Set(to_millis(now));
    row.update(connection).await
}

/// The colleagues for whom somebody may schedule, by name.
///
/// # Errors
/// The database's.
pub async fn organizers_for(connection: &impl ConnectionTrait, user: &user::Model) -> Result<Vec<UserSummary>, DbErr> {
    let colleagues = user::Entity::find()
        .filter(user::Column::AllowsScheduling.eq(true))
        .filter(user::Column::DeactivatedAt.is_null())
        .filter(user::Column::Id.ne(user.id))
        .order_by_asc(user::Column::FirstName)
        .order_by_asc(user::Column::LastName)
        .limit(MOST_ORGANIZERS)
        .all(connection)
        .await?;
    // Who may only read cannot be asked to hold meetings.
    Ok(colleagues.iter().filter(|user| user.role().may_write()).map(user::Model::summary).collect())
}

/// Whether anybody but this user may administer.
///
/// # Errors
/// The database's.
pub async fn has_other_admin(connection: &impl ConnectionTrait, user_id: i64) -> Result<bool, DbErr> {
    let others = user::Entity::find()
        .filter(user::Column::Role.eq(Role::Admin.code()))
        .filter(user::Column::DeactivatedAt.is_null())
        .filter(user::Column::Id.ne(user_id));
    Ok(others.count(connection).await? > 0)
}

/// Keeps all who may administer as they are until the transaction ends, so that no two of them take it from each other at
/// the same moment: on PostgreSQL their rows are held, and SQLite has one writer.
///
/// # Errors
/// The database's.
pub async fn hold_admins(transaction: &DatabaseTransaction) -> Result<(), DbErr> {
    let admins = user::Entity::find().filter(user::Column::Role.eq(Role::Admin.code()));
    admins.order_by_asc(user::Column::Id).lock_exclusive().all(transaction).await.map(drop)
}

/// Sets what an administrator changed.
///
/// # Errors
/// The database's.
pub async fn set(
    connection: &impl ConnectionTrait,
    user: user::Model,
    (role, is_active): (Role, bool),
    password_hash: Option<String>,
    now: DateTime<Utc>,
) -> Result<user::Model, DbErr> {
    let was_active = user.is_active();
    let mut row = user.into_active_model();
    row.role = Set(role.code().to_owned());
    if was_active != is_active {
        row.deactivated_at = Set((!is_active).then(|| to_millis(now)));
    }
    if let Some(hash) = password_hash {
        row.password_hash = Set(Some(hash));
    }
    row.updated_at = Set(to_millis(now));
    row.update(connection).await
}

impl user::Model {
    /// Whether they may sign in.
    #[must_use]
    pub const fn is_active(&self) -> bool {
        self.deactivated_at.is_none()
    }

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

    /// How slashes in dates that the user types are read; nothing means by the locale.
    #[must_use]
    pub fn date_order(&self) -> Option<DateOrder> {
        DateOrder::from_code(self.date_order.as_deref()?)
    }

    /// The zone of the user's clocks; nothing where none is known.
    #[must_use]
    pub fn zone(&self) -> Option<Tz> {
        parse_zone(self.time_zone.as_deref()?).ok()
    }

    /// When the user takes meetings.
    #[must_use]
    pub fn working_hours(&self) -> WorkingHours {
        self.working_hours.as_deref().and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    /// The user as others see them.
    #[must_use]
    pub fn summary(&self) -> UserSummary {
        UserSummary { id: self.id, name: self.name(), email: self.email.clone(), time_zone: self.time_zone.clone() }
    }
}
