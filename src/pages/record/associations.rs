use kokous_model::wire::{AssociatedRecord, AssociationGroup};

use crate::{
    i18n::t,
    pages::words::{detail_text, kind_icon, kind_plural},
    prelude::*,
    shell::route::record_address,
    ui::icon::Icon,
};

/// The records that this one belongs with, by type.
#[component]
pub(super) fn Associations(
    /// One group for each type, empty ones included.
    groups: Vec<AssociationGroup>,
) -> Markup {
    view! {
        <section class="associations" aria-labelledby="associations-heading">
            <h2 id="associations-heading">{t().record_associations()}</h2>
            {groups.into_iter().map(group_view).collect::<Markup>()}
        </section>
    }
}

fn group_view(group: AssociationGroup) -> Markup {
    let shown = group.records.len() as u64;
    let rest = group.total.saturating_sub(shown);
    view! {
        <div class="association-group">
            <h3>
                <Icon name=kind_icon(group.kind)/>
                {kind_plural(group.kind)}
                " "
                <span class="count">{group.total}</span>
            </h3>
            {if group.records.is_empty() {
                view! { <p class="quiet">{t().record_associations_none()}</p> }
            } else {
                view! { <ul>{group.records.into_iter().map(record_view).collect::<Markup>()}</ul> }
            }}
            {(rest > 0).then(|| view! { <p class="quiet">{t().record_associations_more(&rest.to_string())}</p> })}
        </div>
    }
}

fn record_view(associated: AssociatedRecord) -> Markup {
    let summary = associated.summary;
    let detail = detail_text(&summary);
    view! {
        <li>
            <a href=record_address(summary.record) dir="auto">
                {summary.name}
            </a>
            {associated.primary.then(|| view! { <span class="badge">{t().record_primary()}</span> })}
            {detail.map(|detail| view! { <span class="quiet detail" dir="auto">{detail}</span> })}
        </li>
    }
}
