//! The single-page application, built by Trunk into `dist/`.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::Result;

use crate::environment::{Environment, run};
use crate::setup;
use crate::steps::Steps;

/// All that `dist/` is made from.
const INPUTS: [&str; 13] = [
    "src",
    "style",
    "public",
    "crates/model",
    "crates/richtext",
    "crates/richtext-web",
    "tools/build",
    "index.html",
    "Trunk.toml",
    "Cargo.toml",
    "Cargo.lock",
    "package.json",
    "package-lock.json",
];

/// `cargo xtask build`.
///
/// # Errors
/// When a tool is missing or the application does not compile.
pub(crate) fn command(environment: &mut Environment, steps: &mut Steps) -> Result<()> {
    setup::for_running(environment, steps)?;
    page(environment, steps)
}

/// Builds the page unless `dist/` is newer than everything it is made from.
///
/// # Errors
/// When the application does not compile.
pub(crate) fn page(environment: &Environment, steps: &mut Steps) -> Result<()> {
    if is_fresh(&environment.root) {
        println!("    dist/ is newer than its sources: not built again");
        return Ok(());
    }
    steps.run("build the page", "4 minutes at first, then 1 to 2", || {
        // Trunk takes no `NO_COLOR=1`, which some terminals and CI systems set.
        run(environment.command("trunk").args(["build", "--release"]).env_remove("NO_COLOR"))
    })
}

/// Builds the server for development, and the sandbox beside it.
///
/// # Errors
/// When they do not compile.
pub(crate) fn server(environment: &Environment, steps: &mut Steps) -> Result<()> {
    steps.run("build the server", "4 minutes at first, then seconds", || {
        run(&mut environment.cargo("build --package kokous-server --package kokous-sandbox --bins"))
    })
}

fn is_fresh(root: &Path) -> bool {
    let built = fs::metadata(root.join("dist/index.html")).and_then(|metadata| metadata.modified()).ok();
    let changed = INPUTS.iter().filter_map(|input| newest(&root.join(input))).max();
    built.is_some() && built > changed
}

/// When a file, or anything in a folder, was last changed.
fn newest(path: &Path) -> Option<SystemTime> {
    let metadata = fs::metadata(path).ok()?;
    let inside = fs::read_dir(path).into_iter().flatten().flatten().filter_map(|entry| newest(&entry.path()));
    inside.chain(metadata.modified()).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_as_new_as_the_newest_file_in_it() {
        let folder = std::env::temp_dir().join(format!("kokous-newest-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).expect("a temporary folder");
        fs::write(folder.join("inner/file"), "").expect("a file in it");
        let future = SystemTime::now() + std::time::Duration::from_secs(3600);
        let file = fs::File::options().append(true).open(folder.join("inner/file")).expect("the file");
        file.set_modified(future).expect("a new time");

        assert_eq!(newest(&folder), Some(future));
        assert_eq!(newest(&folder.join("absent")), None);
        fs::remove_dir_all(folder).expect("the folder goes");
    }
}
