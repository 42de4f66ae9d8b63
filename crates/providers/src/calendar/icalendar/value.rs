//! What a value may be made of, so that it cannot end its line, its quotes or its property.

use kokous_model::{email::EmailAddress, text::clean_lines};
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::Host;

/// Characters of an address that mean something else in a `mailto:` address (RFC 6068 §2).
const MAILTO_RESERVED: &AsciiSet = &CONTROLS
    .add(b'%')
    .add(b'/')
    .add(b'?')
    .add(b'#')
    .add(b'&')
    .add(b'=')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The text on one line: every line end and control character is a space, runs of them are one.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<String> = clean_lines(text).split(['\n', '\t']).map(|part| part.trim().to_owned()).collect();
    words.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// `mailto:aino@example.test`.
pub(super) fn calendar_address(email: &EmailAddress) -> String {
    format!("mailto:{}", utf8_percent_encode(&with_ascii_domain(email), MAILTO_RESERVED))
}

/// The address with its domain as the domain name system knows it (RFC 5891): every mail server can reach
/// `info@xn--piv-qlac.test`, few can be told `info@päivä.test`.
pub(crate) fn with_ascii_domain(email: &EmailAddress) -> String {
    let (local, domain) = email.as_str().rsplit_once('@').unwrap_or_default();
    match Host::parse(domain) {
        Ok(Host::Domain(ascii)) => format!("{local}@{ascii}"),
        _ => email.to_string(),
    }
}

/// A parameter's value with the characters that no quoting can hold in the encoding of RFC 6868.
pub(super) fn caret_encoded(text: &str) -> String {
    text.replace('^', "^^").replace('"', "^'").replace('\n', "^n")
}

/// A TEXT value (RFC 5545 §3.3.11), for the lines that the calendar crate does not write.
pub(super) fn escape_text(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_one_line() {
        assert_eq!(one_line(" a\r\nATTENDEE:b\rc\u{0}d\u{2028}e\t f "), "a ATTENDEE:b cd e f");
    }

    #[test]
    fn an_address_cannot_carry_header_fields() {
        let address = |text| calendar_address(&EmailAddress::parse(text).unwrap());
        assert_eq!(address("aino.o'neil+x@example.test"), "mailto:aino.o'neil+x@example.test");
        assert_eq!(address("a?cc=b&x#%/@example.test"), "mailto:a%3Fcc%3Db%26x%23%25%2F@example.test");
        assert_eq!(address("päivi@example.test"), "mailto:p%C3%A4ivi@example.test");
    }

    #[test]
    fn a_domain_beyond_ascii_is_written_as_mail_servers_know_it() {
        let email = EmailAddress::parse("info@päivä.test").unwrap();
        assert_eq!(with_ascii_domain(&email), "info@xn--piv-qlac.test");
        assert_eq!(calendar_address(&email), "mailto:info@xn--piv-qlac.test");
    }

    #[test]
    fn quotes_and_carets_are_encoded_as_in_rfc_6868() {
        assert_eq!(caret_encoded("Aino \"^\" V\n"), "Aino ^'^^^' V^n");
    }
}
