//! Video apps: an administrator adds one, which gets an id and a secret; its addresses are set through HubSpot's settings
//! endpoint.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use kokous_model::{
    text::{has_line_break_or_control, quotable},
    wire::VideoApp,
};
use kokous_providers::{net::Network, video::extension::Extension};
use schemars::JsonSchema;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
    sea_query::Expr,
};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{
    app::App,
    auth::secret::new_secret,
    clock::to_millis,
    crm::PORTAL_ID,
    error::{ApiError, ApiResult, bad_request, not_found},
    secrets::SecretKeys,
    store::entity::video_app::{ActiveModel, Column, Entity, Model},
};

/// Longest name, in characters.
const NAME_CHARS: usize = 60;
/// Most apps of an account.
const APPS: u64 = 50;
/// Longest address, in bytes.
const URL_BYTES: usize = 2_000;

/// HubSpot's `ExternalSettings`: where an app is asked. What is not set is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(rename = "VideoAppSettings")]
pub struct Settings {
    pub create_meeting_url: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub update_meeting_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delete_meeting_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_verify_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fetch_accounts_uri: Option<String>,
}

impl Settings {
    fn of(row: &Model) -> Self {
        let set = |url: &String| (!url.is_empty()).then(|| url.clone());
        Self {
            create_meeting_url: row.create_url.clone(),
            update_meeting_url: set(&row.update_url),
            delete_meeting_url: set(&row.delete_url),
            user_verify_url: set(&row.verify_url),
            fetch_accounts_uri: set(&row.accounts_url),
        }
    }

    /// Looks at every address before any is kept: what must not be asked must not be registered either. Looks names up, so
    /// it is done outside of a transaction.
    ///
    /// # Errors
    /// 400 with the name of the address that cannot be.
    pub async fn check(&self, network: Network) -> ApiResult<()> {
        if self.create_meeting_url.is_empty() {
            return Err(bad_request("createMeetingUrl is required"));
        }
        let urls = [
            ("createMeetingUrl", Some(&self.create_meeting_url)),
            ("updateMeetingUrl", self.update_meeting_url.as_ref()),
            ("deleteMeetingUrl", self.delete_meeting_url.as_ref()),
            ("userVerifyUrl", self.user_verify_url.as_ref()),
            ("fetchAccountsUri", self.fetch_accounts_uri.as_ref()),
        ];
        for (name, url) in urls {
            let Some(url) = url else { continue };
            let parsed = Url::parse(url).ok().filter(|_| url.len() <= URL_BYTES && !url.contains('#'));
            let parsed = parsed.ok_or_else(|| bad_request(format!("{name} must be an https:// address")))?;
            let checked = network.check_resolved(&parsed).await;
            checked.map_err(|why| bad_request(format!("{name}: {}", quotable(&why, 300))))?;
        }
        Ok(())
    }
}

/// All apps, by id.
///
/// # Errors
/// The database's.
pub async fn list(connection: &impl ConnectionTrait) -> Result<Vec<Model>, DbErr> {
    Entity::find().order_by_asc(Column::Id).all(connection).await
}

/// What the apps with these ids are called.
///
/// # Errors
/// The database's.
pub async fn names(
    connection: &impl ConnectionTrait,
    ids: impl Iterator<Item = i64> + Send,
) -> Result<HashMap<i64, String>, DbErr> {
    let ids: Vec<i64> = ids.collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(ids)).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
}

/// The app with this id.
///
/// # Errors
/// 404 where there is none.
pub async fn find(connection: &impl ConnectionTrait, id: i64) -> ApiResult<Model> {
    let found = Entity::find_by_id(id).one(connection).await?;
    let gone =
        || not_found(format!("There is no video app with the id {id}: an administrator adds them")).because("APP_GONE");
    found.ok_or_else(gone)
}

/// Adds an app; gives its secret, which nobody can read a second time.
///
/// # Errors
/// 400 for a name that is none, and where no secret can be kept.
pub async fn create(transaction: &DatabaseTransaction, app: &App, name: &str) -> ApiResult<(Model, String)> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_CHARS || has_line_break_or_control(name) {
        let message = format!("Give the app a name of at most {NAME_CHARS} characters");
        return Err(bad_request(message).because("APP_NAME").about("limit", NAME_CHARS));
    }
    if Entity::find().count(transaction).await? >= APPS {
        let message = format!("There are {APPS} video apps: remove some of them first");
        return Err(bad_request(message).because("TOO_MANY_APPS").about("limit", APPS));
    }
    let keys = app.keys.as_ref().ok_or_else(no_keys)?;
    let now = to_millis(app.clock.now());
    let row = ActiveModel {
        id: NotSet,
        name: Set(name.to_owned()),
        secret: Set(String::new()),
        create_url: Set(String::new()),
        update_url: Set(String::new()),
        delete_url: Set(String::new()),
        verify_url: Set(String::new()),
        accounts_url: Set(String::new()),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let row = row.insert(transaction).await?;
    give_secret(transaction, keys, row).await
}

