//! What the tests of all components share: a server that answers from memory, a place to mount in, and ways to find and
//! to use things as people do, by role and by name.

use std::{any::Any, cell::RefCell, rc::Rc};

use kokous::{
    api::{LocalFile, LocalFuture, Method, OnProgress, Request, Response, Transport},
    rich_text::RichTextReader,
    view::{Markup, Root},
};
use leptos::{
    mount::mount_to,
    prelude::{Owner, document, provide_context, window},
};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent,
    KeyboardEventInit,
};

/// How long a condition may take before the test fails; generous, because the machine may be busy.
const PATIENCE_MILLISECONDS: f64 = 10_000.0;

struct Answer {
    method: Method,
    path: String,
    response: Result<Response, String>,
}

/// A server in memory. Clones share their answers and their log.
#[derive(Clone, Default)]
pub(crate) struct FakeTransport {
    answers: Rc<RefCell<Vec<Answer>>>,
    log: Rc<RefCell<Vec<Request>>>,
    held: Rc<RefCell<Vec<String>>>,
    uploads: Rc<RefCell<Vec<(String, OnProgress)>>>,
    canceled: Rc<RefCell<Vec<String>>>,
}

impl FakeTransport {
    /// Answers requests of this method and path, query included, with a status and a JSON body, from now on.
    pub(crate) fn answer(&self, method: Method, path: &str, status: u16, body: &serde_json::Value) {
        self.put(method, path, Ok(Response { status, body: body.to_string() }));
    }

    /// Makes the network fail for this method and path from now on.
    pub(crate) fn fail(&self, method: Method, path: &str) {
        self.put(method, path, Err("the network is down".to_owned()));
    }

    /// Lets everybody wait who asks for this path, until it is released.
    pub(crate) fn hold(&self, path: &str) {
        self.held.borrow_mut().push(path.to_owned());
    }

    /// Whether those who ask for this path are to wait.
    pub(crate) fn is_held(&self, path: &str) -> bool {
        self.held.borrow().iter().any(|held| held == path)
    }

    /// Answers those who were made to wait for this path.
    pub(crate) fn release(&self, path: &str) {
        self.held.borrow_mut().retain(|held| held != path);
    }

    /// All requests so far, oldest first.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.log.borrow().clone()
    }

    /// The JSON bodies of the requests of this method and path, oldest first.
    pub(crate) fn bodies(&self, method: Method, path: &str) -> Vec<serde_json::Value> {
        let is_meant = |request: &&Request| request.method == method && request.path == path;
        let requests = self.log.borrow();
        let bodies = requests.iter().filter(is_meant).filter_map(|request| request.body.as_deref());
        bodies.map(|body| serde_json::from_str(body).unwrap()).collect()
    }

    /// Says how far the upload to this path has come.
    pub(crate) fn progress(&self, path: &str, percent: u8) {
        for (_, on_progress) in self.uploads.borrow().iter().filter(|(other, _)| other == path) {
            on_progress(percent);
        }
    }

    /// The paths of the uploads that were canceled.
    pub(crate) fn canceled(&self) -> Vec<String> {
        self.canceled.borrow().clone()
    }

    fn put(&self, method: Method, path: &str, response: Result<Response, String>) {
        let mut answers = self.answers.borrow_mut();
        answers.retain(|answer| (answer.method, answer.path.as_str()) != (method, path));
        answers.push(Answer { method, path: path.to_owned(), response });
    }
}

impl Transport for FakeTransport {
    /// Answers after one turn of the event loop, as a network would; never at once. What has no answer is a 404.
    fn send(&self, request: Request) -> LocalFuture<Result<Response, String>> {
        self.log.borrow_mut().push(request.clone());
        let answers = self.answers.borrow();
        let found = answers.iter().find(|answer| (answer.method, &answer.path) == (request.method, &request.path));
        let body = r#"{"status":"error","category":"OBJECT_NOT_FOUND","message":"No such thing","correlationId":""}"#;
        let response =
            found.map_or_else(|| Ok(Response { status: 404, body: body.to_owned() }), |answer| answer.response.clone());
        let held = Rc::clone(&self.held);
        Box::pin(async move {
            next_frame().await;
            while held.borrow().contains(&request.path) {
                next_frame().await;
            }
            response
        })
    }

