//! One mailbox address.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A local part of 64 octets, `@` and a domain of 253: anything longer is refused unread.
const LONGEST_BYTES: usize = 64 + 1 + 253;

/// A single `local@domain` address (RFC 5321 §4.1.2, without quoted local parts and address literals). It holds no
/// white space, control character or comma, so that it cannot carry a second header or recipient.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
pub struct EmailAddress(String);

impl EmailAddress {
    /// Reads an address; white space around it is dropped, the domain is made lower case.
    ///
    /// # Errors
    /// The text is not one plain address.
    pub fn parse(text: &str) -> Result<Self, InvalidEmail> {
        let text = text.trim();
        if text.len() > LONGEST_BYTES {
            return Err(InvalidEmail);
        }
        let (local, domain) = text.rsplit_once('@').ok_or(InvalidEmail)?;
        let local_is_fine = (1..=64).contains(&local.len())
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && local.chars().all(|letter| letter.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(letter));
        let labels: Vec<&str> = domain.split('.').collect();
        let domain_is_fine = domain.len() <= 253
            && labels.len() >= 2
            && labels.iter().all(|label| {
                (1..=63).contains(&label.len())
                    && !label.starts_with('-')
                    && !label.ends_with('-')
                    && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
            });
        if local_is_fine && domain_is_fine {
            Ok(Self(format!("{local}@{}", lower_case(domain))))
        } else {
            Err(InvalidEmail)
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address in lower case: how two addresses are compared, since no mail provider in use tells case apart.
    #[must_use]
    pub fn key(&self) -> String {
        lower_case(&self.0)
    }
}

/// Letter by letter: `str::to_lowercase` has one rule more, for a sigma at the end of a Greek word.
fn lower_case(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for EmailAddress {
    type Error = InvalidEmail;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<EmailAddress> for String {
    fn from(address: EmailAddress) -> Self {
        address.0
    }
}

/// The text is not one e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an e-mail address: it looks like name@example.com")]
pub struct InvalidEmail;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_taken_and_trimmed() {
        for (text, expected) in [
            (" aino@Example.TEST ", "aino@example.test"),
            ("a.b+tag@sub.example.test", "a.b+tag@sub.example.test"),
            ("o'brien@example.test", "o'brien@example.test"),
            ("päivi@esimerkki.test", "päivi@esimerkki.test"),
        ] {
            assert_eq!(EmailAddress::parse(text).unwrap().as_str(), expected);
        }
    }

    #[test]
    fn what_could_carry_a_second_header_or_recipient_is_refused() {
        for text in [
            "",
            "aino",
            "@example.test",
            "aino@",
            "aino@localhost",
            "a b@example.test",
            "a@b@example.test",
            "a@example.test, b@example.test",
            "a@example.test\r\nBcc: b@example.test",
            "a\n@example.test",
            "a@exa\rmple.test",
            ".a@example.test",
            "a..b@example.test",
            "a@-example.test",
            "a@example..test",
            "\"a\"@example.test",
            "<a@example.test>",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(InvalidEmail), "{text:?}");
        }
    }
}
