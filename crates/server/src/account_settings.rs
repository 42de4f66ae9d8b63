//! What an administrator sets for everybody, as the store keeps it.

use kokous_model::account::AccountSettings;
use sea_orm::ConnectionTrait;

use crate::{error::ApiResult, store::settings};

/// The name under which the store remembers them.
const NAME: &str = "account";

/// The settings in force; those of the beginning where nobody has set any.
///
/// # Errors
/// The database's.
pub async fn read(connection: &impl ConnectionTrait) -> ApiResult<AccountSettings> {
    let stored = settings::get(connection, NAME).await?;
    // What an older or newer version wrote and this one cannot read is as good as not set.
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

/// Sets them.
///
/// # Errors
/// The database's.
pub async fn write(connection: &impl ConnectionTrait, account: &AccountSettings) -> ApiResult<()> {
    Ok(settings::set(connection, NAME, &serde_json::to_string(account)?).await?)
}
