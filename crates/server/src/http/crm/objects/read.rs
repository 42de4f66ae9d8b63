use axum::extract::State;

use crate::{
    app::App,
    auth::Principal,
    crm::objects,
    error::{ApiResult, not_found},
    http::{
        crm::{
            output::{ObjectBody, body, selected},
            path::{located, object_type, require_read},
            query::{Pairs, ReadQuery},
        },
        json::{Json, Path, Query},
    },
};

/// Reads one object.
pub(super) async fn read(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, String)>,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<ObjectBody>> {
    let kind = object_type(&kind)?;
    require_read(&principal, kind)?;
    let query = ReadQuery::read(&pairs)?;

    let reader = app.store.reader();
    let catalog = app.catalog(reader).await?;
    let id = located(reader, kind, &id, query.id_property.as_deref()).await?;
    let object = if query.archived {
        let found = objects::by_ids(reader, kind, &[id], true).await?.pop();
        found.ok_or_else(|| not_found(format!("There is no archived {kind} with the id {id}")))?
    } else {
        objects::find(reader, kind, id).await?
    };
    let mut found = body(&object, &selected(&catalog, &principal, kind, &query.properties));
    found.associate(&app, &principal, reader, (kind, object.id()), &query.associations).await?;
    Ok(Json(found))
}
