//! The words of typed dates, in English and Finnish. All of them are in lower case, as typed text is when it is read.

use chrono::Weekday;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// What Finnish months begin with; `kuu` and its cases follow.
const FINNISH_MONTHS: [&str; 12] =
    ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu"];

/// The Finnish word for a month in the cases that dates have it in, and shortened to a letter.
const FINNISH_ENDINGS: [&str; 5] = ["kuuta", "kuun", "kuu", "k", ""];

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("Monday", Weekday::Mon),
    ("Tuesday", Weekday::Tue),
    ("Wednesday", Weekday::Wed),
    ("Thursday", Weekday::Thu),
    ("Friday", Weekday::Fri),
    ("Saturday", Weekday::Sat),
    ("Sunday", Weekday::Sun),
];

/// The short names, and the long ones with the ending that means *on*: `tiistaina`.
const FINNISH_WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("ma", "maanantaina", Weekday::Mon),
    ("ti", "tiistaina", Weekday::Tue),
    ("ke", "keskiviikkona", Weekday::Wed),
    ("to", "torstaina", Weekday::Thu),
    ("pe", "perjantaina", Weekday::Fri),
    ("la", "lauantaina", Weekday::Sat),
    ("su", "sunnuntaina", Weekday::Sun),
];

/// How many days after today the word means.
pub(super) fn relative_day(word: &str) -> Option<i64> {
    match word {
        "today" | "tänään" => Some(0),
        "tomorrow" | "huomenna" => Some(1),
        "yesterday" | "eilen" => Some(-1),
        _ => None,
    }
}

/// The number of the month that the word names. What could be either language is English: `mar` is March.
pub(super) fn month(word: &str) -> Option<u8> {
    let numbered = |months: [&str; 12], is_it: &dyn Fn(&str) -> bool| {
        months.into_iter().zip(1..).find(|(name, _)| is_it(name)).map(|(_, number)| number)
    };
    numbered(MONTHS, &|name| begins(name, word)).or_else(|| {
        FINNISH_ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).find_map(|stem| {
            let is_it = |name: &str| begins(name, stem);
            numbered(FINNISH_MONTHS, &is_it)
        })
    })
}

/// The day of the week that the word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let english = WEEKDAYS.iter().find(|(name, _)| begins(&name.to_ascii_lowercase(), word));
    let finnish = || FINNISH_WEEKDAYS.iter().find(|(short, long, _)| *short == word || begins(long, word));
    english.map(|(_, weekday)| *weekday).or_else(|| finnish().map(|(_, _, weekday)| *weekday))
}

/// `Tuesday`.
pub(super) fn weekday_name(weekday: Weekday) -> &'static str {
    WEEKDAYS.iter().find(|(_, candidate)| *candidate == weekday).map_or("", |(name, _)| name)
}

/// Whether the word is the name, or its first three letters or more.
fn begins(name: &str, word: &str) -> bool {
    word.chars().count() >= 3 && name.starts_with(word)
}
