//! Meetings: the composer's own save, and what a card's menu does.

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use kokous_model::{
    draft::{MeetingDraft, ValidMeeting},
    text::quotable,
    wire::{CancelRequest, MeetingDetail, MeetingHistory, MeetingSaved},
};
use kokous_providers::publish_ics;
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::{
    app::App,
    auth::{Permission, Principal},
    dispatch::dispatch_meeting,
    embed::Reach,
    error::{ApiResult, bad_request, changed_meanwhile, internal, invalid_fields},
    files,
    http::{
        json::{Json, OptionalJson, Path, Query},
        openapi::Api,
    },
    meetings::{self, Asked, Extras},
    store::entity::meeting,
};

/// Longest `Idempotency-Key`, in bytes.
const LONGEST_KEY: usize = 200;

pub(super) fn router() -> Router<App> {
    Router::new()
        .route("/kokous/v1/meetings", post(create))
        .route("/kokous/v1/meetings/{id}", get(read).patch(update).delete(delete))
        .route("/kokous/v1/meetings/{id}/history", get(history))
        .route("/kokous/v1/meetings/{id}/cancel", post(cancel))
        .route("/kokous/v1/meetings/{id}/restore", post(restore))
        .route("/kokous/v1/meetings/{id}/retry", post(retry))
        .route("/kokous/v1/meetings/{id}/invite.ics", get(invite))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    const KEY: &str = "A text of one's own, under which the save happens once";
    api.chapter("Meetings", "Meetings, what they are composed of, and what is done with them");
    api.post("/kokous/v1/meetings", "Save a new meeting, and invite to it")
        .header("Idempotency-Key", KEY)
        .takes::<MeetingDraft>()
        .answers::<MeetingSaved>(201)
        .answers::<MeetingSaved>(200);
    api.get("/kokous/v1/meetings/{id}", "A meeting with all that is behind its card").answers::<MeetingDetail>(200);
    api.patch("/kokous/v1/meetings/{id}", "Change a meeting: fields that are left out stay")
        .header("If-Match", "The revision that was edited, in quotes; 412 where it is another one by now")
        .header("Idempotency-Key", KEY)
        .takes::<MeetingDraft>()
        .answers::<MeetingSaved>(200);
    api.delete("/kokous/v1/meetings/{id}", "Delete a meeting here")
        .query("tellGuests", "`true` cancels it for those who were invited, ten seconds later")
        .answers_nothing(204);
    api.get("/kokous/v1/meetings/{id}/history", "What was done to a meeting, the latest first")
        .answers::<MeetingHistory>(200);
    api.post("/kokous/v1/meetings/{id}/cancel", "Cancel a meeting, and tell its guests")
        .may_take::<CancelRequest>()
        .answers::<MeetingSaved>(200);
    api.post("/kokous/v1/meetings/{id}/restore", "Take a deletion back, as long as nobody was told")
        .answers::<MeetingSaved>(200);
    api.post("/kokous/v1/meetings/{id}/retry", "Send now what could not be sent").answers::<MeetingSaved>(200);
    api.get("/kokous/v1/meetings/{id}/invite.ics", "The meeting as a file for the reader's own calendar").answers_as(
        200,
        "text/calendar",
        json!({ "type": "string" }),
    );
}

