//! What administrators set for everybody, a part at a time.

use kokous_model::{account::AccountSettings, wire::Session};

use crate::{
    api::{Api, ApiError},
    shell::session::SessionState,
};

/// Saves a part of the account's settings; gives them as they are kept. The other parts stay as they are by now, which may
/// not be as they were when this page was opened.
///
/// # Errors
/// See [`ApiError`].
pub(super) async fn save(
    api: &Api,
    session: SessionState,
    set: impl FnOnce(&mut AccountSettings),
) -> Result<AccountSettings, ApiError> {
    let mut account = api.account().await?;
    set(&mut account);
    let account = api.put_account(&account).await?;
    if let Some(open) = session.get_untracked() {
        session.open(Session { account: account.clone(), ..open });
    }
    Ok(account)
}