/// Gives an app another secret, which nobody can read a second time; the one before signs nothing any more.
///
/// # Errors
/// 404 where there is no such app; 400 where no secret can be kept.
pub async fn replace_secret(transaction: &DatabaseTransaction, app: &App, id: i64) -> ApiResult<(Model, String)> {
    let row = find(transaction, id).await?;
    let keys = app.keys.as_ref().ok_or_else(no_keys)?;
    give_secret(transaction, keys, row).await
}

async fn give_secret(transaction: &DatabaseTransaction, keys: &SecretKeys, row: Model) -> ApiResult<(Model, String)> {
    let secret = new_secret();
    let sealed = keys.seal(&place(&row), "secret", &SecretString::from(secret.clone()))?;
    let mut row = row.into_active_model();
    row.secret = Set(sealed);
    Ok((row.update(transaction).await?, secret))
}

fn no_keys() -> ApiError {
    bad_request("This server has no key to keep secrets with: set KOKOUS_SECRET_KEY").because("NO_SECRET_KEY")
}

/// Removes an app. Links that it made stay; it is told nothing more.
///
/// # Errors
/// 404 where there is none.
pub async fn remove(transaction: &DatabaseTransaction, id: i64) -> ApiResult<()> {
    find(transaction, id).await?;
    Entity::delete_by_id(id).exec(transaction).await?;
    Ok(())
}

/// Where the app is asked.
///
/// # Errors
/// 404 where there is no such app, or it has no settings.
pub async fn settings(connection: &impl ConnectionTrait, id: i64) -> ApiResult<Settings> {
    let row = find(connection, id).await?;
    if row.create_url.is_empty() {
        return Err(not_found(format!("The video app {id} has no settings yet")));
    }
    Ok(Settings::of(&row))
}

/// Sets where the app is asked, or that it is not any more. They have been checked.
///
/// # Errors
/// 404 where there is no such app.
pub async fn put_settings(
    transaction: &DatabaseTransaction,
    id: i64,
    settings: Settings,
    now: DateTime<Utc>,
) -> ApiResult<Settings> {
    let mut row = find(transaction, id).await?.into_active_model();
    row.create_url = Set(settings.create_meeting_url);
    row.update_url = Set(settings.update_meeting_url.unwrap_or_default());
    row.delete_url = Set(settings.delete_meeting_url.unwrap_or_default());
    row.verify_url = Set(settings.user_verify_url.unwrap_or_default());
    row.accounts_url = Set(settings.fetch_accounts_uri.unwrap_or_default());
    row.updated_at = Set(to_millis(now));
    Ok(Settings::of(&row.update(transaction).await?))
}

/// The app as its provider asks it; nothing where it has no settings, or its secret cannot be opened any more.
///
/// # Errors
/// The secret was sealed with a key that is gone.
pub fn extension(app: &App, row: &Model) -> anyhow::Result<Option<Extension>> {
    let (Some(keys), Ok(create_url)) = (&app.keys, Url::parse(&row.create_url)) else { return Ok(None) };
    let url = |text: &String| Url::parse(text).ok();
    Ok(Some(Extension {
        name: row.name.clone(),
        secret: keys.open(&place(row), "secret", &row.secret)?,
        portal_id: i64::from(PORTAL_ID),
        create_url,
        update_url: url(&row.update_url),
        delete_url: url(&row.delete_url),
        verify_url: url(&row.verify_url),
    }))
}

/// Seals every secret with the newest key; gives how many that concerned.
///
/// # Errors
/// The database's.
pub async fn reseal(app: &App) -> anyhow::Result<usize> {
    let Some(keys) = &app.keys else { return Ok(0) };
    let mut count = 0;
    for row in list(app.store.reader()).await?.into_iter().filter(|row| keys.is_old(&row.secret)) {
        let place = place(&row);
        match keys.open(&place, "secret", &row.secret) {
            Ok(secret) => {
                let transaction = app.store.begin().await?;
                // An administrator may have had another one made meanwhile.
                let written = Entity::update_many()
                    .col_expr(Column::Secret, Expr::value(keys.seal(&place, "secret", &secret)?))
                    .filter(Column::Id.eq(row.id))
                    .filter(Column::Secret.eq(row.secret))
                    .exec(&transaction)
                    .await?;
                transaction.commit().await?;
                count += usize::from(written.rows_affected == 1);
            }
            Err(error) => tracing::warn!(app = row.id, "the secret of a video app cannot be opened: {error:#}"),
        }
    }
    Ok(count)
}

/// The app as administrators see it.
#[must_use]
pub fn view(row: Model, secret: Option<String>) -> VideoApp {
    VideoApp { id: row.id, name: row.name, create_meeting_url: row.create_url, secret }
}

/// The place that the secret is sealed for.
fn place(row: &Model) -> String {
    format!("video_apps|{}", row.id)
}
