//! A date, typed or taken from a calendar.

use chrono::NaiveDate;
use kokous_model::time::{DateOrder, date_text, parse_date, parse_typed_date};
use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, Node};

use super::{
    anchor::anchor_popup,
    icon::{Icon, IconName},
    month_grid::MonthGrid,
};
use crate::{
    host,
    i18n::{Language, language, t},
    prelude::*,
};

/// A text field with a calendar behind a button. The text is what was typed while the field has the focus, and the date
/// in the person's order afterwards.
#[component]
pub fn DateField(
    /// The id of the text field, for which a `<label>` exists.
    id: &'static str,
    /// The date as `YYYY-MM-DD`; anything else is shown as it is.
    #[prop(into)]
    value: Signal<String>,
    /// How numbers with slashes are read and written.
    order: DateOrder,
    /// The person's own date.
    today: NaiveDate,
    /// Takes what was typed, or the chosen day as `YYYY-MM-DD`.
    #[prop(into)]
    on_change: Callback<String>,
    /// Hears that the field was left.
    #[prop(into)]
    on_blur: Callback<()>,
    /// Whether the field has an error.
    #[prop(into)]
    invalid: Signal<bool>,
    /// `aria-describedby`.
    #[prop(into)]
    described_by: String,
) -> Markup {
    let open = RwSignal::new(false);
    let field = ElementRef::<HtmlElement>::new();
    let input = ElementRef::<HtmlInputElement>::new();
    let popup = ElementRef::<HtmlElement>::new();
    let shown = move |value: &str| read(value).map_or_else(|| value.to_owned(), |date| written(date, order));
    let stored =
        move |text: &str| parse_typed_date(text, order, today).map_or_else(|_| text.trim().to_owned(), date_text);
    let text = RwSignal::new(value.with_untracked(|value| shown(value)));

    effect(move || {
        let value = value.get();
        // What was typed stays as typed for as long as it means the same.
        if text.with_untracked(|text| stored(text) != value) {
            text.set(shown(&value));
        }
    });

    let close = move || {
        if let Some(input) = input.get_untracked() {
            drop(input.focus());
        }
        open.try_set(false);
    };
    let on_popup_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            close();
        }
    };
    let on_focus_out = move |event: ev::FocusEvent| {
        let goes_to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        // It goes nowhere while the days of another month take the place of the focused one.
        if goes_to.is_some() && !is_inside(field, goes_to.as_ref()) {
            open.try_set(false);
        }
    };
    let outside = window_event_listener(ev::mousedown, move |event| {
        let target = host::innermost_target::<Node>(&event);
        if !is_inside(field, target.as_ref()) && open.try_get_untracked() == Some(true) {
            open.set(false);
        }
    });
    on_cleanup(move || outside.remove());

    view! {
        <div node_ref=field class="date-field" on:focusout=on_focus_out>
            <input
                node_ref=input
                id=id
                class="input"
                type="text"
                autocomplete="off"
                placeholder=placeholder(order)
                aria-describedby=described_by
                aria-invalid=move || invalid.get().then_some("true")
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    text.set(typed.clone());
                    on_change.run(typed);
                }
                on:keydown=move |event| {
                    if event.key() == "ArrowDown" && !event.ctrl_key() && !event.meta_key() {
                        event.prevent_default();
                        open.set(true);
                    }
                }
                on:blur=move |_| {
                    // A field that leaves the page with the focus says so when its component has gone.
                    text.try_update(|text| *text = shown(&stored(text)));
                    on_blur.try_run(());
                }
            />
            <button
                type="button"
                class="button is-quiet is-square"
                aria-label=t().calendar_open()
                aria-haspopup="dialog"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name=IconName::Calendar/>
            </button>
            {move || {
                open.get()
                    .then(|| {
                        anchor_popup(popup, field);
                        let selected = value.with_untracked(|value| read(value));
                        view! {
                            <div
                                node_ref=popup
                                class="popup"
                                popover="manual"
                                role="dialog"
                                aria-label=t().calendar_choose()
                                tabindex="-1"
                                on:keydown=on_popup_key
                            >
                                <MonthGrid
                                    selected
                                    today
                                    on_choose=move |date: NaiveDate| {
                                        on_change.run(date_text(date));
                                        close();
                                    }
                                />
                            </div>
                        }
                    })
            }}
        </div>
    }
}

/// What an empty field shows.
#[must_use]
pub fn placeholder(order: DateOrder) -> &'static str {
    match order {
        DateOrder::MonthFirst => t().date_month_first(),
        DateOrder::DayFirst => t().date_day_first(),
        DateOrder::YearFirst => t().date_year_first(),
    }
}

/// The date in the person's order; in Finnish with full stops, which always mean that the day is first.
fn written(date: NaiveDate, order: DateOrder) -> String {
    let text = order.write(date);
    if language() == Language::Fi && order == DateOrder::DayFirst { text.replace('/', ".") } else { text }
}

fn is_inside(field: ElementRef<HtmlElement>, node: Option<&Node>) -> bool {
    field.get_untracked().is_some_and(|field| field.contains(node))
}

fn read(value: &str) -> Option<NaiveDate> {
    parse_date(value)
}
