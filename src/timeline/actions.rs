use kokous_model::{dispatch::Provider, wire::MeetingCard};

use super::{
    cancel_dialog::CancelDialog,
    delete::{DeleteDialog, Deletion},
    link::copy_link,
    pin::{Pinning, is_pinned},
    state::TimelineState,
    words::guests,
};
use crate::{
    api::{invite_address, use_api},
    composer::use_composer,
    i18n::t,
    prelude::*,
    shell::session::use_session,
    ui::{
        icon::{Icon, IconName},
        menu::{Menu, MenuAction, MenuItem},
        toast::use_toasts,
    },
};

/// The menu of what can be done with a meeting. A canceled one cannot be changed any more, and nothing can by those who may
/// only read.
#[component]
pub(super) fn Actions(
    /// Which meeting.
    id: i64,
    /// The meeting.
    card: Memo<Option<MeetingCard>>,
) -> Markup {
    let state = TimelineState::of_context();
    let session = use_session();
    let composer = use_composer();
    let (api, toasts) = (use_api(), use_toasts());
    let is_canceling = RwSignal::new(false);
    let is_deleting = RwSignal::new(false);

    let item = |label, icon, run: Callback<()>| MenuItem { label, icon, action: MenuAction::Run(run) };
    let edit = Callback::new(move |()| composer.edit(id, state.record));
    let reschedule = Callback::new(move |()| composer.reschedule(id, state.record));
    let copy = Callback::new(move |()| composer.copy(id, state.record));
    let cancel = Callback::new(move |()| is_canceling.set(true));
    let pinning = Pinning { api: api.clone(), toasts, state };
    let pin = Callback::new(move |()| pinning.toggle(id));
    let link = Callback::new(move |()| copy_link(state.record, id, toasts));
    let deletion = Deletion::new(id, api, toasts, state);
    let delete = Callback::new(move |()| {
        let may_tell = card.with_untracked(|card| card.as_ref().is_some_and(|card| has_invited(card, state)));
        if may_tell {
            is_deleting.set(true);
        } else {
            deletion.clone().start(false, RwSignal::new(None));
        }
    });
    let items = Signal::derive(move || {
        let is_canceled = card.with(|card| card.as_ref().is_some_and(|card| card.canceled));
        let link = item(t().card_copy_link(), IconName::Link, link);
        let download = MenuItem {
            label: t().card_download(),
            icon: IconName::Download,
            action: MenuAction::Download(invite_address(id)),
        };
        if !session.may_write() {
            return vec![link, download];
        }
        let pin_label = if is_pinned(state, id) { t().card_unpin() } else { t().card_pin() };
        let mut items = Vec::with_capacity(8);
        if !is_canceled {
            items.push(item(t().card_edit(), IconName::Edit, edit));
            items.push(item(t().card_reschedule(), IconName::Clock, reschedule));
        }
        items.push(item(t().card_duplicate(), IconName::CalendarPlus, copy));
        if !is_canceled {
            items.push(item(t().card_cancel(), IconName::Close, cancel));
        }
        items.push(item(pin_label, IconName::Pushpin, pin));
        items.extend([link, download]);
        items.push(item(t().card_delete(), IconName::Trash, delete));
        items
    });
    view! {
        <Menu label=t().card_actions() items>
            {t().card_actions()}
            <Icon name=IconName::ChevronDown/>
        </Menu>
        {once(is_canceling, move || view! { <CancelDialog id card open=is_canceling/> })}
        {once(is_deleting, move || view! { <DeleteDialog id card open=is_deleting/> })}
    }
}

/// A dialog from the first time that it is opened: of a timeline's cards most never ask anything.
fn once(is_open: RwSignal<bool>, dialog: impl Fn() -> Markup + 'static) -> Markup {
    let was_opened = Memo::new(move |was: Option<&bool>| was == Some(&true) || is_open.get());
    dynamic(move || was_opened.get().then(&dialog))
}

/// Whether there is somebody who would have to be told that the meeting does not take place.
fn has_invited(card: &MeetingCard, state: TimelineState) -> bool {
    let is_to_come = card.end_at > state.now.get_untracked();
    is_to_come && !card.canceled && card.provider != Provider::None && guests(card) > 0
}
