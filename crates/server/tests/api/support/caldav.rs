//! Real CalDAV servers, in folders of their own: Radicale, which invites nobody, and Xandikos, which does.

use std::{
    net::TcpListener,
    path::Path,
    process::Stdio,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::http::Method;
use base64::{Engine, engine::general_purpose::STANDARD};
use kokous_providers::net::{Answer, Body, HttpClient, Network, Request};
use kokous_server::{app::App, secrets::SecretKeys};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
    process::{Child, Command},
    sync::Notify,
};

use super::Client;

/// The password of the account.
pub(crate) const PASSWORD: &str = "correct-horse-battery";
/// The address that Xandikos knows for the account's.
pub(crate) const OWNER: &str = "aino@dav.test";
/// An address that takes no mail of Xandikos.
pub(crate) const NOBODY: &str = "nobody@guests.test";
const KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
/// How long a server is given to listen.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs, with one calendar of one user.
pub(crate) struct CalDavServer {
    pub(crate) base: String,
    /// Where the calendar is.
    calendar: &'static str,
    folder: TempDir,
    http: HttpClient,
    /// What the server itself mailed.
    mails: Arc<Mutex<Vec<String>>>,
    _process: Child,
}

impl CalDavServer {
    pub(crate) async fn radicale() -> Self {
        let folder = TempDir::new().expect("a folder");
        std::fs::write(folder.path().join("users"), format!("aino:{PASSWORD}\n")).expect("a list of users");
        let settings = |port: u16| {
            let path = folder.path().display();
            format!(
                "[server]\nhosts = 127.0.0.1:{port}\n[auth]\ntype = htpasswd\nhtpasswd_filename = {path}/users\n\
                 htpasswd_encryption = plain\ndelay = 0\n[storage]\nfilesystem_folder = {path}/data\n"
            )
        };
        let port = free_port();
        std::fs::write(folder.path().join("config"), settings(port)).expect("a configuration");
        let config = folder.path().join("config");
        let process = start(&["-m", "radicale", "--config", &config.display().to_string()]);
        let server = Self::listening(port, "/aino/work/", folder, process).await;
        assert_eq!(server.ask("MKCALENDAR", "/aino/work/", &[], "").await.status, 201);
        server
    }

    pub(crate) async fn xandikos() -> Self {
        let folder = TempDir::new().expect("a folder");
        let port = free_port();
        let mails = Arc::default();
        let smtp = listen_for_mail(Arc::clone(&mails)).await.to_string();
        let at = |name: &str| folder.path().join(name).display().to_string();
        let process = start(&[
            "-m",
            "xandikos",
            "serve",
            "--directory",
            &at("data"),
            "--state-dir",
            &at("state"),
            "--defaults",
            "--listen-address",
            "127.0.0.1",
            "--port",
            &port.to_string(),
            "--no-detect-systemd",
            "--current-user-principal",
            "/aino/",
            "--imip-send",
            "smtp",
            "--smtp-from",
            "calendars@dav.test",
            "--smtp-host",
            "127.0.0.1",
            "--smtp-port",
            &smtp,
        ]);
        let mut server = Self::listening(port, "/aino/calendars/calendar/", folder, process).await;
        server.mails = mails;
        let set = format!(
            "<propertyupdate xmlns=\"DAV:\"><set><prop><calendar-user-address-set xmlns=\"urn:ietf:params:xml:ns:caldav\">\
             <href xmlns=\"DAV:\">mailto:{OWNER}</href></calendar-user-address-set></prop></set></propertyupdate>"
        );
        assert_eq!(server.ask("PROPPATCH", "/aino/", &[], &set).await.status, 207);
        server
    }

    async fn listening(port: u16, calendar: &'static str, folder: TempDir, process: Child) -> Self {
        let deadline = std::time::Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            assert!(std::time::Instant::now() < deadline, "the server does not listen");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let http = HttpClient::new(Network::Private).expect("a client");
        Self {
            base: format!("http://127.0.0.1:{port}"),
            calendar,
            folder,
            http,
            mails: Arc::default(),
            _process: process,
        }
    }

    /// What the server itself mailed.
    pub(crate) fn mails(&self) -> Vec<String> {
        self.mails.lock().expect("nobody panicked").clone()
    }

    /// Lets an application connect its accounts.
    pub(crate) fn register(app: &mut App) {
        app.caldav = Some(HttpClient::new(Network::Private).expect("a client"));
        app.keys = Some(Arc::new(SecretKeys::parse(KEY).expect("a key")));
        // Each look is asked for by the test.
        app.calendar_poll = Duration::ZERO;
    }

