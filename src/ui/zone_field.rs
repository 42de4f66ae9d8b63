//! A time zone, found by its city, its region, what its clocks are called, or their distance to UTC.

use chrono::{DateTime, Utc};
use kokous_model::time::parse_zone;

use super::combobox::{Combobox, ComboboxOption};
use crate::{i18n::t, prelude::*, time};

/// How many zones are listed at once; typing narrows them down.
const MOST_LISTED: usize = 60;

/// A combobox over the time zones. A text that names none changes nothing when it is left.
#[component]
pub fn ZoneField(
    /// The id of the text field, for which a `<label>` exists.
    id: &'static str,
    /// The zone's IANA name; empty for none.
    #[prop(into)]
    value: Signal<String>,
    /// Takes the name of the chosen zone; an empty text where the field was emptied.
    #[prop(into)]
    on_choose: Callback<String>,
    /// The zones that are listed first.
    #[prop(into)]
    likely: Signal<Vec<String>>,
    /// The instant whose distances to UTC are shown; now, where there is none.
    #[prop(optional, into)]
    at: Signal<Option<DateTime<Utc>>>,
    /// Whether the field may be left empty.
    #[prop(optional)]
    may_be_empty: bool,
    /// Whether the field has an error.
    #[prop(into)]
    invalid: Signal<bool>,
    /// `aria-describedby`.
    #[prop(into)]
    described_by: String,
) -> Markup {
    let instant = move || at.get_untracked().unwrap_or_else(time::now);
    let shown =
        move |zone: &str| if parse_zone(zone).is_ok() { time::zone_label(zone, instant()) } else { zone.to_owned() };
    let text = RwSignal::new(value.with_untracked(|zone| shown(zone)));
    let is_searching = RwSignal::new(false);
    effect(move || {
        let zone = value.get();
        // The distance to UTC is that of the day.
        at.track();
        if !is_searching.get_untracked() {
            text.set(shown(&zone));
        }
    });
    let options = memo(move || {
        let query = if is_searching.get() { text.get() } else { String::new() };
        matching_zones(&query, &distinct(likely.get()), instant())
    });
    let preferred = memo(move || {
        if is_searching.get() {
            options.with(|options| options.first().map(|option| option.key.clone()))
        } else {
            Some(value.get())
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
        on_choose.run(name);
    };
    let named = move |text: &str| {
        if may_be_empty && text.trim().is_empty() { Some(String::new()) } else { named_zone(text) }
    };
    view! {
        <Combobox
            id
            text
            options
            preferred
            status
            placeholder=t().zone_placeholder().to_owned()
            invalid
            described_by
            on_typed=move |_: String| is_searching.set(true)
            on_choose=set
            on_blur=move |()| {
                if is_searching.try_get_untracked() == Some(true) {
                    set(named(&text.get_untracked()).unwrap_or_else(|| value.get_untracked()));
                }
            }
        />
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

/// The zones that exist, each once.
fn distinct(zones: Vec<String>) -> Vec<String> {
    let mut seen = Vec::new();
    for zone in zones {
        if parse_zone(&zone).is_ok() && !seen.contains(&zone) {
            seen.push(zone);
        }
    }
    seen
}

/// `America/Argentina` → `America, Argentina`.
fn region_name(region: &str) -> String {
    let (continent, rest) = region.split_once('/').unwrap_or((region, ""));
    let name = t().zone_region(continent);
    if rest.is_empty() { name } else { format!("{name}, {}", rest.replace('_', " ").replace('/', ", ")) }
}

fn matching_zones(query: &str, likely: &[String], at: DateTime<Utc>) -> Vec<ComboboxOption> {
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
