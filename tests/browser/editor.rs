//! The editor's toolbar and states, around a module that does as it is told. What the real module does, its journey shows.

use std::{cell::Cell, rc::Rc};

use kokous::{
    editor::{Editor, EditorLoader, RichTextEditor},
    prelude::*,
};
use kokous_model::rich_text::RichText;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    fake_editor::FakeEditors,
    support::{
        Mounted, all_by_role, by_label, by_role, has_role, mount, next_frame, press, select_all, type_into, until,
        until_text,
    },
};

/// A page with one editor, whose module is still on its way.
struct Page {
    fake: FakeEditors,
    text: RwSignal<RichText>,
    is_wrong: RwSignal<bool>,
    is_shown: RwSignal<bool>,
    editor: Rc<Cell<Option<Editor>>>,
    mounted: Mounted,
}

impl Page {
    fn with(text: impl Into<RichText>) -> Self {
        let fake = FakeEditors::new();
        let text = RwSignal::new(text.into());
        let (is_wrong, is_shown) = (RwSignal::new(false), RwSignal::new(true));
        let handle = Rc::new(Cell::new(None));
        let (given, loading) = (Rc::clone(&handle), fake.clone());
        let mounted = mount(move || {
            provide_context(EditorLoader::new(move |attempt| loading.load(attempt)));
            dynamic(move || {
                is_shown.get().then(|| {
                    let editor = Editor::new();
                    given.set(Some(editor));
                    view! {
                        <RichTextEditor
                            editor
                            id="the-text"
                            label="Agenda"
                            described_by="a-hint"
                            value=text
                            on_change=move |changed| text.set(changed)
                            on_leave=|()| {}
                            is_invalid=is_wrong
                        />
                    }
                })
            })
        });
        Self { fake, text, is_wrong, is_shown, editor: handle, mounted }
    }

    /// Makes the editor tell what was typed.
    fn flush(&self) {
        self.editor.get().unwrap().flush();
    }

    /// Takes the editor off the page.
    async fn close(&self) {
        self.is_shown.set(false);
        next_frame().await;
    }

    /// The same with its module there.
    async fn ready(text: impl Into<RichText>) -> Self {
        let page = Self::with(text);
        page.arrive().await;
        page.fake.say("");
        page.fake.log();
        page
    }

    async fn arrive(&self) {
        self.fake.arrive();
        let root = self.root().clone();
        until("the editor", || !select_all(&root, "[contenteditable]").is_empty()).await;
        next_frame().await;
    }

    fn root(&self) -> &HtmlElement {
        &self.mounted.root
    }

    fn button(&self, name: &str) -> HtmlElement {
        by_role(self.root(), "button", name)
    }

    fn control(&self) -> HtmlElement {
        by_label(self.root(), "Agenda")
    }
}

fn html(html: &str) -> RichText {
    RichText::of_html(html)
}

fn focused() -> Option<String> {
    document().active_element().and_then(|element| element.get_attribute("aria-label"))
}

#[wasm_bindgen_test]
async fn the_editor_takes_the_text_and_tells_what_becomes_of_it() {
    let page = Page::with(html("<p>One</p>"));
    page.arrive().await;
    assert_eq!(page.fake.log(), "load 0\ncreate <p>One</p>");
    let control = page.control();
    assert_eq!(control.get_attribute("aria-describedby").unwrap(), "a-hint the-text-keys");
    assert!(document().get_element_by_id("the-text-keys").is_some());

    page.fake.type_html("<p>Two</p>");
    page.flush();
    assert_eq!(page.text.get_untracked(), html("<p>Two</p>"));
    next_frame().await;
    page.fake.type_html("");
    page.flush();
    assert_eq!(page.text.get_untracked(), RichText::default());
    next_frame().await;
    assert_eq!(page.fake.log(), "", "what was typed in the editor is not shown to it again");
}

#[wasm_bindgen_test]
async fn another_text_takes_the_place_of_what_is_shown() {
    let page = Page::ready("One").await;
    page.text.set(html("<p>Theirs</p>"));
    next_frame().await;
    assert_eq!(page.fake.log(), "show <p>Theirs</p>");
}

#[wasm_bindgen_test]
async fn a_wrong_text_is_marked() {
    let page = Page::ready("One").await;
    for (is_wrong, mark) in [(true, Some("true".to_owned())), (false, None)] {
        page.is_wrong.set(is_wrong);
        next_frame().await;
        assert_eq!(page.control().get_attribute("aria-invalid"), mark);
    }
}

#[wasm_bindgen_test]
async fn a_button_runs_its_command_and_shows_whether_it_is_on() {
    let page = Page::ready("").await;
    let (bold, undo, redo) = (page.button("Bold"), page.button("Undo"), page.button("Redo"));
    assert_eq!(bold.get_attribute("aria-pressed").as_deref(), Some("false"));
    bold.click();
    page.fake.say("bold can-undo");
    next_frame().await;
    assert_eq!(bold.get_attribute("aria-pressed").as_deref(), Some("true"));
    assert_eq!(undo.get_attribute("aria-disabled"), None);
    assert_eq!(redo.get_attribute("aria-disabled").as_deref(), Some("true"));
    undo.click();
    redo.click();
    assert_eq!(page.fake.log(), "run bold\nrun undo");
    assert_eq!(undo.get_attribute("aria-pressed"), None, "it is nothing that is on or off");
    assert!(bold.get_attribute("title").unwrap().starts_with("Bold ("), "the hint names the keys");
}

