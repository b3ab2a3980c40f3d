//! The app as it is served: `dist/`, from `index.html`, `web/` and what they name.
//!
//! `index.html` is the one list of what the app is made of, for this task and for `trunk serve` alike. Files whose name
//! holds a hash of their content lie in `dist/assets/` and may be cached for ever; everything else has a fixed name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::folders::Folders;
use crate::html::{self, Piece};
use crate::module::{Module, Recipe, SMALL, empty_folder, files_below, refuse_machine_paths, shorten_js};
use crate::package::{ATTACHMENTS, ATTACHMENTS_JS, BORDER_JS, MORE};
use crate::prerequisites::tools_stamp;
use crate::run::{command, output, say};
use crate::{css, texts};

/// The app's module.
pub(crate) const MODULE: Recipe = Recipe {
    name: "app",
    package: &["--package", "otinish-web", "--bin", "otinish-app"],
    artifact: "otinish-app.wasm",
    profile: "wasm",
    inline: None,
    optimise: SMALL,
    silent: true,
    own_host: false,
    later: Some(leads_later),
};

/// Whether a function of this name leads to what is loaded later: those that stand in the module `later` of the app itself.
pub(crate) fn leads_later(name: &str) -> bool {
    // `crate::later::name::h0123456789abcdef`, or `crate[…]::later::name` where the compiler writes names the newer way.
    let mut parts = name.split("::");
    let package = parts.next().is_some_and(|package| package.split('[').next() == Some("otinish_web"));
    let module = parts.next() == Some("later");
    let function = parts.next().is_some_and(|function| !function.starts_with('{'));
    let is_hash = |part: &str| part.len() == 17 && part.starts_with('h');
    package && module && function && parts.next().is_none_or(is_hash) && parts.next().is_none()
}

/// Starts the module; the addresses are filled in.
const BOOT: &str = include_str!("app/boot.js");

/// Inspects files with the package beside it; loaded when the first file is chosen.
const INSPECT: &str = include_str!("app/inspect.js");

/// Answers for the kinds that are not part of the app, with the package beside it.
const KINDS: &str = include_str!("../../../pkg/kinds.js");

/// Builds `dist/`; it is left alone when nothing has changed.
pub(crate) fn build(folders: &Folders) -> Result<()> {
    let module = MODULE.build(folders)?;
    let more = MORE.build_plain(folders)?;
    let attachments = ATTACHMENTS.build(folders)?;
    texts::write(folders)?;
    let page_file = folders.root.join("index.html");
    let page = fs::read_to_string(&page_file).context("index.html")?;
    let pieces = html::pieces(&page).context("index.html")?;
    check_style_sheets(folders, &pieces)?;

    let mut stamp = tools_stamp(folders)?;
    stamp.add(&page);
    let mut all = inputs(folders, &pieces)?;
    for built in [&module, &attachments] {
        all.extend(files_below(&built.folder)?);
    }
    all.push(more.clone());
    all.extend(ATTACHMENTS_JS.into_iter().chain([BORDER_JS]).map(|name| folders.pkg().join(name)));
    for input in all {
        stamp.add(&input);
        stamp.add_file(&input)?;
    }
    let mark = folders.work("dist.stamp");
    if stamp.is_in(&mark) && folders.dist().join("index.html").is_file() {
        return Ok(());
    }

    say("Packing", "dist");
    // Built beside and then renamed, so that a failure leaves no half `dist/`.
    let fresh = folders.work("dist");
    empty_folder(&fresh)?;
    pack(folders, &module, &more, &attachments, &pieces, &fresh)?;
    refuse_machine_paths(folders, &fresh)?;
    compress(folders, &fresh)?;
    let dist = folders.dist();
    empty_folder(&dist)?;
    for file in files_below(&fresh)? {
        let to = dist.join(file.strip_prefix(&fresh)?);
        fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
        fs::copy(&file, &to).with_context(|| format!("cannot write {}", folders.show(&to)))?;
    }
    stamp.write(&mark)
}

/// The files that the page names, apart from the module's.
fn inputs(folders: &Folders, pieces: &[Piece<'_>]) -> Result<Vec<PathBuf>> {
    let mut inputs = Vec::new();
    for (rel, path) in assets(folders, pieces)? {
        match rel {
            "copy-dir" if path.is_dir() => inputs.extend(files_below(&path)?),
            "rust" | "copy-dir" => {}
            _ => inputs.push(path),
        }
    }
    Ok(inputs)
}

/// What the page names, with what it is.
fn assets<'a>(folders: &Folders, pieces: &[Piece<'a>]) -> Result<Vec<(&'a str, PathBuf)>> {
    let mut assets = Vec::new();
    for piece in pieces {
        if let Piece::Asset(attributes) = piece {
            let (rel, href) = (attribute(attributes, "rel")?, attribute(attributes, "href")?);
            assets.push((rel, folders.root.join(href)));
        }
    }
    Ok(assets)
}

