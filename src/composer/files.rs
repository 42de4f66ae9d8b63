//! The files below a text: attached by a button, by dropping, or by pasting.

use kokous_model::{error::Field as FieldName, file::AttachedFile};
use leptos::ev;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::{
    panel::focus_control,
    state::{control_id, use_state},
    uploads::{self, Transfer, TransferState},
};
use crate::{
    api::{LocalFile, file_address, use_api},
    host,
    i18n::{field_label, file_size, t},
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// Lucide's paperclip, in the one place that needs it.
const PAPERCLIP: &str = "m16 6-8.414 8.586a2 2 0 0 0 2.829 2.829l8.414-8.586a4 4 0 1 0-5.657-5.657l-8.379 8.551a6 6 0 1 0 8.485 8.485l8.379-8.551";

/// The files that go with a text: those of the description, or of the internal note.
pub(super) const fn files_of(text: FieldName) -> FieldName {
    match text {
        FieldName::InternalNote => FieldName::InternalNoteFiles,
        _ => FieldName::DescriptionFiles,
    }
}

/// The id of the button that attaches files to a list.
const fn attach_id(field: FieldName) -> &'static str {
    match field {
        FieldName::InternalNoteFiles => "composer-internal-note-attach",
        _ => "composer-description-attach",
    }
}

/// The button in a text's toolbar.
#[component]
pub(super) fn AttachButton(
    /// Which list the files go into.
    field: FieldName,
) -> Markup {
    let state = use_state();
    let api = use_api();
    let input = ElementRef::<HtmlInputElement>::new();
    let choose = move |event: ev::Event| {
        uploads::add(state, &api, field, LocalFile::of_event(&event));
        // The same file can be chosen again.
        if let Some(input) = input.get_untracked() {
            input.set_value("");
        }
    };
    view! {
        <div class="editor-tools">
            <button
                type="button"
                class="editor-tool"
                id=attach_id(field)
                aria-label=t().files_attach()
                title=t().files_attach()
                tabindex="-1"
                on:click=move |_| {
                    if let Some(input) = input.get_untracked() {
                        input.click();
                    }
                }
            >
                <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
                    <path d=PAPERCLIP></path>
                </svg>
            </button>
            <input node_ref=input type="file" multiple="" hidden="" aria-label=t().files_attach() on:change=choose/>
        </div>
    }
}

/// What is around a text and its files, or around the whole composer: files that are dropped or pasted here are attached,
/// unless something further inside takes them.
#[component]
pub(super) fn FileDrop(
    /// Which list the files go into.
    field: FieldName,
    children: Children,
) -> Markup {
    let state = use_state();
    let api = use_api();
    let is_over = RwSignal::new(false);
    let take = Callback::new(move |files: Vec<LocalFile>| {
        // A meeting that is being saved takes nothing more.
        if !state.saving.get_untracked() {
            uploads::add(state, &api, field, files);
        }
    });
    let place = ElementRef::<HtmlElement>::new();
    let is_here = move |event: &ev::Event| {
        let inside = host::innermost_target::<Element>(event);
        let innermost = inside.and_then(|inside| inside.closest(".file-drop").ok().flatten());
        innermost.as_ref() == place.get_untracked().as_deref()
    };
    let drag = move |event: ev::DragEvent| {
        let is_for_us = is_here(&event) && LocalFile::are_dragged(&event);
        if is_for_us {
            event.prevent_default();
        }
        is_over.set(is_for_us);
    };
    let take_from = move |event: &ev::Event| {
        let files = if is_here(event) { LocalFile::of_event(event) } else { Vec::new() };
        if !files.is_empty() {
            event.prevent_default();
            take.run(files);
        }
    };
    view! {
        <div
            node_ref=place
            class="file-drop"
            class:is-over=is_over
            data-hint=t().files_drop()
            on:dragenter=drag
            on:dragover=drag
            on:dragleave=move |_| is_over.set(false)
            on:drop=move |event| {
                is_over.set(false);
                take_from(&event);
            }
            on:paste=move |event| take_from(&event)
        >
            {children()}
        </div>
    }
}

