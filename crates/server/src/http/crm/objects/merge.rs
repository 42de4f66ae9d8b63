use axum::extract::State;
use kokous_model::record::{RecordRef, id_text};
use schemars::JsonSchema;
use serde::Deserialize;

use crate::{
    app::App,
    auth::Principal,
    crm::{
        ObjectType,
        objects::{self, Object},
    },
    error::{ApiResult, bad_request},
    http::{
        crm::{
            output::{ObjectBody, body, written},
            path::{object_type, require_write},
        },
        json::{Json, Path},
    },
    records::{self, Merge},
};

/// HubSpot's `PublicMergeInput`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ObjectsToMerge")]
pub(super) struct MergeBody {
    #[serde(with = "id_text")]
    primary_object_id: i64,
    #[serde(with = "id_text")]
    object_id_to_merge: i64,
}

/// Makes one record of two of a type; answers with it.
pub(super) async fn merge(
    State(app): State<App>,
    principal: Principal,
    Path(kind): Path<String>,
    Json(input): Json<MergeBody>,
) -> ApiResult<Json<ObjectBody>> {
    let object = object_type(&kind)?;
    require_write(&principal, object)?;
    let ObjectType::Record(kind) = object else {
        return Err(bad_request("Contacts, companies, deals and tickets are merged, and nothing else"));
    };
    let transaction = app.store.begin().await?;
    let primary = objects::find(&transaction, object, input.primary_object_id).await?.id();
    let other = objects::find(&transaction, object, input.object_id_to_merge).await?.id();
    let which = Merge { primary: RecordRef::new(kind, primary), other };
    let merged = records::merge(&transaction, which, (&principal).into(), app.clock.now()).await?;
    let catalog = app.catalog(&transaction).await?;
    let answer = body(&Object::Record(merged), &written(&catalog, object, []));
    transaction.commit().await?;
    Ok(Json(answer))
}
