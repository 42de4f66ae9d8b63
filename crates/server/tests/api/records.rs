use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{Client, TestApp, draft, on_both_databases};

/// Makes a record; gives its id.
async fn record(client: &Client, kind: &str, properties: Value) -> String {
    let created = client.post(&format!("/crm/v3/objects/{kind}"), json!({ "properties": properties })).await.json(201);
    created["id"].as_str().unwrap().to_owned()
}

async fn associate(client: &Client, from: (&str, &str), to: (&str, &str)) {
    let path = format!("/crm/v4/objects/{}/{}/associations/default/{}/{}", from.0, from.1, to.0, to.1);
    assert_eq!(client.send("PUT", &path, None).await.status, 200);
}

fn names(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap_or_default().to_owned()).collect()
}

on_both_databases! {
    async fn one_request_paints_a_contacts_page(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let aino = record(&member, "contacts", json!({
            "firstname": "Aino", "lastname": "Virtanen", "email": "aino@saimaa.test", "hs_timezone": "Europe/Helsinki",
        })).await;
        let company = record(&member, "companies", json!({ "name": "Saimaa Instruments", "domain": "saimaa.test" })).await;
        let deal = |name: &str, stage: &str| json!({ "dealname": name, "dealstage": stage, "pipeline": "default" });
        let open = record(&member, "deals", deal("Licence", "qualifiedtobuy")).await;
        let won = record(&member, "deals", deal("Old licence", "closedwon")).await;
        associate(&member, ("contacts", &aino), ("companies", &company)).await;
        associate(&member, ("contacts", &aino), ("deals", &open)).await;
        associate(&member, ("contacts", &aino), ("deals", &won)).await;
        let mut meeting = draft();
        meeting["associations"] = json!([{ "type": "contact", "id": aino }, { "type": "company", "id": company }]);
        meeting["attendees"] = json!([{ "kind": "contact", "id": aino, "name": "Forged", "email": "forged@evil.test" }]);
        member.post("/kokous/v1/meetings", meeting).await.json(201);

        let view = member.get(&format!("/kokous/v1/records/contacts/{aino}")).await.json(200);
        assert_eq!(view["name"], "Aino Virtanen");
        assert_eq!(names(&view["defaultAssociations"]), ["Aino Virtanen", "Saimaa Instruments", "Licence"]);
        assert_eq!(view["defaultAttendees"][0]["email"], "aino@saimaa.test");
        let kinds: Vec<&str> = view["associations"].as_array().unwrap().iter().map(|group| group["type"].as_str().unwrap()).collect();
        assert_eq!(kinds, ["contact", "company", "deal", "ticket"]);
        assert_eq!(view["associations"][1]["records"][0]["primary"], true);
        assert_eq!(view["associations"][2]["total"], 2);
        let card = &view["timeline"]["upcoming"][0];
        assert_eq!(card["attendees"][0]["email"], "aino@saimaa.test", "the contact's own address counts");
        assert_eq!(card["attendees"][0]["timeZone"], "Europe/Helsinki");
        let zone = view["properties"].as_array().unwrap().iter().find(|field| field["name"] == "hs_timezone").unwrap();
        assert_eq!((&zone["value"], zone.get("options")), (&json!("Europe/Helsinki"), None));

        let company = member.get(&format!("/kokous/v1/records/companies/{company}")).await.json(200);
        assert_eq!(company["timeline"]["upcoming"][0]["id"], card["id"], "it stands on every associated record");
        member.get(&format!("/kokous/v1/records/deals/{aino}")).await.error(404);
        member.get("/kokous/v1/records/unicorns/1").await.error(404);
        member.get("/kokous/v1/records/contacts/soon").await.error(404);
    }

    async fn the_past_comes_in_pages_latest_first(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let aino = record(&member, "contacts", json!({ "firstname": "Aino" })).await;
        for day in 1..=28 {
            let mut past = draft();
            past["date"] = json!(format!("2026-10-{day:02}"));
            past["calendar"] = json!("none");
            past["associations"] = json!([{ "type": "contact", "id": aino }]);
            member.post("/kokous/v1/meetings", past).await.json(201);
        }
        let path = format!("/kokous/v1/records/contacts/{aino}/timeline");
        let first = member.get(&path).await.json(200);
        assert_eq!((first["upcoming"].as_array().unwrap().len(), first["past"].as_array().unwrap().len()), (0, 25));
        assert_eq!(first["past"][0]["startAt"], "2026-10-28T12:30:00Z");
        let second = member.get(&format!("{path}?after={}", first["after"].as_str().unwrap())).await.json(200);
        assert_eq!(second["past"].as_array().unwrap().len(), 3);
        assert_eq!(second["past"][2]["startAt"], "2026-10-01T11:30:00Z");
        assert_eq!(second.get("after"), None);
        member.get(&format!("{path}?after=yesterday")).await.error(400);
    }

    async fn people_are_found_by_name_company_and_address_without_accents(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let siiri = record(&member, "contacts", json!({ "firstname": "Siiri", "lastname": "Järvenpää", "company": "Saimaa Instruments" })).await;
        record(&member, "contacts", json!({ "firstname": "美咲", "lastname": "佐藤", "email": "misaki@kitakaze.test" })).await;
        for (typed, expected) in [
            ("jarven", "Siiri Järvenpää"),
            ("saimaa siiri", "Siiri Järvenpää"),
            ("järvenpää siiri", "Siiri Järvenpää"),
            ("siiri jarv", "Siiri Järvenpää"),
            ("kitakaze", "美咲 佐藤"),
            ("咲", "美咲 佐藤"),
            ("佐藤", "美咲 佐藤"),
            ("misaki@", "美咲 佐藤"),
            ("member@", "Aada member"),
        ] {
            let found = member.get(&format!("/kokous/v1/attendees?q={}", urlencoded(typed))).await.json(200);
            assert_eq!(names(&found["results"]), [expected], "{typed}");
        }
        assert_eq!(names(&member.get("/kokous/v1/attendees?q=100%25").await.json(200)["results"]), Vec::<String>::new());
        let deals = member.get("/kokous/v1/records?q=siiri&type=deals").await.json(200);
        assert_eq!(deals["results"], json!([]));
        assert_eq!(names(&member.get("/kokous/v1/records?q=siiri").await.json(200)["results"]), ["Siiri Järvenpää"]);
        member.get("/kokous/v1/records?q=x&type=unicorns").await.error(400);
        member.delete(&format!("/crm/v3/objects/contacts/{siiri}")).await;
        assert_eq!(member.get("/kokous/v1/records?q=siiri").await.json(200)["results"], json!([]));
        member.post(&format!("/kokous/v1/records/contacts/{siiri}/restore"), json!({})).await.json(200);
        assert_eq!(names(&member.get("/kokous/v1/records?q=siiri").await.json(200)["results"]), ["Siiri Järvenpää"]);
    }

    async fn associated_records_beyond_a_hundred_come_in_pages(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let company = record(&member, "companies", json!({ "name": "Saimaa" })).await;
        for first in [0, 60] {
            let input = |number: i32| {
                json!({
                    "properties": { "firstname": format!("Guest {:03}", first + number) },
                    "associations": [{ "to": { "id": company }, "types": [
                        { "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": 279 },
                    ] }],
                })
            };
            let inputs: Vec<Value> = (0..60).map(input).collect();
            member.post("/crm/v3/objects/contacts/batch/create", json!({ "inputs": inputs })).await.json(201);
        }
        let path = format!("/kokous/v1/records/companies/{company}");
        let group = member.get(&path).await.json(200)["associations"][0].clone();
        assert_eq!((&group["total"], names(&group["records"]).len()), (&json!(120), 100));
        let rest = member.get(&format!("{path}/associations/contacts?after=100")).await.json(200);
        let rest = names(&rest["records"]);
        assert_eq!((rest.len(), rest[0].as_str(), rest[19].as_str()), (20, "Guest 100", "Guest 119"));
        assert_eq!(names(&member.get(&format!("{path}/associations/contacts?after=120")).await.json(200)["records"]).len(), 0);
    }
}

fn urlencoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
