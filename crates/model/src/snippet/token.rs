//! `{{contact.firstname}}` and its like: found in a text, and filled in.

use crate::{
    attendee::Attendee,
    record::{RecordRef, RecordType},
    rich_text::RichText,
};

/// The longest name that is looked for between braces, in bytes.
const LONGEST_NAME: usize = 60;

/// Something that a snippet leaves to the meeting into which it is inserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Token {
    ContactFirstName,
    ContactLastName,
    CompanyName,
    DealName,
    TicketSubject,
    /// The owner of a meeting is its organizer.
    OwnerName,
    OwnerFirstName,
    OwnerEmail,
    MeetingTitle,
    /// The day of the start, in the meeting's zone.
    MeetingDate,
    /// The time of the start, in the meeting's zone.
    MeetingTime,
    /// The meeting's zone, by name and offset.
    MeetingZone,
}

impl Token {
    /// All tokens, in the order in which a menu has them.
    pub const ALL: [Self; 12] = [
        Self::ContactFirstName,
        Self::ContactLastName,
        Self::CompanyName,
        Self::DealName,
        Self::TicketSubject,
        Self::OwnerName,
        Self::OwnerFirstName,
        Self::OwnerEmail,
        Self::MeetingTitle,
        Self::MeetingDate,
        Self::MeetingTime,
        Self::MeetingZone,
    ];

    /// `contact.firstname`: what stands between the braces. Properties have HubSpot's names.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ContactFirstName => "contact.firstname",
            Self::ContactLastName => "contact.lastname",
            Self::CompanyName => "company.name",
            Self::DealName => "deal.name",
            Self::TicketSubject => "ticket.subject",
            Self::OwnerName => "owner.name",
            Self::OwnerFirstName => "owner.firstname",
            Self::OwnerEmail => "owner.email",
            Self::MeetingTitle => "meeting.title",
            Self::MeetingDate => "meeting.date",
            Self::MeetingTime => "meeting.time",
            Self::MeetingZone => "meeting.timezone",
        }
    }

    /// The token of this name; case does not count.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|token| token.name().eq_ignore_ascii_case(name))
    }

    /// The token as it stands in a text.
    #[must_use]
    pub fn source(self) -> String {
        format!("{{{{{}}}}}", self.name())
    }
}

/// What the tokens stand for; empty where that is not known. Dates and times are in the words of whoever inserts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenValues {
    pub contact_first_name: String,
    pub contact_last_name: String,
    pub company_name: String,
    pub deal_name: String,
    pub ticket_subject: String,
    pub owner_name: String,
    pub owner_email: String,
    pub meeting_title: String,
    pub meeting_date: String,
    pub meeting_time: String,
    pub meeting_zone: String,
}

impl TokenValues {
    /// What the token stands for; nothing where that is not known.
    #[must_use]
    pub fn of(&self, token: Token) -> Option<&str> {
        let value = match token {
            Token::ContactFirstName => &self.contact_first_name,
            Token::ContactLastName => &self.contact_last_name,
            Token::CompanyName => &self.company_name,
            Token::DealName => &self.deal_name,
            Token::TicketSubject => &self.ticket_subject,
            Token::OwnerName => &self.owner_name,
            // Users have one name here: its first word is what they are called.
            Token::OwnerFirstName => self.owner_name.split_whitespace().next().unwrap_or_default(),
            Token::OwnerEmail => &self.owner_email,
            Token::MeetingTitle => &self.meeting_title,
            Token::MeetingDate => &self.meeting_date,
            Token::MeetingTime => &self.meeting_time,
            Token::MeetingZone => &self.meeting_zone,
        };
        Some(value.trim()).filter(|value| !value.is_empty())
    }
}

/// The HTML with its tokens filled in; those that stand for nothing stay as they are, and so do others between braces. Of a
/// tag, only the address of a link is filled in.
#[must_use]
pub fn fill(html: &str, values: &TokenValues) -> String {
    let mut filled = String::with_capacity(html.len());
    let mut rest = html;
    while !rest.is_empty() {
        let tag_at = rest.find('<').unwrap_or(rest.len());
        let (text, from_tag) = rest.split_at(tag_at);
        fill_in(text, values, escape, &mut filled);
        let tag_length = from_tag.find('>').map_or(from_tag.len(), |end| end + 1);
        let (tag, after) = from_tag.split_at(tag_length);
        fill_tag(tag, values, &mut filled);
        rest = after;
    }
    filled
}

/// The names between braces that are left in a text and in the addresses of its links, each once, known as tokens or not.
#[must_use]
pub fn unfilled(text: &RichText) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let addresses = text.source().split('<').filter_map(address_in).map(|(address, _)| with_braces(address));
    for text in [text.plain()].into_iter().chain(addresses) {
        let mut rest = text.as_str();
        while let Some(found) = find(rest) {
            if !names.iter().any(|name| name == found.name) {
                names.push(found.name.to_owned());
            }
            rest = &rest[found.end..];
        }
    }
    names
}

