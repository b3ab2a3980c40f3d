//! Running other programs, with an error that says what to do when one is missing or fails.

use std::ffi::OsStr;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Error, Result, bail};

/// The cargo that runs this task.
pub(crate) fn cargo(folder: &Path) -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), folder)
}

/// A program to be run in a folder.
pub(crate) fn command(program: impl AsRef<OsStr>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    command
}

/// Runs to the end, showing what the program prints.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().map_err(|error| missing(command, error))?;
    if !status.success() {
        bail!("{} failed ({status})", line(command));
    }
    Ok(())
}

/// Runs to the end and gives what the program printed on standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let result = command.output().map_err(|error| missing(command, error))?;
    if !result.status.success() {
        bail!("{} failed ({})\n{}", line(command), result.status, String::from_utf8_lossy(&result.stderr).trim_end());
    }
    String::from_utf8(result.stdout).with_context(|| format!("{} printed something that is no UTF-8", line(command)))
}

/// Whether the program is there and succeeds; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.output().is_ok_and(|result| result.status.success())
}

/// The command as a person would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or(command.get_program());
    let words = std::iter::once(program).chain(command.get_args());
    words.map(OsStr::to_string_lossy).collect::<Vec<_>>().join(" ")
}

fn missing(command: &Command, error: std::io::Error) -> Error {
    let program = command.get_program().to_string_lossy().into_owned();
    let advice = match program.as_str() {
        "node" | "npm" => "install Node 20 or later (https://nodejs.org)",
        "python3" => "install Python 3 with pip (on Debian: apt-get install python3 python3-pip)",
        "rustup" => "install rustup (https://rustup.rs)",
        "cc" => "install a C compiler (on Debian: apt-get install gcc libc6-dev)",
        _ => "is it installed and on PATH?",
    };
    match error.kind() {
        ErrorKind::NotFound => Error::msg(format!("`{program}` was not found: {advice}")),
        _ => Error::new(error).context(format!("cannot start `{program}`")),
    }
}

/// Says what is being done, in cargo's manner.
pub(crate) fn say(verb: &str, what: impl std::fmt::Display) {
    eprintln!("{verb:>12} {what}");
}

/// A duration for people: seconds with one decimal.
pub(crate) fn seconds(duration: Duration) -> String {
    format!("{:.1} s", duration.as_secs_f64())
}

/// A stamp over the inputs of a step and over this program, so that a step with an unchanged stamp may be skipped.
#[derive(Debug)]
pub(crate) struct Stamp(DefaultHasher);

impl Stamp {
    /// A stamp that changes with this program.
    pub(crate) fn new() -> Result<Self> {
        let program = std::env::current_exe()?.metadata()?;
        let mut hasher = DefaultHasher::new();
        (program.len(), program.modified()?).hash(&mut hasher);
        Ok(Self(hasher))
    }

    /// Adds an input.
    pub(crate) fn add(&mut self, input: impl Hash) {
        input.hash(&mut self.0);
    }

    /// Adds a file's content.
    pub(crate) fn add_file(&mut self, path: &Path) -> Result<()> {
        self.add(std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?);
        Ok(())
    }

    /// Whether the step that left its stamp in this file had the same inputs.
    pub(crate) fn is_in(&self, path: &Path) -> bool {
        std::fs::read_to_string(path).is_ok_and(|text| text == self.text())
    }

    /// Leaves the stamp.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        std::fs::write(path, self.text()).with_context(|| format!("cannot write {}", path.display()))
    }

    fn text(&self) -> String {
        format!("{:016x}\n", self.0.finish())
    }
}
