//! Configuration: defaults, then `kokous.toml`, then the environment (`KOKOUS_…`).

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::{Context, bail, ensure};
use figment::{
    Figment,
    providers::{Env, Format, Toml},
};
use kokous_model::email::EmailAddress;
use kokous_providers::{Mailbox, net::Network};
use serde::Deserialize;
use url::Url;

use crate::{
    accounts::Registration,
    embed::EmbedOrigins,
    video::{Service, VideoRegistration, VideoServices},
};

/// Everything that can be set. Each field is `KOKOUS_` and its name in capitals.
#[derive(Clone, Deserialize)]
#[serde(default)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// The origin under which people reach the server; from `listen` if not set.
    pub public_url: Option<String>,
    /// `sqlite://PATH` or `postgres://…`.
    pub database_url: Option<String>,
    /// Where files are: `file://FOLDER` or `s3://BUCKET?endpoint=…`.
    pub files_url: Option<String>,
    /// Where the demo keeps its database, its mail and its files.
    pub data_dir: PathBuf,
    /// The built page. Without it only the API is served.
    pub web_root: Option<PathBuf>,
    /// `smtp://` or `smtps://`. Without it nothing is mailed, but in the demo into a folder.
    pub smtp_url: Option<String>,
    /// The server's own mailbox, `Kokous <meetings@example.com>`.
    pub mail_from: Option<String>,
    /// Keys that seal the tokens of calendar accounts, newest first.
    pub secret_key: Option<String>,
    /// A file that holds them instead.
    pub secret_key_file: Option<PathBuf>,
    /// The name that Google gave this server; without it no Google calendar can be connected.
    pub google_client_id: Option<String>,
    pub google_client_secret: Option<String>,
    pub google_auth_url: Url,
    pub google_token_url: Url,
    pub google_revoke_url: Url,
    pub google_calendar_url: Url,
    /// The name that Microsoft gave this server; without it no Microsoft 365 calendar can be connected.
    pub microsoft_client_id: Option<String>,
    pub microsoft_client_secret: Option<String>,
    pub microsoft_login_url: Url,
    /// Whose accounts are let in: `common`, `organizations`, `consumers`, or the id of one organization.
    pub microsoft_tenant: String,
    pub microsoft_graph_url: Url,
    /// The name that Zoom gave this server; without it nobody can connect Zoom.
    pub zoom_client_id: Option<String>,
    pub zoom_client_secret: Option<String>,
    pub zoom_auth_url: Url,
    pub zoom_token_url: Url,
    pub zoom_api_url: Url,
    /// The one that Dialpad gave it.
    pub dialpad_client_id: Option<String>,
    pub dialpad_client_secret: Option<String>,
    pub dialpad_auth_url: Url,
    pub dialpad_token_url: Url,
    pub dialpad_api_url: Url,
    /// Whether providers may be at loopback and private addresses, and spoken to without encryption.
    pub allow_private_networks: bool,
    /// How often a calendar is looked at for what changed there, in seconds.
    pub calendar_poll_seconds: u32,
    /// The origins whose pages may embed Kokous, separated by commas.
    pub embed_origins: Option<String>,
    /// Whether a portal may add users that are not there yet, by asking for an embed token for them.
    pub embed_adds_users: bool,
    /// Whether plain http may be spoken beyond this machine, for a proxy that encrypts in front of it.
    pub allow_plain_http: bool,
    /// A tracing filter.
    pub log: String,
    pub log_format: LogFormat,
}

