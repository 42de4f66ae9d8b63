use std::io::{self, IsTerminal, Read};

use anyhow::{Context, bail, ensure};
use kokous_model::{email::EmailAddress, limits, role::Role, text::has_line_break_or_control};

use super::NewUser;
use crate::{
    auth::{password, users},
    config::Config,
};

/// Longest password that is read, in bytes.
const LONGEST_INPUT: u64 = 4_096;

/// Adds somebody who can sign in.
pub(super) async fn add(config: &Config, new: NewUser) -> anyhow::Result<()> {
    let email = EmailAddress::parse(&new.email).with_context(|| format!("--email {}", new.email))?;
    let name = new.name.trim();
    let is_name = !name.is_empty() && name.chars().count() <= limits::NAME_CHARS && !has_line_break_or_control(name);
    ensure!(is_name, "--name is one line of 1 to {} characters", limits::NAME_CHARS);
    let (first_name, last_name) = name.rsplit_once(' ').unwrap_or((name, ""));
    let hash = password::hash(&read_password()?)?;

    let app = super::open(config).await?;
    let transaction = app.store.begin().await?;
    if users::by_email(&transaction, email.as_str()).await?.is_some() {
        bail!("there is a user with the address {email} already");
    }
    let user = users::NewUser {
        email,
        first_name: first_name.trim().to_owned(),
        last_name: last_name.to_owned(),
        role: role(&new),
        time_zone: None,
        locale: None,
        password_hash: Some(hash),
    };
    let added = users::add(&transaction, user, app.clock.now()).await?;
    transaction.commit().await?;
    app.store.close().await?;
    eprintln!("Added {} <{}>, {}.", added.name(), added.email, added.role);
    Ok(())
}

const fn role(new: &NewUser) -> Role {
    match (new.admin, new.read_only) {
        (true, _) => Role::Admin,
        (false, true) => Role::ReadOnly,
        (false, false) => Role::Member,
    }
}

/// One line of standard input. On the command line it would stand in the shell's history and in the list of processes.
fn read_password() -> anyhow::Result<String> {
    if io::stdin().is_terminal() {
        eprintln!("Password (at least {} characters; it will be visible):", password::SHORTEST);
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\r', '\n']).to_owned());
    }
    let mut text = String::new();
    io::stdin().take(LONGEST_INPUT).read_to_string(&mut text).context("the password is not text")?;
    let text = text.trim_end_matches(['\r', '\n']);
    ensure!(!text.contains('\n'), "the password on standard input has more than one line");
    Ok(text.to_owned())
}
