//! The tests, in parts that can be run alone.

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::folders::Folders;
use crate::prerequisites::{self, Browser, WASM_TARGET};
use crate::run::{cargo, command, run, say, seconds};
use crate::{layers, package, serve, size, texts};

/// A part of the tests.
#[derive(Debug)]
struct Part {
    name: &'static str,
    says: &'static str,
    run: fn(&Folders) -> Result<()>,
}

/// The crates for browsers: linted and tested for WASM. Natively only the WASM exports' own unit tests run.
const BROWSER_CRATES: [&str; 4] = ["otinish-web", "otinish-element", "otinish-example-leptos", "otinish-wasm"];

/// In the order of what fails soonest.
const PARTS: [Part; 8] = [
    Part { name: "check", says: "formatting, lints", run: check },
    Part { name: "native", says: "unit, vector and property tests on this machine", run: native },
    Part { name: "node", says: "the npm package in Node", run: node },
    Part { name: "wasm", says: "the same vectors in headless Chromium", run: wasm },
    Part { name: "http", says: "the server over HTTP", run: http },
    Part { name: "size", says: "what a browser has to load, against the budgets", run: size::report },
    Part { name: "e2e", says: "journeys in headless Chromium", run: e2e },
    Part { name: "examples", says: "pages and programs that use the package as it is packed", run: examples },
];

/// Runs the parts that the arguments choose, all without any; the first that fails ends the run.
pub(crate) fn run_parts(folders: &Folders, args: &[String]) -> Result<()> {
    let chosen = chosen(args)?;
    let mut done: Vec<(&str, Duration)> = Vec::new();
    for part in chosen {
        eprintln!("\n=== {}: {}", part.name, part.says);
        let start = Instant::now();
        (part.run)(folders).with_context(|| format!("part `{}` of the tests", part.name))?;
        done.push((part.name, start.elapsed()));
    }
    eprintln!("\n=== all passed");
    for (name, time) in done {
        eprintln!("{name:>12} {}", seconds(time));
    }
    Ok(())
}

fn chosen(args: &[String]) -> Result<Vec<&'static Part>> {
    let names = match args {
        [] => return Ok(PARTS.iter().collect()),
        [only, names] if only == "--only" => names.as_str(),
        [only] if only.starts_with("--only=") => &only["--only=".len()..],
        _ => bail!("usage: cargo xtask test [--only {}]", PARTS.map(|part| part.name).join(",")),
    };
    for name in names.split(',') {
        if !PARTS.iter().any(|part| part.name == name) {
            bail!("no part of the tests is called `{name}`; there are {}", PARTS.map(|part| part.name).join(", "));
        }
    }
    Ok(PARTS.iter().filter(|part| names.split(',').any(|name| name == part.name)).collect())
}

fn check(folders: &Folders) -> Result<()> {
    prerequisites::lint_tools(folders)?;
    prerequisites::wasm_target(folders)?;
    say("Checking", "format");
    run(cargo(&folders.root).args(["fmt", "--all", "--check"]))?;
    say("Checking", "that crates use only those below them");
    layers::check(folders)?;
    say("Checking", "lints");
    let excluded = BROWSER_CRATES.iter().flat_map(|name| ["--exclude", name]);
    let lint = ["--all-targets", "--", "--deny", "warnings"];
    run(cargo(&folders.root).args(["clippy", "--workspace"]).args(excluded).args(lint))?;
    say("Checking", format_args!("lints for {WASM_TARGET}"));
    let packages = BROWSER_CRATES.iter().flat_map(|name| ["--package", name]);
    run(cargo(&folders.root).args(["clippy", "--target", WASM_TARGET]).args(packages).args(lint))
}

fn native(folders: &Folders) -> Result<()> {
    prerequisites::c_compiler(folders)?;
    let excluded = BROWSER_CRATES[..3].iter().flat_map(|name| ["--exclude", name]);
    run(cargo(&folders.root).args(["test", "--workspace"]).args(excluded))
}

fn node(folders: &Folders) -> Result<()> {
    package::build(folders)?;
    let definitions = texts::definitions(folders)?;
    let outer = package::forms_outer(folders)?;
    let env = [
        ("OTINISH_DEFINITIONS", definitions.into_os_string()),
        ("OTINISH_FORMS_OUTER", outer.into_os_string()),
        (FIXTURES, fixtures(folders)?),
        ("OTINISH_CAPI", package::capi(folders)?.into_os_string()),
    ];
    node_tests(folders, "tests/node", &env)
}

