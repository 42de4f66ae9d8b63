//! What holds for everybody: read by all, set by administrators.

use axum::{Router, extract::State, routing::get};
use kokous_model::{account::AccountSettings, outcomes};

use crate::{
    account_settings,
    app::App,
    auth::{Permission, Principal},
    error::{ApiResult, invalid_fields},
    http::{json::Json, openapi::Api},
};

pub(super) fn router() -> Router<App> {
    Router::new().route("/kokous/v1/settings", get(read).put(write))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.chapter("Account", "What administrators set and see");
    api.get("/kokous/v1/settings", "What holds for everybody").answers::<AccountSettings>(200);
    api.put("/kokous/v1/settings", "Set what holds for everybody")
        .takes::<AccountSettings>()
        .answers::<AccountSettings>(200);
}

/// The settings in force.
async fn read(State(app): State<App>, principal: Principal) -> ApiResult<Json<AccountSettings>> {
    principal.require(Permission::ReadApp)?;
    Ok(Json(account_settings::read(app.store.reader()).await?))
}

/// Sets them all.
async fn write(
    State(app): State<App>,
    principal: Principal,
    Json(sent): Json<AccountSettings>,
) -> ApiResult<Json<AccountSettings>> {
    principal.require(Permission::Administer)?;
    let mut valid = sent.validate().map_err(invalid_fields)?;
    let transaction = app.store.begin().await?;
    let former = account_settings::read(&transaction).await?;
    valid.outcomes = outcomes::renewed(&former.outcomes, valid.outcomes);
    let valid = valid.validate().map_err(invalid_fields)?;
    account_settings::write(&transaction, &valid).await?;
    transaction.commit().await?;
    Ok(Json(valid))
}
