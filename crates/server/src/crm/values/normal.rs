use kokous_model::{
    email::EmailAddress,
    text::{clean_lines, has_line_break_or_control, quotable},
    time::{date_text, parse_zone},
};

use super::{date_time::parse_instant, list::join};
use crate::{
    clock::iso_millis,
    crm::{
        catalog::{Choice, Property, ValueKind},
        property_error::PropertyError,
    },
};

/// Longest text of a property, in characters (`reference/hubspot.md` §1.5).
pub const STRING_CHARS: usize = 65_536;
/// As much of a wrong value as an error repeats, in characters.
const QUOTED_CHARS: usize = 60;

/// Reads a value of the property and gives it as it is kept; nothing for an empty one.
///
/// | kind | kept as | code of an error |
/// |---|---|---|
/// | text | as it was written, without white space around it | `TOO_LONG`, `INVALID_CHARACTERS` |
/// | number | decimal digits | `INVALID_FLOAT`, `INVALID_INTEGER` |
/// | date and time | `2026-11-24T08:00:00.000Z` | `INVALID_DATE` |
/// | enumeration, zone, flag | one of its values | `INVALID_OPTION` |
/// | e-mail | without white space, the domain in lower case | `INVALID_EMAIL` |
/// | several options | their values, with semicolons between them | `INVALID_OPTION` |
/// | owner, list of ids | digits, with semicolons between them | `INVALID_OPTION` |
///
/// Whether an owner exists is for [`Values::check_owners`](super::Values::check_owners) to say.
///
/// # Errors
/// The text is no value of this kind.
pub fn normalise(property: &Property, text: &str) -> Result<Option<String>, PropertyError> {
    if text.chars().count() > STRING_CHARS {
        let message = format!("Shorten {} to {STRING_CHARS} characters", property.name);
        return Err(PropertyError::new(&property.name, "TOO_LONG", message));
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Ok(None);
    }
    let wrong = |code, what: &str| {
        let message = format!("“{}” is not {what}", quotable(trimmed, QUOTED_CHARS));
        PropertyError::new(&property.name, code, message)
    };
    let value = match &property.kind {
        ValueKind::Lines | ValueKind::Html => clean_lines(trimmed),
        ValueKind::Line | ValueKind::Phone | ValueKind::Url => line(property, trimmed)?,
        ValueKind::Email => EmailAddress::parse(trimmed)
            .map(String::from)
            .map_err(|_| wrong("INVALID_EMAIL", "an e-mail address: it looks like name@example.com"))?,
        ValueKind::Number => decimal(trimmed).ok_or_else(|| wrong("INVALID_FLOAT", "a number"))?,
        ValueKind::Integer => {
            trimmed.parse::<i64>().map_err(|_| wrong("INVALID_INTEGER", "a whole number"))?.to_string()
        }
        ValueKind::Flag => flag(trimmed).ok_or_else(|| wrong("INVALID_OPTION", "true or false"))?.to_owned(),
        ValueKind::Date => {
            let day = parse_instant(trimmed).map(|instant| date_text(instant.date_naive()));
            day.ok_or_else(|| wrong("INVALID_DATE", "a date: write it like 2026-11-24"))?
        }
        ValueKind::DateTime => {
            let what = "a date and time: write it like 2026-11-24T08:00:00Z, or in milliseconds since 1970";
            parse_instant(trimmed).map(iso_millis).ok_or_else(|| wrong("INVALID_DATE", what))?
        }
        ValueKind::Choice(choices) => choice(trimmed, choices)
            .ok_or_else(|| wrong("INVALID_OPTION", &format!("one of the options: {}", values_of(choices))))?
            .to_owned(),
        ValueKind::Several(choices) => several(trimmed, choices)
            .ok_or_else(|| wrong("INVALID_OPTION", &format!("made of the options: {}", values_of(choices))))?,
        ValueKind::TimeZone => parse_zone(trimmed)
            .map(|zone| zone.name().to_owned())
            .map_err(|_| wrong("INVALID_OPTION", "a time zone: write it like Europe/Helsinki"))?,
        ValueKind::Owner => id(trimmed).ok_or_else(|| wrong("INVALID_OPTION", "the id of an owner"))?.to_string(),
        ValueKind::OwnerList | ValueKind::IdList => id_list(trimmed)
            .ok_or_else(|| wrong("INVALID_OPTION", "a list of ids with semicolons between them, such as 7001;7002"))?,
    };
    Ok(Some(value).filter(|value| !value.is_empty()))
}

fn line(property: &Property, text: &str) -> Result<String, PropertyError> {
    if has_line_break_or_control(text) {
        let message = format!("{} must be one line of text", property.name);
        return Err(PropertyError::new(&property.name, "INVALID_CHARACTERS", message));
    }
    Ok(text.to_owned())
}

/// A number in decimal digits, as it was written where that is so already: amounts keep their cents.
fn decimal(text: &str) -> Option<String> {
    let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = digits.starts_with(|letter: char| letter.is_ascii_digit())
        && digits.ends_with(|letter: char| letter.is_ascii_digit())
        && digits.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
    Some(if is_plain { text.to_owned() } else { number.to_string() })
}

fn flag(text: &str) -> Option<&'static str> {
    ["true", "false"].into_iter().find(|value| value.eq_ignore_ascii_case(text))
}

fn choice<'choices>(text: &str, choices: &'choices [Choice]) -> Option<&'choices str> {
    choices.iter().map(|choice| choice.value.as_str()).find(|value| *value == text)
}