/// How the log is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    #[default]
    Text,
    Json,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            database_url: None,
            files_url: None,
            data_dir: PathBuf::from("."),
            web_root: None,
            smtp_url: None,
            mail_from: None,
            secret_key: None,
            secret_key_file: None,
            google_client_id: None,
            google_client_secret: None,
            google_auth_url: address("https://accounts.google.com/o/oauth2/v2/auth"),
            google_token_url: address("https://oauth2.googleapis.com/token"),
            google_revoke_url: address("https://oauth2.googleapis.com/revoke"),
            google_calendar_url: address("https://www.googleapis.com/calendar/v3"),
            microsoft_client_id: None,
            microsoft_client_secret: None,
            microsoft_login_url: address("https://login.microsoftonline.com"),
            microsoft_tenant: "common".to_owned(),
            microsoft_graph_url: address("https://graph.microsoft.com/v1.0"),
            zoom_client_id: None,
            zoom_client_secret: None,
            zoom_auth_url: address("https://zoom.us/oauth/authorize"),
            zoom_token_url: address("https://zoom.us/oauth/token"),
            zoom_api_url: address("https://api.zoom.us/v2"),
            dialpad_client_id: None,
            dialpad_client_secret: None,
            dialpad_auth_url: address("https://dialpad.com/oauth2/authorize"),
            dialpad_token_url: address("https://dialpad.com/oauth2/token"),
            dialpad_api_url: address("https://dialpad.com/api/v2"),
            allow_private_networks: false,
            calendar_poll_seconds: 60,
            embed_origins: None,
            embed_adds_users: false,
            allow_plain_http: false,
            log: "info".to_owned(),
            log_format: LogFormat::Text,
        }
    }
}

impl Config {
    /// Reads `kokous.toml` of the current folder, where there is one, and the environment.
    ///
    /// # Errors
    /// A value is not of its kind; the error names the setting.
    pub fn load() -> anyhow::Result<Self> {
        // Text that looks like a number, such as a password, has to stay text: only `listen` and switches are read.
        let figment = Figment::new().merge(Toml::file("kokous.toml")).merge(Env::prefixed("KOKOUS_"));
        let config: Self = figment.extract().map_err(|error| anyhow::anyhow!("the configuration is wrong: {error}"))?;
        config.check()?;
        Ok(config)
    }

    fn check(&self) -> anyhow::Result<()> {
        let origin = self.origin()?;
        let is_private = self.listen.ip().is_loopback();
        ensure!(
            is_private || origin.starts_with("https://") || self.allow_plain_http,
            "{} can be reached from other machines: set KOKOUS_PUBLIC_URL to an https:// address, or \
             KOKOUS_ALLOW_PLAIN_HTTP=true if you know that nobody listens in",
            self.listen
        );
        ensure!(
            self.smtp_url.is_none() || self.mail_from.is_some(),
            "KOKOUS_SMTP_URL is set: set KOKOUS_MAIL_FROM as well, such as `Kokous <meetings@example.com>`"
        );
        ensure!(
            self.google_client_id.is_none() || self.google_client_secret.is_some(),
            "KOKOUS_GOOGLE_CLIENT_ID is set: set KOKOUS_GOOGLE_CLIENT_SECRET as well"
        );
        ensure!(
            self.microsoft_client_id.is_none() || self.microsoft_client_secret.is_some(),
            "KOKOUS_MICROSOFT_CLIENT_ID is set: set KOKOUS_MICROSOFT_CLIENT_SECRET as well"
        );
        Ok(())
    }

    /// This server's registration at Google, where it has one.
    ///
    /// # Errors
    /// One of Google's addresses may not be spoken to.
    pub fn google(&self) -> anyhow::Result<Option<Registration>> {
        let (Some(id), Some(secret)) = (&self.google_client_id, &self.google_client_secret) else { return Ok(None) };
        let network = self.network();
        let urls = [
            (&self.google_auth_url, "AUTH"),
            (&self.google_token_url, "TOKEN"),
            (&self.google_revoke_url, "REVOKE"),
            (&self.google_calendar_url, "CALENDAR"),
        ];
        for (url, name) in urls {
            network.check(url).map_err(|error| anyhow::anyhow!("KOKOUS_GOOGLE_{name}_URL: {error}"))?;
        }
        let urls = urls.map(|(url, _)| url.clone());
        Registration::google(network, id.clone(), secret.as_str().into(), urls).map(Some)
    }