    fn upload(&self, path: &str, _file: &LocalFile, on_progress: OnProgress) -> LocalFuture<Result<Response, String>> {
        self.uploads.borrow_mut().push((path.to_owned(), on_progress));
        let request = Request { method: Method::Post, path: path.to_owned(), headers: Vec::new(), body: None };
        let under_way = UnderWay { path: Some(path.to_owned()), canceled: Rc::clone(&self.canceled) };
        let answer = self.send(request);
        Box::pin(async move {
            let mut under_way = under_way;
            let answer = answer.await;
            under_way.path = None;
            answer
        })
    }
}

/// An upload, which is canceled if it goes before it is over.
struct UnderWay {
    path: Option<String>,
    canceled: Rc<RefCell<Vec<String>>>,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.canceled.borrow_mut().extend(self.path.take());
    }
}

/// A mounted component. It leaves the page when the value is dropped.
pub(crate) struct Mounted {
    /// The element that holds the component and nothing else.
    pub(crate) root: HtmlElement,
    handle: Option<Box<dyn Any>>,
    owner: Rc<RefCell<Option<Owner>>>,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        drop(self.handle.take());
        // Handlers of elements that the browser has not forgotten yet hold it, and it would go on following links.
        if let Some(owner) = self.owner.take() {
            owner.cleanup();
        }
        self.root.remove();
    }
}

/// Mounts a view in an element of its own.
pub(crate) fn mount(view: impl FnOnce() -> Markup + 'static) -> Mounted {
    let root: HtmlElement = document().create_element("section").unwrap().unchecked_into();
    document().body().unwrap().append_child(&root).unwrap();
    let owner = Rc::new(RefCell::new(None));
    let given = Rc::clone(&owner);
    let handle = mount_to(root.clone(), move || {
        given.replace(Owner::current());
        provide_context(plain_reader());
        Root(view())
    });
    Mounted { root, handle: Some(Box::new(handle)), owner }
}

/// Stands in for the module that makes HTML safe, which the tests do not have: HTML stays as it is, Markdown becomes a
/// paragraph.
fn plain_reader() -> RichTextReader {
    RichTextReader::new(|task, text| {
        let html = if task == "sanitize" { text.to_owned() } else { format!("<p>{text}</p>") };
        js_sys::Promise::resolve(&JsValue::from_str(&html))
    })
}

/// Waits until the browser is about to paint.
pub(crate) async fn next_frame() {
    let painted = js_sys::Promise::new(&mut |resolve, _| {
        let callback = Closure::once_into_js(move || resolve.call0(&JsValue::UNDEFINED).unwrap());
        window().request_animation_frame(callback.unchecked_ref()).unwrap();
    });
    JsFuture::from(painted).await.unwrap();
}

/// Waits, frame by frame, until the condition holds. `what` is for the message when it never does.
pub(crate) async fn until(what: &str, condition: impl Fn() -> bool) {
    let began = js_sys::Date::now();
    while !condition() {
        let waited = js_sys::Date::now() - began;
        assert!(waited < PATIENCE_MILLISECONDS, "never happened: {what}; the page: {}", excerpt(&mounted_last()));
        next_frame().await;
    }
}

/// Waits until the element holds the text.
pub(crate) async fn until_text(root: &HtmlElement, text: &str) {
    until(text, || root.text_content().unwrap_or_default().contains(text)).await;
}

