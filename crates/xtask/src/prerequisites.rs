//! What a task needs on the machine, fetched where that is possible.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::folders::Folders;
use crate::run::{Stamp, command, output, run, say, succeeds};

/// The target of everything that runs in a browser.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds the WASM target to the toolchain unless it is there.
///
/// `rust-toolchain.toml` names it, but where `RUSTUP_AUTO_INSTALL=0` is set, the file alone does not add it.
pub(crate) fn wasm_target(folders: &Folders) -> Result<()> {
    let libraries =
        output(command("rustc", &folders.root).args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
    if PathBuf::from(libraries.trim()).is_dir() {
        return Ok(());
    }
    say("Installing", format_args!("the Rust target {WASM_TARGET}"));
    run(command("rustup", &folders.root).args(["target", "add", WASM_TARGET]))
}

/// Adds rustfmt and clippy to the toolchain unless they are there.
pub(crate) fn lint_tools(folders: &Folders) -> Result<()> {
    for (component, program) in [("rustfmt", "cargo-fmt"), ("clippy", "cargo-clippy")] {
        if !succeeds(command(program, &folders.root).arg("--version")) {
            say("Installing", component);
            run(command("rustup", &folders.root).args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// Checks that Node is there and young enough.
pub(crate) fn node(folders: &Folders) -> Result<()> {
    let version = output(command("node", &folders.root).arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    match major {
        Some(20..) => Ok(()),
        _ => bail!("Node 20 or later is needed, this is {}", version.trim()),
    }
}

/// Checks that a C compiler is there: SQLite is compiled with the server.
pub(crate) fn c_compiler(folders: &Folders) -> Result<()> {
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    output(command(compiler, &folders.root).arg("--version"))?;
    Ok(())
}

/// Installs the npm tools unless they are those of the lock file.
pub(crate) fn npm_tools(folders: &Folders) -> Result<()> {
    node(folders)?;
    let mark = folders.root.join("node_modules/.otinish");
    let lock = std::fs::read_to_string(folders.root.join("package-lock.json")).context("package-lock.json")?;
    if std::fs::read_to_string(&mark).is_ok_and(|text| text == lock) {
        return Ok(());
    }
    say("Installing", "npm tools (npm ci)");
    run(command("npm", &folders.root).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    std::fs::write(mark, lock)?;
    Ok(())
}

/// Installs the examples with the packed package, unless they are installed with it.
///
/// Their lock file has no hash of the package, which changes with every build.
pub(crate) fn examples(folders: &Folders, packed: &Path) -> Result<()> {
    npm_tools(folders)?;
    let folder = folders.root.join("examples");
    let mut stamp = Stamp::new()?;
    stamp.add_file(&folder.join("package-lock.json"))?;
    stamp.add_file(packed)?;
    let mark = folder.join("node_modules/.otinish");
    if stamp.is_in(&mark) {
        return Ok(());
    }
    std::fs::copy(packed, folder.join("otinish.tgz"))?;
    say("Installing", "the examples (npm ci)");
    run(command("npm", &folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    stamp.write(&mark)
}

/// Installs what the examples in Python need; gives the folder for `PYTHONPATH`.
pub(crate) fn python_packages(folders: &Folders) -> Result<PathBuf> {
    let wanted = folders.root.join("tests/examples/requirements.txt");
    let folder = folders.work("python");
    let mark = folder.with_extension("stamp");
    let mut stamp = Stamp::new()?;
    stamp.add_file(&wanted)?;
    if !stamp.is_in(&mark) {
        say("Installing", "the examples' Python packages (pip)");
        run(command("python3", &folders.root)
            .args(["-m", "pip", "install", "--quiet", "--upgrade", "--root-user-action=ignore", "--target"])
            .arg(&folder)
            .arg("--requirement")
            .arg(wanted))?;
        stamp.write(&mark)?;
    }
    Ok(folder)
}

/// A browser and its driver.
#[derive(Debug)]
pub(crate) struct Browser {
    /// The Chromium program.
    pub(crate) chromium: String,
    /// Its WebDriver.
    pub(crate) driver: String,
}

/// Finds Chromium and its driver, or installs Debian's when this user may.
pub(crate) fn browser(folders: &Folders) -> Result<Browser> {
    if let Some(browser) = find_browser(folders) {
        return Ok(browser);
    }
    let root = output(command("id", &folders.root).arg("-u")).is_ok_and(|id| id.trim() == "0");
    let apt = succeeds(command("apt-get", &folders.root).arg("--version"));
    let prefix: &[&str] = match (apt, root, succeeds(command("sudo", &folders.root).args(["-n", "true"]))) {
        (true, true, _) => &[],
        (true, false, true) => &["sudo", "-n"],
        _ => bail!(
            "the browser tests need Chromium and its driver: install them (on Debian: apt-get install chromium \
             chromium-driver), or run the other parts with `cargo xtask test --only check,native,node,http,size`"
        ),
    };
    say("Installing", "chromium and chromium-driver (apt-get)");
    let apt_get = |args: &[&str]| {
        let words: Vec<&str> = prefix.iter().copied().chain(["apt-get", "-qq"]).chain(args.iter().copied()).collect();
        run(command(words[0], &folders.root).args(&words[1..]).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt_get(&["update"])?;
    apt_get(&["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"])?;
    find_browser(folders).context("Chromium was installed and cannot be found")
}

fn find_browser(folders: &Folders) -> Option<Browser> {
    let find = |names: &[&str]| {
        names.iter().find_map(|name| {
            let path = output(command("sh", &folders.root).args(["-c", "command -v \"$0\"", name])).ok()?;
            Some(path.trim().to_owned())
        })
    };
    Some(Browser {
        chromium: find(&["chromium", "chromium-browser", "google-chrome"])?,
        driver: find(&["chromedriver"])?,
    })
}

/// A stamp over the versions of the tools that make a shipped module.
pub(crate) fn tools_stamp(folders: &Folders) -> Result<Stamp> {
    let mut stamp = Stamp::new()?;
    stamp.add_file(&folders.root.join("package-lock.json"))?;
    Ok(stamp)
}
