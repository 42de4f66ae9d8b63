//! What the demo has mailed, which nobody else will ever see.

mod message;

use kokous_model::wire::SentMail;

use self::message::Message;
use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    shell::location::use_location,
    time::{browser_zone, format_day, format_time},
    ui::{error_bar::ErrorBar, page_heading::PageHeading, remote::Remote, skeleton::Skeleton},
};

/// Shows the page.
pub fn open() -> Markup {
    view! { <SentMailPage/> }
}

/// The *Sent mail* page: the messages, and the one that the address names.
#[component]
pub fn SentMailPage() -> Markup {
    let location = use_location();
    let opened = memo(move || location.parameter("mail"));
    view! { <SentMailView opened/> }
}

/// The messages, newest first, and the opened one beside them.
#[component]
pub fn SentMailView(
    /// The id of the opened message.
    #[prop(into)]
    opened: Signal<Option<String>>,
) -> Markup {
    let api = use_api();
    let mails = Remote::new();
    let load = Callback::new(move |()| {
        let api = api.clone();
        mails.load(async move { api.sent_mails().await.map(|mails| mails.results) });
    });
    load.run(());

    view! {
        <div class="sent-mail">
            <div class="sent-mail-head">
                <PageHeading title=t().sent_mail()/>
                <p class="quiet">{t().mail_demo()}</p>
            </div>
            {move || mails.error().map(|error| view! { <ErrorBar error retry=load/> })}
            <div class="sent-mail-list">
                {move || match mails.get() {
                    Some(mails) => list_view(mails, opened),
                    None if mails.error().is_some() => Markup::Nothing,
                    None => view! { <Skeleton lines=8 shape="is-rows"/> },
                }}
            </div>
            <div class="sent-mail-message">
                {move || opened.get().map(|id| view! { <Message id/> })}
            </div>
        </div>
    }
}

fn list_view(mails: Vec<SentMail>, opened: Signal<Option<String>>) -> Markup {
    if mails.is_empty() {
        return view! {
            <p class="empty">{t().mail_none()}</p>
        };
    }
    view! { <ul>{mails.into_iter().map(|mail| row_view(mail, opened)).collect::<Markup>()}</ul> }
}

fn row_view(mail: SentMail, opened: Signal<Option<String>>) -> Markup {
    let zone = browser_zone();
    let when = format!("{}, {}", format_day(mail.sent_at, &zone), format_time(mail.sent_at, &zone));
    let href = format!("/sent-mail?mail={}", js_sys::encode_uri_component(&mail.id));
    let id = mail.id;
    let kind = if mail.method == "CANCEL" { t().mail_cancellation() } else { t().mail_invitation() };
    let is_opened = move || opened.with(|opened| opened.as_deref() == Some(id.as_str())).then_some("true");
    view! {
        <li>
            <a href=href aria-current=is_opened data-noscroll="">
                <span class="mail-subject" dir="auto">
                    {mail.subject}
                </span>
                <span class="mail-to" dir="auto">
                    {t().mail_to(&mail.to)}
                </span>
                <span class="quiet">{when}</span>
                <span class="badge">{kind}</span>
            </a>
        </li>
    }
}
