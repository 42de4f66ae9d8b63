//! Zones from a small table, with as much of chrono-tz's interface as is used.
//!
//! Of each different history of clock changes the table has its length in bytes, the number of the kind of offset that it
//! began with, and for each change the time since the one before, in units of 30 s, and the number of the kind that began
//! then. All are numbers of seven bits a byte, the lowest first.

use std::{fmt, str::FromStr, sync::OnceLock};

use chrono::{FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone};

include!(concat!(env!("OUT_DIR"), "/zones.rs"));

static TABLE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/histories.bin"));
/// What has been read of the table.
static READ: [OnceLock<History>; HISTORIES] = [const { OnceLock::new() }; HISTORIES];
const UNIT_SECONDS: i64 = 30;
/// No clock is further from UTC.
const FURTHEST_SECONDS: i64 = 86_400;

/// A time zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tz(u16);

/// All zones, by name.
pub static TZ_VARIANTS: [Tz; ZONES] = {
    let mut all = [Tz(0); ZONES];
    let mut index = 0;
    while index < ZONES {
        #[expect(clippy::cast_possible_truncation, reason = "there are some six hundred")]
        let number = index as u16;
        all[index] = Tz(number);
        index += 1;
    }
    all
};

impl Tz {
    /// `Europe/Helsinki`.
    #[must_use]
    pub fn name(self) -> &'static str {
        names()[usize::from(self.0)]
    }

    fn history(self) -> &'static History {
        let number = usize::from(HISTORY_OF[usize::from(self.0)]);
        READ[number].get_or_init(|| History::read(number))
    }

    const fn with(self, kind: u16) -> TzOffset {
        TzOffset { zone: self, kind }
    }
}

impl fmt::Display for Tz {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

impl fmt::Debug for Tz {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// There is no zone of this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseError;

impl FromStr for Tz {
    type Err = ParseError;

    fn from_str(name: &str) -> Result<Self, ParseError> {
        let index = names().binary_search(&name).map_err(|_| ParseError)?;
        TZ_VARIANTS.get(index).copied().ok_or(ParseError)
    }
}

fn names() -> &'static [&'static str] {
    static SPLIT: OnceLock<Vec<&str>> = OnceLock::new();
    SPLIT.get_or_init(|| NAMES.split('\n').collect())
}

/// How far a zone's clocks are from UTC at some time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TzOffset {
    zone: Tz,
    /// Its number among all kinds.
    kind: u16,
}

/// What clocks are called.
pub trait OffsetName {
    /// `EET`; nothing where they have no name but their offset.
    fn abbreviation(&self) -> Option<&str>;
}

impl OffsetName for TzOffset {
    fn abbreviation(&self) -> Option<&str> {
        let (_, name) = KINDS[usize::from(self.kind)];
        (!name.is_empty()).then_some(name)
    }
}

impl Offset for TzOffset {
    fn fix(&self) -> FixedOffset {
        FixedOffset::east_opt(seconds_of(self.kind)).unwrap_or(FixedOffset::east_opt(0).expect("UTC"))
    }
}

impl fmt::Debug for TzOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.fix(), formatter)
    }
}

fn seconds_of(kind: u16) -> i32 {
    KINDS[usize::from(kind)].0
}

/// One zone's clock changes.
struct History {
    first: u16,
    /// When a kind of offset began, in seconds since 1970, and its number.
    changes: Vec<(i64, u16)>,
}

impl History {
    fn read(number: usize) -> Self {
        let mut table = TABLE;
        for _ in 0..number {
            let length = read_number(&mut table);
            table = &table[length..];
        }
        let length = read_number(&mut table);
        let mut own = &table[..length];
        let first = read_kind(&mut own);
        let mut changes = Vec::new();
        let mut at = 0;
        while !own.is_empty() {
            at += i64::try_from(read_number(&mut own)).unwrap_or_default() * UNIT_SECONDS;
            changes.push((at, read_kind(&mut own)));
        }
        Self { first, changes }
    }

    /// How many changes there were until the instant.
    fn changes_until(&self, utc: i64) -> usize {
        self.changes.partition_point(|(at, _)| *at <= utc)
    }

    /// The kind after so many changes.
    fn kind(&self, changes: usize) -> u16 {
        changes.checked_sub(1).map_or(self.first, |last| self.changes[last].1)
    }