/// The list below a text, with what is on its way.
#[component]
pub(super) fn FileList(
    /// Which list.
    field: FieldName,
) -> Markup {
    let state = use_state();
    let error = state.error_of(field);
    let files = state.part(move |draft| draft.files(field).clone());
    let transfers = memo(move || state.uploads.of(field));
    let is_empty = memo(move || files.with(Vec::is_empty) && transfers.with(Vec::is_empty));
    view! {
        <div id=control_id(field) class="files" role="group" aria-label=field_label(field) tabindex="-1" hidden=is_empty>
            <ul>
                {each(
                    move || files.get(),
                    |file| file.id.to_string(),
                    move |file| view! { <UploadedFile field file/> },
                )}
                {each(
                    move || transfers.get(),
                    |transfer| transfer.number.to_string(),
                    move |transfer| view! { <FileOnItsWay transfer/> },
                )}
            </ul>
        </div>
        <p class="field-error" id=format!("{}-error", control_id(field))>
            {move || error.get()}
        </p>
    }
}

#[component]
fn UploadedFile(field: FieldName, file: AttachedFile) -> Markup {
    let state = use_state();
    let api = use_api();
    let name = file.name.clone();
    view! {
        <li class="file">
            <a class="file-name" href=file_address(file.id) target="_blank" rel="external" dir="auto">
                {name.clone()}
            </a>
            <span class="quiet">{file_size(file.size)}</span>
            <FileButton
                label=t().files_remove(&name)
                icon=IconName::Close
                on_press=move |()| {
                    uploads::remove(state, &api, field, &file);
                    focus_control(attach_id(field));
                }
            />
        </li>
    }
}

#[component]
fn FileOnItsWay(transfer: Transfer) -> Markup {
    let state = use_state();
    let api = StoredValue::new(use_api());
    let Transfer { number, field, name, size, .. } = transfer;
    let progress = memo(move || {
        state.uploads.of(field).into_iter().find(|other| other.number == number).map(|transfer| transfer.state)
    });
    // Not made anew with each percent.
    let is_under_way =
        memo(move || progress.with(|state| matches!(state, Some(TransferState::Waiting | TransferState::Sending(..)))));
    let can_retry = memo(move || progress.with(|state| matches!(state, Some(TransferState::Failed(_)))));
    let reason = memo(move || match progress.get() {
        Some(TransferState::Failed(reason) | TransferState::Refused(reason)) => Some(reason),
        _ => None,
    });
    let percent = memo(move || match progress.get() {
        Some(TransferState::Sending(percent, _)) => percent,
        _ => 0,
    });
    let is_sending = memo(move || progress.with(|state| matches!(state, Some(TransferState::Sending(..)))));
    let cancel = move |()| {
        api.with_value(|api| uploads::cancel(state, api, number));
        focus_control(attach_id(field));
    };
    let shown = StoredValue::new(name);
    view! {
        <li class="file" class:is-wrong=move || !is_under_way.get()>
            <span class="file-name" dir="auto">{shown.get_value()}</span>
            <span class="quiet">
                {move || {
                    if is_sending.get() {
                        t().files_percent(&percent.get().to_string())
                    } else if is_under_way.get() {
                        t().files_waiting().to_owned()
                    } else {
                        file_size(size)
                    }
                }}
            </span>
            {move || {
                can_retry
                    .get()
                    .then(|| {
                        view! {
                            <FileButton
                                label=shown.with_value(|name| t().files_retry(name))
                                icon=IconName::Retry
                                on_press=move |()| {
                                    api.with_value(|api| uploads::retry(state, api, number));
                                    focus_control(attach_id(field));
                                }
                            />
                        }
                    })
            }}
            {move || {
                let is_under_way = is_under_way.get();
                let label = shown.with_value(|name| {
                    if is_under_way { t().files_cancel(name) } else { t().files_remove(name) }
                });
                view! { <FileButton label icon=IconName::Close on_press=cancel/> }
            }}
            {move || {
                if is_under_way.get() {
                    view! {
                        <progress
                            class="file-progress"
                            max="100"
                            aria-label=shown.with_value(|name| t().files_progress(name))
                            value=move || percent.get().to_string()
                        ></progress>
                    }
                } else {
                    view! { <p class="field-error">{move || reason.get()}</p> }
                }
            }}
        </li>
    }
}

#[component]
fn FileButton(
    /// What it does, with the file's name.
    label: String,
    icon: IconName,
    #[prop(into)] on_press: Callback<()>,
) -> Markup {
    view! {
        <button type="button" class="button is-quiet is-square" title=label.clone() aria-label=label on:click=move |_| on_press.run(())>
            <Icon name=icon/>
        </button>
    }
}

/// Says what becomes of files, to screen readers.
#[component]
pub(super) fn FileNews() -> Markup {
    let state = use_state();
    view! {
        <p class="visually-hidden" role="status">
            {move || state.uploads.news.get()}
        </p>
    }
}
