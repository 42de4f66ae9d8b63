//! Where the meeting is: a number to call, an address, a video meeting, or a line of one's own.

use kokous_model::{
    error::Field as FieldName,
    meeting::{Location, LocationKind},
};

use super::{
    location_video::{VideoDetail, missing_calendar},
    sending,
    state::{ComposerState, control_id, use_state},
};
use crate::{
    i18n::t,
    prelude::*,
    ui::field::{FieldGroup, FieldIds},
};

/// Each kind with its value in the choice.
type Kind = (LocationKind, &'static str);

const KINDS: [Kind; 4] = [
    (LocationKind::None, "none"),
    (LocationKind::Phone, "phone"),
    (LocationKind::Address, "address"),
    (LocationKind::Custom, "custom"),
];

/// The kinds whose link is made together with the event in a calendar.
const WITH_EVENT: [LocationKind; 2] = [LocationKind::Meet, LocationKind::Teams];

/// What a kind is called.
pub(super) fn name_of(kind: LocationKind) -> &'static str {
    match kind {
        LocationKind::Phone => t().location_phone(),
        LocationKind::Address => t().location_address(),
        LocationKind::Custom => t().location_custom(),
        LocationKind::None => t().location_none(),
        LocationKind::Meet => "Google Meet",
        LocationKind::Teams => "Microsoft Teams",
        LocationKind::Zoom => "Zoom",
        LocationKind::Dialpad => "Dialpad Meetings",
        LocationKind::Extension => t().video_other_app(),
    }
}

/// The name and an example of what has to be typed for a kind.
fn value_of(kind: LocationKind) -> (&'static str, &'static str) {
    match kind {
        LocationKind::Phone => (t().location_phone_value(), t().location_phone_example()),
        LocationKind::Address => (t().location_address_value(), t().location_address_example()),
        LocationKind::Custom => (t().location_custom_value(), t().location_custom_example()),
        _ => ("", ""),
    }
}

/// The video meetings on offer, each with its name; the one that is chosen among them, whoever offers it.
fn videos(state: ComposerState) -> Vec<(Location, String)> {
    let chosen = state.draft.with(|draft| draft.location.clone());
    let mut videos = Vec::new();
    for kind in WITH_EVENT {
        if chosen.kind == kind || kind.calendar().is_some_and(|provider| sending::can_be_in(state, provider)) {
            videos.push((Location { kind, value: String::new() }, name_of(kind).to_owned()));
        }
    }
    state.accounts.read(|accounts| {
        videos.extend(accounts.video.iter().map(|service| (service.location.clone(), service.name.clone())));
    });
    if chosen.kind.is_made_apart() && videos.iter().all(|(location, _)| *location != chosen) {
        let name = name_of(chosen.kind).to_owned();
        videos.push((chosen, name));
    }
    videos
}

/// The field *Location*.
#[component]
pub(super) fn LocationField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::Location));
    let error = state.error_of(FieldName::Location);
    let kind = state.part(|draft| draft.location.kind);
    let code = state.part(|draft| draft.location.video_code());
    let value = state.part(|draft| draft.location.value.clone());
    let videos = memo(move || videos(state));
    let is_video = memo(move || kind.get().video().is_some());
    let is_typed = move || !is_video.get() && kind.get() != LocationKind::None;
    let option = move |entry: &Kind| {
        let (this, value) = *entry;
        view! { <option value=value prop:selected=move || kind.get() == this>{name_of(this)}</option> }
    };
    let video_option = move |(location, name): (Location, String)| {
        let own = location.video_code();
        let value = own.clone().unwrap_or_default();
        view! { <option value=value prop:selected=move || code.with(|code| *code == own)>{name}</option> }
    };
    view! {
        <FieldGroup id=ids.control() label=t().field_location() error>
            <div class="location">
                <select
                    id=ids.control()
                    class="input"
                    aria-label=t().field_location()
                    aria-describedby=ids.described_by()
                    on:change=move |event| choose(state, &event_target_value(&event))
                >
                    {KINDS.iter().map(option).collect::<Markup>()}
                    {move || {
                        let options = videos.get();
                        (!options.is_empty())
                            .then(|| {
                                view! {
                                    <optgroup label=t().location_video()>
                                        {options.into_iter().map(video_option).collect::<Markup>()}
                                    </optgroup>
                                }
                            })
                    }}
                </select>
                <input
                    class="input"
                    type="text"
                    dir="auto"
                    hidden=move || !is_typed()
                    aria-label=move || value_of(kind.get()).0
                    placeholder=move || value_of(kind.get()).1
                    inputmode=move || if kind.get() == LocationKind::Phone { "tel" } else { "text" }
                    aria-describedby=ids.error()
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=move || if is_video.get() { String::new() } else { value.get() }
                    on:input=move |event| state.draft.update(|draft| draft.location.value = event_target_value(&event))
                    on:blur=move |_| state.touch(FieldName::Location)
                />
                <VideoDetail id=ids.hint().to_owned()/>
            </div>
        </FieldGroup>
    }
}

/// Takes what was chosen; a meeting whose link comes with the event takes its calendar with it, where there is one.
fn choose(state: ComposerState, chosen: &str) {
    let kind = KINDS.iter().find(|entry| entry.1 == chosen).map(|entry| entry.0);
    state.draft.update(|draft| {
        let typed = if draft.location.kind.video().is_some() { String::new() } else { draft.location.value.clone() };
        draft.location = match kind {
            Some(kind) => Location { kind, value: typed },
            None => Location::from_video_code(chosen).unwrap_or_default(),
        };
    });
    if let Some(provider) = state.draft.with_untracked(|draft| draft.location.kind.calendar()) {
        let is_elsewhere = state.draft.with_untracked(|draft| draft.calendar != provider);
        if is_elsewhere && untrack(|| state.is_new() && sending::has_account(state, provider)) {
            sending::choose(state, provider, None);
        }
        // Where an account can be connected, that is offered before anything is called wrong.
        if untrack(|| missing_calendar(state)).is_none() {
            state.touch(FieldName::Location);
        }
    }
}