/// A meeting with all that is behind its card.
async fn read(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<MeetingDetail>> {
    let reach = principal.reach(Permission::ReadMeetings)?;
    let reader = app.store.reader();
    reach.check_meeting(reader, id).await?;
    let meeting = meetings::find(reader, id).await?;
    Ok(Json(meetings::detail(reader, meeting, principal.role).await?))
}

/// Saves a new meeting of the user. The same request under the same `Idempotency-Key` again
/// answers with the meeting of the first; another one under it is refused.
async fn create(
    State(app): State<App>,
    principal: Principal,
    headers: HeaderMap,
    Json(mut draft): Json<MeetingDraft>,
) -> ApiResult<Response> {
    let reach = principal.reach(Permission::WriteMeetings)?;
    let asked = asked(&headers, &principal, &draft)?;
    let transaction = app.store.begin().await?;
    if let Some(meeting) = saved_before(&transaction, &reach, asked.as_ref()).await? {
        return Ok(saved(&transaction, meeting).await?.into_response());
    }
    reach.check_save(&transaction, &draft, None).await?;
    let valid = validate(&transaction, &principal, &mut draft, None).await?;
    let organizer = meetings::organizer_of_new(&transaction, &principal.user, draft.organizer_id).await?;
    let meeting = meetings::create(&transaction, &app, &organizer, valid, Extras::default(), (&principal).into());
    let meeting = meeting.await?;
    let answer = saved(&transaction, meeting.clone()).await?;
    commit(&app, transaction, asked, &meeting).await?;
    Ok((StatusCode::CREATED, answer).into_response())
}

/// Saves the changed meeting: fields that are left out stay as they are. `If-Match` names the revision that was edited.
async fn update(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    headers: HeaderMap,
    Json(patch): Json<Map<String, Value>>,
) -> ApiResult<Json<MeetingSaved>> {
    let reach = principal.reach(Permission::WriteMeetings)?;
    let asked = asked(&headers, &principal, &(id, &patch))?;
    let transaction = app.store.begin().await?;
    reach.check_meeting(&transaction, id).await?;
    if let Some(meeting) = saved_before(&transaction, &reach, asked.as_ref()).await? {
        return saved(&transaction, meeting).await;
    }
    let before = meetings::find(&transaction, id).await?;
    check_revision(&headers, &before)?;
    let draft_before = meetings::draft_of(&transaction, &before).await?;
    let mut draft = patched(draft_before.clone(), patch)?;
    meetings::check_unchanged(&before, draft.organizer_id)?;
    reach.check_save(&transaction, &draft, Some(&draft_before)).await?;
    let valid = validate(&transaction, &principal, &mut draft, Some(&draft_before)).await?;
    let meeting = meetings::update(&transaction, &app, before, valid, Extras::default(), (&principal).into()).await?;
    let answer = saved(&transaction, meeting.clone()).await?;
    commit(&app, transaction, asked, &meeting).await?;
    Ok(answer)
}

/// Cancels a meeting and tells its guests.
async fn cancel(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    OptionalJson(request): OptionalJson<CancelRequest>,
) -> ApiResult<Json<MeetingSaved>> {
    let reach = principal.reach(Permission::WriteMeetings)?;
    let transaction = app.store.begin().await?;
    reach.check_meeting(&transaction, id).await?;
    let meeting = meetings::find(&transaction, id).await?;
    let meeting = meetings::cancel(&transaction, &app, meeting, &request.message, (&principal).into()).await?;
    let answer = saved(&transaction, meeting).await?;
    transaction.commit().await?;
    app.wake_dispatcher();
    Ok(answer)
}

#[derive(Deserialize)]
struct Deletion {
    /// Whether those who were invited are told that it is canceled.
    #[serde(default, rename = "tellGuests")]
    tell_guests: bool,
}

/// Deletes a meeting. Guests are told once it can no longer be taken back, ten seconds later.
async fn delete(
    State(app): State<App>,
    principal: Principal,
    Path(id): Path<i64>,
    Query(deletion): Query<Deletion>,
) -> ApiResult<StatusCode> {
    let reach = principal.reach(Permission::WriteMeetings)?;
    let transaction = app.store.begin().await?;
    reach.check_meeting(&transaction, id).await?;
    let meeting = meetings::find(&transaction, id).await?;
    meetings::delete(&transaction, &app, meeting, deletion.tell_guests, (&principal).into()).await?;
    transaction.commit().await?;
    app.wake_dispatcher();
    Ok(StatusCode::NO_CONTENT)
}

/// Takes a deletion back.
async fn restore(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<MeetingSaved>> {
    let reach = principal.reach(Permission::WriteMeetings)?;
    let transaction = app.store.begin().await?;
    reach.check_meeting(&transaction, id).await?;
    let meeting = meetings::restore(&transaction, &app, id, (&principal).into()).await?;
    let answer = saved(&transaction, meeting).await?;
    transaction.commit().await?;
    app.wake_dispatcher();
    Ok(answer)
}

/// What was done to a meeting.
async fn history(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<MeetingHistory>> {
    let reach = principal.reach(Permission::ReadMeetings)?;
    let reader = app.store.reader();
    reach.check_meeting(reader, id).await?;
    let meeting = meetings::find(reader, id).await?;
    Ok(Json(meetings::history::read(reader, meeting.id, principal.role).await?))
}

/// Sends now what could not be sent.
async fn retry(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Json<MeetingSaved>> {
    let reach = principal.reach(Permission::WriteMeetings)?;
    let transaction = app.store.begin().await?;
    reach.check_meeting(&transaction, id).await?;
    let meeting = meetings::find(&transaction, id).await?;
    meetings::retry(&transaction, &app, &meeting).await?;
    let answer = saved(&transaction, meeting).await?;
    transaction.commit().await?;
    app.wake_dispatcher();
    Ok(answer)
}

/// The meeting as a file for the reader's own calendar.
async fn invite(State(app): State<App>, principal: Principal, Path(id): Path<i64>) -> ApiResult<Response> {
    let reach = principal.reach(Permission::ReadMeetings)?;
    let reader = app.store.reader();
    reach.check_meeting(reader, id).await?;
    let meeting = meetings::find(reader, id).await?;
    let ics = publish_ics(&dispatch_meeting(&app, reader, &meeting).await?, app.clock.now());
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8; method=PUBLISH"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"invite.ics\""),
    ];
    Ok((headers, ics).into_response())
}

/// The save of this content under the key of the request; nothing where it has none.
fn asked(headers: &HeaderMap, principal: &Principal, content: &impl Serialize) -> ApiResult<Option<Asked>> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().ok().filter(|key| (1..=LONGEST_KEY).contains(&key.len()));
    let message = format!("Idempotency-Key has 1 to {LONGEST_KEY} visible ASCII characters");
    let key = key.ok_or_else(|| bad_request(message))?;
    Asked::new(principal.user.id, key, content).map(Some)
}

/// The meeting that was saved before by the same request.
async fn saved_before(
    transaction: &DatabaseTransaction,
    reach: &Reach<'_>,
    asked: Option<&Asked>,
) -> ApiResult<Option<meeting::Model>> {
    let Some(asked) = asked else { return Ok(None) };
    let Some(done) = asked.done(transaction).await? else { return Ok(None) };
    reach.check_meeting(transaction, done.meeting_id).await?;
    done.check_same()?;
    meetings::find(transaction, done.meeting_id).await.map(Some)
}

/// RFC 9110 §13.1.1; `*` and no header take the meeting as it is.
fn check_revision(headers: &HeaderMap, before: &meeting::Model) -> ApiResult<()> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(()) };
    let tag = value.to_str().unwrap_or_default().trim();
    if tag == "*" || tag.trim_matches('"').parse() == Ok(before.revision) {
        Ok(())
    } else {
        Err(changed_meanwhile("Somebody else changed this meeting meanwhile").because("MEETING_CHANGED"))
    }
}

