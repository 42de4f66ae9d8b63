//! The functions at which the application's module is cut. What each gives is a number in the table of functions, which
//! all modules share.

use std::future::ready;

use kokous::{
    api::ApiError,
    composer, i18n,
    lazy::{Entry, Fetched, LazyPart, Parts, fetched},
    pages, timeline,
};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

/// The application's parts.
pub(crate) const PARTS: Parts = Parts { view, finnish: || fetched(finnish()) };

fn view(part: LazyPart) -> Fetched<Entry> {
    match part {
        LazyPart::Composer => fetched(open_composer()),
        LazyPart::Conflict => fetched(conflict()),
        LazyPart::Snippets => fetched(snippets()),
        LazyPart::AddContact => fetched(add_contact()),
        LazyPart::Widen => fetched(widen()),
        LazyPart::Day => fetched(day()),
        LazyPart::List => fetched(list()),
        LazyPart::CardDetail => fetched(card_detail()),
        LazyPart::Settings => fetched(settings()),
        LazyPart::ConnectCalDav => fetched(connect_caldav()),
        LazyPart::SentMail => fetched(sent_mail()),
        LazyPart::Property => fetched(property()),
        LazyPart::RecordDialog => fetched(record_dialog()),
        LazyPart::ListTool => fetched(list_tool()),
        // For elements in other people's pages alone.
        LazyPart::EmbeddedRecord | LazyPart::EmbeddedTimeline => Box::pin(ready(Err(ApiError::PartNotFetched))),
    }
}

#[wasm_split(composer, fallible)]
fn open_composer() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open)
}

#[wasm_split(composer, fallible)]
fn conflict() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open_conflict)
}

#[wasm_split(composer, fallible)]
fn add_contact() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open_add_contact)
}

#[wasm_split(composer, fallible)]
fn snippets() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open_snippets)
}

#[wasm_split(day, fallible)]
fn widen() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open_widen)
}

#[wasm_split(day, fallible)]
fn day() -> Result<Entry, SplitLoaderError> {
    Ok(composer::open_day)
}

#[wasm_split(finnish, fallible)]
fn finnish() -> Result<&'static str, SplitLoaderError> {
    Ok(i18n::finnish())
}

#[wasm_split(lists, fallible)]
fn list() -> Result<Entry, SplitLoaderError> {
    Ok(pages::list::open)
}

#[wasm_split(cards, fallible)]
fn card_detail() -> Result<Entry, SplitLoaderError> {
    Ok(timeline::open_detail)
}

#[wasm_split(pages, fallible)]
fn settings() -> Result<Entry, SplitLoaderError> {
    Ok(pages::settings::open)
}

#[wasm_split(pages, fallible)]
fn connect_caldav() -> Result<Entry, SplitLoaderError> {
    Ok(pages::connect_caldav::open)
}

#[wasm_split(pages, fallible)]
fn sent_mail() -> Result<Entry, SplitLoaderError> {
    Ok(pages::sent_mail::open)
}

#[wasm_split(records, fallible)]
fn property() -> Result<Entry, SplitLoaderError> {
    Ok(pages::record::open_property)
}

#[wasm_split(records, fallible)]
fn record_dialog() -> Result<Entry, SplitLoaderError> {
    Ok(pages::record::open_dialog)
}

#[wasm_split(records, fallible)]
fn list_tool() -> Result<Entry, SplitLoaderError> {
    Ok(pages::list::open_tool)
}
