//! A control with its label, its hint and its error.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{host, prelude::*};

/// The ids that tie a control to the texts around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldIds {
    control: &'static str,
}

impl FieldIds {
    /// The ids around the control of this id.
    #[must_use]
    pub const fn of(control: &'static str) -> Self {
        Self { control }
    }

    /// The control's own id.
    #[must_use]
    pub const fn control(self) -> &'static str {
        self.control
    }

    /// The id of the error.
    #[must_use]
    pub fn error(self) -> String {
        format!("{}-error", self.control)
    }

    /// The id of the hint.
    #[must_use]
    pub fn hint(self) -> String {
        format!("{}-hint", self.control)
    }

    /// The value of `aria-describedby`: hint and error. An id without an element is no harm.
    #[must_use]
    pub fn described_by(self) -> String {
        format!("{} {}", self.hint(), self.error())
    }
}

/// Gives the focus to the control of this id, if it is on the page.
pub fn focus_control(id: &str) {
    let element = host::element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // A hidden control cannot take the focus; then it stays where it was.
        drop(element.focus());
    }
}

/// The same, if what had the focus is gone from the page by the next frame.
pub fn catch_focus(id: &'static str) {
    request_animation_frame(move || {
        if host::has_no_focus() {
            focus_control(id);
        }
    });
}

/// A label above a control, and the control's error below it.
///
/// The control itself sets `id`, `aria-describedby` and `aria-invalid`, from the same [`FieldIds`].
#[component]
pub fn Field(
    /// The id of the control.
    id: &'static str,
    /// What the control is called.
    label: &'static str,
    /// What is wrong with it, once that should show.
    #[prop(into)]
    error: Signal<Option<String>>,
    children: Children,
) -> Markup {
    view! {
        <div class="field" class:is-invalid=move || error.with(Option::is_some)>
            <label class="field-label" for=id>{label}</label>
            {children()}
            <FieldErrorText id error/>
        </div>
    }
}

/// The same for a control that is made of several, such as a choice and a value.
#[component]
pub fn FieldGroup(
    /// The id of the first control, to which errors lead.
    id: &'static str,
    /// What the controls are called together.
    label: &'static str,
    /// What is wrong with them, once that should show.
    #[prop(into)]
    error: Signal<Option<String>>,
    children: Children,
) -> Markup {
    view! {
        <fieldset class="field" class:is-invalid=move || error.with(Option::is_some)>
            <legend class="field-label">{label}</legend>
            {children()}
            <FieldErrorText id error/>
        </fieldset>
    }
}

/// What is wrong with the control of this id, for controls that stand beside others in one field.
#[component]
pub fn FieldErrorText(
    /// The id of the control.
    id: &'static str,
    /// What is wrong with it, once that should show.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> Markup {
    view! {
        <p class="field-error" id=FieldIds::of(id).error() hidden=move || error.with(Option::is_none)>
            {move || error.get()}
        </p>
    }
}
