use kokous::{
    prelude::*,
    ui::{
        icon::IconName,
        menu::{Menu, MenuAction, MenuItem},
    },
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::support::{Mounted, accessible_name, by_role, has_role, mount, next_frame, press, until};

fn menu(chosen: RwSignal<Vec<&'static str>>) -> Mounted {
    mount(move || {
        let item = |label: &'static str| MenuItem {
            label,
            icon: IconName::Edit,
            action: MenuAction::Run(Callback::new(move |()| chosen.update(|chosen| chosen.push(label)))),
        };
        let download = MenuItem {
            label: "Download",
            icon: IconName::Download,
            action: MenuAction::Download("/file.ics".to_owned()),
        };
        let items = Signal::stored(vec![item("First"), item("Second"), download]);
        view! {
            <Menu label="Actions" items>
                "Actions"
            </Menu>
        }
    })
}

fn focused() -> HtmlElement {
    document().active_element().unwrap().unchecked_into()
}

async fn until_focused(name: &str) {
    until(&format!("“{name}” has the focus"), || accessible_name(&focused()) == name).await;
}

#[wasm_bindgen_test]
async fn the_arrow_keys_go_round_the_menu() {
    let page = menu(RwSignal::new(Vec::new()));
    by_role(&page.root, "button", "Actions").click();
    until_focused("First").await;
    for (key, name) in [
        ("ArrowDown", "Second"),
        ("ArrowDown", "Download"),
        ("ArrowDown", "First"),
        ("ArrowUp", "Download"),
        ("Home", "First"),
        ("End", "Download"),
    ] {
        press(&focused(), key);
        until_focused(name).await;
    }
}

#[wasm_bindgen_test]
async fn escape_closes_the_menu_and_returns_the_focus() {
    let page = menu(RwSignal::new(Vec::new()));
    let button = by_role(&page.root, "button", "Actions");
    button.click();
    until_focused("First").await;
    press(&focused(), "Escape");
    until("the menu is closed", || !has_role(&page.root, "menuitem", "First")).await;
    assert_eq!(focused(), button);
    assert_eq!(button.get_attribute("aria-expanded").as_deref(), Some("false"));
}

#[wasm_bindgen_test]
async fn choosing_runs_the_item_once_and_closes_the_menu() {
    let chosen = RwSignal::new(Vec::new());
    let page = menu(chosen);
    by_role(&page.root, "button", "Actions").click();
    until_focused("First").await;
    by_role(&page.root, "menuitem", "Second").click();
    until("the menu is closed", || !has_role(&page.root, "menuitem", "Second")).await;
    assert_eq!(chosen.get_untracked(), ["Second"]);
}

#[wasm_bindgen_test]
async fn the_menu_closes_when_the_focus_goes_elsewhere() {
    let page = menu(RwSignal::new(Vec::new()));
    by_role(&page.root, "button", "Actions").click();
    until_focused("First").await;
    focused().blur().unwrap();
    until("the menu is closed", || !has_role(&page.root, "menuitem", "First")).await;
}

#[wasm_bindgen_test]
async fn a_file_is_downloaded_by_a_link() {
    let page = menu(RwSignal::new(Vec::new()));
    by_role(&page.root, "button", "Actions").click();
    until("the menu is open", || has_role(&page.root, "menuitem", "Download")).await;
    let link = by_role(&page.root, "menuitem", "Download");
    assert_eq!(link.get_attribute("href").as_deref(), Some("/file.ics"));
    assert!(link.has_attribute("download"));
}

#[wasm_bindgen_test]
async fn what_changes_while_a_menu_is_open_leaves_it_and_the_focus_alone() {
    let label = RwSignal::new("Second");
    let page = mount(move || {
        let item = |label| MenuItem { label, icon: IconName::Edit, action: MenuAction::Run(Callback::new(|()| {})) };
        let items = Signal::derive(move || vec![item("First"), item(label.get())]);
        view! {
            <Menu label="Actions" items>
                "Actions"
            </Menu>
        }
    });
    by_role(&page.root, "button", "Actions").click();
    until_focused("First").await;
    press(&focused(), "ArrowDown");
    until_focused("Second").await;
    label.set("Another");
    next_frame().await;
    next_frame().await;
    assert_eq!(accessible_name(&focused()), "Second");
    press(&focused(), "Escape");
    until_focused("Actions").await;
    by_role(&page.root, "button", "Actions").click();
    until("it is there next time", || has_role(&page.root, "menuitem", "Another")).await;
}