/// The options of a list, each once, with the leading semicolon that means an addition.
fn several(text: &str, choices: &[Choice]) -> Option<String> {
    let mut list: Vec<&str> = Vec::new();
    for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let value = choice(part, choices)?;
        if !list.contains(&value) {
            list.push(value);
        }
    }
    let list = list.join(";");
    Some(if text.starts_with(';') && !list.is_empty() { format!(";{list}") } else { list })
}

fn values_of(choices: &[Choice]) -> String {
    choices.iter().filter(|choice| !choice.is_hidden).map(|choice| choice.value.as_str()).collect::<Vec<_>>().join(", ")
}

fn id(text: &str) -> Option<i64> {
    text.parse().ok().filter(|id| *id > 0)
}

/// The ids of a list, with the leading semicolon that means an addition.
fn id_list(text: &str) -> Option<String> {
    let ids = text.split(';').map(str::trim).filter(|part| !part.is_empty()).map(id).collect::<Option<Vec<i64>>>()?;
    let list = join(ids);
    Some(if text.starts_with(';') && !list.is_empty() { format!(";{list}") } else { list })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::{ObjectType, catalog};

    fn kept(object: ObjectType, name: &str, text: &str) -> Result<Option<String>, &'static str> {
        normalise(catalog::find(object, name).unwrap(), text).map_err(|error| error.code)
    }

    fn contact(name: &str, text: &str) -> Result<Option<String>, &'static str> {
        kept(ObjectType::CONTACT, name, text)
    }

    fn value(text: &str) -> Result<Option<String>, &'static str> {
        Ok(Some(text.to_owned()))
    }

    #[test]
    fn a_line_cannot_carry_a_second_one() {
        assert_eq!(contact("firstname", "  Aino Maria "), value("Aino Maria"));
        for text in ["Aino\r\nBcc: x@example.test", "a\u{2028}b", "a\u{0}b"] {
            assert_eq!(contact("firstname", text), Err("INVALID_CHARACTERS"), "{text:?}");
        }
        assert_eq!(contact("message", "a\r\nb\u{0}"), value("a\nb"));
    }

    #[test]
    fn a_text_has_an_end() {
        assert_eq!(contact("message", &"ä".repeat(STRING_CHARS)), value(&"ä".repeat(STRING_CHARS)));
        assert_eq!(contact("message", &"ä".repeat(STRING_CHARS + 1)), Err("TOO_LONG"));
    }

    #[test]
    fn numbers_are_kept_in_decimal_digits() {
        let amount = |text| kept(ObjectType::DEAL, "amount", text);
        for (text, expected) in
            [("84000", "84000"), ("12.50", "12.50"), ("-3.5", "-3.5"), ("1e3", "1000"), (".5", "0.5"), ("+7", "7")]
        {
            assert_eq!(amount(text), value(expected));
        }
        for text in ["a lot", "1,000", "NaN", "inf", "1e400", "0x10", "12 €"] {
            assert_eq!(amount(text), Err("INVALID_FLOAT"), "{text}");
        }
        let employees = |text| kept(ObjectType::COMPANY, "numberofemployees", text);
        assert_eq!(employees("180"), value("180"));
        assert_eq!(employees("180.5"), Err("INVALID_INTEGER"));
    }

    #[test]
    fn an_option_is_one_of_its_values_in_its_case() {
        assert_eq!(contact("lifecyclestage", "customer"), value("customer"));
        assert_eq!(contact("lifecyclestage", "Customer"), Err("INVALID_OPTION"));
        assert_eq!(kept(ObjectType::Meeting, "hs_include_description_in_reminder", "TRUE"), value("true"));
        let error = normalise(catalog::find(ObjectType::TICKET, "hs_pipeline_stage").unwrap(), "9").unwrap_err();
        assert_eq!(error.message, "“9” is not one of the options: 1, 2, 3, 4");
    }

    #[test]
    fn addresses_zones_and_instants_have_one_form() {
        assert_eq!(contact("email", " Aino@Example.TEST "), value("Aino@example.test"));
        assert_eq!(contact("email", "aino@example"), Err("INVALID_EMAIL"));
        assert_eq!(contact("hs_timezone", "Asia/Kolkata"), value("Asia/Kolkata"));
        assert_eq!(contact("hs_timezone", "Kolkata"), Err("INVALID_OPTION"));
        assert_eq!(kept(ObjectType::DEAL, "closedate", "2026-11-24"), value("2026-11-24T00:00:00.000Z"));
        assert_eq!(kept(ObjectType::DEAL, "closedate", "2026-11-31"), Err("INVALID_DATE"));
    }

    #[test]
    fn lists_of_owners_keep_what_makes_them_an_addition() {
        let owners = |text| kept(ObjectType::Meeting, "hs_attendee_owner_ids", text);
        assert_eq!(owners(" 7001; 7002;"), value("7001;7002"));
        assert_eq!(owners(";7003"), value(";7003"));
        assert_eq!(owners(";"), Ok(None));
        assert_eq!(owners("7001,7002"), Err("INVALID_OPTION"));
        assert_eq!(owners("0"), Err("INVALID_OPTION"));
    }

    #[test]
    fn an_error_repeats_no_more_than_a_glance_of_the_value() {
        let error = normalise(catalog::find(ObjectType::CONTACT, "email").unwrap(), &"a\n".repeat(10_000)).unwrap_err();
        assert!(error.message.chars().count() < 200 && !error.message.contains('\n'), "{}", error.message);
    }
}
