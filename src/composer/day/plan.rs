//! What the day shows: which day it is, the chosen time, and whose time is taken when.

use kokous_model::{
    attendee::Attendee,
    draft::MeetingDraft,
    time::{Day, Tz, ZonedInstant, parse_zone},
    wire::{Agenda, TimeSpan},
    working_hours::WorkingHours,
};

use crate::{
    api::{AgendaQuery, use_api},
    composer::{
        busy::{people, take_time},
        moves,
        state::{ComposerState, use_state},
    },
    prelude::*,
    time,
    ui::search::Search,
};

/// The day of the draft; found in the context of what shows it.
#[derive(Clone, Copy)]
pub(super) struct Plan {
    pub(super) state: ComposerState,
    shown: Memo<Shown>,
    /// The organizer first.
    pub(super) people: Memo<Vec<(i64, String)>>,
    agenda: Search<Agenda>,
}

/// What of the draft can be shown on a day.
#[derive(Clone, Copy, Default, PartialEq)]
struct Shown {
    /// The day of the start; as long as that cannot be read, the one before.
    day: Option<Day>,
    /// Nothing while it cannot be read.
    chosen: Option<TimeSpan>,
}

impl Plan {
    /// Follows the draft for as long as the calling component lives.
    pub(super) fn follow() -> Self {
        let state = use_state();
        let api = use_api();
        let zone = time::zone_of(&time::browser_zone());
        let today = Day::of(time::now().with_timezone(&zone).date_naive(), zone);
        let last = StoredValue::new(Shown { day: today, ..Shown::default() });
        let shown = state.part(move |draft| {
            let day = day_of(draft).or_else(|| last.get_value().day);
            let shown = Shown { day, chosen: span_of(draft) };
            last.set_value(shown);
            shown
        });
        let agenda = Search::new();
        let query = memo(move || {
            let user = state.organizer().id;
            let meeting = state.editing.with(|editing| editing.as_ref().map(|editing| editing.meeting_id));
            shown.get().day.map(|day| AgendaQuery { user, time: day.span(), meeting })
        });
        effect(move || {
            let Some(query) = query.get() else { return };
            let api = api.clone();
            // What was of another day, or somebody else's, must not be taken for this.
            agenda.clear();
            agenda.ask(async move { Ok(vec![api.agenda(&query).await?]) });
        });
        let people = memo(move || people(state));
        Self { state, shown, people, agenda }
    }

    /// The day that is shown.
    pub(super) fn day(self) -> Option<Day> {
        self.shown.get().day
    }

    /// The chosen time; nothing while it cannot be read.
    pub(super) fn chosen(self) -> Option<TimeSpan> {
        self.shown.get().chosen
    }

    /// Both, for handlers.
    pub(super) fn now(self) -> (Option<Day>, Option<TimeSpan>) {
        let Shown { day, chosen } = self.shown.get_untracked();
        (day, chosen)
    }

    /// The minutes of the day that the chosen time takes.
    pub(super) fn place(self) -> Option<(i64, i64)> {
        self.day()?.part(self.chosen()?)
    }

    /// The minutes that the organizer's meetings take, by their start.
    pub(super) fn agenda(self) -> Agenda {
        self.agenda.results.with(|agendas| agendas.first().cloned()).unwrap_or_default()
    }

    /// When somebody's time is taken.
    pub(super) fn busy(self, user: i64) -> Vec<TimeSpan> {
        self.state.busy.results.with(|known| {
            let told = known.first().and_then(|known| known.answer.users.iter().find(|told| told.user.id == user));
            told.map(|told| told.busy.clone()).unwrap_or_default()
        })
    }

    /// When somebody takes meetings on this day; nothing where that is not known.
    pub(super) fn hours(self, user: i64) -> Option<Vec<TimeSpan>> {
        let day = self.day()?;
        let (hours, zone) = self.hours_of(user)?;
        let zone = zone.map_or(day.zone(), |zone| time::zone_of(&zone));
        Some(hours.spans(zone, day.span().start, day.span().end))
    }

    fn hours_of(self, user: i64) -> Option<(WorkingHours, Option<String>)> {
        if user == self.state.organizer().id {
            let told = self.agenda.results.with(|agendas| {
                let agenda = agendas.first()?;
                Some((agenda.working_hours, agenda.time_zone.clone()))
            });
            return told.or_else(|| {
                let own =
                    |session: &kokous_model::wire::Session| (session.working_hours, session.user.time_zone.clone());
                self.state.is_own().then(|| self.state.viewer.with_value(own))
            });
        }
        self.state.people.with(|people| {
            let is_them = |attendee: &Attendee| matches!(attendee, Attendee::User { id, .. } if *id == user);
            let known = people.iter().find(|person| is_them(&person.attendee))?;
            Some((known.working_hours?, known.time_zone.clone()))
        })
    }

    /// Moves the meeting to this time, in the zone that it is planned in.
    pub(super) fn take(self, span: TimeSpan) {
        match self.now() {
            (Some(day), chosen) if chosen != Some(span) => take_time(self.state, span, day.zone()),
            _ => {}
        }
    }

    /// Moves the meeting by so many days, at the same time of the clock.
    pub(super) fn turn(self, days: i64) {
        let length = self.state.length.get_value();
        let (Some(day), _) = self.now() else { return };
        let Some(date) = day.date().checked_add_signed(chrono::Duration::days(days)) else { return };
        self.state.draft.update(|draft| {
            let clock = moves::local_start(draft).map(|start| start.time());
            match clock {
                Some(clock) => moves::set_local_start(draft, date.and_time(clock), length),
                None => draft.date = kokous_model::time::date_text(date),
            }
        });
    }

    /// A time of the day in words; which of two, where clocks go back over it.
    pub(super) fn words(self, span: TimeSpan) -> String {
        let zone = self.day().map_or(Tz::UTC, |day| day.zone());
        let range = time::format_range(span.start, span.end, zone.name());
        let start = ZonedInstant::new(span.start, zone);
        if start.choice().is_some() { format!("{range} ({})", start.offset_name()) } else { range }
    }
}

fn day_of(draft: &MeetingDraft) -> Option<Day> {
    Day::of(moves::date_of(draft)?, parse_zone(&draft.time_zone).ok()?)
}

fn span_of(draft: &MeetingDraft) -> Option<TimeSpan> {
    let (start, end) = draft.times()?;
    Some(TimeSpan { start: start.utc(), end: end.utc() })
}
