//! The tokens of pages that embed Kokous.

use chrono::{DateTime, Duration, Utc};
use kokous_model::{record::RecordRef, wire::EmbedRight};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, NotSet, QueryFilter,
    sea_query::Query,
};

use super::Grant;
use crate::{
    auth::secret::{digest, new_secret},
    clock::to_millis,
    store::entity::{api_token, embed_token, user},
};

/// What every embed token begins with: so it is known from an API token, and in a log or a repository.
const PREFIX: &str = "kokous_embed_";

/// Whether a bearer token is one of these.
#[must_use]
pub fn is_one(token: &str) -> bool {
    token.starts_with(PREFIX)
}

/// What is asked for.
pub struct NewEmbedToken {
    pub user_id: i64,
    /// With which token it is asked for.
    pub api_token_id: i64,
    pub origin: String,
    pub records: Vec<RecordRef>,
    pub rights: Vec<EmbedRight>,
    pub lifetime: Duration,
}

/// Makes a token; gives its secret, which nobody can do a second time. Those that are over are forgotten.
///
/// # Errors
/// The database's.
pub async fn create(
    connection: &impl ConnectionTrait,
    new: NewEmbedToken,
    now: DateTime<Utc>,
) -> Result<(embed_token::Model, String), DbErr> {
    let over = embed_token::Entity::delete_many().filter(embed_token::Column::ExpiresAt.lte(to_millis(now)));
    over.exec(connection).await?;
    let token = format!("{PREFIX}{}", new_secret());
    let row = embed_token::ActiveModel {
        id: NotSet,
        token_hash: Set(digest(&token)),
        user_id: Set(new.user_id),
        api_token_id: Set(new.api_token_id),
        origin: Set(new.origin),
        records: Set(serde_json::json!(new.records)),
        rights: Set(serde_json::json!(new.rights)),
        created_at: Set(to_millis(now)),
        expires_at: Set(to_millis(now + new.lifetime)),
    };
    Ok((row.insert(connection).await?, token))
}

/// Whom a token stands for, and what it gives; nothing if there is no such token, it is over, or its user may not sign in
/// any more.
///
/// # Errors
/// The database's.
pub async fn find(
    connection: &impl ConnectionTrait,
    token: &str,
    now: DateTime<Utc>,
) -> Result<Option<(user::Model, Grant)>, DbErr> {
    let row = embed_token::Entity::find()
        .filter(embed_token::Column::TokenHash.eq(digest(token)))
        .filter(embed_token::Column::ExpiresAt.gt(to_millis(now)))
        .one(connection)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let user = user::Entity::find_by_id(row.user_id).one(connection).await?;
    let Some(user) = user.filter(user::Model::is_active) else { return Ok(None) };
    let grant = Grant {
        user_id: user.id,
        origin: row.origin,
        // What this version cannot read gives nothing.
        records: serde_json::from_value(row.records).unwrap_or_default(),
        rights: serde_json::from_value(row.rights).unwrap_or_default(),
    };
    Ok(Some((user, grant)))
}

/// Takes a token away that was asked for with a token of the same user; false where there is none.
///
/// # Errors
/// The database's.
pub async fn revoke(connection: &impl ConnectionTrait, maker: i64, id: i64) -> Result<bool, DbErr> {
    let own = Query::select()
        .column(api_token::Column::Id)
        .from(api_token::Entity)
        .and_where(api_token::Column::UserId.eq(maker))
        .to_owned();
    let revoked = embed_token::Entity::delete_by_id(id).filter(embed_token::Column::ApiTokenId.in_subquery(own));
    Ok(revoked.exec(connection).await?.rows_affected > 0)
}
