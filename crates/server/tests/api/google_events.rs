//! Events that were made in the calendar itself.

use kokous_model::role::Role;
use kokous_server::{dispatch, sync};
use serde_json::{Value, json};

use crate::support::{AtGoogle, TestDatabase, crm, draft, on_both_databases};

/// A user with a calendar, and a contact.
struct Calendar {
    at: AtGoogle,
    aino: String,
}

impl Calendar {
    async fn start(database: TestDatabase) -> Self {
        let at = AtGoogle::start_with(database, |app| app.calendar_poll = std::time::Duration::ZERO).await;
        let aino = json!({ "firstname": "Aino", "lastname": "Virtanen", "email": "Aino@guests.test" });
        let aino = crm::object(&at.member, "contacts", aino).await;
        Self { at, aino }
    }

    /// The same with the setting on.
    async fn shown(database: TestDatabase) -> Self {
        let calendar = Self::start(database).await;
        calendar.show(true).await;
        calendar
    }

    async fn show(&self, shows: bool) {
        let change = json!({ "showsEvents": shows });
        let accounts = self.at.member.patch("/kokous/v1/calendar-accounts/1", change).await.json(200);
        assert_eq!(accounts["accounts"][0]["showsEvents"], shows);
    }

    /// The cards on the timeline of a contact.
    async fn cards(&self, contact: &str) -> Vec<Value> {
        let path = format!("/kokous/v1/records/contacts/{contact}/timeline");
        let page = self.at.member.get(&path).await.json(200);
        let cards = |name: &str| page[name].as_array().unwrap().clone();
        [cards("upcoming"), cards("past")].concat()
    }
}

/// An event of Aada's with Aino and somebody whom nobody knows.
fn lunch() -> Value {
    json!({
        "id": "lunch1", "iCalUID": "lunch1@google.test", "status": "confirmed", "summary": "Lunch",
        "description": "Her salary.", "location": "Her home",
        "start": { "dateTime": "2026-11-27T12:00:00+02:00" }, "end": { "dateTime": "2026-11-27T13:00:00+02:00" },
        "organizer": { "email": "aada@calendar.test", "self": true },
        "attendees": [
            { "email": "aada@calendar.test", "self": true, "organizer": true, "responseStatus": "accepted" },
            { "email": "aino@guests.test", "responseStatus": "tentative" },
            { "email": "stranger@elsewhere.test", "responseStatus": "accepted" },
        ],
    })
}

