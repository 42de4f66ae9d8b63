//! Through which account a meeting is dispatched.

use kokous_model::{
    dispatch::Provider,
    error::{Field, FieldError},
    wire::{ColleagueCalendar, UserSummary},
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use super::DISCONNECTED;
use crate::{
    error::{ApiResult, invalid_fields},
    store::entity::calendar_account::{Column, Entity, Model},
};

/// The account that the user chose for a meeting; without a choice the default one, or the first of the provider. One
/// that has to be connected again is as good: the meeting is saved, and waits for it.
///
/// # Errors
/// 400 at the calendar where the user has no such account, or none at all.
pub async fn chosen(
    connection: &impl ConnectionTrait,
    user_id: i64,
    provider: Provider,
    id: Option<i64>,
) -> ApiResult<Model> {
    let own = Entity::find()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::Provider.eq(provider.code()))
        .filter(Column::State.ne(DISCONNECTED));
    let found = match id {
        Some(id) => own.filter(Column::Id.eq(id)).one(connection).await?,
        None => own.order_by_desc(Column::IsDefault).order_by_asc(Column::Id).one(connection).await?,
    };
    found.ok_or_else(|| {
        let message = match id {
            Some(_) => "This calendar is not connected any more: choose another one, or connect it again",
            None => "No calendar of this kind is connected yet: connect one, or untick this",
        };
        invalid_fields(vec![FieldError::new(Field::Calendar, "NO_ACCOUNT", message)])
    })
}

/// The provider of the user's default account, where there is one.
///
/// # Errors
/// The database's.
pub async fn default_provider(connection: &impl ConnectionTrait, user_id: i64) -> Result<Option<Provider>, DbErr> {
    let account = Entity::find()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::IsDefault.eq(true))
        .filter(Column::State.ne(DISCONNECTED))
        .one(connection)
        .await?;
    Ok(account.and_then(|account| Provider::from_code(&account.provider)))
}

/// Which of the colleagues have a default account, and at which provider; nothing else of it is anybody else's business.
///
/// # Errors
/// The database's.
pub async fn default_providers(
    connection: &impl ConnectionTrait,
    colleagues: &[UserSummary],
) -> Result<Vec<ColleagueCalendar>, DbErr> {
    let accounts = Entity::find()
        .filter(Column::UserId.is_in(colleagues.iter().map(|colleague| colleague.id)))
        .filter(Column::IsDefault.eq(true))
        .filter(Column::State.ne(DISCONNECTED))
        .order_by_asc(Column::UserId)
        .all(connection)
        .await?;
    let provider = |code: &str| Provider::from_code(code).filter(|provider| provider.needs_account());
    let view =
        |account: &Model| Some(ColleagueCalendar { user_id: account.user_id, provider: provider(&account.provider)? });
    Ok(accounts.iter().filter_map(view).collect())
}
