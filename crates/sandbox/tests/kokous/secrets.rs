//! What must stay where it is: in whatever is logged, said or kept on the way there is no code, no token, no secret, and of the
//! internal note nothing but the note.

use std::{
    io,
    sync::{Arc, Mutex},
};

use kokous_sandbox::{Fault, FaultKind};
use kokous_server::store::entity::{calendar_account, outbox};
use reqwest::Method;
use sea_orm::EntityTrait;

use crate::support::{KEY, MAIJA, NOTE, Together};

/// Every code and token of the sandbox has this in it.
const TOKENS: &str = "sandbox-";
const CLIENT_SECRET: &str = "not-a-secret-of-anybody";

/// Collects what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Log {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_secret_is_logged_said_or_kept_whatever_goes_wrong() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::DEBUG)
        .with_ansi(false)
        .with_writer(move || writer.clone());
    // For all threads: what other tests log meanwhile has no secret in it either.
    tracing::subscriber::set_global_default(subscriber.finish()).unwrap();
    for together in [Together::start().await, Together::beside_microsoft().await] {
        let mut said = Vec::new();
        let refused = together.consent(&[("account", MAIJA)], "cancel", |_| true).await;
        said.push(refused.text().await.unwrap());
        let connected = together.consent(&[("account", MAIJA)], "allow", |_| true).await;
        said.push(connected.text().await.unwrap());

        for fault in [
            FaultKind::Drop { after_commit: true },
            FaultKind::BrokenBody,
            FaultKind::Error { status: 500, reason: None, message: None, retry_after: None, after_commit: false },
            FaultKind::Redirect { to: "http://169.254.169.254/latest".to_owned() },
        ] {
            together.sandbox.queue_fault(Fault::next(fault).on("POST", "/events"));
            let path = together.schedule("Kick-off", |_| {}).await;
            said.push(together.until_sent(&path).await.to_string());
        }
        // A token endpoint that is broken, and then one that knows the grant no more.
        let token_path = if together.provider == "google" { "/token" } else { "/oauth2/v2.0/token" };
        together.sandbox.expire_google_access_tokens();
        together.sandbox.expire_microsoft_access_tokens();
        together.sandbox.queue_fault(Fault::next(FaultKind::BrokenBody).on("POST", token_path));
        let path = together.schedule("After a while", |_| {}).await;
        said.push(together.until_sent(&path).await.to_string());
        assert!(together.sandbox.revoke_google(MAIJA) || together.sandbox.revoke_microsoft(MAIJA));
        let path = together.schedule("After the grant", |_| {}).await;
        said.push(together.until(&path, |card| card["dispatch"]["state"] == "needs_reconnect").await.to_string());
        let accounts = together.get("/kokous/v1/calendar-accounts").await;
        said.push(accounts.to_string());

        let reader = together.app.store.reader();
        let rows = outbox::Entity::find().all(reader).await.unwrap();
        assert_eq!(rows.len(), 6);
        let kept = calendar_account::Entity::find().all(reader).await.unwrap();
        assert!(kept[0].refresh_token.is_some(), "sealed");
        said.push(format!("{rows:?} {kept:?}"));
        for text in said {
            for secret in [TOKENS, CLIENT_SECRET, KEY, &together.secret] {
                assert!(!text.contains(secret), "{secret} is said: {text}");
            }
        }
        let outbox = format!("{rows:?}");
        assert!(!outbox.contains(NOTE), "{outbox}");

        together.ask(Method::DELETE, "/kokous/v1/calendar-accounts/1", None).await;
        let secret = together.secret.clone();
        together.stop().await;
        let logged = log.text();
        for sign in ["a calendar account was connected", "dispatched", "has to be connected again"] {
            assert!(logged.contains(sign), "{sign} is not logged: {logged}");
        }
        for secret in [TOKENS, CLIENT_SECRET, NOTE, KEY, &secret] {
            let line = logged.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "{secret} is logged");
        }
    }
}
