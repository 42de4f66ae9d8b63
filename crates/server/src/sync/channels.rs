//! Calendars that tell of changes by themselves, at an address of ours. What they say is that something changed: the
//! calendar is then looked at. What gets lost is found by the looks that go on all the same, less often.

use chrono::{DateTime, Duration, Utc};
use kokous_providers::{
    AccountCalendar,
    calendar::{Channels, NewChannel, OpenChannel},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, DatabaseTransaction, DbErr, EntityTrait, PaginatorTrait,
    QueryFilter, sea_query::Expr,
};
use subtle::ConstantTimeEq;
use url::Url;
use uuid::Uuid;

use super::queue;
use crate::{
    app::App,
    auth::secret::{digest, new_secret},
    clock::{from_millis, to_millis},
    store::entity::{
        calendar_account,
        calendar_channel::{ActiveModel, Column, Entity, Model},
        calendar_sync,
    },
};

/// How long before its end another channel takes a channel's place, at most.
const OVERLAP: Duration = Duration::days(1);
/// How long an unanswered question for a channel counts as one that stands.
const UNANSWERED: Duration = Duration::minutes(5);
/// How long a channel is asked for: Microsoft lets none live for more than seven days.
const LONGEST: Duration = Duration::days(6);
/// When a calendar that would not tell is asked again.
const AGAIN_AFTER: Duration = Duration::hours(1);

/// How long a provider is given to close channels, which somebody waits for.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(5);

/// What came to our address, whoever sent it.
#[derive(Clone, Copy, Debug)]
pub struct Push<'push> {
    pub channel: &'push str,
    pub token: &'push str,
    /// The provider's name of what is watched.
    pub resource: &'push str,
    /// Rises with each message of a channel, where the provider counts them.
    pub number: Option<i64>,
    pub news: News,
}

/// What a message says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// That the channel stands.
    Nothing,
    /// That something changed in the calendar, or that an earlier message of that was lost.
    Changed,
    /// That the channel has ended, or is about to: another one has to take its place.
    Ends,
}

/// Sees to it that the calendar tells of its changes, where it can; gives whether it does. What goes wrong is logged, and
/// the calendar is looked at as often as without.
pub(super) async fn keep_open(
    app: &App,
    row: &calendar_sync::Model,
    account: &calendar_account::Model,
    calendar: &dyn AccountCalendar,
) -> Result<bool, DbErr> {
    let Some(channels) = calendar.channels().filter(|_| app.takes_pushes) else { return Ok(false) };
    let now = app.clock.now();
    if row.watch_due_at <= to_millis(now) {
        let next = match open(app, row, &account.provider, channels).await? {
            Ok(channel) => channel.expires_at - OVERLAP.min((channel.expires_at - now) / 4),
            Err(reason) => {
                tracing::warn!(account = row.account_id, "a calendar does not tell of its changes: {reason}");
                now + AGAIN_AFTER
            }
        };
        set_next(app, row, next).await?;
    }
    let standing = of_calendar(row).filter(Column::ExpiresAt.gt(to_millis(now)));
    Ok(standing.count(app.store.reader()).await? > 0)
}

/// Opens a channel in place of those that there are. It is written down first: its first message may come before the
/// answer.
async fn open(
    app: &App,
    row: &calendar_sync::Model,
    provider: &str,
    channels: &dyn Channels,
) -> Result<Result<OpenChannel, String>, DbErr> {
    let former = of_calendar(row).all(app.store.reader()).await?;
    let secret = new_secret();
    let channel = NewChannel {
        id: Uuid::new_v4().to_string(),
        token: secret.as_str().into(),
        address: address(app, provider),
        until: app.clock.now() + LONGEST,
    };
    let transaction = app.store.begin().await?;
    let kept = ActiveModel {
        id: Set(channel.id.clone()),
        account_id: Set(row.account_id),
        calendar_id: Set(row.calendar_id.clone()),
        token_hash: Set(digest(&secret)),
        resource_id: Set(String::new()),
        last_message: Set(0),
        expires_at: Set(to_millis(app.clock.now() + UNANSWERED)),
    };
    kept.insert(&transaction).await?;
    transaction.commit().await?;

    let opened = channels.open(&channel).await;

    let transaction = app.store.begin().await?;
    match &opened {
        Ok(opened) => {
            Entity::update_many()
                .col_expr(Column::ResourceId, Expr::value(opened.resource_id.as_str()))
                .col_expr(Column::ExpiresAt, Expr::value(to_millis(opened.expires_at)))
                .filter(Column::Id.eq(channel.id.as_str()))
                .exec(&transaction)
                .await?;
            let ids = former.iter().map(|channel| channel.id.as_str());
            Entity::delete_many().filter(Column::Id.is_in(ids)).exec(&transaction).await?;
        }
        Err(_) => {
            Entity::delete_by_id(channel.id).exec(&transaction).await?;
        }
    }
    transaction.commit().await?;
    if opened.is_ok() {
        stop(channels, &former, app.clock.now()).await;
    }
    Ok(opened.map_err(|error| error.to_string()))
}

