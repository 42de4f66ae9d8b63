//! What is kept of an account.

use kokous_model::{
    cause::Cause,
    dispatch::Provider,
    wire::{AccountCalendar, CalendarAccount, CalendarAccountChange, CalendarAccountState},
};
use kokous_providers::oauth::Tokens;
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait,
    IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
};
use secrecy::SecretString;
use url::Url;

use super::{CONNECTED, DISCONNECTED, row, tokens::fresh_until, waiting};
use crate::{
    app::App,
    clock::to_millis,
    error::{ApiError, ApiResult, bad_request, not_found},
    live,
    store::entity::calendar_account::{ActiveModel, Column, Entity, Model},
    sync,
};

/// The user's accounts, in the order in which they were connected.
///
/// # Errors
/// The database's.
pub async fn list(connection: &impl ConnectionTrait, user_id: i64) -> Result<Vec<CalendarAccount>, DbErr> {
    let accounts = Entity::find()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::State.ne(DISCONNECTED))
        .order_by_asc(Column::Id)
        .all(connection)
        .await?;
    let mut list = Vec::with_capacity(accounts.len());
    for account in accounts {
        let count = waiting::count(connection, account.id).await?;
        list.extend(view(account, count));
    }
    Ok(list)
}

/// The user's account with this id.
///
/// # Errors
/// 404 where there is none, or it is somebody else's.
pub async fn find(connection: &impl ConnectionTrait, user_id: i64, id: i64) -> ApiResult<Model> {
    let found = Entity::find_by_id(id)
        .filter(Column::UserId.eq(user_id))
        .filter(Column::State.ne(DISCONNECTED))
        .one(connection)
        .await?;
    found.ok_or_else(no_such)
}

fn no_such() -> ApiError {
    not_found("You have no such calendar account").because("ACCOUNT_GONE")
}

/// Makes the account the default one, or another of its calendars the one that new meetings go into, or shows what else
/// is in that calendar.
///
/// # Errors
/// 404 as [`find`]; 400 for a calendar that the account does not have.
pub async fn change(
    transaction: &DatabaseTransaction,
    app: &App,
    user_id: i64,
    id: i64,
    change: CalendarAccountChange,
) -> ApiResult<()> {
    let account = find(transaction, user_id, id).await?;
    if Provider::from_code(&account.provider).is_none() {
        return Err(no_such());
    }
    let has = |id: &str| id == account.calendar_id || calendars(&account).iter().any(|calendar| calendar.id == id);
    if change.calendar_id.as_deref().is_some_and(|id| !has(id)) {
        return Err(bad_request("The account has no such calendar: choose one of its list").because("CALENDAR_GONE"));
    }
    if change.is_default == Some(true) {
        leave_without_default(transaction, user_id).await?;
    }
    let (account_calendar, showed_events) = (account.calendar_id.clone(), account.shows_events);
    let mut row = account.into_active_model();
    if let Some(is_default) = change.is_default {
        row.is_default = Set(is_default);
    }
    if let Some(calendar_id) = change.calendar_id {
        row.calendar_id = Set(calendar_id);
    }
    if let Some(shows_events) = change.shows_events {
        row.shows_events = Set(shows_events);
    }
    row.updated_at = Set(to_millis(app.clock.now()));
    let before = (account_calendar, showed_events);
    let account = row.update(transaction).await?;
    if account.shows_events && before != (account.calendar_id.clone(), true) {
        sync::read_all(transaction, account.id, &account.calendar_id, app.clock.now()).await?;
    }
    Ok(live::log::calendar_accounts(transaction, user_id, app.clock.now()).await?)
}

/// Forgets the account's tokens and says what was the one to give back. What it had to send waits until the same address
/// is connected again.
///
/// # Errors
/// 404 as [`find`].
pub async fn disconnect(
    transaction: &DatabaseTransaction,
    app: &App,
    user_id: i64,
    id: i64,
) -> ApiResult<Option<SecretString>> {
    let account = find(transaction, user_id, id).await?;
    let open = |sealed: &String| app.keys.as_ref()?.open(&row(&account), "refresh_token", sealed).ok();
    let token = account.refresh_token.as_ref().and_then(open);
    let reason = format!("The calendar account {} was disconnected", account.address);
    let mut row = account.into_active_model();
    row.state = Set(DISCONNECTED.to_owned());
    row.reason = Set(reason.clone());
    row.refresh_token = Set(None);
    row.access_token = Set(None);
    row.access_fresh_until = Set(0);
    row.is_default = Set(false);
    row.updated_at = Set(to_millis(app.clock.now()));
    row.update(transaction).await?;
    waiting::park(transaction, id, &reason, app.clock.now()).await?;
    live::log::calendar_accounts(transaction, user_id, app.clock.now()).await?;
    Ok(token)
}

/// Where an account at a CalDAV server is.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Who its user is there: the same whichever address was typed.
    pub(super) principal: String,
    pub(super) user_name: String,
    pub(super) home: String,
    /// Whether the server invites guests; what held when the account was connected first stays.
    pub(super) schedules: bool,
}

/// What came of a consent.
pub(super) struct Consent<'consent> {
    /// The code of a provider or of a video service.
    pub(super) provider: &'static str,
    pub(super) address: &'consent str,
    /// Where events go at first comes first.
    pub(super) calendars: Vec<AccountCalendar>,
    pub(super) tokens: &'consent Tokens,
    /// Where it is, if not where all accounts of its provider are.
    pub(super) place: Option<Place>,
}

