//! `/files/v3/files`, and the files of meetings as HubSpot's clients see them.

use kokous_model::role::Role;
use serde_json::{Value, json};

use crate::support::{
    Answer, Client, TestApp,
    crm::{change, meeting, properties},
    on_both_databases,
};

/// Uploads as HubSpot's clients do; a part is its name, its file name, and its content.
async fn upload(client: &Client, parts: &[(&str, Option<&str>, &str)]) -> Answer {
    let mut body = String::new();
    for (name, file_name, content) in parts {
        let file_name = file_name.map(|name| format!("; filename=\"{name}\"")).unwrap_or_default();
        body += &format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n{content}\r\n");
    }
    body += "--x--\r\n";
    let client = client.with("content-type", "multipart/form-data; boundary=x");
    client.send("POST", "/files/v3/files", Some(body)).await
}

const PRIVATE: (&str, Option<&str>, &str) = ("options", None, "{\"access\":\"PRIVATE\"}");
const FOLDER: (&str, Option<&str>, &str) = ("folderPath", None, "/offers");
const FILE: (&str, Option<&str>, &str) = ("file", Some("Offer.pdf"), "%PDF-1.7");

async fn uploaded(client: &Client) -> String {
    let file = upload(client, &[FILE, PRIVATE, FOLDER]).await.json(201);
    file["id"].as_str().expect("an id").to_owned()
}

on_both_databases! {
    async fn a_file_is_uploaded_read_and_deleted_in_hubspots_shape(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let program = app.with_token(&user, &[]).await;
        let file = upload(&program, &[FILE, ("fileName", None, "Our offer"), PRIVATE, FOLDER]).await.json(201);
        let id = file["id"].as_str().unwrap();
        let url = format!("{}/kokous/v1/files/{id}", crate::support::ORIGIN);
        assert_eq!(file, json!({
            "id": id, "access": "PRIVATE", "archived": false, "createdAt": file["createdAt"], "updatedAt": file["updatedAt"],
            "name": "Our offer.pdf", "extension": "pdf", "type": "DOCUMENT", "size": 8, "path": "/offers/Our offer.pdf",
            "isUsableInContent": true, "defaultHostingUrl": url, "url": url,
        }));
        assert_eq!(program.get(&format!("/files/v3/files/{id}")).await.json(200), file);
        assert_eq!(program.get(&format!("/kokous/v1/files/{id}")).await.text, "%PDF-1.7");
        assert_eq!(program.delete(&format!("/files/v3/files/{id}")).await.status, 204);
        program.get(&format!("/files/v3/files/{id}")).await.error(404);
        assert!(app.app.files.is_empty().await.unwrap());
    }

    async fn an_upload_that_lacks_something_is_refused_and_leaves_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let user = app.user("member@example.test", Role::Member).await;
        let program = app.with_token(&user, &[]).await;
        for (parts, words) in [
            (&[PRIVATE, FOLDER][..], "file is missing"),
            (&[FILE, FOLDER], "options is missing"),
            (&[FILE, PRIVATE], "folderId or folderPath"),
            (&[FILE, PRIVATE, FOLDER, ("folderId", None, "7")], "folderId or folderPath"),
            (&[FILE, FOLDER, ("options", None, "{\"access\":\"SECRET\"}")], "access is one of"),
            (&[FILE, FILE, PRIVATE, FOLDER], "one file at a time"),
            (&[("file", Some("setup.exe"), "MZ"), PRIVATE, FOLDER], "is a program"),
        ] {
            let error = upload(&program, parts).await.error(400);
            assert!(error.to_string().contains(words), "{words}: {error}");
        }
        assert!(app.app.files.is_empty().await.unwrap());
    }

    async fn what_is_written_through_the_api_is_internal(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let member = app.signed_in("member@example.test", Role::Member).await;
        let (one, two) = (uploaded(&member).await, uploaded(&member).await);
        let id = meeting(&member, json!({ "hs_attachment_ids": one })).await;
        change(&member, "meetings", &id, json!({ "hs_attachment_ids": format!(";{two}") })).await.json(200);
        let detail = member.get(&format!("/kokous/v1/meetings/{id}")).await.json(200);
        let ids = |list: &Value| list.as_array().unwrap().iter().map(|file| file["id"].clone()).collect::<Vec<_>>();
        assert_eq!(ids(&detail["draft"]["internalNoteFiles"]), [json!(one), json!(two)]);
        assert_eq!(detail["draft"]["descriptionFiles"], json!([]));
        let ics = member.get(&format!("/kokous/v1/meetings/{id}/invite.ics")).await.text;
        assert!(!ics.contains("Offer") && !ics.contains("/files/"), "{ics}");

        let unknown = change(&member, "meetings", &id, json!({ "hs_attachment_ids": "999999" })).await;
        assert_eq!(unknown.fields(), ["hs_attachment_ids UNKNOWN_FILE"]);
        let read = properties(&member, "meetings", &id, "hs_attachment_ids").await;
        assert_eq!(read["hs_attachment_ids"], format!("{one};{two}"));
        change(&member, "meetings", &id, json!({ "hs_attachment_ids": "" })).await.json(200);
        let read = properties(&member, "meetings", &id, "hs_attachment_ids").await;
        assert_eq!(read["hs_attachment_ids"], Value::Null);
    }
}
