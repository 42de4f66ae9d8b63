//! What the tests of the composer share: a server that keeps drafts, a page with an opener, and the things in it.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
};

use chrono::{DateTime, TimeZone, Utc};
use kokous::{
    api::{Api, LocalFile, LocalFuture, Method, OnProgress, Request, Response, Transport},
    calendars::provide_calendar_news,
    composer::{ComposeOn, Composer, ComposerDock, forget_local_drafts, provide_composer, use_composer},
    editor::EditorLoader,
    live::{Live, provide_live},
    prelude::*,
    time,
    ui::toast::{ToastStack, provide_toasts},
};
use kokous_model::{
    account::AccountSettings,
    attendee::Attendee,
    dispatch::{DispatchState, Provider},
    draft::MeetingDraft,
    record::{RecordRef, RecordType},
    role::Role,
    time::DateOrder,
    wire::{
        AttendeeView, Availability, CalendarAccounts, MeetingCard, MeetingDetail, RecordSummary, Session, UserSummary,
    },
    working_hours::WorkingHours,
};
use serde_json::{Value, json};
use web_sys::HtmlElement;

use crate::support::{FakeTransport, Mounted, by_role, has_role, mount, next_frame, select_all, until};

const DRAFTS: &str = "/kokous/v1/drafts";
pub(crate) const CALENDARS: &str = "/kokous/v1/calendar-accounts";
const AVAILABILITY: &str = "/kokous/v1/availability";

/// The record on whose page the composer is opened.
pub(crate) const AINO: RecordRef = RecordRef::new(RecordType::Contact, 7);

/// A server that keeps drafts as the real one does, and answers all else as it was told.
#[derive(Clone, Default)]
pub(crate) struct Server {
    pub(crate) fake: FakeTransport,
    pub(crate) drafts: Rc<RefCell<BTreeMap<String, Value>>>,
    /// What it says of the user's calendars; that there are none unless set.
    pub(crate) calendars: Rc<RefCell<CalendarAccounts>>,
    /// Whether the network fails for that question.
    pub(crate) has_no_calendars: Rc<Cell<bool>>,
    /// What it says of people's time, whatever is asked; nothing unless set.
    pub(crate) availability: Rc<RefCell<Availability>>,
    /// Whether the network fails for that question.
    pub(crate) has_no_availability: Rc<Cell<bool>>,
}

impl Server {
    pub(crate) fn answer(&self, method: Method, path: &str, status: u16, body: &Value) {
        self.fake.answer(method, path, status, body);
    }

    /// The bodies of the meetings that were to be made.
    pub(crate) fn created(&self) -> Vec<Value> {
        self.fake.bodies(Method::Post, "/kokous/v1/meetings")
    }
}

impl Transport for Server {
    fn send(&self, request: Request) -> LocalFuture<Result<Response, String>> {
        let told = match request.path.split('?').next() {
            Some(CALENDARS) if self.has_no_calendars.get() => {
                self.fake.fail(request.method, &request.path);
                None
            }
            Some(CALENDARS) if request.method == Method::Get => Some(json!(*self.calendars.borrow())),
            Some(AVAILABILITY) if self.has_no_availability.get() => {
                self.fake.fail(request.method, &request.path);
                None
            }
            Some(AVAILABILITY) => Some(json!(*self.availability.borrow())),
            _ => None,
        };
        if let Some(told) = told {
            self.fake.answer(request.method, &request.path, 200, &told);
        }
        let Some(rest) = request.path.strip_prefix(DRAFTS) else { return self.fake.send(request) };
        let id = rest.trim_start_matches('/').to_owned();
        let (drafts, fake) = (Rc::clone(&self.drafts), self.fake.clone());
        Box::pin(async move {
            next_frame().await;
            while fake.is_held(&request.path) {
                next_frame().await;
            }
            let body = match request.method {
                Method::Put => {
                    let mut draft: Value = serde_json::from_str(&request.body.unwrap_or_default()).unwrap();
                    draft["id"] = json!(id);
                    drafts.borrow_mut().insert(id, draft);
                    String::new()
                }
                Method::Delete => {
                    drafts.borrow_mut().remove(&id);
                    String::new()
                }
                _ => json!({ "results": drafts.borrow().values().collect::<Vec<_>>() }).to_string(),
            };
            Ok(Response { status: 200, body })
        })
    }

