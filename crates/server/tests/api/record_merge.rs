//! Two records that turn out to be one.

use kokous_model::{
    draft::{MeetingDraft, ValidMeeting},
    record::{RecordRef, RecordType},
    role::Role,
};
use kokous_server::{
    live,
    meetings::{self, Author, Extras},
    records::Merge,
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    crm::{change, deal, found, object, object_with, path, properties, search, to},
    draft, on_both_databases,
};

const AT: &str = "/kokous/v1/records";

/// Merges as HubSpot's clients do.
async fn merge(client: &Client, kind: &str, primary: &str, other: &str) -> Value {
    client.post(&path(kind, "/merge"), both(primary, other)).await.json(200)
}

fn both(primary: &str, other: &str) -> Value {
    json!({ "primaryObjectId": primary, "objectIdToMerge": other })
}

async fn view(client: &Client, kind: &str, id: &str) -> Value {
    client.get(&format!("{AT}/{kind}/{id}")).await.json(200)
}

async fn contact(client: &Client, name: &str, email: &str) -> String {
    object(client, "contacts", json!({ "firstname": name, "email": email })).await
}

/// A meeting with these contacts, on their timelines.
fn meeting_of(contacts: &[&str]) -> Value {
    let mut meeting = draft();
    meeting["calendar"] = json!("none");
    meeting["attendees"] = contacts.iter().map(|id| json!({ "kind": "contact", "id": id })).collect();
    meeting["associations"] = contacts.iter().map(|id| json!({ "type": "contact", "id": id })).collect();
    meeting
}

async fn meeting(client: &Client, contacts: &[&str]) -> String {
    let saved = client.post("/kokous/v1/meetings", meeting_of(contacts)).await.json(201);
    saved["meeting"]["id"].as_str().unwrap().to_owned()
}

/// Who comes, and to which address the invitation went.
async fn people(client: &Client, meeting: &str) -> Vec<(String, String)> {
    let detail = client.get(&format!("/kokous/v1/meetings/{meeting}")).await.json(200);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    detail["attendees"].as_array().unwrap().iter().map(|one| (text(&one["kind"]), text(&one["email"]))).collect()
}

/// The ids of cards.
fn cards(group: &Value) -> Vec<&str> {
    group.as_array().unwrap().iter().map(|card| card["id"].as_str().unwrap()).collect()
}

/// The names of associated records, the primary one with an asterisk.
fn names(view: &Value, kind: &str) -> Vec<String> {
    let groups = view["associations"].as_array().unwrap();
    let group = groups.iter().find(|group| group["type"] == kind).unwrap();
    let name = |record: &Value| {
        let mark = if record["primary"] == true { "*" } else { "" };
        format!("{}{mark}", record["name"].as_str().unwrap())
    };
    group["records"].as_array().unwrap().iter().map(name).collect()
}

/// Waits until so many wait for what others hold. On SQLite everybody who writes waits from the beginning.
async fn until_they_wait(app: &TestApp, count: i64) {
    let reader = app.app.store.reader();
    if reader.get_database_backend() != DbBackend::Postgres {
        return;
    }
    let sql = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    loop {
        let row = reader.query_one_raw(Statement::from_string(DbBackend::Postgres, sql)).await.unwrap().unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() >= count {
            return;
        }
        tokio::task::yield_now().await;
    }
}

/// A meeting that was looked up, and checked, before something else happened.
async fn looked_up(app: &TestApp, contacts: &[&str]) -> ValidMeeting {
    let mut draft: MeetingDraft = serde_json::from_value(meeting_of(contacts)).unwrap();
    assert!(meetings::look_up(app.app.store.reader(), &mut draft, None).await.unwrap().is_empty());
    draft.validate().unwrap()
}