    /// This server's registration at Microsoft, where it has one.
    ///
    /// # Errors
    /// One of Microsoft's addresses may not be spoken to, or the tenant is none.
    pub fn microsoft(&self) -> anyhow::Result<Option<Registration>> {
        let (Some(id), Some(secret)) = (&self.microsoft_client_id, &self.microsoft_client_secret) else {
            return Ok(None);
        };
        let network = self.network();
        for (url, name) in [(&self.microsoft_login_url, "LOGIN"), (&self.microsoft_graph_url, "GRAPH")] {
            network.check(url).map_err(|error| anyhow::anyhow!("KOKOUS_MICROSOFT_{name}_URL: {error}"))?;
        }
        let tenant = self.microsoft_tenant.as_str();
        let is_name = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.');
        ensure!(
            !tenant.is_empty() && tenant.chars().all(is_name),
            "KOKOUS_MICROSOFT_TENANT is `common`, `organizations`, `consumers`, or the id or domain of one organization; \
             it is {tenant}"
        );
        let endpoint = |name: &str| {
            let mut url = self.microsoft_login_url.clone();
            if let Ok(mut path) = url.path_segments_mut() {
                path.pop_if_empty().extend([tenant, "oauth2", "v2.0", name]);
            }
            url
        };
        let urls = [endpoint("authorize"), endpoint("token"), self.microsoft_graph_url.clone()];
        Registration::microsoft(network, id.clone(), secret.as_str().into(), urls).map(Some)
    }

    /// Which part of the network providers may be in.
    #[must_use]
    pub const fn network(&self) -> Network {
        if self.allow_private_networks { Network::Private } else { Network::Public }
    }

    /// What makes video links: the services that this server is registered at, and apps.
    ///
    /// # Errors
    /// A client has no secret, or one of its addresses may not be spoken to.
    pub fn video(&self) -> anyhow::Result<VideoServices> {
        let network = if self.allow_private_networks { Network::Private } else { Network::Public };
        let registration = |service: Service, id: &Option<String>, secret: &Option<String>, urls: [&Url; 3]| {
            let name = service.code().to_uppercase();
            let Some(id) = id else { return Ok(None) };
            let secret = secret
                .as_deref()
                .with_context(|| format!("KOKOUS_{name}_CLIENT_ID is set: set KOKOUS_{name}_CLIENT_SECRET as well"))?;
            for (url, part) in urls.iter().zip(["AUTH", "TOKEN", "API"]) {
                network.check(url).map_err(|error| anyhow::anyhow!("KOKOUS_{name}_{part}_URL: {error}"))?;
            }
            VideoRegistration::new(service, network, id.clone(), secret.into(), urls.map(Url::clone)).map(Some)
        };
        let zoom = [&self.zoom_auth_url, &self.zoom_token_url, &self.zoom_api_url];
        let dialpad = [&self.dialpad_auth_url, &self.dialpad_token_url, &self.dialpad_api_url];
        Ok(VideoServices {
            zoom: registration(Service::Zoom, &self.zoom_client_id, &self.zoom_client_secret, zoom)?,
            dialpad: registration(Service::Dialpad, &self.dialpad_client_id, &self.dialpad_client_secret, dialpad)?,
            ..VideoServices::new(network)?
        })
    }

    /// The origin in links, cookies and headers: scheme, host and port.
    ///
    /// # Errors
    /// `KOKOUS_PUBLIC_URL` is not an http or https address without a path.
    pub fn origin(&self) -> anyhow::Result<String> {
        let Some(text) = &self.public_url else { return Ok(format!("http://{}", self.listen)) };
        let url = Url::parse(text).with_context(|| format!("KOKOUS_PUBLIC_URL is not an address: {text}"))?;
        if !matches!(url.scheme(), "http" | "https") || url.path() != "/" || url.query().is_some() {
            bail!("KOKOUS_PUBLIC_URL must be like https://meetings.example.com, without a path; it is {text}");
        }
        Ok(url.origin().ascii_serialization())
    }

    /// The origins whose pages may embed Kokous.
    ///
    /// # Errors
    /// One of `KOKOUS_EMBED_ORIGINS` is no origin, or one that anybody on the way could pretend to be.
    pub fn embed_origins(&self) -> anyhow::Result<EmbedOrigins> {
        let text = self.embed_origins.as_deref().unwrap_or_default();
        EmbedOrigins::parse(text, self.allow_plain_http).context("KOKOUS_EMBED_ORIGINS")
    }

    /// The address of the database. The demo has one of its own unless told otherwise.
    #[must_use]
    pub fn database(&self, demo: bool) -> String {
        match (&self.database_url, demo) {
            (Some(url), _) => url.clone(),
            (None, true) => format!("sqlite://{}", self.data_dir.join("demo.db").display()),
            (None, false) => "sqlite://kokous.db".to_owned(),
        }
    }

