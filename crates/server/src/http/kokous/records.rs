//! Records as the page shows them.

use axum::{
    Router,
    extract::State,
    http::StatusCode,
    routing::{get, put},
};
use chrono::{DateTime, Utc};
use kokous_model::{
    meeting::Outcome,
    record::{RecordRef, RecordType},
    text::quotable,
    wire::{PinRequest, RecordResults, RecordView, TimelinePage},
};
use serde::Deserialize;

use super::{
    attendees::{HITS, searched_text},
    record_view::record_view,
};
use crate::{
    app::App,
    auth::{Permission, Principal},
    crm::{
        ObjectType,
        catalog::{Catalog, OUTCOME},
    },
    error::{ApiResult, bad_request, not_found},
    http::{
        json::{Json, Path, Query},
        openapi::Api,
    },
    live, meetings, records,
    store::fold,
    timeline::{self, EntryKind, TimelineFilter},
};

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/records", get(search))
        .route("/kokous/v1/records/{type}/{id}", get(read))
        .route("/kokous/v1/records/{type}/{id}/timeline", get(timeline))
        .route("/kokous/v1/records/{type}/{id}/pin", put(pin).delete(unpin))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.chapter("Records", "Contacts, companies, deals and tickets, and what stands on their timelines");
    api.get("/kokous/v1/records", "Up to 20 records of which every word that was typed begins one of their words")
        .query("q", "What was typed")
        .query("type", "Of these alone")
        .answers::<RecordResults>(200);
    api.get("/kokous/v1/records/{type}/{id}", "All that paints a record's page").answers::<RecordView>(200);
    api.get("/kokous/v1/records/{type}/{id}/timeline", "A page of a record's timeline; lists are separated by commas")
        .query("after", "Where the page begins: `after` of the one before")
        .query("kind", "meeting, note, call, task, email")
        .query("outcome", "Codes of outcomes")
        .query("meetingType", "Meeting types")
        .query("owner", "The id of a user")
        .query("from", "An instant, of the start")
        .query("to", "An instant, of the start")
        .query("q", "Words of title, place and text")
        .answers::<TimelinePage>(200);
    api.put("/kokous/v1/records/{type}/{id}/pin", "Put a meeting on top of the timeline")
        .takes::<PinRequest>()
        .answers_nothing(204);
    api.delete("/kokous/v1/records/{type}/{id}/pin", "Take the meeting on top back to its place").answers_nothing(204);
}

#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    q: String,
    #[serde(rename = "type")]
    kind: Option<String>,
}

/// Records whose name, or what else they are known by, begins with all the words.
async fn search(
    State(app): State<App>,
    principal: Principal,
    Query(search): Query<Search>,
) -> ApiResult<Json<RecordResults>> {
    let reach = principal.reach(Permission::ReadApp)?;
    let typed = searched_text(&search.q)?;
    let kinds = match &search.kind {
        Some(kind) => vec![kind.parse().map_err(|error| bad_request(format!("`type` is {error}")))?],
        None => RecordType::ALL.to_vec(),
    };
    let mut found = reach.search(app.store.reader(), &kinds, &typed, HITS).await?;
    found.sort_by_cached_key(|record| (fold(&record.name), record.id));
    found.truncate(usize::try_from(HITS).unwrap_or(usize::MAX));
    Ok(Json(RecordResults { results: found.iter().map(records::summary).collect() }))
}

/// All that paints a record's page.
async fn read(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
) -> ApiResult<Json<RecordView>> {
    let reference = reference(&kind, id)?;
    principal.reach(Permission::ReadRecords(reference.kind))?.check_record(reference)?;
    principal.reach(Permission::ReadMeetings)?.check_record(reference)?;
    let reader = app.store.reader();
    let catalog = app.catalog(reader).await?;
    Ok(Json(record_view(reader, &catalog, reference, app.clock.now()).await?))
}

/// What of a timeline is asked for; lists are separated by commas.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    after: Option<String>,
    kind: Option<String>,
    outcome: Option<String>,
    meeting_type: Option<String>,
    owner: Option<i64>,
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    q: Option<String>,
}

impl Page {
    fn filter(&self, catalog: &Catalog) -> ApiResult<TimelineFilter> {
        let list = |text: &Option<String>| -> Vec<String> {
            let parts = text.iter().flat_map(|text| text.split(','));
            parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        };
        let outcome = |code: &String| {
            let property = catalog.find(ObjectType::Meeting, OUTCOME);
            let is_known = property.is_some_and(|property| property.option_label(code).is_some());
            let unknown = || bad_request(format!("There is no outcome “{}”", quotable(code, 40)));
            is_known.then(|| Outcome::of_code(code)).ok_or_else(unknown)
        };
        let kind = |name: &String| {
            let unknown = || bad_request(format!("There is no kind of activity “{}”", quotable(name, 40)));
            EntryKind::from_name(name).ok_or_else(unknown)
        };
        let typed = self.q.as_deref().unwrap_or_default();
        // As long as elsewhere; accents count here, where nothing is kept without them.
        searched_text(typed)?;
        Ok(TimelineFilter {
            kinds: list(&self.kind).iter().map(kind).collect::<ApiResult<_>>()?,
            outcomes: list(&self.outcome).iter().map(outcome).collect::<ApiResult<_>>()?,
            meeting_types: list(&self.meeting_type),
            owner: self.owner,
            from: self.from,
            to: self.to,
            words: typed.split_whitespace().map(str::to_owned).collect(),
        })
    }
}

/// One page of a record's timeline.
async fn timeline(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
    Query(page): Query<Page>,
) -> ApiResult<Json<TimelinePage>> {
    let reference = reference(&kind, id)?;
    principal.reach(Permission::ReadMeetings)?.check_record(reference)?;
    let reader = app.store.reader();
    let filter = page.filter(&*app.catalog(reader).await?)?;
    let record = records::find_archived(reader, reference).await?;
    Ok(Json(timeline::page(reader, record.id, page.after.as_deref(), &filter, app.clock.now()).await?))
}

/// Puts a meeting on top of a record's timeline, in place of any other.
async fn pin(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
    Json(request): Json<PinRequest>,
) -> ApiResult<StatusCode> {
    change_pin(&app, &principal, reference(&kind, id)?, Some(request.meeting_id)).await
}

/// Takes the meeting on top of a record's timeline back to its place.
async fn unpin(
    State(app): State<App>,
    principal: Principal,
    Path((kind, id)): Path<(String, i64)>,
) -> ApiResult<StatusCode> {
    change_pin(&app, &principal, reference(&kind, id)?, None).await
}

async fn change_pin(
    app: &App,
    principal: &Principal,
    reference: RecordRef,
    meeting_id: Option<i64>,
) -> ApiResult<StatusCode> {
    let reach = principal.reach(Permission::WriteMeetings)?;
    reach.check_record(reference)?;
    let transaction = app.store.begin().await?;
    let record = records::find(&transaction, reference).await?;
    match meeting_id {
        Some(meeting_id) => {
            reach.check_meeting(&transaction, meeting_id).await?;
            meetings::pin(&transaction, record.id, meeting_id).await?;
        }
        None => meetings::unpin(&transaction, record.id).await?,
    }
    live::log::records(&transaction, [reference], app.clock.now()).await?;
    transaction.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The record that a path names.
pub(super) fn reference(kind: &str, id: i64) -> ApiResult<RecordRef> {
    Ok(RecordRef::new(kind_of(kind)?, id))
}

/// The type of record that a path names.
pub(super) fn kind_of(segment: &str) -> ApiResult<RecordType> {
    segment.parse().map_err(|_| not_found("There is no such type of record"))
}
