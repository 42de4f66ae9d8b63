use kokous_model::{
    limits,
    list_view::{ListViewNameError, list_view_name},
    wire::ListView as SavedView,
};
use leptos::task::spawn_local;

use super::super::{ListAddress, View, state::ListState};
use crate::{
    api::ApiError,
    i18n::t,
    prelude::*,
    ui::{
        dialog::Dialog,
        field::{Field, FieldIds, focus_control},
        form_error::FormError,
        toast::use_toasts,
    },
};

const IDS: FieldIds = FieldIds::of("view-name");

/// Asks for the name of a new view, or for another one of a view that there is.
#[component]
pub(super) fn ViewDialog(
    /// The view that is to have another name.
    #[prop(optional)]
    renamed: Option<i64>,
) -> Markup {
    let state = ListState::of_context();
    let toasts = use_toasts();
    let is_open = RwSignal::new(true);
    watch(
        move || is_open.get(),
        move |is_open| {
            if !is_open {
                state.open.set(None);
            }
        },
    );
    let former = renamed.and_then(|id| untrack(|| state.views.find(id)));
    let typed = RwSignal::new(former.as_ref().map(|view| view.name.clone()).unwrap_or_default());
    let problem = RwSignal::new(None::<String>);
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);

    let done = move |view: SavedView, former: Option<SavedView>| {
        let said = t().view_saved(&view.name);
        let id = view.id;
        state.views.put(view);
        is_open.try_set(false);
        match former {
            None => {
                state.views.open(View::Saved(id), state.visit);
                toasts.say(said);
            }
            Some(former) => {
                let (api, visit) = (state.views.api(), state.visit);
                toasts.say_with_undo(said, move || {
                    let (api, name) = (api.clone(), former.name.clone());
                    spawn_local(async move {
                        let answer = api.rename_view(id, &name).await;
                        state.views.open_answer(answer, visit, toasts);
                    });
                });
            }
        }
        state.focus_view();
    };
    let save = {
        let former = former.clone();
        move || {
            if is_saving.get_untracked() {
                return;
            }
            failure.set(None);
            let name = match typed.with_untracked(|typed| usable_name(state, typed, renamed)) {
                Ok(name) => name,
                Err(message) => {
                    problem.set(Some(message));
                    return focus_control(IDS.control());
                }
            };
            problem.set(None);
            is_saving.set(true);
            let (api, former) = (state.views.api(), former.clone());
            let query = state.address.with_untracked(ListAddress::view_query);
            spawn_local(async move {
                let answer = match &former {
                    Some(view) => api.rename_view(view.id, &name).await,
                    None => api.save_view(state.kind, &name, &query).await,
                };
                is_saving.try_set(false);
                match answer {
                    Ok(view) => done(view, former),
                    Err(ApiError::Conflict(_)) => {
                        problem.try_set(Some(t().view_name_taken().to_owned()));
                        focus_control(IDS.control());
                    }
                    Err(error) => drop(failure.try_set(Some(error))),
                }
            });
        }
    };
    let title = if renamed.is_some() { t().view_rename() } else { t().view_save() };
    view! {
        <Dialog open=is_open title=title.to_owned()>
            {
                let save = save.clone();
                view! {
                    <form
                        class="view-form"
                        novalidate=true
                        on:submit=move |event| {
                            event.prevent_default();
                            save();
                        }
                    >
                        <Field id=IDS.control() label=t().view_name() error=problem>
                            <input
                                id=IDS.control()
                                class="input"
                                type="text"
                                autocomplete="off"
                                autofocus=true
                                dir="auto"
                                aria-describedby=IDS.described_by()
                                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                                prop:value=typed
                                on:input=move |event| typed.set(event_target_value(&event))
                            />
                        </Field>
                        <p class="quiet">{t().view_keeps()}</p>
                        <FormError error=failure/>
                        <div class="dialog-buttons">
                            <button type="submit" class="button is-primary" aria-disabled=move || is_saving.get().then_some("true")>
                                {move || if is_saving.get() { t().saving() } else { t().save() }}
                            </button>
                            <button type="button" class="button" on:click=move |_| is_open.set(false)>
                                {t().cancel_edit()}
                            </button>
                        </div>
                    </form>
                }
            }
        </Dialog>
    }
}

/// The name as it will be, or what is wrong with it.
fn usable_name(state: ListState, typed: &str, renamed: Option<i64>) -> Result<String, String> {
    let name = list_view_name(typed).map_err(|error| match error {
        ListViewNameError::Empty => t().view_name_missing().to_owned(),
        ListViewNameError::TooLong => t().view_name_too_long(&limits::LIST_VIEW_NAME_CHARS.to_string()),
        ListViewNameError::Lines => t().view_name_lines().to_owned(),
    })?;
    let views = untrack(|| state.views.all());
    let is_taken = views.iter().any(|view| Some(view.id) != renamed && view.name.to_lowercase() == name.to_lowercase());
    if is_taken {
        return Err(t().view_name_taken().to_owned());
    }
    if renamed.is_none() && views.len() >= limits::LIST_VIEWS {
        return Err(t().views_too_many(&limits::LIST_VIEWS.to_string()));
    }
    Ok(name.to_owned())
}
