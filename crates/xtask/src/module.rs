//! From a crate to a WASM module and its JavaScript: cargo, wasm-bindgen, wasm-opt.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

use crate::folders::Folders;
use crate::names::shorten_names;
use crate::prerequisites::{WASM_TARGET, npm_tools, tools_stamp, wasm_target};
use crate::run::{cargo, command, output, run, say};
use crate::silence::{forget_data, forget_places, silence};
use crate::split::{late, split, unread};

/// A module to build.
#[derive(Debug)]
pub(crate) struct Recipe {
    /// The name of the results: `<name>.js` and `<name>_bg.wasm`.
    pub(crate) name: &'static str,
    /// Arguments to `cargo build` that choose the package and its features.
    pub(crate) package: &'static [&'static str],
    /// The file cargo leaves.
    pub(crate) artifact: &'static str,
    /// The cargo profile.
    pub(crate) profile: &'static str,
    /// How large a function may be to be put where it is called, if not as the profile says.
    pub(crate) inline: Option<u8>,
    /// What wasm-opt is asked for.
    pub(crate) optimise: &'static str,
    /// Whether panics are to make no messages.
    pub(crate) silent: bool,
    /// Whether what the program asks of whoever loads it is a constant of its own JavaScript, not of the page.
    pub(crate) own_host: bool,
    /// Which functions, by their names, lead to what is loaded later; none if everything is one module.
    pub(crate) later: Option<fn(&str) -> bool>,
}

/// A built module.
#[derive(Debug)]
pub(crate) struct Module {
    /// The folder with the results and nothing else.
    pub(crate) folder: PathBuf,
    /// The JavaScript that loads the module.
    pub(crate) js: PathBuf,
    /// The module.
    pub(crate) wasm: PathBuf,
    /// Its part that is loaded later.
    pub(crate) later: Option<PathBuf>,
}

impl Recipe {
    /// Builds the module; what is up to date is not built again.
    ///
    /// # Errors
    ///
    /// When a tool is missing or fails, and when a path of this machine is in the result.
    pub(crate) fn build(&self, folders: &Folders) -> Result<Module> {
        let artifact = self.compile(folders)?;

        let folder = folders.work(self.name);
        let module = Module {
            js: folder.join(format!("{}.js", self.name)),
            wasm: folder.join(format!("{}_bg.wasm", self.name)),
            later: self.later.map(|_| folder.join(format!("{}_later.wasm", self.name))),
            folder,
        };
        let mut stamp = tools_stamp(folders)?;
        stamp.add_file(&artifact)?;
        stamp.add((self.optimise, self.silent, self.later.is_some(), self.own_host));
        let mark = module.folder.with_extension("stamp");
        if stamp.is_in(&mark) {
            return Ok(module);
        }

        say("Bundling", format_args!("{} (wasm-bindgen, wasm-opt {})", self.name, self.optimise));
        empty_folder(&module.folder)?;
        let mut bound = Bindgen::new()
            .input_path(&artifact)
            .out_name(self.name)
            .web(true)?
            .typescript(false)
            .omit_default_module_path(true)
            // Every browser that has what the modules need has it.
            .encode_into(EncodeInto::Always)
            .remove_producers_section(true)
            .generate_output()?;
        drop_streams(bound.wasm_mut())?;
        self.reduce(bound.wasm_mut(), &artifact)?;
        let names = shorten_names(bound.wasm_mut());
        bound.emit(&module.folder)?;
        if let (Some(is_entry), Some(later)) = (self.later, &module.later) {
            let late = late(&fs::read(&artifact)?, is_entry)?;
            let (first, second) = split(&fs::read(&module.wasm)?, &late)?;
            fs::write(&module.wasm, first)?;
            fs::write(later, second)?;
        }
        for part in [Some(&module.wasm), module.later.as_ref()].into_iter().flatten() {
            self.shorten(folders, part)?;
        }
        let js = without_streams(&fs::read_to_string(&module.js)?);
        let left = walrus::Module::from_buffer(&fs::read(&module.wasm)?)?;
        let left = left.imports.iter().map(|import| import.name.clone()).collect();
        let host = if self.own_host { HOST } else { "" };
        fs::write(&module.js, [host, &names.in_js(&js, &left)].concat())?;
        shorten_js(folders, &module.js)?;
        refuse_machine_paths(folders, &module.folder)?;
        stamp.write(&mark)?;
        Ok(module)
    }

