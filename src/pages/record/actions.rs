use super::edit::{OpenDialog, RecordDialog, RecordEdit};
use crate::{
    i18n::t,
    prelude::*,
    ui::{
        icon::{Icon, IconName},
        menu::{Menu, MenuAction, MenuItem},
    },
};

/// What can be done with the record as a whole.
#[component]
pub(super) fn RecordActions() -> Markup {
    let edit = RecordEdit::of_context();
    let is_allowed = edit.is_allowed;
    let record = edit.record;
    let archive = Callback::new(move |()| {
        let api = edit.api.clone();
        let change = async move { api.archive_record(record).await };
        edit.carry_out(change, t().record_deleted(record.kind.singular()), move |edit| {
            let api = edit.api.clone();
            edit.take_back(async move { api.restore_record(record).await });
        });
    });
    let dialog = expect_context::<OpenDialog>().0;
    let merge = Callback::new(move |()| dialog.set(Some(RecordDialog::Merge)));
    let items = move || {
        let item = |label, icon, run| MenuItem { label, icon, action: MenuAction::Run(run) };
        vec![item(t().record_merge(), IconName::Merge, merge), item(t().record_delete(), IconName::Trash, archive)]
    };
    dynamic(move || {
        is_allowed.get().then(|| {
            view! {
                <Menu label=t().record_actions() items=Signal::derive(items)>
                    <Icon name=IconName::More/>
                </Menu>
            }
        })
    })
}
