//! The composer: the docked panel in which a meeting is scheduled or edited.
//!
//! [`Composer`] is the handle that the rest of the page holds; [`ComposerDock`] is the place where the panel appears. One
//! file per field; what the fields read and write is the one [`ComposerState`](state::ComposerState).

mod add_contact;
mod associations;
mod attendee_chip;
mod attendees;
mod busy;
mod busy_day;
mod calendar;
mod clock_change;
mod conflict;
mod date;
mod day;
mod description;
mod dock;
mod draft_store;
mod drafts;
mod editing;
mod elsewhere;
mod empty_tokens;
mod error_summary;
mod field_errors;
mod files;
mod focus;
mod footer;
mod guests;
mod internal_note;
mod location;
mod location_video;
mod meeting_type;
mod missing_email;
mod moves;
mod open;
mod organizer;
mod outcome;
mod panel;
mod problem;
mod reminders;
mod rich_text;
mod save;
mod saved_otherwise;
mod seed;
mod sending;
mod snippets;
mod state;
mod times;
mod title;
mod title_bar;
mod unfinished;
mod uploads;
mod windows;
mod zone;

use std::sync::Arc;

use futures_util::lock::{Mutex, OwnedMutexGuard};
use kokous_model::{
    draft::MeetingDraft,
    record::RecordRef,
    wire::{AttendeeView, MeetingCard, RecordSummary, StoredDraft},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;

use crate::{host, prelude::*};

pub use add_contact::open as open_add_contact;
pub use conflict::open as open_conflict;
pub use day::{open_day, open_widen};
pub use dock::{ComposerDock, ComposerDockProps};
pub use draft_store::forget_local_drafts;
pub use drafts::send_local_drafts;
pub use moves::last_as_long_as;
pub use open::open;
pub use seed::new_draft;
pub use snippets::open as open_snippets;

/// What a new meeting begins with: the record on whose page it is scheduled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComposeOn {
    pub record: RecordRef,
    /// The record's name: the title at first.
    pub record_name: String,
    /// What the meeting is associated with at first.
    pub associations: Vec<RecordSummary>,
    /// Whom the meeting is with at first.
    pub attendees: Vec<AttendeeView>,
    /// The draft itself, where the page that embeds this one gives it.
    pub draft: Option<Box<MeetingDraft>>,
}

/// The handle of the page's one composer.
#[derive(Clone, Copy)]
pub struct Composer {
    opening: RwSignal<Option<Opening>>,
    minimized: RwSignal<bool>,
    saved: RwSignal<Option<MeetingCard>>,
    unfinished: RwSignal<Vec<StoredDraft>>,
    /// Whose composer it is: the number of who is signed in.
    author: StoredValue<Option<i64>>,
    draft_turn: StoredValue<Arc<Mutex<()>>>,
    openings: StoredValue<u32>,
    /// The number of the opening that has had the focus.
    focused: StoredValue<u32>,
    opener: StoredValue<Option<SendWrapper<web_sys::HtmlElement>>>,
    /// What is being composed.
    draft: StoredValue<Option<RwSignal<MeetingDraft>>>,
}

/// One time that the composer was opened. Two openings of the same thing differ by their number.
#[derive(Clone, Debug, PartialEq)]
struct Opening {
    number: u32,
    target: Target,
}

/// What the composer was opened for.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    New(ComposeOn),
    Edit {
        meeting_id: i64,
        record: RecordRef,
    },
    /// The same, to choose another time.
    Reschedule {
        meeting_id: i64,
        record: RecordRef,
    },
    /// A new meeting like this one.
    Copy {
        meeting_id: i64,
        record: RecordRef,
    },
    Continue(Box<StoredDraft>),
}

/// Puts a composer into the context; to be called once, by the component that holds the whole page.
pub fn provide_composer() {
    provide_context(Composer {
        opening: RwSignal::new(None),
        minimized: RwSignal::new(false),
        saved: RwSignal::new(None),
        unfinished: RwSignal::new(Vec::new()),
        author: StoredValue::new(None),
        draft_turn: StoredValue::new(Arc::default()),
        openings: StoredValue::new(0),
        focused: StoredValue::new(0),
        opener: StoredValue::new(None),
        draft: StoredValue::new(None),
    });
}

/// The page's composer.
#[must_use]
pub fn use_composer() -> Composer {
    expect_context::<Composer>()
}

impl Composer {
    /// Opens the composer for a new meeting, or goes on with the unfinished one of the same record.
    pub fn schedule(self, on: ComposeOn) {
        let is_open_already = self.opening.with_untracked(|opening| match opening {
            Some(Opening { target: Target::New(open), .. }) => open.record == on.record,
            Some(Opening { target: Target::Continue(draft), .. }) => {
                draft.meeting_id.is_none() && draft.record == on.record
            }
            _ => false,
        });
        self.show(is_open_already, Target::New(on));
    }

