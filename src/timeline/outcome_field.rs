use kokous_model::{meeting::Outcome, wire::MeetingCard};
use leptos::task::spawn_local;
use web_sys::HtmlSelectElement;

use super::{
    state::TimelineState,
    words::{outcome_choices, outcome_label},
};
use crate::{
    api::{Api, use_api},
    i18n::t,
    prelude::*,
    shell::session::use_session,
    ui::toast::{Toasts, use_toasts},
};

/// How the meeting went. A choice is saved at once and can be undone; nobody else is told of it. Those who may only read see
/// a word.
#[component]
pub(super) fn OutcomeField(
    /// Which meeting.
    id: i64,
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
    /// Whether the meeting is over and nobody has said how it went.
    asks: Memo<bool>,
) -> Markup {
    let state = TimelineState::of_context();
    let session = use_session();
    let toasts = use_toasts();
    let api = use_api();
    let select = ElementRef::<HtmlSelectElement>::new();
    let field_id = format!("meeting-{id}-outcome");
    let outcome = memo(move || card.with(|card| card.as_ref().map(|card| card.outcome.clone())).unwrap_or_default());
    let account = memo(move || session.account());
    let choices = memo(move || account.with(|account| outcome_choices(account, &outcome.get())));
    let label = move |outcome: &Outcome| account.with(|account| outcome_label(account, outcome));
    let is_canceled = memo(move || card.with(|card| card.as_ref().is_some_and(|card| card.canceled)));

    let save = Callback::new(move |chosen: Outcome| {
        let before = outcome.get_untracked();
        if chosen == before {
            return;
        }
        // Said now: the card may be gone when the answer comes, or when somebody goes back to what was before.
        let said = |outcome: Outcome| {
            let said = t().outcome_set(&untrack(|| label(&outcome)));
            Said { outcome, said }
        };
        let setter = OutcomeSetter { id, api: api.clone(), toasts, state };
        let (chosen, shown) = (said(chosen), before.clone());
        let before = said(before);
        spawn_local(async move {
            if !setter.set(chosen, Some(before)).await
                && let Some(select) = select.get_untracked()
            {
                select.set_value(shown.code());
            }
        });
    });

    dynamic(move || {
        if is_canceled.get() {
            return Markup::Nothing;
        }
        if !session.may_write() {
            return view! { <p class="quiet">{move || t().outcome_is(&outcome.with(label))}</p> };
        }
        let field_id = field_id.clone();
        view! {
            <div class="outcome" class:is-asking=move || asks.get()>
                {move || asks.get().then(|| view! { <p class="outcome-question">{t().outcome_question()}</p> })}
                <label for=field_id.clone()>{t().outcome()}</label>
                <select
                    node_ref=select
                    id=field_id
                    class="input"
                    on:change=move |event| {
                        save.run(Outcome::of_code(&event_target_value(&event)));
                    }
                >
                    {each(
                        move || choices.get(),
                        |choice| choice.code().to_owned(),
                        move |choice| {
                            let (value, shown) = (choice.code().to_owned(), choice.clone());
                            view! {
                                <option value=value prop:selected=move || outcome.with(|outcome| *outcome == choice)>
                                    {move || label(&shown)}
                                </option>
                            }
                        },
                    )}
                </select>
            </div>
        }
    })
}

/// An outcome, and what is said once the meeting has it.
#[derive(Clone)]
struct Said {
    outcome: Outcome,
    said: String,
}

/// Sets the outcome of one meeting, and takes it back.
#[derive(Clone)]
struct OutcomeSetter {
    id: i64,
    api: Api,
    toasts: Toasts,
    state: TimelineState,
}

impl OutcomeSetter {
    /// Saves the outcome and says so; with an offer to go back to `before`. Returns whether it was saved.
    async fn set(self, chosen: Said, before: Option<Said>) -> bool {
        match self.api.set_outcome(self.id, &chosen.outcome).await {
            Ok(card) => {
                self.state.put(card);
                match before {
                    Some(before) => self.toasts.say_with_undo(chosen.said, self.undo(before)),
                    None => self.toasts.say(chosen.said),
                }
                true
            }
            Err(error) => {
                self.toasts.fail(t().outcome_not_saved(&error.message()));
                false
            }
        }
    }

    fn undo(&self, before: Said) -> impl Fn() + Send + Sync + 'static {
        let setter = self.clone();
        move || {
            let (setter, before) = (setter.clone(), before.clone());
            spawn_local(async move {
                setter.set(before, None).await;
            });
        }
    }
}
