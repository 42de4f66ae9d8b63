//! Properties of the account's own of which no two records may have the same value.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{
    Answer, Client, TestApp,
    crm::{at_once, change, create, object, path, properties},
    on_both_databases,
};

const PROPERTIES: &str = "/crm/v3/properties/companies";

fn property(name: &str, (value_type, field_type): (&str, &str)) -> Value {
    json!({
        "name": name, "label": "Customer number", "type": value_type, "fieldType": field_type,
        "groupName": "companyinformation", "hasUniqueValue": true,
    })
}

/// Somebody who made a text and a number that are unique.
async fn admin(app: &TestApp) -> Client {
    let admin = app.signed_in("admin@example.test", Role::Admin).await;
    for (name, types) in [("code", ("string", "text")), ("number", ("number", "number"))] {
        let made = admin.post(PROPERTIES, property(name, types)).await.json(201);
        assert_eq!(made["hasUniqueValue"], true);
    }
    admin
}

async fn company(client: &Client, name: &str, code: &str) -> String {
    object(client, "companies", json!({ "name": name, "code": code })).await
}

on_both_databases! {
    async fn a_second_record_with_the_same_value_is_refused_at_its_field(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let first = object(&admin, "companies", json!({ "name": "Saimaa", "code": "K-17", "number": "7.5" })).await;
        let same = json!({ "name": "Imatra", "code": "k-17 ", "number": "07.50" });
        let refused = create(&admin, "companies", same.clone()).await;
        let taken = ["code CONFLICTING_UNIQUE_VALUE", "number CONFLICTING_UNIQUE_VALUE"];
        let error = refused.error(400);
        assert!(error["message"].as_str().unwrap().starts_with("Property values were not valid: ["), "{error}");
        assert!(error["errors"][0]["message"].as_str().unwrap().contains(&format!("company {first} already has that value")));
        assert_eq!(create(&admin, "companies", same).await.fields(), taken);

        let second = company(&admin, "Imatra", "K-18").await;
        assert_eq!(change(&admin, "companies", &second, json!({ "code": "K-17" })).await.fields(), taken[..1]);
        let on_page = json!({ "properties": { "code": { "value": "K-17", "was": "K-18" } } });
        let refused = admin.patch(&format!("/kokous/v1/records/companies/{second}"), on_page).await;
        assert_eq!(refused.fields(), taken[..1]);
        assert_eq!(properties(&admin, "companies", &second, "code").await["code"], "K-18", "nothing was changed");

        // One's own value is no other's, and what one had before is free.
        change(&admin, "companies", &first, json!({ "code": "K-17", "number": "8" })).await.json(200);
        change(&admin, "companies", &second, json!({ "number": "7.5" })).await.json(200);
        change(&admin, "companies", &first, json!({ "code": "" })).await.json(200);
        change(&admin, "companies", &second, json!({ "code": "K-17" })).await.json(200);
        let long = "x".repeat(5_000);
        change(&admin, "companies", &first, json!({ "code": long })).await.json(200);
        assert_eq!(change(&admin, "companies", &second, json!({ "code": long })).await.fields(), taken[..1]);

        // Of many at once, the others are made.
        let input = |code: &str| json!({ "properties": { "name": code, "code": code }, "objectWriteTraceId": code });
        let batch = json!({ "inputs": [input("K-20"), input("K-17"), input("K-21"), input("k-20")] });
        let answer = admin.post(&path("companies", "/batch/create"), batch).await.json(207);
        assert_eq!((answer["results"].as_array().unwrap().len(), &answer["numErrors"]), (2, &json!(2)));
        assert_eq!(answer["errors"][0]["errors"][0]["code"], "CONFLICTING_UNIQUE_VALUE");
    }

    async fn of_many_who_write_one_value_at_the_same_moment_one_gets_it(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let mut ids = Vec::new();
        for name in ["a", "b", "c", "d"] {
            ids.push(object(&admin, "companies", json!({ "name": name })).await);
        }
        let made = (0..4).map(|_| {
            let (client, body) = (admin.clone(), json!({ "properties": { "name": "New", "code": "one" } }));
            async move { client.post(&path("companies", ""), body).await }
        });
        let made = at_once(made.collect::<Vec<_>>()).await;
        let changed = ids.iter().map(|id| {
            let (client, at) = (admin.clone(), path("companies", &format!("/{id}")));
            async move { client.patch(&at, json!({ "properties": { "number": "1" } })).await }
        });
        let changed = at_once(changed.collect::<Vec<_>>()).await;
        for (answers, property) in [(made, "code"), (changed, "number")] {
            let (got, refused): (Vec<Answer>, Vec<Answer>) =
                answers.into_iter().partition(|answer| answer.status.is_success());
            assert_eq!((got.len(), refused.len()), (1, 3), "{property}");
            for answer in refused {
                assert_eq!(answer.fields(), [format!("{property} CONFLICTING_UNIQUE_VALUE")]);
            }
        }
    }

    async fn an_archived_record_gives_its_value_free_and_a_merged_one_hands_it_on(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let first = company(&admin, "Saimaa", "K-17").await;
        admin.delete(&path("companies", &format!("/{first}"))).await;
        let second = company(&admin, "Imatra", "K-17").await;
        let restore = format!("/kokous/v1/records/companies/{first}/restore");
        assert_eq!(admin.post(&restore, json!({})).await.fields(), ["code CONFLICTING_UNIQUE_VALUE"]);
        change(&admin, "companies", &second, json!({ "code": "K-18" })).await.json(200);
        admin.post(&restore, json!({})).await.json(200);

        let merge = |primary: &str, other: &str| json!({ "primaryObjectId": primary, "objectIdToMerge": other });
        let third = object(&admin, "companies", json!({ "name": "Joutseno" })).await;
        admin.post(&path("companies", "/merge"), merge(&third, &first)).await.json(200);
        assert_eq!(properties(&admin, "companies", &third, "code").await["code"], "K-17");
        assert_eq!(create(&admin, "companies", json!({ "name": "x", "code": "K-17" })).await.status, 400);
        // The primary one keeps its own, and the other's is free.
        admin.post(&path("companies", "/merge"), merge(&third, &second)).await.json(200);
        company(&admin, "Lappee", "K-18").await;
    }

    async fn a_record_is_known_by_a_unique_value(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let id = object(&admin, "companies", json!({ "name": "Saimaa", "code": "K-17", "number": "8" })).await;
        assert_eq!(admin.get(&path("companies", "/k-17?idProperty=code")).await.json(200)["id"], id);
        assert_eq!(admin.get(&path("companies", "/8.0?idProperty=number")).await.json(200)["id"], id);
        admin.get(&path("companies", "/K-18?idProperty=code")).await.error(404);
        admin.get(&path("companies", "/Saimaa?idProperty=name")).await.error(400);
        let input = |code: &str, city: &str| json!({ "id": code, "idProperty": "code", "properties": { "city": city, "name": "x" } });
        let body = json!({ "inputs": [input("K-17", "Imatra"), input("K-19", "Joutseno")] });
        let upserted = admin.post(&path("companies", "/batch/upsert"), body).await.json(200);
        let new = |at: usize| (&upserted["results"][at]["new"], &upserted["results"][at]["properties"]["city"]);
        assert_eq!((new(0), new(1)), ((&json!(false), &json!("Imatra")), (&json!(true), &json!("Joutseno"))));
        assert_eq!(admin.get(&path("companies", "/K-19?idProperty=code&properties=city")).await.json(200)["properties"]["city"], "Joutseno");
    }

    async fn a_property_that_comes_back_is_unique_again_where_its_values_are(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = admin(&app).await;
        let first = company(&admin, "Saimaa", "K-17").await;
        assert_eq!(admin.delete(&format!("{PROPERTIES}/code")).await.status, 204);
        admin.post(PROPERTIES, property("code", ("string", "text"))).await.json(201);
        assert_eq!(create(&admin, "companies", json!({ "name": "x", "code": "K-17" })).await.status, 400);

        admin.delete(&format!("{PROPERTIES}/code")).await;
        let mut plain = property("code", ("string", "text"));
        plain["hasUniqueValue"] = json!(false);
        assert_eq!(admin.post(PROPERTIES, plain).await.json(201)["hasUniqueValue"], false);
        let second = company(&admin, "Imatra", "K-17").await;
        admin.delete(&format!("{PROPERTIES}/code")).await;
        let refused = admin.post(PROPERTIES, property("code", ("string", "text"))).await;
        assert_eq!(refused.fields(), ["hasUniqueValue NOT_UNIQUE"]);
        admin.delete(&path("companies", &format!("/{second}"))).await;
        admin.post(PROPERTIES, property("code", ("string", "text"))).await.json(201);
        assert_eq!(admin.get(&path("companies", "/K-17?idProperty=code")).await.json(200)["id"], first);

        // What is chosen, or has several lines, cannot be unique.
        let lines = property("terms", ("string", "textarea"));
        assert_eq!(admin.post(PROPERTIES, lines).await.fields(), ["hasUniqueValue INVALID_TYPE"]);
    }
}