/// The contact that a text of a meeting speaks to: the one on whose page it is composed, else the first that is invited,
/// else the first that it is associated with.
#[must_use]
pub fn contact_of(on: RecordRef, attendees: &[Attendee], associations: &[RecordRef]) -> Option<RecordRef> {
    let invited = attendees.iter().find_map(|attendee| match attendee {
        Attendee::Contact { id, .. } => Some(RecordRef::new(RecordType::Contact, *id)),
        _ => None,
    });
    Some(on)
        .filter(|on| on.kind == RecordType::Contact)
        .or(invited)
        .or_else(|| record_of(RecordType::Contact, on, associations))
}

/// The record of this type that a text of a meeting is about: the one on whose page it is composed, else the first that
/// it is associated with.
#[must_use]
pub fn record_of(kind: RecordType, on: RecordRef, associations: &[RecordRef]) -> Option<RecordRef> {
    [on].iter().chain(associations).copied().find(|record| record.kind == kind)
}

/// Fills in a text; `write` puts a value into it as what it is, and never as markup.
fn fill_in(text: &str, values: &TokenValues, write: fn(&str, &mut String), filled: &mut String) {
    let mut rest = text;
    while let Some(found) = find(rest) {
        filled.push_str(&rest[..found.start]);
        match Token::from_name(found.name).and_then(|token| values.of(token)) {
            Some(value) => write(value, filled),
            None => filled.push_str(&rest[found.start..found.end]),
        }
        rest = &rest[found.end..];
    }
    filled.push_str(rest);
}

/// Fills in the address of a link; every other tag stays as it is.
fn fill_tag(tag: &str, values: &TokenValues, filled: &mut String) {
    let link = tag.strip_prefix('<').and_then(address_in).map(|(address, at)| (address, with_braces(address), at + 1));
    let Some((address, readable, at)) = link.filter(|(_, readable, _)| find(readable).is_some()) else {
        return filled.push_str(tag);
    };
    let write = if address.starts_with("mailto:") { escape_in_mail_address } else { escape_in_address };
    filled.push_str(&tag[..at]);
    fill_in(&readable, values, write, filled);
    filled.push_str(&tag[at + address.len()..]);
}

/// The address in the tag of a link, and where it begins, in bytes. Our HTML writes attributes between double quotes.
fn address_in(tag: &str) -> Option<(&str, usize)> {
    const ATTRIBUTE: &str = " href=\"";
    let inside = tag.starts_with("a ").then(|| tag.split('>').next()).flatten()?;
    let at = inside.find(ATTRIBUTE)? + ATTRIBUTE.len();
    Some((inside[at..].split('"').next()?, at))
}

/// An address with the braces that browsers and Markdown write as `%7B` and `%7D` in it.
fn with_braces(address: &str) -> String {
    let coded = [("%7b", "%7B"), ("%7d", "%7D"), ("%7B%7B", "{{"), ("%7D%7D", "}}"), ("{{%20", "{{"), ("%20}}", "}}")];
    coded.iter().fold(address.to_owned(), |address, (coded, plain)| address.replace(coded, plain))
}

/// What an address takes of a value without being led elsewhere by it: RFC 3986 §2.3.
fn escape_in_address(value: &str, address: &mut String) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address.push('%');
            address.extend([byte >> 4, byte & 15].map(|digit| char::from(b"0123456789ABCDEF"[usize::from(digit)])));
        }
    }
}

/// The same where the value may be a mail address (RFC 6068 §2).
fn escape_in_mail_address(value: &str, address: &mut String) {
    for (index, part) in value.split('@').enumerate() {
        if index > 0 {
            address.push('@');
        }
        escape_in_address(part, address);
    }
}

fn escape(value: &str, html: &mut String) {
    for letter in value.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(letter),
        }
    }
}

/// A name between braces, and where it stands, in bytes, with its braces.
struct Found<'text> {
    name: &'text str,
    start: usize,
    end: usize,
}

/// The first `{{name}}`; blanks around the name are allowed.
fn find(text: &str) -> Option<Found<'_>> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("{{")?;
        let inside = &text[start + 2..];
        let name = inside.trim_start_matches(is_blank);
        let length = name.bytes().take(LONGEST_NAME).take_while(|byte| is_of_name(*byte)).count();
        let (name, after) = name.split_at(length);
        let after = after.trim_start_matches(is_blank);
        if !name.is_empty() && after.starts_with("}}") {
            return Some(Found { name, start, end: text.len() - after.len() + 2 });
        }
        from = start + 1;
    }
}

fn is_blank(letter: char) -> bool {
    matches!(letter, ' ' | '\u{a0}')
}

fn is_of_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-')
}
