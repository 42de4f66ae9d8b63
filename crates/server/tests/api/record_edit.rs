//! What a record's page changes.

use kokous_model::{record::RecordType, role::Role};
use kokous_server::auth::token::Scope;
use serde_json::{Value, json};

use crate::support::{
    Client, TestApp,
    crm::{deal, object},
    on_both_databases,
};

const AT: &str = "/kokous/v1/records";

async fn change(
    client: &Client,
    contact: &str,
    name: &str,
    was: Option<&str>,
    value: Option<&str>,
) -> crate::support::Answer {
    let change = json!({ "properties": { name: { "value": value, "was": was } } });
    client.patch(&format!("{AT}/contacts/{contact}"), change).await
}

fn property<'view>(view: &'view Value, name: &str) -> &'view Value {
    view["properties"].as_array().unwrap().iter().find(|field| field["name"] == name).unwrap()
}

fn group(view: &Value, kind: &str) -> Vec<(String, bool)> {
    let groups = view["associations"].as_array().unwrap();
    let group = groups.iter().find(|group| group["type"] == kind).unwrap();
    let shown = |record: &Value| (record["name"].as_str().unwrap().to_owned(), record["primary"] == true);
    group["records"].as_array().unwrap().iter().map(shown).collect()
}

on_both_databases! {
    async fn a_property_is_changed_unless_somebody_else_changed_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let aino = object(&member, "contacts", json!({ "firstname": "Aino", "jobtitle": "Buyer" })).await;

        let view = change(&member, &aino, "jobtitle", Some("Buyer"), Some("Head of buying")).await.json(200);
        assert_eq!(property(&view, "jobtitle")["value"], "Head of buying");
        let view = change(&member, &aino, "lastname", None, Some("Virtanen")).await.json(200);
        assert_eq!(view["name"], "Aino Virtanen");

        let refused = change(&member, &aino, "jobtitle", Some("Buyer"), Some("Owner")).await.error(409);
        assert_eq!(refused["errors"][0]["code"], "CHANGED_MEANWHILE");
        assert_eq!(refused["errors"][0]["in"], "jobtitle");
        let same = change(&member, &aino, "jobtitle", Some("Buyer"), Some("Head of buying")).await;
        same.json(200);

        let wrong = change(&member, &aino, "email", None, Some("aino")).await.error(400);
        assert_eq!(wrong["errors"][0]["code"], "INVALID_EMAIL");
        let cleared = change(&member, &aino, "jobtitle", Some("Head of buying"), None).await.json(200);
        assert_eq!(property(&cleared, "jobtitle")["value"], Value::Null);
        member.patch(&format!("{AT}/deals/{aino}"), json!({ "properties": {} })).await.error(404);
        member.patch(&format!("{AT}/contacts/{aino}"), json!({ "properties": 3 })).await.error(400);
    }

    async fn a_record_is_made_with_what_it_belongs_to(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let company = object(&member, "companies", json!({ "name": "Saimaa Instruments" })).await;
        let form = member.get(&format!("{AT}/deals/new")).await.json(200);
        assert_eq!(form["required"], json!([["dealname"], ["dealstage"]]));
        let stage = property(&form, "dealstage");
        assert_eq!(stage["value"], stage["options"][0]["value"], "the first stage");
        let me = member.get("/kokous/v1/session").await.json(200)["user"].clone();
        let owner = property(&form, "hubspot_owner_id");
        assert_eq!((&owner["value"], &owner["display"]), (&me["id"], &me["name"]), "who makes it");
        let ticket = member.get(&format!("{AT}/tickets/new")).await.json(200);
        assert_eq!(property(&ticket, "hs_pipeline_stage")["value"], "1");

        let lacking = member.post(&format!("{AT}/deals"), json!({ "properties": {} })).await.error(400);
        assert_eq!((&lacking["errors"][0]["in"], &lacking["errors"][1]["in"]), (&json!("dealname"), &json!("dealstage")));
        let new = json!({
            "properties": { "dealname": "Licence", "dealstage": "qualifiedtobuy" },
            "associations": [{ "type": "company", "id": company }],
        });
        let made = member.post(&format!("{AT}/deals"), new).await.json(201);
        let view = member.get(&format!("{AT}/deals/{}", made["id"].as_str().unwrap())).await.json(200);
        assert_eq!(group(&view, "company"), [("Saimaa Instruments".to_owned(), true)]);

        let nowhere = json!({ "properties": { "dealname": "X", "dealstage": "qualifiedtobuy" },
            "associations": [{ "type": "company", "id": "987654" }] });
        member.post(&format!("{AT}/deals"), nowhere).await.error(404);
        let found = member.get(&format!("{AT}?q=x&type=deals")).await.json(200);
        assert_eq!(found["results"], json!([]), "nothing is kept of one that is refused");
    }

    async fn an_address_that_another_contact_has_is_refused_at_it_with_that_contact(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let aino = object(&member, "contacts", json!({ "email": "aino@guests.test", "firstname": "Aino" })).await;
        let bo = object(&member, "contacts", json!({ "email": "bo@guests.test" })).await;
        let taken = json!({ "properties": { "email": "AINO@guests.test" } });
        let path = format!("{AT}/contacts");
        let made = member.post(&path, taken.clone()).await.error(409);
        let changed = change(&member, &bo, "email", Some("bo@guests.test"), Some("aino@guests.test")).await.error(409);
        for refused in [made, changed] {
            let error = &refused["errors"][0];
            assert_eq!((&error["code"], &error["in"]), (&json!("CONTACT_EXISTS"), &json!("email")));
            assert_eq!((&error["context"]["id"], &error["context"]["name"]), (&json!([aino]), &json!(["Aino"])));
        }

        let user = app.user("writer@example.test", Role::Member).await;
        let writer = app.with_token(&user, &[Scope::App, Scope::Write(RecordType::Contact)]).await;
        let refused = writer.post(&path, taken).await.error(409);
        assert_eq!(refused["errors"][0]["context"]["name"], Value::Null, "a name is for those who may read it");
    }

    async fn an_archived_record_can_be_read_and_brought_back(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let aino = object(&member, "contacts", json!({ "firstname": "Aino", "email": "aino@saimaa.test" })).await;
        let deal = deal(&member, "Licence").await;
        member.put(&format!("{AT}/contacts/{aino}/associations/deals/{deal}"), json!({})).await.json(200);
        let own = format!("{AT}/contacts/{aino}");

        assert_eq!(member.delete(&own).await.json(200)["archived"], true);
        assert_eq!(member.delete(&own).await.json(200)["archived"], true, "it is archived already");
        assert_eq!(member.get(&own).await.json(200)["archived"], true);
        change(&member, &aino, "jobtitle", None, Some("Buyer")).await.error(404);
        let view = member.get(&format!("{AT}/deals/{deal}")).await.json(200);
        assert_eq!(group(&view, "contact"), []);

        let other = object(&member, "contacts", json!({ "email": "aino@saimaa.test" })).await;
        let taken = member.post(&format!("{own}/restore"), json!({})).await.error(409);
        assert!(taken["message"].as_str().unwrap().contains(&other), "{taken}");
        assert_eq!(member.delete(&format!("{AT}/contacts/{other}")).await.status, 200);
        let back = member.post(&format!("{own}/restore"), json!({})).await.json(200);
        assert_eq!((&back["archived"], group(&back, "deal")), (&json!(false), vec![("Licence".to_owned(), false)]));
    }

    async fn records_are_associated_and_one_company_is_the_primary_one(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let aino = object(&member, "contacts", json!({ "firstname": "Aino" })).await;
        let first = object(&member, "companies", json!({ "name": "Alpha" })).await;
        let second = object(&member, "companies", json!({ "name": "Beta" })).await;
        let to = |company: &str| format!("{AT}/contacts/{aino}/associations/companies/{company}");

        let view = member.put(&to(&first), json!({})).await.json(200);
        assert_eq!(group(&view, "company"), [("Alpha".to_owned(), true)]);
        member.put(&to(&second), json!({})).await.json(200);
        let view = member.put(&to(&second), json!({ "primary": true })).await.json(200);
        assert_eq!(group(&view, "company"), [("Beta".to_owned(), true), ("Alpha".to_owned(), false)]);
        let view = member.delete(&to(&second)).await.json(200);
        assert_eq!(group(&view, "company"), [("Alpha".to_owned(), false)]);
        member.put(&format!("{AT}/contacts/{aino}/associations/contacts/{aino}"), json!({})).await.error(400);
        member.put(&to("987654"), json!({})).await.error(404);
    }
}