    /// Builds a module that has nothing to do with JavaScript: without wasm-bindgen. Gives its file.
    ///
    /// # Errors
    ///
    /// As [`Recipe::build`], and when the module wants something from whoever runs it.
    pub(crate) fn build_plain(&self, folders: &Folders) -> Result<PathBuf> {
        let artifact = self.compile(folders)?;
        let folder = folders.work(self.name);
        let file = folder.join(format!("{}.wasm", self.name));
        let mut stamp = tools_stamp(folders)?;
        stamp.add_file(&artifact)?;
        stamp.add(self.optimise);
        let mark = folder.with_extension("stamp");
        if stamp.is_in(&mark) {
            return Ok(file);
        }
        empty_folder(&folder)?;
        let mut module = walrus::Module::from_file(&artifact)?;
        if let Some(import) = module.imports.iter().next() {
            bail!("{} imports {}.{}: nobody would give it that", self.name, import.module, import.name);
        }
        for function in module.funcs.iter_mut() {
            // wasm-bindgen writes names the same way.
            function.name = function.name.as_ref().map(|name| rustc_demangle::demangle(name).to_string());
        }
        self.reduce(&mut module, &artifact)?;
        module.emit_wasm_file(&file)?;
        self.shorten(folders, &file)?;
        refuse_machine_paths(folders, &folder)?;
        stamp.write(&mark)?;
        Ok(file)
    }

    /// Takes out what nobody needs in a module that tells nobody of panics, and what the linker has left in `artifact` for this.
    fn reduce(&self, module: &mut walrus::Module, artifact: &Path) -> Result<()> {
        if self.silent {
            let emptied = silence(module)?;
            forget_places(module);
            forget_data(module, &unread(&fs::read(artifact)?, |name| emptied.contains(name))?);
        }
        for section in ["linking", "reloc.CODE", "reloc.DATA"] {
            module.customs.remove_raw(section);
        }
        Ok(())
    }

    /// Compiles the crate; gives the file that cargo leaves.
    fn compile(&self, folders: &Folders) -> Result<PathBuf> {
        wasm_target(folders)?;
        npm_tools(folders)?;
        say("Building", format_args!("{} ({WASM_TARGET}, profile {})", self.name, self.profile));
        // What the linker is asked for besides must not make the dependencies another build.
        let is_asked = self.silent || self.later.is_some();
        let mut flags = remap_paths(folders)?;
        if let Some(inline) = self.inline {
            flags.push(format!("\u{1f}-Cllvm-args=-inline-threshold={inline}"));
        }
        let link: &[&str] = if is_asked { &["--", "-Clink-arg=--emit-relocs"] } else { &[] };
        run(cargo(&folders.root)
            .args([if is_asked { "rustc" } else { "build" }])
            .args(["--target", WASM_TARGET, "--profile", self.profile])
            .args(self.package)
            .args(link)
            .env("CARGO_ENCODED_RUSTFLAGS", flags))?;
        Ok(folders.target.join(WASM_TARGET).join(self.profile).join(self.artifact))
    }

    fn shorten(&self, folders: &Folders, wasm: &Path) -> Result<()> {
        let wasm_opt = folders.root.join("node_modules/binaryen/bin/wasm-opt");
        let files = [wasm.as_os_str(), "-o".as_ref(), wasm.as_os_str()];
        run(command("node", &folders.root).arg(wasm_opt).args(self.optimise.split(' ')).args(files))
    }
}

/// What makes a module small. Nothing lies below the first kilobyte but the end of the stack. All together 1.3 to 1.6 % less after
/// brotli than `-Oz` alone.
pub(crate) const SMALL: &str = "--low-memory-unused --flatten --local-cse --rereloop -Oz --gufa-optimizing -Oz \
                                --strip-target-features -Oz --reorder-locals";

/// Takes the place of the page's `otinish` in generated JavaScript.
const HOST: &str = "export const otinish = {};\n";

/// The name that begins what wasm-streams exports. It comes with Leptos' server functions, which the app has none of.
const STREAM: &str = "intounderlying";

/// Takes the exports of wasm-streams out, so that wasm-opt drops what only they use.
fn drop_streams(module: &mut walrus::Module) -> Result<()> {
    let names: Vec<String> = module.exports.iter().map(|export| export.name.clone()).collect();
    for name in names.iter().filter(|name| name.trim_start_matches("__wbg_").starts_with(STREAM)) {
        module.exports.remove(name)?;
    }
    Ok(())
}

/// Generated JavaScript without the classes whose exports [`drop_streams`] takes out.
fn without_streams(js: &str) -> String {
    // How a statement begins, and how its last line ends.
    let statements = [("export class ", "}"), ("if (Symbol.dispose) ", ";"), ("const ", ";")];
    let is_stream = |line: &str, before: &str| {
        line.strip_prefix(before).is_some_and(|rest| rest.to_ascii_lowercase().starts_with(STREAM))
    };
    let mut inside = None;
    let mut kept = String::with_capacity(js.len());
    for line in js.lines() {
        inside = inside.or_else(|| statements.iter().find(|(before, _)| is_stream(line, before)));
        match inside {
            None => kept.extend([line, "\n"]),
            Some((_, "}")) if line != "}" => {}
            Some((_, end)) if line.ends_with(end) => inside = None,
            Some(_) => {}
        }
    }
    kept
}

