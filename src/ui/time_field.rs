//! A time of day, typed or taken from a list.

use chrono::NaiveTime;
use kokous_model::time::{clock_text, parse_clock, parse_typed_time};

use super::combobox::{Combobox, ComboboxOption};
use crate::{prelude::*, time::format_clock};

/// A time that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimeChoice {
    /// The time itself.
    pub time: NaiveTime,
    /// What is said beside it, such as a length; may be empty.
    pub detail: String,
}

/// A combobox over times of day. The text is what was typed while the field has the focus, and the locale's form of it
/// afterwards.
#[component]
pub fn TimeField(
    /// The id of the text field, for which a `<label>` exists.
    id: &'static str,
    /// The time as `HH:MM`; anything else is shown as it is.
    #[prop(into)]
    value: Signal<String>,
    /// The times that are offered.
    #[prop(into)]
    choices: Signal<Vec<TimeChoice>>,
    /// Takes what was typed.
    #[prop(into)]
    on_typed: Callback<String>,
    /// Takes the index of the choice that was taken.
    #[prop(into)]
    on_choose: Callback<usize>,
    /// Hears that the field was left.
    #[prop(into)]
    on_blur: Callback<()>,
    /// Whether the field has an error.
    #[prop(into)]
    invalid: Signal<bool>,
    /// `aria-describedby`.
    #[prop(into)]
    described_by: String,
    /// Whether the list stays closed, because what it would cover has to be seen.
    #[prop(into)]
    quiet: Signal<bool>,
) -> Markup {
    let text = RwSignal::new(value.with_untracked(|value| shown(value)));
    effect(move || {
        let value = value.get();
        // What was typed stays as typed for as long as it means the same.
        if text.with_untracked(|text| stored(text) != value) {
            text.set(shown(&value));
        }
    });
    let options = memo(move || {
        let option = |(index, choice): (usize, &TimeChoice)| ComboboxOption {
            key: index.to_string(),
            label: format_clock(choice.time),
            detail: choice.detail.clone(),
        };
        choices.with(|choices| choices.iter().enumerate().map(option).collect::<Vec<_>>())
    });
    let preferred = memo(move || {
        let time = value.with(|value| read(value))?;
        choices.with(|choices| choices.iter().position(|choice| choice.time == time)).map(|index| index.to_string())
    });
    view! {
        <Combobox
            id
            text
            options
            preferred
            invalid
            described_by
            quiet
            on_typed
            on_choose=move |key: String| {
                if let Ok(index) = key.parse() {
                    on_choose.run(index);
                }
            }
            on_blur=move |()| {
                text.try_update(|text| *text = shown(&stored(text)));
                on_blur.try_run(());
            }
        />
    }
}

fn read(value: &str) -> Option<NaiveTime> {
    parse_clock(value)
}

fn shown(value: &str) -> String {
    let Some(time) = read(value) else { return value.to_owned() };
    let text = format_clock(time);
    // Some locales write times in letters or digits that nobody could correct here.
    if parse_typed_time(&text) == Ok(time) { text } else { value.to_owned() }
}

fn stored(text: &str) -> String {
    parse_typed_time(text).map_or_else(|_| text.trim().to_owned(), clock_text)
}
