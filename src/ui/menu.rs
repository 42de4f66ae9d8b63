//! A button that opens a menu of things to do, after the ARIA Authoring Practices' menu button.

use leptos::ev;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::icon::{Icon, IconName};
use crate::{host, prelude::*};

/// One thing to do.
#[derive(Clone)]
pub struct MenuItem {
    /// A verb, as on a button.
    pub label: &'static str,
    /// What stands before it.
    pub icon: IconName,
    /// What happens.
    pub action: MenuAction,
}

/// What a menu item does.
#[derive(Clone)]
pub enum MenuAction {
    /// Runs something in the page.
    Run(Callback<()>),
    /// Downloads a file from this address.
    Download(String),
}

/// A button with a menu under it. The arrow keys, Home and End move in it; Escape and Tab close it, and so does a click
/// elsewhere. The focus returns to the button before an item runs, so that a dialog that the item opens returns it there
/// as well.
#[component]
pub fn Menu(
    /// The accessible name of the button and of the menu.
    #[prop(into)]
    label: String,
    /// The items from top to bottom, as they are when the menu opens.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// What the button shows.
    children: Children,
) -> Markup {
    let open = RwSignal::new(false);
    let root = ElementRef::<HtmlElement>::new();
    let trigger = ElementRef::<HtmlElement>::new();
    let menu = ElementRef::<HtmlElement>::new();

    let close = move || {
        if let Some(trigger) = trigger.get_untracked() {
            // Nothing to do about a browser that refuses.
            drop(trigger.focus());
        }
        open.try_set(false);
    };

    effect(move || {
        if let Some(menu) = menu.get() {
            focus_first_item(&menu);
        }
    });

    let on_trigger_key = move |event: ev::KeyboardEvent| {
        if event.key() == "ArrowDown" && !open.get_untracked() {
            event.prevent_default();
            open.set(true);
        }
    };

    let on_menu_key = move |event: ev::KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else { return };
        match event.key().as_str() {
            "Escape" => {
                event.prevent_default();
                event.stop_propagation();
                close();
            }
            "Tab" => close(),
            key => {
                if move_in_menu(&menu, key) {
                    event.prevent_default();
                }
            }
        }
    };

    let on_focus_out = move |event: ev::FocusEvent| {
        let goes_to = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
        let stays = root.get_untracked().is_some_and(|root| root.contains(goes_to.as_ref()));
        if !stays {
            open.try_set(false);
        }
    };

    let menu_label = label.clone();
    view! {
        <div class="menu" node_ref=root on:focusout=on_focus_out>
            <button
                node_ref=trigger
                type="button"
                class="button is-quiet"
                aria-haspopup="menu"
                aria-expanded=move || open.get().to_string()
                aria-label=label
                on:click=move |_| open.update(|open| *open = !*open)
                on:keydown=on_trigger_key
            >
                {children()}
            </button>
            {move || {
                open.get()
                    .then(|| {
                        // They stay as they were when it opened: made anew, they would lose the focus on its way.
                        let items = items.get_untracked();
                        view! {
                            <div
                                node_ref=menu
                                class="menu-list"
                                role="menu"
                                tabindex="-1"
                                aria-label=menu_label.clone()
                                on:keydown=on_menu_key
                            >
                                {items.into_iter().map(|item| item_view(item, close)).collect::<Markup>()}
                            </div>
                        }
                    })
            }}
        </div>
    }
}

fn item_view(item: MenuItem, close: impl Fn() + Copy + Send + Sync + 'static) -> Markup {
    let content = view! {
        <Icon name=item.icon/>
        <span>{item.label}</span>
    };
    match item.action {
        MenuAction::Run(run) => view! {
            <button
                type="button"
                role="menuitem"
                tabindex="-1"
                on:click=move |_| {
                    close();
                    run.run(());
                }
            >
                {content}
            </button>
        },
        MenuAction::Download(href) => view! {
            <a role="menuitem" tabindex="-1" href=href download="" on:click=move |_| close()>
                {content}
            </a>
        },
    }
}

/// Gives the focus to the first item of a menu.
pub fn focus_first_item(menu: &HtmlElement) {
    focus_item(menu, Move::First);
}

/// Moves the focus among the items of a menu, if the key is one that does.
pub fn move_in_menu(menu: &HtmlElement, key: &str) -> bool {
    let step = match key {
        "ArrowDown" => Move::Next,
        "ArrowUp" => Move::Previous,
        "Home" => Move::First,
        "End" => Move::Last,
        _ => return false,
    };
    focus_item(menu, step);
    true
}

#[derive(Clone, Copy)]
enum Move {
    First,
    Last,
    Next,
    Previous,
}

/// Moves the focus among the items, around the ends.
fn focus_item(menu: &HtmlElement, step: Move) {
    let Ok(items) = menu.query_selector_all("[role^=menuitem]") else { return };
    let count = items.length();
    if count == 0 {
        return;
    }
    let focused = host::active_element();
    let current = (0..count).find(|index| {
        let item = items.get(*index);
        item.as_ref() == focused.as_deref()
    });
    let next = match (step, current) {
        (Move::First, _) | (Move::Next, None) => 0,
        (Move::Last, _) | (Move::Previous, None) => count - 1,
        (Move::Next, Some(current)) => (current + 1) % count,
        (Move::Previous, Some(current)) => (current + count - 1) % count,
    };
    if let Some(item) = items.get(next).and_then(|item| item.dyn_into::<HtmlElement>().ok()) {
        // Nothing to do about a browser that refuses.
        drop(item.focus());
    }
}
