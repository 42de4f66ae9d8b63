use kokous_model::{
    error::{Field as FieldName, FieldError},
    rich_text::RichText,
    snippet::{SnippetDraft, Token},
};
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

use super::{Opened, Shown, Snippets, unfinished};
use crate::{
    api::ApiError,
    editor::{Editor, RichTextEditor},
    i18n::{field_error, field_label, t, token_label},
    prelude::*,
    shell::session::use_session,
    ui::{
        checkbox::Checkbox,
        field::{Field, FieldIds, focus_control},
        form_error::FormError,
        icon::{Icon, IconName},
        menu::{Menu, MenuAction, MenuItem},
        toast::use_toasts,
    },
};

const NAME_ID: &str = "snippet-name";
const SHORTCUT_ID: &str = "snippet-shortcut";
const TEXT_ID: &str = "snippet-text";

/// A new snippet, or one that is changed.
#[component]
pub(super) fn SnippetForm(
    snippets: Snippets,
    /// Who writes it.
    user: i64,
    /// What it begins with.
    opened: Opened,
    /// What stands in the section.
    shown: RwSignal<Shown>,
    /// Is called when it is saved or not to be.
    #[prop(into)]
    on_close: Callback<()>,
) -> Markup {
    let toasts = use_toasts();
    let Opened { id, saved, is_by_itself } = opened.clone();
    let left = unfinished::of(user, id);
    let was_left = left.is_some();
    let draft = RwSignal::new(left.unwrap_or_else(|| saved.clone()));
    let keeping = Keeping { user, id, saved: StoredValue::new(saved), is_over: StoredValue::new(false) };
    keeping.follow(draft);
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let failure = RwSignal::new(None::<ApiError>);
    let is_saving = RwSignal::new(false);
    let editor = Editor::new();
    // What was typed a moment ago: the editor tells it when it goes, before this runs. Whoever signs out leaves nothing.
    let session = use_session();
    on_cleanup(move || {
        if session.is_of(user) {
            draft.with_untracked(|content| keeping.keep(content));
        }
    });
    // A snippet that somebody deleted meanwhile is made anew.
    let target = StoredValue::new(id);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if is_saving.get_untracked() {
            return;
        }
        failure.set(None);
        is_saving.set(true);
        let api = snippets.api.get_value();
        spawn_local(async move {
            // What was pasted a moment ago and cannot be read stays the text that it is.
            if let Some(reading) = editor.reading() {
                drop(JsFuture::from(reading).await);
            }
            editor.flush();
            let valid = match draft.try_with_untracked(SnippetDraft::validate) {
                Some(Ok(valid)) => valid,
                Some(Err(found)) => {
                    is_saving.try_set(false);
                    return refuse(errors, found);
                }
                None => return,
            };
            errors.try_set(Vec::new());
            let answer = api.put_snippet(target.try_get_value().flatten(), &valid).await;
            is_saving.try_set(false);
            match answer {
                Ok(_) => {
                    keeping.end();
                    snippets.reload();
                    toasts.say(t().snippets_saved());
                    on_close.try_run(());
                }
                Err(ApiError::Invalid(fields)) => refuse(errors, fields),
                Err(ApiError::NotFound(_)) => {
                    target.try_set_value(None);
                    failure.try_set(Some(ApiError::NotFound(t().snippets_gone().to_owned())));
                }
                Err(error) => {
                    failure.try_set(Some(error));
                }
            }
        });
    };
    let cancel = move |_| {
        editor.flush();
        let content = draft.get_untracked();
        keeping.end();
        on_close.run(());
        if keeping.is_unsaved(&content) {
            let again = Opened { is_by_itself: false, ..opened.clone() };
            toasts.say_with_undo(t().discarded(), move || {
                unfinished::keep(user, id, &content);
                // Whoever has left the page finds it there the next time.
                shown.try_set(Shown::Form(Box::new(again.clone())));
            });
        }
    };
    let error_of = move |field: FieldName| {
        memo(move || errors.with(|errors| errors.iter().find(|error| error.field == field).map(field_error)))
    };
    let shared = memo(move || draft.with(|draft| draft.shared));
    view! {
        <form
            novalidate
            class="settings-form"
            aria-label=if id.is_some() { t().snippets_editing() } else { t().snippets_new() }
            on:submit=save
        >
            <p class="quiet" hidden=!was_left>{t().snippets_left()}</p>
            <LineField
                id=NAME_ID
                label=field_label(FieldName::Name)
                hint=t().snippets_name_hint()
                error=error_of(FieldName::Name)
                draft
                part=|draft| &mut draft.name
                is_first=!is_by_itself
            />
            <LineField
                id=SHORTCUT_ID
                label=field_label(FieldName::Shortcut)
                hint=t().snippets_shortcut_hint()
                error=error_of(FieldName::Shortcut)
                draft
                part=|draft| &mut draft.shortcut
                is_first=false
            />
            <TextField editor draft error=error_of(FieldName::Text)/>
            <Checkbox
                label=t().snippets_share().to_owned()
                detail=t().snippets_share_detail().to_owned()
                checked=shared
                on_change=move |shared| draft.update(|draft| draft.shared = shared)
            />
            <FormError error=failure/>
            <div class="snippet-buttons">
                <button
                    type="submit"
                    class="button is-primary"
                    aria-disabled=move || is_saving.get().then_some("true")
                >
                    {t().snippets_save()}
                </button>
                <button type="button" class="button is-quiet" on:click=cancel>
                    {t().snippets_cancel()}
                </button>
            </div>
        </form>
    }
}

