use std::sync::Arc;

use kokous_model::{email::EmailAddress, role::Role};
use kokous_providers::{MailProvider, MailTransport, Mailbox};
use serde_json::json;

use crate::support::{TestApp, on_both_databases};

on_both_databases! {
    async fn an_administrator_mails_themselves_a_test_in_their_language(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        assert_eq!(admin.get("/kokous/v1/mail").await.json(200), json!({ "from": "meetings@kokous.test" }));
        admin.patch("/kokous/v1/session", json!({ "locale": "fi" })).await.json(200);
        let sent = admin.post("/kokous/v1/mail/test", json!({})).await.json(200);
        assert_eq!(sent, json!({ "to": "admin@example.test" }));
        let mails = app.mails(1).await;
        assert_eq!((mails[0].to.as_str(), mails[0].subject.as_str()), ("Aada admin <admin@example.test>", "Kokouksen koeviesti"));
    }

    async fn a_test_that_fails_says_why_and_tells_no_secret(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| {
            // Nobody listens at this port.
            let transport = MailTransport::smtp("smtp://kokous:top-secret@127.0.0.1:1").unwrap();
            let email = EmailAddress::parse("meetings@kokous.test").unwrap();
            app.mail = Some(Arc::new(MailProvider::new(transport, Mailbox { name: "Kokous".to_owned(), email })));
        })
        .await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        let setup = admin.get("/kokous/v1/mail").await.json(200);
        assert_eq!(setup, json!({ "from": "meetings@kokous.test", "server": "127.0.0.1:1" }));
        let failed = admin.post("/kokous/v1/mail/test", json!({})).await.json(200);
        assert_eq!(failed["causes"][0]["code"], "MAIL_UNREACHABLE");
        assert!(!failed.to_string().contains("top-secret"), "{failed}");
    }

    async fn a_server_without_mail_says_so(database: TestDatabase) {
        let app = TestApp::start_with(database, |app| app.mail = None).await;
        let admin = app.signed_in("admin@example.test", Role::Admin).await;
        assert_eq!(admin.get("/kokous/v1/mail").await.json(200), json!({}));
        let failed = admin.post("/kokous/v1/mail/test", json!({})).await.json(200);
        assert_eq!(failed["causes"][0]["code"], "NO_MAIL");
    }
}
