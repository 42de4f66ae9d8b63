//! `/crm/v3/owners`: the users, as HubSpot's owners. The owner id of a user is also the user id.

use axum::{
    Router,
    extract::{OriginalUri, State},
    routing::get,
};
use kokous_model::{email::EmailAddress, text::quotable};
use schemars::JsonSchema;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Serialize;

use super::{
    paging::{Paging, cut},
    query::{PageQuery, Pair, Pairs, flag, last},
};
use crate::{
    app::App,
    auth::{Permission, Principal},
    clock::{from_millis, iso_millis},
    error::{ApiError, ApiResult, bad_request, not_found},
    http::{
        json::{Json, Path, Query},
        openapi::Api,
    },
    store::entity::user,
};

/// Owners on a page, unless asked for otherwise, and at most.
const PAGE: u64 = 100;
const LARGEST_PAGE: u64 = 500;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/crm/v3/owners", get(list))
        // So HubSpot's contract writes it, and with a query its clients leave the slash where it is.
        .route("/crm/v3/owners/", get(list))
        .route("/crm/v3/owners/{id}", get(read))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.chapter("HubSpot's others", "Owners, the scheduler, video apps and files, as HubSpot's clients ask for them");
    for path in ["/crm/v3/owners", "/crm/v3/owners/"] {
        api.get(path, "The owners: the users of this server")
            .query("email", "The one with this address")
            .query("archived", "`true` for those who may not sign in any more")
            .query("limit", "How many, at most 500")
            .query("after", "Where the page begins")
            .answers::<OwnerList>(200);
    }
    api.get("/crm/v3/owners/{id}", "An owner")
        .query("idProperty", "id or userId, which are the same")
        .query("archived", "`true` for one who may not sign in any more")
        .answers::<OwnerBody>(200);
}

/// HubSpot's `CollectionResponsePublicOwnerForwardPaging`.
#[derive(Debug, Default, Serialize, JsonSchema)]
struct OwnerList {
    results: Vec<OwnerBody>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paging: Option<Paging>,
}

/// HubSpot's `PublicOwner`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "Owner")]
struct OwnerBody {
    id: String,
    r#type: &'static str,
    email: String,
    first_name: String,
    last_name: String,
    user_id: i64,
    user_id_including_inactive: i64,
    created_at: String,
    updated_at: String,
    archived: bool,
}

impl From<user::Model> for OwnerBody {
    fn from(user: user::Model) -> Self {
        let archived = !user.is_active();
        Self {
            id: user.id.to_string(),
            r#type: "PERSON",
            email: user.email,
            first_name: user.first_name,
            last_name: user.last_name,
            user_id: user.id,
            user_id_including_inactive: user.id,
            created_at: iso_millis(from_millis(user.created_at)),
            updated_at: iso_millis(from_millis(user.updated_at)),
            archived,
        }
    }
}

/// Lists the owners: those who may sign in, or those who may not any more.
async fn list(
    State(app): State<App>,
    principal: Principal,
    OriginalUri(uri): OriginalUri,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<OwnerList>> {
    principal.require(Permission::ReadOwners)?;
    let page = PageQuery::read(&pairs, PAGE, LARGEST_PAGE)?;
    let is_gone = user::Column::DeactivatedAt;
    let state = if is_archived(&pairs)? { is_gone.is_not_null() } else { is_gone.is_null() };
    let mut users = user::Entity::find().filter(state).filter(user::Column::Id.gte(page.after));
    if let Some(email) = last(&pairs, "email").filter(|email| !email.is_empty()) {
        let Ok(email) = EmailAddress::parse(email) else { return Ok(Json(OwnerList::default())) };
        users = users.filter(user::Column::EmailKey.eq(email.key()));
    }
    let users = users.order_by_asc(user::Column::Id).limit(page.limit + 1).all(app.store.reader()).await?;
    let (users, next) = cut(users, page.limit);
    let paging = next.map(|next| Paging::to(&app, uri.path(), &pairs, next.id));
    Ok(Json(OwnerList { results: users.into_iter().map(OwnerBody::from).collect(), paging }))
}

/// One owner, by `idProperty=id` or `userId`, which are the same number.
async fn read(
    State(app): State<App>,
    principal: Principal,
    Path(segment): Path<String>,
    Query(pairs): Query<Pairs>,
) -> ApiResult<Json<OwnerBody>> {
    principal.require(Permission::ReadOwners)?;
    if !matches!(last(&pairs, "idProperty"), None | Some("id" | "userId")) {
        return Err(bad_request("idProperty must be id or userId"));
    }
    let missing = || -> ApiError { not_found(format!("There is no owner with the id {}", quotable(&segment, 60))) };
    let id: i64 = segment.parse().map_err(|_| missing())?;
    let is_archived = is_archived(&pairs)?;
    let user = user::Entity::find_by_id(id).one(app.store.reader()).await?;
    let user = user.filter(|user| user.is_active() != is_archived).ok_or_else(missing)?;
    Ok(Json(OwnerBody::from(user)))
}

fn is_archived(pairs: &[Pair]) -> ApiResult<bool> {
    last(pairs, "archived").map_or(Ok(false), |value| flag("archived", value))
}