#[wasm_bindgen_test]
async fn the_toolbar_is_one_stop_with_arrow_keys_inside() {
    let page = Page::ready("").await;
    let stops = || {
        let stops = select_all(page.root(), "[role=toolbar] button[tabindex='0']");
        stops.iter().map(|button| button.get_attribute("aria-label").unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(stops(), ["Bold"]);
    page.button("Bold").focus().unwrap();
    for (key, name) in [
        ("ArrowRight", "Italic"),
        ("End", "Redo"),
        ("ArrowRight", "Bold"),
        ("ArrowLeft", "Redo"),
        ("Home", "Bold"),
        ("x", "Bold"),
    ] {
        press(&page.button(&focused().unwrap()), key);
        next_frame().await;
        assert_eq!(focused().as_deref(), Some(name), "{key}");
        assert_eq!(stops(), [name], "{key}");
    }
}

#[wasm_bindgen_test]
async fn while_the_module_is_on_its_way_one_writes_markdown() {
    let page = Page::with("");
    let area = page.control();
    assert_eq!(area.tag_name(), "TEXTAREA");
    assert_eq!(page.button("Bold").get_attribute("aria-disabled").as_deref(), Some("true"));
    type_into(&area, "**One**");
    assert_eq!(page.text.get_untracked(), RichText::from("**One**"));

    // Who is writing is not interrupted, but has the editor as soon as the focus leaves.
    page.fake.arrive();
    next_frame().await;
    next_frame().await;
    assert_eq!(page.control().tag_name(), "TEXTAREA");
    area.blur().unwrap();
    until("the editor", || select_all(page.root(), "textarea").is_empty()).await;
    assert_eq!(page.control().tag_name(), "DIV");
    assert_eq!(page.fake.log(), "load 0\ncreate <p>**One**</p>");
}

#[wasm_bindgen_test]
async fn an_empty_text_area_gives_its_focus_to_the_editor() {
    let page = Page::with("");
    page.control().focus().unwrap();
    page.arrive().await;
    assert_eq!(document().active_element().unwrap().tag_name(), "DIV");
    assert_eq!(all_by_role(page.root(), "textbox", "Agenda").len(), 1);
}

#[wasm_bindgen_test]
async fn a_module_that_cannot_be_loaded_can_be_asked_for_again() {
    let page = Page::with(html("<p>One <strong>two</strong></p>"));
    page.fake.fail();
    until_text(page.root(), "cannot be changed now").await;
    let control = page.control();
    assert_eq!(control.get_attribute("aria-readonly").as_deref(), Some("true"));
    assert_eq!(control.text_content().as_deref(), Some("One two"));
    page.button("Try again").click();
    page.arrive().await;
    assert_eq!(page.fake.log(), "load 0\nload 1\ncreate <p>One <strong>two</strong></p>");
    assert!(!has_role(page.root(), "button", "Try again"));

    let page = Page::with("One");
    page.fake.fail();
    until_text(page.root(), "You can write Markdown here").await;
    type_into(&page.control(), "One *two*");
    assert_eq!(page.text.get_untracked(), RichText::from("One *two*"));
}

#[wasm_bindgen_test]
async fn a_module_that_comes_too_late_does_nothing() {
    let page = Page::with("One");
    next_frame().await;
    page.close().await;
    page.fake.arrive();
    next_frame().await;
    next_frame().await;
    assert_eq!(page.fake.log(), "load 0");
}

#[wasm_bindgen_test]
async fn an_editor_goes_with_its_field() {
    let page = Page::ready("One").await;
    page.fake.type_html("<p>Last</p>");
    page.close().await;
    assert_eq!(page.fake.log(), "destroy");
    assert_eq!(page.text.get_untracked(), html("<p>Last</p>"), "what was typed last is told");
}

#[wasm_bindgen_test]
async fn what_is_too_long_to_be_pasted_is_said() {
    let page = Page::ready("One").await;
    page.fake.refuse_paste();
    until_text(page.root(), "That is too long to be pasted").await;
    page.fake.type_html("<p>Two</p>");
    page.flush();
    until("it is not said any more", || !page.root().text_content().unwrap().contains("too long")).await;
}

#[wasm_bindgen_test]
async fn a_link_is_asked_for_and_refused_where_it_leads_nowhere() {
    let page = Page::ready("One").await;
    let root = page.root().clone();
    page.fake.ask_for_link();
    until("the dialog", || has_role(&root, "dialog", "Link")).await;
    assert!(!has_role(&root, "button", "Remove link"), "there is none yet");
    type_into(&by_label(&root, "Address"), "nowhere");
    page.fake.set_accepts(false);
    page.button("Insert link").click();
    until_text(&root, "Enter a web address").await;
    page.fake.set_accepts(true);
    type_into(&by_label(&root, "Address"), "example.test");
    page.button("Insert link").click();
    until("the dialog closes", || !has_role(&root, "dialog", "Link")).await;
    assert_eq!(page.fake.log(), "link nowhere Saimaa\nlink example.test Saimaa");
}

#[wasm_bindgen_test]
async fn a_link_that_is_there_is_changed_opened_or_removed() {
    let page = Page::ready("One").await;
    let root = page.root().clone();
    page.fake.set_href("https://example.test/");
    page.button("Link").click();
    until("the dialog", || has_role(&root, "dialog", "Link")).await;
    let open = by_role(&root, "link", "Open link");
    assert_eq!(open.get_attribute("href").as_deref(), Some("https://example.test/"));
    assert_eq!(open.get_attribute("rel").as_deref(), Some("noopener noreferrer"));
    assert!(has_role(&root, "button", "Change link"));
    page.button("Remove link").click();
    until("the dialog closes", || !has_role(&root, "dialog", "Link")).await;
    assert_eq!(page.fake.log(), "unlink");
}