/// Writes a JavaScript module shorter.
pub(crate) fn shorten_js(folders: &Folders, file: &Path) -> Result<()> {
    let terser = folders.root.join("node_modules/terser/bin/terser");
    // wasm-bindgen's warnings about callers of its older interface, which ours are not, are left out.
    let minify = [
        "--module",
        "--compress",
        "passes=3,unsafe_arrows=true,pure_funcs=['console.warn']",
        "--mangle",
        "--ecma",
        "2020",
        "--output",
    ];
    run(command("node", &folders.root).arg(terser).arg(file).args(minify).arg(file))
}

/// The folder, existing and empty.
pub(crate) fn empty_folder(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))
}

/// All files in a folder and below, sorted.
pub(crate) fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))? {
            let entry = entry?;
            if entry.file_type()?.is_dir() { &mut folders } else { &mut files }.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// Flags that replace this machine's folders in panic messages by names that say nothing about the machine.
///
/// Each folder below the registry's is named on its own, because its name tells which registry served the crates.
/// The compiler takes the last flag that fits, so the wider folders come first.
fn remap_paths(folders: &Folders) -> Result<OsString> {
    let mut pairs = vec![(folders.root.clone(), "/src"), (folders.target.clone(), "/target")];
    let sysroot = output(command("rustc", &folders.root).args(["--print", "sysroot"]))?;
    pairs.push((PathBuf::from(sysroot.trim()).join("lib/rustlib/src/rust"), "/rust"));
    if let Some(home) = cargo_home() {
        for below in ["registry/src", "git/checkouts"] {
            let folder = home.join(below);
            pairs.push((folder.clone(), "/deps"));
            let Ok(entries) = fs::read_dir(folder) else { continue };
            for entry in entries {
                pairs.push((entry?.path(), "/deps"));
            }
        }
    }
    let flags: Vec<OsString> = pairs
        .into_iter()
        .map(|(folder, name)| {
            let mut flag = OsString::from("--remap-path-prefix=");
            flag.push(folder);
            flag.push("=");
            flag.push(name);
            flag
        })
        .collect();
    Ok(flags.join("\u{1f}".as_ref()))
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

/// Fails if a file in the folder names a folder of this machine or where the crates came from.
pub(crate) fn refuse_machine_paths(folders: &Folders, folder: &Path) -> Result<()> {
    let mut marks: Vec<Vec<u8>> =
        ["/home/", "/Users/", "\\Users\\", "/.cargo/", "/registry/src/", "/rustlib/src/"].map(Into::into).to_vec();
    let own = [Some(folders.root.clone()), Some(folders.target.clone()), cargo_home(), std::env::home_dir()];
    for path in own.into_iter().flatten().filter(|path| path.components().count() > 1) {
        marks.push(path.into_os_string().into_encoded_bytes());
    }
    for file in files_below(folder)? {
        let content = fs::read(&file)?;
        for mark in &marks {
            if let Some(at) = content.windows(mark.len()).position(|window| window == mark) {
                let end = content.len().min(at + 80);
                bail!(
                    "{} holds a path of this machine: {:?}",
                    folders.show(&file),
                    String::from_utf8_lossy(&content[at..end])
                );
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_a_file_with_a_path_of_this_machine() {
        let root = std::env::temp_dir().join(format!("otinish-xtask-{}", std::process::id()));
        let folders = Folders { root: root.clone(), target: root.join("target") };
        let shipped = root.join("shipped");
        for (content, refused) in
            [("/deps/serde/lib.rs", false), ("x/home/a/b.rs", true), (root.to_str().unwrap(), true)]
        {
            empty_folder(&shipped).unwrap();
            fs::write(shipped.join("module.wasm"), content).unwrap();
            assert_eq!(refuse_machine_paths(&folders, &shipped).is_err(), refused, "{content}");
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn drops_the_classes_of_streams_and_nothing_else() {
        let js = "export class IntoUnderlyingSink {\n    a() {\n        b;\n    }\n}\n\
                  if (Symbol.dispose) IntoUnderlyingSink.prototype.x = 1;\n\
                  const IntoUnderlyingSinkFinalization = (y)\n    ? { z() {} }\n    : new R(p => q);\n\
                  export class Form {\n}\nconst a = 1;\n";
        assert_eq!(without_streams(js), "export class Form {\n}\nconst a = 1;\n");
    }
}
