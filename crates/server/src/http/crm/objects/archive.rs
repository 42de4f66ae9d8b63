use axum::{extract::State, http::StatusCode};

use crate::{
    activities,
    app::App,
    auth::Principal,
    crm::{
        ObjectType,
        objects::{self, Object},
    },
    error::ApiResult,
    http::{
        crm::path::{id, object_type, require_write},
        json::Path,
    },
    meetings, records,
};

/// Archives an object. What is not there, or not any more, is archived already. Nobody is told of an archived meeting:
/// whoever was invited keeps the invitation.
pub(super) async fn archive(
    State(app): State<App>,
    principal: Principal,
    Path((kind, segment)): Path<(String, String)>,
) -> ApiResult<StatusCode> {
    let kind = object_type(&kind)?;
    require_write(&principal, kind)?;
    let id = id(kind, &segment)?;

    archive_all(&app, &principal, kind, &[id]).await
}

/// Archives those of the objects that are there: all of them, or none.
///
/// # Errors
/// The database's.
pub(super) async fn archive_all(
    app: &App,
    principal: &Principal,
    kind: ObjectType,
    ids: &[i64],
) -> ApiResult<StatusCode> {
    let transaction = app.store.begin().await?;
    let found = objects::by_ids(&transaction, kind, ids, false).await?;
    if found.is_empty() {
        return Ok(StatusCode::NO_CONTENT);
    }
    for object in found {
        match object {
            Object::Record(record) => records::archive(&transaction, record, app.clock.now()).await?,
            Object::Activity(activity) => activities::archive(&transaction, *activity, app.clock.now()).await?,
            Object::Meeting(stored) => {
                meetings::archive(&transaction, app, stored.meeting, principal.into()).await?;
            }
        }
    }
    transaction.commit().await?;
    if kind == ObjectType::Meeting {
        app.wake_dispatcher();
    }
    Ok(StatusCode::NO_CONTENT)
}
