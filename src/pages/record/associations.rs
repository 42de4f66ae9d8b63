use kokous_model::{
    record::{RecordRef, RecordType},
    wire::{AssociatedRecord, AssociationGroup},
};

use leptos::task::spawn_local;

use super::edit::{OpenDialog, RecordDialog, RecordEdit};
use crate::{
    i18n::t,
    pages::words::{detail_text, kind_icon, kind_plural},
    prelude::*,
    shell::route::record_address,
    ui::{
        icon::{Icon, IconName},
        id::lasting,
        menu::{Menu, MenuAction, MenuItem},
    },
};

/// The records that this one belongs with, by type, and the ways to change that.
#[component]
pub(super) fn Associations() -> Markup {
    let view = RecordEdit::of_context().view;
    let kinds = move || view.part(|view| view.associations.iter().map(|group| group.kind).collect::<Vec<_>>());
    view! {
        <section class="associations" aria-labelledby="associations-heading">
            <h2 id="associations-heading">{t().record_associations()}</h2>
            {each(kinds, |kind| kind.singular().to_owned(), |kind| view! { <Group kind/> })}
        </section>
    }
}

#[component]
fn Group(kind: RecordType) -> Markup {
    let RecordEdit { record, view, is_allowed, .. } = RecordEdit::of_context();
    let dialog = expect_context::<OpenDialog>().0;
    let group = memo(move || {
        view.part(|view| view.associations.iter().find(|group| group.kind == kind).cloned())
            .unwrap_or(AssociationGroup { kind, total: 0, records: Vec::new() })
    });
    let total = memo(move || group.with(|group| group.total));
    let more = More::new(record, kind, group);
    let shown = move || {
        let mut shown = group.get().records;
        // What moved from one page to another while they were read stands once.
        let is_new = |one: &AssociatedRecord| !shown.iter().any(|other| other.summary.record == one.summary.record);
        let further: Vec<AssociatedRecord> =
            more.records.with(|more| more.iter().filter(|one| is_new(one)).cloned().collect());
        shown.extend(further);
        shown
    };
    let rest = memo(move || total.get().saturating_sub(shown().len() as u64));
    let key = |associated: &AssociatedRecord| {
        let summary = &associated.summary;
        format!(
            "{} {} {}",
            summary.record,
            associated.primary,
            [&summary.name, summary.detail.as_deref().unwrap_or("")].join("\n")
        )
    };
    view! {
        <div class="association-group">
            <div class="association-head">
                <h3>
                    <Icon name=kind_icon(kind)/>
                    {kind_plural(kind)}
                    " "
                    <span class="count">{total}</span>
                </h3>
                {move || {
                    is_allowed
                        .get()
                        .then(|| {
                            view! {
                                <button
                                    id=add_id(kind)
                                    type="button"
                                    class="button is-quiet is-square"
                                    aria-label=t().association_add(kind.singular())
                                    on:click=move |_| dialog.set(Some(RecordDialog::Associate { kind, with: record }))
                                >
                                    <Icon name=IconName::Plus/>
                                </button>
                            }
                        })
                }}
            </div>
            {move || (total.get() == 0).then(|| view! { <p class="quiet">{t().record_associations_none()}</p> })}
            <ul hidden=move || total.get() == 0>
                {each(shown, key, |associated| view! { <Associated associated/> })}
            </ul>
            {move || {
                let rest = rest.get();
                (rest > 0)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button is-quiet"
                                aria-disabled=move || more.is_loading.get().then_some("true")
                                on:click=move |_| more.load()
                            >
                                {t().record_associations_more(&rest.to_string())}
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// The associated records after those that the page came with.
#[derive(Clone, Copy)]
struct More {
    record: RecordRef,
    kind: RecordType,
    group: Memo<AssociationGroup>,
    records: RwSignal<Vec<AssociatedRecord>>,
    is_loading: RwSignal<bool>,
    edit: StoredValue<RecordEdit>,
}

impl More {
    fn new(record: RecordRef, kind: RecordType, group: Memo<AssociationGroup>) -> Self {
        let more = Self {
            record,
            kind,
            group,
            records: RwSignal::new(Vec::new()),
            is_loading: RwSignal::new(false),
            edit: StoredValue::new(RecordEdit::of_context()),
        };
        // One was added or removed: the pages begin elsewhere.
        watch(
            move || group.get(),
            move |_| {
                let count = more.records.with_untracked(Vec::len);
                if count > 0 {
                    more.read(Vec::new(), count);
                }
            },
        );
        more
    }

    /// Shows the next page.
    fn load(self) {
        if !self.is_loading.get_untracked() {
            let known = self.records.get_untracked();
            let wanted = known.len() + 1;
            self.read(known, wanted);
        }
    }

    /// Reads page after page behind those that are known, until there are as many as wanted.
    fn read(self, known: Vec<AssociatedRecord>, wanted: usize) {
        let RecordEdit { api, toasts, .. } = self.edit.get_value();
        self.is_loading.set(true);
        spawn_local(async move {
            let mut read = known;
            while read.len() < wanted {
                let Some(first) = self.group.try_with_untracked(|group| group.records.len()) else { return };
                match api.associated(self.record, self.kind, first + read.len()).await {
                    Ok(page) if page.records.is_empty() => break,
                    Ok(page) => read.extend(page.records),
                    Err(error) => {
                        toasts.fail(error.message());
                        break;
                    }
                }
            }
            self.records.try_set(read);
            self.is_loading.try_set(false);
        });
    }
}

#[component]
fn Associated(associated: AssociatedRecord) -> Markup {
    let edit = RecordEdit::of_context();
    let AssociatedRecord { summary, primary } = associated;
    let detail = detail_text(&summary);
    let is_allowed = edit.is_allowed;
    let menu_label = t().association_actions(&summary.name);
    let items = StoredValue::new(items(&edit, summary.record, &summary.name, primary));
    view! {
        <li class="association">
            <div>
                <a href=record_address(summary.record) dir="auto">
                    {summary.name}
                </a>
                {primary.then(|| view! { <span class="badge">{t().record_primary()}</span> })}
                {detail.map(|detail| view! { <span class="quiet detail" dir="auto">{detail}</span> })}
            </div>
            {move || {
                is_allowed
                    .get()
                    .then(|| {
                        view! {
                            <Menu label=menu_label.clone() items=Signal::derive(move || items.get_value())>
                                <Icon name=IconName::More/>
                            </Menu>
                        }
                    })
            }}
        </li>
    }
}

/// The id of the button that adds a record of this type.
fn add_id(kind: RecordType) -> &'static str {
    lasting(&format!("add-{}", kind.singular()))
}

/// What can be done with an association.
fn items(edit: &RecordEdit, other: RecordRef, name: &str, is_primary: bool) -> Vec<MenuItem> {
    let record = edit.record;
    // Its line is made anew, or goes.
    let edit = &RecordEdit { near: add_id(other.kind), ..edit.clone() };
    let can_be_primary = other.kind == RecordType::Company && record.kind != RecordType::Company && !is_primary;
    let make_primary = can_be_primary.then(|| {
        let (edit, said) = (edit.clone(), t().association_primary_now(name));
        let former = edit.view;
        Callback::new(move |()| {
            let api = edit.api.clone();
            let former = untrack(|| former.part(primary_company));
            let change = async move { api.associate(record, other, true).await };
            edit.carry_out(change, said.clone(), move |edit| {
                let api = edit.api.clone();
                if let Some(former) = former {
                    edit.take_back(async move { api.associate(record, former, true).await });
                }
            });
        })
    });
    let make_primary = make_primary.map(|run| MenuItem {
        label: t().association_make_primary(),
        icon: IconName::Pushpin,
        action: MenuAction::Run(run),
    });
    let (edit, said) = (edit.clone(), t().association_removed(name));
    let remove = Callback::new(move |()| {
        let api = edit.api.clone();
        let change = async move { api.dissociate(record, other).await };
        edit.carry_out(change, said.clone(), move |edit| {
            let api = edit.api.clone();
            edit.take_back(async move { api.associate(record, other, is_primary).await });
        });
    });
    let remove = MenuItem { label: t().association_remove(), icon: IconName::Unlink, action: MenuAction::Run(remove) };
    make_primary.into_iter().chain([remove]).collect()
}

fn primary_company(view: &kokous_model::wire::RecordView) -> Option<RecordRef> {
    let all = view.associations.iter().flat_map(|group| &group.records);
    all.into_iter().find(|associated| associated.primary).map(|associated| associated.summary.record)
}