    fn upload(&self, path: &str, file: &LocalFile, on_progress: OnProgress) -> LocalFuture<Result<Response, String>> {
        self.fake.upload(path, file, on_progress)
    }
}

/// A page with a button that opens the composer, and the composer's dock.
pub(crate) struct Page {
    pub(crate) server: Server,
    pub(crate) composer: Composer,
    pub(crate) live: Live,
    pub(crate) mounted: Mounted,
}

impl Page {
    /// Tuesday 24 November 2026, 12:07 in Helsinki; a British locale, which writes 14:30 and 24/11/2026.
    pub(crate) fn new() -> Self {
        forget_local_drafts();
        Self::with(Server::default())
    }

    pub(crate) fn with(server: Server) -> Self {
        Self::of(server, session())
    }

    /// The page of another session than that of the other tests.
    pub(crate) fn with_session(session: Session) -> Self {
        forget_local_drafts();
        Self::of(Server::default(), session)
    }

    fn of(server: Server, session: Session) -> Self {
        // Texts are written into plain text areas here: the editor's module stays on its way.
        Self::built(server, session, EditorLoader::new(|_| js_sys::Promise::new(&mut |_, _| {})))
    }

    /// A page whose composer is open, with the editor's module that is loaded so.
    pub(crate) async fn scheduling_with(server: Server, loader: EditorLoader) -> Self {
        forget_local_drafts();
        let page = Self::built(server, session(), loader);
        page.schedule().await;
        page
    }

    fn built(server: Server, session: Session, loader: EditorLoader) -> Self {
        time::set_server_now(instant(24, 10, 7));
        time::set_locale(Some("en-GB"));
        time::override_browser_zone(Some("Europe/Helsinki"));
        let api = Api::new(server.clone());
        let handle = Rc::new(RefCell::new(None));
        let composer = Rc::clone(&handle);
        let mounted = mount(move || {
            provide_context(api);
            provide_toasts();
            provide_calendar_news();
            let live = provide_live();
            provide_composer();
            provide_context(loader);
            *composer.borrow_mut() = Some((use_composer(), live));
            view! {
                <button type="button" id="opener">"Opener"</button>
                <ComposerDock session/>
                <ToastStack/>
            }
        });
        let (composer, live) = handle.borrow_mut().take().unwrap();
        Self { server, composer, live, mounted }
    }

    /// A page whose composer is open for a new meeting with Aino.
    pub(crate) async fn scheduling() -> Self {
        let page = Self::new();
        page.schedule().await;
        page
    }

    pub(crate) async fn schedule(&self) {
        self.schedule_with(on_aino()).await;
    }

    pub(crate) async fn schedule_with(&self, on: ComposeOn) {
        by_role(self.root(), "button", "Opener").focus().unwrap();
        self.composer.schedule(on);
        self.until_open().await;
    }

    pub(crate) async fn edit(&self, detail: &MeetingDetail) {
        self.open(detail, Composer::edit).await;
    }

    /// Opens the composer for a meeting that the server has.
    pub(crate) async fn open(&self, detail: &MeetingDetail, open: fn(Composer, i64, RecordRef)) {
        let path = format!("/kokous/v1/meetings/{}", detail.card.id);
        self.server.answer(Method::Get, &path, 200, &serde_json::to_value(detail).unwrap());
        open(self.composer, detail.card.id, AINO);
        self.until_open().await;
    }

    async fn until_open(&self) {
        let root = self.root().clone();
        until("the composer opens", || !select_all(&root, ".composer-body:not([aria-busy])").is_empty()).await;
        next_frame().await;
    }

    pub(crate) fn root(&self) -> &HtmlElement {
        &self.mounted.root
    }

    /// Presses the button of this name.
    pub(crate) fn click(&self, name: &str) {
        by_role(self.root(), "button", name).click();
    }

