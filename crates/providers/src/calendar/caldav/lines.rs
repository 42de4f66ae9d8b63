//! An iCalendar object as its lines, of which everything survives that is not changed: what others added to an event, and
//! what nobody here knows.

use std::ops::Range;

use calcard::{
    common::timezone::Tz as AnyTz,
    icalendar::{ICalendar, timezone::TzResolver},
};
use chrono::{DateTime, Duration, NaiveDateTime, TimeZone, Utc};
use percent_encoding::percent_decode_str;

use crate::calendar::icalendar::fold::refold;

/// An object with the event that it is about.
#[derive(Clone, Debug)]
pub(super) struct Resource {
    /// Unfolded.
    lines: Vec<String>,
    /// Where the event's own lines begin and end, without its `BEGIN` and `END`.
    event: Range<usize>,
}

/// A property's line, in its parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line<'line> {
    /// With its parameters.
    head: &'line str,
    pub(super) value: &'line str,
}

impl<'line> Line<'line> {
    /// The parts of a line; nothing for one that is none.
    pub(super) fn of(line: &'line str) -> Option<Self> {
        let mut is_quoted = false;
        let end = line.find(|letter| {
            is_quoted ^= letter == '"';
            letter == ':' && !is_quoted
        })?;
        Some(Self { head: &line[..end], value: &line[end + 1..] })
    }

    fn name(self) -> &'line str {
        self.head.split(';').next().unwrap_or_default()
    }

    fn is(self, name: &str) -> bool {
        self.name().eq_ignore_ascii_case(name)
    }

    /// The name and the parameters.
    fn parts(self) -> impl Iterator<Item = &'line str> {
        let mut is_quoted = false;
        self.head.split(move |letter| {
            is_quoted ^= letter == '"';
            letter == ';' && !is_quoted
        })
    }

    /// The whole line with these parameters in the place of what they were, if they were.
    pub(super) fn with(self, parameters: &[(&str, &str)]) -> String {
        let is_kept = |part: &&str| {
            let name = part.split('=').next().unwrap_or_default();
            parameters.iter().all(|(changed, _)| !changed.eq_ignore_ascii_case(name))
        };
        let mut parts: Vec<String> = self.parts().filter(is_kept).map(str::to_owned).collect();
        parts.extend(parameters.iter().map(|(name, value)| format!("{name}={value}")));
        format!("{}:{}", parts.join(";"), self.value)
    }

    /// The value of a parameter, without its quotes.
    pub(super) fn parameter(self, name: &str) -> Option<&'line str> {
        let named = self.parts().skip(1).filter_map(|part| part.split_once('='));
        let mut values = named.filter(|(named, _)| named.eq_ignore_ascii_case(name)).map(|(_, value)| value);
        values.next().map(|value| value.trim_matches('"'))
    }

    /// The value of a TEXT (RFC 5545 §3.3.11).
    pub(super) fn text(self) -> String {
        let mut text = String::with_capacity(self.value.len());
        let mut letters = self.value.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n' | 'N') => text.push('\n'),
                    Some(other) => text.push(other),
                    None => {}
                },
                letter => text.push(letter),
            }
        }
        text
    }

    /// Whose address it is, as [`crate::calendar::address_key`] says it; nothing where it is no mail address.
    pub(super) fn address_key(self) -> Option<String> {
        let is_mail = self.value.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
        let address = if is_mail {
            percent_decode_str(&self.value[7..]).decode_utf8().ok()?.into_owned()
        } else {
            self.parameter("EMAIL")?.to_owned()
        };
        Some(address.trim().to_lowercase()).filter(|address| address.contains('@'))
    }
}

