//! The benchmarks: ours beside peers, in one run, written to `docs/benchmarks.md` as ratios.

mod criterion;
mod pages;
mod peers;
mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::folders::Folders;
use crate::run::{cargo, command, output, run, say};
use crate::{package, prerequisites, size};
use table::{Doc, Row, ratios};

/// Figures by name: nanoseconds an item.
type Figures = BTreeMap<String, f64>;

/// How often every program is run. Each takes its quickest of many rounds; the runs say how far that can be trusted.
const RUNS: usize = 3;

/// A part: its name, and what measures it and gives the lines of its section.
type Part = (&'static str, fn(&Bench<'_>) -> Result<Vec<String>>);

const PARTS: [Part; 5] = [
    ("iin", |bench| bench.iin()),
    ("forms", |bench| bench.forms()),
    ("pages", |bench| pages::lines(bench.folders, &bench.work.join("pages"), bench.rounds)),
    ("native", |bench| bench.native()),
    ("size", |bench| bench.size()),
];

/// Runs the benchmarks that the arguments choose, all without any.
pub(crate) fn run_parts(folders: &Folders, args: &[String]) -> Result<()> {
    let names = PARTS.map(|(name, _)| name).join(",");
    let (mut chosen, mut rounds) = (names.clone(), pages::ROUNDS);
    for pair in args.chunks(2) {
        match pair {
            [name, value] if name == "--only" => chosen.clone_from(value),
            [name, value] if name == "--rounds" => rounds = value.parse().context("--rounds takes a number")?,
            _ => bail!("usage: cargo xtask bench [--only {names}] [--rounds N]"),
        }
    }
    if let Some(name) = chosen.split(',').find(|name| !PARTS.iter().any(|(known, _)| known == name)) {
        bail!("no part of the benchmarks is called `{name}`; there are {names}");
    }
    let bench = Bench { folders, work: folders.work("bench"), rounds };
    fs::create_dir_all(&bench.work)?;
    let path = folders.root.join("docs/benchmarks.md");
    let mut doc = Doc::read(&path)?;
    for (name, part) in PARTS.iter().filter(|(name, _)| chosen.split(',').any(|chosen| chosen == *name)) {
        eprintln!("\n=== {name}");
        let lines = part(&bench).with_context(|| format!("part `{name}` of the benchmarks"))?;
        doc.set(name, &lines);
        doc.write(folders, &path)?;
    }
    say("Written", folders.show(&path));
    Ok(())
}

/// One run of the benchmarks.
#[derive(Debug)]
struct Bench<'a> {
    folders: &'a Folders,
    /// The folder for the numbers, the cases and the peers.
    work: PathBuf,
    /// How often each page is visited.
    rounds: usize,
}

