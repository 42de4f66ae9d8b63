//! What the server remembers of itself, by name.

use sea_orm::{ActiveValue::Set, ConnectionTrait, DbErr, EntityTrait, sea_query::OnConflict};

use super::entity::setting;

/// Marks a database that the demo made.
pub const DEMO: &str = "demo";

/// A remembered value.
///
/// # Errors
/// The database's.
pub async fn get(connection: &impl ConnectionTrait, name: &str) -> Result<Option<String>, DbErr> {
    Ok(setting::Entity::find_by_id(name.to_owned()).one(connection).await?.map(|setting| setting.value))
}

/// Remembers a value, in place of the former one.
///
/// # Errors
/// The database's.
pub async fn set(connection: &impl ConnectionTrait, name: &str, value: &str) -> Result<(), DbErr> {
    let row = setting::ActiveModel { name: Set(name.to_owned()), value: Set(value.to_owned()) };
    let replace = OnConflict::column(setting::Column::Name).update_column(setting::Column::Value).to_owned();
    setting::Entity::insert(row).on_conflict(replace).exec_without_returning(connection).await?;
    Ok(())
}
