//! Short ways to say what a program asks of the CRM API.

use serde_json::{Value, json};

use super::{Answer, Client, TestApp};
use kokous_model::role::Role;

/// Somebody who may write.
pub(crate) async fn member(app: &TestApp) -> Client {
    app.signed_in("member@example.test", Role::Member).await
}

/// `/crm/v3/objects/{kind}`, and what comes after it.
pub(crate) fn path(kind: &str, rest: &str) -> String {
    format!("/crm/v3/objects/{kind}{rest}")
}

/// Asks for a new object.
pub(crate) async fn create(client: &Client, kind: &str, properties: Value) -> Answer {
    client.post(&path(kind, ""), json!({ "properties": properties })).await
}

/// Makes an object; gives its id.
pub(crate) async fn object(client: &Client, kind: &str, properties: Value) -> String {
    id_of(&create(client, kind, properties).await.json(201))
}

/// Makes an object that is associated from the start; gives its id.
pub(crate) async fn object_with(client: &Client, kind: &str, properties: Value, associations: Value) -> String {
    let body = json!({ "properties": properties, "associations": associations });
    id_of(&client.post(&path(kind, ""), body).await.json(201))
}

/// A deal that lacks nothing.
pub(crate) async fn deal(client: &Client, name: &str) -> String {
    object(client, "deals", json!({ "dealname": name, "dealstage": "qualifiedtobuy" })).await
}

/// When meetings of tests begin: not at a full minute, since this API knows seconds and the composer does not.
pub(crate) const START: &str = "2030-01-15T12:00:30.000Z";

/// Logs a meeting at [`START`]; gives its id.
pub(crate) async fn meeting(client: &Client, more: Value) -> String {
    object(client, "meetings", with_start(more)).await
}

/// These properties and the start of a meeting.
pub(crate) fn with_start(mut properties: Value) -> Value {
    properties["hs_timestamp"] = json!(START);
    properties
}

/// One of the `associations` of a new object.
pub(crate) fn to(id: &str, type_id: u32) -> Value {
    json!({ "to": { "id": id }, "types": types(&[type_id]) })
}

/// How two objects are associated, by HubSpot's numbers.
pub(crate) fn types(ids: &[u32]) -> Value {
    let spec = |id: &u32| json!({ "associationCategory": "HUBSPOT_DEFINED", "associationTypeId": id });
    ids.iter().map(spec).collect()
}

/// Changes properties.
pub(crate) async fn change(client: &Client, kind: &str, id: &str, properties: Value) -> Answer {
    client.patch(&path(kind, &format!("/{id}")), json!({ "properties": properties })).await
}

/// The properties of an object, those that are asked for among them.
pub(crate) async fn properties(client: &Client, kind: &str, id: &str, names: &str) -> Value {
    client.get(&path(kind, &format!("/{id}?properties={names}"))).await.json(200)["properties"].clone()
}

/// Searches.
pub(crate) async fn search(client: &Client, kind: &str, body: Value) -> Answer {
    client.post(&path(kind, "/search"), body).await
}

/// The ids of what a search finds, in its order.
pub(crate) async fn found(client: &Client, kind: &str, body: Value) -> Vec<String> {
    ids(&search(client, kind, body).await.json(200))
}

/// A search by one property: `value` is the one to compare with, a list of them, the two ends of a range in a list of
/// `BETWEEN`, or null where the operator needs none.
pub(crate) fn by(property: &str, operator: &str, value: Value) -> Value {
    let mut filter = json!({ "propertyName": property, "operator": operator });
    match value {
        Value::Null => {}
        Value::Array(ends) if operator == "BETWEEN" => {
            filter["value"] = ends[0].clone();
            filter["highValue"] = ends[1].clone();
        }
        Value::Array(_) => filter["values"] = value,
        _ => filter["value"] = value,
    }
    json!({ "filterGroups": [{ "filters": [filter] }] })
}

/// What is answered to requests that are all made at the same moment, in their order.
pub(crate) async fn at_once<Asking>(requests: impl IntoIterator<Item = Asking>) -> Vec<Answer>
where
    Asking: Future<Output = Answer> + Send + 'static,
{
    let asked: Vec<_> = requests.into_iter().map(tokio::spawn).collect();
    let mut answers = Vec::with_capacity(asked.len());
    for answer in asked {
        answers.push(answer.await.unwrap());
    }
    answers
}

/// The ids of a list's results.
pub(crate) fn ids(list: &Value) -> Vec<String> {
    list["results"].as_array().unwrap().iter().map(id_of).collect()
}

/// The id of an object.
#[track_caller]
pub(crate) fn id_of(object: &Value) -> String {
    object["id"].as_str().unwrap().to_owned()
}