impl Bench<'_> {
    /// A cargo command for the workspace of the benchmarks.
    fn cargo(&self, args: &[&str]) -> Command {
        let mut command = cargo(&self.folders.root);
        command.args(args).arg("--manifest-path").arg(self.folders.root.join("benches/Cargo.toml"));
        command.arg("--target-dir").arg(self.target());
        command
    }

    fn target(&self) -> PathBuf {
        self.folders.target.join("benches")
    }

    /// Builds the native program and gives its path.
    fn program(&self) -> Result<PathBuf> {
        run(&mut self.cargo(&["build", "--release", "--bin", "native"]))?;
        Ok(self.target().join("release/native"))
    }

    fn node(&self, script: &str, args: &[&Path]) -> Command {
        let mut node = command("node", &self.folders.root);
        node.arg(self.folders.root.join("benches/js").join(script)).args(args);
        node
    }

    fn iin(&self) -> Result<Vec<String>> {
        package::build(self.folders)?;
        let program = self.program()?;
        let (numbers, pkg) = (self.work.join("numbers.txt"), self.folders.pkg());
        run(command(&program, &self.work).arg("million").arg(&numbers))?;
        let js = peers::npm(&self.work)?;
        let python = peers::python(&self.work);
        let browser = prerequisites::browser(self.folders);
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let mut figures = Figures::new();
            add(&mut figures, "native", command(&program, &self.work).arg("iin").arg(&numbers))?;
            add(&mut figures, "Node", &mut self.node("iin-node.mjs", &[&numbers, &pkg, &js]))?;
            match &browser {
                Ok(browser) => {
                    let chromium = Path::new(&browser.chromium);
                    add(&mut figures, "Chromium", &mut self.node("iin-browser.mjs", &[&numbers, &pkg, chromium]))?;
                }
                Err(error) => eprintln!("skipped: Chromium ({error:#})"),
            }
            if let Some(python) = &python {
                let script = self.folders.root.join("benches/python/iin.py");
                add(&mut figures, "Python", command(python, &self.work).arg(script).arg(&numbers))?;
            }
            runs.push(figures);
        }
        let row =
            |what: &str, name: &str, of: &str| ratios(&runs, name, of).map(|ratio| Row { what: what.into(), ratio });
        let native = "native is_valid";
        let mut lines = vec!["### Against the native check, `Iin::is_valid`".to_owned(), String::new()];
        lines.extend(table::rows([
            row("native, the check written step by step", "native step_by_step", native),
            row("native, `Iin::parse`, which says what is wrong", "native parse", native),
            row("native, `check` of the table of kinds, with its findings", "native check", native),
            row("native, a file of lines (`verdicts`)", "native batch", native),
            row("Node, `checkLines` on a `Uint8Array`", "Node batch", native),
            row("Node, `iin.isValid` on one text", "Node isValid", native),
            row("Node, plain JavaScript", "Node plain", native),
            row("Node, `validator` 13.15.35 `isVAT`, shape only", "Node validator isVAT, shape only", native),
            row("Node, `inn-validate` 1.0.1, no control digit", "Node inn-validate", native),
            row("Python, `idnumbers` 1.22.0", "Python idnumbers", native),
            row("Python, `kz-iin-validator` 0.7.1", "Python kz-iin-validator", native),
        ]));
        lines.extend(["### A file of lines in WASM, against the same function natively".to_owned(), String::new()]);
        lines.extend(table::rows([
            row("Node", "Node batch", "native batch"),
            row("Chromium", "Chromium batch", "native batch"),
        ]));
        lines.extend([
            "### One text from JavaScript, against plain JavaScript in the same process".to_owned(),
            String::new(),
        ]);
        lines.extend(table::rows(["Node", "Chromium"].into_iter().flat_map(|place| {
            ["isValid", "code", "batch", "batch of texts", "validate"]
                .map(|call| row(&format!("{place}, {call}"), &format!("{place} {call}"), &format!("{place} plain")))
        })));
        let figure = |name: &str| runs.iter().filter_map(|run| run.get(name)).copied().fold(f64::INFINITY, f64::min);
        lines.push(format!(
            "Of the runs the quickest: native `Iin::is_valid` {:.1} ns a number, step by step {:.1}, plain JavaScript in Node {:.1}.",
            figure(native),
            figure("native step_by_step"),
            figure("Node plain"),
        ));
        Ok(lines)
    }

    fn forms(&self) -> Result<Vec<String>> {
        package::build(self.folders)?;
        let program = self.program()?;
        let cases = self.work.join("cases");
        run(command(&program, &self.work).arg("schemas").arg(&cases))?;
        let js = peers::npm(&self.work)?;
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let mut figures = Figures::new();
            add(&mut figures, "native", command(&program, &self.work).arg("forms"))?;
            add(&mut figures, "Node", &mut self.node("forms-node.mjs", &[&cases, &self.folders.pkg(), &js]))?;
            runs.push(figures);
        }
        let mut lines = Vec::new();
        for (form, title) in [("notary", "`enis/access-notary`"), ("cadastre", "`cad/request`")] {
            let engine = format!("native {form} engine");
            let row = |what: &str, name: &str| {
                ratios(&runs, &name.replace('*', form), &engine).map(|ratio| Row { what: what.into(), ratio })
            };
            lines.extend([format!("### {title}, against the native engine"), String::new()]);
            lines.extend(table::rows([
                row("the engine, with a blank typed after each text", "native * typed"),
                row("the engine, from JSON text", "native * parsed"),
                row("Rust `jsonschema` 0.61, all errors", "native * jsonschema"),
                row("Rust `serde_json` and `jsonschema`, from JSON text", "native * jsonschema parsed"),
                row("Rust `garde` 0.23, on typed structs", "native * garde"),
                row("the engine in Node: object in, report and canonical answers out", "Node * engine"),
                row("`ajv` 8.20, compiled, all errors", "Node * ajv"),
                row("`zod` 4.6, from the same JSON Schema", "Node * zod"),
            ]));
            let best = runs.iter().filter_map(|run| run.get(&engine)).copied().fold(f64::INFINITY, f64::min);
            lines.extend([format!("Of the runs the quickest: {:.1} µs an application.", best / 1000.0), String::new()]);
        }
        Ok(lines)
    }

    fn native(&self) -> Result<Vec<String>> {
        // Else criterion looks for a target folder of its own.
        let home = self.target().join("criterion");
        let benches = ["identifiers", "case_numbers", "attachments", "forms"].map(|name| ["--bench", name]);
        run(self.cargo(&["bench"]).args(benches.as_flattened()).env("CRITERION_HOME", &home))?;
        criterion::lines(&home)
    }

    fn size(&self) -> Result<Vec<String>> {
        let table = size::table(self.folders)?;
        print!("{}", table.text);
        let mut lines = vec!["```text".to_owned()];
        lines.extend(table.text.lines().map(str::to_owned));
        lines.push("```".to_owned());
        if !table.over.is_empty() {
            lines.extend([String::new(), format!("Over budget: {}.", table.over.join(", "))]);
        }
        Ok(lines)
    }
}

/// Adds the figures that a program prints, with the place before each name.
fn add(figures: &mut Figures, place: &str, command: &mut Command) -> Result<()> {
    say("Measuring", format_args!("{place}, {}", command.get_program().to_string_lossy()));
    let text = output(command.stderr(std::process::Stdio::inherit()))?;
    let found: Figures = serde_json::from_str(text.trim()).with_context(|| format!("{place} printed {text:?}"))?;
    figures.extend(found.into_iter().map(|(name, figure)| (format!("{place} {name}"), figure)));
    Ok(())
}
