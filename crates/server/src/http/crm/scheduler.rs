//! `POST /scheduler/v3/meetings/calendar`: the call that makes a meeting and invites to it (`reference/hubspot.md` §2).

use std::collections::BTreeMap;

use axum::{Router, extract::State, routing::post};
use kokous_model::{dispatch::Provider, error::ErrorDetail, limits, text::quotable, time::parse_zone};
use schemars::JsonSchema;
use sea_orm::{ConnectionTrait, EntityTrait};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    input::{AssociationInput, PropertyMap, Target, associated_records, targets, texts},
    path::require_write,
    query::{Pairs, last},
};
use crate::{
    accounts,
    app::App,
    auth::Principal,
    clock::iso_millis,
    crm::{
        ObjectType, PropertyError,
        catalog::{self, Catalog, ValueKind},
        meeting::{self, NewMeeting},
        objects::{self, Object},
        values::{Changes, Values},
    },
    error::{ApiError, ApiResult, bad_request},
    http::{
        json::{Json, Query},
        openapi::Api,
    },
    store::entity::user,
};

/// What HubSpot's contract requires, besides the top of the body.
const REQUIRED: [&str; 6] = [
    "hs_timestamp",
    "hs_meeting_title",
    "hs_meeting_start_time",
    "hs_meeting_end_time",
    "hs_meeting_outcome",
    "hubspot_owner_id",
];
/// What the answer has where the meeting has it.
const ANSWERED: [&str; 18] = [
    "hs_activity_type",
    "hs_attachment_ids",
    "hs_attendee_owner_ids",
    "hs_engagement_source",
    "hs_engagement_source_id",
    "hs_include_description_in_reminder",
    "hs_internal_meeting_notes",
    "hs_meeting_body",
    "hs_meeting_end_time",
    "hs_meeting_external_url",
    "hs_meeting_location",
    "hs_meeting_location_type",
    "hs_meeting_outcome",
    "hs_meeting_start_time",
    "hs_meeting_title",
    "hs_timestamp",
    "hs_unique_id",
    "hubspot_owner_id",
];
/// Most errors of one answer.
const ERRORS: usize = 100;

pub(super) fn router() -> Router<App> {
    Router::new().route("/scheduler/v3/meetings/calendar", post(schedule))
}

/// Describes the routes.
pub(super) fn describe(api: &mut Api) {
    api.post("/scheduler/v3/meetings/calendar", "Save a meeting, and invite to it")
        .required_query("organizerUserId", "Whose meeting it is")
        .takes::<ScheduleBody>()
        .answers::<Scheduled>(200);
}

/// HubSpot's `ExternalCalendarMeetingEventCreateRequest`. Everything is required; it may be absent here so that all that
/// is missing can be said at once.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
#[schemars(rename = "MeetingToSchedule")]
struct ScheduleBody {
    timezone: Option<String>,
    properties: Option<PropertyMap>,
    associations: Option<Vec<AssociationInput>>,
    email_reminder_schedule: Option<ReminderSchedule>,
}

