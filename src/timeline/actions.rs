use kokous_model::wire::MeetingCard;

use super::{cancel_dialog::CancelDialog, state::TimelineState};
use crate::{
    api::invite_address,
    composer::use_composer,
    i18n::t,
    prelude::*,
    shell::session::use_session,
    ui::{
        icon::{Icon, IconName},
        menu::{Menu, MenuAction, MenuItem},
    },
};

/// The menu of what can be done with a meeting. A canceled one can only be kept as a file, and so can any by those who may
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
    let is_canceling = RwSignal::new(false);
    let is_canceled = move || card.with(|card| card.as_ref().is_some_and(|card| card.canceled));
    let edit = Callback::new(move |()| composer.edit(id, state.record));
    let cancel = Callback::new(move |()| is_canceling.set(true));
    let items = Signal::derive(move || {
        let download = MenuItem {
            label: t().card_download(),
            icon: IconName::Download,
            action: MenuAction::Download(invite_address(id)),
        };
        if is_canceled() || !session.may_write() {
            return vec![download];
        }
        vec![
            MenuItem { label: t().card_edit(), icon: IconName::Edit, action: MenuAction::Run(edit) },
            MenuItem { label: t().card_cancel(), icon: IconName::Close, action: MenuAction::Run(cancel) },
            download,
        ]
    });
    view! {
        <Menu label=t().card_actions() items>
            {t().card_actions()}
            <Icon name=IconName::ChevronDown/>
        </Menu>
        <CancelDialog id card open=is_canceling/>
    }
}
