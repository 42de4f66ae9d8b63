//! No more than four calls at a time for one mailbox.

use std::collections::HashMap;

use axum::{
    extract::{Request, State},
    http::header,
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::error;
use crate::state::AppState;

/// Calls at a time.
const MOST: usize = 4;

/// The calls that are under way.
#[derive(Default)]
pub(crate) struct Gate {
    running: HashMap<&'static str, usize>,
    /// The most that were ever asked for at a time, refused ones among them.
    pub(crate) most: usize,
}

/// Refuses a fifth call; lets the others through. A call whose client has gone counts until it is answered.
pub(crate) async fn limit(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let token = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = token.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default().to_owned();
    let entered = state.change(|world| {
        let caller = world.graph.grants.caller(&token, world.clock.now())?;
        let gate = &mut world.graph.gate;
        let running = gate.running.entry(caller.account.email).or_default();
        *running += 1;
        gate.most = gate.most.max(*running);
        Some((caller.account.email, *running))
    });
    let Some((mailbox, running)) = entered else { return next.run(request).await };
    let _left = Leaving { state, mailbox };
    if running > MOST { error::throttled().into_response() } else { next.run(request).await }
}

/// Takes a call off the count, also when its connection is dropped.
struct Leaving {
    state: AppState,
    mailbox: &'static str,
}

impl Drop for Leaving {
    fn drop(&mut self) {
        self.state.change(|world| {
            if let Some(running) = world.graph.gate.running.get_mut(self.mailbox) {
                *running = running.saturating_sub(1);
            }
        });
    }
}