/// Closes all channels of an account that is about to go.
///
/// # Errors
/// The database's; a provider that does not answer is none, since messages of a channel that is not known are dropped.
pub async fn close_all(app: &App, account: &calendar_account::Model) -> Result<(), DbErr> {
    let channels = Entity::find().filter(Column::AccountId.eq(account.id)).all(app.store.reader()).await?;
    let calendar = app.calendar(account, &account.calendar_id).filter(|_| !channels.is_empty());
    if let Some(open) = calendar.as_deref().and_then(|calendar| calendar.channels()) {
        let stopped = tokio::time::timeout(PATIENCE, stop(open, &channels, app.clock.now())).await;
        if stopped.is_err() {
            tracing::warn!(account = account.id, "channels end only by themselves: the provider does not answer");
        }
    }
    let transaction = app.store.begin().await?;
    Entity::delete_many().filter(Column::AccountId.eq(account.id)).exec(&transaction).await?;
    calendar_sync::Entity::update_many()
        .col_expr(calendar_sync::Column::WatchDueAt, Expr::value(0_i64))
        .filter(calendar_sync::Column::AccountId.eq(account.id))
        .exec(&transaction)
        .await?;
    transaction.commit().await
}

async fn stop(open: &dyn Channels, channels: &[Model], now: DateTime<Utc>) {
    for channel in channels.iter().filter(|channel| from_millis(channel.expires_at) > now) {
        if let Err(error) = open.close(&channel.id, &channel.resource_id).await {
            tracing::warn!(account = channel.account_id, "a channel ends only by itself: {error}");
        }
    }
}

/// Lets the calendar be looked at whose channel a message came by. One that is forged, was heard before, or comes after
/// its channel's end does nothing, and nobody is told so.
///
/// # Errors
/// The database's.
pub async fn receive(app: &App, push: Push<'_>) -> Result<(), DbErr> {
    let now = app.clock.now();
    let Some(channel) = find(app, push.channel).await? else { return Ok(()) };
    let is_ours: bool = digest(push.token).as_bytes().ct_eq(channel.token_hash.as_bytes()).into();
    let is_its_resource = channel.resource_id.is_empty() || channel.resource_id == push.resource;
    if !is_ours || !is_its_resource {
        tracing::warn!(account = channel.account_id, "a message of a calendar was forged");
        return Ok(());
    }
    let transaction = app.store.begin().await?;
    let number = push.number.unwrap_or(channel.last_message.saturating_add(1));
    let heard = Entity::update_many()
        .col_expr(Column::LastMessage, Expr::value(number))
        .filter(Column::Id.eq(channel.id.as_str()))
        .filter(Column::LastMessage.lt(number))
        .filter(Column::ExpiresAt.gt(to_millis(now)))
        .exec(&transaction)
        .await?;
    let is_news = heard.rows_affected == 1 && push.news != News::Nothing;
    if is_news && push.news == News::Ends {
        replace_at(&transaction, channel.account_id, &channel.calendar_id, now).await?;
    }
    if is_news {
        queue::hasten(&transaction, channel.account_id, &channel.calendar_id, now).await?;
    }
    transaction.commit().await?;
    if is_news {
        app.wake_synchronizer();
    }
    Ok(())
}

/// Whether a channel was asked for, or stands: a provider that wants to know before it opens one is told so.
///
/// # Errors
/// The database's.
pub async fn is_expected(app: &App, channel: &str) -> Result<bool, DbErr> {
    let found = find(app, channel).await?;
    Ok(found.is_some_and(|channel| from_millis(channel.expires_at) > app.clock.now()))
}

/// The channel of this id, as whoever says it says it: it need be none of ours.
async fn find(app: &App, id: &str) -> Result<Option<Model>, DbErr> {
    match Uuid::try_parse(id) {
        Ok(id) => Entity::find_by_id(id.to_string()).one(app.store.reader()).await,
        Err(_) => Ok(None),
    }
}

async fn set_next(app: &App, row: &calendar_sync::Model, next: DateTime<Utc>) -> Result<(), DbErr> {
    let transaction = app.store.begin().await?;
    replace_at(&transaction, row.account_id, &row.calendar_id, next).await?;
    transaction.commit().await
}

/// Lets another channel take the place of the calendar's with the first look from then on.
async fn replace_at(
    transaction: &DatabaseTransaction,
    account_id: i64,
    calendar_id: &str,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    use calendar_sync::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::WatchDueAt, Expr::value(to_millis(at)))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::CalendarId.eq(calendar_id))
        .exec(transaction)
        .await?;
    Ok(())
}

fn of_calendar(row: &calendar_sync::Model) -> sea_orm::Select<Entity> {
    Entity::find().filter(Column::AccountId.eq(row.account_id)).filter(Column::CalendarId.eq(row.calendar_id.as_str()))
}

/// Where calendars tell of their changes.
fn address(app: &App, provider: &str) -> Url {
    let address = format!("{}/kokous/v1/calendar-accounts/{provider}/push", app.public_url);
    Url::parse(&address).expect("the public address is an origin")
}