/// Keeps in the browser what differs from what is saved, until the form was left for good.
#[derive(Clone, Copy)]
struct Keeping {
    user: i64,
    id: Option<i64>,
    saved: StoredValue<SnippetDraft>,
    is_over: StoredValue<bool>,
}

impl Keeping {
    /// Keeps each change.
    fn follow(self, draft: RwSignal<SnippetDraft>) {
        watch(move || draft.get(), move |content| self.keep(&content));
    }

    fn is_unsaved(self, content: &SnippetDraft) -> bool {
        self.saved.try_with_value(|saved| saved != content).unwrap_or_default()
    }

    fn keep(self, content: &SnippetDraft) {
        match (self.is_over.try_get_value(), self.is_unsaved(content)) {
            (Some(false), true) => unfinished::keep(self.user, self.id, content),
            (Some(false), false) => unfinished::forget(self.user, self.id),
            _ => {}
        }
    }

    /// Keeps nothing any more.
    fn end(self) {
        self.is_over.try_set_value(true);
        unfinished::forget(self.user, self.id);
    }
}

/// Shows the errors, and gives the focus to the first field that has one.
fn refuse(errors: RwSignal<Vec<FieldError>>, found: Vec<FieldError>) {
    let control = found.first().map(|error| match error.field {
        FieldName::Name => NAME_ID,
        FieldName::Shortcut => SHORTCUT_ID,
        _ => TEXT_ID,
    });
    if errors.try_set(found).is_none()
        && let Some(control) = control
    {
        focus_control(control);
    }
}

/// A line of text of the snippet.
#[component]
fn LineField(
    id: &'static str,
    label: &'static str,
    hint: &'static str,
    error: Memo<Option<String>>,
    draft: RwSignal<SnippetDraft>,
    /// Which line.
    part: fn(&mut SnippetDraft) -> &mut String,
    /// Whether it has the focus at first.
    is_first: bool,
) -> Markup {
    let ids = FieldIds::of(id);
    let input = ElementRef::<HtmlElement>::new();
    effect(move || {
        if let Some(input) = input.get().filter(|_| is_first) {
            // Nothing to do about a browser that refuses.
            drop(input.focus());
        }
    });
    let value = memo(move || draft.with(|draft| part(&mut draft.clone()).clone()));
    view! {
        <Field id label error>
            <input
                node_ref=input
                id=id
                class="input"
                type="text"
                dir="auto"
                autocomplete="off"
                autocapitalize="off"
                aria-required="true"
                aria-describedby=ids.described_by()
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                prop:value=value
                on:input=move |event| draft.update(|draft| *part(draft) = event_target_value(&event))
            />
            <p class="field-hint" id=ids.hint()>{hint}</p>
        </Field>
    }
}

/// What is inserted, with a menu of what can be left to the meeting.
#[component]
fn TextField(editor: Editor, draft: RwSignal<SnippetDraft>, error: Memo<Option<String>>) -> Markup {
    let ids = FieldIds::of(TEXT_ID);
    let label = field_label(FieldName::Text);
    let value = memo(move || draft.with(|draft| draft.text.clone()));
    let tokens: Vec<MenuItem> = Token::ALL
        .into_iter()
        .map(|token| MenuItem {
            label: token_label(token),
            icon: IconName::ChevronRight,
            action: MenuAction::Run(Callback::new(move |()| editor.insert_html(&token.source()))),
        })
        .collect();
    view! {
        <div
            class="snippet-text"
            on:click=move |event| {
                // What is edited is no form control, to which a label would lead by itself.
                if event_target::<web_sys::Element>(&event).tag_name() == "LABEL" {
                    focus_control(TEXT_ID);
                }
            }
        >
            <Field id=TEXT_ID label error>
                <RichTextEditor
                    editor
                    id=TEXT_ID
                    label
                    described_by=ids.described_by()
                    value
                    on_change=move |text: RichText| {
                        draft.try_update(|draft| draft.text = text);
                    }
                    on_leave=|()| {}
                    is_invalid=memo(move || error.with(Option::is_some))
                />
                <p class="field-hint" id=ids.hint()>{t().snippets_text_hint()}</p>
                <Menu label=t().snippets_token() items=tokens>
                    {t().snippets_token()}
                    <Icon name=IconName::ChevronDown/>
                </Menu>
            </Field>
        </div>
    }
}