fn wasm(folders: &Folders) -> Result<()> {
    prerequisites::wasm_target(folders)?;
    let browser = prerequisites::browser(folders)?;
    say("Building", "wasm-bindgen-test-runner");
    run(cargo(&folders.root).args([
        "build",
        // The runner's own dependencies are nothing that we can mend.
        "--config",
        "future-incompat-report.frequency='never'",
        "--package",
        "otinish-xtask",
        "--features",
        RUNNER_FEATURE,
        "--bin",
        RUNNER,
    ]))?;
    let work = folders.work("wasm-test");
    fs::create_dir_all(&work)?;
    let settings = work.join("webdriver.json");
    fs::write(&settings, webdriver(&browser))?;
    let packages = BROWSER_CRATES.iter().flat_map(|name| ["--package", name]);
    run(cargo(&folders.root)
        .args(["test", "--target", WASM_TARGET, "--tests"])
        .args(packages)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", folders.target.join("debug").join(RUNNER))
        .env("CHROMEDRIVER", &browser.driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "300"))
}

/// The program that cargo calls with each compiled test.
const RUNNER: &str = "wasm-test-runner";
const RUNNER_FEATURE: &str = "wasm-test-runner";

/// What the driver is told about the browser: where it is, and that it runs without a screen and without privileges.
fn webdriver(browser: &Browser) -> String {
    let args = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"];
    serde_json::json!({ "goog:chromeOptions": { "binary": browser.chromium, "args": args } }).to_string()
}

fn http(folders: &Folders) -> Result<()> {
    package::build(folders)?;
    let program = serve::build(folders)?;
    node_tests(folders, "tests/http", &[("OTINISH_PROGRAM", program.into_os_string()), (FIXTURES, fixtures(folders)?)])
}

fn e2e(folders: &Folders) -> Result<()> {
    let browser = prerequisites::browser(folders)?;
    let program = serve::build(folders)?;
    package::build(folders)?;
    let env = [
        ("OTINISH_PROGRAM", program.into_os_string()),
        ("OTINISH_CHROMIUM", browser.chromium.into()),
        (FIXTURES, fixtures(folders)?),
    ];
    node_tests(folders, "tests/e2e", &env)
}

/// Names the folder of the files that the vectors of attachment contents are about.
const FIXTURES: &str = "OTINISH_FIXTURES";

/// Makes the files that the vectors of attachment contents are about.
fn fixtures(folders: &Folders) -> Result<std::ffi::OsString> {
    let folder = folders.work("fixtures");
    run(cargo(&folders.root)
        .args(["run", "--quiet", "--package", "otinish-attachments", "--example", "fixtures", "--"])
        .arg(&folder))?;
    Ok(folder.into_os_string())
}

fn examples(folders: &Folders) -> Result<()> {
    let browser = prerequisites::browser(folders)?;
    let packed = package::pack(folders)?;
    prerequisites::examples(folders, &packed)?;
    package::leptos_example(folders)?;
    let env = [
        ("OTINISH_PACKED", packed.into_os_string()),
        ("OTINISH_CAPI", package::capi(folders)?.into_os_string()),
        ("OTINISH_PROGRAM", serve::build(folders)?.into_os_string()),
        ("OTINISH_PYTHON_PACKAGES", prerequisites::python_packages(folders)?.into_os_string()),
        ("OTINISH_CHROMIUM", browser.chromium.into()),
    ];
    node_tests(folders, "tests/examples", &env)
}

/// Runs the `*.test.mjs` files of a folder; none is a failure, not a pass.
fn node_tests(folders: &Folders, folder: &str, env: &[(&str, std::ffi::OsString)]) -> Result<()> {
    prerequisites::npm_tools(folders)?;
    let mut files: Vec<PathBuf> = fs::read_dir(folders.root.join(folder))
        .with_context(|| format!("{folder} cannot be listed"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.to_str().is_some_and(|name| name.ends_with(".test.mjs")));
    files.sort();
    if files.is_empty() {
        bail!("{folder} holds no *.test.mjs");
    }
    run(command("node", &folders.root)
        .args(["--test", "--test-reporter=spec"])
        .args(files)
        .envs(env.iter().map(|(name, value)| (name, value))))
}
