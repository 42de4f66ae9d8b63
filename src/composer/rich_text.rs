//! A field of formatted text.

use kokous_model::{draft::MeetingDraft, error::Field as FieldName, rich_text::RichText};

use super::{
    files::{AttachButton, FileDrop, FileList, files_of},
    panel::focus_control,
    snippets::SnippetTool,
    state::{control_id, use_state},
};
use crate::{
    editor::{Editor, RichTextEditor},
    i18n::field_label,
    prelude::*,
    ui::field::{Field, FieldIds},
};

/// A label, the editor, a hint and the error.
#[component]
pub(super) fn RichTextField(
    /// Which field it is.
    field: FieldName,
    /// One line about who reads it.
    hint: &'static str,
    /// Where the draft has the text.
    text: fn(&mut MeetingDraft) -> &mut RichText,
    /// Is told of each change, before the draft has it.
    #[prop(into)]
    on_change: Callback<()>,
) -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(field));
    let files = files_of(field);
    let error = state.error_of(field);
    let editor = Editor::new();
    state.before_use(Callback::new(move |()| editor.flush()));
    state.waits_for(editor);
    let value = state.part(move |draft| text(&mut draft.clone()).clone());
    let change = move |changed: RichText| {
        on_change.run(());
        state.draft.try_update(|draft| *text(draft) = changed);
    };
    view! {
        <div on:click=move |event| {
            // What is edited is no form control, to which a label would lead by itself.
            if event_target::<web_sys::Element>(&event).tag_name() == "LABEL" {
                focus_control(ids.control());
            }
        }>
            <FileDrop field=files>
            <Field id=ids.control() label=field_label(field) error>
                <RichTextEditor
                    editor
                    id=ids.control()
                    label=field_label(field)
                    described_by=ids.described_by()
                    value
                    on_change=change
                    on_leave=move |()| state.touch(field)
                    is_invalid=memo(move || error.with(Option::is_some))
                >
                    <AttachButton field=files/>
                    <SnippetTool editor id=ids.control()/>
                </RichTextEditor>
                <p class="field-hint" id=ids.hint()>{hint}</p>
            </Field>
            <FileList field=files/>
            </FileDrop>
        </div>
    }
}