/// Keeps an account that was let in: the one that the user had under this address, or a new one. What waited for it is
/// sent now, in the order in which it was asked for.
pub(super) async fn connect(
    transaction: &DatabaseTransaction,
    app: &App,
    user_id: i64,
    consent: Consent<'_>,
) -> anyhow::Result<i64> {
    let now = to_millis(app.clock.now());
    let address_key =
        consent.place.as_ref().map_or_else(|| consent.address.to_lowercase(), |place| place.principal.clone());
    let found = Entity::find()
        .filter(Column::UserId.eq(user_id))
        .filter(Column::Provider.eq(consent.provider))
        .filter(Column::AddressKey.eq(address_key.as_str()))
        .one(transaction)
        .await?;
    let account = match found {
        Some(account) => account,
        None => {
            let account = ActiveModel {
                user_id: Set(user_id),
                provider: Set(consent.provider.to_owned()),
                address: Set(consent.address.to_owned()),
                address_key: Set(address_key),
                state: Set(DISCONNECTED.to_owned()),
                reason: Set(String::new()),
                scopes: Set(String::new()),
                refresh_token: Set(None),
                access_token: Set(None),
                access_fresh_until: Set(0),
                refreshing_until: Set(None),
                calendar_id: Set(consent.calendars.first().map(|first| first.id.clone()).unwrap_or_default()),
                calendars: Set(serde_json::Value::Array(Vec::new())),
                is_default: Set(false),
                shows_events: Set(false),
                created_at: Set(now),
                updated_at: Set(now),
                ..<ActiveModel as Default>::default()
            };
            account.insert(transaction).await?
        }
    };
    let has_default = Entity::find().filter(Column::UserId.eq(user_id)).filter(Column::IsDefault.eq(true));
    let has_default = has_default.count(transaction).await? > 0;
    let id = account.id;
    let is_calendar = Provider::from_code(consent.provider).is_some();
    let is_first = is_calendar && account.state == DISCONNECTED && !has_default;
    let mut row = sealed(app, &account, consent.tokens)?;
    row.state = Set(CONNECTED.to_owned());
    row.reason = Set(String::new());
    row.scopes = Set(consent.tokens.scopes.clone().unwrap_or_default().join(" "));
    row.calendars = Set(serde_json::to_value(&consent.calendars)?);
    if is_first {
        row.is_default = Set(true);
    }
    if let Some(place) = consent.place {
        row.address = Set(consent.address.to_owned());
        row.user_name = Set(Some(place.user_name));
        row.home_url = Set(Some(place.home));
        // The events that are there say so of their guests already: somebody would be invited twice, or by nobody.
        row.schedules = Set(Some(account.schedules.unwrap_or(place.schedules)));
        // The password is all that there is.
        row.access_token = Set(None);
        row.access_fresh_until = Set(0);
    }
    row.updated_at = Set(now);
    row.update(transaction).await?;
    waiting::resume(transaction, id, app.clock.now()).await?;
    live::log::calendar_accounts(transaction, user_id, app.clock.now()).await?;
    Ok(id)
}

async fn leave_without_default(connection: &impl ConnectionTrait, user_id: i64) -> Result<(), DbErr> {
    let row = ActiveModel { is_default: Set(false), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(row).filter(Column::UserId.eq(user_id)).exec(connection).await?;
    Ok(())
}

/// The columns of an account's tokens; a refresh token that did not come anew stays.
pub(super) fn sealed(app: &App, account: &Model, tokens: &Tokens) -> anyhow::Result<ActiveModel> {
    let keys = app.keys.as_ref().ok_or_else(|| anyhow::anyhow!("there is no secret key"))?;
    let seal = |column: &str, token: &SecretString| keys.seal(&row(account), column, token);
    let mut columns = ActiveModel { id: Set(account.id), ..<ActiveModel as Default>::default() };
    columns.access_token = Set(Some(seal("access_token", &tokens.access)?));
    columns.access_fresh_until = Set(fresh_until(app, tokens));
    columns.refreshing_until = Set(None);
    if let Some(refresh) = &tokens.refresh {
        columns.refresh_token = Set(Some(seal("refresh_token", refresh)?));
    }
    Ok(columns)
}

fn calendars(account: &Model) -> Vec<AccountCalendar> {
    serde_json::from_value(account.calendars.clone()).unwrap_or_default()
}

/// `https://dav.example.com`, where the address says so.
fn origin_of(address: &str) -> Option<String> {
    Some(Url::parse(address).ok()?.origin().ascii_serialization())
}

fn view(account: Model, waiting: u64) -> Option<CalendarAccount> {
    let state =
        if account.state == CONNECTED { CalendarAccountState::Connected } else { CalendarAccountState::NeedsReconnect };
    Some(CalendarAccount {
        id: account.id,
        provider: Provider::from_code(&account.provider)?,
        server: account.home_url.as_deref().and_then(origin_of),
        user_name: account.user_name.clone(),
        state,
        reason: (!account.reason.is_empty()).then(|| account.reason.clone()),
        cause: Cause::read(&account.reason),
        is_default: account.is_default,
        shows_events: account.shows_events,
        calendars: calendars(&account),
        calendar_id: account.calendar_id,
        address: account.address,
        waiting,
    })
}