impl Resource {
    /// An object; nothing where it is none, or has no event.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let text = text.replace("\n ", "").replace("\n\t", "");
        let lines: Vec<String> = text.split('\n').filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let is = |line: &String, text: &str| line.trim_end().eq_ignore_ascii_case(text);
        let mut events = Vec::new();
        let mut begin = None;
        for (index, line) in lines.iter().enumerate() {
            if is(line, "BEGIN:VEVENT") {
                begin = Some(index + 1);
            } else if is(line, "END:VEVENT") {
                events.push(begin.take()?..index);
            }
        }
        let is_of_series = |event: &&Range<usize>| own(&lines, event).any(|(_, line)| line.is("RECURRENCE-ID"));
        let event = events.iter().find(|event| !is_of_series(event)).or_else(|| events.first())?.clone();
        Some(Self { lines, event })
    }

    /// The event's own properties.
    fn own(&self) -> impl Iterator<Item = (usize, Line<'_>)> {
        own(&self.lines, &self.event)
    }

    /// The event's first property of this name.
    pub(super) fn get(&self, name: &str) -> Option<Line<'_>> {
        self.own().map(|(_, line)| line).find(|line| line.is(name))
    }

    /// The event's properties of this name.
    pub(super) fn all<'it>(&'it self, name: &'it str) -> impl Iterator<Item = Line<'it>> {
        self.own().map(|(_, line)| line).filter(move |line| line.is(name))
    }

    /// The text of such a property; empty where there is none.
    pub(super) fn text(&self, name: &str) -> String {
        self.get(name).map(Line::text).unwrap_or_default()
    }

    /// The whole lines of such properties.
    pub(super) fn whole(&self, name: &str) -> Vec<String> {
        self.own().filter(|(_, line)| line.is(name)).map(|(index, _)| self.lines[index].clone()).collect()
    }

    /// Puts these lines in the place of all properties of this name.
    pub(super) fn set(&mut self, name: &str, lines: Vec<String>) {
        let former: Vec<usize> = self.own().filter(|(_, line)| line.is(name)).map(|(index, _)| index).collect();
        for index in former.iter().rev() {
            self.lines.remove(*index);
        }
        let at = former.first().copied().unwrap_or(self.event.start);
        let added = lines.len();
        self.lines.splice(at..at, lines);
        self.event.end = self.event.end + added - former.len();
    }

    /// When a property of the event says; nothing for a whole day, and for a time in no zone or in one that nobody knows.
    pub(super) fn instant(&self, name: &str) -> Option<DateTime<Utc>> {
        let line = self.get(name)?;
        let value = line.value.trim();
        if let Some(utc) = value.strip_suffix(['Z', 'z']) {
            return Some(local_time(utc)?.and_utc());
        }
        let zone = self.zone(line.parameter("TZID")?)?;
        let local = local_time(value)?;
        // Of an hour that comes twice the first, of one that is skipped the time before it.
        let found = zone.from_local_datetime(&local);
        let found = found.earliest().or_else(|| zone.from_local_datetime(&(local - Duration::hours(1))).earliest());
        found.map(|at| at.to_utc())
    }

    /// When the event ends: as it says, or after its duration.
    pub(super) fn end(&self) -> Option<DateTime<Utc>> {
        self.instant("DTEND")
            .or_else(|| self.instant("DTSTART")?.checked_add_signed(duration(self.get("DURATION")?.value)?))
    }

    fn zone(&self, name: &str) -> Option<AnyTz> {
        let known = name.parse().ok().filter(|zone| !matches!(zone, AnyTz::Floating));
        known.or_else(|| {
            let object = ICalendar::parse(self.lines.join("\r\n")).ok()?;
            let zones: TzResolver<&str> = object.build_tz_resolver();
            zones.resolve(name)
        })
    }

    /// The object in bytes that may be stored.
    pub(super) fn to_ics(&self) -> String {
        refold(&(self.lines.join("\r\n") + "\r\n"))
    }
}

/// The properties of the event at these lines, without those of what is in it, such as alarms.
fn own<'lines>(lines: &'lines [String], event: &Range<usize>) -> impl Iterator<Item = (usize, Line<'lines>)> {
    let mut depth = 0;
    event.clone().filter_map(move |index| {
        let line = Line::of(&lines[index])?;
        if line.is("BEGIN") {
            depth += 1;
        } else if line.is("END") {
            depth -= 1;
        } else if depth == 0 {
            return Some((index, line));
        }
        None
    })
}

fn local_time(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y%m%dT%H%M%S").ok()
}

/// A time, or nothing where it is written in no form that is known (RFC 5545 §3.3.4, §3.3.5).
pub(super) fn utc_time(text: &str) -> Option<DateTime<Utc>> {
    Some(local_time(text.trim().strip_suffix(['Z', 'z'])?)?.and_utc())
}

