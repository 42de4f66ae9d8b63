use kokous_model::wire::{AttendeeView, UserSummary};

use super::words::response_label;
use crate::{i18n::t, prelude::*, ui::avatar::Avatar};

/// Who is in the meeting, and what they answered.
#[component]
pub(super) fn Answers(
    /// Whose meeting it is.
    organizer: UserSummary,
    /// The others.
    attendees: Vec<AttendeeView>,
) -> Markup {
    let others = attendees.into_iter().map(|view| {
        let email = view.attendee.email().filter(|email| *email != view.attendee.label()).map(str::to_owned);
        person_view(view.attendee.label().to_owned(), email, response_label(view.response))
    });
    view! {
        <div>
            <h4>{t().people()}</h4>
            <ul class="detail-list">
                {person_view(organizer.name, Some(organizer.email), t().people_organizer())} {others.collect::<Markup>()}
            </ul>
        </div>
    }
}

fn person_view(name: String, email: Option<String>, answer: &'static str) -> Markup {
    view! {
        <li>
            <Avatar name=name.clone()/>
            <span dir="auto">{name}</span>
            {email.map(|email| view! { <span class="quiet">{email}</span> })}
            <span class="badge">{answer}</span>
        </li>
    }
}
