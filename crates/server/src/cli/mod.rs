//! The command line of `kokous-server`.

mod doctor;
mod import;
mod migrate;
mod seed;
mod serve;
mod token;
mod user;

use std::{
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use anyhow::Context;
use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::{
    app::App,
    auth::token::Scope,
    clock::Clock,
    config::{Config, LogFormat},
    http::openapi,
    store::Store,
};

/// A meeting scheduler that lives on CRM records.
///
/// Configuration comes from kokous.toml in the current folder and from the environment (KOKOUS_LISTEN,
/// KOKOUS_DATABASE_URL, …). Every command makes and migrates the database if need be.
#[derive(Debug, Parser)]
#[command(name = "kokous-server", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Starts the server
    Serve(Serve),
    /// Makes the database, or brings it up to date
    Migrate,
    /// Manages who can sign in
    #[command(subcommand)]
    User(UserCommand),
    /// Manages bearer tokens of programs
    #[command(subcommand)]
    Token(TokenCommand),
    /// Adds records from a table: all of its lines, or none
    Import(Import),
    /// Adds invented contacts, the first of which has a long timeline, and writes its id: for measurements
    Seed(Seed),
    /// Checks the configuration and every connection, and says what is wrong
    Doctor,
    /// Writes the API's description of itself (OpenAPI 3.1) on standard output
    Openapi,
}

#[derive(Args, Debug)]
struct Serve {
    /// Show an invented account: fills an empty database, lets people in without a password, listens on loopback only
    #[arg(long)]
    demo: bool,
    /// The instant at which the server's clock starts, such as 2026-11-24T08:00:00Z
    #[arg(long, value_name = "INSTANT", requires = "demo")]
    now: Option<DateTime<Utc>>,
}

#[derive(Args, Debug)]
struct Import {
    /// A CSV file in UTF-8, with commas or semicolons. Its first line names properties, as `firstname` or `First name`
    file: PathBuf,
    /// What its lines are
    #[arg(long = "type", value_enum)]
    kind: import::Kind,
}

#[derive(Args, Debug)]
struct Seed {
    /// How many contacts
    #[arg(long, default_value_t = 1)]
    contacts: u64,
    /// How many meetings, all with the first contact
    #[arg(long, default_value_t = 0)]
    meetings: u64,
    /// How many notes, calls, tasks and e-mails, on the first contact's timeline as well
    #[arg(long, default_value_t = 0)]
    activities: u64,
    /// The instant before which all of it was, such as 2026-11-24T08:00:00Z; the present unless said otherwise
    #[arg(long, value_name = "INSTANT")]
    now: Option<DateTime<Utc>>,
}

#[derive(Debug, Subcommand)]
enum UserCommand {
    /// Adds somebody; the password is read from standard input
    Add(NewUser),
}

#[derive(Args, Debug)]
struct NewUser {
    #[arg(long)]
    email: String,
    /// The full name
    #[arg(long)]
    name: String,
    /// May manage users and settings
    #[arg(long, conflicts_with = "read_only")]
    admin: bool,
    /// May look at everything but internal notes, and change nothing
    #[arg(long)]
    read_only: bool,
}

#[derive(Debug, Subcommand)]
enum TokenCommand {
    /// Makes a token and writes it, alone, on standard output
    Create(NewToken),
}

#[derive(Args, Debug)]
struct NewToken {
    /// The e-mail address of the user for whom the program acts
    #[arg(long, value_name = "EMAIL")]
    user: String,
    /// What the token is limited to, such as crm.objects.contacts.read; may be repeated. Without: all that the user may
    #[arg(long = "scope", value_name = "SCOPE")]
    scopes: Vec<Scope>,
}

/// Runs the command that was typed.
pub async fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> anyhow::Result<()> {
    let config = Config::load()?;
    start_log(&config)?;
    match command {
        Command::Serve(serve) => serve::run(&config, serve.demo, serve.now).await,
        Command::Migrate => migrate::run(&config).await,
        Command::User(UserCommand::Add(new)) => user::add(&config, new).await,
        Command::Token(TokenCommand::Create(new)) => token::create(&config, new).await,
        Command::Import(wanted) => import::run(&config, &wanted).await,
        Command::Seed(wanted) => seed::run(&config, &wanted).await,
        Command::Doctor => doctor::run(&config).await,
        Command::Openapi => Ok(io::stdout().write_all(openapi::text().as_bytes())?),
    }
}

/// The store and the clock, for a command that does one thing and ends.
async fn open(config: &Config) -> anyhow::Result<App> {
    let store = Store::open(&config.database(false)).await?;
    Ok(App::new(store, Clock::default(), config.origin()?))
}

/// The log goes to standard error, so that standard output is the command's own.
fn start_log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log).context("KOKOUS_LOG is not a filter, such as `info`")?;
    let subscriber = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    match config.log_format {
        LogFormat::Text => subscriber.init(),
        LogFormat::Json => subscriber.json().init(),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn a_scope_that_is_none_is_refused_with_a_list_of_those_that_are() {
        let typed = ["kokous-server", "token", "create", "--user", "a@example.test", "--scope", "everything"];
        let error = Cli::try_parse_from(typed).unwrap_err().to_string();
        assert!(error.contains("crm.objects.contacts.read"), "{error}");
    }
}
