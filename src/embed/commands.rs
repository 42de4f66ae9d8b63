//! What the page around an element asks of it.

use js_sys::{JSON, Object};
use kokous_model::{
    draft::MeetingDraft,
    wire::{Change, RecordView},
};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};

use super::Bridge;
use crate::{
    api::json,
    composer::{ComposeOn, Composer, last_as_long_as, new_draft},
    live::Live,
    prelude::*,
    shell::session::SessionState,
    ui::remote::Remote,
};

/// What commands work on.
#[derive(Clone)]
pub(super) struct Commands {
    pub(super) bridge: SendWrapper<Bridge>,
    pub(super) record: Remote<RecordView>,
    pub(super) composer: Composer,
    pub(super) session: SessionState,
    pub(super) live: Live,
}

impl Commands {
    /// Takes commands for as long as the calling component lives.
    pub(super) fn take(self) {
        let bridge = self.bridge.clone();
        let run = Closure::<dyn Fn(String, Option<String>) -> Option<String>>::new(move |name: String, with| {
            match name.as_str() {
                "open" => self.open(with),
                "refresh" => self.live.clone().tell(Change::Everything),
                "draft" => return self.composer.draft().map(|draft| json::write(&draft)),
                _ => {}
            }
            None
        });
        bridge.set_command(&run);
        let run = SendWrapper::new(run);
        on_cleanup(move || drop(run));
    }

    /// Opens the composer: with what the page gives of a draft, or else with what is unfinished or suggests itself. Until
    /// the record is there nothing happens; the element asks again then.
    fn open(&self, given: Option<String>) {
        let Some(mut on) = self.compose_on() else { return };
        let Some(given) = given else { return self.composer.schedule(on) };
        let Some(session) = self.session.get_untracked() else { return };
        match merged(&new_draft(&on, &session), &given) {
            Some(draft) => {
                on.draft = Some(Box::new(draft));
                self.composer.begin(on);
            }
            None => {
                self.bridge.fail("BAD_DRAFT", "The draft that open() was given cannot be read");
                self.composer.schedule(on);
            }
        }
    }

    /// What a new meeting on the element's record begins with; nothing until the record is there.
    pub(super) fn compose_on(&self) -> Option<ComposeOn> {
        if !untrack(|| self.session.may_write()) {
            return None;
        }
        untrack(|| self.record.get()).map(|view| ComposeOn {
            record: view.summary.record,
            record_name: view.summary.name,
            associations: view.default_associations,
            attendees: view.default_attendees,
            draft: None,
        })
    }
}

/// The draft with what is given in the place of its own.
fn merged(draft: &MeetingDraft, given: &str) -> Option<MeetingDraft> {
    let whole = JSON::parse(&json::write(draft)).ok()?.dyn_into::<Object>().ok()?;
    let given = JSON::parse(given).ok()?.dyn_into::<Object>().ok()?;
    let has_end = Object::has_own(&given, &"endTime".into());
    let merged = JSON::stringify(&Object::assign(&whole, &given)).ok()?;
    let mut merged = json::read(&String::from(merged)).ok()?;
    if !has_end {
        last_as_long_as(&mut merged, draft);
    }
    Some(merged)
}
