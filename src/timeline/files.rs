use kokous_model::file::AttachedFile;

use crate::{
    api::file_address,
    i18n::file_size,
    prelude::*,
    ui::icon::{Icon, IconName},
};

/// The files of a text, to be opened or saved; nothing where there are none.
#[component]
pub(super) fn FileLinks(
    /// What the list is called.
    label: &'static str,
    /// The files, in their order.
    files: Vec<AttachedFile>,
) -> Markup {
    if files.is_empty() {
        return Markup::Nothing;
    }
    let links = files.into_iter().map(|file| {
        view! {
            <li>
                <Icon name=IconName::Download/>
                <a href=file_address(file.id) target="_blank" rel="external" dir="auto">
                    {file.name}
                </a>
                <span class="quiet">{file_size(file.size)}</span>
            </li>
        }
    });
    view! {
        <ul class="detail-list" aria-label=label>
            {links.collect::<Markup>()}
        </ul>
    }
}
