use kokous_model::wire::SentMailDetail;
use leptos::ev;
use wasm_bindgen::JsCast;

use crate::{
    api::use_api,
    i18n::t,
    prelude::*,
    ui::{error_bar::ErrorBar, remote::Remote, rich_text::RichText, skeleton::Skeleton},
};

/// The parts of a message, one of which is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Html,
    Calendar,
}

impl Part {
    const ALL: [Self; 3] = [Self::Text, Self::Html, Self::Calendar];

    fn label(self) -> &'static str {
        match self {
            Self::Text => t().mail_text(),
            Self::Html => t().mail_html(),
            Self::Calendar => t().mail_calendar(),
        }
    }

    const fn tab_id(self) -> &'static str {
        match self {
            Self::Text => "mail-text",
            Self::Html => "mail-html",
            Self::Calendar => "mail-calendar",
        }
    }

    /// The part beside this one, around the ends.
    fn beside(self, step: usize) -> Self {
        let index = Self::ALL.iter().position(|part| *part == self).unwrap_or_default();
        Self::ALL[(index + step) % Self::ALL.len()]
    }
}

/// One message, opened up.
#[component]
pub(super) fn Message(
    /// Its id.
    id: String,
) -> Markup {
    let api = use_api();
    let mail = Remote::new();
    let load = Callback::new(move |()| {
        let (api, id) = (api.clone(), id.clone());
        mail.load(async move { api.sent_mail(&id).await });
    });
    load.run(());
    dynamic(move || match (mail.get(), mail.error()) {
        (Some(mail), _) => view! { <Opened mail/> },
        (None, Some(error)) => view! { <ErrorBar error retry=load/> },
        (None, None) => view! { <Skeleton lines=6 shape="is-facts"/> },
    })
}

#[component]
fn Opened(
    /// The message.
    mail: SentMailDetail,
) -> Markup {
    let part = RwSignal::new(Part::Text);
    let on_key = move |event: ev::KeyboardEvent| {
        let to = match event.key().as_str() {
            "ArrowRight" => part.get_untracked().beside(1),
            "ArrowLeft" => part.get_untracked().beside(Part::ALL.len() - 1),
            "Home" => Part::Text,
            "End" => Part::Calendar,
            _ => return,
        };
        event.prevent_default();
        part.set(to);
        if let Some(tab) = document().get_element_by_id(to.tab_id()) {
            // Nothing to do about a browser that refuses.
            drop(tab.unchecked_into::<web_sys::HtmlElement>().focus());
        }
    };
    let SentMailDetail { mail, from, text, html, calendar } = mail;
    view! {
        <article class="message" aria-labelledby="mail-subject">
            <h2 id="mail-subject" dir="auto">
                {mail.subject}
            </h2>
            <p class="quiet" dir="auto">
                {t().mail_from_to(&from, &mail.to)}
            </p>
            <div class="tabs" role="tablist" aria-label=t().mail_parts() on:keydown=on_key>
                {Part::ALL.into_iter().map(|choice| tab_view(choice, part)).collect::<Markup>()}
            </div>
            <div
                class="tab-panel"
                id="mail-part"
                role="tabpanel"
                tabindex="0"
                aria-labelledby=move || part.get().tab_id()
            >
                {move || match part.get() {
                    Part::Text => view! { <pre dir="auto">{text.clone()}</pre> },
                    Part::Html => {
                        view! { <RichText html=html.clone()/> }
                    }
                    Part::Calendar => view! { <pre dir="ltr">{calendar.clone()}</pre> },
                }}
            </div>
        </article>
    }
}

fn tab_view(choice: Part, part: RwSignal<Part>) -> Markup {
    let is_chosen = move || part.get() == choice;
    view! {
        <button
            type="button"
            role="tab"
            id=choice.tab_id()
            aria-controls="mail-part"
            aria-selected=move || is_chosen().to_string()
            tabindex=move || if is_chosen() { "0" } else { "-1" }
            on:click=move |_| part.set(choice)
        >
            {choice.label()}
        </button>
    }
}
