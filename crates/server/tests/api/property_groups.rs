//! Groups of properties that the account made.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, crm, on_both_databases};

const GROUPS: &str = "/crm/v3/properties/deals/groups";

async fn admin(app: &TestApp) -> Client {
    app.signed_in("admin@example.test", Role::Admin).await
}

async fn make_group(client: &Client, name: &str, label: &str, order: i64) -> Value {
    client.post(GROUPS, json!({ "name": name, "label": label, "displayOrder": order })).await.json(201)
}

fn property(name: &str, group: &str) -> Value {
    json!({ "name": name, "label": name, "type": "string", "fieldType": "text", "groupName": group })
}

fn names(list: &Value) -> Vec<&str> {
    list["results"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect()
}

on_both_databases! {
    async fn groups_are_made_read_changed_and_archived_as_hubspots_clients_do(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let made = admin.post(GROUPS, json!({ "name": "contract", "label": " Contract " })).await.json(201);
        let expected = json!({ "name": "contract", "label": "Contract", "displayOrder": -1, "archived": false });
        assert_eq!(made, expected);
        make_group(&admin, "delivery", "Delivery", 2).await;
        make_group(&admin, "billing", "Billing", 1).await;
        let list = admin.get(GROUPS).await.json(200);
        assert_eq!(names(&list), ["dealinformation", "billing", "delivery", "contract"]);
        assert_eq!(admin.get(&format!("{GROUPS}/billing")).await.json(200)["label"], "Billing");
        assert_eq!(names(&admin.get("/crm/v3/properties/contacts/groups").await.json(200)), ["contactinformation"]);

        let change = json!({ "label": "Agreement", "displayOrder": 0 });
        let changed = admin.patch(&format!("{GROUPS}/contract"), change).await.json(200);
        assert_eq!((&changed["name"], &changed["label"]), (&json!("contract"), &json!("Agreement")));
        let changed = admin.patch(&format!("{GROUPS}/contract"), json!({ "displayOrder": 3 })).await.json(200);
        assert_eq!((&changed["displayOrder"], &changed["label"]), (&json!(3), &json!("Agreement")));

        assert_eq!(admin.delete(&format!("{GROUPS}/contract")).await.status, 204);
        admin.get(&format!("{GROUPS}/contract")).await.error(404);
        admin.delete(&format!("{GROUPS}/contract")).await.error(404);
        assert_eq!(names(&admin.get(GROUPS).await.json(200)), ["dealinformation", "billing", "delivery"]);
        assert_eq!(make_group(&admin, "contract", "Contract", 0).await["archived"], false, "it comes back");
    }

    async fn properties_of_a_group_stand_together_under_its_name(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        make_group(&admin, "delivery", "Delivery", 2).await;
        make_group(&admin, "contract", "Contract", 1).await;
        for (name, group) in
            [("carrier", "delivery"), ("ends", "contract"), ("tier", "dealinformation"), ("signed_by", "contract")]
        {
            let made = admin.post("/crm/v3/properties/deals", property(name, group)).await.json(201);
            assert_eq!(made["groupName"], group);
        }
        let deal = crm::deal(&admin, "Renewal").await;
        let shown = |view: Value| -> Vec<(String, Value)> {
            let fields = view["properties"].as_array().unwrap().iter().rev().take(4);
            fields.map(|field| (field["name"].as_str().unwrap().to_owned(), field["group"].clone())).collect()
        };
        let field = |name: &str, group: Value| (name.to_owned(), group);
        let expected = [
            field("carrier", json!("Delivery")),
            field("signed_by", json!("Contract")),
            field("ends", json!("Contract")),
            field("tier", Value::Null),
        ];
        assert_eq!(shown(admin.get(&format!("/kokous/v1/records/deals/{deal}")).await.json(200)), expected);
        assert_eq!(shown(admin.get("/kokous/v1/records/deals/new").await.json(200)), expected);

        admin.patch(&format!("{GROUPS}/contract"), json!({ "label": "Agreement", "displayOrder": 3 })).await.json(200);
        let changed = shown(admin.get(&format!("/kokous/v1/records/deals/{deal}")).await.json(200));
        assert_eq!(changed[0], field("signed_by", json!("Agreement")));
        admin.patch("/crm/v3/properties/deals/signed_by", json!({ "groupName": "delivery" })).await.json(200);
        assert_eq!(admin.get("/crm/v3/properties/deals/signed_by").await.json(200)["groupName"], "delivery");

        // A group that something is in stays; one that only archived properties are in goes, and they do without it.
        admin.delete(&format!("{GROUPS}/contract")).await.error(400);
        admin.delete("/crm/v3/properties/deals/ends").await;
        assert_eq!(admin.delete(&format!("{GROUPS}/contract")).await.status, 204);
        let archived = admin.get("/crm/v3/properties/deals/ends?archived=true").await.json(200);
        assert_eq!(archived["groupName"], "dealinformation");
    }

    async fn a_group_that_cannot_be_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        make_group(&admin, "contract", "Contract", 1).await;
        for (name, label, wrong) in [
            ("Contract", "x", "name INVALID_NAME"),
            ("hs_x", "x", "name INVALID_NAME"),
            ("other", " ", "label REQUIRED"),
            ("other", "two\nlines", "label INVALID_CHARACTERS"),
        ] {
            assert_eq!(admin.post(GROUPS, json!({ "name": name, "label": label })).await.fields(), [wrong]);
        }
        for taken in ["contract", "dealinformation"] {
            admin.post(GROUPS, json!({ "name": taken, "label": "x" })).await.error(409);
        }
        assert_eq!(admin.patch(&format!("{GROUPS}/contract"), json!({ "label": "" })).await.fields(), ["label REQUIRED"]);
        admin.patch(&format!("{GROUPS}/dealinformation"), json!({ "label": "x" })).await.error(400);
        admin.delete(&format!("{GROUPS}/dealinformation")).await.error(400);
        admin.post("/crm/v3/properties/meetings/groups", json!({ "name": "x", "label": "x" })).await.error(400);
        // Groups belong to a type.
        let elsewhere = admin.post("/crm/v3/properties/contacts", property("tier", "contract")).await;
        assert_eq!(elsewhere.fields(), ["groupName UNKNOWN_GROUP"]);
        let gone = json!({ "groupName": "nowhere" });
        admin.post("/crm/v3/properties/deals", property("tier", "contract")).await.json(201);
        assert_eq!(admin.patch("/crm/v3/properties/deals/tier", gone).await.fields(), ["groupName UNKNOWN_GROUP"]);
    }
    async fn archived_groups_leave_their_places_to_others(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        for number in 0..kokous_model::property::GROUPS {
            make_group(&admin, &format!("group_{number}"), "Group", 1).await;
        }
        let another = json!({ "name": "another", "label": "Another" });
        assert_eq!(admin.post(GROUPS, another.clone()).await.fields(), ["name TOO_MANY"]);
        admin.delete(&format!("{GROUPS}/group_0")).await;
        admin.post(GROUPS, another).await.json(201);
    }
}