    /// The kinds by which clocks show this local time, in the order in which they do so.
    fn kinds_at_local(&self, local: i64) -> impl Iterator<Item = u16> + '_ {
        let possible = self.changes_until(local - FURTHEST_SECONDS)..=self.changes_until(local + FURTHEST_SECONDS);
        possible.filter_map(move |changes| {
            let kind = self.kind(changes);
            let utc = local - i64::from(seconds_of(kind));
            (self.changes_until(utc) == changes).then_some(kind)
        })
    }
}

fn read_kind(table: &mut &[u8]) -> u16 {
    u16::try_from(read_number(table)).unwrap_or_default()
}

fn read_number(table: &mut &[u8]) -> usize {
    let mut number = 0;
    let mut shift = 0;
    while let Some((byte, rest)) = table.split_first() {
        *table = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if *byte <= 0x7f {
            break;
        }
        shift += 7;
    }
    number
}

impl TimeZone for Tz {
    type Offset = TzOffset;

    fn from_offset(offset: &TzOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> LocalResult<TzOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> LocalResult<TzOffset> {
        let mut kinds = self.history().kinds_at_local(local.and_utc().timestamp());
        match (kinds.next(), kinds.next()) {
            (None, _) => LocalResult::None,
            (Some(only), None) => LocalResult::Single(self.with(only)),
            (Some(first), Some(second)) => LocalResult::Ambiguous(self.with(first), self.with(second)),
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> TzOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> TzOffset {
        let history = self.history();
        self.with(history.kind(history.changes_until(utc.and_utc().timestamp())))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Duration, LocalResult, NaiveDateTime, Offset, TimeZone};
    use chrono_tz::OffsetName as _;

    use super::{OffsetName as _, TZ_VARIANTS, Tz};

    fn pairs() -> impl Iterator<Item = (Tz, chrono_tz::Tz)> {
        TZ_VARIANTS.iter().map(|zone| (*zone, zone.name().parse().unwrap()))
    }

    fn seconds<T: Offset>(result: LocalResult<T>) -> Vec<i32> {
        match result {
            LocalResult::None => Vec::new(),
            LocalResult::Single(only) => vec![only.fix().local_minus_utc()],
            LocalResult::Ambiguous(one, two) => {
                let mut both = vec![one.fix().local_minus_utc(), two.fix().local_minus_utc()];
                // The one that is further from UTC comes first.
                both.sort_unstable_by(|one, two| two.cmp(one));
                both
            }
        }
    }

    fn assert_same(one: Tz, other: chrono_tz::Tz, at: NaiveDateTime) {
        let (ours, theirs) = (one.offset_from_utc_datetime(&at), other.offset_from_utc_datetime(&at));
        assert_eq!(ours.fix(), theirs.fix(), "{one} at {at}");
        assert_eq!(ours.abbreviation(), theirs.abbreviation(), "{one} at {at}");
        let (ours, theirs) = (one.offset_from_local_datetime(&at), other.offset_from_local_datetime(&at));
        assert_eq!(seconds(ours), seconds(theirs), "{one} at {at} on its clocks");
    }

    #[test]
    fn there_are_the_same_zones() {
        assert_eq!(TZ_VARIANTS.len(), chrono_tz::TZ_VARIANTS.len());
        for (one, other) in pairs() {
            assert_eq!(one.name(), other.name());
            assert_eq!(one.name().parse(), Ok(one));
        }
        assert_eq!(Tz::Europe__Helsinki.to_string(), "Europe/Helsinki");
        assert!("Europe/Nowhere".parse::<Tz>().is_err());
        assert!("".parse::<Tz>().is_err());
    }

    #[test]
    fn clocks_show_the_same_in_every_month() {
        for (one, other) in pairs() {
            let mut at = DateTime::UNIX_EPOCH.naive_utc();
            while at.and_utc().timestamp() < 4_200_000_000 {
                assert_same(one, other, at);
                at += Duration::days(29) + Duration::minutes(127);
            }
        }
    }

    #[test]
    fn clocks_are_changed_at_the_same_seconds() {
        for (one, other) in pairs() {
            for &(change, _) in &one.history().changes {
                for beside in [-7_200, -3_600, -1_801, -1, 0, 1, 1_799, 3_599, 3_600, 7_200] {
                    let at = DateTime::from_timestamp(change + beside, 0).unwrap().naive_utc();
                    assert_same(one, other, at);
                    let local =
                        at + Duration::seconds(i64::from(one.offset_from_utc_datetime(&at).fix().local_minus_utc()));
                    assert_same(one, other, local);
                }
            }
        }
    }
}
