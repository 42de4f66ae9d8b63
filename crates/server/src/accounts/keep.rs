//! What is kept of an account, and what waits for it.

use chrono::{DateTime, Utc};
use kokous_model::{
    cause::Cause,
    dispatch::Provider,
    wire::{AccountCalendar, CalendarAccount, CalendarAccountChange, CalendarAccountState},
};
use kokous_providers::oauth::Tokens;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};
use secrecy::SecretString;

use super::{CONNECTED, DISCONNECTED, NEEDS_RECONNECT, row, tokens::fresh_until};
use crate::{
    app::App,
    clock::to_millis,
    dispatch::outbox,
    error::{ApiResult, bad_request, not_found},
    live,
    store::entity::{
        calendar_account::{ActiveModel, Column, Entity, Model},
        meeting_event, meeting_video, outbox as outbox_row,
    },
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
        let waiting = outbox_row::Entity::find()
            .filter(outbox_row::Column::State.eq(outbox::NEEDS_RECONNECT))
            .filter(outbox_row::Column::MeetingId.in_subquery(meetings_of(account.id)))
            .count(connection)
            .await?;
        list.extend(view(account, waiting));
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
    found.ok_or_else(|| not_found("You have no such calendar account"))
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
        return Err(not_found("You have no such calendar account"));
    }
    let has = |id: &str| id == account.calendar_id || calendars(&account).iter().any(|calendar| calendar.id == id);
    if change.calendar_id.as_deref().is_some_and(|id| !has(id)) {
        return Err(bad_request("The account has no such calendar: choose one of its list"));
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
    park_meetings(transaction, id, &reason, app.clock.now()).await?;
    live::log::calendar_accounts(transaction, user_id, app.clock.now()).await?;
    Ok(token)
}

/// What came of a consent.
pub(super) struct Consent<'consent> {
    /// The code of a provider or of a video service.
    pub(super) provider: &'static str,
    pub(super) address: &'consent str,
    /// Where events go at first comes first.
    pub(super) calendars: Vec<AccountCalendar>,
    pub(super) tokens: &'consent Tokens,
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
    let address_key = consent.address.to_lowercase();
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
    row.updated_at = Set(now);
    row.update(transaction).await?;
    resume_meetings(transaction, id, app.clock.now()).await?;
    live::log::calendar_accounts(transaction, user_id, app.clock.now()).await?;
    Ok(id)
}

/// Keeps the tokens of a refresh.
pub(super) async fn renew(app: &App, account: &Model, tokens: &Tokens) -> anyhow::Result<()> {
    let row = sealed(app, account, tokens)?;
    let transaction = app.store.begin().await?;
    // An account that was taken away meanwhile stays away.
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(account.id))
        .filter(Column::State.eq(CONNECTED))
        .exec(&transaction)
        .await?;
    Ok(transaction.commit().await?)
}

