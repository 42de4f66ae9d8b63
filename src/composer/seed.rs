//! What an opened composer begins with.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveDateTime, Timelike, Utc, Weekday};
use kokous_model::{
    dispatch::Provider,
    draft::MeetingDraft,
    error::Field,
    meeting::Outcome,
    record::RecordRef,
    time::{clock_text, date_text},
    wire::{AttendeeView, MeetingDetail, RecordSummary, Session, StoredDraft, UserSummary},
};

use super::{ComposeOn, editing::Editing};
use crate::{api::new_uuid, time};

/// The hour at which a meeting begins that is scheduled outside working hours.
const FIRST_HOUR: u32 = 9;
/// The hour from which on a meeting is scheduled for the next working day.
const LAST_HOUR: u32 = 18;

/// Everything that a composer's state is made of.
#[derive(Clone)]
pub(super) struct Seed {
    pub(super) draft_id: String,
    pub(super) record: RecordRef,
    pub(super) draft: MeetingDraft,
    pub(super) editing: Option<Editing>,
    pub(super) organizer: UserSummary,
    pub(super) people: Vec<AttendeeView>,
    pub(super) records: Vec<RecordSummary>,
    /// When the draft was last stored, where an unfinished one is continued.
    pub(super) continued_from: Option<DateTime<Utc>>,
    /// Where the focus is at first.
    pub(super) first_field: Field,
}

impl Seed {
    /// A new meeting on a record, or its unfinished draft.
    pub(super) fn schedule(on: ComposeOn, unfinished: Option<StoredDraft>, session: &Session) -> Self {
        let seed = Self {
            draft_id: new_uuid(),
            record: on.record,
            draft: on.draft.as_deref().cloned().unwrap_or_else(|| new_draft(&on, session)),
            editing: None,
            organizer: session.user.clone(),
            people: on.attendees,
            records: on.associations,
            continued_from: None,
            first_field: Field::Title,
        };
        seed.continued(unfinished)
    }

    /// An existing meeting, or the unfinished edit of it.
    pub(super) fn edit(detail: MeetingDetail, record: RecordRef, unfinished: Option<StoredDraft>) -> Self {
        let editing = Editing::of(&detail);
        let seed = Self {
            draft_id: new_uuid(),
            record,
            draft: detail.draft,
            editing: Some(editing),
            organizer: detail.card.organizer,
            people: detail.card.attendees,
            records: detail.associations,
            continued_from: None,
            first_field: Field::Title,
        };
        seed.continued(unfinished)
    }

    /// The same, to choose another time: the outcome says so, and stands as it is once the meeting is saved.
    pub(super) fn rescheduled(mut self) -> Self {
        self.draft.outcome = Outcome::Rescheduled;
        self.first_field = Field::Date;
        self
    }

    /// A new meeting like another one: with the same people about the same things, at the same time if that is still to
    /// come, and of whoever composes it.
    pub(super) fn copy(detail: MeetingDetail, record: RecordRef, session: &Session) -> Self {
        let on = ComposeOn {
            record,
            record_name: detail.draft.title.clone(),
            associations: detail.associations,
            attendees: detail.card.attendees,
            draft: None,
        };
        let mut draft = new_draft(&on, session);
        let like = detail.draft;
        if detail.card.start_at > time::now() {
            draft.date = like.date;
            draft.start_time = like.start_time;
            draft.start_choice = like.start_choice;
            draft.end_date = like.end_date;
            draft.end_time = like.end_time;
            draft.end_choice = like.end_choice;
            draft.time_zone = like.time_zone;
        }
        draft.meeting_type = like.meeting_type;
        draft.location = like.location;
        draft.description = like.description;
        draft.internal_note = like.internal_note;
        draft.description_files = like.description_files;
        draft.internal_note_files = like.internal_note_files;
        draft.reminders = like.reminders;
        Self { draft, ..Self::schedule(on, None, session) }
    }

    /// An unfinished new meeting whose record's page is not at hand.
    pub(super) fn continue_new(
        stored: StoredDraft,
        records: Vec<RecordSummary>,
        people: Vec<AttendeeView>,
        session: &Session,
    ) -> Self {
        let on = ComposeOn {
            record: stored.record,
            record_name: String::new(),
            associations: records,
            attendees: people,
            draft: None,
        };
        Self::schedule(on, Some(stored), session)
    }

    fn continued(mut self, unfinished: Option<StoredDraft>) -> Self {
        let Some(stored) = unfinished else { return self };
        self.draft_id = stored.id;
        self.draft = stored.content;
        self.continued_from = stored.updated_at;
        if let (Some(editing), Some(revision)) = (&mut self.editing, stored.meeting_revision)
            && editing.revision != revision
        {
            editing.revision = revision;
            editing.base = stored.base;
        }
        self
    }
}

/// What a new meeting on a record begins with.
#[must_use]
pub fn new_draft(on: &ComposeOn, session: &Session) -> MeetingDraft {
    let zone = time::browser_zone();
    let start = next_start(time::now().with_timezone(&time::zone_of(&zone)).naive_local());
    let end = start + Duration::minutes(30);
    let end_date = if end.date() == start.date() { String::new() } else { date_text(end.date()) };
    MeetingDraft {
        title: on.record_name.clone(),
        date: date_text(start.date()),
        start_time: clock_text(start.time()),
        end_time: clock_text(end.time()),
        end_date,
        time_zone: zone,
        attendees: on.attendees.iter().map(|person| person.attendee.clone()).collect(),
        associations: on.associations.iter().map(|summary| summary.record).collect(),
        calendar: session.default_calendar.unwrap_or(if session.can_mail { Provider::Mail } else { Provider::None }),
        reminders: session.account.reminders.clone(),
        ..MeetingDraft::default()
    }
}

/// The next half hour of a working day, after what the clock shows.
fn next_start(now: NaiveDateTime) -> NaiveDateTime {
    let is_working_day = !matches!(now.weekday(), Weekday::Sat | Weekday::Sun);
    let half_hour =
        now + Duration::minutes(i64::from(30 - now.minute() % 30)) - Duration::seconds(i64::from(now.second()));
    let half_hour = half_hour.with_nanosecond(0).unwrap_or(half_hour);
    if is_working_day && half_hour.date() == now.date() && (FIRST_HOUR..LAST_HOUR).contains(&half_hour.hour()) {
        return half_hour;
    }
    let is_early = is_working_day && now.hour() < FIRST_HOUR;
    let day = if is_early { now.date() } else { next_working_day(now.date()) };
    day.and_hms_opt(FIRST_HOUR, 0, 0).unwrap_or(half_hour)
}

fn next_working_day(day: NaiveDate) -> NaiveDate {
    let days = match day.weekday() {
        Weekday::Fri => 3,
        Weekday::Sat => 2,
        _ => 1,
    };
    day.checked_add_days(Days::new(days)).unwrap_or(day)
}