/// The draft with the fields of the patch in place of its own.
fn patched(draft: MeetingDraft, patch: Map<String, Value>) -> ApiResult<MeetingDraft> {
    let Value::Object(mut fields) = serde_json::to_value(draft)? else {
        return Err(internal(anyhow::anyhow!("a draft is not an object")));
    };
    // Left out where there is no choice, and yet a field.
    let optional = ["startChoice", "endChoice", "calendarAccount", "organizerId"];
    for (name, value) in patch {
        if !fields.contains_key(&name) && !optional.contains(&name.as_str()) {
            return Err(bad_request(format!("There is no field “{}”", quotable(&name, 80))));
        }
        // A time that is written anew means what it says: a choice for the former one does not carry over.
        let choices = [("startTime", "startChoice"), ("date", "startChoice"), ("endTime", "endChoice")];
        for (time, choice) in choices {
            if name == time && fields.get(time) != Some(&value) {
                fields.remove(choice);
            }
        }
        fields.insert(name, value);
    }
    serde_json::from_value(Value::Object(fields))
        .map_err(|error| bad_request(format!("The meeting cannot be read: {}", quotable(&error.to_string(), 300))))
}

/// Looks up whom and what the draft names, and checks all of it; all errors come at once.
async fn validate(
    connection: &impl ConnectionTrait,
    principal: &Principal,
    draft: &mut MeetingDraft,
    before: Option<&MeetingDraft>,
) -> ApiResult<ValidMeeting> {
    let mut errors = meetings::look_up(connection, draft, before).await?;
    errors.extend(files::look_up(connection, principal.user.id, draft).await?);
    match draft.validate() {
        Ok(valid) if errors.is_empty() => Ok(valid),
        Ok(_) => Err(invalid_fields(errors)),
        Err(invalid) => {
            errors.splice(0..0, invalid);
            Err(invalid_fields(errors))
        }
    }
}

async fn saved(connection: &impl ConnectionTrait, meeting: meeting::Model) -> ApiResult<Json<MeetingSaved>> {
    let id = meeting.id;
    let card = meetings::cards(connection, vec![meeting]).await?.pop();
    let meeting = card.ok_or_else(|| anyhow::anyhow!("meeting {id} has no organizer"))?;
    Ok(Json(MeetingSaved { meeting }))
}

async fn commit(
    app: &App,
    transaction: DatabaseTransaction,
    asked: Option<Asked>,
    meeting: &meeting::Model,
) -> ApiResult<()> {
    if let Some(asked) = asked {
        asked.remember(&transaction, meeting.id, app.clock.now()).await?;
    }
    transaction.commit().await?;
    app.wake_dispatcher();
    Ok(())
}
