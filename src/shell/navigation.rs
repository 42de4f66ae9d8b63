use kokous_model::record::RecordType;

use super::{route::Route, session::use_session};
use crate::{
    i18n::t,
    pages::words::{kind_icon, kind_plural},
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// The links to the main pages.
#[component]
pub(super) fn Navigation(
    /// The page that is shown.
    #[prop(into)]
    route: Signal<Route>,
) -> Markup {
    let session = use_session();
    let is_demo = move || session.get().is_some_and(|session| session.demo);
    view! {
        <nav class="navigation" aria-label=t().navigation()>
            <ul>
                {RecordType::ALL
                    .into_iter()
                    .map(|kind| {
                        let here = Signal::derive(move || route.get().kind() == Some(kind));
                        link(format!("/{}", kind.plural()), kind_plural(kind), kind_icon(kind), here)
                    })
                    .collect::<Markup>()}
                {link(
                    "/settings".to_owned(),
                    t().settings(),
                    IconName::Settings,
                    Signal::derive(move || route.get() == Route::Settings),
                )}
                // Last, since it comes last: nothing else moves for it.
                {move || {
                    is_demo()
                        .then(|| {
                            let here = Signal::derive(move || route.get() == Route::SentMail);
                            link("/sent-mail".to_owned(), t().sent_mail(), IconName::Mail, here)
                        })
                }}
            </ul>
        </nav>
    }
}

fn link(href: String, label: &'static str, icon: IconName, here: Signal<bool>) -> Markup {
    view! {
        <li>
            <a href=href aria-current=move || here.get().then_some("page")>
                <Icon name=icon/>
                <span>{label}</span>
            </a>
        </li>
    }
}
