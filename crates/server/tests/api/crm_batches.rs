//! Many objects in one request.

use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    crm::{self, member, object, to},
    on_both_databases,
};

async fn batch(client: &Client, kind: &str, verb: &str, inputs: Value, status: u16) -> Value {
    client.post(&format!("/crm/v3/objects/{kind}/batch/{verb}"), json!({ "inputs": inputs })).await.json(status)
}

fn of<'answer>(answer: &'answer Value, name: &str) -> Vec<&'answer Value> {
    answer["results"].as_array().unwrap().iter().map(|result| &result["properties"][name]).collect()
}

async fn total(client: &Client, kind: &str) -> Value {
    client.post(&format!("/crm/v3/objects/{kind}/search"), json!({})).await.json(200)["total"].clone()
}

on_both_databases! {
    async fn objects_are_made_changed_and_archived_together(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let inputs = json!([
            { "properties": { "firstname": "Aino" }, "associations": [to(&company, 279)] },
            { "properties": { "firstname": "Ben" } },
        ]);
        let made = batch(&member, "contacts", "create", inputs, 201).await;
        assert_eq!((&made["status"], of(&made, "firstname")), (&json!("COMPLETE"), vec![&json!("Aino"), &json!("Ben")]));
        let ids: Vec<&str> = made["results"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).collect();
        let associated = member.get(&format!("/crm/v4/objects/companies/{company}/associations/contacts")).await.json(200);
        assert_eq!(associated["results"][0]["toObjectId"], ids[0]);

        let inputs = json!([{ "id": ids[0], "properties": { "city": "Oulu" } }, { "id": ids[1], "properties": { "city": "Turku" } }]);
        let changed = batch(&member, "contacts", "update", inputs, 200).await;
        assert_eq!(of(&changed, "city"), ["Oulu", "Turku"]);

        let path = "/crm/v3/objects/contacts/batch/archive";
        let both = json!({ "inputs": [{ "id": ids[0] }, { "id": ids[1] }, { "id": "987654" }] });
        assert_eq!(member.post(path, both).await.status, 204);
        assert_eq!(total(&member, "contacts").await, 0);
    }

    async fn all_or_nothing_unless_each_input_is_named(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa" })).await;
        let input = |name: &str, lifecycle: &str, trace: Value| {
            json!({
                "properties": { "firstname": name, "lifecyclestage": lifecycle }, "objectWriteTraceId": trace,
                "associations": [to(&company, 279)],
            })
        };
        let unnamed = json!([input("Aino", "lead", Value::Null), input("Ben", "nowhere", Value::Null)]);
        let refused = batch(&member, "contacts", "create", unnamed, 400).await;
        assert_eq!(refused["errors"][0]["code"], "INVALID_OPTION");
        assert_eq!(total(&member, "contacts").await, 0);

        let named = json!([input("Aino", "lead", json!("a")), input("Ben", "nowhere", json!("b")), input("Cai", "lead", json!("c"))]);
        let made = batch(&member, "contacts", "create", named, 207).await;
        assert_eq!((of(&made, "firstname"), &made["numErrors"]), (vec![&json!("Aino"), &json!("Cai")], &json!(1)));
        assert_eq!(made["errors"][0]["context"], json!({ "objectWriteTraceId": ["b"] }));
        assert_eq!(total(&member, "contacts").await, 2);

        let missing = json!([{ "id": "987654", "properties": { "city": "Oulu" }, "objectWriteTraceId": "x" }]);
        let answer = batch(&member, "contacts", "update", missing, 207).await;
        assert_eq!(answer["errors"][0]["category"], "OBJECT_NOT_FOUND");
        let many = vec![json!({ "properties": { "firstname": "x" } }); 101];
        batch(&member, "contacts", "create", json!(many), 400).await;
    }

    async fn contacts_are_made_or_changed_by_their_address(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        object(&member, "contacts", json!({ "email": "aino@example.test", "city": "Oulu" })).await;
        let input = |email: &str| json!({ "id": email, "idProperty": "email", "properties": { "city": "Turku" } });
        let inputs = json!([input("Aino@example.test"), input("ben@example.test")]);
        let answer = batch(&member, "contacts", "upsert", inputs, 200).await;
        let new: Vec<&Value> = answer["results"].as_array().unwrap().iter().map(|result| &result["new"]).collect();
        assert_eq!((new, of(&answer, "city")), (vec![&json!(false), &json!(true)], vec![&json!("Turku"), &json!("Turku")]));
        assert_eq!(answer["results"][1]["properties"]["email"], "ben@example.test");
        assert_eq!(total(&member, "contacts").await, 2);
        let unknown = json!([{ "id": "x", "idProperty": "city", "properties": {} }]);
        batch(&member, "contacts", "upsert", unknown, 400).await;
    }

    async fn meetings_and_notes_come_in_batches_too(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = member(&app).await;
        let titled = |title: &str| json!({ "properties": crm::with_start(json!({ "hs_meeting_title": title })) });
        let made = batch(&member, "meetings", "create", json!([titled("One"), titled("Two")]), 201).await;
        assert_eq!(of(&made, "hs_meeting_title"), ["One", "Two"]);
        let note = json!({ "properties": { "hs_timestamp": crm::START, "hs_note_body": "<p>Hello</p>" } });
        batch(&member, "notes", "create", json!([note]), 201).await;
        let id = made["results"][0]["id"].clone();
        let changed = json!([{ "id": id, "properties": { "hs_meeting_outcome": "COMPLETED" } }]);
        let changed = batch(&member, "meetings", "update", changed, 200).await;
        assert_eq!(of(&changed, "hs_meeting_outcome"), ["COMPLETED"]);
    }
}
