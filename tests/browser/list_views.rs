//! What somebody saves of how a list is shown.

use kokous::{api::Method, pages::list::ListAddress, prelude::*};
use kokous_model::record::RecordType;
use serde_json::{Value, json};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

use crate::{
    fixtures::signed_in,
    records_list::{SEARCH, at, contacts, list},
    support::{
        FakeTransport, Mounted, by_label, by_role, dispatch, has_role, select_all, type_into, until, until_text,
    },
};

const LIST: &str = "/kokous/v1/views?type=contacts";
const VIEWS: &str = "/kokous/v1/views";

fn view(id: i64, name: &str, query: &str) -> Value {
    json!({ "id": id.to_string(), "type": "contact", "name": name, "query": query })
}

fn with_views(views: &[Value]) -> FakeTransport {
    let server = signed_in();
    server.answer(Method::Get, LIST, 200, &json!({ "results": views }));
    server.answer(Method::Post, SEARCH, 200, &contacts(2));
    server
}

/// The list at its view 3, which has to be known already.
async fn at_view(server: &FakeTransport) -> (Mounted, RwSignal<ListAddress>) {
    let address = at(RecordType::Contact);
    let page = list(server, address);
    until("the view is there", || has_role(&page.root, "link", "Leads")).await;
    let saved = kokous_model::wire::ListView {
        id: 3,
        kind: RecordType::Contact,
        name: "Leads".to_owned(),
        query: "lifecyclestage=lead".to_owned(),
    };
    address.set(ListAddress::of_view(RecordType::Contact.into(), kokous::pages::list::View::Saved(3), &[saved]));
    until("it is open", || has_role(&page.root, "button", "View actions")).await;
    (page, address)
}

fn names(page: &Mounted) -> Vec<String> {
    select_all(&page.root, ".list-views a").iter().filter_map(|link| link.text_content()).collect()
}

async fn menu_item(page: &Mounted, label: &str) {
    by_role(&page.root, "button", "View actions").click();
    until("the menu is open", || has_role(&page.root, "menuitem", label)).await;
    by_role(&page.root, "menuitem", label).click();
}

fn submit(field: &HtmlElement) {
    let form: HtmlElement = field.closest("form").unwrap().unwrap().unchecked_into();
    dispatch(&form, "submit");
}

#[wasm_bindgen_test]
async fn views_are_links_and_the_one_that_is_open_says_so() {
    let server = with_views(&[view(3, "Leads", "lifecyclestage=lead"), view(4, "Öljy", "q=oil")]);
    let (page, _) = at_view(&server).await;
    assert_eq!(names(&page), ["All", "Mine", "Leads", "Öljy"]);
    let link = |name: &str| by_role(&page.root, "link", name).get_attribute("href").unwrap();
    assert_eq!(
        (link("All"), link("Mine"), link("Leads")),
        ("/contacts".to_owned(), "/contacts?view=mine".to_owned(), "/contacts?view=3".to_owned(),)
    );
    let title = by_role(&page.root, "link", "Leads").get_attribute("title");
    assert_eq!(title.as_deref(), Some("Leads"), "there may be no room for all of it");
    let open = select_all(&page.root, ".list-views [aria-current=page]");
    assert_eq!(open.iter().filter_map(|link| link.text_content()).collect::<Vec<_>>(), ["Leads"]);
    assert!(!has_role(&page.root, "button", "Save view") && !has_role(&page.root, "button", "Save changes"));
}

#[wasm_bindgen_test]
async fn what_is_shown_is_saved_under_a_name() {
    let server = with_views(&[view(3, "Leads", "")]);
    let address = at(RecordType::Contact);
    let page = list(&server, address);
    until("the view is there", || has_role(&page.root, "link", "Leads")).await;
    assert!(!has_role(&page.root, "button", "Save view"), "nothing is otherwise than usual");
    address
        .set(ListAddress::new(RecordType::Contact).searched("oy").sorted_by("company").filtered("phone", Some("none")));
    until("it can be saved", || has_role(&page.root, "button", "Save view")).await;
    by_role(&page.root, "button", "Save view").click();
    until("the dialog is open", || has_role(&page.root, "dialog", "Save view")).await;
    let dialog = by_role(&page.root, "dialog", "Save view");
    let name = by_label(&dialog, "Name");
    for (typed, said) in [
        (" ", "Give the view a name"),
        (&*"x".repeat(61), "Shorten the name to 60 characters"),
        ("LEADS", "You have a view of this name already"),
    ] {
        type_into(&name, typed);
        submit(&name);
        until_text(&dialog, said).await;
    }
    assert!(server.bodies(Method::Post, VIEWS).is_empty());

    server.fail(Method::Post, VIEWS);
    type_into(&name, " No phone ");
    submit(&name);
    until_text(&dialog, "The server cannot be reached").await;
    let query = "q=oy&sort=company&phone=none";
    server.answer(Method::Post, VIEWS, 201, &view(9, "No phone", query));
    submit(&name);
    until("it is open", || address.get_untracked().href() == "/contacts?view=9").await;
    let sent = server.bodies(Method::Post, VIEWS).pop().unwrap();
    assert_eq!(sent, json!({ "type": "contact", "name": "No phone", "query": query }));
    assert_eq!(names(&page), ["All", "Mine", "Leads", "No phone"]);
    until("the dialog is closed", || !has_role(&page.root, "dialog", "Save view")).await;
    let link = by_role(&page.root, "link", "No phone");
    until("the focus is at the view", || document().active_element().as_deref() == Some(&**link)).await;
}

