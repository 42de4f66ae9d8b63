//! Meetings that are being composed. Each is its user's own: for everybody else it does not exist.

use axum::{Router, extract::State, http::StatusCode, routing::get};
use kokous_model::wire::{Drafts, StoredDraft};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    app::App,
    auth::{Permission, Principal},
    clock::{from_millis, to_millis},
    embed::Reach,
    error::{ApiResult, bad_request, conflict, not_found},
    http::{
        json::{Json, Path},
        openapi::Api,
    },
    meetings,
    store::entity::draft,
};

/// Drafts that one user may have; nobody composes so many, a runaway client might.
const MOST: u64 = 200;
/// What the id of a draft is.
const UUID: &str = "A uuid that whoever composes chose";

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/drafts", get(list))
        .route("/kokous/v1/drafts/{id}", get(read).put(put).delete(delete))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.get("/kokous/v1/drafts", "The user's own drafts, the newest first").answers::<Drafts>(200);
    api.get("/kokous/v1/drafts/{id}", "A draft").path_is("id", UUID).answers::<StoredDraft>(200);
    api.put("/kokous/v1/drafts/{id}", "Keep a draft as it is, right or wrong")
        .path_is("id", UUID)
        .takes::<StoredDraft>()
        .answers::<StoredDraft>(200);
    api.delete("/kokous/v1/drafts/{id}", "Forget a draft").path_is("id", UUID).answers_nothing(204);
}

/// The user's own, newest first.
async fn list(State(app): State<App>, principal: Principal) -> ApiResult<Json<Drafts>> {
    let reach = principal.reach(Permission::Own)?;
    let rows = draft::Entity::find()
        .filter(draft::Column::UserId.eq(principal.user.id))
        .order_by_desc(draft::Column::UpdatedAt)
        .limit(MOST)
        .all(app.store.reader())
        .await?;
    // A draft that an older version wrote and this one cannot read is left alone.
    let drafts = rows.into_iter().filter_map(stored).filter(|draft| reach.has_draft(draft));
    Ok(Json(Drafts { results: drafts.collect() }))
}

async fn read(State(app): State<App>, principal: Principal, Path(id): Path<Uuid>) -> ApiResult<Json<StoredDraft>> {
    let reach = principal.reach(Permission::Own)?;
    let row = draft::Entity::find_by_id(id.to_string())
        .filter(draft::Column::UserId.eq(principal.user.id))
        .one(app.store.reader())
        .await?;
    row.and_then(stored)
        .filter(|draft| reach.has_draft(draft))
        .map(Json)
        .ok_or_else(|| not_found("There is no such draft"))
}

/// Stores a draft as it is, but for HTML that no text may have: what else is wrong in it is for the save to say.
async fn put(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<Uuid>,
    Json(mut sent): Json<StoredDraft>,
) -> ApiResult<Json<StoredDraft>> {
    let reach = principal.reach(Permission::Own)?;
    reach.check_record(sent.record)?;
    meetings::sanitize_draft(&mut sent.content);
    sent.base.iter_mut().for_each(meetings::sanitize_draft);
    let now = app.clock.now();
    let kept = StoredDraft { id: id.to_string(), updated_at: Some(now), ..sent };
    let row = draft::ActiveModel {
        id: Set(kept.id.clone()),
        user_id: Set(principal.user.id),
        content: Set(serde_json::to_value(&kept)?),
        updated_at: Set(to_millis(now)),
    };
    let transaction = app.store.begin().await?;
    let own = draft::Entity::find().filter(draft::Column::UserId.eq(principal.user.id));
    let former = own.clone().filter(draft::Column::Id.eq(&kept.id)).one(&transaction).await?;
    if let Some(former) = former {
        check_reach(reach, former)?;
        draft::Entity::update(row).exec(&transaction).await?;
    } else {
        if own.count(&transaction).await? >= MOST {
            let message = format!("You have {MOST} drafts: discard some of them first");
            return Err(bad_request(message).because("TOO_MANY_DRAFTS").about("limit", MOST));
        }
        // Whoever has it already is not named.
        let is_taken = draft::Entity::find_by_id(kept.id.clone()).count(&transaction).await? > 0;
        if is_taken {
            return Err(conflict("This id is taken: choose another uuid"));
        }
        draft::Entity::insert(row).exec_without_returning(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(Json(kept))
}

/// Forgets a draft; one that is not there is forgotten already.
async fn delete(State(app): State<App>, principal: Principal, Path(id): Path<Uuid>) -> ApiResult<StatusCode> {
    let reach = principal.reach(Permission::Own)?;
    let transaction = app.store.begin().await?;
    let own = draft::Entity::find_by_id(id.to_string()).filter(draft::Column::UserId.eq(principal.user.id));
    if let Some(former) = own.one(&transaction).await? {
        check_reach(reach, former)?;
    }
    draft::Entity::delete_many()
        .filter(draft::Column::Id.eq(id.to_string()))
        .filter(draft::Column::UserId.eq(principal.user.id))
        .exec(&transaction)
        .await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Leaves a draft alone that was begun on a record out of reach.
fn check_reach(reach: Reach<'_>, former: draft::Model) -> ApiResult<()> {
    match stored(former) {
        Some(former) => reach.check_record(former.record),
        None => Ok(()),
    }
}

fn stored(row: draft::Model) -> Option<StoredDraft> {
    let draft = serde_json::from_value::<StoredDraft>(row.content).ok()?;
    Some(StoredDraft { id: row.id, updated_at: Some(from_millis(row.updated_at)), ..draft })
}
