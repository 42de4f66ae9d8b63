use anyhow::Context;

use super::NewToken;
use crate::{
    auth::{token, users},
    config::Config,
};

/// What a token is called that was made here.
const NAME: &str = "kokous-server token create";

/// Makes a token and writes it, alone, on standard output: nobody sees it a second time.
pub(super) async fn create(config: &Config, new: NewToken) -> anyhow::Result<()> {
    let app = super::open(config).await?;
    let transaction = app.store.begin().await?;
    let user = users::by_email(&transaction, &new.user).await?;
    let user = user.with_context(|| format!("there is no user with the address {}", new.user))?;
    let (_, token) = token::create(&transaction, user.id, NAME, &new.scopes, app.clock.now()).await?;
    transaction.commit().await?;
    app.store.close().await?;
    eprintln!("A token for {}. It is shown only now:", user.name());
    println!("{token}");
    Ok(())
}
