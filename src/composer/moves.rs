//! How the dates and times of a draft move together. Plain functions on the draft; nothing here knows of the page.

use chrono::{Duration, NaiveDate, NaiveDateTime};
use kokous_model::{
    draft::{MeetingDraft, end_date_for},
    time::{DateOrder, clock_text, date_text, parse_clock, parse_date, parse_typed_date, parse_typed_time},
};

/// The draft's date, if it can be read.
pub(super) fn date_of(draft: &MeetingDraft) -> Option<NaiveDate> {
    parse_date(&draft.date)
}

/// What the clock shows at the start.
pub(super) fn local_start(draft: &MeetingDraft) -> Option<NaiveDateTime> {
    Some(date_of(draft)?.and_time(parse_clock(&draft.start_time)?))
}

/// What the clock shows at the end.
pub(super) fn local_end(draft: &MeetingDraft) -> Option<NaiveDateTime> {
    let date = if draft.end_date.is_empty() { date_of(draft)? } else { parse_date(&draft.end_date)? };
    Some(date.and_time(parse_clock(&draft.end_time)?))
}

/// How long the meeting lasts on the clock; nothing where the times cannot be read or the end is not later.
pub(super) fn length_minutes(draft: &MeetingDraft) -> Option<i64> {
    let minutes = (local_end(draft)? - local_start(draft)?).num_minutes();
    (minutes > 0).then_some(minutes)
}

/// Takes over what was typed as the date: the end keeps its distance of `length` minutes from the start.
pub(super) fn type_date(draft: &mut MeetingDraft, text: &str, order: DateOrder, today: NaiveDate, length: i64) {
    draft.date = match parse_typed_date(text, order, today) {
        Ok(date) => date_text(date),
        Err(_) => text.trim().to_owned(),
    };
    follow_start(draft, length);
}

/// Takes over what was typed as the start: the end keeps its distance of `length` minutes.
pub(super) fn type_start(draft: &mut MeetingDraft, text: &str, length: i64) {
    draft.start_time = typed_time(text);
    follow_start(draft, length);
}

/// Takes over what was typed as the end; an end before the start of a late evening is on the next day.
pub(super) fn type_end(draft: &mut MeetingDraft, text: &str) {
    draft.end_time = typed_time(text);
    draft.end_choice = None;
    if let (Some(date), Some(start), Some(end)) =
        (date_of(draft), parse_clock(&draft.start_time), parse_clock(&draft.end_time))
    {
        set_end_date(draft, date, end_date_for(date, start, end));
    }
}

/// Makes the meeting last as long as another; where that has no length its end stays.
pub fn last_as_long_as(draft: &mut MeetingDraft, other: &MeetingDraft) {
    if let Some(minutes) = length_minutes(other) {
        follow_start(draft, minutes);
    }
}

/// Makes the meeting last `minutes` on the clock.
pub(super) fn set_length(draft: &mut MeetingDraft, minutes: i64) {
    follow_start(draft, minutes);
}

/// Puts the start where the person chose to go from a time that the clocks skip.
pub(super) fn set_local_start(draft: &mut MeetingDraft, start: NaiveDateTime, length: i64) {
    draft.date = date_text(start.date());
    draft.start_time = clock_text(start.time());
    follow_start(draft, length);
}

/// The same for the end.
pub(super) fn set_local_end(draft: &mut MeetingDraft, end: NaiveDateTime) {
    draft.end_time = clock_text(end.time());
    draft.end_choice = None;
    if let Some(date) = date_of(draft) {
        set_end_date(draft, date, end.date());
    }
}

fn typed_time(text: &str) -> String {
    match parse_typed_time(text) {
        Ok(time) => clock_text(time),
        Err(_) => text.trim().to_owned(),
    }
}

fn follow_start(draft: &mut MeetingDraft, length: i64) {
    draft.start_choice = None;
    draft.end_choice = None;
    if let Some(start) = local_start(draft) {
        let end = start + Duration::minutes(length);
        draft.end_time = clock_text(end.time());
        set_end_date(draft, start.date(), end.date());
    }
}

fn set_end_date(draft: &mut MeetingDraft, date: NaiveDate, end_date: NaiveDate) {
    draft.end_date = if end_date == date { String::new() } else { date_text(end_date) };
}
