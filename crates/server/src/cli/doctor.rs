use anyhow::bail;
use kokous_model::dispatch::Provider;
use sea_orm::EntityTrait;

use super::serve::mail_provider;
use crate::{config::Config, files::Storage, secrets, store::Store, store::entity::user, video::Service};
use sea_orm::PaginatorTrait;

/// Checks the configuration and every connection; a line for each, and a failure at the end if one is wrong.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let mut wrong = 0;
    let mut say = |what: &str, result: anyhow::Result<String>| match result {
        Ok(text) => println!("ok     {what}: {text}"),
        Err(error) => {
            wrong += 1;
            println!("WRONG  {what}: {error:#}");
        }
    };
    say("address", config.origin());
    say(
        "page",
        config
            .web_root()
            .map(|root| root.map_or("not set: only the API is served".to_owned(), |root| root.display().to_string())),
    );
    say("database", database(config).await);
    say("files", files(config).await);
    say("mail", mail(config).await);
    say("google", calendars(config, Provider::Google));
    say("microsoft", calendars(config, Provider::Microsoft));
    say("video", video(config));
    if wrong > 0 {
        bail!("{wrong} of these are wrong");
    }
    Ok(())
}

fn calendars(config: &Config, provider: Provider) -> anyhow::Result<String> {
    let registration = if provider == Provider::Google { config.google()? } else { config.microsoft()? };
    let Some(registration) = registration else {
        return Ok(format!("not set: no {} calendar can be connected", provider.name()));
    };
    let keys = secrets::load(config, false)?;
    anyhow::ensure!(keys.is_some(), "KOKOUS_SECRET_KEY is not set, and the database has no folder of its own");
    Ok(format!("{}; people are asked at {}", registration.api_url, registration.oauth.authorize_url))
}

fn video(config: &Config) -> anyhow::Result<String> {
    let services = config.video()?;
    let keys = secrets::load(config, false)?;
    let registered: Vec<&str> = Service::ALL
        .into_iter()
        .filter(|service| services.registration(*service).is_some())
        .map(Service::name)
        .collect();
    anyhow::ensure!(registered.is_empty() || keys.is_some(), "KOKOUS_SECRET_KEY is not set");
    Ok(if registered.is_empty() { "neither Zoom nor Dialpad is set".to_owned() } else { registered.join(", ") })
}

async fn database(config: &Config) -> anyhow::Result<String> {
    let store = Store::open(&config.database(false)).await?;
    let users = user::Entity::find().count(store.reader()).await?;
    store.close().await?;
    Ok(if users == 0 {
        "up to date; nobody can sign in yet: `kokous-server user add`".to_owned()
    } else {
        format!("up to date, {users} can sign in")
    })
}

async fn files(config: &Config) -> anyhow::Result<String> {
    let url = config.files(false);
    Storage::open(&url)?.check().await?;
    Ok(format!("{url} takes, gives and deletes them"))
}

async fn mail(config: &Config) -> anyhow::Result<String> {
    let Some(provider) = mail_provider(config, false)? else {
        return Ok("not set: meetings are saved, and nobody is invited".to_owned());
    };
    provider.check().await?;
    Ok(format!("the server takes it, from {}", config.mailbox()?.email))
}