    /// Puts something between everybody and the server that can keep back what it answers to a question for events.
    pub(crate) async fn behind_a_hold(&mut self) -> Hold {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let server = self.base.trim_start_matches("http://").to_owned();
        self.base = format!("http://{}", listener.local_addr().expect("an address"));
        let hold = Hold::default();
        let holding = hold.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let server = TcpStream::connect(&server).await.expect("the server listens");
                let hold = holding.clone();
                tokio::spawn(async move { hold.pass(client, server).await });
            }
        });
        hold
    }

    /// What connecting the account takes.
    pub(crate) fn account(&self) -> Value {
        json!({ "server": self.base, "userName": "aino", "password": PASSWORD })
    }

    /// Connects the account.
    pub(crate) async fn connect(&self, member: &Client) -> Value {
        member.post("/kokous/v1/calendar-accounts/caldav", self.account()).await.json(201)
    }

    /// Gives the user another password, at Radicale.
    pub(crate) fn set_password(&self, password: &str) {
        std::fs::write(self.folder.path().join("users"), format!("aino:{password}\n")).expect("a list of users");
    }

    /// The events there are: where they are, and themselves, unfolded.
    pub(crate) async fn events(&self) -> Vec<(String, String)> {
        let body = "<propfind xmlns=\"DAV:\"><prop><getetag/></prop></propfind>";
        let list = self.ask("PROPFIND", self.calendar, &[("depth", "1")], body).await;
        let list = String::from_utf8(list.body).expect("a text");
        let paths =
            list.split('<').filter_map(|tag| Some(tag.split_once("href>")?.1).filter(|it| it.ends_with(".ics")));
        let mut events = Vec::new();
        for path in paths {
            let event = self.ask("GET", path, &[], "").await;
            assert_eq!(event.status, 200, "{path}");
            let text = String::from_utf8(event.body).expect("a text").replace("\r\n", "\n").replace("\n ", "");
            events.push((path.to_owned(), text));
        }
        events
    }

    /// The only event there is.
    pub(crate) async fn event(&self) -> (String, String) {
        let mut events = self.events().await;
        assert_eq!(events.len(), 1, "{events:?}");
        events.remove(0)
    }

    /// Somebody changes the only event in the calendar itself.
    pub(crate) async fn change(&self, change: impl FnOnce(String) -> String) {
        let (path, text) = self.event().await;
        let answer =
            self.ask("PUT", &path, &[("content-type", "text/calendar")], &change(text).replace('\n', "\r\n")).await;
        assert!(answer.status.is_success(), "{}: {}", answer.status, String::from_utf8_lossy(&answer.body));
    }

    /// Somebody deletes the only event in the calendar itself.
    pub(crate) async fn delete(&self) {
        let (path, _) = self.event().await;
        assert!(self.ask("DELETE", &path, &[], "").await.status.is_success());
    }

    async fn ask(&self, method: &str, path: &str, headers: &[(&'static str, &str)], body: &str) -> Answer {
        let user = STANDARD.encode(format!("aino:{PASSWORD}"));
        let mut all = vec![("authorization", format!("Basic {user}"))];
        all.extend(headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
        let is_typed = headers.iter().any(|(name, _)| *name == "content-type");
        let kind = if is_typed { "text/calendar" } else { "application/xml" };
        let request = Request {
            method: Method::from_bytes(method.as_bytes()).expect("a method"),
            url: format!("{}{path}", self.base).parse().expect("an address"),
            token: None,
            if_match: None,
            prefer: None,
            body: if body.is_empty() { Body::Nothing } else { Body::Text(kind, body.to_owned()) },
        };
        all.retain(|(name, _)| *name != "content-type");
        self.http.send_with(request, &all).await.expect("an answer")
    }
}

/// Keeps back the next answer with events, once it is armed, until it is let go.
#[derive(Clone, Default)]
pub(crate) struct Hold {
    is_armed: Arc<AtomicBool>,
    is_held: Arc<Notify>,
    is_let_go: Arc<Notify>,
}

impl Hold {
    pub(crate) fn arm(&self) {
        self.is_armed.store(true, Ordering::SeqCst);
    }

    /// Waits until the server has answered.
    pub(crate) async fn held(&self) {
        self.is_held.notified().await;
    }

    pub(crate) fn let_go(&self) {
        self.is_let_go.notify_one();
    }

    /// One connection.
    async fn pass(self, mut client: TcpStream, mut server: TcpStream) -> std::io::Result<()> {
        let (mut question, mut answer) = (vec![0; 65_536], vec![0; 65_536]);
        let mut is_for_events = false;
        loop {
            tokio::select! {
                length = client.read(&mut question) => {
                    let part = &question[..length?];
                    is_for_events |= String::from_utf8_lossy(part).contains("calendar-multiget");
                    server.write_all(part).await?;
                    if part.is_empty() {
                        return Ok(());
                    }
                }
                length = server.read(&mut answer) => {
                    let part = &answer[..length?];
                    if is_for_events && self.is_armed.swap(false, Ordering::SeqCst) {
                        self.is_held.notify_one();
                        self.is_let_go.notified().await;
                    }
                    is_for_events = false;
                    client.write_all(part).await?;
                    if part.is_empty() {
                        return Ok(());
                    }
                }
            }
        }
    }
}

fn start(arguments: &[&str]) -> Child {
    let python = std::env::var("KOKOUS_TEST_CALDAV_PYTHON").expect(
        "KOKOUS_TEST_CALDAV_PYTHON names a Python with tests/caldav-servers/requirements.txt; `cargo xtask test native` \
         brings one",
    );
    let mut command = Command::new(Path::new(&python));
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true);
    command.spawn().expect("Python starts")
}

/// Takes whatever is mailed, on a free port.
async fn listen_for_mail(mails: Arc<Mutex<Vec<String>>>) -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mails = Arc::clone(&mails);
            tokio::spawn(async move { take_mail(&mut stream, &mails).await });
        }
    });
    port
}

/// One conversation in SMTP.
async fn take_mail(stream: &mut TcpStream, mails: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let (reader, mut writer) = stream.split();
    let mut lines = BufReader::new(reader).lines();
    writer.write_all(b"220 test\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "DATA" => {
                writer.write_all(b"354 go on\r\n").await?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                    mail.push_str(&line);
                    mail.push('\n');
                }
                mails.lock().expect("nobody panicked").push(mail);
                "250 taken\r\n"
            }
            "RCPT" if line.contains(&format!("<{NOBODY}>")) => "550 no such mailbox\r\n",
            "QUIT" => "221 bye\r\n",
            _ => "250 test\r\n",
        };
        writer.write_all(answer.as_bytes()).await?;
    }
    Ok(())
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}
