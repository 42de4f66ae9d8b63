//! Reads every clock change out of chrono-tz and writes them down in a few bytes each; `src/compact.rs` says how.

use std::{collections::BTreeMap, env, fmt::Write, fs, path::Path};

use chrono::{DateTime, Datelike, Duration, Offset, TimeZone, Utc};
use chrono_tz::{OffsetName, TZ_VARIANTS, Tz};

/// Clocks have been changed at whole multiples of this since 1970.
const UNIT_SECONDS: i64 = 30;
/// chrono-tz knows of no change after this year.
const LAST_YEAR: i32 = 2100;
/// No offset has held for less than this since 1970.
const STEP: Duration = Duration::days(2);

/// How far clocks are from UTC, in seconds, and what they are called then; empty where they have no name.
type Kind = (i32, String);

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let mut zones: Vec<Tz> = TZ_VARIANTS.to_vec();
    zones.sort_by_key(|zone| zone.name());
    let mut kinds = Numbered::default();
    let mut histories = Numbered::default();
    let numbers: Vec<usize> = zones.iter().map(|zone| histories.number(history(*zone, &mut kinds))).collect();

    let mut code = String::new();
    let names = zones.iter().map(|zone| zone.name()).collect::<Vec<_>>().join("\n");
    writeln!(code, "const NAMES: &str = {names:?};").expect("a string takes everything");
    writeln!(code, "const ZONES: usize = {};", zones.len()).expect("a string takes everything");
    writeln!(code, "const HISTORIES: usize = {};", histories.all.len()).expect("a string takes everything");
    writeln!(code, "static HISTORY_OF: [u16; ZONES] = {numbers:?};").expect("a string takes everything");
    writeln!(code, "static KINDS: [(i32, &str); {}] = {:?};", kinds.all.len(), kinds.all)
        .expect("a string takes everything");
    code.push_str("#[expect(non_upper_case_globals, reason = \"they are called as those of chrono-tz\")]\nimpl Tz {\n");
    for (index, zone) in zones.iter().enumerate() {
        let name = zone.name().replace('/', "__").replace('+', "Plus").replace('-', "Minus");
        writeln!(code, "    pub const {name}: Self = Self({index});").expect("a string takes everything");
    }
    code.push_str("}\n");

    let folder = env::var("OUT_DIR").expect("cargo says where to write");
    fs::write(Path::new(&folder).join("zones.rs"), code).expect("cargo lets its scripts write");
    let table: Vec<u8> = histories.all.iter().flat_map(|history| with_length(history)).collect();
    fs::write(Path::new(&folder).join("histories.bin"), table).expect("cargo lets its scripts write");
}

/// Different things, in the order in which they came.
struct Numbered<T> {
    all: Vec<T>,
    numbers: BTreeMap<T, usize>,
}

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Self { all: Vec::new(), numbers: BTreeMap::new() }
    }
}

impl<T: Clone + Ord> Numbered<T> {
    fn number(&mut self, one: T) -> usize {
        let next = self.all.len();
        let number = *self.numbers.entry(one.clone()).or_insert(next);
        if number == next {
            self.all.push(one);
        }
        number
    }
}

/// The kind of the first instant of 1970, and of each change since how much later it was than the one before, and what
/// came with it.
fn history(zone: Tz, kinds: &mut Numbered<Kind>) -> Vec<u8> {
    let mut at = DateTime::UNIX_EPOCH;
    let mut kind = kind_at(zone, at);
    let mut last = at;
    let mut bytes = Vec::new();
    write_number(&mut bytes, kinds.number(kind.clone()));
    while at.year() <= LAST_YEAR {
        let next = at + STEP;
        let next_kind = kind_at(zone, next);
        if next_kind != kind {
            let change = first_of(&next_kind, zone, at, next);
            let seconds = (change - last).num_seconds();
            assert_eq!(seconds % UNIT_SECONDS, 0, "{zone} changed its clocks at {change}");
            write_number(&mut bytes, usize::try_from(seconds / UNIT_SECONDS).expect("changes come in order"));
            write_number(&mut bytes, kinds.number(next_kind.clone()));
            (kind, last) = (next_kind, change);
        }
        at = next;
    }
    bytes
}

fn kind_at(zone: Tz, at: DateTime<Utc>) -> Kind {
    let offset = zone.offset_from_utc_datetime(&at.naive_utc());
    (offset.fix().local_minus_utc(), offset.abbreviation().unwrap_or_default().to_owned())
}

fn first_of(kind: &Kind, zone: Tz, mut before: DateTime<Utc>, mut after: DateTime<Utc>) -> DateTime<Utc> {
    while after - before > Duration::seconds(1) {
        let middle = before + Duration::seconds((after - before).num_seconds() / 2);
        if kind_at(zone, middle) == *kind { after = middle } else { before = middle }
    }
    after
}

fn with_length(history: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    write_number(&mut bytes, history.len());
    bytes.extend(history);
    bytes
}

/// Seven bits a byte, the lowest first; the highest bit says that there are more.
fn write_number(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push(0x80 | u8::try_from(number & 0x7f).expect("seven bits"));
        number >>= 7;
    }
    bytes.push(u8::try_from(number).expect("seven bits"));
}