    /// Opens the composer for a meeting that exists, from the page of the record `on`.
    pub fn edit(self, meeting_id: i64, on: RecordRef) {
        let is_open_already = self.opening.with_untracked(|opening| {
            matches!(opening, Some(Opening { target: Target::Edit { meeting_id: open, .. }, .. }) if *open == meeting_id)
        });
        self.show(is_open_already, Target::Edit { meeting_id, record: on });
    }

    /// Opens the composer to choose another time for a meeting, from the page of the record `on`.
    pub fn reschedule(self, meeting_id: i64, on: RecordRef) {
        self.show(false, Target::Reschedule { meeting_id, record: on });
    }

    /// Opens the composer for a new meeting that is like another, from the page of the record `on`.
    pub fn copy(self, meeting_id: i64, on: RecordRef) {
        self.show(false, Target::Copy { meeting_id, record: on });
    }

    /// The card of every meeting that the composer saves, right after the save.
    #[must_use]
    pub fn saved(self) -> Signal<Option<MeetingCard>> {
        self.saved.into()
    }

    /// Says that a meeting was saved, and how it is now.
    pub fn tell_saved(self, card: MeetingCard) {
        self.saved.try_set(Some(card));
    }

    /// Whether the composer is on the page, minimized or not.
    #[must_use]
    pub fn is_open(self) -> Signal<bool> {
        Signal::derive(move || self.opening.with(Option::is_some))
    }

    /// Opens the composer for a new meeting without taking the focus: nobody has asked for it.
    pub fn schedule_quietly(self, on: ComposeOn) {
        self.schedule(on);
        self.focused.set_value(self.openings.get_value());
    }

    /// Opens the composer for a new meeting in place of whatever is open.
    pub fn begin(self, on: ComposeOn) {
        self.show(false, Target::New(on));
    }

    /// The draft that is being composed; nothing where none is.
    #[must_use]
    pub fn draft(self) -> Option<MeetingDraft> {
        self.draft.get_value()?.try_get_untracked()
    }

    /// Keeps the panel from being put aside, where it is not in the way of anything.
    pub fn never_minimize(self) {
        effect(move || {
            if self.minimized.get() {
                self.minimized.set(false);
            }
        });
    }

    /// Waits until no draft is on its way to the server, and lets none go there as long as what this gives is held.
    pub async fn hold_drafts(self) -> OwnedMutexGuard<()> {
        self.draft_turn.get_value().lock_owned().await
    }

    /// Whether the panel takes the focus: the first time that it is shown after it was opened.
    fn takes_focus(self) -> bool {
        let number = self.openings.get_value();
        self.focused.try_update_value(|focused| std::mem::replace(focused, number) != number).unwrap_or_default()
    }

    /// Opens the composer with an unfinished draft.
    fn resume(self, draft: StoredDraft) {
        self.show(false, Target::Continue(Box::new(draft)));
    }

    /// The unfinished draft of what the composer is opened for.
    fn unfinished_for(self, target: &Target) -> Option<StoredDraft> {
        let fits = |draft: &&StoredDraft| match target {
            Target::New(ComposeOn { draft: Some(_), .. }) => false,
            Target::New(on) => draft.meeting_id.is_none() && draft.record == on.record,
            Target::Copy { .. } => false,
            Target::Edit { meeting_id, .. } | Target::Reschedule { meeting_id, .. } => {
                draft.meeting_id.as_deref() == Some(meeting_id.to_string().as_str())
            }
            Target::Continue(continued) => draft.id == continued.id,
        };
        self.unfinished.with_untracked(|unfinished| unfinished.iter().find(fits).cloned())
    }

    /// Puts the panel aside without closing it; its title bar stays, and keeps the focus.
    fn minimize(self) {
        self.minimized.set(true);
        panel::focus_control(title_bar::MINIMIZE_ID);
    }

    fn show(self, is_open_already: bool, target: Target) {
        self.minimized.set(false);
        if is_open_already {
            return;
        }
        self.opener.set_value(focused_element().map(SendWrapper::new));
        self.openings.update_value(|number| *number += 1);
        self.opening.set(Some(Opening { number: self.openings.get_value(), target }));
    }

    /// Takes the panel away and gives the focus back to where it was opened from.
    fn close(self) {
        self.opening.try_set(None);
        if let Some(opener) = self.opener.try_update_value(Option::take).flatten() {
            // An element that has left the page cannot be focused, which is no error.
            drop(opener.focus());
        }
    }
}

fn focused_element() -> Option<web_sys::HtmlElement> {
    host::active_element().and_then(|element| element.dyn_into().ok())
}
