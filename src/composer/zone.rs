//! The zone in which the times are meant; changing it keeps what the clock shows.

use kokous_model::{error::Field as FieldName, time::parse_zone};

use super::state::{ComposerState, control_id, use_state};
use crate::{
    i18n::t,
    prelude::*,
    time,
    ui::{
        combobox::{Combobox, ComboboxOption},
        field::{Field, FieldIds},
    },
};

/// How many zones are listed at once; typing narrows them down.
const MOST_LISTED: usize = 60;

/// The field *Time zone*.
#[component]
pub(super) fn TimeZoneField() -> Markup {
    let state = use_state();
    let ids = FieldIds::of(control_id(FieldName::TimeZone));
    let error = state.error_of(FieldName::TimeZone);
    let zone = state.part(|draft| draft.time_zone.clone());
    let start = state.part(|draft| draft.times().map(|(start, _)| start.utc()));
    let at = move || start.get_untracked().unwrap_or_else(time::now);
    let shown = move |zone: &str| if parse_zone(zone).is_ok() { time::zone_label(zone, at()) } else { zone.to_owned() };
    let text = RwSignal::new(zone.with_untracked(|zone| shown(zone)));
    let is_searching = RwSignal::new(false);
    effect(move || {
        let zone = zone.get();
        // The distance to UTC is that of the day of the meeting.
        start.track();
        if !is_searching.get_untracked() {
            text.set(shown(&zone));
        }
    });
    let options = memo(move || {
        let query = if is_searching.get() { text.get() } else { String::new() };
        matching_zones(&query, &likely_zones(state), at())
    });
    let preferred = memo(move || {
        if is_searching.get() {
            options.with(|options| options.first().map(|option| option.key.clone()))
        } else {
            Some(zone.get())
        }
    });
    let status = Signal::derive(move || {
        match options.with(Vec::len) {
            0 => t().zone_none(),
            MOST_LISTED => t().zone_more(),
            _ => "",
        }
        .to_owned()
    });
    let set = move |name: String| {
        is_searching.set(false);
        text.set(shown(&name));
        state.draft.update(|draft| {
            draft.time_zone = name;
            draft.start_choice = None;
            draft.end_choice = None;
        });
    };
    view! {
        <Field id=ids.control() label=t().field_time_zone() error>
            <Combobox
                id=ids.control()
                text
                options
                preferred
                status
                placeholder=t().zone_placeholder().to_owned()
                invalid=Signal::derive(move || error.with(Option::is_some))
                described_by=ids.described_by()
                on_typed=move |_: String| is_searching.set(true)
                on_choose=set
                on_blur=move |()| {
                    if is_searching.try_get_untracked() == Some(true) {
                        set(named_zone(&text.get_untracked()).unwrap_or_else(|| zone.get_untracked()));
                    }
                }
            />
        </Field>
    }
}

/// What a text names, without the list: an IANA name, or the only zone of that city. A text that names nothing changes
/// nothing when it is left.
fn named_zone(text: &str) -> Option<String> {
    let zones = time::all_zones();
    let text = text.trim();
    let is_named = |zone: &&String| zone.eq_ignore_ascii_case(text) || time::city_of(zone).eq_ignore_ascii_case(text);
    zones.iter().find(is_named).cloned()
}

/// The viewer's own zone, and those of the attendees.
fn likely_zones(state: ComposerState) -> Vec<String> {
    let mut zones = vec![time::browser_zone()];
    state.people.with(|people| zones.extend(people.iter().filter_map(|person| person.time_zone.clone())));
    zones.retain(|zone| parse_zone(zone).is_ok());
    let mut seen = Vec::new();
    zones.retain(|zone| {
        !seen.contains(zone) && {
            seen.push(zone.clone());
            true
        }
    });
    zones
}

/// `America/Argentina` → `America, Argentina`.
fn region_name(region: &str) -> String {
    let (continent, rest) = region.split_once('/').unwrap_or((region, ""));
    let name = t().zone_region(continent);
    if rest.is_empty() { name } else { format!("{name}, {}", rest.replace('_', " ").replace('/', ", ")) }
}

fn matching_zones(query: &str, likely: &[String], at: chrono::DateTime<chrono::Utc>) -> Vec<ComboboxOption> {
    let query = query.trim().to_ascii_lowercase();
    let all = time::all_zones();
    let rest = all.iter().filter(|zone| !likely.contains(zone));
    let matches = likely.iter().chain(rest).cloned().filter_map(|zone| {
        let (city, offset) = (time::city_of(&zone), time::offset_label(&zone, at));
        let abbreviation = time::abbreviation(&zone, at);
        let offset = abbreviation.as_ref().map_or(offset.clone(), |name| format!("{name} · {offset}"));
        let begins = city.to_ascii_lowercase().starts_with(&query);
        let fits = begins
            || zone.to_ascii_lowercase().replace('_', " ").contains(&query)
            || offset.to_ascii_lowercase().contains(&query)
            || abbreviation.is_some_and(|name| name.eq_ignore_ascii_case(&query));
        fits.then(|| {
            let region = zone.rsplit_once('/').map(|(region, _)| region_name(region));
            let detail = region.map_or_else(|| offset.clone(), |region| format!("{region} · {offset}"));
            (begins, ComboboxOption { key: zone, label: city, detail })
        })
    });
    // Cities that begin with the text first.
    let (first, others): (Vec<_>, Vec<_>) = matches.partition(|(begins, _)| *begins);
    first.into_iter().chain(others).map(|(_, option)| option).take(MOST_LISTED).collect()
}
