//! What a record's page changes.

use kokous_model::role::Role;
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
        assert!(!property(&form, "dealstage")["options"].as_array().unwrap().is_empty());

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
