//! The list of the settings' sections: beside them where there is room, a select above them where there is not.

use leptos::ev;
use web_sys::Element;

use crate::{i18n::t, prelude::*, ui::field::focus_control};

/// How far below the window's upper edge a section counts as the one that is read, in pixels: the bar at the top, and some.
const READ_AT: f64 = 140.0;

/// A section: the id of its heading, and what it is called.
pub(super) type Section = (&'static str, &'static str);

/// Links to the sections; the address says which one was gone to.
#[component]
pub(super) fn SettingsNavigation(
    /// Those that there are for whoever is signed in, in their order on the page.
    sections: Vec<Section>,
) -> Markup {
    let ids = StoredValue::new(sections.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    let current = RwSignal::new(sections.first().map_or("", |(id, _)| *id));
    let follow = move || current.set(ids.with_value(|ids| read_section(ids)));
    let scrolls = window_event_listener(ev::scroll, move |_| follow());
    on_cleanup(move || scrolls.remove());
    // What the address names comes after this list.
    request_animation_frame(move || {
        let named = window().location().hash().unwrap_or_default();
        let named = ids.try_with_value(|ids| ids.iter().copied().find(|id| named.strip_prefix('#') == Some(*id)));
        if let Some(Some(id)) = named {
            go_to(id);
            current.try_set(id);
        }
    });
    let links = sections.iter().map(|(id, label)| {
        let id = *id;
        let is_current = move || (current.get() == id).then_some("location");
        let go = move |event: ev::MouseEvent| {
            // The browser puts the section into the address by itself; the focus goes with it.
            if !event.ctrl_key() && !event.meta_key() && !event.shift_key() {
                request_animation_frame(move || {
                    go_to(id);
                    current.try_set(id);
                });
            }
        };
        view! {
            <li>
                <a href=format!("#{id}") aria-current=is_current on:click=go>
                    {*label}
                </a>
            </li>
        }
    });
    let links = links.collect::<Markup>();
    let options = sections.iter().map(|(id, label)| {
        let id = *id;
        view! { <option value=id prop:selected=move || current.get() == id>{*label}</option> }
    });
    let options = options.collect::<Markup>();
    let choose = move |event| {
        let chosen = event_target_value(&event);
        let known = ids.with_value(|ids| ids.iter().copied().find(|id| *id == chosen));
        if let Some(id) = known {
            drop(window().location().set_hash(id));
            go_to(id);
            current.set(id);
        }
    };
    view! {
        <nav class="settings-navigation" aria-label=t().settings_sections()>
            <ul>{links}</ul>
            <select class="input" aria-label=t().settings_section() on:change=choose>
                {options}
            </select>
        </nav>
    }
}

/// Brings a section into view and its heading into focus.
fn go_to(id: &'static str) {
    if let Some(section) = panel_of(id) {
        section.scroll_into_view();
    }
    focus_control(id);
}

fn panel_of(id: &str) -> Option<Element> {
    document().get_element_by_id(id)?.closest(".panel").ok()?
}

/// The last section that begins above where one reads; the last of all at the end of the page.
fn read_section(ids: &[&'static str]) -> &'static str {
    let begins_above =
        |id: &&&'static str| panel_of(id).is_some_and(|section| section.get_bounding_client_rect().top() <= READ_AT);
    let first = ids.first().copied().unwrap_or_default();
    if is_at_the_end() {
        return ids.last().copied().unwrap_or_default();
    }
    ids.iter().rfind(begins_above).copied().unwrap_or(first)
}

fn is_at_the_end() -> bool {
    let Some(root) = document().document_element() else { return false };
    let seen = window().scroll_y().unwrap_or_default() + f64::from(root.client_height());
    seen > f64::from(root.client_height()) && seen + 2.0 >= f64::from(root.scroll_height())
}
