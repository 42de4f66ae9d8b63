//! Bearer tokens of programs.

use std::{fmt, str::FromStr};

use chrono::{DateTime, Utc};
use kokous_model::record::RecordType;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, NotSet,
    QueryFilter, QueryOrder,
};

use super::secret::{digest, new_secret};
use crate::{
    app::App,
    clock::to_millis,
    store::entity::{api_token, user},
};

/// What every token begins with, so that one in a log or a repository is recognised.
const PREFIX: &str = "kokous_";
/// How often its last use is written down, in milliseconds.
const TOUCH_EVERY: i64 = 60_000;

/// A part of what a token's user may do; `crm.objects.contacts.read` and its like are HubSpot's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    Read(RecordType),
    Write(RecordType),
    ReadOwners,
    /// HubSpot's name for what sets apps up.
    Developers,
    /// What is Kokous's own: `/kokous/v1`.
    App,
    /// Nothing but to make embed tokens.
    Embed,
    /// Nothing but to read the numbers that operators watch.
    Metrics,
}

impl Scope {
    /// All that there are.
    pub fn all() -> impl Iterator<Item = Self> {
        let of_records = RecordType::ALL.into_iter().flat_map(|kind| [Self::Read(kind), Self::Write(kind)]);
        of_records.chain([Self::ReadOwners, Self::Developers, Self::App, Self::Embed, Self::Metrics])
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(kind) => write!(formatter, "crm.objects.{}.read", kind.plural()),
            Self::Write(kind) => write!(formatter, "crm.objects.{}.write", kind.plural()),
            Self::ReadOwners => formatter.write_str("crm.objects.owners.read"),
            Self::Developers => formatter.write_str("developers-write"),
            Self::App => formatter.write_str("kokous"),
            Self::Embed => formatter.write_str("kokous.embed"),
            Self::Metrics => formatter.write_str("kokous.metrics"),
        }
    }
}

impl FromStr for Scope {
    type Err = UnknownScope;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::all()
            .find(|scope| scope.to_string() == text)
            .ok_or_else(|| UnknownScope(Self::all().map(|scope| scope.to_string()).collect::<Vec<_>>().join(", ")))
    }
}

/// The text names no scope.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a scope; there are: {0}")]
pub struct UnknownScope(String);

/// Makes a token for a user; gives it, which nobody can do a second time. Without scopes it may what the user may.
///
/// # Errors
/// The database's.
pub async fn create(
    connection: &impl ConnectionTrait,
    user_id: i64,
    name: &str,
    scopes: &[Scope],
    now: DateTime<Utc>,
) -> Result<(api_token::Model, String), DbErr> {
    let token = format!("{PREFIX}{}", new_secret());
    let row = api_token::ActiveModel {
        id: NotSet,
        token_hash: Set(digest(&token)),
        user_id: Set(user_id),
        scopes: Set(scopes.iter().map(Scope::to_string).collect::<Vec<_>>().join(" ")),
        created_at: Set(to_millis(now)),
        used_at: Set(None),
        name: Set(name.to_owned()),
    };
    Ok((row.insert(connection).await?, token))
}

/// The tokens of a user, the newest first.
///
/// # Errors
/// The database's.
pub async fn of_user(connection: &impl ConnectionTrait, user_id: i64) -> Result<Vec<api_token::Model>, DbErr> {
    api_token::Entity::find()
        .filter(api_token::Column::UserId.eq(user_id))
        .order_by_desc(api_token::Column::Id)
        .all(connection)
        .await
}

/// Takes a token of a user away; false where there is none.
///
/// # Errors
/// The database's.
pub async fn revoke(connection: &impl ConnectionTrait, user_id: i64, id: i64) -> Result<bool, DbErr> {
    let own = api_token::Entity::delete_by_id(id).filter(api_token::Column::UserId.eq(user_id));
    Ok(own.exec(connection).await?.rows_affected > 0)
}

/// Whom a token stands for.
pub(super) struct Bearer {
    pub(super) id: i64,
    pub(super) user: user::Model,
    /// Nothing for all.
    pub(super) scopes: Option<Vec<Scope>>,
    /// What the token is called.
    pub(super) name: String,
}

/// Whom a token stands for; nothing if there is no such token, or its user may not sign in any more.
///
/// # Errors
/// The database's.
pub(super) async fn user(app: &App, token: &str) -> Result<Option<Bearer>, DbErr> {
    let find = api_token::Entity::find().filter(api_token::Column::TokenHash.eq(digest(token)));
    let Some(row) = find.one(app.store.reader()).await? else { return Ok(None) };
    let user = user::Entity::find_by_id(row.user_id).one(app.store.reader()).await?;
    let Some(user) = user.filter(user::Model::is_active) else { return Ok(None) };
    let (id, name) = (row.id, row.name.clone());
    // A scope that this version does not know gives nothing.
    let scopes = (!row.scopes.is_empty()).then(|| row.scopes.split(' ').filter_map(|text| text.parse().ok()).collect());
    let now = to_millis(app.clock.now());
    if row.used_at.is_none_or(|used| now - used >= TOUCH_EVERY) {
        let transaction = app.store.begin().await?;
        let mut row = row.into_active_model();
        row.used_at = Set(Some(now));
        api_token::Entity::update(row).exec(&transaction).await?;
        transaction.commit().await?;
    }
    Ok(Some(Bearer { id, user, scopes, name }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_named_as_hubspot_names_them() {
        for scope in Scope::all() {
            assert_eq!(scope.to_string().parse(), Ok(scope));
        }
        assert_eq!(Scope::Read(RecordType::Company).to_string(), "crm.objects.companies.read");
        assert!("crm.objects.*".parse::<Scope>().unwrap_err().to_string().contains("crm.objects.deals.write"));
    }
}
