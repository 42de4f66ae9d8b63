use kokous_model::{dispatch::Provider, wire::MeetingCard};
use leptos::task::spawn_local;

use super::{
    place::catch_focus,
    sections::Key,
    state::TimelineState,
    words::{guests, when},
};
use crate::{
    api::{ApiError, use_api},
    i18n::t,
    prelude::*,
    ui::{dialog::Dialog, form_error::FormError, toast::use_toasts},
};

/// Asks before a meeting is canceled: who will be told, and with which words. There is no undo, because mail is gone.
#[component]
pub(super) fn CancelDialog(
    /// Which meeting.
    id: i64,
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
    /// Whether the dialog is open.
    open: RwSignal<bool>,
) -> Markup {
    let state = TimelineState::of_context();
    let toasts = use_toasts();
    let api = use_api();
    let message = RwSignal::new(String::new());
    let error = RwSignal::new(None::<ApiError>);
    let is_waiting = RwSignal::new(false);
    let message_id = format!("meeting-{id}-cancel-message");

    let told = memo(move || {
        card.with(|card| card.as_ref().filter(|card| card.provider != Provider::None).map(guests).unwrap_or_default())
    });
    let cancel = Callback::new(move |()| {
        if is_waiting.get_untracked() {
            return;
        }
        is_waiting.set(true);
        error.set(None);
        let (api, words) = (api.clone(), message.get_untracked());
        spawn_local(async move {
            let answer = api.cancel_meeting(id, words.trim()).await;
            is_waiting.try_set(false);
            match answer {
                Ok(card) => {
                    open.try_set(false);
                    toasts.say(t().canceled(&card.title));
                    catch_focus(Key::Meeting(id));
                    state.put(card);
                }
                Err(failure) => {
                    error.try_set(Some(failure));
                }
            }
        });
    });
    let what = move || {
        let sentence = card.with(|card| {
            card.as_ref().map(|card| t().cancel_what(&card.title, &when(card, &state.zone()))).unwrap_or_default()
        });
        format!("{sentence} {}", t().cancel_tells(told.get()))
    };
    let button = move || match (is_waiting.get(), told.get()) {
        (true, _) => t().canceling().to_owned(),
        (false, 0) => t().card_cancel().to_owned(),
        (false, count) => t().cancel_and_tell(count),
    };

    view! {
        <Dialog open title=t().cancel_title()>
            <p dir="auto">{what}</p>
            {
                let message_id = message_id.clone();
                move || {
                    let message_id = message_id.clone();
                    (told.get() > 0)
                        .then(|| {
                            view! {
                                <label class="field-label" for=message_id.clone()>
                                    {t().cancel_word()}
                                </label>
                                <textarea id=message_id class="input" rows="3" dir="auto" bind:value=message></textarea>
                            }
                        })
                }
            }
            <FormError error/>
            <div class="dialog-buttons">
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t().cancel_keep()}
                </button>
                <button
                    type="button"
                    class="button is-danger"
                    aria-disabled=move || is_waiting.get().then_some("true")
                    on:click=move |_| cancel.run(())
                >
                    {button}
                </button>
            </div>
        </Dialog>
    }
}
