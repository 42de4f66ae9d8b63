//! The account's own outcomes of meetings; for administrators.

use kokous_model::{account::AccountSettings, limits, outcomes::OwnOutcome};
use leptos::task::spawn_local;

use super::account_settings;
use crate::{
    api::use_api,
    i18n::{failure_text, field_error, t},
    prelude::*,
    shell::session::use_session,
    ui::{
        field::focus_control,
        icon::{Icon, IconName},
        toast::use_toasts,
    },
};

const ERROR_ID: &str = "settings-outcomes-error";

/// One outcome as it is being edited.
#[derive(Clone, Copy)]
struct Row {
    /// What tells it from the others on this page.
    number: usize,
    code: StoredValue<String>,
    label: RwSignal<String>,
    archived: RwSignal<bool>,
}

impl Row {
    fn new(number: usize, outcome: OwnOutcome) -> Self {
        let OwnOutcome { code, label, archived } = outcome;
        Self { number, code: StoredValue::new(code), label: RwSignal::new(label), archived: RwSignal::new(archived) }
    }

    fn outcome(self) -> OwnOutcome {
        OwnOutcome {
            code: self.code.get_value(),
            label: self.label.get_untracked(),
            archived: self.archived.get_untracked(),
        }
    }

    /// Whether meetings can have it already, so that it is archived and not taken away.
    fn is_kept(self) -> bool {
        self.code.with_value(|code| !code.is_empty())
    }

    fn id(self, part: &str) -> String {
        format!("settings-outcome-{}-{part}", self.number)
    }
}

/// The list that is being edited.
#[derive(Clone, Copy)]
struct Rows {
    rows: RwSignal<Vec<Row>>,
    next: StoredValue<usize>,
}

impl Rows {
    fn new(outcomes: &[OwnOutcome]) -> Self {
        let rows = Self { rows: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        rows.show(outcomes);
        rows
    }

    /// Shows what is kept, in place of what was edited.
    fn show(self, outcomes: &[OwnOutcome]) {
        let made = outcomes.iter().map(|outcome| self.make(outcome.clone())).collect();
        self.rows.try_set(made);
    }

    fn make(self, outcome: OwnOutcome) -> Row {
        let number = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        Row::new(number.unwrap_or_default(), outcome)
    }

    fn add(self) {
        let row = self.make(OwnOutcome::default());
        self.rows.update(|rows| rows.push(row));
        request_animation_frame(move || focus_control(&row.id("label")));
    }

    /// Moves a row by one place; its button keeps the focus.
    fn move_by(self, row: Row, down: bool) {
        self.rows.update(|rows| {
            let Some(place) = rows.iter().position(|other| other.number == row.number) else { return };
            let other = if down { place + 1 } else { place.wrapping_sub(1) };
            if other < rows.len() {
                rows.swap(place, other);
            }
        });
        let id = row.id(if down { "down" } else { "up" });
        request_animation_frame(move || focus_control(&id));
    }

    fn outcomes(self) -> Vec<OwnOutcome> {
        self.rows.with_untracked(|rows| rows.iter().map(|row| row.outcome()).collect())
    }
}

/// The section *Meeting outcomes*.
#[component]
pub(super) fn OutcomeSettings() -> Markup {
    let api = use_api();
    let toasts = use_toasts();
    let session = use_session();
    let rows = Rows::new(&untrack(|| session.account()).outcomes);
    let error = RwSignal::new(None::<String>);
    let is_saving = RwSignal::new(false);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let account = AccountSettings { outcomes: rows.outcomes(), ..untrack(|| session.account()) };
        let outcomes = match account.validate() {
            Ok(account) => account.outcomes,
            Err(errors) => return error.set(errors.first().map(field_error)),
        };
        error.set(None);
        is_saving.set(true);
        let api = api.clone();
        spawn_local(async move {
            let answer = account_settings::save(&api, session, |account| account.outcomes = outcomes).await;
            is_saving.try_set(false);
            match answer {
                Ok(account) => {
                    rows.show(&account.outcomes);
                    toasts.say(t().settings_saved());
                }
                Err(failure) => {
                    error.try_set(Some(failure_text(&failure)));
                }
            }
        });
    };
    let has_room = move || rows.rows.with(Vec::len) < limits::OUTCOMES;
    view! {
        <section class="panel" aria-labelledby="settings-outcomes">
            <h2 id="settings-outcomes" tabindex="-1">{t().outcomes()}</h2>
            <p class="quiet">{t().outcomes_about()}</p>
            <form novalidate class="settings-form" on:submit=save>
                <ul class="settings-rows" hidden=move || rows.rows.with(Vec::is_empty)>
                    {each(
                        move || rows.rows.get(),
                        |row| row.number.to_string(),
                        move |row| view! { <OutcomeRow row rows error/> },
                    )}
                </ul>
                <button type="button" class="button is-quiet" hidden=move || !has_room() on:click=move |_| rows.add()>
                    <Icon name=IconName::Plus/>
                    {t().outcomes_add()}
                </button>
                <p class="field-error" id=ERROR_ID role="alert" hidden=move || error.with(Option::is_none)>
                    {error}
                </p>
                <button type="submit" class="button" disabled=is_saving>{t().outcomes_save()}</button>
            </form>
        </section>
    }
}

#[component]
fn OutcomeRow(row: Row, rows: Rows, error: RwSignal<Option<String>>) -> Markup {
    let place = memo(move || rows.rows.with(|rows| rows.iter().position(|other| other.number == row.number)));
    let number = move || place.get().map_or(0, |place| place + 1).to_string();
    let is_first = move || place.get() == Some(0);
    let is_last = move || rows.rows.with(|rows| rows.last().is_some_and(|last| last.number == row.number));
    let name = move |words: fn(&str) -> String| row.label.with(|label| words(label));
    let remove = move |_| {
        if row.is_kept() {
            row.archived.update(|archived| *archived = !*archived);
        } else {
            rows.rows.update(|rows| rows.retain(|other| other.number != row.number));
        }
    };
    let what = move || match (row.is_kept(), row.archived.get()) {
        (false, _) => t().outcomes_remove(),
        (true, false) => t().outcomes_archive(),
        (true, true) => t().outcomes_offer(),
    };
    view! {
        <li class="settings-row">
            <div>
                <input
                    id=row.id("label")
                    class="input"
                    dir="auto"
                    aria-label=move || t().outcomes_name(&number())
                    aria-describedby=ERROR_ID
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=row.label
                    on:input=move |event| row.label.set(event_target_value(&event))
                />
                {move || row.archived.get().then(|| view! { <span class="badge">{t().outcomes_archived()}</span> })}
            </div>
            <div class="settings-buttons">
                <button
                    type="button"
                    id=row.id("up")
                    class="button is-quiet"
                    aria-label=move || name(|label| t().outcomes_up(label))
                    aria-disabled=move || is_first().then_some("true")
                    on:click=move |_| rows.move_by(row, false)
                >
                    <Icon name=IconName::ArrowUp/>
                </button>
                <button
                    type="button"
                    id=row.id("down")
                    class="button is-quiet"
                    aria-label=move || name(|label| t().outcomes_down(label))
                    aria-disabled=move || is_last().then_some("true")
                    on:click=move |_| rows.move_by(row, true)
                >
                    <Icon name=IconName::ArrowDown/>
                </button>
                <button
                    type="button"
                    class="button is-quiet"
                    aria-label=move || format!("{} {}", what(), row.label.get())
                    on:click=remove
                >
                    {what}
                </button>
            </div>
        </li>
    }
}