fn attribute<'a>(attributes: &BTreeMap<&'a str, &'a str>, name: &str) -> Result<&'a str> {
    attributes
        .get(name)
        .copied()
        .with_context(|| format!("index.html: a data-trunk link has no {name}: {attributes:?}"))
}

/// Every style sheet of the app has to be in the page, or it would silently not apply.
fn check_style_sheets(folders: &Folders, pieces: &[Piece<'_>]) -> Result<()> {
    let listed = assets(folders, pieces)?;
    for file in files_below(&folders.root.join("web"))? {
        if file.extension().is_some_and(|extension| extension == "css") && !listed.iter().any(|(_, path)| *path == file)
        {
            bail!("index.html does not list {}", folders.show(&file));
        }
    }
    Ok(())
}

/// Writes the whole of `dist/`, uncompressed.
fn pack(
    folders: &Folders,
    module: &Module,
    more: &Path,
    attachments: &Module,
    pieces: &[Piece<'_>],
    dist: &Path,
) -> Result<()> {
    let assets = dist.join("assets");
    fs::create_dir_all(&assets)?;
    let snippets = module.folder.join("snippets");
    if snippets.exists() {
        bail!("the app's module came with JavaScript snippets; packing them is not written yet");
    }

    let mut sheet = String::new();
    let mut icon = None;
    for piece in pieces {
        let Piece::Asset(attributes) = piece else { continue };
        let from = folders.root.join(attribute(attributes, "href")?);
        let show = || folders.show(&from).to_string();
        match attribute(attributes, "rel")? {
            "rust" => {}
            "css" => {
                sheet += &css::shorten(&fs::read_to_string(&from).with_context(show)?).with_context(show)?;
            }
            "icon" => {
                let name = from.file_name().context("an icon has a name")?;
                let to = assets.join(name);
                fs::copy(&from, &to).with_context(show)?;
                icon = Some(to);
            }
            "copy-dir" => {
                let to = dist.join(attribute(attributes, "data-target-path")?);
                for file in files_below(&from)? {
                    let to = to.join(file.strip_prefix(&from)?);
                    fs::create_dir_all(to.parent().context("a file is in a folder")?)?;
                    fs::copy(&file, to)?;
                }
            }
            other => bail!("index.html: a data-trunk link of kind `{other}` is not known"),
        }
    }

    let js = assets.join("app.js");
    let wasm = assets.join("app.wasm");
    let css = assets.join("app.css");
    fs::copy(&module.js, &js)?;
    fs::copy(&module.wasm, &wasm)?;
    fs::write(&css, sheet)?;
    let files: Vec<PathBuf> = [js, wasm, css].into_iter().chain(icon).collect();
    let mut named = name_by_content(folders, &files)?;
    let more_wasm = assets.join("more.wasm");
    fs::copy(more, &more_wasm)?;
    let later_wasm = assets.join("later.wasm");
    fs::copy(module.later.as_ref().context("the app has a part that is loaded later")?, &later_wasm)?;
    let later = name_by_content(folders, &[more_wasm, later_wasm])?;
    let inspect = pack_together(
        folders,
        &assets.join("attachments"),
        &ATTACHMENTS_JS,
        ("inspect.js", INSPECT),
        &files_below(&attachments.folder)?,
    )?;
    let kinds = pack_together(folders, &assets.join("more"), &[BORDER_JS], ("kinds.js", KINDS), &[])?;
    let boot_file = assets.join("boot.js");
    let mut boot = BOOT.to_owned();
    for (mark, value) in [
        ("{{js}}", &named[0].address),
        ("{{wasm}}", &named[1].address),
        ("{{integrity}}", &named[1].integrity),
        ("{{more-js}}", &kinds),
        ("{{more-wasm}}", &later[0].address),
        ("{{more-integrity}}", &later[0].integrity),
        ("{{later-wasm}}", &later[1].address),
        ("{{later-integrity}}", &later[1].integrity),
        ("{{inspect-js}}", &inspect),
    ] {
        boot = boot.replace(mark, value);
    }
    fs::write(&boot_file, boot)?;
    shorten_js(folders, &boot_file)?;
    let boot = name_by_content(folders, &[boot_file])?.remove(0);
    let icon = (named.len() > 3).then(|| named.remove(3));
    let page = page(pieces, &named[0], &named[1], &named[2], icon.as_ref(), &boot);
    html::refuse_inline_code(&page).context("index.html")?;
    fs::write(dist.join("index.html"), page)?;
    Ok(())
}

/// Puts files of the package, with what the app calls of them, into a folder of their own, as they name each other; gives the
/// address of what is called.
fn pack_together(
    folders: &Folders,
    folder: &Path,
    package: &[&str],
    (called, content): (&str, &str),
    generated: &[PathBuf],
) -> Result<String> {
    let below = folder.join("generated");
    fs::create_dir_all(folder)?;
    for name in package {
        fs::copy(folders.pkg().join(name), folder.join(name))?;
    }
    fs::write(folder.join(called), content)?;
    for name in package.iter().chain([&called]) {
        shorten_js(folders, &folder.join(name))?;
    }
    for file in generated {
        fs::create_dir_all(&below)?;
        fs::copy(file, below.join(file.file_name().context("a file has a name")?))?;
    }
    let hash = files_task(folders, "hash-together", &files_below(folder)?)?;
    let name = folder.file_name().and_then(|name| name.to_str()).context("a folder has a name")?;
    let name = format!("{name}-{}", hash.trim());
    fs::rename(folder, folder.with_file_name(&name))?;
    Ok(format!("/assets/{name}/{called}"))
}

/// The page with the links that browsers understand in the place of those that Trunk understands.
fn page(pieces: &[Piece<'_>], js: &Asset, wasm: &Asset, css: &Asset, icon: Option<&Asset>, boot: &Asset) -> String {
    let mut page = String::new();
    let mut css_done = false;
    for piece in pieces {
        match piece {
            Piece::Text(text) => page += text,
            Piece::Asset(attributes) => match attributes["rel"] {
                // `as="fetch"` is loaded the way `fetch` loads, or the browser would load the module twice.
                "rust" => {
                    page += &format!(
                        "<link rel=\"modulepreload\" href=\"{}\" integrity=\"{}\">\n\
                         <link rel=\"preload\" href=\"{}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
                         <script type=\"module\" src=\"{}\" integrity=\"{}\"></script>",
                        js.address, js.integrity, wasm.address, boot.address, boot.integrity
                    );
                }
                "css" if !css_done => {
                    page +=
                        &format!("<link rel=\"stylesheet\" href=\"{}\" integrity=\"{}\">", css.address, css.integrity);
                    css_done = true;
                }
                "icon" => {
                    if let Some(icon) = icon {
                        page += &format!("<link rel=\"icon\" href=\"{}\">", icon.address);
                    }
                }
                _ => {}
            },
        }
    }
    html::shorten(&page)
}

/// A file below `dist/assets/`.
#[derive(Debug)]
struct Asset {
    /// Where a browser finds it.
    address: String,
    /// Its hash, as Subresource Integrity writes it.
    integrity: String,
}

/// Renames files so that their names hold a hash of their content.
fn name_by_content(folders: &Folders, files: &[PathBuf]) -> Result<Vec<Asset>> {
    let lines = files_task(folders, "hash", files)?;
    let mut assets = Vec::new();
    for (file, line) in files.iter().zip(lines.lines()) {
        let (short, integrity) = line.split_once(' ').context("a hash and an integrity")?;
        let (stem, extension) = file
            .file_name()
            .and_then(|name| name.to_str())
            .and_then(|name| name.split_once('.'))
            .context("an asset has a name and an extension")?;
        let name = format!("{stem}-{short}.{extension}");
        fs::rename(file, file.with_file_name(&name))?;
        assets.push(Asset { address: format!("/assets/{name}"), integrity: integrity.to_owned() });
    }
    Ok(assets)
}

/// The hashes of files, as Subresource Integrity writes them.
pub(crate) fn integrities(folders: &Folders, files: &[PathBuf]) -> Result<Vec<String>> {
    let lines = files_task(folders, "hash", files)?;
    let hash = |line: &str| Some(line.split_once(' ')?.1.to_owned());
    lines.lines().map(|line| hash(line).context("a hash and an integrity")).collect()
}

/// Writes `.br` and `.gz` beside every file that text compression makes smaller.
fn compress(folders: &Folders, folder: &Path) -> Result<()> {
    files_task(folders, "compress", &files_below(folder)?)?;
    Ok(())
}

/// The sizes of files: raw, gzip -9, brotli -q11, in bytes.
pub(crate) fn sizes(folders: &Folders, files: &[PathBuf]) -> Result<Vec<[u64; 3]>> {
    let lines = files_task(folders, "sizes", files)?;
    lines
        .lines()
        .map(|line| {
            let numbers = line.split(' ').map(str::parse).collect::<Result<Vec<u64>, _>>()?;
            <[u64; 3]>::try_from(numbers).ok().context("three sizes")
        })
        .collect()
}

/// Asks Node, which has hashes and brotli built in, about files.
fn files_task(folders: &Folders, task: &str, files: &[PathBuf]) -> Result<String> {
    let program = folders.root.join("crates/xtask/src/app/files.mjs");
    output(command("node", &folders.root).arg(program).arg(task).args(files))
}
