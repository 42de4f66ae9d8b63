//! A PostgreSQL cluster of the tests' own, gone when they end.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::environment::{Environment, probe, run};
use crate::setup::postgres_programs;

/// How long a new cluster may take until it answers.
const START_PATIENCE: Duration = Duration::from_secs(60);

/// A running server; dropping it stops the server and removes its folder.
pub(crate) struct Cluster {
    server: Child,
    folder: PathBuf,
    url: String,
}

impl Cluster {
    /// Makes a cluster in a temporary folder and starts it on a free port of the loopback interface.
    ///
    /// # Errors
    /// When PostgreSQL is missing or does not start; the error carries its log.
    pub(crate) fn start(environment: &Environment) -> Result<Self> {
        let programs = postgres_programs(environment)?;
        let folder = env::temp_dir().join(format!("kokous-postgres-{}", std::process::id()));
        fs::create_dir(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let started = Self::start_in(environment, &programs, &folder);
        if started.is_err() {
            fs::remove_dir_all(&folder).ok();
        }
        started
    }

    fn start_in(environment: &Environment, programs: &Path, folder: &Path) -> Result<Self> {
        // Another user of this machine could reach the port, and a superuser of PostgreSQL may start programs.
        let password = fs::read_to_string("/proc/sys/kernel/random/uuid").context("no source of random text")?;
        let password = password.trim();
        let password_file = folder.join("password");
        fs::write(&password_file, password)?;

        let user = ServerUser::choose(environment)?;
        user.give(environment, folder)?;
        let data = folder.join("data");
        let mut initdb = user.command(environment, &programs.join("initdb"));
        initdb.args(["--username=postgres", "--auth=password", "--encoding=UTF8", "--no-locale", "--no-sync"]);
        initdb.arg("--pwfile").arg(&password_file).arg("--pgdata").arg(&data);
        run(initdb.stdout(Stdio::null()))?;

        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let log = folder.join("log");
        let mut postgres = user.command(environment, &programs.join("postgres"));
        postgres.arg("-D").arg(&data).arg("-p").arg(port.to_string()).arg("-k").arg(folder);
        // Its data die with it, so it need not reach the disk.
        for setting in ["listen_addresses=127.0.0.1", "fsync=off", "full_page_writes=off", "max_connections=300"] {
            postgres.arg("-c").arg(setting);
        }
        let server = postgres.stdout(Stdio::null()).stderr(fs::File::create(&log)?).spawn()?;
        let url = format!("postgres://postgres:{password}@127.0.0.1:{port}/postgres");
        let mut cluster = Self { server, folder: folder.to_owned(), url };
        cluster.wait_until_it_answers(environment, &programs.join("pg_isready"), port, &log)?;
        Ok(cluster)
    }

    /// The address of its database `postgres`, for a superuser.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    fn wait_until_it_answers(
        &mut self,
        environment: &Environment,
        pg_isready: &Path,
        port: u16,
        log: &Path,
    ) -> Result<()> {
        let deadline = Instant::now() + START_PATIENCE;
        let port = port.to_string();
        while probe(environment.command(pg_isready).args(["--quiet", "--host=127.0.0.1", "--port", &port])).is_none() {
            let ended = self.server.try_wait()?.is_some();
            if ended || Instant::now() > deadline {
                bail!("PostgreSQL did not start:\n{}", fs::read_to_string(log).unwrap_or_default());
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // An interrupt is PostgreSQL's "fast shutdown": it ends its own children.
        let pid = self.server.id().to_string();
        if Command::new("kill").args(["-INT", &pid]).status().is_ok_and(|status| status.success()) {
            self.server.wait().ok();
        }
        fs::remove_dir_all(&self.folder).ok();
    }
}

/// Who runs the server: PostgreSQL refuses root.
enum ServerUser {
    Ourselves,
    Postgres { ids: (String, String) },
}

impl ServerUser {
    fn choose(environment: &Environment) -> Result<Self> {
        let id = |arguments: &[&str]| probe(environment.command("id").args(arguments)).map(|id| id.trim().to_owned());
        if id(&["-u"]).as_deref() != Some("0") {
            return Ok(Self::Ourselves);
        }
        let ids = id(&["-u", "postgres"]).zip(id(&["-g", "postgres"]));
        let ids = ids.context("PostgreSQL refuses to run as root, and there is no user `postgres`")?;
        Ok(Self::Postgres { ids })
    }

    /// Makes the folder theirs.
    fn give(&self, environment: &Environment, folder: &Path) -> Result<()> {
        let Self::Postgres { ids: (user, group) } = self else {
            return Ok(());
        };
        run(environment.command("chown").arg("-R").arg(format!("{user}:{group}")).arg(folder))
    }

    fn command(&self, environment: &Environment, program: &Path) -> Command {
        // The server dies with us even when we are killed.
        let mut command = environment.command("setpriv");
        command.args(["--pdeathsig", "INT"]).current_dir("/");
        if let Self::Postgres { ids: (user, group) } = self {
            command.args(["--reuid", user, "--regid", group, "--clear-groups"]);
        }
        command.arg(program);
        command
    }
}
