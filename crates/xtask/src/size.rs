//! What a browser has to load, in bytes, and the budgets.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::folders::Folders;
use crate::module::files_below;
use crate::{app, package, texts};

/// A thousand bytes: the budgets, like the figures of the libraries they are compared with, are decimal.
const KB: u64 = 1000;

/// Checks of single values: identifiers and case numbers.
const VALIDATORS: u64 = 20 * KB;

/// A form in a page: less than the smallest form library that was measured takes for one, 149 KB.
const ELEMENT: u64 = 125 * KB;

/// Things that are loaded together, and how much they may be.
#[derive(Debug)]
struct Load {
    name: &'static str,
    files: Vec<PathBuf>,
    /// The most bytes after brotli.
    budget: Option<u64>,
}

/// The sizes as a text, and what is over its budget.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) text: String,
    pub(crate) over: Vec<&'static str>,
}

/// Prints the sizes; fails when something is over its budget.
pub(crate) fn report(folders: &Folders) -> Result<()> {
    let table = table(folders)?;
    print!("{}", table.text);
    if !table.over.is_empty() {
        bail!("over budget: {}", table.over.join(", "));
    }
    Ok(())
}

/// Builds everything shipped and measures it.
pub(crate) fn table(folders: &Folders) -> Result<Table> {
    app::build(folders)?;
    package::build(folders)?;
    let mut text = format!("{:<44} {:>9} {:>9} {:>9} {:>9}\n", "bytes", "raw", "gzip", "brotli", "budget");
    let mut over = Vec::new();
    for load in loads(folders)? {
        let mut total = [0; 3];
        text.push_str(load.name);
        text.push('\n');
        for (file, sizes) in load.files.iter().zip(app::sizes(folders, &load.files)?) {
            line(&mut text, &format!("  {}", folders.show(file)), sizes, None);
            for (sum, size) in total.iter_mut().zip(sizes) {
                *sum += size;
            }
        }
        line(&mut text, "  total", total, load.budget);
        if load.budget.is_some_and(|budget| total[2] > budget) {
            over.push(load.name);
        }
    }
    Ok(Table { text, over })
}

fn line(text: &mut String, name: &str, [raw, gzip, brotli]: [u64; 3], budget: Option<u64>) {
    let budget = budget.map(|bytes| bytes.to_string()).unwrap_or_default();
    text.push_str(&format!("{name:<44} {raw:>9} {gzip:>9} {brotli:>9} {budget:>9}\n"));
}

fn loads(folders: &Folders) -> Result<Vec<Load>> {
    let dist = folders.dist();
    let mut first: Vec<PathBuf> = files_below(&dist)?
        .into_iter()
        .filter(|file| [&dist, &dist.join("assets")].iter().any(|folder| file.parent() == Some(folder)))
        .filter(|file| !is_later(file))
        .filter(|file| extension(file).is_some_and(|name| matches!(name, "html" | "js" | "css" | "wasm" | "svg")))
        .collect();
    first.extend(largest(&dist.join("texts"), |file| !is_later(file))?);
    let definitions = texts::definitions(folders)?;
    // The main job: a notary asks for access to ENIS.
    first.extend(largest(&definitions.join("enis/access-notary"), |_| true)?);
    let mut later: Vec<PathBuf> = files_below(&dist.join("assets"))?;
    later.retain(|file| {
        (is_later(file) || file.parent().is_some_and(is_later))
            && extension(file).is_some_and(|name| matches!(name, "js" | "wasm"))
    });
    later.extend(largest(&dist.join("texts"), is_later)?);
    let pkg = folders.pkg();
    let short = folders.work("size");
    package::shortened(folders, &short)?;
    let module = |name: &str, hand_written: &[&str]| {
        let generated = pkg.join("generated");
        hand_written
            .iter()
            .map(|file| short.join(file))
            .chain([generated.join(format!("{name}.js")), generated.join(format!("{name}_bg.wasm"))])
            .collect::<Vec<_>>()
    };
    let checks = |entry: &str| {
        ["border.js", "checks.js", "date.js", "load.js", "standard.js", "text.js", &format!("{entry}.js")]
            .map(|file| short.join(file))
            .into_iter()
            .chain([pkg.join("generated").join(format!("{entry}.wasm"))])
            .collect::<Vec<_>>()
    };
    let generated = pkg.join("generated");
    let element = ["element.js", "element-loader.js", "border.js", "date.js", "kinds.js", "language.js", "text.js"]
        .map(|file| short.join(file));
    let mut element: Vec<PathBuf> = element.into_iter().collect();
    element.extend(
        ["element.js", "element_bg.wasm", "element-style.js", "definitions.js", "texts-kk.js"]
            .map(|file| generated.join(file)),
    );
    element.extend(largest(&generated.join("definitions/enis/access-notary"), |_| true)?);
    let element_later = ["element_later.wasm", "texts-more-kk.js"].map(|file| generated.join(file));
    Ok(vec![
        Load { name: "the app's first load", files: first, budget: Some(120 * KB) },
        Load { name: "what the app loads later, when it is idle or asked for rare kinds", files: later, budget: None },
        Load {
            name: "the largest definition",
            files: largest(&definitions, |_| true)?.into_iter().collect(),
            budget: None,
        },
        Load { name: "otinish/validators", files: checks("validators"), budget: Some(VALIDATORS) },
        Load { name: "otinish/validators-more", files: checks("validators-more"), budget: None },
        Load {
            name: "otinish/attachments",
            files: module("attachments", &package::ATTACHMENTS_JS),
            budget: Some(40 * KB),
        },
        Load { name: "otinish/element with one form", files: element, budget: Some(ELEMENT) },
        Load { name: "what otinish/element loads later", files: element_later.into(), budget: None },
        Load {
            name: "otinish/forms",
            files: module("forms", &["forms.js", "date.js", "load.js", "messages.js", "standard.js", "text.js"]),
            budget: None,
        },
    ])
}

/// Whether the app loads a file only when it needs it.
fn is_later(file: &Path) -> bool {
    file.file_name()
        .and_then(|name| name.to_str())
        .is_some_and(|name| name.starts_with("more-") || name.starts_with("later-"))
}

/// The largest JSON file of a folder that fits: a first load needs one of them.
fn largest(folder: &Path, fits: impl Fn(&Path) -> bool) -> Result<Option<PathBuf>> {
    let files = files_below(folder)?.into_iter().filter(|file| extension(file) == Some("json") && fits(file));
    Ok(files.max_by_key(|file| file.metadata().map_or(0, |metadata| metadata.len())))
}

fn extension(file: &Path) -> Option<&str> {
    file.extension().and_then(|extension| extension.to_str())
}
