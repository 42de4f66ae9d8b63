//! Properties of records that the account made.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, crm, on_both_databases};

fn property(name: &str, label: &str, (value_type, field_type): (&str, &str)) -> Value {
    json!({
        "name": name, "label": label, "type": value_type, "fieldType": field_type, "groupName": "dealinformation",
    })
}

fn tiers() -> Value {
    let mut tier = property("tier", "Tier", ("enumeration", "select"));
    tier["options"] = json!([
        { "label": "Silver", "value": "silver", "hidden": false, "displayOrder": 2 },
        { "label": "Gold", "value": "gold", "hidden": false, "displayOrder": 1 },
    ]);
    tier
}

async fn admin(app: &TestApp) -> Client {
    app.signed_in("admin@example.test", Role::Admin).await
}

async fn make(client: &Client, property: Value) -> Value {
    client.post("/crm/v3/properties/deals", property).await.json(201)
}

/// The property as the record's page has it.
async fn field(client: &Client, deal: &str, name: &str) -> Option<Value> {
    let view = client.get(&format!("/kokous/v1/records/deals/{deal}")).await.json(200);
    view["properties"].as_array().unwrap().iter().find(|field| field["name"] == name).cloned()
}

on_both_databases! {
    async fn a_property_is_made_read_changed_and_archived_as_hubspots_clients_do(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let made = make(&admin, tiers()).await;
        assert_eq!(
            (&made["hubspotDefined"], &made["modificationMetadata"]["archivable"], &made["displayOrder"]),
            (&json!(false), &json!(true), &json!(-1))
        );
        assert_eq!(
            made["options"],
            json!([
                { "label": "Gold", "value": "gold", "hidden": false, "displayOrder": 0 },
                { "label": "Silver", "value": "silver", "hidden": false, "displayOrder": 1 },
            ])
        );
        assert_eq!(admin.get("/crm/v3/properties/0-3/tier").await.json(200)["label"], "Tier");
        let list = admin.get("/crm/v3/properties/deals").await.json(200);
        assert_eq!(list["results"].as_array().unwrap().last().unwrap()["name"], "tier");
        admin.get("/crm/v3/properties/contacts/tier").await.error(404);

        let change = json!({ "label": "Level", "options": [{ "label": "Gold", "value": "gold", "hidden": false }] });
        let changed = admin.patch("/crm/v3/properties/deals/tier", change).await.json(200);
        assert_eq!((&changed["label"], changed["options"].as_array().unwrap().len()), (&json!("Level"), 1));

        assert_eq!(admin.delete("/crm/v3/properties/deals/tier").await.status, 204);
        assert_eq!(admin.delete("/crm/v3/properties/deals/tier").await.status, 204);
        admin.get("/crm/v3/properties/deals/tier").await.error(404);
        let archived = admin.get("/crm/v3/properties/deals?archived=true").await.json(200);
        assert_eq!((&archived["results"][0]["name"], &archived["results"][0]["archived"]), (&json!("tier"), &json!(true)));
        assert_eq!(make(&admin, tiers()).await["archived"], false);
        let group = admin.get("/crm/v3/properties/deals/groups/dealinformation").await.json(200);
        assert_eq!(group["label"], "Deal information");
    }

    async fn values_of_each_type_are_checked_kept_and_found(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        make(&admin, tiers()).await;
        let mut colours = tiers();
        (colours["name"], colours["fieldType"]) = (json!("colours"), json!("checkbox"));
        make(&admin, colours).await;
        for (name, types) in [
            ("score", ("number", "number")),
            ("ends", ("date", "date")),
            ("signed_at", ("datetime", "date")),
            ("in_writing", ("bool", "booleancheckbox")),
            ("terms", ("string", "textarea")),
        ] {
            make(&admin, property(name, name, types)).await;
        }
        let given = json!({
            "dealname": "Renewal", "dealstage": "closedwon", "tier": "gold", "colours": "gold;silver", "score": "12.50",
            "ends": "1795507200000", "signed_at": "2026-11-24T10:00:00+02:00", "in_writing": "TRUE", "terms": "One\nTwo",
        });
        let deal = crm::object(&admin, "deals", given).await;
        let names = "tier,colours,score,ends,signed_at,in_writing,terms";
        let read = admin.get(&format!("/crm/v3/objects/deals/{deal}?properties={names}")).await.json(200);
        for (name, value) in [
            ("tier", "gold"),
            ("colours", "gold;silver"),
            ("score", "12.50"),
            ("ends", "2026-11-24"),
            ("signed_at", "2026-11-24T08:00:00.000Z"),
            ("in_writing", "true"),
            ("terms", "One\nTwo"),
        ] {
            assert_eq!(read["properties"][name], value, "{name}");
        }
        // On the page one is a day, and the other one a day and a time.
        let inputs = [field(&admin, &deal, "ends").await, field(&admin, &deal, "signed_at").await];
        assert_eq!(inputs.map(|field| field.unwrap()["input"].clone()), [json!("date"), json!("date_time")]);
        let wrong = json!({ "tier": "bronze", "colours": "gold;red", "score": "many", "ends": "soon", "in_writing": "maybe" });
        let refused = admin.patch(&format!("/crm/v3/objects/deals/{deal}"), json!({ "properties": wrong })).await.fields();
        assert_eq!(
            refused,
            ["colours INVALID_OPTION", "ends INVALID_DATE", "in_writing INVALID_OPTION", "score INVALID_FLOAT", "tier INVALID_OPTION"]
        );

        for (name, operator, value) in [
            ("tier", "EQ", "gold"),
            ("colours", "EQ", "silver"),
            ("score", "GT", "12"),
            ("ends", "LTE", "2026-11-24"),
            ("signed_at", "GTE", "2026-11-24"),
            ("terms", "CONTAINS_TOKEN", "two"),
        ] {
            let filters = json!([{ "propertyName": name, "operator": operator, "value": value }]);
            let search = json!({ "filters": filters, "sorts": [{ "propertyName": name, "direction": "DESCENDING" }] });
            let found = admin.post("/crm/v3/objects/deals/search", search).await.json(200);
            assert_eq!(found["total"], 1, "{name}");
        }
        // A leading semicolon adds, as HubSpot's does.
        let path = format!("/crm/v3/objects/deals/{deal}?properties=colours");
        admin.patch(&path, json!({ "properties": { "colours": "silver" } })).await.json(200);
        admin.patch(&path, json!({ "properties": { "colours": ";gold" } })).await.json(200);
        assert_eq!(admin.get(&path).await.json(200)["properties"]["colours"], "silver;gold");
    }

    async fn a_records_page_shows_and_edits_it_until_it_is_archived(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        make(&admin, tiers()).await;
        let mut hidden = property("secret_score", "Secret score", ("number", "number"));
        hidden["hidden"] = json!(true);
        make(&admin, hidden).await;
        let deal = crm::deal(&admin, "Renewal").await;
        let member = crm::member(&app).await;
        let path = format!("/kokous/v1/records/deals/{deal}");
        let change = json!({ "properties": { "tier": { "value": "gold", "was": null } } });
        member.patch(&path, change).await.json(200);
        let tier = field(&member, &deal, "tier").await.unwrap();
        assert_eq!((&tier["value"], &tier["display"], &tier["input"]), (&json!("gold"), &json!("Gold"), &json!("select")));
        assert!(field(&member, &deal, "secret_score").await.is_none());
        let form = member.get("/kokous/v1/records/deals/new").await.json(200);
        assert!(form["properties"].as_array().unwrap().iter().any(|field| field["name"] == "tier"));

        admin.delete("/crm/v3/properties/deals/tier").await;
        assert!(field(&member, &deal, "tier").await.is_none());
        let change = json!({ "properties": { "tier": "silver" } });
        let refused = member.patch(&format!("/crm/v3/objects/deals/{deal}"), change).await.fields();
        assert_eq!(refused, ["tier PROPERTY_DOESNT_EXIST"]);
        // What the record had is there again with it.
        make(&admin, tiers()).await;
        assert_eq!(field(&member, &deal, "tier").await.unwrap()["value"], "gold");
    }

    async fn a_list_shows_it_with_every_option_and_is_chosen_and_sorted_by_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        make(&admin, tiers()).await;
        make(&admin, property("score", "Score", ("number", "number"))).await;
        let fewer = json!({ "options": [
            { "label": "Gold", "value": "gold", "hidden": false, "displayOrder": 1 },
            { "label": "Silver", "value": "silver", "hidden": true, "displayOrder": 2 },
        ] });
        let one = crm::object(&admin, "deals", json!({ "dealname": "One", "dealstage": "closedwon", "tier": "silver", "score": "9" })).await;
        let two = crm::object(&admin, "deals", json!({ "dealname": "Two", "dealstage": "closedwon", "tier": "gold", "score": "12" })).await;
        let three = crm::object(&admin, "deals", json!({ "dealname": "Three", "dealstage": "closedwon" })).await;
        admin.patch("/crm/v3/properties/deals/tier", fewer).await.json(200);

        let reader = app.signed_in("reader@example.test", Role::ReadOnly).await;
        let views = reader.get("/kokous/v1/views?type=deals").await.json(200);
        let options = json!([{ "value": "gold", "label": "Gold" }, { "value": "silver", "label": "Silver" }]);
        let tier = json!({
            "name": "tier", "label": "Tier", "input": "select", "value": null, "options": options, "ownOptions": true,
        });
        assert_eq!(views["properties"][0], tier);
        assert_eq!((&views["properties"][1]["name"], &views["properties"][1]["input"]), (&json!("score"), &json!("number")));
        assert_eq!(reader.get("/kokous/v1/views?type=contacts").await.json(200)["properties"], json!([]));

        let missing_or_gold = json!({ "filterGroups": [
            { "filters": [{ "propertyName": "tier", "operator": "NOT_HAS_PROPERTY" }] },
            { "filters": [{ "propertyName": "tier", "operator": "IN", "values": ["gold"] }] },
        ] });
        assert_eq!(crm::found(&reader, "deals", missing_or_gold).await, [two.clone(), three.clone()]);
        let in_one = json!({ "filters": [
            { "propertyName": "tier", "operator": "IN", "values": ["gold"], "orMissing": true },
            { "propertyName": "dealname", "operator": "NEQ", "value": "One" },
        ] });
        assert_eq!(crm::found(&reader, "deals", in_one).await, [two.clone(), three.clone()]);
        let by_score = json!({ "sorts": [{ "propertyName": "score", "direction": "ASCENDING" }] });
        assert_eq!(crm::found(&reader, "deals", by_score).await, [one, two, three]);

        let view = json!({ "type": "deal", "name": "Gold", "query": "sort=-score&columns=tier&tier=gold" });
        reader.post("/kokous/v1/views", view).await.json(201);
    }

    async fn many_are_made_read_and_archived_at_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let path = |verb: &str| format!("/crm/v3/properties/deals/batch/{verb}");
        let named = |names: &[&str]| json!({ "inputs": names.iter().map(|name| json!({ "name": name })).collect::<Vec<_>>() });
        let (score, wrong) = (property("score", "Score", ("number", "number")), property("hs_x", "x", ("string", "text")));
        let made = admin.post(&path("create"), json!({ "inputs": [tiers(), wrong, score] })).await.json(207);
        assert_eq!((&made["results"][0]["name"], &made["results"][1]["name"]), (&json!("tier"), &json!("score")));
        assert_eq!((&made["numErrors"], &made["errors"][0]["context"]["name"]), (&json!(1), &json!(["hs_x"])));
        assert_eq!(made["errors"][0]["errors"][0]["code"], "INVALID_NAME");
        let terms = property("terms", "Terms", ("string", "textarea"));
        assert_eq!(admin.post(&path("create"), json!({ "inputs": [terms] })).await.json(201)["status"], "COMPLETE");

        let read = admin.post(&path("read"), named(&["amount", "tier", "nothing"])).await.json(207);
        assert_eq!((&read["results"][1]["label"], &read["errors"][0]["context"]["names"]), (&json!("Tier"), &json!(["nothing"])));
        admin.post(&path("read"), named(&["terms"])).await.json(200);

        // What every account has cannot be archived, and nothing is where one of them cannot.
        admin.post(&path("archive"), named(&["tier", "amount"])).await.error(400);
        admin.get("/crm/v3/properties/deals/tier").await.json(200);
        assert_eq!(admin.post(&path("archive"), named(&["tier", "score"])).await.status, 204);
        admin.get("/crm/v3/properties/deals/tier").await.error(404);
        let mut archived = named(&["score"]);
        archived["archived"] = json!(true);
        assert_eq!(admin.post(&path("read"), archived).await.json(200)["results"][0]["archived"], true);
        admin.post(&path("archive"), named(&["x"; 101])).await.error(400);
    }

    async fn a_definition_that_cannot_be_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        make(&admin, tiers()).await;
        for (wrong, code) in [
            (property("Tier", "x", ("string", "text")), "name INVALID_NAME"),
            (property("x'); DROP TABLE records", "x", ("string", "text")), "name INVALID_NAME"),
            (property("hs_score", "x", ("string", "text")), "name INVALID_NAME"),
            (property("amount", "x", ("string", "text")), "name TAKEN"),
            (property("a", " ", ("string", "text")), "label REQUIRED"),
            (property("a", "x", ("number", "text")), "fieldType INVALID_TYPE"),
            (property("a", "x", ("enumeration", "select")), "options REQUIRED"),
        ] {
            assert_eq!(admin.post("/crm/v3/properties/deals", wrong).await.fields(), [code]);
        }
        let mut elsewhere = tiers();
        elsewhere["groupName"] = json!("nowhere");
        assert_eq!(admin.post("/crm/v3/properties/deals", elsewhere).await.fields(), ["groupName UNKNOWN_GROUP"]);
        admin.post("/crm/v3/properties/deals", tiers()).await.error(409);
        admin.post("/crm/v3/properties/meetings", tiers()).await.error(400);
        admin.patch("/crm/v3/properties/deals/amount", json!({ "label": "Sum" })).await.error(400);
        admin.delete("/crm/v3/properties/deals/amount").await.error(400);
        admin.delete("/crm/v3/properties/deals/nothing").await.error(404);
        let other_type = json!({ "type": "number", "fieldType": "number" });
        admin.patch("/crm/v3/properties/deals/tier", other_type).await.error(400);
        let several = json!({ "fieldType": "checkbox" });
        admin.patch("/crm/v3/properties/deals/tier", several).await.error(400);
        admin.patch("/crm/v3/properties/deals/tier", json!({ "fieldType": "radio" })).await.json(200);
    }
}