/// Says that a refresh came to nothing, so that somebody else may try.
pub(super) async fn end_refresh(app: &App, id: i64) -> anyhow::Result<()> {
    let transaction = app.store.begin().await?;
    let row = ActiveModel { refreshing_until: Set(None), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(row).filter(Column::Id.eq(id)).exec(&transaction).await?;
    Ok(transaction.commit().await?)
}

/// Says that the account has to be connected again, and lets everything wait for that.
///
/// # Errors
/// The database's.
pub async fn park(app: &App, id: i64, reason: &str) -> anyhow::Result<()> {
    let transaction = app.store.begin().await?;
    let row = ActiveModel {
        state: Set(NEEDS_RECONNECT.to_owned()),
        reason: Set(reason.to_owned()),
        access_token: Set(None),
        access_fresh_until: Set(0),
        refreshing_until: Set(None),
        updated_at: Set(to_millis(app.clock.now())),
        ..<ActiveModel as Default>::default()
    };
    let parked = Entity::update_many().set(row).filter(Column::Id.eq(id)).filter(Column::State.eq(CONNECTED));
    if parked.exec(&transaction).await?.rows_affected == 1 {
        park_meetings(&transaction, id, reason, app.clock.now()).await?;
        if let Some(account) = Entity::find_by_id(id).one(&transaction).await? {
            live::log::calendar_accounts(&transaction, account.user_id, app.clock.now()).await?;
        }
        tracing::warn!(account = id, reason, "a calendar account has to be connected again");
    }
    Ok(transaction.commit().await?)
}

/// What is on its way waits, and burns no tries. What somebody is at right now ends by itself.
async fn park_meetings(
    connection: &impl ConnectionTrait,
    account: i64,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    use outbox_row::Column;
    let parked = Condition::all()
        .add(Column::State.is_in([outbox::QUEUED, outbox::RETRYING]))
        .add(Column::Lease.is_null())
        .add(Column::MeetingId.in_subquery(meetings_of(account)));
    let ids = waiting(connection, parked.clone()).await?;
    outbox_row::Entity::update_many()
        .col_expr(Column::State, Expr::value(outbox::NEEDS_RECONNECT))
        .col_expr(Column::Reason, Expr::value(reason))
        .filter(parked)
        .exec(connection)
        .await?;
    live::log::meetings(connection, &ids, now).await
}

/// What waited is due again, at the place that it had. A try that is ending just now must not park it once more, so that
/// each gets another generation.
async fn resume_meetings(connection: &impl ConnectionTrait, account: i64, now: DateTime<Utc>) -> Result<(), DbErr> {
    use outbox_row::Column;
    let resumed =
        Condition::all().add(Column::State.is_in([outbox::NEEDS_RECONNECT, outbox::QUEUED, outbox::RETRYING])).add(
            Condition::any()
                .add(Column::MeetingId.in_subquery(meetings_of(account)))
                .add(Column::MeetingId.in_subquery(linked_by(account))),
        );
    let ids = waiting(connection, resumed.clone()).await?;
    outbox_row::Entity::update_many()
        .col_expr(Column::State, Expr::value(outbox::QUEUED))
        .col_expr(Column::Reason, Expr::value(""))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::FailingSince, Expr::value(Option::<i64>::None))
        .col_expr(Column::Generation, Expr::col(Column::Generation).add(1))
        .filter(resumed)
        .exec(connection)
        .await?;
    live::log::meetings(connection, &ids, now).await
}

/// The meetings of these rows of the outbox.
async fn waiting(connection: &impl ConnectionTrait, rows: Condition) -> Result<Vec<i64>, DbErr> {
    let ids = outbox_row::Entity::find().select_only().column(outbox_row::Column::MeetingId).filter(rows);
    ids.into_tuple().all(connection).await
}

fn meetings_of(account: i64) -> SelectStatement {
    Query::select()
        .column(meeting_event::Column::MeetingId)
        .from(meeting_event::Entity)
        .and_where(meeting_event::Column::AccountId.eq(account))
        .to_owned()
}

/// Those whose video links the account makes. What has a link is not parked with the account: it goes out all the same.
fn linked_by(account: i64) -> SelectStatement {
    Query::select()
        .column(meeting_video::Column::MeetingId)
        .from(meeting_video::Entity)
        .and_where(meeting_video::Column::AccountId.eq(account))
        .to_owned()
}

async fn leave_without_default(connection: &impl ConnectionTrait, user_id: i64) -> Result<(), DbErr> {
    let row = ActiveModel { is_default: Set(false), ..<ActiveModel as Default>::default() };
    Entity::update_many().set(row).filter(Column::UserId.eq(user_id)).exec(connection).await?;
    Ok(())
}

/// The columns of an account's tokens; a refresh token that did not come anew stays.
fn sealed(app: &App, account: &Model, tokens: &Tokens) -> anyhow::Result<ActiveModel> {
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

fn view(account: Model, waiting: u64) -> Option<CalendarAccount> {
    let state =
        if account.state == CONNECTED { CalendarAccountState::Connected } else { CalendarAccountState::NeedsReconnect };
    Some(CalendarAccount {
        id: account.id,
        provider: Provider::from_code(&account.provider)?,
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