    pub(crate) async fn until_closed(&self) {
        let root = self.root().clone();
        until("the composer closes", || !has_role(&root, "region", "Schedule meeting")).await;
    }
}

/// An instant of November 2026, in UTC.
pub(crate) fn instant(day: u32, hour: u32, minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, day, hour, minute, 0).unwrap()
}

/// The signed-in user.
pub(crate) fn session() -> Session {
    Session {
        user: UserSummary {
            id: 1,
            name: "Matti Organizer".to_owned(),
            email: "matti@kokous.test".to_owned(),
            time_zone: None,
        },
        role: Role::Member,
        locale: None,
        date_order: Some(DateOrder::DayFirst),
        working_hours: WorkingHours::default(),
        allows_scheduling: false,
        organizers: Vec::new(),
        account: AccountSettings::default(),
        default_calendar: None,
        can_mail: true,
        demo: false,
        now: instant(24, 10, 7),
    }
}

/// Aino, who is in Stockholm.
pub(crate) fn aino() -> AttendeeView {
    contact(7, "Aino Virtanen", Some("aino@example.test"), Some("Europe/Stockholm"))
}

pub(crate) fn contact(id: i64, name: &str, email: Option<&str>, time_zone: Option<&str>) -> AttendeeView {
    AttendeeView {
        time_zone: time_zone.map(str::to_owned),
        ..AttendeeView::of(Attendee::Contact { id, name: name.to_owned(), email: email.map(str::to_owned) })
    }
}

pub(crate) fn on_aino() -> ComposeOn {
    ComposeOn {
        record: AINO,
        record_name: "Aino Virtanen".to_owned(),
        associations: vec![summary(AINO, "Aino Virtanen"), summary(RecordRef::new(RecordType::Company, 3), "Acme Oy")],
        attendees: vec![aino()],
        draft: None,
    }
}

pub(crate) fn summary(record: RecordRef, name: &str) -> RecordSummary {
    RecordSummary { record, name: name.to_owned(), detail: None }
}

/// A meeting with Aino on 25 November 2026, 14:00–15:00 in Helsinki, as the server has it.
pub(crate) fn meeting() -> MeetingDetail {
    let draft = MeetingDraft {
        title: "Renewal".to_owned(),
        date: "2026-11-25".to_owned(),
        start_time: "14:00".to_owned(),
        end_time: "15:00".to_owned(),
        time_zone: "Europe/Helsinki".to_owned(),
        attendees: vec![aino().attendee],
        associations: vec![AINO],
        calendar: Provider::Mail,
        ..MeetingDraft::default()
    };
    MeetingDetail {
        card: card("Renewal", 4),
        draft,
        description_html: String::new(),
        internal_note_html: None,
        associations: vec![summary(AINO, "Aino Virtanen")],
    }
}

pub(crate) fn card(title: &str, revision: i64) -> MeetingCard {
    MeetingCard {
        id: 11,
        title: title.to_owned(),
        start_at: instant(25, 12, 0),
        end_at: instant(25, 13, 0),
        time_zone: "Europe/Helsinki".to_owned(),
        organizer: session().user,
        attendees: vec![aino()],
        location: Default::default(),
        preview: String::new(),
        outcome: Default::default(),
        provider: Provider::Mail,
        dispatch: DispatchState::Queued,
        video: None,
        video_app: None,
        deleted_outside: false,
        canceled: false,
        revision,
    }
}

/// The answer to a save.
pub(crate) fn saved(title: &str) -> Value {
    json!({ "meeting": card(title, 1) })
}

/// The error of one field, as the server sends it.
pub(crate) fn field_refusal(field: &str, message: &str) -> Value {
    json!({
        "status": "error",
        "category": "VALIDATION_ERROR",
        "message": "The meeting was not saved",
        "correlationId": "0",
        "errors": [{ "message": message, "code": "REFUSED", "in": field }],
    })
}

/// What stands in a field.
pub(crate) fn value(field: &HtmlElement) -> String {
    js_sys::Reflect::get(field, &"value".into()).unwrap().as_string().unwrap()
}
