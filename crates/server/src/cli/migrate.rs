use crate::config::Config;

/// Makes the database, or brings it up to date.
pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let app = super::open(config).await?;
    app.store.close().await?;
    eprintln!("The database is up to date.");
    Ok(())
}
