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

    let transaction = app.store.begin().await?;
    match objects::by_ids(&transaction, kind, &[id], false).await?.pop() {
        Some(Object::Record(record)) => records::archive(&transaction, record, app.clock.now()).await?,
        Some(Object::Activity(activity)) => activities::archive(&transaction, *activity, app.clock.now()).await?,
        Some(Object::Meeting(stored)) => {
            meetings::archive(&transaction, &app, stored.meeting, (&principal).into()).await?;
        }
        None => return Ok(StatusCode::NO_CONTENT),
    }
    transaction.commit().await?;
    if kind == ObjectType::Meeting {
        app.wake_dispatcher();
    }
    Ok(StatusCode::NO_CONTENT)
}
