//! Links to files for pages of other origins: nobody is signed in there, and what a browser saves by itself it asks for
//! without a token.

use chrono::{DateTime, Duration, Utc};
use kokous_model::limits;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use secrecy::{ExposeSecret, SecretString};

use super::STORED;
use crate::{
    clock::{from_millis, to_millis},
    secrets::SecretKeys,
    store::entity::file,
};

/// What a link's key is sealed for, so that nothing else that was sealed is one.
const PLACE: (&str, &str) = ("files", "link");

/// The key in a link to the file, and until when it opens it.
///
/// # Errors
/// It cannot be sealed.
pub fn make_link(keys: &SecretKeys, file_id: i64, now: DateTime<Utc>) -> anyhow::Result<(String, DateTime<Utc>)> {
    let until = now + Duration::seconds(limits::SIGNED_FILE_LINK_SECONDS);
    let text = SecretString::from(format!("{file_id} {}", to_millis(until)));
    Ok((keys.seal(PLACE.0, PLACE.1, &text)?, until))
}

/// The file that the key opens now; nothing where it is over, or never was a key.
///
/// # Errors
/// The database's.
pub async fn find_for_link(
    connection: &impl ConnectionTrait,
    keys: &SecretKeys,
    key: &str,
    now: DateTime<Utc>,
) -> Result<Option<file::Model>, DbErr> {
    let Some((id, until)) = read(keys, key) else { return Ok(None) };
    if now >= until {
        return Ok(None);
    }
    file::Entity::find_by_id(id).filter(file::Column::State.eq(STORED)).one(connection).await
}

fn read(keys: &SecretKeys, key: &str) -> Option<(i64, DateTime<Utc>)> {
    let text = keys.open(PLACE.0, PLACE.1, key).ok()?;
    let (id, until) = text.expose_secret().split_once(' ')?;
    Some((id.parse().ok()?, from_millis(until.parse().ok()?)))
}