/// HubSpot's `ExternalEmailReminderSchedule`. Whether the description was wanted is kept; no reminder has it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ReminderSchedule {
    should_include_invite_description: bool,
    reminders: Vec<Reminder>,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Reminder {
    number_of_time_units: u32,
    time_unit: TimeUnit,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
enum TimeUnit {
    Weeks,
    Days,
    Hours,
    Minutes,
}

/// HubSpot's `ExternalCalenderMeetingEventResponse`.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "ScheduledMeeting")]
struct Scheduled {
    id: String,
    created_at: String,
    last_updated_at: String,
    properties: BTreeMap<&'static str, Value>,
}

impl Reminder {
    /// How many minutes before the start.
    fn minutes(&self) -> u32 {
        let minutes_of_unit = match self.time_unit {
            TimeUnit::Weeks => 7 * 24 * 60,
            TimeUnit::Days => 24 * 60,
            TimeUnit::Hours => 60,
            TimeUnit::Minutes => 1,
        };
        self.number_of_time_units.saturating_mul(minutes_of_unit)
    }
}

/// Saves a meeting of `organizerUserId` with the associated contacts and the named colleagues, and invites them where
/// this server can mail.
async fn schedule(
    State(app): State<App>,
    principal: Principal,
    Query(pairs): Query<Pairs>,
    Json(input): Json<ScheduleBody>,
) -> ApiResult<Json<Scheduled>> {
    require_write(&principal, ObjectType::Meeting)?;
    let mut wrong = missing(&input);
    let properties = texts(input.properties.unwrap_or_default())?;

    let transaction = app.store.begin().await?;
    let organizer = organizer(&transaction, last(&pairs, "organizerUserId"), &mut wrong).await?;
    let catalog = app.catalog(&transaction).await?;
    let values = read(&transaction, &catalog, properties, input.timezone.as_deref(), &mut wrong).await?;
    let targets =
        match targets(&transaction, &principal, ObjectType::Meeting, &input.associations.unwrap_or_default()).await {
            Err(error) if error.errors.is_empty() => return Err(error),
            Err(error) => {
                wrong.extend(error.errors);
                Vec::new()
            }
            Ok(targets) => targets,
        };
    let (mut changes, errors) = values.into_parts();
    wrong.extend(errors.into_iter().map(ErrorDetail::from));
    let Some(organizer) = organizer.filter(|_| wrong.is_empty()) else { return Err(all_wrong(wrong)) };
    let schedule = input.email_reminder_schedule;
    let reminders = schedule.iter().flat_map(|schedule| &schedule.reminders).map(Reminder::minutes).collect();
    keep_reminders(&mut changes, schedule)?;

    let calendar = match accounts::default_provider(&transaction, organizer.id).await? {
        Some(provider) => provider,
        None if app.can_mail() => Provider::Mail,
        None => Provider::None,
    };
    let is_contact = |target: &&Target| target.kind == ObjectType::CONTACT;
    let new = NewMeeting {
        changes,
        author_id: principal.user.id,
        associations: associated_records(&targets),
        contacts: targets.iter().filter(is_contact).map(|target| target.object.id()).collect(),
        calendar,
        reminders,
        source: "MEETINGS",
        by: (&principal).into(),
    };
    let meeting = meeting::create(&transaction, &app, &organizer, new).await?;
    let object = objects::of_meeting(&transaction, meeting).await?;
    transaction.commit().await?;
    app.wake_dispatcher();
    Ok(Json(answer(&object)))
}

/// What is missing at the top of the body.
fn missing(input: &ScheduleBody) -> Vec<ErrorDetail> {
    let there = [
        ("timezone", input.timezone.is_some()),
        ("properties", input.properties.is_some()),
        ("associations", input.associations.is_some()),
        ("emailReminderSchedule", input.email_reminder_schedule.is_some()),
    ];
    let mut wrong: Vec<ErrorDetail> = there
        .into_iter()
        .filter(|(_, is_there)| !is_there)
        .map(|(name, _)| detail(name, "REQUIRED_FIELD", format!("{name} is missing")))
        .collect();
    let reminders =
        input.email_reminder_schedule.as_ref().map(|schedule| schedule.reminders.as_slice()).unwrap_or_default();
    if reminders.len() > limits::REMINDERS {
        let message = format!("A meeting has at most {} reminders", limits::REMINDERS);
        wrong.push(detail("emailReminderSchedule", "TOO_MANY", message));
    }
    if reminders.iter().any(|reminder| !(1..=limits::REMINDER_MINUTES).contains(&reminder.minutes())) {
        let message = "A reminder goes out between one minute and four weeks before the meeting".to_owned();
        wrong.push(detail("emailReminderSchedule", "INVALID_REMINDER", message));
    }
    wrong
}

/// The user whose meeting it is.
async fn organizer(
    connection: &impl ConnectionTrait,
    id: Option<&str>,
    wrong: &mut Vec<ErrorDetail>,
) -> ApiResult<Option<user::Model>> {
    let Some(id) = id else {
        wrong.push(detail("organizerUserId", "REQUIRED_FIELD", "organizerUserId is missing".to_owned()));
        return Ok(None);
    };
    let found = match id.parse::<i64>() {
        Ok(id) => user::Entity::find_by_id(id).one(connection).await?,
        Err(_) => None,
    };
    if found.is_none() {
        let message = format!("There is no user with the id {}", quotable(id, 60));
        wrong.push(detail("organizerUserId", "UNKNOWN_USER", message));
    }
    Ok(found)
}

/// The meeting's properties, with what is missing; the zone of the body is one of them.
async fn read(
    connection: &impl ConnectionTrait,
    catalog: &Catalog,
    mut properties: BTreeMap<String, Option<String>>,
    zone: Option<&str>,
    wrong: &mut Vec<ErrorDetail>,
) -> ApiResult<Values> {
    match zone.map(parse_zone) {
        Some(Ok(zone)) => drop(properties.insert("hs_timezone".to_owned(), Some(zone.name().to_owned()))),
        Some(Err(unknown)) => wrong.push(detail("timezone", "UNKNOWN_TIME_ZONE", unknown.to_string())),
        None => {}
    }
    let mut values = meeting::read_new(connection, catalog, properties).await?;
    for name in REQUIRED {
        if !values.has(name) {
            values.refuse(PropertyError::required(name, format!("{name} is missing")));
        }
    }
    Ok(values)
}

/// Keeps what was asked for of reminders as it was said, beside those that are sent.
fn keep_reminders(changes: &mut Changes, schedule: Option<ReminderSchedule>) -> ApiResult<()> {
    let Some(schedule) = schedule else { return Ok(()) };
    let include = schedule.should_include_invite_description.to_string();
    changes.insert("hs_include_description_in_reminder".to_owned(), Some(include));
    if !schedule.reminders.is_empty() {
        let reminders = serde_json::to_string(&schedule.reminders)?;
        changes.insert("hs_meeting_pre_meeting_prospect_reminders".to_owned(), Some(reminders));
    }
    Ok(())
}

fn answer(object: &Object) -> Scheduled {
    let value = |name: &'static str| {
        let property = catalog::find(ObjectType::Meeting, name)?;
        let text = object.value(property)?;
        // Lists are arrays here, and nowhere else.
        let is_list = matches!(property.kind, ValueKind::OwnerList | ValueKind::IdList);
        Some((name, if is_list { Value::from(text.split(';').collect::<Vec<_>>()) } else { Value::from(text) }))
    };
    Scheduled {
        id: object.id().to_string(),
        created_at: iso_millis(object.created_at()),
        last_updated_at: iso_millis(object.updated_at()),
        properties: ANSWERED.into_iter().filter_map(value).collect(),
    }
}

fn detail(within: &str, code: &str, message: String) -> ErrorDetail {
    ErrorDetail { message, code: Some(code.to_owned()), within: Some(within.to_owned()), ..ErrorDetail::default() }
}

fn all_wrong(mut errors: Vec<ErrorDetail>) -> ApiError {
    errors.truncate(ERRORS);
    let messages = errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join(". ");
    let mut error = bad_request(quotable(&messages, 1_000));
    error.errors = errors;
    error
}
