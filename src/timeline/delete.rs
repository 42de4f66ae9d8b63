//! Deleting a meeting: with a question where somebody was invited, and a way back for as long as the message stands.

use kokous_model::wire::MeetingCard;
use leptos::task::spawn_local;

use super::{
    place::keeping_place,
    state::TimelineState,
    words::{guests, when},
};
use crate::{
    api::{Api, ApiError, use_api},
    i18n::t,
    prelude::*,
    ui::{
        dialog::Dialog,
        form_error::FormError,
        toast::{Toasts, use_toasts},
    },
};

/// Deletes one meeting, and takes that back.
#[derive(Clone)]
pub(super) struct Deletion {
    id: i64,
    api: Api,
    toasts: Toasts,
    state: TimelineState,
    /// Whether it is under way: pressing twice deletes once.
    is_waiting: RwSignal<bool>,
}

impl Deletion {
    pub(super) fn new(id: i64, api: Api, toasts: Toasts, state: TimelineState) -> Self {
        Self { id, api, toasts, state, is_waiting: RwSignal::new(false) }
    }

    /// Deletes the meeting. What goes wrong is put into `error`, or said where that is gone.
    pub(super) fn start(self, tells_guests: bool, error: RwSignal<Option<ApiError>>) {
        if self.is_waiting.try_get_untracked() != Some(false) {
            return;
        }
        self.is_waiting.set(true);
        spawn_local(async move {
            let answer = self.api.delete_meeting(self.id, tells_guests).await;
            self.is_waiting.try_set(false);
            match answer {
                Ok(()) => {
                    let mut title = String::new();
                    keeping_place(|| title = self.state.take(self.id).map(|card| card.title).unwrap_or_default());
                    let text = t().deleted(&title);
                    self.toasts.say_with_undo(text, self.undo());
                }
                Err(failure) => {
                    if error.try_set(Some(failure.clone())).is_some() {
                        self.toasts.fail(failure.message());
                    }
                }
            }
        });
    }

    fn undo(&self) -> impl Fn() + Send + Sync + 'static {
        let deletion = self.clone();
        move || {
            let deletion = deletion.clone();
            spawn_local(async move {
                match deletion.api.restore_meeting(deletion.id).await {
                    Ok(card) => deletion.state.put(card),
                    Err(error) => deletion.toasts.fail(error.message()),
                }
            });
        }
    }
}

/// Asks what becomes of the guests of a meeting that is to be deleted.
#[component]
pub(super) fn DeleteDialog(
    /// Which meeting.
    id: i64,
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> Markup {
    let state = TimelineState::of_context();
    let deletion = Deletion::new(id, use_api(), use_toasts(), state);
    let is_waiting = deletion.is_waiting;
    let error = RwSignal::new(None::<ApiError>);
    let told = memo(move || card.with(|card| card.as_ref().map(guests).unwrap_or_default()));
    let what = move || {
        let when = card.with(|card| card.as_ref().map(|card| (card.title.clone(), when(card, &state.zone()))));
        when.map(|(title, when)| t().cancel_what(&title, &when)).unwrap_or_default()
    };
    let delete = Callback::new(move |tells_guests| {
        error.set(None);
        deletion.clone().start(tells_guests, error);
    });
    view! {
        <Dialog open title=t().delete_title()>
            <p dir="auto">{what}</p>
            <p>{move || t().delete_question(told.get())}</p>
            <FormError error/>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t().cancel_keep()}
                </button>
                <button
                    type="button"
                    class="button"
                    aria-disabled=move || is_waiting.get().then_some("true")
                    on:click=move |_| delete.run(false)
                >
                    {t().delete_here()}
                </button>
                <button
                    type="button"
                    class="button is-danger"
                    aria-disabled=move || is_waiting.get().then_some("true")
                    on:click=move |_| delete.run(true)
                >
                    {move || t().delete_and_tell(told.get())}
                </button>
            </div>
        </Dialog>
    }
}
