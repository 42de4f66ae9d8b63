//! What servers answer with: WebDAV's XML (RFC 4918 §14), as far as it is needed. No entity is expanded but XML's own five, and
//! a document with a type declaration is not read.

use quick_xml::{
    events::{BytesStart, Event},
    name::ResolveResult,
    reader::NsReader,
};

/// WebDAV's namespace.
pub(super) const DAV: &str = "DAV:";
/// `CalDAV`'s.
pub(super) const CALDAV: &str = "urn:ietf:params:xml:ns:caldav";
/// That of Apple's server, whose `getctag` many others have.
pub(super) const CALENDAR_SERVER: &str = "http://calendarserver.org/ns/";

/// Deepest nesting that is read.
const DEEPEST: usize = 32;
/// Most elements of a document that is read: each takes many times the bytes that it has on the wire.
const ELEMENTS: usize = 100_000;

/// An element with what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    namespace: String,
    name: String,
    /// Its attribute `name`, the only one that says something; empty where it has none.
    pub(super) named: String,
    /// Its own text, without that of its children.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
}

impl Element {
    fn new(namespace: &ResolveResult<'_>, start: &BytesStart<'_>) -> Self {
        let namespace = match namespace {
            ResolveResult::Bound(namespace) => String::from_utf8_lossy(namespace.as_ref()).into_owned(),
            _ => String::new(),
        };
        let name = String::from_utf8_lossy(start.local_name().as_ref()).into_owned();
        let named = start.try_get_attribute("name").ok().flatten();
        let named = named.map(|it| String::from_utf8_lossy(&it.value).into_owned()).unwrap_or_default();
        Self { namespace, name, named, ..Self::default() }
    }

    pub(super) fn is(&self, namespace: &str, name: &str) -> bool {
        self.namespace == namespace && self.name == name
    }

    /// The name without its namespace.
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    /// The children of this name.
    pub(super) fn all<'it>(&'it self, namespace: &'it str, name: &'it str) -> impl Iterator<Item = &'it Self> {
        self.children.iter().filter(move |child| child.is(namespace, name))
    }

    /// The first child of this name.
    pub(super) fn child(&self, namespace: &str, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.is(namespace, name))
    }

    /// The text of `DAV:href` in it.
    pub(super) fn href(&self) -> Option<&str> {
        Some(self.child(DAV, "href")?.text.trim())
    }
}

/// The document's element; nothing where it cannot be read.
pub(super) fn parse(document: &[u8]) -> Option<Element> {
    let text = std::str::from_utf8(document).ok()?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let mut open = vec![Element::default()];
    let mut left = ELEMENTS;
    loop {
        let (namespace, event) = reader.read_resolved_event().ok()?;
        if matches!(event, Event::Start(_) | Event::Empty(_)) {
            left = left.checked_sub(1)?;
        }
        match (namespace, event) {
            (namespace, Event::Start(start)) if open.len() < DEEPEST => open.push(Element::new(&namespace, &start)),
            (namespace, Event::Empty(start)) => {
                let element = Element::new(&namespace, &start);
                open.last_mut()?.children.push(element);
            }
            (_, Event::End(_)) => {
                let closed = open.pop()?;
                open.last_mut()?.children.push(closed);
            }
            (_, Event::Text(text)) => open.last_mut()?.text.push_str(&text.decode().ok()?),
            (_, Event::CData(text)) => open.last_mut()?.text.push_str(&text.decode().ok()?),
            (_, Event::GeneralRef(reference)) => {
                let letter = match reference.resolve_char_ref().ok()? {
                    Some(letter) => letter,
                    None => predefined(&reference.decode().ok()?)?,
                };
                open.last_mut()?.text.push(letter);
            }
            (_, Event::Start(_) | Event::DocType(_)) => return None,
            (_, Event::Eof) => break,
            (_, Event::Comment(_) | Event::Decl(_) | Event::PI(_)) => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty())?;
    root.children.into_iter().next()
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

/// Of what several resources were asked (RFC 4918 §13).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Multistatus {
    pub(super) responses: Vec<Response>,
    /// RFC 6578 §6.2.
    pub(super) sync_token: Option<String>,
}

/// What is said of one resource.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) href: String,
    /// Of the resource as a whole, where it is said.
    pub(super) status: Option<u16>,
    /// The properties that it has.
    props: Vec<Element>,
}

impl Response {
    /// A property that the resource has.
    pub(super) fn prop(&self, namespace: &str, name: &str) -> Option<&Element> {
        self.props.iter().find(|prop| prop.is(namespace, name))
    }

