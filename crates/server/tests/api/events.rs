use kokous_model::{record::RecordType, role::Role};
use kokous_server::{
    app::App,
    auth::token::Scope,
    clock::Clock,
    dispatch, http, live,
    store::{Store, entity::user},
    work::Worker,
};
use serde_json::{Value, json};

use crate::support::{Client, FakeGoogle, TestApp, crm, draft, on_both_databases};

const EVENTS: &str = "/kokous/v1/events";

/// Two people at the same server.
struct Two {
    app: TestApp,
    user: user::Model,
    /// Who follows.
    listener: Client,
    /// Who does something.
    other: Client,
    updates: Worker,
}

impl Two {
    async fn start(database: crate::support::TestDatabase) -> Self {
        let app = TestApp::start(database).await;
        let user = app.user("listener@example.test", Role::ReadOnly).await;
        let listener = app.as_user(&user).await;
        let other = app.signed_in("other@example.test", Role::Member).await;
        let updates = live::run(&app.app);
        Self { app, user, listener, other, updates }
    }
}

/// A meeting that is only logged.
fn logged() -> Value {
    let mut meeting = draft();
    meeting["calendar"] = json!("none");
    meeting
}

/// The same on the timeline of a contact.
fn logged_on(contact: &str) -> Value {
    let mut meeting = logged();
    meeting["associations"] = json!([{ "type": "contact", "id": contact }]);
    meeting
}

fn id_of(saved: &Value) -> String {
    saved["meeting"]["id"].as_str().unwrap().to_owned()
}

fn meeting(id: &str, records: &[&str]) -> Value {
    json!({ "kind": "meeting", "id": id, "records": records })
}

