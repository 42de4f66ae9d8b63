//! The offer to go on with what was not finished before the page was loaded.

use kokous_model::wire::{Session, StoredDraft};

use super::{
    draft_store,
    drafts::{delete, say_discarded},
    use_composer,
};
use crate::{api::use_api, host, i18n::t, prelude::*, time, ui::toast::use_toasts};

/// The offer, for the newest unfinished draft.
#[component]
pub(super) fn UnfinishedOffer(
    /// The draft.
    stored: StoredDraft,
    /// Whose it is.
    session: Session,
) -> Markup {
    let composer = use_composer();
    let api = use_api();
    let user = session.user.id;
    let when = stored.updated_at.map(|at| {
        let zone = time::browser_zone();
        let clock = time::format_time(at, &zone);
        let (day, today) = (time::format_day(at, &zone), time::format_day(time::now(), &zone));
        if day == today { clock } else { format!("{day}, {clock}") }
    });
    let text = when.map_or_else(|| t().unfinished_text().to_owned(), |when| t().unfinished_text_from(&when));
    let title = stored.content.title.clone();
    let toasts = use_toasts();
    let discarded = stored.clone();
    let offer = ElementRef::new();
    host::lift(offer);
    view! {
        <aside node_ref=offer class="composer-offer" aria-label=t().unfinished()>
            <p>{text}</p>
            <p class="field-hint" dir="auto">{title}</p>
            <div class="composer-offer-actions">
                <button type="button" class="button" on:click=move |_| composer.resume(stored.clone())>
                    {t().unfinished_continue()}
                </button>
                <button
                    type="button"
                    class="button is-quiet"
                    on:click=move |_| {
                        draft_store::forget(user, &discarded.id);
                        delete(api.clone(), discarded.id.clone());
                        composer.forget_unfinished(&discarded.id);
                        say_discarded(composer, &api, toasts, &discarded);
                    }
                >
                    {t().discard()}
                </button>
            </div>
        </aside>
    }
}