on_both_databases! {
    async fn an_event_with_a_contact_stands_on_the_contacts_timeline(database: TestDatabase) {
        let calendar = Calendar::shown(database).await;
        calendar.at.google.make("lunch1", lunch());
        calendar.at.look().await;
        let cards = calendar.cards(&calendar.aino).await;
        assert_eq!(cards.len(), 1, "{cards:?}");
        let card = &cards[0];
        assert_eq!((&card["title"], &card["startAt"]), (&json!("Lunch"), &json!("2026-11-27T10:00:00Z")));
        assert_eq!((&card["provider"], &card["dispatch"]["state"]), (&json!("none"), &json!("not_sent")));
        assert_eq!(card["attendees"].as_array().unwrap().len(), 1, "{card}");
        assert_eq!(card["attendees"][0]["name"], "Aino Virtanen");
        let path = format!("/kokous/v1/meetings/{}", card["id"].as_str().unwrap());
        let detail = calendar.at.member.get(&path).await;
        for hidden in ["salary", "stranger", "Her home"] {
            assert!(!detail.text.contains(hidden), "{}", detail.text);
        }
        let writes = calendar.at.google.lock().calls.iter().filter(|call| !call.starts_with("GET ")).count();
        assert_eq!(writes, 0, "nothing goes back");
    }

    async fn what_becomes_of_it_is_followed(database: TestDatabase) {
        let calendar = Calendar::shown(database).await;
        calendar.at.google.make("lunch1", lunch());
        calendar.at.look().await;
        let eero = json!({ "firstname": "Eero", "email": "eero@guests.test" });
        let eero = crm::object(&calendar.at.member, "contacts", eero).await;
        calendar.at.google.change_event("lunch1", |event| {
            event["summary"] = json!("Late lunch");
            event["start"] = json!({ "dateTime": "2026-11-27T13:00:00+02:00" });
            event["end"] = json!({ "dateTime": "2026-11-27T14:00:00+02:00" });
            event["attendees"][1]["responseStatus"] = json!("accepted");
            event["attendees"][2]["email"] = json!("eero@guests.test");
        });
        calendar.at.look().await;
        let card = calendar.cards(&calendar.aino).await.remove(0);
        assert_eq!((&card["title"], &card["startAt"]), (&json!("Late lunch"), &json!("2026-11-27T11:00:00Z")));
        assert_eq!(card["attendees"][0]["response"], "accepted");
        assert_eq!(calendar.cards(&eero).await.len(), 1, "a contact who was added there sees it as well");

        calendar.at.google.change_event("lunch1", |event| *event = json!({ "id": "lunch1", "status": "cancelled" }));
        calendar.at.look().await;
        let card = calendar.cards(&calendar.aino).await.remove(0);
        assert_eq!((&card["canceled"], &card["deletedOutside"]), (&json!(true), &json!(true)));
        assert_eq!(card["title"], "Late lunch", "a deletion marks it");
    }

    async fn nothing_is_shown_unless_its_owner_wants_it(database: TestDatabase) {
        let calendar = Calendar::start(database).await;
        let accounts = calendar.at.member.get("/kokous/v1/calendar-accounts").await.json(200);
        assert_eq!(accounts["accounts"][0]["showsEvents"], false);
        calendar.at.google.make("lunch1", lunch());
        assert!(!sync::one(&calendar.at.app.app).await.unwrap(), "such a calendar is not even looked at");
        calendar.show(true).await;
        calendar.at.look().await;
        assert_eq!(calendar.cards(&calendar.aino).await.len(), 1, "what is there already comes as well");
        calendar.show(false).await;
        calendar.at.google.change_event("lunch1", |event| event["summary"] = json!("Secret"));
        calendar.at.look().await;
        assert_eq!(calendar.cards(&calendar.aino).await[0]["title"], "Lunch");
        let other = calendar.at.app.signed_in("other@example.test", Role::Admin).await;
        other.patch("/kokous/v1/calendar-accounts/1", json!({ "showsEvents": true })).await.error(404);
    }

    async fn a_private_event_is_not_shown_and_one_that_became_private_goes(database: TestDatabase) {
        let calendar = Calendar::shown(database).await;
        let mut private = lunch();
        private["visibility"] = json!("private");
        calendar.at.google.make("lunch1", private);
        calendar.at.look().await;
        assert!(calendar.cards(&calendar.aino).await.is_empty());
        calendar.at.google.change_event("lunch1", |event| event["visibility"] = json!("default"));
        calendar.at.look().await;
        assert_eq!(calendar.cards(&calendar.aino).await.len(), 1);
        calendar.at.google.change_event("lunch1", |event| {
            event["visibility"] = json!("private");
            event["summary"] = json!("Secret");
        });
        calendar.at.look().await;
        assert!(calendar.cards(&calendar.aino).await.is_empty());
    }

    async fn an_event_without_a_contact_is_nobodys_business(database: TestDatabase) {
        let calendar = Calendar::shown(database).await;
        let mut dentist = lunch();
        dentist["attendees"] = json!([]);
        calendar.at.google.make("lunch1", dentist);
        calendar.at.look().await;
        let meetings = calendar.at.member.get("/crm/v3/objects/meetings").await.json(200);
        assert_eq!(meetings["results"], json!([]));
    }

    async fn colleagues_who_share_an_event_show_it_once(database: TestDatabase) {
        let calendar = Calendar::shown(database).await;
        let colleague = calendar.at.app.signed_in("colleague@example.test", Role::Member).await;
        "eero@calendar.test".clone_into(&mut calendar.at.google.lock().address);
        calendar.at.google.consent(&colleague).await;
        colleague.patch("/kokous/v1/calendar-accounts/2", json!({ "showsEvents": true })).await.json(200);
        calendar.at.google.make("lunch1", lunch());
        calendar.at.look().await;
        calendar.at.look().await;
        assert_eq!(calendar.cards(&calendar.aino).await.len(), 1);
    }

    async fn what_was_scheduled_here_is_not_shown_twice(database: TestDatabase) {
        let calendar = Calendar::shown(database).await;
        let dispatcher = dispatch::run(&calendar.at.app.app);
        let mut meeting = draft();
        meeting["calendar"] = json!("google");
        meeting["attendees"] = json!([{ "kind": "contact", "id": calendar.aino, "name": "", "email": null }]);
        meeting["associations"] = json!([{ "type": "contact", "id": calendar.aino }]);
        let saved = calendar.at.member.post("/kokous/v1/meetings", meeting.clone()).await.json(201);
        calendar.at.app.until_dispatched(&calendar.at.member, saved["meeting"]["id"].as_str().unwrap(), "sent").await;
        calendar.at.look().await;
        assert_eq!(calendar.cards(&calendar.aino).await.len(), 1);

        // The invitation that was mailed comes into the organizer's own calendar.
        meeting["calendar"] = json!("mail");
        let saved = calendar.at.member.post("/kokous/v1/meetings", meeting).await.json(201);
        let id = saved["meeting"]["id"].as_str().unwrap();
        let uid = crm::properties(&calendar.at.member, "meetings", id, "hs_i_cal_uid").await["hs_i_cal_uid"].clone();
        assert!(uid.is_string(), "{uid}");
        let mut mailed = lunch();
        mailed["iCalUID"] = uid;
        calendar.at.google.make("mailed1", mailed);
        calendar.at.look().await;
        assert_eq!(calendar.cards(&calendar.aino).await.len(), 2);
        dispatcher.stop().await;
    }
}
