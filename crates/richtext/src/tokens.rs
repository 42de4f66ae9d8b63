//! HTML as a stream of tags and text: the browser's own reading of it, without building a tree.

use std::cell::RefCell;

use html5ever::{
    Attribute,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, states::RawKind},
};

use crate::allowlist::{Meaning, meaning};

/// Receives what is read. Text of elements that are not meant to be read (scripts, styles) does not arrive.
pub(crate) trait Reader {
    /// A start tag by its name in lower case.
    fn start(&mut self, name: &str, attributes: Attributes<'_>);
    /// An end tag.
    fn end(&mut self, name: &str);
    /// A run of text, entities decoded.
    fn text(&mut self, text: &str);
}

/// What a start tag has besides its name.
#[derive(Clone, Copy)]
pub(crate) struct Attributes<'tag>(&'tag [Attribute]);

impl<'tag> Attributes<'tag> {
    /// The value of an attribute, by its name in lower case.
    pub(crate) fn get(self, name: &str) -> Option<&'tag str> {
        self.0.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value)
    }
}

/// Reads the HTML to its end, in time linear in its length.
pub(crate) fn read<R: Reader>(html: &str, reader: R) -> R {
    let sink = Sink { state: RefCell::new(State { reader, hidden: None }) };
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from_slice(html));
    let tokenizer = Tokenizer::new(sink, Default::default());
    // The sink never asks to wait for a script, so the whole queue is read at once.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.state.into_inner().reader
}

struct State<R> {
    reader: R,
    /// The element whose content is being skipped.
    hidden: Option<String>,
}

struct Sink<R> {
    state: RefCell<State<R>>,
}

impl<R: Reader> TokenSink for Sink<R> {
    type Handle = ();

    fn process_token(&self, token: Token, _line_number: u64) -> TokenSinkResult<()> {
        let mut state = self.state.borrow_mut();
        match token {
            Token::TagToken(tag) => return state.tag(&tag),
            Token::CharacterTokens(text) if state.hidden.is_none() => state.reader.text(&text),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl<R: Reader> State<R> {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if let Some(hidden) = &self.hidden {
            if tag.kind == TagKind::EndTag && hidden == name {
                self.hidden = None;
            }
            return TokenSinkResult::Continue;
        }
        match (tag.kind, meaning(name)) {
            (TagKind::StartTag, Meaning::Hidden) => {
                self.hidden = Some(name.to_owned());
                return TokenSinkResult::RawData(raw_kind(name));
            }
            (TagKind::StartTag, _) => self.reader.start(name, Attributes(&tag.attrs)),
            (TagKind::EndTag, _) => self.reader.end(name),
        }
        TokenSinkResult::Continue
    }
}

fn raw_kind(name: &str) -> RawKind {
    match name {
        "script" => RawKind::ScriptData,
        "title" | "textarea" => RawKind::Rcdata,
        _ => RawKind::Rawtext,
    }
}
