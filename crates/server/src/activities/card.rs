//! Activities as the page shows them.

use std::collections::{HashMap, HashSet};

use kokous_model::{
    activity::{ActivityKind, Direction},
    text::ellipsis,
    wire::{ActivityCard, ActivityDetail, UserSummary},
};
use kokous_richtext::with_linked_images;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};

use super::associations::records_of;
use crate::{
    clock::from_millis,
    crm::catalog::CALL_DISPOSITIONS,
    error::{ApiResult, not_found},
    records,
    store::entity::{activity, user},
};

/// Characters of the text that a card shows.
const PREVIEW_CHARS: usize = 200;

/// The cards of activities, in their order, with one query for their owners. One of a kind that this version does not know
/// has none.
///
/// # Errors
/// The database's.
pub async fn cards(
    connection: &impl ConnectionTrait,
    activities: Vec<activity::Model>,
) -> Result<Vec<ActivityCard>, DbErr> {
    let owners: HashSet<i64> = activities.iter().filter_map(|activity| activity.owner_id).collect();
    let owners = if owners.is_empty() {
        Vec::new()
    } else {
        user::Entity::find().filter(user::Column::Id.is_in(owners)).all(connection).await?
    };
    let owners: HashMap<i64, UserSummary> = owners.iter().map(|user| (user.id, user.summary())).collect();
    let card = |activity: activity::Model| {
        let owner = activity.owner_id.and_then(|id| owners.get(&id)).cloned();
        Some(card(activity.activity_kind()?, activity, owner))
    };
    Ok(activities.into_iter().filter_map(card).collect())
}

/// An activity with all that is behind its card.
///
/// # Errors
/// 404 for one of a kind that this version does not know; the database's.
pub async fn detail(connection: &impl ConnectionTrait, activity: activity::Model) -> ApiResult<ActivityDetail> {
    let records = records_of(connection, activity.id).await?;
    let records = records::find_many(connection, records).await?;
    let mut associations: Vec<_> = records.values().map(records::summary).collect();
    associations.sort_by_key(|summary| summary.record);
    let body_html = match activity.body_html.as_str() {
        "" => text_body(&activity),
        html => with_linked_images(html).into_string(),
    };
    let card = cards(connection, vec![activity]).await?.pop();
    let card =
        card.ok_or_else(|| not_found("This activity does not exist, or was deleted").because("ACTIVITY_GONE"))?;
    Ok(ActivityDetail { card, body_html, associations })
}

/// An e-mail may have come with its text alone.
fn text_body(activity: &activity::Model) -> String {
    let text = activity.text("hs_email_text").unwrap_or_default();
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let paragraphs = escaped.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty());
    let html: String =
        paragraphs.map(|paragraph| format!("<p>{}</p>", paragraph.trim().replace('\n', "<br>"))).collect();
    with_linked_images(&html).into_string()
}

fn card(kind: ActivityKind, activity: activity::Model, owner: Option<UserSummary>) -> ActivityCard {
    let text = |name: &str| activity.text(name);
    let direction = match text("hs_call_direction").or_else(|| text("hs_email_direction")) {
        Some("INBOUND" | "INCOMING_EMAIL") => Some(Direction::Incoming),
        Some(_) => Some(Direction::Outgoing),
        None => None,
    };
    let status = match kind {
        ActivityKind::Note => None,
        ActivityKind::Call => text("hs_call_disposition").and_then(disposition).or_else(|| text("hs_call_status")),
        ActivityKind::Task => text("hs_task_status").or(Some("NOT_STARTED")),
        ActivityKind::Email => text("hs_email_status"),
    };
    let words = if activity.body.is_empty() { text("hs_email_text").unwrap_or_default() } else { &activity.body };
    let line = words.split_whitespace().take(PREVIEW_CHARS).collect::<Vec<_>>().join(" ");
    ActivityCard {
        kind,
        id: activity.id,
        at: from_millis(activity.happens_at),
        owner,
        preview: ellipsis(&line, PREVIEW_CHARS),
        direction,
        status: status.map(str::to_owned),
        priority: text("hs_task_priority").map(str::to_owned),
        duration: text("hs_call_duration").and_then(|millis| millis.parse().ok()),
        updated_at: from_millis(activity.updated_at),
        title: activity.title,
    }
}

/// The word for one of HubSpot's own call outcomes.
fn disposition(guid: &str) -> Option<&'static str> {
    CALL_DISPOSITIONS.iter().find(|(known, _)| known.eq_ignore_ascii_case(guid)).map(|(_, word)| *word)
}
