//! What a card says, in words.

use chrono::{DateTime, Utc};
use kokous_model::{
    account::AccountSettings,
    activity::ActivityKind,
    attendee::Response,
    meeting::Outcome,
    wire::{ActivityCard, MeetingCard},
};

use crate::{
    i18n::t,
    time::{city_of, format_day, format_range, format_time, offset_label},
};

/// How many names a card shows before it counts.
const NAMES: usize = 3;

/// `Tue 24 Nov, 14:30–15:00`: when the meeting is, in the viewer's zone.
pub(crate) fn when(card: &MeetingCard, viewer_zone: &str) -> String {
    format!("{}, {}", format_day(card.start_at, viewer_zone), format_range(card.start_at, card.end_at, viewer_zone))
}

/// `13:30 in Stockholm`: when the meeting begins in the zone in which it was planned, where the clocks there differ from
/// the viewer's; with the day, where that differs as well.
pub(super) fn when_elsewhere(card: &MeetingCard, viewer_zone: &str) -> Option<String> {
    let start = card.start_at;
    if offset_label(&card.time_zone, start) == offset_label(viewer_zone, start) {
        return None;
    }
    let (time, city) = (format_time(start, &card.time_zone), city_of(&card.time_zone));
    let (day, viewer_day) = (format_day(start, &card.time_zone), format_day(start, viewer_zone));
    let time = if day == viewer_day { time } else { format!("{day}, {time}") };
    Some(t().card_in_zone(&city, &time))
}

/// `now`, `in 25 minutes`, `in 3 hours`, `in 2 days`: how far off a meeting that has not ended is.
pub(super) fn how_soon(start: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let minutes = u64::try_from((start - now).num_minutes()).unwrap_or_default();
    match minutes {
        _ if start <= now => t().soon_now().to_owned(),
        0 => t().soon_in_a_moment().to_owned(),
        1..60 => t().soon_minutes(minutes),
        60..1_440 => t().soon_hours(minutes / 60),
        _ => t().soon_days(minutes / 1_440),
    }
}

/// `with Anna Virtanen, Ben Ito +2`: everybody in the meeting but the viewer. Nothing when that is nobody.
pub(super) fn with_whom(card: &MeetingCard, viewer: i64, viewer_email: &str) -> Option<String> {
    let is_viewer = |email: Option<&str>| email.is_some_and(|email| email.eq_ignore_ascii_case(viewer_email));
    let organizer = (card.organizer.id != viewer).then_some(card.organizer.name.as_str());
    let attendees = card.attendees.iter().map(|view| &view.attendee);
    let others = attendees
        .filter(|attendee| !is_viewer(attendee.email()))
        .filter(|attendee| !attendee.email().is_some_and(|email| email.eq_ignore_ascii_case(&card.organizer.email)));
    let names: Vec<&str> = organizer.into_iter().chain(others.map(|attendee| attendee.label())).collect();
    let rest = names.len().saturating_sub(NAMES);
    let shown = names.iter().take(NAMES).copied().collect::<Vec<_>>().join(", ");
    match (names.is_empty(), rest) {
        (true, _) => None,
        (false, 0) => Some(t().card_with(&shown)),
        (false, rest) => Some(t().card_with(&format!("{shown} +{rest}"))),
    }
}

/// How many people hear of it when the meeting is canceled: those who have an address and are not the organizer.
pub(super) fn guests(card: &MeetingCard) -> u64 {
    let emails = card.attendees.iter().filter_map(|view| view.attendee.email());
    emails.filter(|email| !email.eq_ignore_ascii_case(&card.organizer.email)).count() as u64
}

/// What an answer to an invitation means.
pub(super) fn response_label(response: Response) -> &'static str {
    match response {
        Response::NeedsAction => t().response_none(),
        Response::Accepted => t().response_accepted(),
        Response::Tentative => t().response_tentative(),
        Response::Declined => t().response_declined(),
    }
}

/// How a meeting went; in the account's own words where it is an outcome of its own.
pub(crate) fn outcome_label(account: &AccountSettings, outcome: &Outcome) -> String {
    let label = match outcome {
        Outcome::Own(_) => account.outcome_label(outcome),
        Outcome::Scheduled => t().outcome_scheduled(),
        Outcome::Completed => t().outcome_completed(),
        Outcome::Rescheduled => t().outcome_rescheduled(),
        Outcome::NoShow => t().outcome_no_show(),
        Outcome::Canceled => t().outcome_canceled(),
    };
    label.to_owned()
}

/// The outcomes to choose from, and the one that is chosen where it is not offered any more.
pub(crate) fn outcome_choices(account: &AccountSettings, chosen: &Outcome) -> Vec<Outcome> {
    let mut choices: Vec<Outcome> = account.offered_outcomes().collect();
    if !choices.contains(chosen) {
        choices.push(chosen.clone());
    }
    choices
}

/// `Mon 23 Nov, 14:30`, and for a task that it is due then.
pub(super) fn activity_when(card: &ActivityCard, viewer_zone: &str) -> String {
    let when = format!("{}, {}", format_day(card.at, viewer_zone), format_time(card.at, viewer_zone));
    if card.kind == ActivityKind::Task { t().activity_due(&when) } else { when }
}

/// Its title; what it is and whose, where it has none.
pub(super) fn activity_title(card: &ActivityCard) -> String {
    match (&card.owner, card.title.is_empty()) {
        (_, false) => card.title.clone(),
        (Some(owner), true) => t().activity_by(kind_label(card.kind), &owner.name),
        (None, true) => kind_label(card.kind).to_owned(),
    }
}

/// What an activity is.
pub(super) fn kind_label(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Note => t().activity_note(),
        ActivityKind::Call => t().activity_call(),
        ActivityKind::Task => t().activity_task(),
        ActivityKind::Email => t().activity_email(),
    }
}

/// How long a call was.
pub(super) fn duration_label(millis: u64) -> String {
    let seconds = millis / 1_000;
    match seconds {
        ..60 => t().activity_seconds(&seconds.to_string()),
        _ => t().activity_minutes(&((seconds + 30) / 60).to_string()),
    }
}

/// How far something is or how it went; HubSpot's own word where there is none here.
pub(super) fn status_label(status: &str) -> String {
    let label = match status {
        "NOT_STARTED" => t().status_not_started(),
        "IN_PROGRESS" => t().status_in_progress(),
        "WAITING" => t().status_waiting(),
        "DEFERRED" => t().status_deferred(),
        "COMPLETED" => t().status_completed(),
        "SCHEDULED" => t().status_scheduled(),
        "SENDING" => t().status_sending(),
        "SENT" => t().status_sent(),
        "BOUNCED" => t().status_bounced(),
        "FAILED" => t().status_failed(),
        "CANCELED" => t().status_canceled(),
        "CONNECTED" => t().status_connected(),
        "BUSY" => t().status_busy(),
        "NO_ANSWER" => t().status_no_answer(),
        "LEFT_LIVE_MESSAGE" => t().status_left_message(),
        "LEFT_VOICEMAIL" => t().status_left_voicemail(),
        "WRONG_NUMBER" => t().status_wrong_number(),
        other => return other.replace('_', " ").to_lowercase(),
    };
    label.to_owned()
}

/// How urgent a task is.
pub(super) fn priority_label(priority: &str) -> String {
    let label = match priority {
        "HIGH" => t().priority_high(),
        "MEDIUM" => t().priority_medium(),
        "LOW" => t().priority_low(),
        other => other,
    };
    label.to_owned()
}
