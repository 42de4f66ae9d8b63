//! A draft is written in one window: whoever opens one that another window has open goes on with a copy of it. Else each
//! would overwrite what the other typed.

use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{BroadcastChannel, MessageEvent};

use super::{drafts::DraftKeeper, state::ComposerState};
use crate::{api::new_uuid, i18n::t, prelude::*, ui::toast::Toasts};

/// The channel on which the windows of one browser speak of the drafts that they have open.
const CHANNEL: &str = "kokous-open-drafts";
/// Who has the draft open whose id follows?
const ASKS: &str = "asks";
/// The one whose id follows is open here.
const HAS: &str = "has";

/// Answers other windows for as long as the calling component lives, and asks them where the draft is one that was begun
/// before.
pub(super) fn keep_apart(state: ComposerState, is_continued: bool, toasts: Toasts) {
    // A browser without channels: the windows share the draft, and saving finds out.
    let Ok(channel) = BroadcastChannel::new(CHANNEL) else { return };
    let say = |channel: &BroadcastChannel, word: &str, id: &str| {
        drop(channel.post_message(&JsValue::from_str(&format!("{word} {id}"))));
    };
    let answering = channel.clone();
    let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        let (Some(said), Some(own)) = (event.data().as_string(), state.draft_id.try_get_value()) else { return };
        match said.split_once(' ') {
            Some((ASKS, id)) if id == own => say(&answering, HAS, &own),
            Some((HAS, id)) if id == own && is_continued => {
                go_on_with_a_copy(state);
                toasts.say(t().composer_open_elsewhere());
            }
            _ => {}
        }
    });
    channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    if is_continued {
        say(&channel, ASKS, &state.draft_id.get_value());
    }
    let kept = SendWrapper::new((channel, heard));
    on_cleanup(move || kept.0.close());
}

fn go_on_with_a_copy(state: ComposerState) {
    let id = new_uuid();
    state.save_key.set_value(id.clone());
    state.draft_id.set_value(id);
    state.keeper.with_value(DraftKeeper::begin_anew);
}