/// All elements inside that fit a CSS selector, in the order of the document.
pub(crate) fn select_all(root: &Element, selector: &str) -> Vec<HtmlElement> {
    let found = root.query_selector_all(selector).unwrap();
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// The elements inside of this role and accessible name. Knows the roles of buttons, links, headings and what has a
/// `role` attribute; a name is an `aria-label`, a label by id, or the text.
pub(crate) fn all_by_role(root: &Element, role: &str, name: &str) -> Vec<HtmlElement> {
    let native = match role {
        "button" => "button:not([role])",
        "link" => "a[href]:not([role])",
        "navigation" => "nav",
        "heading" => "h1, h2, h3, h4",
        "article" => "article",
        "dialog" => "dialog[open]",
        "region" => "section[aria-label], section[aria-labelledby]",
        "textbox" => "input:not([type]), input[type=text], input[type=email], input[type=search], textarea",
        "checkbox" => "input[type=checkbox]",
        _ => "no-such-element",
    };
    let selector = format!("{native}, [role='{role}']");
    select_all(root, &selector).into_iter().filter(|element| accessible_name(element) == name).collect()
}

/// The one element inside of this role and accessible name.
pub(crate) fn by_role(root: &Element, role: &str, name: &str) -> HtmlElement {
    let mut found = all_by_role(root, role, name);
    assert_eq!(found.len(), 1, "{role} “{name}” in {}", excerpt(root));
    found.remove(0)
}

/// Whether there is an element inside of this role and accessible name.
pub(crate) fn has_role(root: &Element, role: &str, name: &str) -> bool {
    !all_by_role(root, role, name).is_empty()
}

/// What was mounted last; the body also holds what the test runner has printed so far.
fn mounted_last() -> Element {
    document()
        .query_selector("body > section:last-of-type")
        .unwrap()
        .unwrap_or_else(|| document().body().unwrap().into())
}

/// The element as a failed test shows it: its beginning, without what is the same on every page.
fn excerpt(root: &Element) -> String {
    const MOST_CHARS: usize = 2_000;
    let html = root.inner_html();
    let cut: String = html.chars().take(MOST_CHARS).collect();
    if cut.len() < html.len() { format!("{cut}… ({} bytes in all)", html.len()) } else { cut }
}

/// The field inside that has this label.
pub(crate) fn by_label(root: &Element, label: &str) -> HtmlElement {
    let fields = select_all(root, "input, select, textarea, [role=combobox], [role=textbox]");
    let mut found: Vec<_> = fields.into_iter().filter(|field| accessible_name(field) == label).collect();
    assert_eq!(found.len(), 1, "field “{label}” in {}", excerpt(root));
    found.remove(0)
}

/// The name by which a screen reader calls the element, as far as the components need it.
pub(crate) fn accessible_name(element: &Element) -> String {
    // A document or a shadow root, which is asked in the same way.
    let tree: Element = element.get_root_node().unchecked_into();
    let text_of =
        |id: &str| tree.query_selector(&format!("[id='{id}']")).unwrap().and_then(|label| label.text_content());
    if let Some(ids) = element.get_attribute("aria-labelledby") {
        return tidy(&ids.split_whitespace().filter_map(text_of).collect::<Vec<_>>().join(" "));
    }
    if let Some(label) = element.get_attribute("aria-label") {
        return tidy(&label);
    }
    let id = element.id();
    let label = (!id.is_empty()).then(|| tree.query_selector(&format!("label[for='{id}']")).unwrap()).flatten();
    let around = || element.closest("label").unwrap();
    match (element.tag_name().as_str(), label) {
        (_, Some(label)) => tidy(&label.text_content().unwrap_or_default()),
        ("INPUT" | "SELECT" | "TEXTAREA", None) => {
            tidy(&around().and_then(|label| label.text_content()).unwrap_or_default())
        }
        _ => tidy(&element.text_content().unwrap_or_default()),
    }
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Puts text into a field as if it was typed in one go.
pub(crate) fn type_into(field: &HtmlElement, text: &str) {
    field.focus().unwrap();
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else {
        field.unchecked_ref::<HtmlTextAreaElement>().set_value(text);
    }
    dispatch(field, "input");
}

/// Picks the option of a native select with this value.
pub(crate) fn choose(select: &HtmlElement, value: &str) {
    select.unchecked_ref::<HtmlSelectElement>().set_value(value);
    dispatch(select, "change");
}

/// Presses a key in an element.
pub(crate) fn press(element: &HtmlElement, key: &str) {
    send_key(element, key, false);
}

/// The same while an input method composes there.
pub(crate) fn press_composing(element: &HtmlElement, key: &str) {
    send_key(element, key, true);
}

fn send_key(element: &HtmlElement, key: &str, is_composing: bool) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_is_composing(is_composing);
    init.set_bubbles(true);
    init.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init).unwrap();
    element.dispatch_event(&event).unwrap();
}

/// Sends an event that bubbles.
pub(crate) fn dispatch(element: &HtmlElement, name: &str) {
    let init = EventInit::new();
    init.set_bubbles(true);
    init.set_cancelable(true);
    element.dispatch_event(&Event::new_with_event_init_dict(name, &init).unwrap()).unwrap();
}

/// Whether the element has the focus.
pub(crate) fn has_focus(element: &HtmlElement) -> bool {
    document().active_element().is_some_and(|active| active == **element)
}