    /// The text of such a property, if it is not empty.
    pub(super) fn text(&self, namespace: &str, name: &str) -> Option<&str> {
        self.prop(namespace, name).map(|prop| prop.text.trim()).filter(|text| !text.is_empty())
    }
}

/// The answer to a question about several resources; nothing where it is none.
pub(super) fn multistatus(document: &[u8]) -> Option<Multistatus> {
    let root = parse(document).filter(|root| root.is(DAV, "multistatus"))?;
    let sync_token = root.child(DAV, "sync-token").map(|token| token.text.trim().to_owned());
    let responses = root.children.into_iter().filter(|child| child.is(DAV, "response")).filter_map(response).collect();
    Some(Multistatus { responses, sync_token })
}

fn response(element: Element) -> Option<Response> {
    let href = element.href()?.to_owned();
    let whole = element.child(DAV, "status").and_then(status);
    let is_there = |propstat: &Element| propstat.child(DAV, "status").and_then(status).is_none_or(|it| it / 100 == 2);
    let propstats = element.children.into_iter().filter(|child| child.is(DAV, "propstat") && is_there(child));
    let props = propstats.filter_map(|propstat| propstat.children.into_iter().find(|child| child.is(DAV, "prop")));
    Some(Response { href, status: whole, props: props.flat_map(|prop| prop.children).collect() })
}

/// `HTTP/1.1 404 Not Found`.
fn status(element: &Element) -> Option<u16> {
    element.text.split_whitespace().nth(1)?.parse().ok()
}

/// The condition that was not met, by its name, where the body of an error says so (RFC 4918 §16); else nothing.
pub(super) fn condition(document: &[u8]) -> String {
    let error = parse(document).filter(|root| root.is(DAV, "error"));
    error.and_then(|error| Some(error.children.first()?.name().to_owned())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_read_whatever_its_prefixes_are_and_what_is_missing_is_left_out() {
        let document = br#"<?xml version="1.0"?><x:multistatus xmlns:x="DAV:" xmlns="urn:ietf:params:xml:ns:caldav">
            <x:response><x:href>/cal/a.ics</x:href>
              <x:propstat><x:prop><x:getetag>"1&quot;&#33;</x:getetag><calendar-data><![CDATA[A<B]]>&amp;C</calendar-data></x:prop>
                <x:status>HTTP/1.1 200 OK</x:status></x:propstat>
              <x:propstat><x:prop><x:displayname>no</x:displayname></x:prop><x:status>HTTP/1.1 404 Not Found</x:status></x:propstat>
            </x:response>
            <x:response><x:href>/cal/b.ics</x:href><x:status>HTTP/1.1 404 Not Found</x:status></x:response>
            <x:sync-token> urn:1 </x:sync-token></x:multistatus>"#;
        let answer = multistatus(document).unwrap();
        assert_eq!(answer.sync_token.as_deref(), Some("urn:1"));
        assert_eq!(answer.responses[0].text(DAV, "getetag"), Some("\"1\"!"));
        assert_eq!(answer.responses[0].text(CALDAV, "calendar-data"), Some("A<B&C"));
        assert_eq!(answer.responses[0].prop(DAV, "displayname"), None);
        assert_eq!((answer.responses[1].href.as_str(), answer.responses[1].status), ("/cal/b.ics", Some(404)));
    }

    #[test]
    fn entities_are_not_expanded_and_nothing_is_read_that_is_too_deep_or_broken() {
        let bomb =
            b"<!DOCTYPE a [<!ENTITY x \"y\">]><multistatus xmlns=\"DAV:\"><sync-token>&x;</sync-token></multistatus>";
        assert_eq!(multistatus(bomb), None);
        assert_eq!(multistatus(b"<multistatus xmlns=\"DAV:\"><sync-token>&x;</sync-token></multistatus>"), None);
        assert_eq!(parse("<a>".repeat(100_000).as_bytes()), None);
        let wide = |elements: usize| format!("<a>{}</a>", "<b/>".repeat(elements - 1));
        assert!(parse(wide(ELEMENTS).as_bytes()).is_some());
        assert_eq!(parse(wide(ELEMENTS + 1).as_bytes()), None);
        for broken in ["", "<a>", "<a></b>", "not XML", "<multistatus/>"] {
            assert_eq!(multistatus(broken.as_bytes()), None, "{broken}");
        }
    }

    #[test]
    fn the_condition_that_was_not_met_is_told() {
        let body = b"<d:error xmlns:d=\"DAV:\"><d:valid-sync-token/></d:error>";
        assert_eq!(condition(body), "valid-sync-token");
        assert_eq!(condition(b"<html/>"), "");
    }
}
