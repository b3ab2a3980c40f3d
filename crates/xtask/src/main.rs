//! The repository's own tasks: build, serve, test, pkg, size, bench.
//!
//! Run as `cargo xtask TASK`. What a task needs and can be fetched (the WASM target, the npm tools, for the browser
//! tests Debian's Chromium) is fetched by the task itself; rustup, Node and a C compiler must be there.

mod app;
mod bench;
mod css;
mod folders;
mod html;
mod layers;
mod module;
mod names;
mod package;
mod prerequisites;
mod run;
mod serve;
mod silence;
mod size;
mod split;
mod test;
mod texts;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::folders::Folders;

const USAGE: &str = "\
Usage: cargo xtask TASK

  build           build the app into dist/
  serve [ARGS]    build, then run the server; ARGS go to `otinish serve`
  pkg             build what is generated of the npm package, in pkg/generated/
  pack            build the npm package and pack it
  capi            build the WASM module for other languages
  size            print the sizes of everything shipped and check the budgets
  bench [--only PARTS] [--rounds N]
                  measure, beside other libraries, into docs/benchmarks.md; PARTS
                  is a comma-separated list of iin, forms, pages, native, size;
                  each page is visited in N rounds
  texts           write the app's texts into target/texts/ (for `trunk serve`)
  test [--only PARTS]
                  run the tests; PARTS is a comma-separated list of
                  check, native, node, wasm, http, size, e2e, examples
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<()> {
    let Some((task, rest)) = args.split_first() else { bail!("which task?\n\n{USAGE}") };
    if matches!(task.as_str(), "help" | "-h" | "--help") {
        print!("{USAGE}");
        return Ok(());
    }
    let folders = Folders::find()?;
    match (task.as_str(), rest) {
        ("build", []) => app::build(&folders),
        ("serve", _) => serve::serve(&folders, rest),
        ("pkg", []) => package::build(&folders),
        ("pack", []) => package::pack(&folders).map(|file| run::say("Packed", file.display())),
        ("capi", []) => package::capi(&folders).map(|file| run::say("Built", file.display())),
        ("size", []) => size::report(&folders),
        ("bench", _) => bench::run_parts(&folders, rest),
        ("texts", []) => texts::write(&folders),
        ("test", _) => test::run_parts(&folders, rest),
        ("build" | "pkg" | "pack" | "capi" | "size" | "texts", _) => bail!("`{task}` takes no arguments\n\n{USAGE}"),
        _ => bail!("no task is called `{task}`\n\n{USAGE}"),
    }
}