/// RFC 5545 §3.3.6, without a sign.
pub(super) fn duration(text: &str) -> Option<Duration> {
    let text = text.trim().trim_start_matches('+').strip_prefix('P')?;
    let (mut total, mut number) = (Duration::zero(), 0_i64);
    for letter in text.chars() {
        let unit = match letter {
            '0'..='9' => {
                number = number.checked_mul(10)?.checked_add(i64::from(letter.to_digit(10)?))?;
                continue;
            }
            'T' => continue,
            'W' => Duration::try_weeks(number)?,
            'D' => Duration::try_days(number)?,
            'H' => Duration::try_hours(number)?,
            'M' => Duration::try_minutes(number)?,
            'S' => Duration::try_seconds(number)?,
            _ => return None,
        };
        total = total.checked_add(&unit)?;
        number = 0;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVENT: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Ours\r\nX-LIC-LOCATION:Europe/Helsinki\r\n\
        END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:One\\, two\\nthr\r\n ee\r\n\
        DTSTART;TZID=Ours:20261124T143000\r\nDURATION:PT1H30M\r\n\
        ATTENDEE;CN=\"Mia; Mart:nez\";PARTSTAT=ACCEPTED:MAILTO:Mia%2Bx@example.test\r\n\
        BEGIN:VALARM\r\nSUMMARY:Of the alarm\r\nEND:VALARM\r\nX-THEIRS:kept\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn an_event_is_read_with_its_zone_whoever_named_it() {
        let resource = Resource::parse(EVENT).unwrap();
        assert_eq!(resource.text("summary"), "One, two\nthree");
        assert_eq!(resource.instant("DTSTART").unwrap().to_rfc3339(), "2026-11-24T12:30:00+00:00");
        assert_eq!(resource.end().unwrap().to_rfc3339(), "2026-11-24T14:00:00+00:00");
        let guest = resource.get("ATTENDEE").unwrap();
        assert_eq!(guest.address_key().as_deref(), Some("mia+x@example.test"));
        assert_eq!((guest.parameter("cn"), guest.parameter("PARTSTAT")), (Some("Mia; Mart:nez"), Some("ACCEPTED")));
        for zone in ["Europe/Helsinki", "FLE Standard Time"] {
            let resource = Resource::parse(&EVENT.replace("TZID=Ours", &format!("TZID={zone}"))).unwrap();
            assert_eq!(resource.instant("DTSTART").unwrap().to_rfc3339(), "2026-11-24T12:30:00+00:00", "{zone}");
        }
        for none in ["TZID=Nowhere/Never:20261124T143000", "VALUE=DATE:20261124", "X-A=b:20261124T143000"] {
            let resource = Resource::parse(&EVENT.replace("TZID=Ours:20261124T143000", none)).unwrap();
            assert_eq!(resource.instant("DTSTART"), None, "{none}");
        }
    }

    #[test]
    fn what_is_not_changed_stays_as_it_was() {
        let mut resource = Resource::parse(EVENT).unwrap();
        assert_eq!(resource.to_ics(), EVENT.replace("thr\r\n ee", "three"));
        resource.set("SUMMARY", vec!["SUMMARY:Else".to_owned()]);
        resource.set("LOCATION", vec!["LOCATION:There".to_owned()]);
        resource.set("ATTENDEE", Vec::new());
        let text = resource.to_ics();
        assert!(text.contains("SUMMARY:Else\r\n") && text.contains("BEGIN:VEVENT\r\nLOCATION:There\r\n"), "{text}");
        assert!(text.contains("SUMMARY:Of the alarm\r\n") && text.contains("X-THEIRS:kept\r\nEND:VEVENT"), "{text}");
        assert!(!text.contains("ATTENDEE"), "{text}");
    }

    #[test]
    fn a_parameter_is_put_in_the_place_of_what_it_was_and_all_others_stay() {
        let changed = |line: &str| Line::of(line).unwrap().with(&[("PARTSTAT", "NEEDS-ACTION"), ("RSVP", "TRUE")]);
        let line = "ATTENDEE;CN=\"Mia; PARTSTAT=x: y\";partstat=ACCEPTED;X-A=1:mailto:mia@example.test";
        assert_eq!(
            changed(line),
            "ATTENDEE;CN=\"Mia; PARTSTAT=x: y\";X-A=1;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:mia@example.test"
        );
        assert_eq!(changed("ATTENDEE:mailto:a@b"), "ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:a@b");
    }

    #[test]
    fn the_event_itself_is_meant_and_not_one_of_its_repetitions() {
        let series = EVENT.replace(
            "BEGIN:VEVENT",
            "BEGIN:VEVENT\r\nRECURRENCE-ID:20261124T123000Z\r\nSUMMARY:Once\r\nEND:VEVENT\r\nBEGIN:VEVENT",
        );
        assert_eq!(Resource::parse(&series).unwrap().text("UID"), "1");
        let once = "BEGIN:VEVENT\r\nRECURRENCE-ID:20261124T123000Z\r\nSUMMARY:Once\r\nEND:VEVENT\r\n";
        let many = EVENT.replace("BEGIN:VEVENT", &format!("{}BEGIN:VEVENT", once.repeat(20_000)));
        assert_eq!(Resource::parse(&many).unwrap().text("UID"), "1", "as fast as its lines are read");
        let alone = Resource::parse(&format!("BEGIN:VCALENDAR\r\n{once}END:VCALENDAR\r\n")).unwrap();
        assert_eq!(alone.text("SUMMARY"), "Once");
        assert!(Resource::parse("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n").is_none());
        assert!(Resource::parse("END:VEVENT").is_none());
    }

    #[test]
    fn durations_are_sums_of_their_parts() {
        assert_eq!(duration("P1DT2H3M4S"), Some(Duration::seconds(93_784)));
        assert_eq!(duration("+P2W"), Some(Duration::weeks(2)));
        assert_eq!((duration("1H"), duration("PT1X"), duration("P99999999999999999999D")), (None, None, None));
    }
}