on_both_databases! {
    async fn what_others_do_to_a_meeting_is_told_by_its_id_alone(database: TestDatabase) {
        let two = Two::start(database).await;
        let aino = crm::object(&two.other, "contacts", json!({ "firstname": "Aino" })).await;
        let eero = crm::object(&two.other, "contacts", json!({ "firstname": "Eero" })).await;
        let mut events = two.listener.follow(EVENTS).await.caught_up().await;
        let header = |name: &str| events.headers[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "text/event-stream");
        assert_eq!((header("cache-control").as_str(), header("x-accel-buffering").as_str()), ("no-store", "no"));

        let id = id_of(&two.other.post("/kokous/v1/meetings", logged_on(&aino)).await.json(201));
        assert_eq!(events.next().await, Some(meeting(&id, &[&aino])));
        let path = format!("/kokous/v1/meetings/{id}");
        two.other.patch(&path, json!({ "internalNote": "Offer at most twenty percent." })).await.json(200);
        assert_eq!(events.next().await, Some(meeting(&id, &[&aino])), "not a word of the note");
        let moved = json!({ "associations": [{ "type": "contact", "id": eero }] });
        two.other.patch(&path, moved).await.json(200);
        let mut both = [aino.as_str(), eero.as_str()];
        both.sort_by_key(|id| id.parse::<i64>().unwrap());
        assert_eq!(events.next().await, Some(meeting(&id, &both)), "it left one timeline and came to another");
        two.other.post(&format!("{path}/cancel"), json!({})).await.json(200);
        assert_eq!(events.next().await, Some(meeting(&id, &[&eero])));
        two.other.delete(&crm::path("meetings", &format!("/{id}"))).await;
        assert_eq!(events.next().await, Some(meeting(&id, &[&eero])));
        two.updates.stop().await;
    }

    async fn what_others_do_to_a_record_is_told(database: TestDatabase) {
        let two = Two::start(database).await;
        let aino = crm::object(&two.other, "contacts", json!({ "firstname": "Aino" })).await;
        let deal = crm::deal(&two.other, "Licence").await;
        let mut events = two.listener.follow(EVENTS).await.caught_up().await;
        let contact = json!({ "kind": "record", "type": "contact", "id": aino });
        crm::change(&two.other, "contacts", &aino, json!({ "jobtitle": "Head of calibration" })).await.json(200);
        assert_eq!(events.next().await, Some(contact.clone()));
        let link = format!("/crm/v4/objects/contacts/{aino}/associations/default/deals/{deal}");
        two.other.put(&link, json!({})).await.json(200);
        assert_eq!(events.next().await, Some(contact.clone()));
        assert_eq!(events.next().await, Some(json!({ "kind": "record", "type": "deal", "id": deal })));
        two.other.delete(&crm::path("contacts", &format!("/{aino}"))).await;
        assert_eq!(events.next().await, Some(contact));
        two.updates.stop().await;
    }

    async fn what_the_dispatcher_does_is_told(database: TestDatabase) {
        let two = Two::start(database).await;
        let mut events = two.listener.follow(EVENTS).await.caught_up().await;
        let id = id_of(&two.other.post("/kokous/v1/meetings", draft()).await.json(201));
        assert_eq!(events.next().await, Some(meeting(&id, &[])));
        let dispatcher = dispatch::run(&two.app.app);
        assert_eq!(events.next().await, Some(meeting(&id, &[])));
        let card = two.listener.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        assert_eq!(card["dispatch"]["state"], "sent");
        dispatcher.stop().await;
        two.updates.stop().await;
    }

    async fn who_was_away_hears_what_was_missed(database: TestDatabase) {
        let two = Two::start(database).await;
        let events = two.listener.follow(EVENTS).await.caught_up().await;
        let heard_last = events.last_id.clone();
        drop(events);
        let id = id_of(&two.other.post("/kokous/v1/meetings", logged()).await.json(201));
        let resumed = two.listener.with("last-event-id", heard_last.as_str());
        assert_eq!(resumed.follow(EVENTS).await.next().await, Some(meeting(&id, &[])));
        let by_address = format!("{EVENTS}?after={heard_last}");
        assert_eq!(two.listener.follow(&by_address).await.next().await, Some(meeting(&id, &[])));
        let everything = Some(json!({ "kind": "everything" }));
        for unknown in ["999999", "-1", "yesterday"] {
            let mut events = two.listener.follow(&format!("{EVENTS}?after={unknown}")).await;
            assert_eq!(events.next().await, everything, "{unknown}");
        }
        two.updates.stop().await;
    }

    async fn whoever_has_just_opened_a_page_hears_what_happened_meanwhile(database: TestDatabase) {
        let two = Two::start(database).await;
        let id = id_of(&two.other.post("/kokous/v1/meetings", logged()).await.json(201));
        assert_eq!(two.listener.follow(EVENTS).await.next().await, Some(meeting(&id, &[])));
        two.updates.stop().await;
    }

    async fn a_change_at_another_server_is_told(database: TestDatabase) {
        let url = database.url.clone();
        let two = Two::start(database).await;
        let mut events = two.listener.follow(EVENTS).await.caught_up().await;
        let there = App::new(Store::open(&url).await.unwrap(), Clock::starting_at(TestApp::now()), &two.app.app.public_url);
        let other = two.other.at(http::router(there));
        let id = id_of(&other.post("/kokous/v1/meetings", logged()).await.json(201));
        assert_eq!(events.next().await, Some(meeting(&id, &[])));
        two.updates.stop().await;
    }

    async fn a_change_that_was_begun_first_and_ended_last_is_told(database: TestDatabase) {
        let is_postgres = database.url.starts_with("postgres");
        let two = Two::start(database).await;
        let mut events = two.listener.follow(EVENTS).await.caught_up().await;
        let (store, now) = (&two.app.app.store, TestApp::now());
        let slow = store.begin().await.unwrap();
        live::log::meeting(&slow, 1001, &[], now).await.unwrap();
        if is_postgres {
            let quick = store.begin().await.unwrap();
            live::log::meeting(&quick, 1002, &[], now).await.unwrap();
            quick.commit().await.unwrap();
            assert_eq!(events.next().await, Some(meeting("1002", &[])));
        }
        slow.commit().await.unwrap();
        assert_eq!(events.next().await, Some(meeting("1001", &[])));
        two.updates.stop().await;
    }

    async fn nobody_hears_of_somebody_elses_calendar_accounts(database: TestDatabase) {
        let google = FakeGoogle::start().await;
        let app = TestApp::start_with(database, |app| google.register(app)).await;
        let owner = app.signed_in("owner@example.test", Role::Member).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let updates = live::run(&app.app);
        let mut own = owner.follow(EVENTS).await.caught_up().await;
        let mut others = admin.follow(EVENTS).await.caught_up().await;
        google.consent(&owner).await;
        own.until(&json!({ "kind": "calendar-accounts" })).await;
        let id = id_of(&owner.post("/kokous/v1/meetings", logged()).await.json(201));
        assert_eq!(others.next().await, Some(meeting(&id, &[])), "the accounts came before");
        updates.stop().await;
    }

    async fn a_stream_ends_with_its_session_and_no_other(database: TestDatabase) {
        let two = Two::start(database).await;
        let again = two.app.as_user(&two.user).await;
        let mut ended = two.listener.follow(EVENTS).await.caught_up().await;
        let mut stays = again.follow(EVENTS).await.caught_up().await;
        assert_eq!(two.listener.delete("/kokous/v1/session").await.status, 204);
        assert_eq!(ended.next().await, None);
        let id = id_of(&two.other.post("/kokous/v1/meetings", logged()).await.json(201));
        assert_eq!(stays.next().await, Some(meeting(&id, &[])));
        two.listener.get(EVENTS).await.error(401);
        two.app.anonymous().get(EVENTS).await.error(401);
        two.updates.stop().await;
    }

    async fn a_token_hears_what_its_scopes_let_it_read(database: TestDatabase) {
        let two = Two::start(database).await;
        let contacts = two.app.with_token(&two.user, &[Scope::Read(RecordType::Contact)]).await;
        contacts.get(EVENTS).await.error(403);
        let deals = two.app.with_token(&two.user, &[Scope::App, Scope::Read(RecordType::Deal)]).await;
        let aino = crm::object(&two.other, "contacts", json!({ "firstname": "Aino" })).await;
        let deal = crm::deal(&two.other, "Licence").await;
        let mut events = deals.follow(EVENTS).await.caught_up().await;
        crm::change(&two.other, "contacts", &aino, json!({ "jobtitle": "Head of calibration" })).await.json(200);
        crm::change(&two.other, "deals", &deal, json!({ "dealname": "Licences" })).await.json(200);
        assert_eq!(events.next().await, Some(json!({ "kind": "record", "type": "deal", "id": deal })));
        two.updates.stop().await;
    }

    async fn nobody_has_more_than_a_few_streams(database: TestDatabase) {
        let two = Two::start(database).await;
        let mut streams = Vec::new();
        for _ in 0..10 {
            streams.push(two.listener.follow(EVENTS).await);
        }
        let refused = two.listener.get(EVENTS).await;
        refused.error(429);
        assert_eq!(refused.header("retry-after"), "30");
        streams.pop();
        streams.push(two.listener.follow(EVENTS).await);
        drop(two.other.follow(EVENTS).await);
        two.updates.stop().await;
    }

    async fn a_server_that_stops_ends_its_streams(database: TestDatabase) {
        let two = Two::start(database).await;
        let mut events = two.listener.follow(EVENTS).await.caught_up().await;
        two.app.app.live.close();
        assert_eq!(events.next().await, None);
        two.updates.stop().await;
    }
}
