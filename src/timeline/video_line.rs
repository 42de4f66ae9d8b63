use kokous_model::{dispatch::VideoLink, wire::MeetingCard};

use crate::{i18n::t, prelude::*};

/// The link of a video meeting, or that it is on its way. That it could not be made is said with the dispatch.
#[component]
pub(super) fn VideoLine(
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let link = memo(move || card.with(|card| card.as_ref().filter(|card| !card.canceled)?.video.clone()));
    dynamic(move || match link.get() {
        // Whatever a provider says, a link leads to a page.
        Some(VideoLink::Ready { url }) if url.starts_with("https://") => Some(view! {
            <li>
                <a class="button is-quiet" href=url target="_blank" rel="noopener noreferrer">
                    {t().video_join()}
                </a>
            </li>
        }),
        Some(VideoLink::Pending) => Some(view! { <li>{t().video_pending()}</li> }),
        _ => None,
    })
}
