//! Google's own Python client takes the sandbox for Google.

use std::{path::Path, process::Stdio};

use kokous_sandbox::{Options, Sandbox};
use tokio::process::Command;

const SCOPES: &str = "https://www.googleapis.com/auth/calendar";

#[tokio::test]
async fn googles_own_client_finds_nothing_wrong() {
    let python = std::env::var("KOKOUS_TEST_GOOGLE_PYTHON").expect(
        "KOKOUS_TEST_GOOGLE_PYTHON names a Python with tests/google-client/requirements.txt; `cargo xtask test native` \
         brings one",
    );
    let sandbox = Sandbox::start(Options::default()).await.expect("the sandbox listens");
    let tokens = sandbox.grant_google("maija.korhonen@kokous.test", SCOPES).expect("a grant");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/google-client/check.py");
    let mut check = Command::new(python);
    check.arg(script).arg(sandbox.url()).arg(tokens.refresh_token.expect("a refresh token"));
    let output = check.stdin(Stdio::null()).output().await.expect("Python starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}
