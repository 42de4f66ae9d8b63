//! What a mail server's answers mean, spoken by a scripted server on loopback.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use chrono::{DateTime, Duration, Utc};
use chrono_tz::Tz;
use kokous_model::{email::EmailAddress, time::ZonedInstant};
use kokous_providers::{
    CalendarProvider, DispatchError, DispatchMeeting, MailProvider, MailTransport, Mailbox, Receipt,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What the server does when it gets to a command that starts with `at`.
#[derive(Clone, Copy)]
struct Twist {
    at: &'static str,
    /// The answer; nothing to hang up.
    answer: Option<&'static str>,
}

/// Serves one connection; gives the lines that it heard.
async fn serve(listener: TcpListener, twist: Option<Twist>) -> Vec<String> {
    let (stream, _) = listener.accept().await.unwrap();
    let mut stream = BufReader::new(stream);
    let mut heard: Vec<String> = Vec::new();
    let mut is_in_message = false;
    say(&mut stream, "220 peer ESMTP").await;
    let mut line = String::new();
    while stream.read_line(&mut line).await.is_ok_and(|length| length > 0) {
        let command = std::mem::take(&mut line).trim_end().to_owned();
        heard.push(command.clone());
        if is_in_message && command != "." {
            continue;
        }
        is_in_message = command == "DATA" && twist.is_none_or(|twist| twist.at != "DATA");
        let usual = match command.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" => "250-peer\r\n250-AUTH PLAIN\r\n250 8BITMIME",
            "DATA" => "354 go on",
            "QUIT" => "221 bye",
            "AUTH" => "235 ok",
            _ => "250 ok",
        };
        match twist.filter(|twist| command.starts_with(twist.at)).map(|twist| twist.answer) {
            Some(Some(answer)) => say(&mut stream, answer).await,
            Some(None) => return heard,
            None => say(&mut stream, usual).await,
        }
    }
    heard
}

async fn say(stream: &mut BufReader<TcpStream>, answer: &str) {
    // The other side may have hung up already, which is its right.
    let _ = stream.get_mut().write_all(format!("{answer}\r\n").as_bytes()).await;
}

async fn peer(twist: Option<Twist>) -> (u16, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    (port, tokio::spawn(serve(listener, twist)))
}

fn mailbox(email: &str) -> Mailbox {
    Mailbox { name: String::new(), email: EmailAddress::parse(email).unwrap() }
}

async fn send_to(attendee: &str, port: u16) -> Result<Receipt, DispatchError> {
    let transport = MailTransport::smtp(&format!("smtp://user:s3cret@127.0.0.1:{port}")).unwrap();
    let provider = MailProvider::new(transport, mailbox("kokous@example.test"));
    let now: DateTime<Utc> = "2026-11-23T08:00:00Z".parse().unwrap();
    let start = ZonedInstant::new(now + Duration::days(1), Tz::Europe__Helsinki);
    let meeting = DispatchMeeting {
        uid: "one@example.test".to_owned(),
        event_id: String::new(),
        sequence: 0,
        canceled: false,
        cancel_message: String::new(),
        title: "Demo".to_owned(),
        start,
        end: ZonedInstant::new(start.utc() + Duration::minutes(30), start.zone()),
        location: String::new(),
        description_html: String::new(),
        files: Vec::new(),
        organizer: mailbox("aino@example.test"),
        attendees: vec![mailbox(attendee)],
        send_organizer_copy: false,
        languages: Default::default(),
        video: None,
        known_guests: Vec::new(),
    };
    let steps = provider.missing_steps(&meeting, &[]);
    let result = provider.perform(&meeting, &steps[0], now).await;
    assert!(!format!("{provider:?} {result:?}").contains("s3cret"));
    result
}

async fn refused(twist: Twist) -> DispatchError {
    let (port, server) = peer(Some(twist)).await;
    let error = send_to("mia@example.test", port).await.unwrap_err();
    server.await.unwrap();
    error
}

fn transient(error: &DispatchError) -> (bool, &str) {
    match error {
        DispatchError::Transient { may_have_happened, reason, .. } => (*may_have_happened, reason),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_message_goes_to_one_recipient_and_is_confirmed() {
    let (port, server) = peer(None).await;
    let receipt = send_to("mia@example.test", port).await.unwrap();
    let heard = server.await.unwrap();
    assert!(heard.contains(&"MAIL FROM:<kokous@example.test>".to_owned()), "{heard:?}");
    assert_eq!(
        heard.iter().filter(|line| line.starts_with("RCPT TO:")).collect::<Vec<_>>(),
        ["RCPT TO:<mia@example.test>"]
    );
    assert!(heard.contains(&format!("Message-ID: {}", receipt.remote_id)), "{heard:?}");
    assert_eq!(heard.last().map(String::as_str), Some("QUIT"));
}

#[tokio::test]
async fn an_unknown_recipient_is_final_in_the_servers_words() {
    let error = refused(Twist { at: "RCPT", answer: Some("550 5.1.1 No such user here") }).await;
    assert!(
        matches!(&error, DispatchError::Permanent { reason } if reason.contains("550") && reason.contains("No such user here")),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_busy_server_is_tried_again() {
    for at in ["MAIL", "RCPT", "DATA", "."] {
        let error = refused(Twist { at, answer: Some("451 4.3.0 Try again later") }).await;
        let (may_have_happened, reason) = transient(&error);
        assert!(!may_have_happened && reason.contains("Try again later"), "{at}: {error:?}");
    }
}

#[tokio::test]
async fn a_refused_message_is_final() {
    let error = refused(Twist { at: ".", answer: Some("554 5.7.1 Looks like spam") }).await;
    assert!(matches!(&error, DispatchError::Permanent { reason } if reason.contains("Looks like spam")), "{error:?}");
}

#[tokio::test]
async fn a_connection_lost_after_the_message_leaves_it_open_whether_it_was_sent() {
    let error = refused(Twist { at: ".", answer: None }).await;
    assert!(transient(&error).0, "{error:?}");
}

#[tokio::test]
async fn a_connection_lost_before_the_message_has_sent_nothing() {
    for at in ["EHLO", "AUTH", "MAIL", "RCPT", "DATA"] {
        let error = refused(Twist { at, answer: None }).await;
        assert!(!transient(&error).0, "{at}: {error:?}");
    }
}

#[tokio::test]
async fn a_wrong_password_is_the_operators_matter() {
    let error = refused(Twist { at: "AUTH", answer: Some("535 5.7.8 Bad credentials") }).await;
    let (may_have_happened, reason) = transient(&error);
    assert!(!may_have_happened && reason.contains("sign in") && reason.contains("Bad credentials"), "{error:?}");
}

#[tokio::test]
async fn no_server_at_all_is_tried_again() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let error = send_to("mia@example.test", port).await.unwrap_err();
    let (may_have_happened, reason) = transient(&error);
    assert!(!may_have_happened && reason.contains("cannot be reached"), "{error:?}");
}

#[tokio::test]
async fn an_address_beyond_ascii_needs_a_server_that_knows_them() {
    let (port, server) = peer(None).await;
    let error = send_to("päivi@example.test", port).await.unwrap_err();
    assert!(matches!(&error, DispatchError::Permanent { reason } if reason.contains("beyond ASCII")), "{error:?}");
    drop(server);
}