    /// Where files are. The demo has a folder of its own unless told otherwise.
    #[must_use]
    pub fn files(&self, demo: bool) -> String {
        match (&self.files_url, demo) {
            (Some(url), _) => url.clone(),
            (None, true) => format!("file://{}", self.data_dir.join("files").display()),
            (None, false) => "file://./files".to_owned(),
        }
    }

    /// Where the demo's mail goes when there is no mail server.
    #[must_use]
    pub fn mail_folder(&self) -> PathBuf {
        self.data_dir.join("mail")
    }

    /// The server's own mailbox.
    ///
    /// # Errors
    /// `KOKOUS_MAIL_FROM` is not `Name <address>` or an address.
    pub fn mailbox(&self) -> anyhow::Result<Mailbox> {
        let text = self.mail_from.as_deref().unwrap_or("Kokous <meetings@kokous.example>");
        read_mailbox(text).with_context(|| format!("KOKOUS_MAIL_FROM is not a mailbox: {text}"))
    }

    /// The built page's folder, if it is there.
    ///
    /// # Errors
    /// It is set, and holds no page.
    pub fn web_root(&self) -> anyhow::Result<Option<&Path>> {
        let Some(folder) = self.web_root.as_deref() else { return Ok(None) };
        ensure!(folder.join("index.html").is_file(), "KOKOUS_WEB_ROOT holds no built page: {}", folder.display());
        Ok(Some(folder))
    }
}

fn address(text: &str) -> Url {
    Url::parse(text).expect("the address is written above")
}

fn read_mailbox(text: &str) -> anyhow::Result<Mailbox> {
    let (name, address) = match text.trim().strip_suffix('>').and_then(|text| text.rsplit_once('<')) {
        Some((name, address)) => (name.trim().trim_matches('"').trim(), address),
        None => ("", text),
    };
    Ok(Mailbox { name: name.to_owned(), email: EmailAddress::parse(address)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_for_others_needs_encryption_or_a_word() {
        let open = Config { listen: SocketAddr::from(([0, 0, 0, 0], 8080)), ..Config::default() };
        assert!(open.check().unwrap_err().to_string().contains("KOKOUS_PUBLIC_URL"));
        assert!(Config { allow_plain_http: true, ..open.clone() }.check().is_ok());
        assert!(Config { public_url: Some("https://meetings.example.test".to_owned()), ..open }.check().is_ok());
    }

    #[test]
    fn a_public_address_is_an_origin() {
        let origin = |text: &str| Config { public_url: Some(text.to_owned()), ..Config::default() }.origin();
        assert_eq!(origin("https://Meetings.example.test/").unwrap(), "https://meetings.example.test");
        assert!(origin("https://example.test/kokous").is_err());
        assert!(origin("ftp://example.test").is_err());
    }

    #[test]
    fn mail_without_a_sender_is_refused() {
        let config = Config { smtp_url: Some("smtp://127.0.0.1:25".to_owned()), ..Config::default() };
        assert!(config.check().unwrap_err().to_string().contains("KOKOUS_MAIL_FROM"));
    }

    #[test]
    fn microsofts_pages_are_those_of_the_tenant() {
        let config = Config {
            microsoft_client_id: Some("id".to_owned()),
            microsoft_client_secret: Some("secret".to_owned()),
            microsoft_tenant: "organizations".to_owned(),
            ..Config::default()
        };
        let registration = config.microsoft().unwrap().unwrap();
        let page = registration.oauth.authorize_url.as_str();
        assert_eq!(page, "https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize");
        for tenant in ["", "a/b", "../x", "a?b"] {
            let wrong = Config { microsoft_tenant: tenant.to_owned(), ..config.clone() };
            assert!(wrong.microsoft().unwrap_err().to_string().contains("KOKOUS_MICROSOFT_TENANT"), "{tenant}");
        }
    }

    #[test]
    fn a_mailbox_has_an_address_and_maybe_a_name() {
        let mailbox = read_mailbox("\"Kokous at work\" <meetings@example.test>").unwrap();
        assert_eq!((mailbox.name.as_str(), mailbox.email.as_str()), ("Kokous at work", "meetings@example.test"));
        assert_eq!(read_mailbox("meetings@example.test").unwrap().name, "");
        assert!(read_mailbox("Kokous").is_err());
    }
}