on_both_databases! {
    async fn a_meeting_that_moves_says_so_in_its_history(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let (aino, double) = (contact(&member, "Aino", "1@a.test").await, contact(&member, "A.", "2@a.test").await);
        let of_other = meeting(&member, &[&double]).await;
        let mut invited = meeting_of(&[&double]);
        invited["associations"] = json!([]);
        let invited = member.post("/kokous/v1/meetings", invited).await.json(201);
        let of_primary = meeting(&member, &[&aino]).await;
        let program = app.with_token(&user, &[]).await;
        merge(&program, "contacts", &aino, &double).await;
        let history = |id: String| {
            let member = member.clone();
            async move { member.get(&format!("/kokous/v1/meetings/{id}/history")).await.json(200)["results"].clone() }
        };
        for id in [of_other, invited["meeting"]["id"].as_str().unwrap().to_owned()] {
            let line = history(id).await[0].clone();
            assert_eq!((&line["action"], &line["source"], &line["by"]), (&json!("merged"), &json!("api"), &json!(user.name())));
            assert_eq!(line["changes"], json!([{ "field": "associations", "before": "A.", "after": "Aino" }]));
        }
        assert_eq!(history(of_primary).await.as_array().unwrap().len(), 1, "nothing happened to it");
    }

    async fn a_save_that_a_merge_overtook_is_on_the_record_that_there_is(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let (aino, double) = (contact(&member, "Aino", "1@a.test").await, contact(&member, "A.", "2@a.test").await);
        let third = contact(&member, "Third", "3@a.test").await;
        let (of_one, of_both) = (looked_up(&app, &[&double]).await, looked_up(&app, &[&double, &aino]).await);
        // Twice, so that the one that it is a part of is a part of another one.
        merge(&member, "contacts", &aino, &double).await;
        merge(&member, "contacts", &third, &aino).await;
        for valid in [of_one, of_both] {
            let transaction = app.app.store.begin().await.unwrap();
            let by = Author::at_page(user.id);
            let saved = meetings::create(&transaction, &app.app, &user, valid, Extras::default(), by).await.unwrap();
            transaction.commit().await.unwrap();
            let detail = member.get(&format!("/kokous/v1/meetings/{}", saved.id)).await.json(200);
            let records: Vec<&Value> = detail["associations"].as_array().unwrap().iter().map(|one| &one["id"]).collect();
            assert_eq!(records, [&json!(third)]);
            assert!(detail["attendees"].as_array().unwrap().iter().any(|one| one["id"] == json!(third)), "{detail}");
        }
        let page = view(&member, "contacts", &third).await;
        assert_eq!(cards(&page["timeline"]["upcoming"]).len(), 2);
    }

    async fn what_is_written_while_a_merge_is_under_way_waits_for_it_and_goes_along(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let (aino, double) = (contact(&member, "Aino", "1@a.test").await, contact(&member, "A.", "2@a.test").await);
        let transaction = app.app.store.begin().await.unwrap();
        let which = Merge { primary: RecordRef::new(RecordType::Contact, aino.parse().unwrap()), other: double.parse().unwrap() };
        kokous_server::records::merge(&transaction, which, Author::at_page(user.id), TestApp::now()).await.unwrap();
        let note = json!({ "hs_timestamp": "2026-11-20T08:00:00Z", "hs_note_body": "<p>Found</p>" });
        let note = json!({ "properties": note, "associations": [to(&double, 202)] });
        let asked = [("/kokous/v1/meetings".to_owned(), meeting_of(&[&double])), (path("notes", ""), note)];
        let asked = asked.map(|(path, body)| {
            let member = member.clone();
            tokio::spawn(async move { member.post(&path, body).await })
        });
        until_they_wait(&app, 2).await;
        transaction.commit().await.unwrap();
        for answer in asked {
            answer.await.unwrap().json(201);
        }
        let page = view(&member, "contacts", &aino).await;
        assert_eq!((cards(&page["timeline"]["upcoming"]).len(), cards(&page["timeline"]["past"]).len()), (1, 1));
    }

    async fn the_primary_record_keeps_what_it_says_and_takes_what_it_lacks(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let kept = json!({ "firstname": "Aino", "email": "aino@saimaa.test", "jobtitle": "Buyer" });
        let aino = object(&member, "contacts", kept).await;
        let gone = json!({
            "firstname": "A.", "lastname": "Virtanen", "email": "Virtanen@home.test", "jobtitle": "Clerk",
            "hs_additional_emails": "aino@saimaa.test;old@home.test", "phone": "+358 40 123",
        });
        let double = object(&member, "contacts", gone).await;
        let merged = merge(&member, "contacts", &aino, &double).await;
        assert_eq!((&merged["id"], &merged["archived"]), (&json!(aino), &json!(false)));

        let wanted = "firstname,lastname,email,jobtitle,phone,hs_additional_emails,hs_merged_object_ids";
        let read = properties(&member, "contacts", &aino, wanted).await;
        let of = |name: &str| read[name].as_str().unwrap_or_default();
        assert_eq!((of("firstname"), of("lastname"), of("jobtitle")), ("Aino", "Virtanen", "Buyer"));
        assert_eq!((of("email"), of("phone")), ("aino@saimaa.test", "+358 40 123"));
        assert_eq!(of("hs_additional_emails"), "Virtanen@home.test;old@home.test");
        assert_eq!(of("hs_merged_object_ids"), double);
        let hits = member.get(&format!("{AT}?q=virtanen@home&type=contacts")).await.json(200);
        assert_eq!(hits["results"][0]["id"], aino, "the other address still finds it");
        assert_eq!(hits["results"].as_array().unwrap().len(), 1);

        // A company without a domain gets that of the other one.
        let saimaa = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let domain = object(&member, "companies", json!({ "domain": "saimaa.test" })).await;
        merge(&member, "companies", &saimaa, &domain).await;
        assert_eq!(properties(&member, "companies", &saimaa, "domain").await["domain"], "saimaa.test");
        // And a contact without an address that of the other one, which is free then.
        let nameless = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        merge(&member, "contacts", &nameless, &aino).await;
        assert_eq!(properties(&member, "contacts", &nameless, "email").await["email"], "aino@saimaa.test");
    }

    async fn the_id_of_a_merged_record_leads_to_the_one_that_it_is_a_part_of(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let (first, second) = (contact(&member, "One", "1@a.test").await, contact(&member, "Two", "2@a.test").await);
        let third = contact(&member, "Three", "3@a.test").await;
        merge(&member, "contacts", &second, &third).await;
        // By the id of one that was merged before.
        assert_eq!(merge(&member, "contacts", &first, &third).await["id"], first);
        for id in [&second, &third] {
            assert_eq!(member.get(&path("contacts", &format!("/{id}"))).await.json(200)["id"], first);
        }
        let body = json!({ "inputs": [{ "id": third }, { "id": first }], "properties": ["firstname"] });
        let batch = member.post(&path("contacts", "/batch/read"), body).await.json(200);
        assert_eq!(batch["results"].as_array().unwrap().len(), 1);
        assert_eq!(change(&member, "contacts", &third, json!({ "jobtitle": "Buyer" })).await.json(200)["id"], first);
        let note = json!({ "hs_timestamp": "2026-11-20T08:00:00Z", "hs_note_body": "<p>Found</p>" });
        object_with(&member, "notes", note, json!([to(&third, 202)])).await;
        let deal = deal(&member, "Licence").await;
        let link = format!("/crm/v4/objects/contacts/{second}/associations/default/deals/{deal}");
        member.put(&link, json!({})).await.json(200);
        let page = view(&member, "contacts", &first).await;
        assert_eq!((cards(&page["timeline"]["past"]).len(), names(&page, "deal")), (1, vec!["Licence".to_owned()]));

        // It is neither in a list, nor among what is archived, nor is it brought back.
        assert_eq!(found(&member, "contacts", json!({})).await, [first.as_str()]);
        let archived = member.get(&path("contacts", "?archived=true")).await.json(200);
        assert_eq!(archived["results"], json!([]));
        let refused = member.post(&format!("{AT}/contacts/{third}/restore"), json!({})).await.error(409);
        assert!(refused["message"].as_str().unwrap().contains(&first), "{refused}");
        let old = view(&member, "contacts", &third).await;
        assert_eq!((&old["archived"], &old["mergedInto"]["id"]), (&json!(true), &json!(first)));
        member.delete(&path("contacts", &format!("/{third}"))).await;
        assert_eq!(view(&member, "contacts", &first).await["archived"], false, "nobody deletes one by the id of another");
    }

    async fn what_stood_on_the_other_record_stands_on_the_primary_one(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let (aino, double) = (contact(&member, "Aino", "1@a.test").await, contact(&member, "A.", "2@a.test").await);
        let of_both = meeting(&member, &[&aino, &double]).await;
        let of_other = meeting(&member, &[&double]).await;
        let note = json!({ "hs_timestamp": "2026-11-20T08:00:00Z", "hs_note_body": "<p>Found</p>" });
        let note = object_with(&member, "notes", note, json!([to(&double, 202)])).await;
        member.put(&format!("{AT}/contacts/{double}/pin"), json!({ "meetingId": of_other })).await;
        merge(&member, "contacts", &aino, &double).await;
        let page = view(&member, "contacts", &aino).await;
        assert_eq!(page["timeline"]["pinned"]["id"], of_other);
        assert_eq!(cards(&page["timeline"]["past"]), [note]);
        assert_eq!(cards(&page["timeline"]["upcoming"]), [of_both.as_str(), &of_other], "each once");
        assert_eq!(people(&member, &of_other).await, [("contact".to_owned(), "2@a.test".to_owned())]);
        let both = [("contact".to_owned(), "1@a.test".to_owned()), ("guest".to_owned(), "2@a.test".to_owned())];
        assert_eq!(people(&member, &of_both).await, both, "each is invited where they were");

        // A draft that was begun before is saved with the record that there is now.
        let saved = member.post("/kokous/v1/meetings", meeting_of(&[&double, &aino])).await.json(201);
        let attendees = saved["meeting"]["attendees"].as_array().unwrap();
        assert_eq!((attendees.len(), &attendees[0]["id"]), (1, &json!(aino)));
        let page = view(&member, "contacts", &aino).await;
        assert_eq!(cards(&page["timeline"]["upcoming"]).len(), 3);
    }

    async fn associations_come_along_and_one_company_is_the_primary_one(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let company = |name: &'static str| object(&member, "companies", json!({ "name": name }));
        let (alpha, beta, gamma) = (company("Alpha").await, company("Beta").await, company("Gamma").await);
        let (aino, double) = (contact(&member, "Aino", "1@a.test").await, contact(&member, "A.", "2@a.test").await);
        let eero = contact(&member, "Eero", "3@a.test").await;
        let link = |contact: &str, kind: &str, id: &str| format!("{AT}/contacts/{contact}/associations/{kind}/{id}");
        for (contact, kind, id) in [
            (&double, "companies", &alpha), (&double, "companies", &beta), (&double, "contacts", &aino),
            (&double, "contacts", &eero), (&aino, "contacts", &eero), (&eero, "companies", &gamma),
            (&eero, "companies", &alpha),
        ] {
            member.put(&link(contact, kind, id), json!({})).await.json(200);
        }
        merge(&member, "contacts", &aino, &double).await;
        let page = view(&member, "contacts", &aino).await;
        assert_eq!((names(&page, "company"), names(&page, "contact")), (
            vec!["Alpha*".to_owned(), "Beta".to_owned()], vec!["Eero".to_owned()],
        ));
        let page = view(&member, "contacts", &eero).await;
        assert_eq!((names(&page, "company"), names(&page, "contact")), (
            vec!["Gamma*".to_owned(), "Alpha".to_owned()], vec!["Aino".to_owned()],
        ));
        // Whose primary company goes has the other one: Aino's goes into one that she has, Eero's into another.
        merge(&member, "companies", &beta, &alpha).await;
        merge(&member, "companies", &beta, &gamma).await;
        assert_eq!(names(&view(&member, "contacts", &aino).await, "company"), ["Beta*"]);
        assert_eq!(names(&view(&member, "contacts", &eero).await, "company"), ["Beta*"]);
    }

    async fn records_of_each_type_are_merged_and_nothing_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let member = app.as_user(&user).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let ticket = |subject: &str| json!({ "subject": subject, "hs_pipeline_stage": "1" });
        let deals = (deal(&member, "Licence").await, deal(&member, "Licence, again").await);
        let tickets = (object(&member, "tickets", ticket("Alarm")).await, object(&member, "tickets", ticket("Alarm!")).await);
        let updates = live::run(&app.app);
        let mut events = member.follow("/kokous/v1/events").await.caught_up().await;
        merge(&member, "deals", &deals.0, &deals.1).await;
        for id in [&deals.0, &deals.1] {
            assert_eq!(events.next().await, Some(json!({ "kind": "record", "type": "deal", "id": id })));
        }
        updates.stop().await;
        let page = format!("{AT}/tickets/{}/merge", tickets.0);
        let answer = member.post(&page, json!({ "id": tickets.1 })).await.json(200);
        assert_eq!((&answer["id"], &answer["name"]), (&json!(tickets.0), &json!("Alarm")));
        let log = admin.get(&format!("/kokous/v1/audit?user={}", user.id)).await.json(200);
        assert_eq!((&log["results"][0]["action"], &log["results"][1]["action"]), (&json!("record.merge"), &json!("record.merge")));

        member.post(&page, json!({ "id": tickets.0 })).await.error(400);
        member.post(&page, json!({ "id": tickets.1 })).await.error(404);
        member.post(&page, json!({ "id": deals.0 })).await.error(404);
        member.post(&page, json!({})).await.error(400);
        member.post(&path("deals", "/merge"), both(&deals.0, &tickets.0)).await.error(404);
        member.post(&path("deals", "/merge"), both(&deals.0, &deals.1)).await.error(400);
        member.post(&path("meetings", "/merge"), both("1", "2")).await.error(400);
        assert_eq!(search(&member, "deals", json!({})).await.json(200)["total"], 1);
    }
}