#[wasm_bindgen_test]
async fn a_view_is_renamed_and_changed_and_both_can_be_taken_back() {
    let server = with_views(&[view(3, "Leads", "lifecyclestage=lead")]);
    let path = "/kokous/v1/views/3";
    let (page, address) = at_view(&server).await;
    menu_item(&page, "Rename view").await;
    until("the dialog is open", || has_role(&page.root, "dialog", "Rename view")).await;
    let name = by_label(&page.root, "Name");
    assert_eq!(name.unchecked_ref::<web_sys::HtmlInputElement>().value(), "Leads");
    type_into(&name, "Hot leads");
    server.answer(Method::Patch, path, 200, &view(3, "Hot leads", "lifecyclestage=lead"));
    submit(&name);
    until("it has the name", || names(&page) == ["All", "Mine", "Hot leads"]).await;
    server.answer(Method::Patch, path, 200, &view(3, "Leads", "lifecyclestage=lead"));
    by_role(&page.root, "button", "Undo").click();
    until("it has its former name", || names(&page) == ["All", "Mine", "Leads"]).await;
    assert_eq!(server.bodies(Method::Patch, path), [json!({ "name": "Hot leads" }), json!({ "name": "Leads" })]);

    address.update(|address| *address = address.sorted_by("company"));
    until("it can be saved", || has_role(&page.root, "button", "Save changes")).await;
    server.answer(Method::Patch, path, 200, &view(3, "Leads", "sort=company&lifecyclestage=lead"));
    by_role(&page.root, "button", "Save changes").click();
    until("it is as saved", || address.get_untracked().href() == "/contacts?view=3").await;
    assert_eq!(address.get_untracked().content.sort, "company");
    assert_eq!(server.bodies(Method::Patch, path)[2], json!({ "query": "sort=company&lifecyclestage=lead" }));
    until("it was said", || has_role(&page.root, "button", "Undo")).await;
}

#[wasm_bindgen_test]
async fn a_view_is_deleted_and_comes_back() {
    let server = with_views(&[view(3, "Leads", "lifecyclestage=lead")]);
    server.answer(Method::Delete, "/kokous/v1/views/3", 204, &Value::Null);
    let (page, address) = at_view(&server).await;
    menu_item(&page, "Delete view").await;
    until("all is shown", || address.get_untracked().href() == "/contacts").await;
    until("the view is gone", || names(&page) == ["All", "Mine"]).await;
    until_text(&page.root, "View “Leads” deleted").await;
    server.answer(Method::Post, VIEWS, 201, &view(5, "Leads", "lifecyclestage=lead"));
    by_role(&page.root, "button", "Undo").click();
    until("it is open again", || address.get_untracked().href() == "/contacts?view=5").await;
    assert_eq!(names(&page), ["All", "Mine", "Leads"]);
}

#[wasm_bindgen_test]
async fn without_the_views_the_list_is_there_and_they_can_be_asked_for_again() {
    let server = with_views(&[]);
    server.fail(Method::Get, LIST);
    let page = list(&server, at(RecordType::Contact));
    until_text(&page.root, "The server cannot be reached").await;
    until_text(&page.root, "2 contacts").await;
    assert_eq!(names(&page), ["All", "Mine"]);
    server.fail(Method::Post, SEARCH);
    by_role(&page.root, "button", "Company").click();
    let is_asked = || server.bodies(Method::Post, SEARCH).len() > 1;
    until("the rows cannot be had either", || is_asked() && !select_all(&page.root, "[aria-busy=false]").is_empty())
        .await;
    assert_eq!(select_all(&page.root, ".error-bar").len(), 1, "one is enough to say so");
    server.answer(Method::Post, SEARCH, 200, &json!({ "total": 0, "results": [] }));
    server.answer(Method::Get, LIST, 200, &json!({ "results": [view(3, "Leads", "")] }));
    by_role(&page.root, "button", "Try again").click();
    until("the view is there", || has_role(&page.root, "link", "Leads")).await;
    assert!(!has_role(&page.root, "button", "Try again"));
}
